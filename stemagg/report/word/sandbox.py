"""The sandbox of a template: it can print values, branch and loop, and nothing else.

A template uses documented names, conditions (if), loops (for) and a few filters. It can call only table(…), reads only
fields of views, their entries by code and items of lists, and is bounded in time and memory by `limits`. Tags are
delimited by Unicode noncharacters, which no document contains, so only the tags located in the text are evaluated.
Values are escaped.
"""

from collections.abc import Iterable
from html import unescape
from typing import Any, NoReturn

from jinja2 import StrictUndefined, nodes, pass_environment
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from stemagg.report.content.blocks import Block, ReportTable, TablesOnRequest, UnknownChoiceError
from stemagg.report.content.figure_text import marked, unmarked
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import ByCode, View, entries
from stemagg.report.word.drawn import drawn
from stemagg.report.word.limits import Budget, Counted, TooMuchError, bear_text, bounded, of_bearable_size
from stemagg.report.word.tags import with_delimiters
from stemagg.text.normalise import clean

VALUE, END_OF_VALUE, STATEMENT, END_OF_STATEMENT, REMARK, END_OF_REMARK = (chr(0xFDE0 + n) for n in range(6))
OF_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
COUNTED = "counted"
_FILTERS = (
    "capitalize", "count", "d", "default", "first", "last", "length", "list", "lower",
    "reverse", "sort", "title", "trim", "unique", "upper",
)  # fmt: skip
_OF_JINJA = ("_loop_vars", "_block_vars")
"""What Jinja adds to every call within a loop or a block."""

_TESTS = (
    "defined", "undefined", "none", "number", "string", "odd", "even", "divisibleby", "in",
    "==", "!=", ">", ">=", "<", "<=", "eq", "ne", "gt", "ge", "lt", "le", "equalto", "greaterthan", "lessthan",
)  # fmt: skip


AS_IT_COMES = (
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    SyntaxError,
    MemoryError,
)
"""Exceptions that evaluating a template can raise besides its own; all of them are faults of the template."""


class UnknownNameError(Exception):
    """A template uses an unknown name; `known` are the existing ones."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class _Unknown(StrictUndefined):
    """The value of an unknown name: any use of it is a fault of the template."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401
        raise UnknownNameError(str(self._undefined_name), tuple(entries(self._undefined_obj)))

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __add__ = __radd__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __call__ = __getitem__ = _fail_with_undefined_error


