"""A Word document in the form that Nghị định 30/2020/NĐ-CP, Phụ lục I, gives to documents.

Letters are made of it, and the scripts that build the templates of campaigns fill it with paragraphs; nothing here is
about a campaign.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from stemagg.ooxml.elements import MAIN
from stemagg.ooxml.package import packed
from stemagg.report.content.blocks import BOLD_NUMBER, BOLD_TEXT, CENTRE, HEAD, NUMBER, TEXT
from stemagg.report.word.style_names import CHART, FULL_LINE, SHORT_LINE, STYLE_NAMES

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times'
    ' New Roman"/>'
)
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'
LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = (
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)
BODY = 'w:after="120" w:line="264"'
LINE = 'w:before="60" w:after="0" w:line="60" w:lineRule="exact"'
TIGHT = 'w:after="0" w:line="240"'

BUILT_IN = frozenset({"heading 1", "heading 2", "heading 3", "caption", "header"})
# style: name in Word, alignment, half points, bold and italic, spacing, further paragraph properties
Style = tuple[str, str, int, str, str, str]
STYLES: dict[str, Style] = {
    "BodyText": ("Nội dung", "both", 28, "", BODY, '<w:ind w:firstLine="720"/>'),
    "UnitText": ("Ý kiến của đơn vị", "both", 28, "", BODY, '<w:ind w:firstLine="720"/>'),
    "Basis": ("Căn cứ", "both", 28, "i", BODY, '<w:ind w:firstLine="720"/>'),
    "Heading1": ("heading 1", "left", 28, "b", 'w:before="120" w:after="120" w:line="264"', "1"),
    "Heading2": ("heading 2", "left", 28, "b", BODY, "2"),
    "Heading3": ("heading 3", "left", 28, "b", BODY, "3"),
    "ParentBody": ("Cơ quan chủ quản", "center", 24, "", TIGHT, ""),
    "IssuingBody": ("Cơ quan ban hành", "center", 24, "b", TIGHT, ""),
    "NationalName": ("Quốc hiệu", "center", 24, "b", TIGHT, ""),
    "Motto": ("Tiêu ngữ", "center", 26, "b", TIGHT, ""),
    "DocumentNumber": ("Số, ký hiệu", "center", 26, "", 'w:before="120" w:after="0" w:line="240"', ""),
    "PlaceAndDate": (
        "Địa danh, thời gian",
        "center",
        26,
        "i",
        'w:before="120" w:after="0" w:line="240"',
        "",
    ),
    "TypeName": ("Tên loại văn bản", "center", 28, "b", 'w:before="360" w:after="0" w:line="240"', ""),
    "Subject": ("Trích yếu", "center", 28, "b", TIGHT, '<w:ind w:left="850" w:right="850"/>'),
    "Caption": ("caption", "center", 26, "b", 'w:before="120" w:after="120" w:line="240"', "<w:keepNext/>"),
    "TableNote": ("Ghi chú bảng", "both", 22, "i", 'w:after="120" w:line="240"', ""),
    CHART: (STYLE_NAMES[CHART], "center", 28, "", 'w:before="60" w:after="60" w:line="240"', "<w:keepNext/>"),
    TEXT: (STYLE_NAMES[TEXT], "left", 22, "", TIGHT, ""),
    NUMBER: (STYLE_NAMES[NUMBER], "right", 22, "", TIGHT, ""),
    CENTRE: (STYLE_NAMES[CENTRE], "center", 22, "", TIGHT, ""),
    HEAD: (STYLE_NAMES[HEAD], "center", 22, "b", TIGHT, ""),
    BOLD_TEXT: (STYLE_NAMES[BOLD_TEXT], "left", 22, "b", TIGHT, ""),
    BOLD_NUMBER: (STYLE_NAMES[BOLD_NUMBER], "right", 22, "b", TIGHT, ""),
    SHORT_LINE: (STYLE_NAMES[SHORT_LINE], "left", 4, "", LINE, ""),
    FULL_LINE: (STYLE_NAMES[FULL_LINE], "left", 4, "", LINE, ""),
    "Authority": ("Quyền hạn, chức vụ", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "SignatureSpace": ("Chỗ ký", "center", 28, "", TIGHT, "<w:keepNext/>"),
    "SignerName": ("Họ tên người ký", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "RecipientsLabel": ("Nơi nhận", "left", 24, "bi", TIGHT, "<w:keepNext/>"),
    "Recipients": ("Danh sách nơi nhận", "left", 22, "", TIGHT, "<w:keepNext/>"),
    "AppendixLabel": ("Phụ lục", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "AppendixTitle": ("Tên phụ lục", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "AppendixNote": ("Kèm theo", "center", 28, "i", 'w:after="120" w:line="240"', "<w:keepNext/>"),
    "AppendixHeading": ("Mục của phụ lục", "left", 28, "b", BODY, "<w:keepNext/>"),
    "AppendixText": ("Nội dung phụ lục", "both", 28, "", BODY, '<w:ind w:firstLine="720"/>'),
    "Header": ("header", "center", 28, "", TIGHT, ""),
    "SectionEnd": ("Hết phần", "left", 2, "", 'w:after="0" w:line="20" w:lineRule="exact"', ""),
}
OUTLINE_LEVELS = {"AppendixLabel": "0"}
"""Styles that divide a document as headings do but do not look like one: what follows stands under "Phụ lục I"."""


def run(text: str, look: str = "") -> str:
    """Return a run of text, bold ("b") or italic ("i") beyond its style."""
    properties = "".join(f"<w:{letter}/>" for letter in look)
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """Return a paragraph of a style; a run that is not yet XML is text."""
    inner = "".join(part if part.startswith("<w:r>") else run(part) for part in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def line(style: str, width: int, column: int) -> str:
    """Return a drawn line, centred in a column (PL I, II.1.b, II.2.b, II.5.b).

    The width in twips is that in the template; a report draws it as its style asks for (`SHORT_LINE`, `FULL_LINE`).
    """
    side = (column - width) // 2
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1"'
        f' w:color="000000"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def columns(left: int, right: int, *rows: tuple[str, str]) -> str:
    """Return a borderless table of two columns whose rows stay on one page."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'.format
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(left, a)}{cell(right, b)}</w:tr>" for a, b in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout'
        ' w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0"'
        f' w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol'
        f' w:w="{right}"/></w:tblGrid>{body}</w:tbl>'
    )


