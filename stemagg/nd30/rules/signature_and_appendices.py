"""Rules of signature, recipients and appendices: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7, II.9, III."""

import re
from collections.abc import Iterator

from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.nd30.departure import Departure, missing
from stemagg.nd30.document import Document
from stemagg.nd30.example import FormExample, TextExample
from stemagg.nd30.rule import LintRule, RequiredLook, departures, only
from stemagg.nd30.wording import ADDRESS
from stemagg.ooxml.elements import child, value
from stemagg.ooxml.formatting import whole
from stemagg.ooxml.paragraphs import Paragraph

_DEGREES = re.compile(
    r"^\s*((GS|PGS|TSKH|TS|Th\.?\s?S|Ths|CN|KS|BS|NGƯT|NGND|NSND|NSƯT|AHLĐ|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân"
    r"|Kỹ sư|Bác sĩ|Nhà giáo|Đại tá|Thượng tá|Trung tá|Thiếu tá)\b)",
    re.IGNORECASE,
)
_AS_ABOVE = re.compile(r"^-\s*Như trên\s*[;.]", re.IGNORECASE)
_FILED = re.compile(r"^- Lưu: VT, .+\.$|^- Lưu: VT\.$")
_ROMAN = re.compile(r"^[IVXLC]+$")
_ATTACHED = re.compile(r"^\((Ban hành )?[Kk]èm theo \S.*\b(của)\b .+\)$")
_POINTED = re.compile(r"phụ lục\b(?=(.{0,60}\w*))", re.IGNORECASE)
"""What follows "Phụ lục", without taking it: another reference may begin in it."""
_NUMBERS = re.compile(r"\b(?:[IVXLCivxlc]+|\d+|[A-Z])\b")
_MOST_NOTE = 600
_MOST_SHOWN = 80


def _quoted(text: str) -> str:
    return f"“{text[:_MOST_SHOWN]}”"


# --- signature --------------------------------------------------------------------------------------------


def authority(document: Document) -> Iterator[Departure]:
    """Yield authority lines that are missing, or not capitals of 13 to 14, bold, centred, at the right (II.7.đ)."""
    found = document.elements.authority
    if not found:
        yield missing(document.main.part)
    yield from departures(found, RequiredLook(13, 14, "bold upright capitals centred"))


def signer(document: Document) -> Iterator[Departure]:
    """Yield a signer's name that is missing, or not in bold of 13 to 14, centred under the authority (II.7.đ)."""
    one = document.elements.signer
    if one is None:
        yield missing(document.main.part)
    yield from departures(only(one), RequiredLook(13, 14, "bold upright small centred"))


def degrees(document: Document) -> Iterator[Departure]:
    """Yield a name with a degree, rank or honour before it (II.7.c)."""
    one = document.elements.signer
    if one is not None and _DEGREES.match(one.words):
        yield Departure(_quoted(one.words), one)


# --- recipients -------------------------------------------------------------------------------------------


def recipients_label(document: Document) -> Iterator[Departure]:
    """Yield "Nơi nhận:" that is missing, or not 12, bold italic, flush left, level with the authority (II.9.d)."""
    one = document.elements.recipients_label
    if one is None:
        yield missing(document.main.part)
        return
    yield from departures((one,), RequiredLook(12, 12, "bold italic small"))
    if one.words.rstrip() != "Nơi nhận:":
        yield Departure(_quoted(one.words), one)
    if one.look.alignment not in {"left", "both"} or one.look.left + one.look.first > 0:
        yield Departure(translate("not flush left"), one)
    first = next(iter(document.elements.authority), None)
    if first and first.cell and one.cell and first.cell.row != one.cell.row:
        yield Departure(translate("not level with the authority line"), one)


def recipients(document: Document) -> Iterator[Departure]:
    """Yield recipients that are missing, not 11 and upright, or not written "- …;" flush left (II.9.d)."""
    found = document.elements.recipients
    if not found:
        if document.elements.recipients_label is not None:
            yield Departure(translate("missing"), document.elements.recipients_label)
        return
    yield from departures(found, RequiredLook(11, 11, "regular upright"))
    for place, one in enumerate(found):
        if not one.words.startswith("- ") or (place < len(found) - 1 and not one.words.endswith(";")):
            yield Departure(_quoted(one.words), one)
        elif one.look.alignment not in {"left", "both"} or _start(one) > 0:
            yield Departure(translate("not flush left"), one)


def _start(one: Paragraph) -> int:
    return one.look.left + one.look.first


def as_above(document: Document) -> Iterator[Departure]:
    """Yield a first recipient other than "Như trên" where there is Kính gửi (II.9.b)."""
    found = document.elements
    if found.addressees and found.recipients and not _AS_ABOVE.match(found.recipients[0].words):
        yield Departure(_quoted(found.recipients[0].words), found.recipients[0])


def filed(document: Document) -> Iterator[Departure]:
    """Yield a last recipient other than "- Lưu: VT, ….": the filing office (II.9.d)."""
    found = document.elements.recipients
    if found and not _FILED.match(found[-1].words):
        yield Departure(_quoted(found[-1].words), found[-1])


# --- appendices -------------------------------------------------------------------------------------------


def referred(document: Document) -> Iterator[Departure]:
    """Yield appendices that the text does not refer to (III.1.a)."""
    found = document.elements
    ends = [match[1] for one in found.flow for match in _POINTED.finditer(one.words)]
    numbers = {number.upper() for end in ends for number in _NUMBERS.findall(end)}
    for one in found.appendices:
        if not ends or (one.number and one.number.upper() not in numbers):
            yield Departure(_quoted(one.label.words), one.label)


