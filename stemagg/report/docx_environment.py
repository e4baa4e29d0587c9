"""The engine that fills a Word template: docxtpl in a sandbox where a template can only show values.

What a template may do: show documented names, choose (if), repeat (for), and a few filters. It may not call
anything, read attributes of anything but mappings, or include other files. Text comes out as text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from stemagg.errors import Fault, UsageError, fault
from stemagg.messages import suggestions
from stemagg.report.docx_bookmarks import put_bookmarks
from stemagg.report.keyed import marked, unmarked

_FILTERS = (
    "capitalize", "count", "d", "default", "first", "join", "last", "length", "list", "lower", "replace",
    "reverse", "sort", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
_OF_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
_REFUSED_NODES: dict[type[nodes.Node], str] = {
    nodes.Call: "()",
    nodes.CallBlock: "call",
    nodes.Macro: "macro",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_ALONE = re.compile(r"(\{\{|\{%)(?:p|tr)\s.*?(?:\}\}|%\})", re.DOTALL)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_CONTEXT = 120
_OWN_FILE = "<template>"


class UnknownNameError(Exception):
    """A template asks for a name that does not exist; `known` are those that do."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class _Unknown(StrictUndefined):
    """The value of a name that does not exist: whatever is done with it, the template is at fault."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401
        owner = self._undefined_obj
        known = tuple(map(str, owner)) if isinstance(owner, Mapping) else ()
        raise UnknownNameError(str(self._undefined_name), known)

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __add__ = __radd__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __call__ = __getitem__ = _fail_with_undefined_error


class TemplateEnvironment(SandboxedEnvironment):
    """A Jinja environment that reaches only into mappings, lists and the state of a loop."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, missing_mark: str) -> None:
        super().__init__(undefined=_Unknown, autoescape=True, finalize=_finalizer(missing_mark), extensions=())
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  (the signature of Jinja)
        """Return an entry of a mapping or the state of a loop; SecurityError for anything else."""
        if isinstance(obj, LoopContext) and attribute in _OF_LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  (the signature of Jinja)
        """Return an entry of a mapping or a list; an unknown one is a fault of the template."""
        if isinstance(obj, Undefined):
            return obj[argument]
        if isinstance(obj, Mapping):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | str) and isinstance(argument, int | slice):
            return obj[argument]
        raise SecurityError(str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return the result of arithmetic between numbers; SecurityError with anything else."""
        numbers = isinstance(left, int) and isinstance(right, int)
        if operator == "**" or not (numbers or (operator == "+" and isinstance(left, str))):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def call(self, *args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401  (the signature of Jinja)
        """Refuse: a template calls nothing."""
        raise SecurityError(str(args[1:2]))


def _finalizer(missing_mark: str) -> Callable[[object], object]:
    def finalize(value: object) -> object:
        if isinstance(value, Markup | Undefined):
            return value
        if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124  (not a number)
            return escape(missing_mark)
        if not isinstance(value, str | int | float):
            raise SecurityError("{{ … }}")
        return marked(value)

    return finalize


class ReportTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word template that raises `UsageError` with every fault found; each line of a text is a paragraph."""

    place = ""

    def render_xml_part(self, src_xml: str, part: object, context: dict[str, Any], jinja_env: Any) -> str:  # noqa: ANN401
        """Return a part with its tags filled in."""
        source = _PARAGRAPH.sub(r"\n<w:p", unmarked(src_xml).replace("\n", " "))
        faults = [*_static_faults(self.place, source, context, jinja_env)]
        if faults:
            raise UsageError(*dict.fromkeys(faults))
        filled = _filled(self.place, source, context, jinja_env)
        filled = re.sub(r"\n(?=<w:p[ >])", "", filled)
        return filled if part is self.docx.part else unmarked(filled)

    def patch_xml(self, src_xml: str) -> str:
        """Return a part with its tags gathered, after looking for text that would be lost beside them."""
        faults = list(_crowded(self.place, src_xml))
        if faults:
            raise UsageError(*faults)
        return str(super().patch_xml(src_xml))

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:  # noqa: ANN401
        """Leave the file's properties alone: they are set by code, never by tags."""

    def fix_tables(self, xml: str) -> etree._Element:
        """Return the tree of the filled body; UsageError when the tags have broken it."""
        try:
            tree = etree.fromstring(xml.encode())
        except etree.XMLSyntaxError as problem:
            raise UsageError(fault(self.place, "template-syntax", detail=problem.msg, context="")) from None
        if tree.find(f".//{_WORD}t//*") is not None:
            near = next(e.getparent() for e in tree.iter(f"{_WORD}t") if len(e))
            text = "".join(map(str, near.itertext()))[:_MOST_CONTEXT] if near is not None else ""
            raise UsageError(fault(self.place, "template-tag-not-alone", tag="{{p …}}", context=text))
        _break_lines(tree)
        put_bookmarks(tree)
        return tree


def _static_faults(
    place: str, source: str, context: Mapping[str, object], environment: TemplateEnvironment
) -> Iterator[Fault]:
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as problem:
        yield fault(place, "template-syntax", detail=problem.message or "", context=_near(source, problem.lineno))
        return
    yield from _refused(place, source, tree)
    wrong = list(_unknown_words(place, source, tree, environment))
    yield from wrong
    unknown = () if wrong else find_undeclared_variables(tree) - set(context)
    for name in sorted(unknown):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == name]
        yield _unknown_name(place, name, tuple(context), _near(source, min(lines, default=0)))


