"""The table of items in a letter."""

from collections.abc import Sequence
from itertools import groupby

from stemagg.model.return_item import ReturnItem
from stemagg.report.content.blocks import CENTRE, HEAD, TEXT
from stemagg.report.letters.letter_frame import text
from stemagg.report.word.style_names import TABLE_STYLE
from stemagg.text.sentences import sentence

_HEADINGS = ("TT", "Nội dung", "Đơn vị đã ghi", "Lý do", "Đề nghị")
_WIDTHS = (560, 2700, 1500, 2500, 2094)
_LONGEST = 300
_LETTER = 105
"""About the width of a letter in a table, in twentieths of a point."""


def item_table(items: Sequence[ReturnItem]) -> str:
    """Return the table of items, its head repeated on every page, no row across two.

    What is the same for several periods is one row, with the numbers of all its items.
    """
    head = _row([text(HEAD, one) for one in _HEADINGS], "<w:cantSplit/><w:tblHeader/>")
    rows = [
        _row([text(CENTRE, row[0]), *(text(TEXT, _short(one)) for one in row[1:])], "<w:cantSplit/>")
        for row in _rows(items)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{"".join(rows)}</w:tbl>'
    )


def lines_of(items: Sequence[ReturnItem]) -> int:
    """Return about how many lines of text the rows of a table of items take."""
    return sum(
        max(1 + len(cell) * _LETTER // width for cell, width in zip(row, _WIDTHS, strict=True)) for row in _rows(items)
    )


def _rows(items: Sequence[ReturnItem]) -> list[tuple[str, str, str, str, str]]:
    """Return the cells of each row."""
    made = list[tuple[str, str, str, str, str]]()
    number = 0
    for _same, of in groupby(items, key=_apart_from_period):
        same = list(of)
        first, number = number + 1, number + len(same)
        last_parts = [one.what.rpartition(", ")[2] for one in same]
        what = same[0].what if len(same) == 1 else f"{same[0].what.rpartition(', ')[0]}, {' và '.join(last_parts)}"
        numbers = str(first) if len(same) == 1 else f"{first}-{number}"
        found, reason, request = same[0].found, same[0].reason, same[0].request
        made.append((numbers, what, found, sentence(reason), sentence(request)))
    return made


def _apart_from_period(item: ReturnItem) -> tuple[str, str, str, str, str]:
    """Return what is the same of items that differ in the period only; an item of no period is like no other."""
    what = item.what.rpartition(", ")[0] if item.slot.period else f"{item.what} {item.place}"
    return what, item.slot.data_element, item.found, item.reason, item.request


def _row(cells: Sequence[str], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
