"""Finds figures typed by hand among the numbers of a report outside bookmarks.

Not figures: numbers of headings, lists and tables, dates and years, numbers of documents and their articles, telephone
numbers, grades, durations, addresses, and names of units and districts; running numbers of tables and the
notice of a draft (`no_figures`).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stemagg.report.audit.no_figures import no_figures
from stemagg.report.audit.number_parsing import number_tokens
from stemagg.report.audit.report_reader import GAP, MarkedReport, ReportBlock
from stemagg.text.normalise import fold, one_line

_DOCUMENTS = (
    "công văn|văn bản|kế hoạch|quyết định|thông tư|nghị định|nghị quyết|chỉ thị|tờ trình|thông báo|báo cáo|luật"
    "|hướng dẫn|giấy mời"
)
_NUMBERED = "điều|khoản|mục|chương|phần|bảng|biểu đồ|hình|phụ lục|trang|lớp|khối|cấp|thứ|quý|tháng|cụm"
_NO_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"https?://\S+|[^\s@]{1,64}@[^\s@.]{1,63}\.\S+",
        r"\d[\d.]{0,20}(?:/\d{4})?/[^\W\d_][\w&.-]*",  # 3089/BGDĐT-GDTrH, 30/2020/NĐ-CP
        rf"(?:{_DOCUMENTS})\s+số:?\s*\d[\d.]*",
        rf"(?<!\w)(?:{_NUMBERED})\s+(?:số\s+)?\d+(?:[./]\d+)*",
        r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}",  # 14/8/2020
        r"ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?",
        r"(?<![\d/])\d{1,2}/(?:19|20)\d{2}",  # 3/2023
        r"(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}",
        r"năm\s+(?:học\s+)?(?:19|20)\d{2}",
        r"(?<!\d)\d{1,9}\s*(?:năm|tháng|tuần|ngày|giờ|phút)(?!\w)|\d{1,2}\s*h\s*\d{0,2}(?!\w)",
        r"(?<!\d)(?:\+84|0\d)[\d .]{6,12}\d",
        r"(?:công nghiệp|thế kỉ|thế kỷ)\s+(?:lần thứ\s+)?\d+(?:\.\d+)?",
    )
)
_LEADING = re.compile(r"^\s*(?:[-+•*]\s*)?(?:\(?\d+(?:\.\d+)*[.)/](?=\s)|\d+(?:\.\d+)+(?=\s))")
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d{2}(?!\d|[.,/]\d)")
_PAIR = re.compile(r"(?<!\d)\d[\d.,]{0,20}\s?/\s?\d(?:[\d.,]{0,20}\d)?(?!\d)")
_MUCH = 0.6
_NEAR = 200  # the context of a number in characters, so that long paragraphs cost no more than short ones
_WORDS_BEFORE, _WORDS_AFTER, _FIRST_WORDS = 2, 1, 4

Anchor = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number, or a pair such as "67/71", outside bookmarks, with its block and context."""

    text: str
    block: ReportBlock
    anchor: Anchor


def typed_numbers(
    report: MarkedReport, made_now: MarkedReport, names: Iterable[str], measures: Iterable[str]
) -> list[TypedNumber]:
    """Return the numbers of a report that were typed by hand, in order.

    A number that the newly generated report has in a similar context was not typed: it comes from the template or a
    unit's text. `names` are words that may contain digits, `measures` the units of measure.
    """
    untouched = {_signature(block) for block in made_now.blocks}
    made = defaultdict[str, list[ReportBlock]](list)
    for block in made_now.blocks:
        for start, end in _spans(block.plain):
            made[block.plain[start:end]].append(block)
    named, measures = _any_of(names), tuple(filter(None, dict.fromkeys(measures)))
    found: list[TypedNumber] = []
    apart = no_figures(report)
    for block in report.blocks:
        if block.place in apart or _signature(block) in untouched:
            continue
        blanked = _without_what_is_no_figure(block, named, measures)
        spans = [(block.plain[start:end], start, end) for start, end in _spans(blanked)]
        texts = {text for text, _start, _end in spans}
        ours = {text for text in texts if any(_is_much_alike(block, other) for other in made.get(text, ()))}
        found += [TypedNumber(text, block, _anchor(block, *span)) for text, *span in spans if text not in ours]
    return found


def gaps(report: MarkedReport) -> list[Anchor]:
    """Return the contexts of the report's figures that have text, in order."""
    return [
        _anchor(block, place, place + 1)
        for block in report.blocks
        for place, letter in enumerate(block.plain)
        if letter == GAP
    ]


def _is_much_alike(block: ReportBlock, other: ReportBlock) -> bool:
    """Return whether most words are shared, and the table row and column, if any, are the same."""
    if _where(block) != _where(other):
        return False
    mine, others = _words(block.plain), _words(other.plain)
    return len(mine & others) >= _MUCH * min(len(mine), len(others))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _where(block: ReportBlock) -> Anchor:
    """Return the location of a number: row and column in a table; running text is one location."""
    return (block.row_label, str(block.place.column)) if block.place.table else ("", "")


def _signature(block: ReportBlock) -> Anchor:
    return (*_where(block), one_line(block.plain))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    with_digits = sorted({name for name in names if any(c.isdigit() for c in name)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, with_digits)), re.IGNORECASE) if with_digits else None


def _without_what_is_no_figure(block: ReportBlock, named: re.Pattern[str] | None, measures: tuple[str, ...]) -> str:
    """Return the plain text with numbers that are not figures replaced by blanks, at the same length."""
    text = _blank(block.plain.replace("\u00a0", " "), _LEADING)
    for pattern in (*([named] if named else []), *_NO_FIGURES):
        text = _blank(text, pattern)
    return _YEAR.sub(lambda year: year[0] if _near(text, year.end()).startswith(measures) else " " * 4, text)


def _near(text: str, place: int) -> str:
    return text[place : place + _NEAR].strip()


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of numbers; two joined by a slash are one."""
    pairs = [match.span() for match in _PAIR.finditer(text)]
    ends = [0, *(end for _start, end in pairs)]
    starts = [start for start, _end in pairs]
    single = [m.span() for m in number_tokens(text) if m.start() >= ends[bisect_right(starts, m.start())]]
    return sorted([*pairs, *single])


def _around(text: str, start: int, end: int) -> Anchor:
    """Return a number with the adjacent words, with gaps for other numbers."""
    before, after = _open(text[max(0, start - _NEAR) : start]).split(), _open(text[end : end + _NEAR]).split()
    return (" ".join(before[-_WORDS_BEFORE:]), text[start:end], " ".join(after[:_WORDS_AFTER]))


def _anchor(block: ReportBlock, start: int, end: int) -> Anchor:
    """Return the identity of a figure's location: row and column in a table, otherwise the words around it."""
    if block.place.table:
        return _where(block)
    before, _number, after = _around(block.plain, start, end)
    return (" ".join(_open(block.plain[:_NEAR]).split()[:_FIRST_WORDS]), before, after)


def _open(text: str) -> str:
    """Return a text with a gap for every number or pair of numbers."""
    for start, end in reversed(_spans(text)):
        text = text[:start] + GAP + text[end:]
    return text.replace(f"{GAP}/{GAP}", GAP)
