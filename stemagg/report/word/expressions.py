"""Static checks of template expressions, so that every fault is reported in one run.

The views of this campaign's report serve as examples, so no types are declared separately. An expression is followed
through them; a loop variable stands for every item of its list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from jinja2 import nodes

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code, InnerText, phrase
from stemagg.ooxml.build import legal
from stemagg.report.content.blocks import Block, TablesOnRequest, UnknownChoiceError
from stemagg.report.content.view import ByCode, View, entries, entries_at_hand
from stemagg.report.word.printed_content import PrintedContent
from stemagg.report.word.sandbox import COUNTED, OF_LOOP, TemplateEnvironment

Examples = tuple[object, ...]
"""The possible values of an expression; empty when unknown."""

_MOST_EXAMPLES = 200
_ANY: Examples = ()
_A_NUMBER: Examples = (1,)
_LOOP: Examples = (ByCode(dict.fromkeys(OF_LOOP, 1)),)
_ONE_OF_THE_ITEMS, _SAME = frozenset({"first", "last"}), frozenset({"list", "sort", "unique", "reverse", COUNTED})
_AS_IT_IS = frozenset({"reverse", COUNTED})
_WITH_ATTRIBUTE = frozenset({"sort", "unique", "join", "sum"})
_NOT_OF_BLOCKS = frozenset({"capitalize", "lower", "upper", "title", "trim", "reverse", "replace", "join"})
_OF_TEXT = frozenset({"capitalize", "lower", "upper", "title", "trim", "replace"})
_OF_LISTS = frozenset({"count", "length", "first", "last", "list", "sort", "unique", "reverse", "join", "sum"})
_ARITHMETIC = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Not,
    nodes.Compare, nodes.Operand,
)  # fmt: skip
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in an expression: message code, and its operands other than tag and context."""

    code: Code
    operands: tuple[tuple[str, str], ...] = ()

    def operand(self, name: str) -> str:
        """Return an operand, "" when there is none with this name."""
        return dict(self.operands).get(name, "")