class TemplateEnvironment(SandboxedEnvironment):
    """A Jinja environment limited to views, lists and loop state, within a budget."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, missing_mark: str) -> None:
        super().__init__(
            block_start_string=STATEMENT,
            block_end_string=END_OF_STATEMENT,
            variable_start_string=VALUE,
            variable_end_string=END_OF_VALUE,
            comment_start_string=REMARK,
            comment_end_string=END_OF_REMARK,
            undefined=_Unknown,
            autoescape=True,
            finalize=self._shown,
            extensions=(),
        )
        self.budget = Budget()
        self._blocks: dict[int, tuple[Block, Markup]] = {}
        self.missing_mark = missing_mark
        self.globals.clear()
        self.tests = {name: self.tests[name] for name in _TESTS}
        own = {"join": _joined, "replace": _replaced, "sum": _added}
        made = {**{name: FILTERS[name] for name in _FILTERS}, **own}
        self.filters = {name: bounded(function, self.budget) for name, function in made.items()}
        self.filters[COUNTED] = lambda items: Counted(items, self.budget)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree of a template, with every loop made to count its iterations."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.For):
            node.iter = nodes.Filter(node.iter, COUNTED, [], [], None, None, lineno=node.iter.lineno)
        return tree

    def _shown(self, value: object) -> object:
        """Return a value as document text: escaped, with a mark for a missing value."""
        if isinstance(value, Undefined):
            return value
        if isinstance(value, Block):
            self.budget.show_block()
            return self._drawn(value)
        if isinstance(value, Markup):  # a text typed in the tag: Jinja has escaped it
            value = value.unescape()
        self.plain(value)
        return escape(self.missing_mark) if _is_missing(value) else marked(value)

    def _drawn(self, block: Block) -> Markup:
        """Return the XML of a block, generated once however often the template shows it."""
        if id(block) not in self._blocks:
            self._blocks[id(block)] = (block, drawn(block))
        return self._blocks[id(block)][1]

    def plain(self, value: object) -> str:
        """Return the text of a value; SecurityError unless it is a single value."""
        if _is_missing(value):
            return self.missing_mark
        if not isinstance(value, str | int | float):
            raise SecurityError("{{ … }}")
        return clean(str(value))

    def heading(self, text: str, view: ReportView) -> str:
        """Return a heading with its tags filled, or as written when that fails: for messages."""
        if "{" not in text:
            return text
        try:
            said = self.from_string(with_delimiters(text, VALUE, END_OF_VALUE)).render(entries(view))
        except (TemplateError, UnknownNameError, TooMuchError, *AS_IT_COMES):
            return text
        return unescape(unmarked(said))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  (the signature of Jinja)
        """Return a field of a view or of the loop state; SecurityError for anything else."""
        if isinstance(obj, LoopContext) and attribute in OF_LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  (the signature of Jinja)
        """Return a field, an entry by code or an item; an unknown one is a fault of the template."""
        if isinstance(obj, Undefined):
            return obj[argument]
        if isinstance(obj, View | ByCode):
            below = entries(obj)
            return below[argument] if argument in below else self.undefined(obj=obj, name=argument)
        if isinstance(obj, tuple | list | str) and isinstance(argument, int | slice):
            self.budget.handle((obj,) if isinstance(argument, slice) else ())
            return obj[argument]
        raise SecurityError(str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return the result of arithmetic on numbers, or of concatenating texts; SecurityError otherwise."""
        self.budget.handle((left, right))
        numbers = isinstance(left, int) and isinstance(right, int)
        texts = operator == "+" and isinstance(left, str) and isinstance(right, str)
        if operator == "**" or not (numbers or texts):
            raise SecurityError(operator)
        return of_bearable_size(super().call_binop(context, operator, left, right))

    def call(self, *args: Any, **given: Any) -> ReportTable:  # noqa: ANN401  (the signature of Jinja)
        """Return a table that a template asks for; SecurityError for a call of anything else."""
        _context, called, *more = args
        options = {name: value for name, value in given.items() if name not in _OF_JINJA}
        if not isinstance(called, TablesOnRequest) or more or not all(isinstance(o, str) for o in options.values()):
            raise SecurityError("()")
        self.budget.show_block()
        try:
            return called.make(options)
        except UnknownChoiceError as problem:
            raise UnknownNameError(problem.name, problem.known) from None


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124  (not a number)


@pass_environment
def _joined(
    environment: TemplateEnvironment, value: Iterable[Any], d: str = "", attribute: str | int | None = None
) -> str:
    shown: list[str] = []
    length = 0
    for item in _items(environment, value, attribute):
        shown.append(environment.plain(item))
        length += len(shown[-1]) + len(d)
        bear_text(length)
    return d.join(shown)


def _replaced(s: str, old: str, new: str, count: int = -1) -> str:
    if not all(isinstance(text, str) for text in (s, old, new)):
        raise SecurityError("replace")
    times = s.count(old) if count < 0 else min(s.count(old), count)
    bear_text(len(s) + times * len(new))
    return str(s).replace(str(old), str(new), count)


@pass_environment
def _added(
    environment: TemplateEnvironment, iterable: Iterable[Any], attribute: str | int | None = None
) -> int | float:
    items = _items(environment, iterable, attribute)
    if not all(isinstance(item, int | float) for item in items):
        raise SecurityError("sum")
    total: int | float = sum(items)
    return total


def _items(environment: TemplateEnvironment, values: Iterable[Any], attribute: str | int | None) -> list[Any]:
    items = list(values)
    of_bearable_size(items)
    return items if attribute is None else list(map(make_attrgetter(environment, attribute), items))