def section(size: str, start: str = ' w:start="1"') -> str:
    """Return a section's settings: pages numbered above, from 1, not its first (PL I, I.7, III.1.đ)."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first"'
        f' r:id="rId6"/><w:type w:val="nextPage"/>{size}{MARGINS}<w:pgNumType{start}/><w:cols'
        ' w:space="708"/><w:titlePg/></w:sectPr>'
    )


def header(field: str) -> str:
    """Return a page header."""
    return f'{DECLARATION}<w:hdr xmlns:w="{MAIN}">{field}</w:hdr>'


def style(code: str, given: Style) -> str:
    """Return one paragraph style."""
    name, alignment, size, look, spacing, further = given
    rule = "" if "lineRule" in spacing else ' w:lineRule="auto"'
    level = str(int(further) - 1) if further.isdigit() else OUTLINE_LEVELS.get(code, "")
    outline = f'<w:outlineLvl w:val="{level}"/>' if level else ""
    before = "<w:keepNext/>" if further.isdigit() or further == "<w:keepNext/>" else ""
    indent = '<w:ind w:firstLine="720"/>' if further.isdigit() else further if "ind" in further else ""
    custom = 'w:customStyle="1" ' if name not in BUILT_IN else ""
    letters = "".join(f"<w:{letter}/><w:{letter}Cs/>" for letter in look)
    return (
        f'<w:style w:type="paragraph" {custom}w:styleId="{code}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{before}<w:spacing {spacing}{rule}/>{indent}<w:jc w:val="{alignment}"/>{outline}</w:pPr>'
        f'<w:rPr>{letters}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def styles(more: Mapping[str, Style]) -> str:
    """Return the styles part, with further styles: Times New Roman, black, Vietnamese throughout (PL I, I.4)."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:color'
        ' w:val="000000"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"'
        ' w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1"'
        ' w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1"'
        ' w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom'
        ' w:w="0" '
        'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Bảng số'
        ' liệu"/><w:basedOn '
        f'w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar><w:top w:w="20" '
        'w:type="dxa"/><w:left w:w="45" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="45" '
        'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(style(code, given) for code, given in {**STYLES, **more}.items())}</w:styles>"
    )


