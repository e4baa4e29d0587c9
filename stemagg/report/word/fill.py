"""Fills a Word template: tags are located in the document tree and evaluated in the sandbox.

Pattern matching on the XML is avoided: it misses tags in endnotes, fills notes twice (so that a unit's text could
become a tag), and produces invalid files.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.parser import element_class_lookup
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError
from lxml import etree

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.tag_faults import tag_fault
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code, phrase
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.ooxml.elements import DRAWN, FALLBACK, SPACE, WORD
from stemagg.ooxml.styles import Styles
from stemagg.report.content.figure_text import unmarked
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import entries
from stemagg.report.word.bookmarks import put_bookmarks
from stemagg.report.word.check_tags import fault_at, shortened
from stemagg.report.word.expressions import Problem
from stemagg.report.word.limits import TooMuchError
from stemagg.report.word.line_breaks import break_lines, complete
from stemagg.report.word.sandbox import (
    AS_IT_COMES,
    END_OF_REMARK,
    END_OF_STATEMENT,
    END_OF_VALUE,
    REMARK,
    STATEMENT,
    VALUE,
    TemplateEnvironment,
    UnknownNameError,
)
from stemagg.report.word.tags import ROW, Tag, paragraphs

_NOT_IN_DOCUMENTS = re.compile("[\ufdd0-\ufdef]")  # Unicode noncharacters: tag delimiters
_MARK, _END_OF_MARK = "\ufdee", "\ufdef"
_MARKED = re.compile(f"{_MARK}(\\d+){_END_OF_MARK}")
_OWN_FILE = "<template>"
_FIRST_DRAWN = 1001
_FILLED = re.compile(r"wordprocessingml\.(header|footer|footnotes|endnotes)\+xml$")


@dataclass(frozen=True, slots=True)
class Filling:
    """A Word template with its context; faults name the file and the place.

    In a report on a part of the campaign, `narrowed_to` is the grouping and its value. Each line of a text becomes a
    paragraph.
    """

    document: Document
    place: str
    environment: TemplateEnvironment
    view: ReportView
    narrowed_to: tuple[str, str] | None = None

    def fill(self) -> None:
        """Fill the tags of body, headers, footers, footnotes and endnotes, each part once; UsageError on failure."""
        main, root = self.document.part, self.document.element
        body = self._filled(main, root.body)
        for number, drawn in enumerate(body.iter(DRAWN), start=_FIRST_DRAWN):
            drawn.set("id", str(number))
        root.replace(root.body, body)
        for part in list(main.package.iter_parts()):
            if not _FILLED.search(part.content_type):
                continue
            if isinstance(part, XmlPart):
                part._element = parse_xml(etree.tostring(self._filled(part, part.element)))  # noqa: SLF001
            else:
                tree = self._filled(part, parse_xml(part.blob))
                part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
        _detach(main.package.iter_parts())

    def _filled(self, part: Part, root: etree._Element) -> etree._Element:
        """Return the tree of a part with its tags filled."""
        copy = etree.fromstring(_NOT_IN_DOCUMENTS.sub("", unmarked(etree.tostring(root, encoding="unicode"))))
        filled = partial(self.environment.heading, view=self.view)
        tags = _mark_tags(str(part.partname).lstrip("/"), copy, self.document.styles.element, filled)
        source = etree.tostring(copy, encoding="unicode").replace("\n", " ")
        in_order = [tags[int(number)] for number in _MARKED.findall(source)]
        source = _MARKED.sub(lambda match: _source(tags[int(match[1])]), source)
        written = self._written(source, in_order)
        try:
            shown = written if part is self.document.part else unmarked(written)
            tree = etree.fromstring(shown.encode(), _parser())
        except (etree.XMLSyntaxError, UnicodeEncodeError):
            detail = phrase(PhraseCode.BREAKS_DOCUMENT)
            raise UsageError(fault(self.place, TemplateCode.TEMPLATE_SYNTAX, detail=detail, context="")) from None
        self._refuse_blocks_in_text(tree)
        break_lines(tree)
        put_bookmarks(tree, self.narrowed_to)
        complete(tree)
        return tree

    def _written(self, source: str, tags: list[Tag]) -> str:
        """Return the XML of a part rendered by Jinja; UsageError on an error or exceeded limit."""
        pieces: list[str] = []
        try:
            for piece in self.environment.from_string(source).generate(entries(self.view)):
                self.environment.budget.write(len(piece))
                pieces.append(piece)
        except TemplateSyntaxError as problem:
            found = self._fault(
                tags, problem.lineno, TemplateCode.TEMPLATE_SYNTAX, detail=tag_fault(problem.message or "")
            )
        except UnknownNameError as problem:
            near = suggestions(problem.name, problem.known)
            found = self._fault(
                tags, _line_of(problem), TemplateCode.TEMPLATE_NAME_UNKNOWN, name=problem.name, suggestions=near
            )
        except SecurityError as problem:
            found = self._fault(tags, _line_of(problem), TemplateCode.TEMPLATE_REFUSED, detail=str(problem))
        except TooMuchError as problem:
            found = self._fault(tags, _line_of(problem), TemplateCode.TEMPLATE_TOO_MUCH, detail=str(problem))
        except AS_IT_COMES as problem:
            detail = tag_fault(str(problem) or type(problem).__name__)
            found = self._fault(tags, _line_of(problem), TemplateCode.TEMPLATE_SYNTAX, detail=detail)
        else:
            return "".join(pieces)
        raise UsageError(found)

    def _fault(self, tags: list[Tag], line: int, code: Code, **operands: str) -> Fault:
        """Return the fault of the tag on a line of the source: each tag starts a line, the first one line 2."""
        if not 2 <= line < len(tags) + 2:  # noqa: PLR2004  (explained above)
            return fault(self.place, code, **{"context": "", "tag": "", **operands})
        tag = tags[line - 2]
        problem = Problem(code, (("context", shortened(tag.written)), *operands.items()))
        return fault_at(self.place, tag.paragraph, problem, tag.written)

    def _refuse_blocks_in_text(self, tree: etree._Element) -> None:
        for text in tree.iter(f"{WORD}t"):
            if len(text):
                near = shortened("".join(map(str, text.itertext())))
                raise UsageError(fault(self.place, TemplateCode.TEMPLATE_TAG_NOT_ALONE, tag="{{p …}}", context=near))


def _parser() -> etree.XMLParser:
    """Return a parser whose elements are those of python-docx, into whose document they are put."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    parser.set_element_class_lookup(element_class_lookup)
    return parser


