"""The header of a table with one row per unit: which column holds what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from stemagg.folding import fold_heading
from stemagg.matching import HeadingMatch, HeadingMatcher
from stemagg.readers.grid import Cell, CellKind, Sheet

_MOST_TITLE_ROWS = 60
_MOST_HEADER_ROWS = 3
_NUMBER = re.compile(r"[\d.,()\s]+")
_FIELDS_OF_UNIT = frozenset({"unit", "unit_code"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number from 1, its headings as read (top to bottom, joined), and what they are."""

    number: int
    heading: str
    match: HeadingMatch


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header (first and last) and its columns."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]

    def field(self, name: str) -> Column | None:
        """Return the column of a field such as "unit" or "timestamp", None when there is none."""
        return next((c for c in self.columns if c.match.field == name), None)

    @property
    def of_elements(self) -> tuple[Column, ...]:
        """The columns that hold data elements."""
        return tuple(c for c in self.columns if c.match.data_element)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns whose heading is nothing that the outline knows."""
        return tuple(
            c for c in self.columns if c.heading and not (c.match.field or c.match.data_element or c.match.section)
        )


def find_header(sheet: Sheet, headings: HeadingMatcher) -> Header | None:
    """Return the first header with a column for the unit and one for a data element, None when there is none."""
    for row in sorted(sheet.rows)[:_MOST_TITLE_ROWS]:
        if not _names_unit(sheet.rows[row], headings):
            continue
        candidates = [_header(sheet, row, row + depth, headings) for depth in range(_MOST_HEADER_ROWS)]
        possible = [header for header in candidates if _is_all_titles(sheet, header, headings)]
        best = max(possible, key=_worth, default=None)
        if best is not None and best.of_elements:
            return best
    return None


def _is_all_titles(sheet: Sheet, header: Header, headings: HeadingMatcher) -> bool:
    """Tell whether the rows of a header hold titles only: a number is none, unless it is a year."""
    return all(
        headings.match(cell.line).period or not (cell.kind is not CellKind.TEXT or _NUMBER.fullmatch(cell.line))
        for row in range(header.first_row, header.last_row + 1)
        for cell in sheet.rows.get(row, {}).values()
    )


def _names_unit(cells: Mapping[int, Cell], headings: HeadingMatcher) -> bool:
    return any(headings.match(c.line).field in _FIELDS_OF_UNIT for c in cells.values() if c.kind is CellKind.TEXT)


def _header(sheet: Sheet, first: int, last: int, headings: HeadingMatcher) -> Header:
    by_row = [_spread_titles(sheet, row, last) for row in range(first, last + 1)]
    numbers = sorted({column for titles in by_row for column in titles})
    columns = []
    for number in numbers:
        titles = list(dict.fromkeys(titles[number] for titles in by_row if titles.get(number)))
        columns.append(Column(number, " › ".join(titles), _joined(titles, headings)))
    return Header(first, last, tuple(columns))


def _spread_titles(sheet: Sheet, row: int, last: int) -> dict[int, str]:
    """Return the titles of a header row; where nothing is merged, one reaches over the blanks at its right.

    It reaches only as far as the rows below it have headings, as a CSV of a merged header has them.
    """
    titles = {column: cell.line for column, cell in sheet.spread(row).items()}
    if row == last or sheet.merged:
        return titles
    below = {column for lower in range(row + 1, last + 1) for column in sheet.rows.get(lower, {})}
    reached = ""
    for column in range(min(titles, default=1), max(below, default=0) + 1):
        if column in titles:
            reached = titles[column]
        elif column in below and reached:
            titles[column] = reached
    return titles


def _joined(titles: list[str], headings: HeadingMatcher) -> HeadingMatch:
    found = HeadingMatch()
    for title in titles:
        match = headings.match(title)
        if not match.is_known and len(titles) > 1:
            continue
        found = found.with_dimensions_of(match)
    return found


def _worth(header: Header) -> tuple[int, int]:
    """Rank headers: most columns that are told apart; then the fewest rows."""
    matches = [column.match for column in header.of_elements]
    return len({(m.data_element, m.education_level, m.period) for m in matches}), -header.last_row


def is_repeated_header(cells: Mapping[int, Cell], header: Header) -> bool:
    """Tell whether a row repeats the header, as printed pages do."""
    titles = {c.number: {fold_heading(part) for part in c.heading.split(" › ")} for c in header.columns}
    same = [fold_heading(cell.line) in titles.get(column, set()) for column, cell in cells.items()]
    return len(same) > 1 and all(same)


def is_numbering(cells: Mapping[int, Cell]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [cell.line.strip("()[] ") for _column, cell in sorted(cells.items())]
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if re.fullmatch(r"[A-Za-z]", text)]
    if len(numbers) + len(letters) != len(texts) or len(numbers) < 3:  # noqa: PLR2004
        return False
    return all(b - a == 1 for a, b in pairwise(numbers)) and numbers[0] in {1, len(letters) + 1}
