"""The header of a table with one row per unit: the meaning of each column."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from stemagg.model.matching import ASKS_NOTHING, SAYS_NOTHING, HeadingMatch, HeadingMatcher
from stemagg.model.outline import Outline
from stemagg.model.reason import Because
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.regions.spread_titles import HEADING_PARTS, spread_titles
from stemagg.text.normalise import fold, fold_heading

_MOST_TITLE_ROWS = 60
_MOST_HEADER_ROWS = 3
_NUMBER = re.compile(r"[\d.,()\s]+")
_WORD = re.compile(r"\w+")
_FIELDS_OF_UNIT = frozenset({"unit", "unit_code"})
_FIELDS_NEVER_BELOW = frozenset({*_FIELDS_OF_UNIT, "education_level", "timestamp"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number from 1, its headings as read (top to bottom, joined), and their match.

    `kind` is what its heading says that all its units are, where cells have the rest of their names.
    `is_understood` means that the match is more than the letter of the outline says; `other` is the word by which its
    figures are others than asked for. `because` are the texts that say what its figures are of;
    `near` is what its heading may mean, as `decide` takes it, where only the letter counts. `partner_of` is the heading
    of the reporting units where this column names others beside them, such as partner schools.
    """

    number: int
    heading: str
    match: HeadingMatch
    is_understood: bool = False
    kind: str = ""
    other: str = ""
    because: Because = ()
    near: str = ""
    partner_of: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header (first and last) and its columns."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]

    def field(self, name: str) -> Column | None:
        """Return the column of a field such as "unit" or "timestamp", None when there is none."""
        return next((c for c in self.columns if c.match.field == name), None)

    def fields(self, name: str) -> tuple[Column, ...]:
        """Return all columns of a field, as a branched form has several of the unit."""
        return tuple(c for c in self.columns if c.match.field == name)

    @property
    def of_elements(self) -> tuple[Column, ...]:
        """The columns that hold data elements."""
        return tuple(c for c in self.columns if c.match.data_element and not c.match.field)

    @property
    def of_statements(self) -> tuple[Column, ...]:
        """The columns in which units say that they have nothing to report."""
        return tuple(c for c in self.columns if c.match.field in {SAYS_NOTHING, ASKS_NOTHING})

    @property
    def totals(self) -> tuple[Column, ...]:
        """The columns that hold the total over the columns of a data element."""
        return tuple(c for c in self.columns if c.match.field == "total" and c.match.data_element)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns whose heading does not match the outline."""
        return tuple(c for c in self.columns if c.heading and not (c.match.field or c.match.data_element))


def find_header(sheet: Sheet, headings: HeadingMatcher) -> Header | None:
    """Return the first header with a column for the unit and one for a data element, None when there is none."""
    for row in sorted(sheet.rows)[:_MOST_TITLE_ROWS]:
        if not _names_unit(sheet.rows[row], headings):
            continue
        candidates = [read_header(sheet, row, row + depth, headings) for depth in range(_MOST_HEADER_ROWS)]
        possible = [header for header in candidates if _is_all_titles(sheet, header, headings)]
        best = max(possible, key=_worth, default=None)
        if best is not None and best.of_elements and _has_unit_column(best):
            return best
    return None


def titles_of(header: Header) -> dict[int, frozenset[str]]:
    """Return the folded headings of each column, for `is_repeated_header`."""
    return {c.number: frozenset(map(fold_heading, c.heading.split(HEADING_PARTS))) for c in header.columns}


def is_repeated_header(cells: Mapping[int, Cell], titles: Mapping[int, Collection[str]]) -> bool:
    """Return whether a row repeats the header with these titles, as on printed pages."""
    return len(cells) > 1 and all(fold_heading(cell.line) in titles.get(n, ()) for n, cell in cells.items())


def with_period_column(outline: Outline, header: Header) -> Header:
    """Return a header whose first column headed "Kỳ báo cáo", "Tháng nào?" or the like has the field `period`."""
    known = {fold_heading(word) for word in outline.fields.period}
    for column in header.columns:
        asks = fold_heading(column.heading) in known or _asks_period(column.heading)
        if asks and not column.match.data_element:
            marked = replace(column, match=HeadingMatch(field="period"))
            return replace(header, columns=tuple(marked if one is column else one for one in header.columns))
    return header


def _asks_period(heading: str) -> bool:
    """Return whether a heading names a kind of period and says nothing else: "Kỳ báo cáo là tháng nào?"."""
    said = " ".join(_WORD.findall(fold_heading(heading)))
    names, only = _ways_to_ask_period()
    return bool(names.search(said) and only.fullmatch(said))


@cache
def _ways_to_ask_period() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a kind of period in folded words, and what matches words that say nothing else."""
    words = general_vocabulary()
    kind, any_word = ("|".join(map(fold, ways)) for ways in (words.period, (*words.period, *words.period_filler)))
    return re.compile(rf"\b(?:{kind})\b"), re.compile(rf"(?:{any_word})(?: (?:{any_word}))*")


