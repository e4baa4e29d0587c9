"""Rules of the text: Nghị định 30/2020/NĐ-CP, PL I, Phần I, II.6; PL II (capitals), PL III (end mark)."""

import re
from collections.abc import Iterable, Iterator

from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.nd30 import wording
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.nd30.elements import Elements, NumberedHeading
from stemagg.nd30.example import FormExample, TextExample
from stemagg.nd30.rule import Check, LintRule, RequiredLook, alignment_name, departures, look, points
from stemagg.ooxml.paragraphs import Paragraph

_INDENTS = (567, 720)
_SLACK = 15
_LEAST_SPACE = 120
_LINES = (237, 363)
_FONT_LINE = 11.5  # a single line of Times New Roman, twips per half point
_END = re.compile(r"\./\.\s*$")
_CITED = re.compile(
    r"\b(Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Công văn|Kế hoạch|Thông báo|Hướng dẫn|Chương trình|Công điện)"
    r"\s+số:?\s+(?P<number>[\w/\-]+)"
)
_IN_FULL = re.compile(r"^[^.;]{0,40}?\bngày\s+\d{1,2}(/|\s+tháng\s+)\d{1,2}(/|\s+năm\s+)\d{4}.{0,20}?\bcủa\b")
_AHEAD = 200
_SHOWN_AFTER = 30
_UNIT_WORDS = "Quận|Huyện|Thị xã|Thành phố|Xã|Phường|Thị trấn|Tỉnh"
_CAPITAL_UNIT = re.compile(rf"(?<=[\w,;)] )(?:{_UNIT_WORDS}) (?!Hồ Chí Minh|[IVX]+\b)(?P<name>[^\W\d_]+)")
_SMALL_OFFICE = re.compile(
    r"(?<!các )(?<!những )(?<!mỗi )(?<!từng )\b(?:"
    r"(?:sở|phòng) (?:giáo dục và đào tạo|giáo dục|GDĐT|GD&ĐT|GD-ĐT)(?: (?:quận|huyện|thành phố|tỉnh|TP))?"
    r"|trường (?:THPT|THCS|TH|tiểu học|mầm non|PT|PTDT|trung học \w+ \w+)"
    r"|ủy ban nhân dân (?:quận|huyện|thành phố|tỉnh|xã|phường)) (?P<name>[^\W\d_]+)"
)
_LETTER = re.compile(r"^([a-zđ])\s*[).]", re.IGNORECASE)


def _running(found: Elements) -> list[Paragraph]:
    """Return the paragraphs of running text: body, căn cứ, and numbered lines that are sentences."""
    sentences = [one.paragraph for one in found.headings if not one.is_title]
    chosen = {*found.body, *found.bases, *sentences}
    return [one for one in found.flow if one in chosen]


def bases(document: Document) -> Iterator[Departure]:
    """Yield căn cứ not in italics of 13 to 14, or not ended by ";" and the last by "." (II.6.a)."""
    found = document.elements.bases
    yield from departures(found, RequiredLook(13, 14, "regular italic small"))
    for place, one in enumerate(found):
        wanted = "." if place == len(found) - 1 else ";"
        if not one.words.endswith(wanted):
            yield Departure(f"“…{one.words[-30:]}”", one)


def alignment(document: Document) -> Iterator[Departure]:
    """Yield paragraphs of text that are not justified (II.6.e)."""
    for one in _running(document.elements):
        if one.look.alignment != "both":
            yield Departure(alignment_name(one.look.alignment), one)


def first_line(document: Document) -> Iterator[Departure]:
    """Yield paragraphs of text whose first line is not indented by 1 or 1.27 cm (II.6.e)."""
    for one in _running(document.elements):
        given = one.look.first + (one.look.left if one.label else 0)
        if not any(abs(given - wanted) <= _SLACK for wanted in _INDENTS):
            yield Departure(f"{given / 567:.2f} cm".replace(".", ","), one)


def space_between(document: Document) -> Iterator[Departure]:
    """Yield paragraphs of text less than 6 points below the previous one (II.6.e)."""
    running = set(_running(document.elements)) | {one.paragraph for one in document.elements.headings}
    for above, below in zip(document.main.paragraphs, document.main.paragraphs[1:], strict=False):
        if above not in running or below not in running:
            continue
        same = above.look.style == below.look.style
        after = 0 if same and above.look.is_contextual else above.look.after
        before = 0 if same and below.look.is_contextual else below.look.before
        if after + before < _LEAST_SPACE:
            yield Departure(points((after + before) / 10), below)