def _refused(place: str, source: str, tree: nodes.Template) -> Iterator[Fault]:
    for kind, word in _REFUSED_NODES.items():
        for node in tree.find_all(kind):
            near = _near(source, node.lineno)
            yield fault(place, "template-refused", detail=f"{word} ({near})" if near else word)
    for node in tree.find_all(nodes.Getattr):
        if node.attr.startswith("_"):
            yield fault(place, "template-refused", detail=node.attr)


def _unknown_words(place: str, source: str, tree: nodes.Template, environment: TemplateEnvironment) -> Iterator[Fault]:
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                yield _unknown_name(place, node.name, tuple(known), _near(source, node.lineno))


def _filled(place: str, source: str, context: dict[str, Any], environment: TemplateEnvironment) -> str:
    try:
        return environment.from_string(source).render(context)
    except TemplateSyntaxError as problem:
        near = _near(source, problem.lineno)
        found = fault(place, "template-syntax", detail=problem.message or "", context=near)
    except UnknownNameError as problem:
        found = _unknown_name(place, problem.name, problem.known, _near(source, _line_of(problem)))
    except SecurityError as problem:
        near = _near(source, _line_of(problem))
        found = fault(place, "template-refused", detail=f"{problem} ({near})")
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        found = fault(place, "template-syntax", detail=problem, context=_near(source, _line_of(problem)))
    raise UsageError(found)


def _unknown_name(place: str, name: str, known: tuple[str, ...], near: str) -> Fault:
    return fault(place, "template-name-unknown", name=name, context=near, suggestions=suggestions(name, known))


def _line_of(problem: BaseException) -> int:
    """Return the line of the template in which an exception arose: one paragraph is one line."""
    line, step = 0, problem.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename == _OWN_FILE:
            line = step.tb_lineno
        step = step.tb_next
    return line


def _near(source: str, line: int | None) -> str:
    lines = source.split("\n")
    if not line or line > len(lines):
        return ""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", lines[line - 1])).strip()
    return text if len(text) <= _MOST_CONTEXT else f"{text[:_MOST_CONTEXT]}…"


def _crowded(place: str, xml: str) -> Iterator[Fault]:
    """Yield a fault for every text that shares a paragraph with a {%p …%} or {{p …}} and would be lost."""
    for match in re.finditer(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", xml, re.DOTALL):
        text = re.sub(r"<[^>]+>", "", match[0])
        tag = _ALONE.search(text)
        rest = (text[: tag.start()] + text[tag.end() :]).strip() if tag else ""
        if tag and "tr" not in tag[0][2:4] and rest:
            yield fault(place, "template-tag-not-alone", tag=tag[0], context=rest[:_MOST_CONTEXT])


def _break_lines(tree: etree._Element) -> None:
    """Make each line of a filled-in text a paragraph of its own, like the one that it stands in."""
    for text in [t for t in tree.iter(f"{_WORD}t") if t.text and "\n" in t.text]:
        run = text.getparent()
        paragraph = run.getparent() if run is not None else None
        if run is None or paragraph is None or paragraph.tag != f"{_WORD}p":
            text.text = (text.text or "").replace("\n", " ")
            continue
        _split(paragraph, run, text)


def _split(paragraph: etree._Element, run: etree._Element, text: etree._Element) -> None:
    first, *others = (text.text or "").split("\n")
    text.text = first
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    tail = [*text.itersiblings()], [*run.itersiblings()]
    last_paragraph, last_run = paragraph, run
    for line in others:
        new = _like(paragraph, "pPr")
        last_run = _like(run, "rPr")
        etree.SubElement(last_run, f"{_WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = line
        new.append(last_run)
        last_paragraph.addnext(new)
        last_paragraph = new
    last_run.extend(tail[0])
    last_paragraph.extend(tail[1])


def _like(element: etree._Element, properties: str) -> etree._Element:
    new = element.makeelement(element.tag, {})
    found = element.find(f"{_WORD}{properties}")
    if found is not None:
        new.append(etree.fromstring(etree.tostring(found)))
    return new
