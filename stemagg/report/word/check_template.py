"""Checks a Word template: everything that would fail, be lost or load external data when it is filled."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code, phrase
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import Outline
from stemagg.ooxml.elements import FORMULA_TEXT, WORD
from stemagg.ooxml.parts import Relation
from stemagg.ooxml.styles import Styles
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import entries
from stemagg.report.word.appendix_references import missing_appendices
from stemagg.report.word.check_tags import TagFaults, alone_faults, fault_at, part_name, place_of, shortened
from stemagg.report.word.expressions import Examples, Problem
from stemagg.report.word.limits import MOST_TAGS
from stemagg.report.word.never_printed import never_printed
from stemagg.report.word.printed_content import PrintedContent
from stemagg.report.word.sandbox import TemplateEnvironment
from stemagg.report.word.tags import HALF, PARAGRAPH, TemplateParagraph, paragraphs
from stemagg.report.word.template_package import TemplatePackage, open_template

_CHANGES = frozenset(
    f"{WORD}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
        "tcPrChange", "trPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_FETCHING_FIELD = re.compile(
    r"(?<![\w\"\\])(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|RD)(?=\s)", re.IGNORECASE
)
_RUNNING = frozenset(
    {
        *("oleObject", "control", "activeXControlBinary", "vbaProject", "wordVbaData", "aFChunk", "subDocument"),
        *("attachedToolbars", "keyMapCustomizations"),
    }
)
_HARMLESS_OUTSIDE = frozenset({"hyperlink", "attachedTemplate"})


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check: faults, content that will be lost, and warnings."""

    faults: tuple[Fault, ...]
    left_out: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()


def check(
    file: str,
    data: bytes,
    outline: Outline,
    environment: TemplateEnvironment,
    view: ReportView,
    samples: Callable[[], ReportView],
) -> Checked:
    """Return all faults of a template, in document order.

    `view` is the context it would be filled with; `samples` returns another one without empty lists. SettingsError when
    the file cannot be opened.
    """
    package = open_template(file, data)
    values = entries(view)
    known: dict[str, Examples] = {name: (value,) for name, value in values.items()}
    filled = partial(environment.heading, view=view)
    views, printed = [view], PrintedContent()
    found, has_gaps = _faults(file, package, environment, known, filled, printed)
    if has_gaps:
        views.append(samples())
        more = entries(views[-1])
        known = {name: (value, more[name]) for name, value in values.items()}
        found, _ = _faults(file, package, environment, known, filled, printed)
    left_out = [
        fault(file, TemplateCode.TEMPLATE_ATTACHED, detail=relation.target)
        for _part, relation in package.relations
        if relation.kind == "attachedTemplate"
    ]
    warnings = _warnings(file, package)
    if not any(one.code == TemplateCode.TEMPLATE_NO_TAG for one in warnings):
        warnings = (*warnings, *never_printed(file, outline, views, printed))
    return Checked(tuple(dict.fromkeys(found)), tuple(left_out), warnings)


def template_warnings(file: str, data: bytes) -> tuple[Fault, ...]:
    """Return the warnings about a usable template; SettingsError when it cannot be opened."""
    return _warnings(file, open_template(file, data))


def _warnings(file: str, package: TemplatePackage) -> tuple[Fault, ...]:
    """Return the warnings that a template has no tags, like a finished report, or refers to what it has not."""
    plain = Styles(None).is_heading
    every = [one for part in package.filled for one in paragraphs(part, package.trees[part], plain, str)]
    if not any(HALF.search(paragraph.text) for paragraph in every):
        return (fault(file, TemplateCode.TEMPLATE_NO_TAG),)
    code = TemplateCode.TEMPLATE_APPENDIX_MISSING
    return tuple(
        fault(place_of(file, one), code, names=names, context=shortened(one.text))
        for one, names in missing_appendices(every)
    )


def _faults(
    file: str,
    package: TemplatePackage,
    environment: TemplateEnvironment,
    known: Mapping[str, Examples],
    filled: Callable[[str], str],
    printed: PrintedContent,
) -> tuple[list[Fault], bool]:
    """Return the faults, and whether the items of some list are unknown; `printed` notes what the tags print."""
    is_heading = Styles(package.trees.get("word/styles.xml")).is_heading
    every = {part: paragraphs(part, package.trees[part], is_heading, filled) for part in package.filled}
    if sum(len(p.tags) for of_part in every.values() for p in of_part) > MOST_TAGS:
        return [fault(file, TemplateCode.TEMPLATE_TOO_MUCH, detail=f"{{{{ … }}}}: > {MOST_TAGS}")], False
    found: list[Fault] = []
    has_gaps = False
    for part in package.filled:
        tags = TagFaults(file, environment, known, printed)
        tags.look_at(every[part])
        has_gaps = has_gaps or tags.has_gaps
        of_part = [
            *tags.found,
            *alone_faults(file, every[part]),
            *_layout_faults(file, package.trees[part], every[part]),
            *_section_faults(file, package, part, every[part]),
        ]
        numbers = {place_of(file, paragraph): paragraph.number for paragraph in every[part]}
        found += sorted(of_part, key=lambda each: numbers.get(each.place, 0))
    return [*found, *_package_faults(file, package, every)], has_gaps