def _mark_tags(part: str, root: etree._Element, styles: etree._Element, filled: Callable[[str], str]) -> list[Tag]:
    """Replace every tag by a mark (paragraph tags: their paragraph, row tags: their row) and return the tags."""
    for fallback in list(root.iter(FALLBACK)):  # the same text duplicated, for Word 2007
        if any("{" in (text.text or "") for text in fallback.iter(f"{WORD}t")):
            _replace(fallback, "")
    tags: list[Tag] = []
    _free_section_ends(root)
    for paragraph in paragraphs(part, root, Styles(styles).is_heading, filled):
        first = len(tags)
        tags += paragraph.tags
        whole = next((n for n in range(first, len(tags)) if tags[n].scope), None)
        if whole is None:
            for number in reversed(range(first, len(tags))):
                _mark_within(tags[number], number)
        else:
            row = tags[whole].row
            replaced = row if tags[whole].scope == ROW and row is not None else paragraph.element
            _replace(replaced, f"{_MARK}{whole}{_END_OF_MARK}")
    return tags


def _free_section_ends(root: etree._Element) -> None:
    """Move section properties to a separate paragraph, one point high, after a paragraph with tags.

    LibreOffice drops such an empty paragraph and moves its properties to the previous one, which a tag may remove.
    """
    for settings in [s for s in root.iter(f"{WORD}sectPr") if s.getparent() is not None]:
        properties = settings.getparent()
        paragraph = properties.getparent() if properties is not None else None
        if paragraph is None or paragraph.tag != f"{WORD}p" or not any("{" in str(t) for t in paragraph.itertext()):
            continue
        new = paragraph.makeelement(f"{WORD}p", {})
        paragraph.addnext(new)
        own = etree.SubElement(new, f"{WORD}pPr")
        sides = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        etree.SubElement(own, f"{WORD}spacing", {f"{WORD}{name}": value for name, value in sides.items()})
        etree.SubElement(etree.SubElement(own, f"{WORD}rPr"), f"{WORD}sz", {f"{WORD}val": "2"})
        own.append(settings)


def _mark_within(tag: Tag, number: int) -> None:
    """Put a mark at the beginning of a tag, and remove the tag from all runs it spans.

    Tags are processed from the end of the paragraph, so that offsets before them remain valid.
    """
    mark = f"{_MARK}{number}{_END_OF_MARK}"
    for piece in tag.pieces:
        if piece.element.tag != f"{WORD}t":
            _replace(piece.element, "")
            continue
        start, end = max(tag.start - piece.start, 0), min(tag.end - piece.start, len(piece.text))
        text = piece.element.text or ""
        piece.element.text = text[:start] + mark + text[end:]
        piece.element.set(SPACE, "preserve")
        mark = ""


def _replace(element: etree._Element, text: str) -> None:
    """Replace an element by text."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def _source(tag: Tag) -> str:
    """Return a tag as Jinja source, on a separate line so that an error can be traced to it."""
    said = _NOT_IN_DOCUMENTS.sub("", tag.inner)
    if tag.opening == "{{":
        return f"{VALUE}\n{said}{END_OF_VALUE}"
    return f"{STATEMENT}\n{said}{END_OF_STATEMENT}" if tag.opening == "{%" else f"{REMARK}\n{END_OF_REMARK}"


def _line_of(problem: BaseException) -> int:
    """Return the template line in which an exception occurred."""
    line, step = 0, problem.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename == _OWN_FILE:
            line = step.tb_lineno
        step = step.tb_next
    return line


def _detach(parts: Iterable[Part]) -> None:
    """Remove the link to the author's document template (.dotx), which Word would try to load."""
    for part in parts:
        for code, relation in list(part.rels.items()):
            if relation.reltype.endswith("/attachedTemplate"):
                del part.rels[code]
        if isinstance(part, XmlPart):
            for element in list(part.element.iter(f"{WORD}attachedTemplate")):
                _replace(element, "")
