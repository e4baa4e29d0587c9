"""The unit of each row of a table: by its name, its code or both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.namesakes import told_apart
from stemagg.model.reason import UNIT, Because, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.model.unit_matching import UnitMatch
from stemagg.readers.cells.reading import all_folded
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.regions.bracketed_name import name_and_bracket
from stemagg.readers.tables.collect import ReadingContext, unit_finding
from stemagg.readers.tables.group_kinds import NamedByGroup
from stemagg.readers.tables.header import Column, Header
from stemagg.text.normalise import fold

_MOST_ROWS = 20


@dataclass
class RowUnits:
    """Finds the units of the rows below a header; what is not certain is added to `findings`, once for each name.

    `by_group` is what rows name only together with the group row above them.
    """

    context: ReadingContext
    sheet: Sheet
    header: Header
    findings: list[Finding]
    by_group: Mapping[int, NamedByGroup] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _by_field: dict[str, tuple[Column, ...]] = field(default_factory=dict)

    def label(self, row: int, name: str) -> Cell | None:
        """Return the cell of a field; a name or level merged over several rows applies to each of them.

        Figures are never spread like this: one number would be counted for each row or column. Where only the letter
        counts, a column that only its contents say to be of the field has none.
        """
        for column in self._columns_of(name):
            if (cell := self._cell(row, column)) is not None:
                return cell
        return None

    def _columns_of(self, name: str) -> tuple[Column, ...]:
        found = self._by_field.get(name)
        if found is None:
            is_strict = self.context.phrases.is_strict
            found = tuple(one for one in self.header.fields(name) if not (is_strict and one.is_understood))
            self._by_field[name] = found
        return found

    def _cell(self, row: int, column: Column) -> Cell | None:
        cell = self.sheet.rows[row].get(column.number)
        return self.sheet.spread(row).get(column.number) if cell is None and self.sheet.merged else cell

    def unit(self, row: int) -> ReportingUnit | None:
        """Return the unit of a row, None (with a finding) when it is not certain."""
        name, code = self.label(row, "unit"), self.label(row, "unit_code")
        column = self.header.field("unit") or self.header.field("unit_code")
        place = self.sheet.ref(row, column.number if column else 0)
        by_code = self.context.units.by_code(code.line) if code else None
        if name is None:
            if by_code is None:
                self.findings.append(_nameless(code, place))
            return by_code
        if clash := self._another(row, place):
            self.findings.append(clash)
            return None
        match = self._match_in(row, name)
        if by_code is not None and match.unit is not None and by_code != match.unit:
            self.findings.append(
                finding(TableCode.UNIT_CODE_AND_NAME_DIFFER, place, stops=True, code=by_code.code,
                        code_unit=by_code.name, name_unit=match.unit.name)
            )  # fmt: skip
            return None
        if match.unit is None and by_code is not None:
            return self._by_code(by_code, match, name, place)
        if match.unit is None and row not in self.by_group and (rows := self._rows_named(name.line)):
            if name.line not in self._known:
                self._known.add(name.line)
                self.findings.append(finding(TableCode.ROWS_NAMED_ALIKE, place, stops=True, name=name.line, rows=rows))
            return None
        said = f"{name.line} {row if row in self.by_group else ''}".strip()
        is_new = match.unit is None or said not in self._known
        found = unit_finding(match, name.text, place) if is_new else None
        if found and (found.stops or said not in self._known):
            self.findings.append(found)
        self._known.add(said)
        return match.unit

    def reasons(self, row: int, unit: ReportingUnit) -> Because:
        """Return the text of a row that says that it is of a unit."""
        for column in (*self.header.fields("unit"), *self.header.fields("unit_code")):
            cell = self._cell(row, column)
            if cell is not None and unit in (self._match_in(row, cell).unit, self.context.units.by_code(cell.line)):
                said = Reason(UNIT, unit.code, TextPlace.ROW, self.sheet.ref(row, column.number), cell.line)
                return (said, self.by_group[row].reason(self.sheet, unit)) if row in self.by_group else (said,)
        return ()

    def twice(self, unit: ReportingUnit, first: int, second: int, *, is_same: bool) -> list[Finding]:
        """Return the note that two rows are of one unit, where they say the same or write its name in two ways."""
        cells = [self.label(row, "unit") for row in (first, second)]
        names = [cell.line if cell else "" for cell in cells]
        if not is_same and len({fold(name_and_bracket(name)[0]) for name in names}) == 1:
            return []
        shown = [f"{row}: {name}" if name else str(row) for row, name in zip((first, second), names, strict=True)]
        operands = {"unit_name": unit.name, "first": shown[0], "second": shown[1]}
        return [finding(TableCode.UNIT_TWICE, self.sheet.ref(second), unit=unit.code, operands=operands)]

    def _rows_named(self, name: str) -> str:
        """Return the rows with one name that is no unit's, where nothing says what each is of; "" for a single one."""
        if self.header.field("education_level") or self.header.field("period"):
            return ""
        below = (row for row in sorted(self.sheet.rows) if row > self.header.last_row)
        rows = [row for row in below if (cell := self.label(row, "unit")) is not None and cell.line == name]
        return ", ".join(map(str, rows[:_MOST_ROWS])) if len(rows) > 1 else ""

    def bracket(self, row: int) -> str:
        """Return what a row says in brackets after the name of its unit, "" for nothing: "Tổng (9 trường)"."""
        name = self.label(row, "unit")
        bracket = "" if name is None or self.context.is_unit(name.line) else name_and_bracket(name.line)[1]
        return "" if bracket[:1].isdigit() and name and self.context.row_words.is_total(name.line) else bracket

    def names_one(self, text: str) -> bool:
        """Return whether a text names one unit, also with something in brackets after it."""
        return self._match(text).unit is not None

    def names(self, row: int, unit: ReportingUnit) -> bool:
        """Return whether a row is of a unit."""
        name, code = self.label(row, "unit"), self.label(row, "unit_code")
        by_name = self._match_in(row, name).unit if name else None
        return unit in (by_name, self.context.units.by_code(code.line) if code else None)

    def _match_in(self, row: int, cell: Cell) -> UnitMatch:
        """Return the match of the name in a row, which may be the rest of one that its group row begins."""
        by_group = row in self.by_group and cell == self.label(row, "unit")
        match = self.by_group[row].match if by_group else self._match(cell.line)
        unit = told_apart(match.candidates, self._texts_beside(row, cell)) if match.candidates else None
        return UnitMatch(unit, "exact") if unit else match

    def _texts_beside(self, row: int, cell: Cell) -> Iterator[str]:
        """Yield the texts that may say of which area a row is: those in it, and the lines above the table."""
        named = next((number for number, one in self.sheet.rows[row].items() if one is cell), 0)
        beside = (one for number, one in self.sheet.rows[row].items() if number != named)
        yield from (one.line for one in beside if one.kind is CellKind.TEXT)
        for above in sorted(self.sheet.rows):
            if above < self.header.first_row:
                yield from (one.line for one in self.sheet.rows[above].values() if one.kind is CellKind.TEXT)
        yield self.sheet.name

    def _match(self, text: str) -> UnitMatch:
        """Return the match of a name, of one with something in brackets after it also without that.

        Under a heading that says of what kind all units are, it is that kind with this name.
        """
        kinds = (column.kind for column in self.header.fields("unit") if column.kind)
        for kind in kinds:
            if (of_kind := self.context.units.by_name(f"{kind} {text}")).unit is not None:
                return of_kind
        match = self.context.units.by_name(text)
        name, bracket = name_and_bracket(text)
        return self.context.units.by_name(name) if match.unit is None and bracket and self._is_said(bracket) else match

    def _is_said(self, bracket: str) -> bool:
        said = self.context.phrases.read(bracket)
        return said.is_explained and bool(said.match.members or said.match.period)

    def _another(self, row: int, place: CellRef) -> Finding | None:
        """Return the finding that a row names a second unit in another column of units."""
        cells = [self._cell(row, column) for column in self.header.fields("unit")]
        units = {unit.code: unit.name for cell in cells if cell and (unit := self._named(row, cell))}
        names = [*units.values(), *(self._unknown_schools(row) if units else ())]
        if len(names) < 2:  # noqa: PLR2004  (two units)
            return None
        return finding(TableCode.UNITS_OF_ROW_DIFFER, place, stops=True, first=names[0], second=names[1])

    def _named(self, row: int, cell: Cell) -> ReportingUnit | None:
        """Return the unit that a text names, though its name may be shortened where only the letter counts."""
        is_asked = self.context.phrases.is_strict and self.context.units.by_code(cell.line) is None
        return self._match_in(row, cell).unit or (self.context.unit_named(cell.line) if is_asked else None)

    def _unknown_schools(self, row: int) -> Iterator[str]:
        """Yield the names of no unit in a column of schools beside that of the units; a form has answers there."""
        columns = () if self.header.field("timestamp") else self.header.fields("unit")
        schools = all_folded(heading_words().schools)
        cells = (self._cell(row, column) for column in columns if fold(column.heading) in schools)
        yield from (cell.line for cell in cells if cell and self._match(cell.line).unit is None)

    def _by_code(self, unit: ReportingUnit, match: UnitMatch, name: Cell, place: CellRef) -> ReportingUnit:
        """Return the unit of a code although the name is not on the roster, which is reported once."""
        if unit not in match.candidates and name.line not in self._known:
            self.findings.append(
                finding(TableCode.UNIT_NAME_NOT_ON_ROSTER, place, unit=unit.code, name=name.line, unit_name=unit.name)
            )
        self._known.add(name.line)
        return unit


def _nameless(code: Cell | None, place: CellRef) -> Finding:
    """Return the finding on a row without a name, whose code is blank or not on the roster."""
    if code is None:
        return finding(TableCode.ROW_WITHOUT_UNIT, place, stops=True, row=place.row, cell=place.cell)
    return finding(TableCode.UNIT_UNKNOWN, place, stops=True, name=code.line, suggestions="")
