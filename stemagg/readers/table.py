"""Tables with one row per unit: the shared sheet and the exports of Google Forms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from stemagg.finding import Finding, finding
from stemagg.folding import fold_heading
from stemagg.matching import UnitMatch
from stemagg.messages import offered, translate
from stemagg.outline import DataElement
from stemagg.readers.context import Collected, ReadingContext, is_error, unit_finding
from stemagg.readers.grid import Cell, Sheet
from stemagg.readers.header import Column, Header, is_numbering, is_repeated_header
from stemagg.readers.moments import Moments, read_moments
from stemagg.readers.numbers import NumberReading, read_number
from stemagg.roster import ReportingUnit
from stemagg.source import SourceFile, column_letters
from stemagg.submission import Channel, Submission


@dataclass
class TableReader:
    """Reads one sheet under one header; `received_at` is when the file arrived, None when that is not known."""

    context: ReadingContext
    source: SourceFile
    sheet: Sheet
    header: Header
    received_at: datetime | None
    findings: list[Finding] = field(default_factory=list)
    _left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _matched_names: set[str] = field(default_factory=set)
    _totals: list[int] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """Whether the table is an export of a Google Form: it has a column of timestamps."""
        return self.header.field("timestamp") is not None

    @property
    def channel(self) -> Channel:
        """The channel that the table came by."""
        return Channel.GOOGLE_FORMS if self.is_form else Channel.SHARED_SHEET

    def read(self) -> list[Submission]:
        """Return the submissions of the rows: one for each answer of a form, one for each unit of a sheet."""
        self._report_columns()
        rows = list(self._data_rows())
        if not rows:
            self.findings.append(finding("no-rows", self.sheet.ref(self.header.last_row), stops=True))
            return []
        moments = self._moments(rows)
        if moments.contradiction:
            first, second = moments.contradiction
            self.findings.append(
                finding("timestamp-of-other-order", self.sheet.ref(first), stops=True, first=first, second=second)
            )
            return []
        submissions = self._submissions(rows, moments)
        self._check_totals(rows)
        self._report_left_out()
        return submissions

    def _submissions(self, rows: list[int], moments: Moments) -> list[Submission]:
        collected: dict[tuple[str, int], Collected] = {}
        first_rows: dict[tuple[str, int], int] = {}
        for row in rows:
            unit = self._unit(row)
            if unit is None:
                continue
            key = (unit.code, row if self.is_form else 0)
            first_rows.setdefault(key, row)
            self._collect(collected.setdefault(key, Collected(self.context, unit)), row)
        return [
            self._submission(part, first_rows[key], moments.by_row.get(first_rows[key]))
            for key, part in collected.items()
        ]

    def _submission(self, part: Collected, row: int, sent_at: datetime | None) -> Submission:
        values, found = part.finished()
        self.findings += found
        received = sent_at if self.is_form else self.received_at
        return Submission(part.unit.code, self.channel, self.source, self.sheet.ref(row), received, values)

    def _data_rows(self) -> Iterator[int]:
        """Yield the rows that hold data; total rows, numbering and the like are left out and counted."""
        for row in sorted(self.sheet.rows):
            if row <= self.header.last_row:
                continue
            kind = self._kind_of_row(row)
            if kind == "signature":
                self._left_out[kind] += sum(number >= row for number in self.sheet.rows)
                return
            if kind == "total":
                self._totals.append(row)
            if kind:
                self._left_out[kind] += 1
            else:
                yield row

    def _kind_of_row(self, row: int) -> str:
        """Return what a row is when it is no data ("" when it is)."""
        cells = self.sheet.rows[row]
        if is_numbering(cells):
            return "numbering"
        if is_repeated_header(cells, self.header):
            return "header"
        fields = dict(self.context.campaign.outline.fields)
        first = fold_heading(next(cells[c].line for c in sorted(cells)))
        texts = {fold_heading(cell.line) for cell in cells.values()}
        if texts & {fold_heading(word) for word in fields["total"]}:
            return "total"
        signature = tuple(fold_heading(word) for word in fields["signature"])
        if any(text.startswith(signature) for text in texts) and not self._has_numbers(cells):
            return "signature"
        if not self._has_values(cells):
            return "" if self._names_unit(row) else ("group" if first else "blank")
        return ""

    def _has_values(self, cells: Mapping[int, Cell]) -> bool:
        return any(column.number in cells for column in self.header.of_elements)

    def _has_numbers(self, cells: Mapping[int, Cell]) -> bool:
        values = [cells[c.number] for c in self.header.of_elements if c.number in cells]
        return any(cell.number is not None or cell.line[:1].isdigit() for cell in values)

    def _names_unit(self, row: int) -> bool:
        name = self._cell(row, self.header.field("unit"))
        return bool(name and self.context.units.by_name(name.line).unit)

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        if column is None:
            return None
        cell = self.sheet.rows[row].get(column.number)
        return cell if cell is not None or not self.sheet.merged else self.sheet.spread(row).get(column.number)

    def _unit(self, row: int) -> ReportingUnit | None:
        """Return the unit of a row, None (and a finding) when it is not known for sure."""
        name_column, code_column = self.header.field("unit"), self.header.field("unit_code")
        name, code = self._cell(row, name_column), self._cell(row, code_column)
        column = name_column or code_column
        place = self.sheet.ref(row, column.number if column else 0)
        by_code = self.context.units.by_code(code.line) if code else None
        if name is None and by_code is None:
            given = code.line if code else ""
            self.findings.append(
                unit_finding(UnitMatch(), given, place)  # type: ignore[arg-type]
                if given
                else finding("unit-not-named", place, stops=True)
            )
            return None
        if name is None:
            return by_code
        match = self.context.units.by_name(name.line)
        if by_code is not None and match.unit is not None and by_code != match.unit:
            self.findings.append(
                finding("unit-code-and-name-differ", place, stops=True, code=by_code.code,
                        code_unit=by_code.name, name_unit=match.unit.name)
            )  # fmt: skip
            return None
        if match.unit is None and by_code is not None:
            return by_code
        found = unit_finding(match, name.line, place)
        if found and (found.stops or name.line not in self._matched_names):
            self.findings.append(found)
        self._matched_names.add(name.line)
        return match.unit

    def _collect(self, part: Collected, row: int) -> None:
        level = self._level(part, row)
        if level is None:
            return
        for column in self.header.of_elements:
            match = column.match
            element = self.context.campaign.outline.elements[match.data_element]
            if element.by_period and not match.period:
                continue
            cell = self._cell(row, column)
            place = self.sheet.ref(row, column.number)
            if cell is None and match.education_level and match.education_level not in part.unit.education_levels:
                continue
            part.add(element, match.education_level or level, match.period, cell, place)

    def _level(self, part: Collected, row: int) -> str | None:
        """Return the education level of a row, None when the columns need one and the row does not say it."""
        column = self.header.field("education_level")
        cell = self._cell(row, column)
        levels = part.unit.education_levels
        if cell is not None and column is not None:
            level = self.context.headings.level(cell.line)
            if level:
                return level
            place = self.sheet.ref(row, column.number)
            allowed = ", ".join(self.context.campaign.outline.levels)
            part.findings.append(finding("level-unknown", place, unit=part.unit.code, raw=cell.line, allowed=allowed))
            return None
        if len(levels) == 1 or not self._needs_level():
            return levels[0]
        part.findings.append(
            finding("level-not-stated", self.sheet.ref(row), unit=part.unit.code, levels=", ".join(levels))
        )
        return None

    def _needs_level(self) -> bool:
        elements = self.context.campaign.outline.elements
        return any(
            elements[c.match.data_element].by_level and not c.match.education_level for c in self.header.of_elements
        )

    def _moments(self, rows: list[int]) -> Moments:
        column = self.header.field("timestamp")
        if column is None:
            return Moments()
        dates = self.context.campaign.settings.dates
        moments = read_moments({row: self._cell(row, column) for row in rows}, dates.order, dates.utc_offset)
        for row, raw in moments.unreadable.items():
            self.findings.append(finding("timestamp-unreadable", self.sheet.ref(row, column.number), raw=raw))
        if moments.assumed:
            order = {"day-month": translate("day/month"), "month-day": translate("month/day")}[dates.order]
            self.findings.append(finding("timestamp-order", self.sheet.ref(0, 0), order=order))
        return moments

    def _report_columns(self) -> None:
        """Report headings that are unknown, missing or without a heading, each once."""
        place = self.sheet.ref(self.header.last_row)
        for column in self.header.unknown:
            if self._column_has_data(column.number):
                near = offered(self.context.headings.suggestions(column.heading))
                here = self.sheet.ref(self.header.last_row, column.number)
                self.findings.append(finding("heading-unknown", here, heading=column.heading, suggestions=near))
        elements = self.context.campaign.outline.elements
        for column in self.header.of_elements:
            if elements[column.match.data_element].by_period and not column.match.period:
                here = self.sheet.ref(self.header.last_row, column.number)
                self.findings.append(finding("heading-without-period", here, heading=column.heading))
        known = {column.number for column in self.header.columns}
        untitled = {c for row, cells in self.sheet.rows.items() if row > self.header.last_row for c in cells} - known
        for number in sorted(untitled):
            self.findings.append(finding("column-untitled", place, column=column_letters(number)))
        self._report_hidden()

    def _column_has_data(self, number: int) -> bool:
        return any(number in cells for row, cells in self.sheet.rows.items() if row > self.header.last_row)

    def _report_hidden(self) -> None:
        self.findings += hidden_findings(self.sheet)

    def _check_totals(self, rows: list[int]) -> None:
        """Compare a total row with the sum of the rows; it is never added. Unreadable cells: no comparison."""
        if len(self._totals) != 1:
            return
        row = self._totals[0]
        for column in self.header.of_elements:
            element = self.context.campaign.outline.elements[column.match.data_element]
            stated = self._number(row, column, element)
            if not element.is_numeric or stated is None or stated.scaled is None:
                continue
            readings = [self._number(data_row, column, element) for data_row in rows]
            added = sum(reading.scaled or 0 for reading in readings if reading)
            if stated.scaled != added and not any(reading and is_error(reading.code) for reading in readings):
                numbers = {
                    "stated": _shown(element.number(stated.scaled)),
                    "added": _shown(element.number(added)),
                }
                self.findings.append(
                    finding("total-differs", self.sheet.ref(row, column.number), outline_item=element.section,
                            data_element=element.code, heading=column.heading, operands=numbers)
                )  # fmt: skip

    def _number(self, row: int, column: Column, element: DataElement) -> NumberReading | None:
        cell = self._cell(row, column)
        return read_number(cell, element, self.context.campaign.outline.words) if cell else None

    def _report_left_out(self) -> None:
        names = {
            "numbering": translate("column numbers"),
            "header": translate("repeated header"),
            "total": translate("totals"),
            "signature": translate("signature"),
            "group": translate("headings of groups"),
        }
        shown = [f"{names[kind]}: {count}" for kind, count in self._left_out.items() if kind in names]
        if shown:
            count = sum(self._left_out.values())
            self.findings.append(finding("rows-left-out", self.sheet.ref(0), count=count, kinds=", ".join(shown)))


def _shown(number: int | Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def hidden_findings(sheet: Sheet) -> list[Finding]:
    """Return what is to be said of data in hidden places of a sheet that was read."""
    found = []
    if sheet.is_hidden:
        found.append(finding("sheet-hidden", sheet.ref(0), sheet=sheet.name))
    rows = sorted(row for row in sheet.hidden_rows if row in sheet.rows)
    if rows:
        found.append(finding("rows-hidden", sheet.ref(rows[0]), rows=_ranges(rows)))
    filled = {column for cells in sheet.rows.values() for column in cells}
    columns = sorted(sheet.hidden_columns & filled)
    if columns:
        letters = ", ".join(map(column_letters, columns))
        found.append(finding("columns-hidden", sheet.ref(0), columns=letters))
    return found


def _ranges(numbers: list[int]) -> str:
    """Return numbers in order as ranges: 12-14, 20."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in ranges)