def settings() -> str:
    """Return the settings part, for Word 2013 and later."""
    compatible = 'w:uri="http://schemas.microsoft.com/office/word" w:val'
    return (
        f'{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop'
        ' w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
        f' w:name="compatibilityMode" {compatible}="15"/><w:compatSetting'
        f' w:name="overrideTableStyleFontSizeAndJustification" {compatible}="1"/></w:compat><w:themeFontLang'
        ' w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def theme() -> str:
    """Return a theme whose fonts are Times New Roman too, so that Word offers no other."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    values = (
        "000000",
        "FFFFFF",
        "000000",
        "FFFFFF",
        "1F4E79",
        "9DC3E6",
        "548235",
        "F4B183",
        "7F7F7F",
        "BF9000",
    )
    colours = "".join(
        f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in zip(names, (*values, "000000", "000000"), strict=True)
    )
    font = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface="Times New Roman"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke, effect = f"<a:ln>{fill}</a:ln>", "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="NĐ30"><a:themeElements><a:clrScheme'
        f' name="NĐ30">{colours}'
        "</a:clrScheme><a:fontScheme"
        f' name="NĐ30"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        "</a:fontScheme><a:fmtScheme"
        f' name="NĐ30"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{stroke * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """Return a relationships part."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def parts(body: str, title: str, author: str, more: Mapping[str, Style], keywords: str = "") -> dict[str, str]:
    """Return every part of the package around a body, with its title, author, further styles and key words."""
    page = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    field = f'{page("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{page("separate")}'
    number = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}<w:r><w:t>2</w:t></w:r>{page("end")}</w:p>'
    kinds = ("settings", "theme/theme1", "styles", "fontTable", "header1", "header2")
    overrides = {f"/word/{k}.xml": f"{WORD_PART}.{k.rstrip('12')}+xml" for k in kinds if "theme" not in k}
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/word/document.xml"] = f"{WORD_PART}.document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    listed = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in sorted(overrides.items()))
    kinds_by_name = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    )
    word = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds_by_name)
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{word}{listed}</Types>',
        "_rels/.rels": relations(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": relations(
            *((f"{OFFICE}/{k.split('/')[0].rstrip('12')}", f"{k}.xml") for k in kinds)
        ),
        "word/document.xml": (
            f'{DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
        ),
        "word/styles.xml": styles(more),
        "word/settings.xml": settings(),
        "word/theme/theme1.xml": theme(),
        "word/fontTable.xml": (
            f'{DECLARATION}<w:fonts xmlns:w="{MAIN}"><w:font w:name="Times New Roman">'
            '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
        ),
        "word/header1.xml": header(number),
        "word/header2.xml": header(paragraph("Header")),
        "docProps/core.xml": core(title, author, keywords),
    }


def core(title: str, author: str, keywords: str = "") -> str:
    """Return the properties of a document; a report gets its own."""
    day = "2023-04-01T00:00:00Z"
    by = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    words = f"<cp:keywords>{escape(keywords)}</cp:keywords>" if keywords else ""
    when = "".join(f'<dcterms:{w} xsi:type="dcterms:W3CDTF">{day}</dcterms:{w}>' for w in ("created", "modified"))
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f"><dc:title>{escape(title)}</dc:title>{by}{words}<dc:language>vi-VN</dc:language>{when}</cp:coreProperties>"
    )


def pack(
    body: str,
    title: str = "Mẫu báo cáo của thành phố",
    author: str = "",
    more: Mapping[str, Style] | None = None,
    keywords: str = "",
) -> bytes:
    """Return a document with this body, by default a template, as the bytes of a .docx."""
    return packed(parts(body, title, author, more or {}, keywords))
