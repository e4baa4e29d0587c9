"""The lists of one file: which rows are read, of which unit each is, and the submissions that they make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from stemagg.messages.did_you_mean import offered
from stemagg.messages.lists import ListCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Channel
from stemagg.model.source import SourceFile
from stemagg.model.submission import Submission
from stemagg.readers.cells.dates import has_month_first
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.lists.list_header import ListTable, find_lists
from stemagg.readers.lists.list_rows import RowOfTable, UnitList
from stemagg.readers.regions.merged_figures import figure_at
from stemagg.readers.regions.numbering_row import is_numbering
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.hidden_parts import hidden_findings
from stemagg.readers.tables.row_units import RowUnits
from stemagg.readers.tables.stated_period import period_in_cell, period_named
from stemagg.text.suggest import nearest

_MOST_IN_SIGNATURES = 2


@dataclass
class FileLists:
    """The lists of a file. A list whose rows do not say their unit is of the unit of the file.

    `is_own_form` tells that the headings come from the program: a list without rows was then not filled in, while a
    unit that wrote headings of its own and nothing below has nothing to list.
    """

    context: ReadingContext
    tables: tuple[ListTable, ...]
    is_own_form: bool
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, context: ReadingContext, sheets: Sequence[Sheet], *, is_own_form: bool) -> "FileLists":
        """Return the lists on some sheets; those with headings that fit several are only reported."""
        found = [table for sheet in sheets for table in find_lists(context, sheet)]
        unclear = [one for table in found if (one := table.unclear)]
        return cls(context, tuple(table for table in found if not table.unclear), is_own_form, unclear)

    @property
    def of_file(self) -> tuple[ListTable, ...]:
        """The lists that are of the unit of the file."""
        return tuple(table for table in self.tables if not table.names_units)

    def without(self, sheet: Sheet) -> Sheet:
        """Return a sheet with only the rows above its first list, the sheet itself when it has none."""
        first = min((t.header.first_row for t in self.tables if t.sheet is sheet), default=None)
        if first is None:
            return sheet
        return replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if row < first})

    def collect(self, part: Collected) -> None:
        """Add the lists of the unit of the file."""
        for one in self._read(self.of_file, part.unit):
            _add(part, one)

    def submissions(self, source: SourceFile, received_at: datetime | None) -> Iterator[Submission]:
        """Yield a submission for each unit that rows name."""
        parts: dict[str, Collected] = {}
        first: dict[str, UnitList] = {}
        for one in self._read([table for table in self.tables if table.names_units], None):
            _add(parts.setdefault(one.unit.code, Collected(self.context, one.unit)), one)
            first.setdefault(one.unit.code, one)
        for code, part in parts.items():
            values, found = part.finished()
            self.findings += found
            if values:
                place = replace(first[code].place, column=0)
                yield Submission(code, Channel.SHARED_SHEET, source, place, received_at, values, tuple(part.rows))

    def _read(self, tables: Iterable[ListTable], unit: ReportingUnit | None) -> list[UnitList]:
        lists: dict[tuple[str, str], UnitList] = {}
        for table in tables:
            _TableReading(self.context, table, self.findings, lists, unit, is_own_form=self.is_own_form).read()
        return list(lists.values())


def _add(part: Collected, one: UnitList) -> None:
    part.values |= {value.key: value for value in one.values()}
    part.rows += [row.row for row in one.rows]
    part.findings += one.all_findings()


@dataclass
class _TableReading:
    """Reads one table into the lists of its units."""

    context: ReadingContext
    table: ListTable
    findings: list[Finding]
    lists: dict[tuple[str, str], UnitList]
    unit: ReportingUnit | None
    is_own_form: bool

    def read(self) -> None:
        """Read the rows; a table of one unit that has none says so."""
        self._look_at_columns()
        self.findings += hidden_findings(self.table.sheet)
        rows = list(self._rows())
        for row in rows:
            unit = self.unit or self._units.unit(row)
            if unit is not None:
                self._take(self._list_of(unit), row)
        if self.unit is not None and not rows and not self.is_own_form:
            self._without_rows(self._list_of(self.unit))

    @cached_property
    def _units(self) -> RowUnits:
        return RowUnits(self.context, self.table.sheet, self.table.header, self.findings)

    def _take(self, of_unit: UnitList, row: int) -> None:
        level = self._units.label(row, EDUCATION_LEVEL)
        said = RowOfTable(self.table, row, self._cells(row), level, self._period(of_unit, row), self._month_first)
        if not of_unit.says_none(said):
            of_unit.add(said)

    @cached_property
    def _month_first(self) -> frozenset[str]:
        """The columns of days of which some have the month first."""
        days = [code for code, column in self.table.element.column_elements.items() if column.is_date]
        cells = [self._cells(row) for row in self.table.rows]
        return frozenset(code for code in days if any(code in of and has_month_first(of[code]) for of in cells))

    def _list_of(self, unit: ReportingUnit) -> UnitList:
        key = unit.code, self.table.element.code
        return self.lists.setdefault(key, UnitList(self.context, unit, self.table.element, self.table.place))

    def _rows(self) -> Iterator[int]:
        """Yield the rows with an item; totals, numbering, titles of groups and headings again are none."""
        for row in self._until_signed():
            cells = self.table.sheet.rows[row]
            is_total = self.context.row_words.is_total(cells[min(cells)].line)
            if not (is_total or is_numbering(cells) or self.table.is_heading_again(row) or self._is_title(row)):
                yield row

    def _until_signed(self) -> Iterator[int]:
        """Yield the rows that are filled in, up to the signatures."""
        filled = [row for row in self.table.rows if self._cells(row)]
        for row in filled:
            is_signed = any(self.context.row_words.is_signature(c.line) for c in self.table.sheet.rows[row].values())
            goes_on = any(later > row and len(self._cells(later)) > _MOST_IN_SIGNATURES for later in filled)
            if is_signed and len(self._cells(row)) <= _MOST_IN_SIGNATURES and not goes_on:
                return
            yield row

    def _is_title(self, row: int) -> bool:
        """Return whether a row is the title of a group: one cell over several columns, or an education level alone."""
        cells = list(self._cells(row).values())
        is_merged = len(cells) > 1 and all(cell is cells[0] for cell in cells) and self._is_one_area(row)
        return is_merged or (len(cells) == 1 and bool(self.context.headings.level(cells[0].line)))

    def _is_one_area(self, row: int) -> bool:
        sheet = self.table.sheet
        cells = sheet.spread(row)
        areas = {sheet.area_at(row, number) for number in self.table.columns.values() if number in cells}
        return len(areas) == 1 and None not in areas

    def _cells(self, row: int) -> dict[str, Cell]:
        """Return the cells of a row; a text merged over several rows is that of each, a number of none."""
        cells = dict(self.table.sheet.spread(row))
        for number in self._numeric.intersection(cells):
            if cell := figure_at(self.table.sheet, row, number, self._numeric)[0]:
                cells[number] = cell
        return {code: cells[number] for code, number in self.table.columns.items() if number in cells}

    @cached_property
    def _numeric(self) -> frozenset[int]:
        """The columns of numbers."""
        known = self.table.element.column_elements
        return frozenset(n for code, n in self.table.columns.items() if code in known and known[code].is_numeric)

    def _without_rows(self, of_unit: UnitList) -> None:
        """Take a list with headings alone for an empty one, one whose numbered rows are blank for one not filled in."""
        period = self._period(of_unit, 0)
        if self.table.element.by_period and not period:
            of_unit.lacks_period(of_unit.place)
        elif any(self._is_numbered(row) for row in self.table.rows):
            of_unit.is_not_filled_in(of_unit.place)
        else:
            of_unit.has_no_row(period, of_unit.place)

    def _is_numbered(self, row: int) -> bool:
        cells = self.table.sheet.rows[row]
        return cells[min(cells)].line.strip(". ").isdecimal()

    def _period(self, of_unit: UnitList, row: int) -> str:
        """Return the period of a row: of its own cell, otherwise of the titles, otherwise the only one owed; or ""."""
        if not self.table.element.by_period:
            return ""
        if self.table.period_column:
            cell = self.table.sheet.spread(row).get(self.table.period_column) if row else None
            return self._in_cell(cell) if cell else ""
        if len(self._periods_in_titles) == 1:
            return self._periods_in_titles[0]
        return of_unit.periods[0] if len(of_unit.periods) == 1 else ""

    @cached_property
    def _periods_in_titles(self) -> tuple[str, ...]:
        headings, outline = self.context.headings, self.context.campaign.outline
        named = (period_named(headings, outline, title) for title in self.table.titles)
        return tuple(dict.fromkeys(filter(None, named)))

    def _in_cell(self, cell: Cell) -> str:
        column = next(c for c in self.table.header.columns if c.number == self.table.period_column)
        return period_in_cell(self.context.headings, self.context.campaign.outline, column.heading, cell)

    def _look_at_columns(self) -> None:
        """Report the columns that the table lacks, and those with something in them under another heading."""
        table, element = self.table, self.table.element
        place = table.sheet.ref(table.header.first_row)
        unit = self.unit.code if self.unit else ""
        lacking = [column for column in element.columns if column.code not in table.columns]
        for column in [column for column in lacking if column.dimension]:
            self.findings.append(
                finding(ListCode.LIST_DIMENSION_MISSING, place, unit=unit, outline_item=element.section,
                        data_element=element.code, element=element.title, column=column.title)
            )  # fmt: skip
        if others := ", ".join(column.title for column in lacking if not column.dimension):
            self.findings.append(
                finding(ListCode.LIST_COLUMN_MISSING, place, unit=unit, outline_item=element.section,
                        data_element=element.code, element=element.title, columns=others)
            )  # fmt: skip
        self._report_unknown_columns(unit)

    def _report_unknown_columns(self, unit: str) -> None:
        table = self.table
        known = {*table.columns.values(), *([table.period_column] if table.element.by_period else ())}
        filled = {number for row in table.rows for number in table.sheet.rows[row]}
        titles = [column.title for column in table.element.columns]
        for column in table.header.columns:
            if column.number not in known and not column.match.field and column.number in filled:
                near = offered(nearest(column.heading, titles))
                place = table.sheet.ref(table.header.first_row, column.number)
                self.findings.append(
                    finding(ListCode.LIST_HEADING_UNKNOWN, place, unit=unit, outline_item=table.element.section,
                            data_element=table.element.code, element=table.element.title, heading=column.heading,
                            suggestions=near)
                )  # fmt: skip
