"""Tables with one row per unit: the shared sheet and the exports of Google Forms."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from stemagg.messages.files import FileCode
from stemagg.messages.periods import PeriodCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import phrase
from stemagg.messages.times import TimeCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.period_labels import period_label
from stemagg.model.reason import Because, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Channel
from stemagg.model.source import SourceFile
from stemagg.model.submission import Submission
from stemagg.readers.cells.dates import has_month_first
from stemagg.readers.cells.timestamps import Moments, read_moments
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.merged_figures import figure_at
from stemagg.readers.tables.asked_columns import AskedColumns, RowFacts
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.columns import TableColumns, beyond_letter
from stemagg.readers.tables.file_period import name_of_file
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.hidden_parts import hidden_findings
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.office_list import OfficeList
from stemagg.readers.tables.other_figures import of_other_figures
from stemagg.readers.tables.other_units import OtherUnits
from stemagg.readers.tables.parts_of_units import PartsOfUnits
from stemagg.readers.tables.path_reasons import facts_of, reasons_of
from stemagg.readers.tables.reasons import beside
from stemagg.readers.tables.region_header import UnitTable
from stemagg.readers.tables.row_said import RowSaid, RowTexts
from stemagg.readers.tables.row_units import RowUnits
from stemagg.readers.tables.stated_period import period_in_cell, periods_asked
from stemagg.readers.tables.table_rows import TableRows
from stemagg.readers.tables.table_totals import TableTotals
from stemagg.readers.tables.unread_headings import unread_heading


@dataclass
class TableReader:
    """Reads one table under its header, with the periods that the file names.

    `received_at` is the arrival of the file, None when unknown; `headers` are those of all its tables,
    `sender` finds the unit that a letterhead or the name of the file tells.
    """

    context: ReadingContext
    source: SourceFile
    table: UnitTable
    header: Header
    received_at: datetime | None
    headers: tuple[Header, ...] = ()
    sender: Callable[[], ReportingUnit | None] = lambda: None
    findings: list[Finding] = field(default_factory=list)
    _columns: tuple[Column, ...] = ()
    _month_first: set[int] = field(default_factory=set)

    @property
    def sheet(self) -> Sheet:
        """The part of a sheet that the table is."""
        return self.table.sheet

    @property
    def is_form(self) -> bool:
        """Whether the table is an export of a Google Form: it has a column of timestamps."""
        return self.header.field("timestamp") is not None

    @property
    def channel(self) -> Channel:
        """The channel of the table."""
        return Channel.GOOGLE_FORMS if self.is_form else Channel.SHARED_SHEET

    def read(self) -> list[Submission]:
        """Return the submissions of the rows: one for each answer of a form, one for each unit of a sheet."""
        if self.table.other is not None:
            self.findings = [of_other_figures(self.sheet, self.table.other)]
            return []
        asked = beyond_letter(self.context, self.sheet, self.header, self.table.asked)
        if self.context.phrases.is_strict and (found := list(asked)):
            self.findings = found
            return []
        rows = self._rows.data()
        self._look_at_columns(rows)
        self._month_first = {c.number for c in self._columns if self._is_date(c) and self._has_month_first(rows, c)}
        if not rows:
            self.findings.append(finding(FileCode.NO_ROWS, self.sheet.ref(self.header.last_row), stops=True))
            return []
        moments = self._moments(rows)
        if moments.contradiction:
            first, second = moments.contradiction
            self.findings.append(
                finding(
                    TimeCode.TIMESTAMP_OF_OTHER_ORDER, self.sheet.ref(first), stops=True, first=first, second=second
                )
            )
            return []
        listed = self._list_of_office(rows)
        submissions = self._submissions(rows, moments) if listed is None else self._of_office(listed)
        self.findings += self._totals_beside.of_rows(self._rows.totals, rows)
        if left_out := self._rows.left_out():
            self.findings.append(left_out)
        return submissions

    def _look_at_columns(self, rows: list[int]) -> None:
        """Report faults of columns; duplicate columns with different values are not read."""
        below = tuple(row for row in sorted(self.sheet.rows) if self.header.last_row < row < self._rows.signed_at)
        columns = TableColumns(self.context, self.sheet, self.header, below, self.headers)
        twice = columns.twice(rows)
        self._columns = tuple(column for column in self.header.of_elements if column not in twice)
        self.findings += [*columns.findings(), *dict.fromkeys(twice.values()), *hidden_findings(self.sheet)]

    def _is_date(self, column: Column) -> bool:
        return self.context.campaign.outline.elements[column.match.data_element].is_date

    def _has_month_first(self, rows: list[int], column: Column) -> bool:
        """Return whether any day of a column has the month first, so that the order of the others is not certain."""
        return any(has_month_first(cell) for row in rows if (cell := self._cell(row, column)))

    def _submissions(self, rows: list[int], moments: Moments) -> list[Submission]:
        collected: dict[tuple[str, int], Collected] = {}
        first_rows: dict[tuple[str, int], int] = {}
        units = {row: unit for row in rows if (unit := self._units.unit(row))}
        apart = {} if self.is_form else self._told_apart(rows, units)
        self.findings += dict.fromkeys(apart.values())
        for row, unit in units.items():
            if row in apart or self._is_of_others(unit, row) or self._names_another(unit, row):
                continue
            key = (unit.code, row if self.is_form or self._adds(row) else 0)
            part = collected.setdefault(key, Collected(self.context, unit))
            before = dict(part.values)
            first = first_rows.setdefault(key, row)
            if self._collect(part, row) and first != row:
                self.findings += self._units.twice(unit, first, row, is_same=part.values == before)
        made = [
            self._submission(part, first_rows[key], moments.by_row.get(first_rows[key]))
            for key, part in collected.items()
        ]
        return [submission for submission in made if submission.values or submission.filings]

    def _told_apart(self, rows: list[int], units: dict[int, ReportingUnit]) -> dict[int, Finding]:
        """Return the rows of units that are not read because of what other rows are of."""
        names = {row: name.line for row in rows if row not in units and (name := self._label(row, "unit")) is not None}
        parts = PartsOfUnits(self.context, self.sheet, units, names, self._rows.sums).found()
        return self._texts.told_apart({r: u for r, u in units.items() if not self._adds(r)}) | parts

    def _list_of_office(self, rows: list[int]) -> OfficeList | None:
        """Return the list of schools that the table is in a file of their office, None for any other table."""
        sums = self._rows.sums
        if self.is_form or sums is None or not self._rows.are_mostly_unknown(rows):
            return None
        office = self.sender()
        if office is None or any(self._units.names(row, office) for row in rows):
            return None
        titles = (line.text for line in self.table.figures.region.titles)
        return OfficeList(
            self.context, office, self.sheet, self.header, (*titles, self.sheet.name, name_of_file(self.source)), rows,
            sums, lambda row: self._said_of_row(row).match.education_level,
            lambda row: self._said_of_row(row).stop is not None,
        )  # fmt: skip

    def _of_office(self, listed: OfficeList) -> list[Submission]:
        """Return the submission of an office whose list has its total, none where that is not certain."""
        self.findings += listed.findings()
        if listed.total is None:
            return []
        self._columns = tuple(column for column in self._columns if column in listed.columns())
        part = Collected(self.context, listed.office)
        self._collect(part, listed.total)
        return [self._submission(part, listed.total, None)]

    def _is_of_others(self, unit: ReportingUnit, row: int) -> bool:
        """Return whether a text of a row makes its figures others than asked for, which is reported."""
        said = self._said_of_row(row)
        if said.stop is None:
            return False
        text, place = said.stop.said, self.sheet.ref(row, said.stop.column)
        found = finding(TableCode.ROW_OF_OTHER_FIGURES, place, unit=unit.code, raw=text.text, word=said.word)
        if text.meant.is_known:
            found = unread_heading(self.context, replace(place, row=said.stop.row), text.text)
        self.findings += [found] if found not in self.findings else []
        return True

    def _names_another(self, unit: ReportingUnit, row: int) -> bool:
        """Return whether a text of a row names another unit than its own, which is reported."""
        others = OtherUnits(self.context, unit)
        found = (others.in_name(cell.text, self.sheet.ref(row, number)) for number, cell in self._texts.short(row))
        stop = next(filter(None, found), None)
        self.findings += [stop] if stop else []
        return stop is not None

    def _submission(self, part: Collected, row: int, sent_at: datetime | None) -> Submission:
        received, place = sent_at if self.is_form else self.received_at, self.sheet.ref(row)
        part.settle_statements()
        values, findings = part.finished()
        self.findings += findings
        return Submission(part.unit.code, self.channel, self.source, place, received, values, filings=part.filed,
                          because=self._units.reasons(row, part.unit))  # fmt: skip

    @cached_property
    def _totals_beside(self) -> TableTotals:
        return TableTotals(self.context.campaign.outline, self.sheet, self.header, self._columns)

    def _adds(self, row: int) -> bool:
        """Return whether a row has a figure that adds to what the unit sent before: it is a report of its own."""
        adding = self.context.campaign.outline.adding
        return any(c.match.data_element in adding and c.number in self.sheet.rows[row] for c in self._columns)

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        return self.sheet.rows[row].get(column.number) if column else None

    def _label(self, row: int, name: str) -> Cell | None:
        return self._units.label(row, name)

    @cached_property
    def _rows(self) -> TableRows:
        shown = self.table.figures
        return TableRows(
            self.context, self.sheet, self.header, self._units, shown.ordinals, shown.region.groups, self.findings
        )

    @cached_property
    def _units(self) -> RowUnits:
        return RowUnits(self.context, self.sheet, self.header, self.findings)

    def _collect(self, part: Collected, row: int) -> bool:
        """Add the figures and texts of a row; return whether any cell of it was read."""
        part.findings += self._totals_beside.of_row(part.unit, row)
        period_of_row = self._period(part, row)
        level = self._level(part, row, period_of_row)
        label = self._label(row, EDUCATION_LEVEL)
        facts = RowFacts(level, period_of_row, self._said_of_row(row).match, label is not None)
        for column in self.header.of_statements:
            place = self.sheet.ref(row, column.number)
            part.take_statement(column.match, period_of_row, self._cell(row, column), place, facts.level_stated)
        any_read = False
        for one in self._asked.of(part, row, facts, self._reasons(row, facts.says)):
            if one.differs:
                part.findings.append(self._differing(one.column, row, facts.says))
                continue
            cell, place = figure_at(self.sheet, row, one.column.number, self._figures)
            if one.asked is None or (cell is None and one.if_filled):
                continue
            part.take(one.asked, cell, place, is_doubtful=one.column.number in self._month_first)
            any_read = any_read or cell is not None
        return any_read

    @cached_property
    def _asked(self) -> AskedColumns:
        return AskedColumns(self.context, self.sheet, self._columns, self.table.notes, self.findings)

    @cached_property
    def _figures(self) -> list[int]:
        return [column.number for column in self._columns]

    def _reasons(self, row: int, says: HeadingMatch) -> Because:
        """Return what in a row says of which period and members its figures are."""
        facts = facts_of(says)
        if not facts:
            return ()
        of_columns = tuple(
            Reason(fact, value, TextPlace.ROW, self.sheet.ref(row, column.number), cell.line)
            for fact, value in facts.items()
            if (column := self.header.field(fact)) and (cell := self._label(row, fact))
        )
        return beside(of_columns, reasons_of(self.sheet, self._said_of_row(row).path, facts))

    def _level(self, part: Collected, row: int, period: str) -> str:
        """Return the education level of a row, "" (with a finding) when its figures need one and the row names none."""
        column, cell = self.header.field("education_level"), self._label(row, "education_level")
        levels = part.unit.education_levels
        if cell is not None and column is not None:
            read = self.context.phrases.read(cell.line)
            read = read.by_letter_alone() if self.context.phrases.is_strict else read
            level = read.match.education_level if read.is_explained and not read.match.data_element else ""
            if not level:
                place = self.sheet.ref(row, column.number)
                allowed = ", ".join(self.context.campaign.outline.levels)
                operands, of = {"raw": cell.line, "allowed": allowed}, self._only_period(row, period)
                part.findings.append(
                    finding(TableCode.LEVEL_UNKNOWN, place, unit=part.unit.code, period=of, operands=operands)
                )
            return level
        if said := self._said_of_row(row).match.education_level:
            return said
        if len(levels) == 1:
            return levels[0]
        if self._needs_level(part.unit, row):
            place, of = self.sheet.ref(row), self._only_period(row, period)
            operands = {"levels": ", ".join(levels)}
            part.findings.append(
                finding(TableCode.LEVEL_NOT_STATED, place, unit=part.unit.code, period=of, operands=operands)
            )
        return ""

    def _only_period(self, row: int, period: str) -> str:
        """Return the period that all figures of a row are of, "" where they are of several or of none."""
        given = (column for column in self._columns if column.number in self.sheet.rows[row])
        periods = {column.match.period or period for column in given}
        return periods.pop() if len(periods) == 1 else ""

    def _said_of_row(self, row: int) -> RowSaid:
        return self._texts.of(row, self._units.bracket(row))

    @cached_property
    def _texts(self) -> RowTexts:
        return RowTexts(self.table.figures, self.header)

    def _differing(self, column: Column, row: int, says: HeadingMatch) -> Finding:
        """Return the finding that a heading and a row say different things of a figure."""
        cell, outline = self.sheet.rows[row][column.number], self.context.campaign.outline
        operands = {"heading": column.heading, "raw": cell.line, "said": meaning_of(outline, says)}
        return finding(
            TableCode.HEADING_AND_ROW_DIFFER, self.sheet.ref(row, column.number),
            data_element=column.match.data_element, operands=operands,
        )  # fmt: skip

    def _period(self, part: Collected, row: int) -> str:
        """Return the period that a row names in its own column, "" (with a finding when figures need one) for none."""
        column = self.header.field("period")
        if column is None:
            return self._said_of_row(row).match.period
        outline, cell = self.context.campaign.outline, self.sheet.spread(row).get(column.number)
        named = period_in_cell(self.context.headings, outline, column.heading, cell) if cell else ""
        undated = [c for c in self._columns if outline.elements[c.match.data_element].by_period and not c.match.period]
        if not named and any(c.number in self.sheet.rows[row] for c in undated):
            known = ", ".join(map(period_label, periods_asked(outline)))
            said = {"raw": cell.line if cell else "", "heading": column.heading, "periods": known}
            place = self.sheet.ref(row, column.number)
            part.findings.append(finding(PeriodCode.PERIOD_OF_ROW_UNKNOWN, place, unit=part.unit.code, operands=said))
        return named

    def _needs_level(self, unit: ReportingUnit, row: int) -> bool:
        """Return whether a figure has no level; the blank whole of an element with columns by level is for others."""
        campaign, cells = self.context.campaign, self.sheet.rows[row]
        by_level = {c.match.data_element for c in self._columns if c.match.education_level}
        without = [
            campaign.outline.elements[c.match.data_element]
            for c in self._columns
            if not c.match.education_level and (c.number in cells or c.match.data_element not in by_level)
        ]
        return any(e.by_level and not campaign.is_whole_asked(unit, e, EDUCATION_LEVEL) for e in without)

    def _moments(self, rows: list[int]) -> Moments:
        column = self.header.field("timestamp")
        if column is None:
            return Moments()
        dates = self.context.campaign.settings.dates
        moments = read_moments({row: self._cell(row, column) for row in rows}, dates.order, dates.utc_offset)
        for row, raw in moments.unreadable.items():
            self.findings.append(finding(TimeCode.TIMESTAMP_UNREADABLE, self.sheet.ref(row, column.number), raw=raw))
        for row, code in moments.out_of_time(self.context.campaign.outline.asked_on, datetime.now(UTC)):
            cell = self._cell(row, column)
            self.findings.append(finding(code, self.sheet.ref(row, column.number), raw=cell.line if cell else ""))
        if moments.assumed:
            order = phrase({"day-month": PhraseCode.DAY_MONTH, "month-day": PhraseCode.MONTH_DAY}[dates.order])
            self.findings.append(finding(TimeCode.TIMESTAMP_ORDER, self.sheet.ref(0, 0), order=order))
        return moments