def line_height(document: Document) -> Iterator[Departure]:
    """Yield paragraphs of text with less than single or more than 1.5 line spacing (II.6.e)."""
    for one in _running(document.elements):
        given = float(one.look.line)
        if one.look.line_rule != "auto":
            given = one.look.line * 240 / ((one.size or 1) * _FONT_LINE)
            given = max(240.0, given) if one.look.line_rule == "atLeast" else given
        if not _LINES[0] <= given <= _LINES[1]:
            share = f"{given / 240:.2f}".rstrip("0").rstrip(".").replace(".", ",")
            yield Departure(translate("{count} lines").format(count=share), one)


def end_mark(document: Document) -> Iterator[Departure]:
    """Yield a text that does not end with "./." (Phụ lục III, sample forms)."""
    running = _running(document.elements)
    if running and not _END.search(running[-1].words):
        yield Departure(f"“…{running[-1].words[-30:]}”", running[-1])


def citations(document: Document) -> Iterator[Departure]:
    """Yield documents that are not cited in full at their first mention (II.6.b); only the form is checked."""
    seen: set[str] = set()
    for one in _running(document.elements):
        for found in _CITED.finditer(one.words):
            if found["number"] not in seen and "/" in found["number"]:
                seen.add(found["number"])
                if not _IN_FULL.match(one.words[found.end() : found.end() + _AHEAD]):
                    quote = one.words[found.start() : found.end() + _SHOWN_AFTER]
                    yield Departure(translate("not in full"), one, quote=quote)


def capital_units(document: Document) -> Iterator[Departure]:
    """Yield administrative units with a capital common noun in running text (Phụ lục II, III.1.a)."""
    for one in _running(document.elements):
        for found in _named(_CAPITAL_UNIT, one.words):
            yield Departure(translate("a capital common noun"), one, quote=found)


def small_offices(document: Document) -> Iterator[Departure]:
    """Yield names of organisations without their capital (Phụ lục II, IV.1.a)."""
    for one in _running(document.elements):
        for found in _named(_SMALL_OFFICE, one.words):
            yield Departure(translate("no capital"), one, quote=found)


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the matches of a pattern that a proper name follows, recognised by its capital."""
    yield from (found[0] for found in pattern.finditer(text) if found["name"][0].isupper())


# --- numbered lines ---------------------------------------------------------------------------------------


def _of_kind(found: Elements, kind: str, *, titles: bool | None = None) -> list[Paragraph]:
    return [one.paragraph for one in found.headings
            if one.kind == kind and (titles is None or one.is_title is titles)]  # fmt: skip


def heading(kind: str, wanted: RequiredLook, *, titles: bool | None = None) -> Check:
    """Return the check that numbered lines of a kind look as required; `titles`: only titles, or only sentences."""
    return look(lambda found: _of_kind(found, kind, titles=titles), wanted)


def sentences(document: Document) -> Iterator[Departure]:
    """Yield numbered sentences (khoản without a title) that are bold throughout, or not upright 13 to 14 (II.6.đ)."""
    for one in _of_kind(document.elements, "arabic", titles=False):
        all_bold = all(stretch.look.is_bold for stretch in one.visible)
        yield from departures((one,), RequiredLook(13, 14, "regular upright small" if all_bold else "upright small"))


def articles(document: Document) -> Iterator[Departure]:
    """Yield "Điều n." that is not bold, or not indented by 1 or 1.27 cm (II.6.đ)."""
    for one in _of_kind(document.elements, "article"):
        first = next(one.visible, None)
        if first is not None and not first.look.is_bold:
            yield Departure(translate("not bold"), one)
        elif not any(abs(one.look.first - wanted) <= _SLACK for wanted in _INDENTS):
            yield Departure(f"{one.look.first / 567:.2f} cm".replace(".", ","), one)


def points_in_order(document: Document) -> Iterator[Departure]:
    """Yield điểm (a, b, c, d, đ, e …) that are bold or italic, or out of the Vietnamese alphabet's order (II.6.đ)."""
    lines = _of_kind(document.elements, "point")
    yield from departures(lines, RequiredLook(13, 14, "regular upright"))
    yield from _out_of_order(document.elements.headings)


