"""What a report carries until it is final: the word DỰ THẢO behind every page, and a box that says why."""

from docx.document import Document
from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.namespaces import MAIN, RELATION_ID, WORD
from stemagg.report.content.blocks import DraftNote
from stemagg.report.content.draft import DRAFT
from stemagg.report.content.figure_text import marked, unmarked
from stemagg.report.content.table_xml import BOLD_TEXT, TEXT

_WIDTH, _FIRST_SHAPE = 9354, 2048


def box(note: DraftNote) -> Markup:
    """Return the box that says why the report is not final, "" when it is."""
    if not note:
        return Markup()
    lines = [_paragraph(BOLD_TEXT, note.title), *(_paragraph(TEXT, line) for line in note.lines)]
    sides = "".join(
        f'<w:{side} w:val="dashed" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return Markup(  # noqa: S704  (its texts are escaped where they are put in)
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{sides}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100"'
        ' w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{DRAFT}"/></w:tblPr><w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid><w:tr><w:trPr>'
        f'<w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
        f'</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="{TEXT}"/><w:spacing w:line="120" w:lineRule="exact"/></w:pPr>'
        "</w:p>"
    )


def _paragraph(style: str, text: str) -> Markup:
    said = marked(text)
    return Markup(  # noqa: S704  (escaped in the line above)
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    )


def stamp(document: Document, note: DraftNote) -> None:
    """Put the word behind every page of every section, and the box before the text unless the template has it."""
    for number, header in enumerate(_headers(document), start=1):
        _put_behind(header, number)
    body = document.element.body
    if not any(c.get(f"{WORD}val") == DRAFT for c in body.iter(f"{WORD}tblCaption")):
        for place, element in enumerate(etree.fromstring(f'<w:body xmlns:w="{MAIN}">{unmarked(box(note))}</w:body>')):
            body.insert(place, element)


def _headers(document: Document) -> list[etree._Element]:
    """Return every header that a page of the document can show, each once; one that is not there yet is made."""
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
    paragraph.append(etree.fromstring(_shape(number)))


_EQUATIONS = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1",
    "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
_FORMULAS = [f'<v:f eqn="{equation}"/>' for equation in _EQUATIONS]
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    f' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{"".join(_FORMULAS)}</v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:430pt;height:110pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)


def _shape(number: int) -> str:
    """Return the run that Word itself makes for a watermark (VML text path), which LibreOffice draws too."""
    return (
        f'<w:r xmlns:w="{MAIN}" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"><w:rPr>'
        f'<w:noProof/></w:rPr><w:pict>{_TYPE}<v:shape id="PowerPlusWaterMarkObject{number}"'
        f' o:spid="_x0000_s{_FIRST_SHAPE + number}" type="#_x0000_t136" alt="{DRAFT}" style="{_PLACE}"'
        ' o:allowincell="f" fillcolor="#d0d0d0" stroked="f"><v:fill opacity=".5"/><v:textpath'
        f' style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="{DRAFT}"/><w10:wrap anchorx="margin"'
        ' anchory="margin"/></v:shape></w:pict></w:r>'
    )
