"""Tables whose figures name their units: a unit in each column, or rows that name a unit and a data element."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from stemagg.messages.tables import TableCode
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_meaning import in_words
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.reason import UNIT, Because, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Channel
from stemagg.model.source import SourceFile, column_letters
from stemagg.model.submission import Submission
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.bracketed_name import name_and_bracket
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.region_figures import Figure, RegionFigures
from stemagg.readers.tables.collect import Collected, ReadingContext, unit_finding
from stemagg.readers.tables.file_period import period_of_sheet
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.hidden_parts import hidden_findings
from stemagg.readers.tables.row_units import RowUnits
from stemagg.readers.tables.taken_figures import FigureTaker
from stemagg.text.normalise import one_line

_FIELDS = {Holds.UNIT: "unit", Holds.UNIT_CODE: "unit_code"}


@dataclass
class UnitFigures:
    """Reads such tables of one file; what each unit said in all of them is one submission."""

    context: ReadingContext
    source: SourceFile
    received_at: datetime | None
    units: dict[str, Collected] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _reasons: dict[str, Because] = field(default_factory=dict)

    def take(self, table: RegionFigures) -> None:
        """Take the figures of a table."""
        if asked := list(_units_beyond_letter(self.context, table)):
            self.findings += asked
            return
        units = self._units_of(table)
        taker = FigureTaker(
            self.context, table.sheet, lambda one: self._collected(units, one, table.sheet), _is_in_a_cell, is_last=True
        )
        taker.take(one for one in table.figures() if not one.is_total)
        self.findings += [*units.findings, *taker.findings, *table.filled_notes(), *hidden_findings(table.sheet)]

    def _units_of(self, table: RegionFigures) -> "_Units":
        """Return what finds the unit of each figure of a table."""
        if table.is_long:
            return _LongUnits(self.context, table)
        return _UnitsOfGroups(table) if table.units_of_groups else _UnitsAcross(self.context, table)

    def _collected(self, units: "_Units", one: Figure, sheet: Sheet) -> Collected | None:
        unit = units.of(one)
        return None if unit is None else self.collected_of(unit, units.reasons(one, unit), sheet)

    def collected_of(self, unit: ReportingUnit, because: Because, sheet: Sheet) -> Collected:
        """Return what a unit said so far; `because` are the texts that name it where it is new."""
        if unit.code not in self.units:
            stated = period_of_sheet(self.context, unit, self.source, sheet)
            self.units[unit.code] = Collected(self.context, unit, stated)
            self._reasons[unit.code] = because
        return self.units[unit.code]

    def submissions(self) -> Iterator[Submission]:
        """Yield what each unit said; call it once."""
        for unit, part in self.units.items():
            values, found = part.finished()
            self.findings += found
            if any(value.raw for value in values):
                place = min((value.cell for value in values), key=lambda cell: (cell.sheet, cell.row))
                yield Submission(unit, Channel.SHARED_SHEET, self.source, place, self.received_at, values,
                                 because=self._reasons[unit])  # fmt: skip


class _LongUnits:
    """The units of the rows of a long table."""

    def __init__(self, context: ReadingContext, table: RegionFigures) -> None:
        self.findings: list[Finding] = []
        self._table = table
        columns = tuple(
            Column(one.number, "", HeadingMatch(field=_FIELDS[one.role]))
            for one in table.columns.values()
            if one.role in _FIELDS
        )
        self._rows = RowUnits(context, table.sheet, Header(0, 0, columns), self.findings)
        self._found: dict[int, ReportingUnit | None] = {}

    def of(self, one: Figure) -> ReportingUnit | None:
        """Return the unit of a figure, None (with a finding) where it is not certain."""
        row = self._table.filled.rows[one.row].unit_row
        if row not in self._found:
            self._found[row] = self._rows.unit(row)
        return self._found[row]

    def reasons(self, one: Figure, unit: ReportingUnit) -> Because:
        """Return the text of a row that says that its figures are of a unit."""
        return self._rows.reasons(self._table.filled.rows[one.row].unit_row, unit)


class _UnitsAcross:
    """The units of the columns of a table."""

    def __init__(self, context: ReadingContext, table: RegionFigures) -> None:
        self.findings: list[Finding] = []
        self._context, self._table = context, table
        self._said: set[int] = set()
        self._columns: dict[str, int] = {}

    def of(self, one: Figure) -> ReportingUnit | None:
        """Return the unit of a figure; a column that names none of the roster, or one once more, is reported."""
        unit = one.unit if one.unit is None or self._is_by_letter(one) else None
        if unit is None and one.column not in self._said and self._table.columns[one.column].headings:
            self._said.add(one.column)
            self._report(one)
        first = self._columns.setdefault(unit.code, one.column) if unit else one.column
        if (
            unit
            and first != one.column
            and one.column not in self._said
            and self._beside(first) == self._beside(one.column)
        ):
            self._said.add(one.column)
            self.findings.append(self._twice(unit, first, one.column))
        return unit

    def _beside(self, column: int) -> list[str]:
        """Return the headings of a column but for the name of its unit, such as a year."""
        return [said.text for row, said in self._table.columns[column].headings if row != self._table.row_of_units]

    def _twice(self, unit: ReportingUnit, first: int, second: int) -> Finding:
        """Return the note that two columns are of one unit."""
        row = self._table.row_of_units
        names = [dict(self._table.columns[number].headings)[row].text for number in (first, second)]
        letters = map(column_letters, (first, second))
        shown = [f"{letter}{row}: {one_line(name)}" for letter, name in zip(letters, names, strict=True)]
        operands = {"unit_name": unit.name, "first": shown[0], "second": shown[1]}
        return finding(TableCode.UNIT_TWICE, self._table.sheet.ref(row, second), unit=unit.code, operands=operands)

    def _is_by_letter(self, one: Figure) -> bool:
        """Return whether a heading names the unit as the roster does, where only the letter counts."""
        headings = self._table.columns[one.column].headings
        names = (name_and_bracket(one_line(said.text))[0] for _row, said in headings)
        return not self._context.phrases.is_strict or any(
            self._context.units.by_name(name).unit == one.unit for name in names
        )

    def reasons(self, one: Figure, unit: ReportingUnit) -> Because:
        """Return the heading that says that the figures below it are of a unit."""
        row = self._table.row_of_units
        said = dict(self._table.columns[one.column].headings).get(row)
        place = self._table.sheet.ref(row, one.column)
        return (Reason(UNIT, unit.code, TextPlace.HEADING, place, one_line(said.text)),) if said else ()

    def _report(self, one: Figure) -> None:
        headings = self._table.columns[one.column].headings
        row, said = next((pair for pair in headings if pair[0] == self._table.row_of_units), headings[-1])
        place, text = self._table.sheet.ref(row, one.column), one_line(said.text)
        if said.is_total or said.qualifiers:
            word = next((qualifier.word for qualifier in said.qualifiers), text)
            self.findings.append(finding(TableCode.HEADING_OF_OTHER_FIGURES, place, heading=text, word=word))
        elif found := unit_finding(self._context.units.by_name(text), text, place):
            self.findings.append(found)


class _UnitsOfGroups:
    """The units of the groups of rows of a table, each named above its rows."""

    def __init__(self, table: RegionFigures) -> None:
        self.findings: list[Finding] = []
        self._table = table
        self._said: set[int] = set()

    def of(self, one: Figure) -> ReportingUnit | None:
        """Return the unit of a figure; rows of none, or below a heading that names another one, are reported once."""
        is_clear = one.unit is not None and one.other_unit is None
        if not is_clear and one.cell is not None and one.evidence.facts.data_element and one.row not in self._said:
            self._said.add(one.row)
            self.findings.append(self._doubt(one))
        return one.unit if is_clear else None

    def reasons(self, one: Figure, unit: ReportingUnit) -> Because:
        """Return the line above a group of rows that says that they are of a unit."""
        line = self._table.line_of_unit(one.row)
        place = self._table.sheet.ref(line.row, line.column) if line else None
        return (Reason(UNIT, unit.code, TextPlace.GROUP, place, one_line(line.text)),) if line and place else ()

    def _doubt(self, one: Figure) -> Finding:
        place, first = self._table.sheet.ref(one.row, one.column), self._table.sheet.ref(one.row, 1)
        if one.unit is None or one.other_unit is None:
            return finding(TableCode.ROW_WITHOUT_UNIT, place, stops=True, row=one.row, cell=first.cell)
        units = {"first": one.unit.name, "second": one.other_unit.name}
        return finding(TableCode.UNITS_OF_ROW_DIFFER, place, stops=True, operands=units)


_Units = _LongUnits | _UnitsAcross | _UnitsOfGroups


def _units_beyond_letter(context: ReadingContext, table: RegionFigures) -> Iterator[Finding]:
    """Yield a finding for each column that only its contents say to be of units, where only the letter counts."""
    for one in table.columns.values() if context.phrases.is_strict and table.is_long else ():
        fields = {said.match.field for _row, said in one.headings if said.is_by_letter}
        if one.role in _FIELDS and _FIELDS[one.role] not in fields:
            row, said = one.headings[0] if one.headings else (0, None)
            meaning = HeadingMeaning(field=_FIELDS[one.role])
            words = in_words(context.campaign.outline, meaning)
            operands = {"heading": one_line(said.text) if said else "", "near": meaning.field, "meaning": words}
            place = table.sheet.ref(row, one.number)
            yield finding(TableCode.HEADING_BEYOND_LETTER, place, stops=True, operands=operands)


def _is_in_a_cell(element: DataElement) -> bool:
    """Return whether the answer to an element stands in one cell."""
    return not element.is_list
