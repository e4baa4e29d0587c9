"""One report of one school, and the many ways in which Word documents hold it; written as raw parts of a package."""

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from xml.sax.saxutils import escape

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import Refused
from stemagg.model.finding import finding
from stemagg.model.outline_parts import Section
from stemagg.model.source import CellRef
from stemagg.model.submission import Reading
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.word.report import read_word
from tests.worlds.campaign_files import source_of
from tests.worlds.keys import key_of
from tests.worlds.running import CITY
from tests.worlds.zip_files import zipped

SCHOOL = "THPT-03007"
SCHOOL_NAME = "Trường THPT Ngô Quyền"
FIRST, LAST = "2021-2022", "2022-2023"
COUNTS = {
    "schools": ("Số trường đã triển khai thực hiện", "1", "1"),
    "lessons": ("Số bài học STEM đã thực hiện", "12", "24"),
    "projects": ("Số dự án KHKT học sinh đã thực hiện", "5", "7"),
    "contest_projects": ("Số dự án dự thi KHKT cấp thành phố", "2", "3"),
}
TEXTS = {
    "I.1": ("directive_documents", ["Kế hoạch 12/KH-THPT ngày 05/9/2021.", "1. Tổ chức tập huấn cho tổ trưởng."]),
    "I.2": ("measures_taken", ["Sinh hoạt chuyên môn theo nghiên cứu bài học.", "- Mời chuyên gia."]),
    "I.3.2": ("quality", ["Học sinh hứng thú, tự tin."]),
    "I.4.1": ("strengths", ["Giáo viên nhiệt tình."]),
    "I.4.2": ("limitations", ["Thiếu phòng học bộ môn; kinh phí ít."]),
    "II": ("improvements", ["Tăng cường bồi dưỡng giáo viên.", "Tổ chức ngày hội STEM."]),
    "III": ("proposals", ["Sở mở lớp bồi dưỡng."]),
}
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
Runs = Callable[[str], str]


@cache
def context() -> ReadingContext:
    """Return the campaign of the template, ready for readers."""
    return ReadingContext(open_campaign(CITY))


def sections() -> list[Section]:
    """Return the sections of the outline proper, without what the letter asks for besides."""
    return [s for s in context().campaign.outline.sections if not s.number.startswith("CV")]


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, properties: str = "", runs: Runs = run) -> str:
    """Return a paragraph of one run, or of the runs that a function makes of the text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs(text)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """Return a table cell with these blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or '<w:p/>'}</w:tc>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table with these texts."""
    return table_of_cells([[cell(paragraph(text)) for text in row] for row in rows])


def table_of_cells(rows: Sequence[Sequence[str]]) -> str:
    """Return a table with these cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl><w:p/>"


def letterhead(name: str = SCHOOL_NAME) -> str:
    """Return the head of a report in two columns, and its title."""
    left = paragraph("SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG") + paragraph(name.upper())
    right = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Độc lập - Tự do - Hạnh phúc")
    title = "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM TRONG 2 NĂM HỌC 2021-2022 VÀ 2022-2023"
    return table_of_cells([[cell(left), cell(right)]]) + paragraph("BÁO CÁO") + paragraph(title)


def signature() -> str:
    """Return the block that ends a report."""
    names = paragraph("Nơi nhận:") + paragraph("- Sở GDĐT;") + paragraph("- Lưu: VT.")
    signed = paragraph("HIỆU TRƯỞNG") + paragraph("Nguyễn Văn A")
    return paragraph("Trên đây là báo cáo của nhà trường./.") + table_of_cells([[cell(names), cell(signed)]])


def typed(number: str, title: str) -> str:
    """Return a heading typed by hand."""
    return paragraph(f"{number}. {title}")


def figures_across() -> str:
    """Return the figures as a table with the years across."""
    head = ["TT", "Nội dung", f"Năm học {FIRST}", f"Năm học {LAST}"]
    return table([head, *([str(i), *row] for i, row in enumerate(COUNTS.values(), start=1))])


def body(
    heading: Callable[[str, str], str] = typed,
    text: Callable[[str], str] = paragraph,
    figures: Callable[[], str] = figures_across,
) -> str:
    """Return the sections of the report, each heading, text and the figures made by a function."""
    parts: list[str] = []
    for section in sections():
        parts.append(heading(section.own_number, section.title))
        parts += [text(line) for line in TEXTS.get(section.number, ("", []))[1]]
        if section.number == "I.3.1":
            parts.append(figures())
    return "".join(parts)


def document(content: str, **parts: str) -> bytes:
    """Return a .docx with this body between letterhead and signature; `numbering` and `styles` are further parts."""
    return package(letterhead() + content + signature(), **parts)


def package(content: str, kind: str = "document.main", **parts: str) -> bytes:
    """Return a .docx with this body and nothing else."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{name}+xml"/>' for name in parts)
    related = "".join(
        f'<Relationship Id="r{name}" Type="{NAMESPACES["r"]}/{name}" Target="{name}.xml"/>' for name in parts
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}{kind}+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{content}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{related}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {names}>{part}</w:{name}>" for name, part in parts.items()},
    }
    return zipped(members)


def strict(data: bytes) -> bytes:
    """Return the same document in the strict namespaces of ISO/IEC 29500."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for transitional, other in STRICT.items():
        members = {name: text.replace(transitional, other) for name, text in members.items()}
    return zipped(members)


def read(data: bytes, name: str = "báo cáo.docx") -> Reading:
    """Return what the reader says of a document, a refusal as the finding that it becomes."""
    source = source_of(data, name)
    try:
        return read_word(data, source, context())
    except Refused as refused:
        found = finding(refused.code, CellRef(name), stops=True, operands=refused.operands)
        return Reading(source, findings=(found,))


Said = dict[tuple[str, str, str], str]


def said(reading: Reading) -> Said:
    """Return what a unit said, as numbers and texts by element, level and period; "!" marks what is not counted."""
    values = [value for submission in reading.submissions for value in submission.values if value.raw]
    return {
        key_of(v): ("" if v.counted else "!") + (str(v.number) if v.number is not None else v.text or v.raw)
        for v in values
    }


def codes(reading: Reading) -> list[str]:
    """Return the codes of the findings, in order of the alphabet."""
    return sorted(found.code for found in reading.findings)


def whole_report() -> Said:
    """Return what every variant of the report says."""
    numbers = {
        (code, "THPT", period): row[place]
        for code, row in COUNTS.items()
        for place, period in enumerate((FIRST, LAST), start=1)
    }
    return numbers | {(element, "", ""): "\n".join(lines) for element, lines in TEXTS.values()}


def lines(*texts: str) -> str:
    """Return a paragraph for each text."""
    return "".join(map(paragraph, texts))


def quantities(*texts: str, content: str = "", name: str = SCHOOL_NAME) -> bytes:
    """Return a report whose section 3.1 has these lines, and this content besides."""
    return package(letterhead(name) + body(figures=lambda: lines(*texts) + content) + signature())


def numbers(data: bytes) -> dict[tuple[str, str, str], str]:
    """Return the figures by period that a document gives."""
    return {key: number for key, number in said(read(data)).items() if key[2]}


def messages(data: bytes, code: str) -> list[str]:
    """Return the messages of a code about a document."""
    return [found.message for found in read(data).findings if found.code == code]