def _has_unit_column(header: Header) -> bool:
    return any(column.match.field in _FIELDS_OF_UNIT for column in header.columns)


def _is_all_titles(sheet: Sheet, header: Header, headings: HeadingMatcher) -> bool:
    """Return whether the rows of a header hold titles only: no numbers other than years."""
    return all(
        headings.match(cell.line).period or not (cell.kind is not CellKind.TEXT or _NUMBER.fullmatch(cell.line))
        for row in range(header.first_row, header.last_row + 1)
        for cell in sheet.rows.get(row, {}).values()
    )


def _names_unit(cells: Mapping[int, Cell], headings: HeadingMatcher) -> bool:
    return any(headings.match(c.line).field in _FIELDS_OF_UNIT for c in cells.values() if c.kind is CellKind.TEXT)


def read_header(sheet: Sheet, first: int, last: int, headings: HeadingMatcher) -> Header:
    """Return the columns that the rows of a header name, from the first to the last of them."""
    by_row = [spread_titles(sheet, row, last) for row in range(first, last + 1)]
    numbers = sorted({column for titles in by_row for column in titles})
    columns = []
    for number in numbers:
        titles = list(dict.fromkeys(titles[number] for titles in by_row if titles.get(number)))
        columns.append(Column(number, HEADING_PARTS.join(titles), joined_match(titles, headings)))
    return Header(first, last, tuple(columns))


def joined_match(titles: list[str], headings: HeadingMatcher) -> HeadingMatch:
    """Return the combined match of the titles above a column, from top to bottom.

    Group titles above may be unknown; anything below the heading of an element must be known, because it determines
    which part of the element the column holds.
    """
    found = HeadingMatch()
    for title in titles:
        match = headings.match(title)
        if found.data_element and headings.is_measure(title, found.data_element):
            continue
        if found.field in _FIELDS_OF_UNIT and (match.data_element or match.section):
            return HeadingMatch()  # headings down a column: the table is transposed
        if found.data_element and (not match.is_known or match.field in _FIELDS_NEVER_BELOW):
            return HeadingMatch()
        if match.field == "total" and headings.is_whole(found, match):
            found = found.with_dimensions_of(replace(match, field=""))
        elif match.field in {SAYS_NOTHING, ASKS_NOTHING}:
            found = match.with_dimensions_of(HeadingMatch(period=found.period))
        elif match.field:
            found = replace(match, data_element=found.data_element if match.field == "total" else "")
        elif match.is_known:
            found = found.with_dimensions_of(match)
    return replace(found, data_element=headings.element_asked(found))


def _worth(header: Header) -> tuple[int, int]:
    """Return the rank of a header: most distinct columns first, then fewest rows."""
    matches = [column.match for column in header.of_elements]
    return len({(m.data_element, m.members, m.period) for m in matches}), -header.last_row
