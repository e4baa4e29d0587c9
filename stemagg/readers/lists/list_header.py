"""Finds the lists of a sheet: one heading row with the columns of a list, and the rows below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from stemagg.messages.lists import ListCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.header import Header, find_header, read_header, with_period_column
from stemagg.text.normalise import fold, fold_heading

_FEWEST_COLUMNS = 2
_MOST_TITLE_ROWS = 25


@dataclass(frozen=True)
class ListTable:
    """A list in a sheet: the columns of its heading row by code, and the rows below, up to the next list or the end.

    `titles` are the texts above it and the name of the sheet. `others` are lists that have the same headings.
    """

    element: DataElement
    sheet: Sheet
    header: Header
    columns: Mapping[str, int]
    rows: tuple[int, ...]
    titles: tuple[str, ...]
    others: tuple[DataElement, ...] = ()

    @property
    def place(self) -> CellRef:
        """Where its headings begin."""
        return self.sheet.ref(self.header.first_row, min(self.columns.values()))

    @property
    def names_units(self) -> bool:
        """Whether each row says which unit it is of."""
        return bool(self.header.field("unit") or self.header.field("unit_code"))

    @property
    def period_column(self) -> int:
        """The number of the column that says the period of each row, 0 when there is none."""
        own = set(self.columns.values())
        return next((c.number for c in self.header.columns if c.match.field == "period" and c.number not in own), 0)

    @property
    def unclear(self) -> Finding | None:
        """The finding that it may be another list, None when it is clear which it is."""
        if not self.others:
            return None
        lists = ", ".join(element.title for element in (self.element, *self.others))
        return finding(ListCode.LIST_UNCLEAR, self.sheet.ref(self.header.first_row), lists=lists)

    def is_heading_again(self, row: int) -> bool:
        """Return whether a row repeats the headings, as on printed pages."""
        return _columns(self.sheet, row, self.element) == self.columns


def find_lists(context: ReadingContext, sheet: Sheet) -> list[ListTable]:
    """Return the lists of a sheet from top to bottom."""
    lists = [element for element in context.campaign.outline.data_elements if element.is_list]
    if not lists:
        return []
    found = [(row, of_row) for row in sorted(sheet.rows) if (of_row := _lists_headed(sheet, row, lists))]
    starts = [one for n, one in enumerate(found) if n == 0 or one[1] != found[n - 1][1]]
    if not starts or _is_table_of_units(context, sheet, *starts[0]):
        return []
    ends = [*(row for row, _lists in starts[1:]), max(sheet.rows, default=0) + 1]
    return [_table(context, sheet, row, of_row, end) for (row, of_row), end in zip(starts, ends, strict=True)]


def _lists_headed(sheet: Sheet, row: int, lists: list[DataElement]) -> dict[str, Mapping[str, int]]:
    """Return the lists whose headings stand in a row, those with most columns, each with its columns."""
    columns = {element.code: _columns(sheet, row, element) for element in lists}
    fitting = {one.code: columns[one.code] for one in lists if _is_headed(one, columns[one.code])}
    most = max(map(len, fitting.values()), default=0)
    return {code: own for code, own in fitting.items() if len(own) == most}


def _is_headed(element: DataElement, columns: Mapping[str, int]) -> bool:
    needed = element.key or (element.columns[0].code,)
    return set(needed) <= set(columns) and len(columns) >= min(_FEWEST_COLUMNS, len(element.columns))


def _columns(sheet: Sheet, row: int, element: DataElement) -> dict[str, int]:
    """Return the columns of a list that cells of a row head: the number of each by its code."""
    names, columns = _headings_of(element), dict[str, int]()
    for number, cell in sorted(sheet.rows[row].items()):
        code = names.get(fold_heading(cell.line)) if cell.kind is CellKind.TEXT else None
        if code is not None:
            columns.setdefault(code, number)
    return columns


@lru_cache(maxsize=64)
def _headings_of(element: DataElement) -> dict[str, str]:
    """Return the codes of the columns of a list by their folded headings, with and without the unit of measure."""
    return {
        fold_heading(f"{heading}{measure}"): column.code
        for column in element.columns
        for heading in column.headings
        for measure in ("", f" ({column.unit_of_measure})")
    }


def _is_table_of_units(
    context: ReadingContext, sheet: Sheet, row: int, headed: Mapping[str, Mapping[str, int]]
) -> bool:
    """Return whether a row heads a table with one unit a row rather than a list: it names more data elements."""
    header = find_header(sheet, context.headings)
    most = max(map(len, headed.values()))
    return header is not None and header.first_row == row and len(header.of_elements) > most


def _table(
    context: ReadingContext, sheet: Sheet, row: int, headed: Mapping[str, Mapping[str, int]], end: int
) -> ListTable:
    above = [cell.line for above in sorted(sheet.rows) if row - _MOST_TITLE_ROWS <= above < row
             for cell in sheet.rows[above].values()]  # fmt: skip
    titles = (*above, sheet.name)
    elements = [context.campaign.outline.elements[code] for code in headed]
    named = [one for one in elements if len(elements) > 1 and any(fold(one.title) in fold(text) for text in titles)]
    first, *others = named or elements
    rows = tuple(number for number in sorted(sheet.rows) if row < number < end)
    header = read_header(sheet, row, row, context.headings)
    header = with_period_column(context.campaign.outline, header) if first.by_period else header
    return ListTable(first, sheet, header, headed[first.code], rows, titles, tuple(others))
