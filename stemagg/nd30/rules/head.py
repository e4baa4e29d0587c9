"""Rules of the head of a document: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.1 to II.5 and II.9."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.nd30 import wording
from stemagg.nd30.departure import Departure, missing
from stemagg.nd30.document import Document
from stemagg.nd30.example import FormExample, TextExample
from stemagg.nd30.line_under import line_departures
from stemagg.nd30.rule import LintRule, RequiredLook, alignment_name, departures, look, only, points
from stemagg.ooxml.paragraphs import Paragraph

_UPPER = "A-ZĐĂÂÊÔƠƯ"
_GROUP = rf"(?:[{_UPPER}]|(?<=T)[rh])+"  # GDTrH, ThS: "Tr" and "Th" count as single letters
_NUMBER = re.compile(rf"^Số:\s*(?P<number>\d*)\s*/(?:\d{{4}}/)?{_GROUP}(?:-{_GROUP})*$")
_DATE = re.compile(
    r"^\S.*, ngày (?P<day>\d{1,2}|[\s…._]*) ?tháng (?P<month>\d{1,2}|[\s…._]*) ?năm (?P<year>\d{4}|20…*)$"
)
_BLANK_MARKS = re.compile(r"[…._]{2,}|…")
_LINE_ENDS = re.compile(r"[\n\t]+")
_SINGLE_LINE = (216, 264)
_LITTLE = 60
_FAR_APART = 120
_MOST_SHOWN = 80


def _quoted(text: str) -> str:
    return f"“{text[:_MOST_SHOWN]}”"


def _not_apart(document: Document, is_it: Callable[[str], bool]) -> Departure:
    """Return the departure of an element that is missing, or that shares its paragraph with another line."""
    for one in document.main.paragraphs:
        if any(is_it(line) for line in _LINE_ENDS.split(one.text)):
            return Departure(translate("in one paragraph with another line; separate them with Enter"), one)
    return missing(document.main.part)


# --- quốc hiệu, tiêu ngữ, issuer --------------------------------------------------------------------------


def nation_text(document: Document) -> Iterator[Departure]:
    """Yield a quốc hiệu that is missing or misspelt; HÒA and HOÀ are both correct, capitals are another rule."""
    one = document.elements.nation
    if one is None:
        yield _not_apart(document, wording.is_nation)
    elif unicodedata.normalize("NFC", one.words).upper() not in {wording.NATION, wording.NATION_TOO}:
        yield Departure(_quoted(one.words), one)


def nation_look(document: Document) -> Iterator[Departure]:
    """Yield a quốc hiệu that is not in capitals of 12 to 13, bold, upright, at the top right (II.1.a)."""
    one = document.elements.nation
    if one is None:
        return
    yield from departures((one,), RequiredLook(12, 13, "bold upright capitals"))
    at_right = one.cell.column > 1 if one.cell is not None else one.look.alignment == "right" or one.look.left > 0
    if not at_right:
        yield Departure(translate("not at the top right"), one)


def motto_text(document: Document) -> Iterator[Departure]:
    """Yield a tiêu ngữ that is missing or differs from "Độc lập - Tự do - Hạnh phúc"."""
    one = document.elements.motto
    if one is None:
        yield _not_apart(document, wording.is_motto)
    elif not _same(unicodedata.normalize("NFC", one.words), wording.MOTTO):
        yield Departure(_quoted(one.words), one)


def _same(text: str, wanted: str) -> bool:
    """Return whether a text is the required one; a text all in capitals belongs to another rule."""
    return text == wanted or (text == text.upper() and text == wanted.upper())


def under_motto(document: Document) -> Iterator[Departure]:
    """Yield a tiêu ngữ without a solid line of the same length below it (II.1.b)."""
    yield from line_departures(document, only(document.elements.motto), 0.85, 1.15)


def under_issuer(document: Document) -> Iterator[Departure]:
    """Yield an issuer without a solid line of a third to a half of its length below it (II.2.b)."""
    yield from line_departures(document, document.elements.issuer, 1 / 3, 1 / 2)


def under_subject(document: Document) -> Iterator[Departure]:
    """Yield an abstract without a solid line of a third to a half of its length below it (II.5.b)."""
    yield from line_departures(document, document.elements.subject, 1 / 3, 1 / 2)


def nation_spacing(document: Document) -> Iterator[Departure]:
    """Yield quốc hiệu and tiêu ngữ without single line spacing (II.1.c)."""
    yield from _single((*only(document.elements.nation), *only(document.elements.motto)))


def issuer_spacing(document: Document) -> Iterator[Departure]:
    """Yield superior body and issuer without single line spacing (II.2.b)."""
    yield from _single((*document.elements.superior, *document.elements.issuer))


def _single(lines: Sequence[Paragraph]) -> Iterator[Departure]:
    for place, one in enumerate(lines):
        share = one.look.line if one.look.line_rule == "auto" else one.look.line * 240 / (one.size * 11.5 or 1)
        if one.look.line_rule == "atLeast":
            share = max(240, share)
        if not _SINGLE_LINE[0] <= share <= _SINGLE_LINE[1]:
            yield Departure(translate("lines of {height}").format(height=f"{share / 240:.2g}".replace(".", ",")), one)
        gap = one.look.before + lines[place - 1].look.after if place else 0
        if gap > _LITTLE:
            yield Departure(translate("{points} above").format(points=points(gap / 10)), one)


def issuer_look(document: Document) -> Iterator[Departure]:
    """Yield an issuer that is missing or not in capitals of 12 to 13, bold, upright, centred (II.2.b)."""
    if not document.elements.issuer:
        yield missing(document.main.part)
    yield from departures(document.elements.issuer, RequiredLook(12, 13, "bold upright capitals centred"))


# --- number and symbol, place and date --------------------------------------------------------------------


def number_place(document: Document) -> Iterator[Departure]:
    """Yield a number that is not centred under the issuer, in the row of place and date (II.3.c, II.4.c)."""
    one, dated, nation = document.elements.number, document.elements.place_and_date, document.elements.nation
    if one is None:
        return
    if one.look.alignment != "center":
        yield Departure(alignment_name(one.look.alignment), one)
    if one.cell and nation and nation.cell and one.cell.column >= nation.cell.column:
        yield Departure(translate("not under the issuer"), one)
    elif one.cell and dated and dated.cell and (one.cell.table, one.cell.row) != (dated.cell.table, dated.cell.row):
        yield Departure(translate("not in one row with place and date"), one)


def number_syntax(document: Document) -> Iterator[Departure]:
    """Yield a number that is missing or not of the form "Số: …/KÝ-HIỆU" (II.3.c); the number may still be blank."""
    one = document.elements.number
    if one is None:
        yield missing(document.main.part)
    elif not _NUMBER.match(_BLANK_MARKS.sub("", one.words)):
        yield Departure(_quoted(one.words), one)


def number_padding(document: Document) -> Iterator[Departure]:
    """Yield a number below 10 without a leading zero (II.3.c)."""
    one = document.elements.number
    found = _NUMBER.match(one.words) if one else None
    if one and found and len(found["number"]) == 1:
        yield Departure(_quoted(one.words), one)


def date_syntax(document: Document) -> Iterator[Departure]:
    """Yield a date that is missing or not of the form "Hà Nội, ngày 05 tháng 4 năm 2024" (II.4); blanks are allowed."""
    one = document.elements.place_and_date
    if one is None:
        yield _not_apart(document, lambda line: bool(_DATE.match(" ".join(line.split()))))
        return
    found = _DATE.match(one.words)
    if not found or not _is_day(found["day"], found["month"], found["year"]):
        yield Departure(_quoted(one.words), one)


def _is_day(day: str, month: str, year: str) -> bool:
    if not (day.isdecimal() and month.isdecimal() and year.isdecimal()):
        return True
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def date_padding(document: Document) -> Iterator[Departure]:
    """Yield days below 10 and months 1 and 2 without a leading zero (II.4.b)."""
    one = document.elements.place_and_date
    found = _DATE.match(one.words) if one else None
    if one and found and (found["day"] in set("123456789") or found["month"] in {"1", "2"}):
        yield Departure(_quoted(one.words), one)


# --- type, abstract, addressees ---------------------------------------------------------------------------


def type_look(document: Document) -> Iterator[Departure]:
    """Yield a type name that is missing (unless it is a letter), or not in capitals, bold, centred (II.5.b)."""
    found = document.elements
    if found.type_name is None and not found.is_letter:
        yield missing(document.main.part)
    yield from departures(only(found.type_name), RequiredLook(13, 14, "bold upright capitals centred"))


def subject_look(document: Document) -> Iterator[Departure]:
    """Yield an abstract that is missing under the type name, or not bold, centred, in small letters (II.5.b)."""
    found = document.elements
    if found.type_name is not None and not found.subject:
        yield Departure(translate("missing"), found.type_name)
    yield from departures(found.subject, RequiredLook(13, 14, "bold upright small centred"))


def letter_subject(document: Document) -> Iterator[Departure]:
    """Yield the abstract of a letter that is not 12 to 13, upright, centred, 6 points under the number (II.5.b)."""
    one = document.elements.letter_subject
    if one is None or not document.elements.is_letter:
        return
    yield from departures((one,), RequiredLook(12, 13, "regular upright small centred"))
    number = document.elements.number
    gap = one.look.before + (number.look.after if number and number.number + 1 == one.number else 0)
    if gap < _FAR_APART:
        yield Departure(translate("{points} above").format(points=points(gap / 10)), one)


def addressee_look(document: Document) -> Iterator[Departure]:
    """Yield "Kính gửi" that is missing in a letter or tờ trình, or not 13 to 14, upright, with a colon (II.9.d)."""
    found = document.elements
    wants_one = found.is_letter or (found.type_name is not None and wording.plain(found.type_name.words) == "to trinh")
    if wants_one and not found.addressees:
        yield missing(document.main.part)
    yield from departures(found.addressees, RequiredLook(13, 14, "regular upright small"))
    for one in found.addressees[:1]:
        if not re.match(r"^Kính gửi:", one.words):
            yield Departure(_quoted(one.words), one)


def several_addressees(document: Document) -> Iterator[Departure]:
    """Yield lines of several addressees that do not begin with a dash or end with ";" and at last "." (II.9.d)."""
    found = document.elements.addressees
    if len(found) == 1 and found[0].words.count(";") and "\n" not in found[0].text:
        yield Departure(translate("several on one line"), found[0])
    for place, one in enumerate(found[1:], start=1):
        end = "." if place == len(found) - 1 else ";"
        if not one.words.startswith("- ") or not one.words.endswith(end):
            yield Departure(_quoted(one.words), one)


RULES = (
    LintRule(
        LintCode.DECREE_H01,
        "PL I, II.1.a",
        nation_text,
        TextExample("CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM"),
    ),
    LintRule(LintCode.DECREE_H02, "PL I, II.1.a; V.1", nation_look, FormExample("not bold")),
    LintRule(LintCode.DECREE_H03, "PL I, II.1.b", motto_text, TextExample("Độc lập – Tự do – Hạnh phúc")),
    LintRule(
        LintCode.DECREE_H04,
        "PL I, II.1.b; V.1",
        look(lambda e: only(e.motto), RequiredLook(13, 14, "bold upright small centred")),
        FormExample("size 12"),
    ),
    LintRule(LintCode.DECREE_H05, "PL I, II.1.b", under_motto, FormExample("underlined")),
    LintRule(LintCode.DECREE_H06, "PL I, II.1.c", nation_spacing, FormExample("lines of 1.5")),
    LintRule(
        LintCode.DECREE_H07,
        "PL I, II.2.b; V.2",
        look(lambda e: e.superior, RequiredLook(12, 13, "regular upright capitals")),
        FormExample("bold"),
    ),
    LintRule(LintCode.DECREE_H08, "PL I, II.2.b; V.2", issuer_look, FormExample("not bold")),
    LintRule(LintCode.DECREE_H09, "PL I, II.2.b", under_issuer, FormExample("a line as long as the text")),
    LintRule(LintCode.DECREE_H10, "PL I, II.2.b", issuer_spacing, FormExample("lines of 1.5")),
    LintRule(LintCode.DECREE_H11, "PL I, II.3.c, II.4.c", number_place, FormExample("aligned left")),
    LintRule(
        LintCode.DECREE_H12,
        "PL I, II.3.c; V.3",
        look(lambda e: only(e.number), RequiredLook(13, 13, "regular upright")),
        FormExample("size 14"),
    ),
    LintRule(LintCode.DECREE_H13, "PL I, II.3.c", number_syntax, TextExample("Số: 12-BC/UBND", "Số: 12/BC-UBND")),
    LintRule(LintCode.DECREE_H14, "PL I, II.3.c", number_padding, TextExample("Số: 5/BC-UBND", "Số: 05/BC-UBND")),
    LintRule(
        LintCode.DECREE_H15,
        "PL I, II.4.c; V.4",
        look(lambda e: only(e.place_and_date), RequiredLook(13, 14, "regular italic small centred")),
        FormExample("not italic"),
    ),
    LintRule(
        LintCode.DECREE_H16,
        "PL I, II.4.b-c",
        date_syntax,
        TextExample("Hà Nội ngày 05/4/2024"),
    ),
    LintRule(
        LintCode.DECREE_H17,
        "PL I, II.4.b; V.4",
        date_padding,
        TextExample("Hà Nội, ngày 5 tháng 2 năm 2024", "Hà Nội, ngày 05 tháng 02 năm 2024"),
    ),
    LintRule(LintCode.DECREE_T01, "PL I, II.5.b; V.5a", type_look, TextExample("Báo cáo", "BÁO CÁO")),
    LintRule(LintCode.DECREE_T02, "PL I, II.5.b; V.5a", subject_look, FormExample("all in capitals")),
    LintRule(LintCode.DECREE_T03, "PL I, II.5.b", under_subject, FormExample("no line")),
    LintRule(LintCode.DECREE_T04, "PL I, II.5.b; V.5b", letter_subject, FormExample("size 14")),
    LintRule(
        LintCode.DECREE_K01, "PL I, II.9.d; V.8a", addressee_look, TextExample("Kính gửi các đơn vị sau", "Kính gửi:")
    ),
    LintRule(
        LintCode.DECREE_K02,
        "PL I, II.9.d",
        several_addressees,
        TextExample("- Phòng Giáo dục và Đào tạo các quận, huyện,", "- Phòng Giáo dục và Đào tạo các quận, huyện;"),
    ),
)
