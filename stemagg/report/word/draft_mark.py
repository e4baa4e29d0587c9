"""The marks of a draft report: the watermark DỰ THẢO on every page, and a notice with the reasons."""

from importlib.resources import files

from docx.document import Document
from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.build import markup, spaced, w
from stemagg.ooxml.elements import MAIN, RELATION_ID, WORD
from stemagg.report.content.blocks import BOLD_TEXT, DRAFT, TEXT, DraftNote
from stemagg.report.content.figure_text import unmarked, with_marks

_VML, _SHARED = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_WIDTH, _FIRST_SHAPE = 9354, 2048
_MARGINS = (("top", 40), ("left", 100), ("bottom", 40), ("right", 100))


def box(note: DraftNote) -> Markup:
    """Return the notice why the report is not final, "" when it is."""
    if not note:
        return Markup()
    lines = (_paragraph(BOLD_TEXT, note.title), *(_paragraph(TEXT, line) for line in note.lines))
    dashes: dict[str, str | int] = {"val": "dashed", "sz": 6, "space": 0, "color": "000000"}
    properties = w(
        "tblPr",
        w("tblW", w=_WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(w(side, **dashes) for side in ("top", "left", "bottom", "right"))),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in _MARGINS)),
        w("tblCaption", val=DRAFT),
    )
    cell = w("tc", w("tcPr", w("tcW", w=_WIDTH, type="dxa")), *lines)
    row = w("tr", w("trPr", w("cantSplit")), cell)
    after = w("p", w("pPr", w("pStyle", val=TEXT), w("spacing", line=120, lineRule="exact")))
    return markup(w("tbl", properties, w("tblGrid", w("gridCol", w=_WIDTH)), row), after)


def _paragraph(style: str, text: str) -> etree._Element:
    return w("p", w("pPr", w("pStyle", val=style)), w("r", spaced(with_marks(text))))


def stamp(document: Document, note: DraftNote) -> None:
    """Add the watermark to every page of every section, and the notice before the text unless the template has it."""
    for number, header in enumerate(_headers(document), start=1):
        _put_behind(header, number)
    body = document.element.body
    if not any(c.get(f"{WORD}val") == DRAFT for c in body.iter(f"{WORD}tblCaption")):
        for place, element in enumerate(etree.fromstring(f'<w:body xmlns:w="{MAIN}">{unmarked(box(note))}</w:body>')):
            body.insert(place, element)


def _headers(document: Document) -> list[etree._Element]:
    """Return the distinct headers used by any page of the document, creating missing ones."""
    even = document.settings.odd_and_even_pages_header_footer
    found: dict[str, etree._Element] = {}
    for number, section in enumerate(document.sections):
        shown = {"default": section.header}
        if section.different_first_page_header_footer:
            shown["first"] = section.first_page_header
        if even:
            shown["even"] = section.even_page_header
        for kind, header in shown.items():
            if number == 0 and header.is_linked_to_previous:
                header.is_linked_to_previous = False
            for reference in section._sectPr.iterfind(f"{WORD}headerReference[@{WORD}type='{kind}']"):  # noqa: SLF001
                part = document.part.rels[str(reference.get(RELATION_ID))].target_part
                found.setdefault(str(part.partname), part.element)
    return list(found.values())


def _put_behind(header: etree._Element, number: int) -> None:
    paragraph = header.find(f"{WORD}p")
    if paragraph is None:
        paragraph = etree.SubElement(header, f"{WORD}p")
    paragraph.append(_shape(number))


def _shape(number: int) -> etree._Element:
    """Return the run of watermark.xml with a shape number."""
    data = (files("stemagg.report.word") / "watermark.xml").read_bytes()
    run = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    shape = next(run.iter(f"{_VML}shape"))
    shape.set("id", f"PowerPlusWaterMarkObject{number}")
    shape.set(f"{_SHARED}spid", f"_x0000_s{_FIRST_SHAPE + number}")
    shape.set("alt", DRAFT)
    next(shape.iter(f"{_VML}textpath")).set("string", DRAFT)
    return run
