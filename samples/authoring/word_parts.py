"""The parts of a .docx as XML: paragraphs, tables, text boxes, content controls, changes not yet accepted."""

import html
from collections.abc import Sequence

from samples.authoring.canonical import zip_of

_OPEN = "http://schemas.openxmlformats.org/"
_NAMESPACES = {
    "w": f"{_OPEN}wordprocessingml/2006/main",
    "r": f"{_OPEN}officeDocument/2006/relationships",
    "mc": f"{_OPEN}markup-compatibility/2006",
    "wp": f"{_OPEN}drawingml/2006/wordprocessingDrawing",
    "a": f"{_OPEN}drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MARKS = ' w:id="1" w:author="Nguoi soan" w:date="2023-03-28T08:00:00Z"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/>'
    '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
BOLD = "<w:b/>"
ITALIC = "<w:i/>"
SMALLER = '<w:sz w:val="24"/>'


def run(text: str, look: str = "") -> str:
    """Return a run of text; `look` is the XML of its properties, such as `BOLD`."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def paragraph(*runs: str, look: str = "", centred: bool = False) -> str:
    """Return a paragraph of these runs; `look` is the XML of its properties, which come before its alignment."""
    aligned = '<w:jc w:val="center"/>' if centred else ""
    spaced = '<w:spacing w:before="60" w:after="60"/>'
    return f"<w:p><w:pPr>{look}{spaced}{aligned}</w:pPr>{''.join(runs)}</w:p>"


def corrected(old: str, new: str) -> str:
    """Return runs of a text that was corrected, the change not yet accepted."""
    gone = f'<w:del{_MARKS}><w:r><w:delText xml:space="preserve">{html.escape(old)}</w:delText></w:r></w:del>'
    return f"{gone}<w:ins{_MARKS}>{run(new)}</w:ins>"


def control(content: str) -> str:
    """Return blocks or runs inside a content control, as forms in Word have them."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def numbered(depth: int) -> str:
    """Return the properties of a paragraph that Word numbers (see `numbering`), at a depth from 0."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'


def numbering() -> str:
    """Return the part that numbers I., then 1., then 3.1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for depth, (shape, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")))
    )
    multilevel = '<w:multiLevelType w:val="multilevel"/>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{multilevel}{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], *, framed: bool = True) -> str:
    """Return a table of cells, each given as its blocks; widths are in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(f"<w:tr>{''.join(map(_cell, cells, widths))}</w:tr>" for cells in rows)
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if framed else ""
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    layout = '<w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{width}{borders}{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cell(blocks: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{blocks}</w:tc>'


def text_box(blocks: str, width: int, height: int) -> str:
    """Return a paragraph with a text box, as Word 2010 and later write it; sizes are in twentieths of a point."""
    box = f"<w:txbxContent>{blocks}</w:txbxContent>"
    wide, high = width * 635, height * 635
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    graphic = f'<a:graphic><a:graphicData uri="{_NAMESPACES["wps"]}">{shape}</a:graphicData></a:graphic>'
    drawing = (
        f'<w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name="Hop chu 1"/>'
        f"{graphic}</wp:inline></w:drawing>"
    )
    old = (
        f'<w:pict><v:rect style="width:{width / 20:g}pt;height:{height / 20:g}pt" stroked="f">'
        f"<v:textbox>{box}</v:textbox></v:rect></w:pict>"
    )
    either = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r></w:p>"


def document(blocks: str) -> bytes:
    """Return the .docx with these blocks."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    parts = {
        "document": f"<w:document {names}><w:body>{blocks}{_PAGE}</w:body></w:document>",
        "styles": f"<w:styles {names}>{_STYLES}</w:styles>",
        "numbering": f"<w:numbering {names}>{numbering()}</w:numbering>",
    }
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in ("styles", "numbering")}),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return zip_of({name: (_DECLARATION + text).encode() for name, text in members.items()})


def _content_types(names: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{name}{".main" * (name == "document")}+xml"/>'
        for name in names
    )
    package = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_OPEN}package/2006/content-types"><Default Extension="rels" ContentType="{package}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_NAMESPACES["r"]}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_OPEN}package/2006/relationships">{lines}</Relationships>'