def _out_of_order(headings: Iterable[NumberedHeading]) -> Iterator[Departure]:
    """Yield điểm whose letter is neither the first of the alphabet nor the successor of the previous one."""
    before = ""
    for one in headings:
        found = _LETTER.match(one.paragraph.words) if one.kind == "point" else None
        if not found:
            before = ""
            continue
        letter = found[1].lower()
        place = wording.LETTERS.find(before) if before else -1
        if letter not in {"a", wording.LETTERS[place + 1 : place + 2]}:
            told = translate("{letter}) after {before})").format(letter=letter, before=before)
            yield Departure(told if before else f"{letter})", one.paragraph)
        before = letter


def sub_numbering(document: Document) -> Iterator[Departure]:
    """Yield titles numbered "3.1." that are not bold: unregulated; the look of a khoản is recommended."""
    yield from departures(_of_kind(document.elements, "sub", titles=True), RequiredLook(look="bold"))


RULES = (
    LintRule(LintCode.DECREE_B01, "PL I, II.6.a", bases, FormExample("the last one ends with a semicolon")),
    LintRule(
        LintCode.DECREE_B02,
        "PL I, II.6.e; V.6",
        look(lambda e: e.body, RequiredLook(13, 14, "upright small")),
        FormExample("size 12"),
    ),
    LintRule(LintCode.DECREE_B03, "PL I, II.6.e", alignment, FormExample("aligned left")),
    LintRule(LintCode.DECREE_B04, "PL I, II.6.e", first_line, FormExample("no indent")),
    LintRule(LintCode.DECREE_B05, "PL I, II.6.e", space_between, FormExample("no space")),
    LintRule(LintCode.DECREE_B06, "PL I, II.6.e", line_height, FormExample("double lines")),
    LintRule(
        LintCode.DECREE_B07,
        "PL III, Mẫu 1.4",
        end_mark,
        TextExample("Trên đây là báo cáo của Sở.", "Trên đây là báo cáo của Sở./."),
    ),
    LintRule(
        LintCode.DECREE_B08,
        "PL I, II.6.b",
        citations,
        TextExample(
            "Theo Quyết định số 99/QĐ-UBND, các đơn vị báo cáo.",
            "Theo Quyết định số 99/QĐ-UBND ngày 05/4/2024 của UBND tỉnh về hướng nghiệp, các đơn vị báo cáo.",
        ),
    ),
    LintRule(
        LintCode.DECREE_S01,
        "PL I, II.6.đ; V.6",
        heading("part", RequiredLook(13, 14, "bold upright small centred")),
        TextExample("CHƯƠNG I", "Chương I"),
    ),
    LintRule(
        LintCode.DECREE_S02,
        "PL I, II.6.đ; V.6",
        look(lambda e: e.chapter_titles, RequiredLook(13, 14, "bold upright capitals centred")),
        TextExample("Quy định chung", "QUY ĐỊNH CHUNG"),
    ),
    LintRule(
        LintCode.DECREE_S03,
        "PL I, V.6.b",
        heading("roman", RequiredLook(13, 14, "bold upright capitals")),
        TextExample("I. Nội dung", "I. NỘI DUNG"),
    ),
    LintRule(
        LintCode.DECREE_S04,
        "PL I, II.6.đ; V.6.a",
        heading("section", RequiredLook(13, 14, "bold upright small centred")),
        TextExample("MỤC 1", "Mục 1"),
    ),
    LintRule(LintCode.DECREE_S05, "PL I, II.6.đ", articles, FormExample("no indent")),
    LintRule(
        LintCode.DECREE_S06,
        "PL I, II.6.đ; V.6",
        heading("arabic", RequiredLook(13, 14, "bold upright small"), titles=True),
        FormExample("not bold"),
    ),
    LintRule(LintCode.DECREE_S07, "PL I, II.6.đ; V.6", sentences, FormExample("bold")),
    LintRule(LintCode.DECREE_S08, "PL I, II.6.đ", points_in_order, FormExample("e after d")),
    LintRule(LintCode.DECREE_S09, "", sub_numbering, FormExample("not bold")),
    LintRule(
        LintCode.DECREE_C01,
        "PL II, III.1.a",
        capital_units,
        TextExample("Các trường ở Quận Ba Đình đã báo cáo.", "Các trường ở quận Ba Đình đã báo cáo."),
    ),
    LintRule(
        LintCode.DECREE_C02,
        "PL II, IV.1.a",
        small_offices,
        TextExample("Tại trường THPT Chu Văn An có báo cáo.", "Tại Trường THPT Chu Văn An có báo cáo."),
    ),
)