@dataclass
class Expressions:
    """Follows expressions through examples: `known` are the global names, `scopes` the loop variables.

    `problems` collects the faults; `has_gaps` means that a list was empty, so that its items are unknown.
    """

    environment: TemplateEnvironment
    known: Mapping[str, Examples]
    scopes: list[dict[str, Examples]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_gaps: bool = False
    printed: PrintedContent = field(default_factory=PrintedContent)
    _is_printed: bool = False

    def shown(self, node: nodes.Expr, *, alone: bool) -> None:
        """Check the expression of a {{ … }} that prints one value, or a table or chart alone in its paragraph."""
        count = len(self.problems)
        found = self._of_printed(node)
        if len(self.problems) > count or not found:
            return
        for value in found:
            self.printed.add(value)
        name = _written(node)
        groups = [value for value in found if isinstance(value, View | ByCode | tuple | list | TablesOnRequest)]
        if groups:
            known = ", ".join(f"{name}.{key}" for key in islice(entries(groups[0]), _SHOWN))
            self._add(TemplateCode.TEMPLATE_NOT_A_VALUE, name=name, suggestions=f" ({known} …)" if known else "")
        elif alone and not any(isinstance(value, Block) for value in found):
            self._add(TemplateCode.TEMPLATE_SHOWS_TEXT)
        elif not alone and any(isinstance(value, Block) for value in found):
            self._add(TemplateCode.TEMPLATE_TAG_NOT_ALONE)

    def repeated(self, node: nodes.For) -> dict[str, Examples]:
        """Check the beginning of a loop and return the variables it defines."""
        if node.recursive:
            self._add(TemplateCode.TEMPLATE_REFUSED, detail="recursive")
        found = self._of_printed(node.iter)
        if found and not any(isinstance(value, ByCode | list | tuple) for value in found):
            self._add(TemplateCode.TEMPLATE_NOT_A_LIST, name=_written(node.iter))
        if not isinstance(node.target, nodes.Name):
            self._add(TemplateCode.TEMPLATE_REFUSED, detail="for a, b")
            return {}
        scope = {"loop": _LOOP, node.target.name: self._items(found)}
        if node.test is not None:
            self.scopes.append(scope)
            self.of(node.test)
            self.scopes.pop()
        return scope

    def _of_printed(self, node: nodes.Node) -> Examples:
        """Return the possible values of an expression that is printed or repeated."""
        self._is_printed = True
        found = self.of(node)
        self._is_printed = False
        return found

    def of(self, node: nodes.Node) -> Examples:
        """Return the possible values of an expression, and record its problems."""
        for kind, follow in _FOLLOW.items():
            if isinstance(node, kind):
                return follow(self, node)
        self._add(TemplateCode.TEMPLATE_REFUSED, detail=type(node).__name__.lower())
        return _ANY

    def _add(self, code: Code, **operands: object) -> None:
        told = {name: value if isinstance(value, InnerText) else legal(str(value)) for name, value in operands.items()}
        self.problems.append(Problem(code, tuple(told.items())))

    def unknown(self, name: str, known: Sequence[str]) -> None:
        """Record an unknown name, with the nearest known names as suggestions."""
        if name.startswith("_"):
            self._add(TemplateCode.TEMPLATE_REFUSED, detail=name)
        else:
            self._add(TemplateCode.TEMPLATE_NAME_UNKNOWN, name=name, suggestions=suggestions(name, known))

    def _name(self, node: nodes.Name) -> Examples:
        for scope in reversed(self.scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name in self.known:
            if self._is_printed:
                self.printed.names.add(node.name)
            return self.known[node.name]
        self.unknown(node.name, [*self.known, *(name for scope in self.scopes for name in scope)])
        return _ANY

    def _attribute(self, node: nodes.Getattr) -> Examples:
        return self._entry(self.of(node.node), node.attr)

    def _item(self, node: nodes.Getitem) -> Examples:
        owner = self.of(node.node)
        if isinstance(node.arg, nodes.Const):
            return self._entry(owner, node.arg.value)
        if isinstance(node.arg, nodes.Slice):
            for part in (node.arg.start, node.arg.stop, node.arg.step):
                if part is not None:
                    self.of(part)
            return owner
        self.of(node.arg)
        if self._is_printed:
            for value in owner:
                for name in entries(value):
                    self.printed.add_entry(value, name)
        return _some(item for value in owner for item in (entries_at_hand(value).values() or _listed(value)))

    def _entry(self, owner: Examples, name: object) -> Examples:
        if isinstance(name, str) and name.startswith("_"):
            self.unknown(name, ())
            return _ANY
        if not owner:
            return _ANY
        if isinstance(name, int) and any(isinstance(value, tuple | list | str) for value in owner):
            return self._items(owner)
        if self._is_printed:
            for value in owner:
                self.printed.add_entry(value, name)
        below = [entries(value) for value in owner]
        found = [named[name] for named in below if isinstance(name, str) and name in named]
        if not found:
            self.unknown(str(name), list(dict.fromkeys(key for named in below for key in named)))
        return tuple(found)

    def _items(self, owner: Examples) -> Examples:
        items = _some(item for value in owner for item in _listed(value))
        if owner and not items:
            self.has_gaps = True
        return items

    def _filter(self, node: nodes.Filter) -> Examples:
        owner = self.of(node.node) if node.node is not None else _ANY
        given = [self.of(argument) for argument in node.args]
        given += [self.of(argument.value) for argument in node.kwargs]
        if node.name not in self.environment.filters:
            self.unknown(node.name, [name for name in self.environment.filters if name != COUNTED])
            return _ANY
        if node.name in _NOT_OF_BLOCKS and any(isinstance(value, Block) for value in owner):
            self._add(TemplateCode.TEMPLATE_REFUSED, detail=f"|{node.name}")
        if node.name in _OF_TEXT and any(isinstance(value, View | ByCode | tuple | list) for value in owner):
            self._add(TemplateCode.TEMPLATE_NOT_A_VALUE, name=_written(node), suggestions="")
        if node.name in _OF_LISTS and any(isinstance(value, View) for value in owner):
            self._add(TemplateCode.TEMPLATE_NOT_A_LIST, name=_written(node))
        self._check_attribute(node, owner)
        if node.name in {"default", "d"}:
            return (*owner, *(value for values in given[:1] for value in values))
        if node.name in _SAME:
            return tuple(value if node.name in _AS_IT_IS else _listed(value) for value in owner)
        return self._items(owner) if node.name in _ONE_OF_THE_ITEMS else _A_NUMBER

    def _check_attribute(self, node: nodes.Filter, owner: Examples) -> None:
        for argument in node.kwargs:
            if node.name in _WITH_ATTRIBUTE and argument.key == "attribute" and isinstance(argument.value, nodes.Const):
                found = self._items(owner)
                for step in str(argument.value.value).split("."):
                    found = self._entry(found, int(step) if step.isdecimal() else step)

    def _call(self, node: nodes.Call) -> Examples:
        """Return the tables that table(…) makes, and record the names in it that do not exist."""
        makers = self.of(node.node) if isinstance(node.node, nodes.Name) else _ANY
        maker = next((value for value in makers if isinstance(value, TablesOnRequest)), None)
        if maker is None or node.args or node.dyn_args or node.dyn_kwargs:
            self._add(TemplateCode.TEMPLATE_REFUSED, detail="()" if maker is None else 'table(elements="…", rows="…")')
            return _ANY
        choices = [[(one.key, value) for value in self.of(one.value)] for one in node.kwargs]
        made = []
        for options in islice(product(*choices), _MOST_EXAMPLES):
            try:
                made.append(maker.make({name: str(value) for name, value in options}))
            except UnknownChoiceError as problem:
                self.unknown(problem.name, problem.known)
        return tuple(made)

    def _test(self, node: nodes.Test) -> Examples:
        self._children(node)
        if node.name not in self.environment.tests:
            self.unknown(node.name, list(self.environment.tests))
        return _A_NUMBER

    def _children(self, node: nodes.Node) -> Examples:
        for child in node.iter_child_nodes():
            self.of(child)
        return _A_NUMBER

    def _chosen(self, node: nodes.CondExpr) -> Examples:
        self.of(node.test)
        return (*self.of(node.expr1), *(self.of(node.expr2) if node.expr2 is not None else _ANY))

    def _constant(self, node: nodes.Const) -> Examples:
        """Return a constant; a text with characters not allowed in documents is a fault anywhere."""
        if isinstance(node.value, str) and (held := legal(node.value)) != node.value:
            first = next(c for c in node.value if c not in held)
            detail = phrase(PhraseCode.CHARACTER_NOT_ALLOWED, character=f"U+{ord(first):04X}")
            self._add(TemplateCode.TEMPLATE_SYNTAX, detail=detail)
        return (node.value,)

    def _either(self, node: nodes.BinExpr) -> Examples:
        return (*self.of(node.left), *self.of(node.right))

    def _list(self, node: nodes.List | nodes.Tuple) -> Examples:
        return ([value for item in node.items for value in self.of(item)],)


_FOLLOW: dict[type[nodes.Node] | tuple[type[nodes.Node], ...], Callable[..., Examples]] = {
    nodes.Name: Expressions._name,  # noqa: SLF001  (a dispatch table of the class's own methods)
    nodes.Getattr: Expressions._attribute,  # noqa: SLF001
    nodes.Getitem: Expressions._item,  # noqa: SLF001
    nodes.Filter: Expressions._filter,  # noqa: SLF001
    nodes.Call: Expressions._call,  # noqa: SLF001
    nodes.Test: Expressions._test,  # noqa: SLF001
    nodes.CondExpr: Expressions._chosen,  # noqa: SLF001
    (nodes.And, nodes.Or): Expressions._either,  # noqa: SLF001
    (nodes.List, nodes.Tuple): Expressions._list,  # noqa: SLF001
    _ARITHMETIC: Expressions._children,  # noqa: SLF001
    nodes.Const: Expressions._constant,  # noqa: SLF001
}


def _listed(value: object) -> list[object]:
    if isinstance(value, ByCode):
        return list(value)
    return list(value[:_MOST_EXAMPLES]) if isinstance(value, list | tuple | str) else []


def _some(values: Iterable[object]) -> Examples:
    return tuple(islice(values, _MOST_EXAMPLES))


def _written(node: nodes.Node) -> str:
    """Return an expression of names as written: "figures.lessons.total"."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_written(node.node)}[{node.arg.value}]"
    return _written(node.node) if isinstance(node, nodes.Filter) and node.node is not None else "…"
