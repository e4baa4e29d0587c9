"""Builds report.docx, the Word template of the city's report, and report.txt, its text twin.

Layout and type sizes follow Nghị định 30/2020/NĐ-CP, Phụ lục I. Run it to make both files anew; changes made to
report.docx in Word are lost by that, so take them over here first.
"""

import io
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from stemagg.report.docx_dump import dump
from stemagg.report.docx_render import canonical_zip

HERE = Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
BLANK = "\u00a0" * 6
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'
LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
BODY = 'w:after="120" w:line="264"'
TIGHT = 'w:after="0" w:line="240"'

# style: name in Word, alignment, half points, bold and italic, spacing, further paragraph properties
Style = tuple[str, str, int, str, str, str]
STYLES: dict[str, Style] = {
    "BodyText": ("Nội dung", "both", 28, "", BODY, '<w:ind w:firstLine="720"/>'),
    "UnitText": ("Ý kiến của đơn vị", "both", 28, "", BODY, '<w:ind w:firstLine="720"/>'),
    "Basis": ("Căn cứ", "both", 28, "i", BODY, '<w:ind w:firstLine="720"/>'),
    "Heading1": ("heading 1", "both", 28, "b", 'w:before="120" w:after="120" w:line="264"', "1"),
    "Heading2": ("heading 2", "both", 28, "b", BODY, "2"),
    "Heading3": ("heading 3", "both", 28, "b", BODY, "3"),
    "ParentBody": ("Cơ quan chủ quản", "center", 26, "", TIGHT, ""),
    "IssuingBody": ("Cơ quan ban hành", "center", 26, "b", TIGHT, ""),
    "NationalName": ("Quốc hiệu", "center", 26, "b", TIGHT, ""),
    "Motto": ("Tiêu ngữ", "center", 28, "b", TIGHT, ""),
    "DocumentNumber": ("Số, ký hiệu", "center", 26, "", 'w:before="120" w:after="0" w:line="240"', ""),
    "PlaceAndDate": ("Địa danh, thời gian", "center", 28, "i", 'w:before="120" w:after="0" w:line="240"', ""),
    "TypeName": ("Tên loại văn bản", "center", 28, "b", 'w:before="360" w:after="0" w:line="240"', ""),
    "Subject": ("Trích yếu", "center", 28, "b", TIGHT, '<w:ind w:left="850" w:right="850"/>'),
    "Caption": ("caption", "center", 26, "b", 'w:before="120" w:after="120" w:line="240"', "<w:keepNext/>"),
    "TableNote": ("Ghi chú bảng", "both", 22, "i", 'w:after="120" w:line="240"', ""),
    "ReportChart": ("Biểu đồ", "center", 28, "", 'w:before="60" w:after="60" w:line="240"', "<w:keepNext/>"),
    "TableText": ("Bảng: chữ", "left", 22, "", TIGHT, ""),
    "TableNumber": ("Bảng: số", "right", 22, "", TIGHT, ""),
    "TableHead": ("Bảng: đầu cột", "center", 22, "b", TIGHT, ""),
    "TableTotal": ("Bảng: chữ dòng tổng", "left", 22, "b", TIGHT, ""),
    "TableTotalNumber": ("Bảng: số dòng tổng", "right", 22, "b", TIGHT, ""),
    "Authority": ("Quyền hạn, chức vụ", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "SignatureSpace": ("Chỗ ký", "center", 28, "", TIGHT, "<w:keepNext/>"),
    "SignerName": ("Họ tên người ký", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "RecipientsLabel": ("Nơi nhận", "left", 24, "bi", TIGHT, "<w:keepNext/>"),
    "Recipients": ("Danh sách nơi nhận", "left", 22, "", TIGHT, "<w:keepNext/>"),
    "AppendixLabel": ("Phụ lục", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "AppendixTitle": ("Tên phụ lục", "center", 28, "b", TIGHT, "<w:keepNext/>"),
    "AppendixNote": ("Kèm theo", "center", 28, "i", 'w:after="120" w:line="240"', "<w:keepNext/>"),
    "Header": ("header", "center", 28, "", TIGHT, ""),
    "SectionEnd": ("Hết phần", "left", 2, "", 'w:after="0" w:line="20" w:lineRule="exact"', ""),
}


def run(text: str, look: str = "") -> str:
    """Return a run of text, bold ("b") or italic ("i") beyond its style."""
    properties = "".join(f"<w:{letter}/>" for letter in look)
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """Return a paragraph of a style; a run that is not yet XML is text."""
    inner = "".join(part if part.startswith("<w:r>") else run(part) for part in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def line(width: int, column: int) -> str:
    """Return a drawn line of a width in twips, centred in a column (PL I, II.1.b, II.2.b, II.5.b)."""
    side = (column - width) // 2
    return (
        '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
        f'</w:pBdr><w:spacing w:before="20" w:after="0" w:line="60" w:lineRule="exact"/><w:ind w:left="{side}" '
        f'w:right="{side}"/><w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def columns(left: int, right: int, *rows: tuple[str, str]) -> str:
    """Return a borderless table of two columns whose rows stay on one page."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'.format
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(left, a)}{cell(right, b)}</w:tr>" for a, b in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{body}</w:tbl>'
    )


def head() -> str:
    """Return the head of the first page (PL I, II.1 to II.5)."""
    left, right = 3969, 5556
    issuer = paragraph("ParentBody", "{{ office.parent }}") + paragraph("IssuingBody", "{{ office.name }}")
    nation = paragraph("NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = paragraph("Motto", "Độc lập - Tự do - Hạnh phúc")
    return "".join(
        (
            columns(
                left,
                right,
                (issuer + line(1400, left), nation + motto + line(3500, right)),
                (
                    paragraph("DocumentNumber", f"Số:{BLANK}/{{{{ office.symbol }}}}"),
                    paragraph("PlaceAndDate", "{{ office.place }}, {{ date }}"),
                ),
            ),
            paragraph("TypeName", "BÁO CÁO"),
            paragraph("Subject", "{{ title }}"),
            line(2900, 9354),
            paragraph("SectionEnd", more='<w:spacing w:after="120"/>'),
        )
    )


def opening() -> str:
    """Return what the report is based on and how many units it stands on."""
    return "".join(
        (
            paragraph("Basis", "{%p for basis in legal_basis %}"),
            paragraph("Basis", "Căn cứ {{ basis }}{% if loop.last %}.{% else %};{% endif %}"),
            paragraph("Basis", "{%p endfor %}"),
            paragraph(
                "BodyText",
                "{{ office.long_name }} báo cáo kết quả triển khai thực hiện giáo dục STEM trong giáo dục trung học"
                " {{ previous_period.title }} và {{ last_period.title }} như sau:",
            ),
            paragraph(
                "BodyText",
                "{% if coverage.as_of %}Tính đến ngày {{ coverage.as_of }}, có{% else %}Có{% endif %}"
                " {{ coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}"
                "{% if coverage.missing %}; chưa nộp: {{ coverage.missing }}{% endif %}."
                "{% if coverage.late_count %} Nộp sau thời hạn: {{ coverage.late }}.{% endif %}",
            ),
            paragraph(
                "BodyText",
                "Trong đó: {% for kind in coverage.kinds %}{{ kind.title }} {{ kind.received }}/{{ kind.expected }}"
                "{% if not loop.last %}; {% endif %}{% endfor %}. Số liệu trong báo cáo là của các đơn vị đã nộp; số"
                " liệu chưa nộp không được tính là 0.",
            ),
        )
    )


def narrative(element: str) -> str:
    """Return the texts of the units on one section, with the units named."""
    return "".join(
        (
            paragraph("BodyText", f"{{%p if narratives.{element}.entries %}}"),
            paragraph("BodyText", f"Theo báo cáo của {{{{ narratives.{element}.units }}}} đơn vị:"),
            paragraph("UnitText", f"{{%p for entry in narratives.{element}.entries %}}"),
            paragraph("UnitText", run("- {{ entry.units }}: ", "i"), run("{{ entry.text }}")),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Chưa có đơn vị nào báo cáo nội dung này."),
            paragraph("BodyText", "{%p endif %}"),
        )
    )


def sentence(element: str) -> str:
    """Return the sentence about one total: last period, change, education levels."""
    total = f"figures.{element}.total"
    levels = "; ".join(f"cấp {level} {{{{ figures.{element}.{level}.last.measured }}}}" for level in ("THCS", "THPT"))
    title = {
        "schools": "Số trường đã triển khai thực hiện giáo dục STEM",
        "lessons": "Số bài học STEM đã thực hiện",
        "projects": "Số dự án KHKT học sinh đã thực hiện",
        "contest_projects": "Số dự án dự thi KHKT cấp thành phố",
    }[element]
    return paragraph(
        "BodyText",
        f"- {title}: {{{{ last_period.title }}}} có {{{{ {total}.last.measured }}}}{{% if {total}.change %}},"
        f" {{{{ {total}.change }}}} so với {{{{ previous_period.title }}}}{{% endif %}}"
        f"{{% if {total}.caution %}} ({{{{ {total}.caution }}}}){{% endif %}}; trong đó: {levels}.",
    )


def results() -> str:
    """Return section I.3: sentences, tables and chart of the totals, and what the units wrote on quality."""
    note = (
        "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu “{{ missing_mark }}”:"
        " chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng."
    )
    return "".join(
        (
            paragraph("Heading2", '{{ headings["I.3"] }}'),
            paragraph("Heading3", '{{ headings["I.3.1"] }}'),
            *(sentence(element) for element in ("schools", "lessons", "projects", "contest_projects")),
            paragraph(
                "BodyText",
                "Số liệu theo cấp học và năm học tại Bảng 1, theo quận, huyện tại Bảng 2 và Biểu đồ 1. Số liệu chi"
                " tiết theo quận, huyện tại Phụ lục I, theo từng đơn vị tại Phụ lục II kèm theo.",
            ),
            paragraph("Caption", "Bảng 1. Kết quả theo cấp học và năm học"),
            paragraph("TableText", "{{p table_by_level }}"),
            paragraph("TableNote", note),
            paragraph("Caption", "Bảng 2. Kết quả {{ last_period.title }} theo quận, huyện và cấp học"),
            paragraph("TableText", "{{p table_by_group }}"),
            paragraph("TableNote", note),
            paragraph("ReportChart", "{{p charts.lessons }}"),
            paragraph("Caption", "Biểu đồ 1. Số bài học STEM đã thực hiện theo quận, huyện", more='<w:keepNext w:val="0"/>'),
            paragraph("Heading3", '{{ headings["I.3.2"] }}'),
            narrative("quality"),
        )
    )


def sections() -> str:
    """Return the outline's sections in their legal numbering."""
    return "".join(
        (
            paragraph("Heading1", '{{ headings["I"] | upper }}'),
            paragraph("Heading2", '{{ headings["I.1"] }}'),
            narrative("directive_documents"),
            paragraph("Heading2", '{{ headings["I.2"] }}'),
            narrative("measures_taken"),
            results(),
            paragraph("Heading2", '{{ headings["I.4"] }}'),
            paragraph("Heading3", '{{ headings["I.4.1"] }}'),
            narrative("strengths"),
            paragraph("Heading3", '{{ headings["I.4.2"] }}'),
            narrative("limitations"),
            paragraph("Heading1", '{{ headings["II"] | upper }}'),
            narrative("improvements"),
            paragraph("Heading1", '{{ headings["III"] | upper }}'),
            narrative("proposals"),
            paragraph(
                "BodyText",
                "Trên đây là báo cáo kết quả triển khai thực hiện giáo dục STEM trong giáo dục trung học của"
                " {{ office.long_name }}./.",
                more="<w:keepNext/>",
            ),
        )
    )


def signature() -> str:
    """Return recipients and signature side by side (PL I, II.7 and II.9)."""
    recipients = (
        paragraph("RecipientsLabel", "Nơi nhận:"),
        paragraph("Recipients", "{%p for recipient in recipients %}"),
        paragraph("Recipients", "- {{ recipient }}{% if loop.last %}.{% else %};{% endif %}"),
        paragraph("Recipients", "{%p endfor %}"),
        paragraph("Recipients"),
    )
    signed = (
        paragraph("Authority", "{%p for line in signer.authority %}"),
        paragraph("Authority", "{{ line }}"),
        paragraph("Authority", "{%p endfor %}"),
        *(paragraph("SignatureSpace") for _ in range(4)),
        paragraph("SignerName", "{{ signer.name }}"),
    )
    return columns(4677, 4677, ("".join(recipients), "".join(signed)))


def appendix(number: str, title: str, table: str) -> str:
    """Return an appendix (PL I, III.1)."""
    return "".join(
        (
            paragraph("AppendixLabel", f"Phụ lục {number}"),
            paragraph("AppendixTitle", title),
            paragraph("AppendixNote", f"(Kèm theo Báo cáo số{BLANK}/{{{{ office.symbol }}}} {{{{ date }}}} của {{{{ office.long_name }}}})"),
            paragraph("TableText", f"{{{{p {table} }}}}"),
            paragraph(
                "TableNote",
                "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu"
                " “{{ missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng.",
            ),
        )
    )


def section(size: str, start: str = ' w:start="1"') -> str:
    """Return a section's settings: page numbers centred above, from 1, none on its first page (PL I, I.7, III.1.đ)."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        f'<w:type w:val="nextPage"/>{size}{MARGINS}<w:pgNumType{start}/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def document() -> str:
    """Return the main part."""
    city = (
        head() + opening() + sections() + signature() + paragraph("SectionEnd", more=section(PORTRAIT)),
        appendix("I", "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM THEO QUẬN, HUYỆN", "table_appendix_by_group"),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        appendix("II", "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM THEO ĐƠN VỊ", "table_appendix_by_unit"),
        paragraph("SectionEnd"),
        section(LANDSCAPE),
    )
    return f'{DECLARATION}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{"".join(city)}</w:body></w:document>'


def header(field: str) -> str:
    """Return a page header."""
    return f'{DECLARATION}<w:hdr xmlns:w="{MAIN}">{field}</w:hdr>'


def style(code: str, given: Style) -> str:
    """Return one paragraph style."""
    name, alignment, size, look, spacing, further = given
    rule = "" if "lineRule" in spacing else ' w:lineRule="auto"'
    outline = f'<w:outlineLvl w:val="{int(further) - 1}"/>' if further.isdigit() else ""
    before = "<w:keepNext/>" if further.isdigit() or further == "<w:keepNext/>" else ""
    indent = '<w:ind w:firstLine="720"/>' if further.isdigit() else further if "ind" in further else ""
    letters = "".join(f"<w:{letter}/><w:{letter}Cs/>" for letter in look)
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(not name.isascii() or " " not in name and name not in ("header", "caption"))}" w:styleId="{code}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{before}<w:spacing {spacing}{rule}/>{indent}<w:jc w:val="{alignment}"/>{outline}</w:pPr>'
        f'<w:rPr>{letters}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def styles() -> str:
    """Return the styles part: Times New Roman, black, Vietnamese throughout (PL I, I.4)."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:color w:val="000000"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" '
        'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Bảng số liệu"/><w:basedOn '
        f'w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar><w:top w:w="20" '
        'w:type="dxa"/><w:left w:w="45" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="45" '
        f'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>{"".join(style(k, v) for k, v in STYLES.items())}</w:styles>'
    )


def settings() -> str:
    """Return the settings part, for Word 2013 and later."""
    compatible = 'w:uri="http://schemas.microsoft.com/office/word" w:val'
    return (
        f'{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" {compatible}="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" {compatible}="1"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def theme() -> str:
    """Return a theme whose fonts are Times New Roman too, so that Word offers no other."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    values = ("000000", "FFFFFF", "000000", "FFFFFF", "1F4E79", "9DC3E6", "548235", "F4B183", "7F7F7F", "BF9000")
    colours = "".join(
        f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in zip(names, (*values, "000000", "000000"), strict=True)
    )
    font = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface="Times New Roman"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke, effect = f"<a:ln>{fill}</a:ln>", "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="NĐ30"><a:themeElements><a:clrScheme name="NĐ30">{colours}'
        f'</a:clrScheme><a:fontScheme name="NĐ30"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="NĐ30"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{stroke * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """Return a relationships part."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def parts() -> dict[str, str]:
    """Return every part of the package."""
    page = "<w:r><w:fldChar w:fldCharType=\"{}\"/></w:r>".format
    field = f'{page("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{page("separate")}'
    number = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}<w:r><w:t>2</w:t></w:r>{page("end")}</w:p>'
    kinds = ("settings", "theme/theme1", "styles", "fontTable", "header1", "header2")
    overrides = {f"/word/{k}.xml": f"{WORD_PART}.{k.rstrip('12')}+xml" for k in kinds if "theme" not in k}
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/word/document.xml"] = f"{WORD_PART}.document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    listed = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in sorted(overrides.items()))
    word = "".join(f'<Default Extension="{e}" ContentType="application/{t}xml"/>' for e, t in (("rels", "vnd.openxmlformats-package.relationships+"), ("xml", "")))
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{word}{listed}</Types>',
        "_rels/.rels": relations(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": relations(*((f"{OFFICE}/{k.split('/')[0].rstrip('12')}", f"{k}.xml") for k in kinds)),
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/theme/theme1.xml": theme(),
        "word/fontTable.xml": f'{DECLARATION}<w:fonts xmlns:w="{MAIN}"><w:font w:name="Times New Roman">'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
        "word/header1.xml": header(number),
        "word/header2.xml": header(paragraph("Header")),
        "docProps/core.xml": core(),
    }


def core() -> str:
    """Return the properties of the template; a report gets its own."""
    day = f"{date(2023, 4, 1)}T00:00:00Z"
    when = "".join(f'<dcterms:{w} xsi:type="dcterms:W3CDTF">{day}</dcterms:{w}>' for w in ("created", "modified"))
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Mẫu báo cáo của thành phố</dc:title>'
        f"<dc:language>vi-VN</dc:language>{when}</cp:coreProperties>"
    )


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts().items():
            package.writestr(name, text)
    return canonical_zip(buffer.getvalue())


if __name__ == "__main__":
    (HERE / "report.docx").write_bytes(build())
    (HERE / "report.txt").write_text(dump(HERE / "report.docx"), encoding="utf-8")
    print("report.docx, report.txt")
