"""Column widths in which no number and no word is broken, as far as the page has room."""

import re
from collections.abc import Iterable, Iterator, Sequence

from stemagg.ooxml.text_metrics import Span, width_of
from stemagg.report.content.blocks import BOLD_NUMBER, BOLD_TEXT, HEAD, TEXT, ReportCell, TablePart
from stemagg.text.normalise import one_line

SMALLER = 20
"""Half points of the text of a table that has no room for its own size; Nghị định 30/2020 names no smaller one."""

_SIZE, _NOTE = 22, 18
_MARGINS = 110  # twips: left and right of a cell's text, and its border
_BOLD = frozenset({BOLD_NUMBER, BOLD_TEXT, HEAD})
_IN_WORDS = frozenset({TEXT, BOLD_TEXT, HEAD})
_BREAKS, _MORE_BREAKS = re.compile(r" +"), re.compile(r" +|(?<=[^ ][-/])(?=[^ ])")


def fitted(table: TablePart) -> tuple[tuple[int, ...], int | None]:
    """Return the widths of a table's columns, and the size of its text where that must be smaller, else None.

    The given widths are kept where every number and word has room; a column without takes it from those that have more.
    Where that is not enough the text is smaller; then words may be broken at their hyphens; then the widths are given.
    """
    for size, breaks in ((_SIZE, _BREAKS), (SMALLER, _BREAKS), (SMALLER, _MORE_BREAKS)):
        needed = _needed(table, size, breaks)
        if sum(needed) <= sum(table.widths):
            return _shared(table.widths, needed), None if size == _SIZE else size
    return table.widths, SMALLER


def _shared(widths: Sequence[int], needed: Sequence[int]) -> tuple[int, ...]:
    """Return the widths with what some lack taken from the others, by what these have to spare."""
    lacking = sum(max(need - width, 0) for width, need in zip(widths, needed, strict=True))
    spare = [max(width - need, 0) for width, need in zip(widths, needed, strict=True)]
    given = [lacking * own // (sum(spare) or 1) for own in spare]
    made = [max(width, need) - less for width, need, less in zip(widths, needed, given, strict=True)]
    roomiest = max(range(len(made)), key=lambda place: spare[place])
    made[roomiest] -= sum(made) - sum(widths)
    return tuple(made)


def _needed(table: TablePart, size: int, breaks: re.Pattern[str]) -> list[int]:
    """Return the width that each column needs for its longest word; a cell over several columns needs their sum."""
    needed = [0] * len(table.widths)
    for place, cell in sorted(_cells(table), key=lambda of: of[1].span):
        own = range(place, place + cell.span)
        lacking = _longest(cell, size, breaks) - sum(needed[column] for column in own)
        for column in own if lacking > 0 else ():
            needed[column] += -(-lacking // cell.span)
    return needed


def _cells(table: TablePart) -> Iterator[tuple[int, ReportCell]]:
    """Yield the cells with the place of their first column, without those over the whole table."""
    for row in table.rows:
        place = 0
        for cell in row.cells:
            if cell.span < len(table.widths):
                yield place, cell
            place += cell.span


def _longest(cell: ReportCell, size: int, breaks: re.Pattern[str]) -> int:
    """Return the width of the longest word of a cell with its margins."""
    if cell.merge == "continue" or not (cell.text or cell.note):
        return 0
    words = (breaks if cell.style in _IN_WORDS else _BREAKS).split(one_line(cell.text))
    said = [*_spans(words, size, is_bold=cell.style in _BOLD), *_spans([cell.note], _NOTE, is_bold=False)]
    return max(width_of([span], 0) for span in said) + _MARGINS


def _spans(words: Iterable[str], size: int, *, is_bold: bool) -> Iterator[Span]:
    return (Span(word, size, is_bold) for word in words)