def _layout_faults(file: str, root: etree._Element, every: list[TemplateParagraph]) -> Iterator[Fault]:
    by_element = {paragraph.element: paragraph for paragraph in every}
    seen: set[tuple[str, TemplateParagraph]] = set()
    for element in root.iter("*"):
        for problem in _problems_of(element):
            paragraph = _home(element, by_element, every)
            if paragraph is not None and (problem.code, paragraph) not in seen:
                seen.add((problem.code, paragraph))
                context = shortened("".join(map(str, element.itertext())) or paragraph.text)
                full = Problem(problem.code, (("context", context), *problem.operands))
                yield fault_at(file, paragraph, full, problem.operand("tag"))


def _problems_of(element: etree._Element) -> Iterator[Problem]:
    text = element.text or ""
    if element.tag in _CHANGES:
        yield Problem(TemplateCode.TEMPLATE_CHANGES_TRACKED)
    elif element.tag in {f"{WORD}commentReference", f"{WORD}commentRangeStart"}:
        yield Problem(TemplateCode.TEMPLATE_COMMENT)
    elif element.tag == f"{WORD}delText" and HALF.search(text):
        yield Problem(TemplateCode.TEMPLATE_TAG_DELETED, (("tag", text),))
    elif element.tag in {f"{WORD}instrText", f"{WORD}fldSimple"}:
        text = text or element.get(f"{WORD}instr", "")
        if HALF.search(text):
            yield Problem(
                TemplateCode.TEMPLATE_TAG_NOT_FILLED, (("tag", text), ("where", phrase(PhraseCode.IN_FIELD_CODE)))
            )
        instruction = _whole_instruction(element)
        if fetched := _FETCHING_FIELD.search(instruction):
            detail = shortened(instruction[fetched.start() :])
            yield Problem(TemplateCode.TEMPLATE_FETCHES, (("detail", detail),))
    elif element.tag == FORMULA_TEXT and HALF.search(text):
        yield Problem(TemplateCode.TEMPLATE_TAG_NOT_FILLED, (("tag", text), ("where", phrase(PhraseCode.IN_FORMULA))))
    for value in element.attrib.values():
        if "{{" in str(value) or "{%" in str(value):
            yield Problem(
                TemplateCode.TEMPLATE_TAG_NOT_FILLED, (("tag", str(value)), ("where", phrase(PhraseCode.IN_PROPERTY)))
            )


def _whole_instruction(element: etree._Element) -> str:
    """Return the complete field codes of a paragraph, at their first run; "" at the others."""
    if element.tag == f"{WORD}fldSimple":
        return element.get(f"{WORD}instr", "")
    home = next(element.iterancestors(f"{WORD}p"), None)
    if home is None:
        return element.text or ""
    codes = home.iter(f"{WORD}instrText")
    return (element.text or "") + "".join(e.text or "" for e in codes) if next(codes) is element else ""


def _home(
    element: etree._Element, by_element: Mapping[etree._Element, TemplateParagraph], every: list[TemplateParagraph]
) -> TemplateParagraph | None:
    """Return the paragraph that contains an element, otherwise the first in it or the last before it."""
    for above in (element, *element.iterancestors()):
        if above in by_element:
            return by_element[above]
        first = next(above.iter(f"{WORD}p"), None) if above is not element.getroottree().getroot() else None
        if first is not None and first in by_element:
            return by_element[first]
    return every[-1] if every else None


def _section_faults(file: str, package: TemplatePackage, part: str, every: list[TemplateParagraph]) -> Iterator[Fault]:
    """Yield a fault for each tag in a paragraph with section properties, or in the last paragraph.

    LibreOffice drops the empty paragraph that held them and moves them to the previous one: there, a tag that opens
    nothing is tolerated, as `fill` restores the empty paragraph.
    """
    body = package.trees[part].find(f"{WORD}body")
    last = body[-2] if body is not None and len(body) > 1 and body[-1].tag == f"{WORD}sectPr" else None
    for paragraph in every:
        ends = paragraph.element.find(f"{WORD}pPr/{WORD}sectPr") is not None
        for tag in paragraph.tags:
            is_borne = package.is_of_libreoffice and tag.word in {"", "endif", "endfor"}
            if (ends and not is_borne) or (paragraph.element is last and tag.scope == PARAGRAPH):
                yield fault_at(file, paragraph, Problem(TemplateCode.TEMPLATE_TAG_IN_SECTION_END), tag.written)


def _package_faults(
    file: str, package: TemplatePackage, every: Mapping[str, list[TemplateParagraph]]
) -> Iterator[Fault]:
    for part, relation in package.relations:
        is_run = relation.kind in _RUNNING or (relation.kind == "package" and not part.startswith("word/charts/"))
        if relation.is_external and relation.kind not in _HARMLESS_OUTSIDE:
            yield _at_use(file, package, every, (part, relation), TemplateCode.TEMPLATE_FETCHES)
        elif is_run:
            yield _at_use(file, package, every, (part, relation), TemplateCode.TEMPLATE_EMBEDS)


def _at_use(
    file: str,
    package: TemplatePackage,
    every: Mapping[str, list[TemplateParagraph]],
    use: tuple[str, Relation],
    code: Code,
) -> Fault:
    """Return the fault of a relationship at the paragraph that uses it, otherwise at its part."""
    part, relation = use
    detail = f"{relation.kind}: {relation.target}"
    tree = package.trees.get(part)
    of_part = every.get(part, [])
    for element in tree.iter("*") if tree is not None and of_part else ():
        if relation.code in element.attrib.values():
            home = _home(element, {p.element: p for p in of_part}, of_part)
            if home is not None:
                return fault(place_of(file, home), code, detail=detail)
    return fault(f"{file}, {part_name(part)}", code, detail=detail)