def numbered(document: Document) -> Iterator[Departure]:
    """Yield appendices without a Roman number where there are two or more (III.1.a)."""
    found = document.elements.appendices
    for one in found if len(found) > 1 else ():
        if not _ROMAN.match(one.number):
            yield Departure(_quoted(one.label.words), one.label)


def notes(document: Document) -> Iterator[Departure]:
    """Yield appendices without "(Kèm theo … của …)" in italics of 13 to 14, centred, under the title (III.1.c)."""
    for one in document.elements.appendices:
        if one.note is None:
            yield Departure(translate("missing"), one.label)
            continue
        yield from departures((one.note,), RequiredLook(13, 14, "regular italic small centred"))
        if len(one.note.words) > _MOST_NOTE or not _ATTACHED.match(one.note.words):
            yield Departure(_quoted(one.note.words), one.note)


def page_numbers(document: Document) -> Iterator[Departure]:
    """Yield appendices whose pages are not numbered separately from 1 (III.1.đ)."""
    for one in document.elements.appendices:
        section = document.sections[one.label.section] if one.label.section < len(document.sections) else None
        started = child(section.properties, "w:pgNumType") if section else None
        if one.label.section == 0 or section is None:
            yield Departure(translate("no section of its own"), one.label)
        elif whole(value(started, "start")) != 1:
            yield Departure(translate("page numbers go on"), one.label)


def appendix_titles(document: Document) -> Iterator[Departure]:
    """Yield appendices whose title is missing, or not capitals of 13 to 14, bold, centred (III.1.b)."""
    for one in document.elements.appendices:
        if not one.title:
            yield Departure(translate("missing"), one.label)
        yield from departures(one.title, RequiredLook(13, 14, "bold upright capitals centred"))


# --- typist and office address ----------------------------------------------------------------------------


def address(document: Document) -> Iterator[Departure]:
    """Yield an office address at the foot of page 1 that is not 11 to 12, upright, below a line (III.4)."""
    names = dict.fromkeys(section.footers.get("first", "") for section in document.sections[:1])
    for story in filter(None, (document.story(name) for name in names)):
        found = [one for one in story.paragraphs if ADDRESS.match(one.words)]
        yield from departures(found, RequiredLook(11, 12, "regular upright small"))
        drawn = [one for one in story.paragraphs if one.look.borders or any(d.kind == "line" for d in one.drawings)]
        if found and not drawn:
            yield Departure(translate("no line"), found[0])


def drafter(document: Document) -> Iterator[Departure]:
    """Yield a typist's sign that is not in capitals of 11, upright: "PL.(300)" (III.3)."""
    yield from departures(only(document.elements.drafter), RequiredLook(11, 11, "upright capitals"))


def labels(document: Document) -> Iterator[Departure]:
    """Yield labels of appendices that are not 14, bold, upright, centred, in small letters (III.1.b)."""
    found = [one.label for one in document.elements.appendices]
    yield from departures(found, RequiredLook(14, 14, "bold upright small centred"))


RULES = (
    LintRule(LintCode.DECREE_G01, "PL I, II.7.b, II.7.đ; V.7", authority, TextExample("KT. Giám đốc", "KT. GIÁM ĐỐC")),
    LintRule(LintCode.DECREE_G02, "PL I, II.7.đ; V.7", signer, TextExample("NGUYỄN VĂN AN", "Nguyễn Văn An")),
    LintRule(LintCode.DECREE_G03, "PL I, II.7.c", degrees, TextExample("TS. Nguyễn Văn An", "Nguyễn Văn An")),
    LintRule(LintCode.DECREE_N01, "PL I, II.9.d; V.8b", recipients_label, TextExample("Nơi nhận", "Nơi nhận:")),
    LintRule(LintCode.DECREE_N02, "PL I, II.9.d; V.8b", recipients, TextExample("UBND thành phố", "- UBND thành phố;")),
    LintRule(LintCode.DECREE_N03, "PL I, II.9.b; V.8b", as_above, TextExample("- Như kính gửi;", "- Như trên;")),
    LintRule(LintCode.DECREE_N04, "PL I, II.9.d", filed, TextExample("- Lưu văn thư.", "- Lưu: VT, TCCB.")),
    LintRule(
        LintCode.DECREE_A01,
        "PL I, III.1.a",
        referred,
        TextExample("Số liệu kèm theo báo cáo.", "Số liệu tại Phụ lục I, II, III, IV và V kèm theo."),
    ),
    LintRule(LintCode.DECREE_A02, "PL I, III.1.a", numbered, TextExample("Phụ lục 2", "Phụ lục II")),
    LintRule(LintCode.DECREE_A03, "PL I, III.1.b; V.9", labels, TextExample("PHỤ LỤC I", "Phụ lục I")),
    LintRule(
        LintCode.DECREE_A04,
        "PL I, III.1.b; V.9",
        appendix_titles,
        TextExample("Kết quả triển khai", "KẾT QUẢ TRIỂN KHAI"),
    ),
    LintRule(
        LintCode.DECREE_A05,
        "PL I, III.1.c; PL III, Mẫu 2.1",
        notes,
        TextExample(
            "(Kèm theo Báo cáo số 12/BC-UBND)",
            "(Kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 4 năm 2024 của Ủy ban nhân dân tỉnh)",
        ),
    ),
    LintRule(LintCode.DECREE_A06, "PL I, III.1.đ", page_numbers, FormExample("page numbers go on")),
    LintRule(LintCode.DECREE_X01, "PL I, III.3; V.11", drafter, TextExample("pl.(300)", "PL.(300)")),
    LintRule(LintCode.DECREE_X02, "PL I, III.4; V.12", address, FormExample("size 14")),
)
