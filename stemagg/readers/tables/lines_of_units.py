"""Tables with a unit a row whose cells hold lines: "Số trường: 1; số phòng đọc: 22" under the heading of a year."""

from collections.abc import Callable
from dataclasses import dataclass, field

from stemagg.model.finding import Finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import Because
from stemagg.model.roster import ReportingUnit
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.regions.bracketed_name import name_and_bracket
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.column_roles import ColumnRole
from stemagg.readers.regions.region_figures import RegionFigures
from stemagg.readers.regions.regions import says_figures
from stemagg.readers.regions.remarks import in_remark
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.figures_left import told_in_texts
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.hidden_parts import hidden_findings
from stemagg.readers.tables.labels_above import labels_above
from stemagg.readers.tables.line_figures import Labels
from stemagg.readers.tables.row_units import RowUnits
from stemagg.readers.tables.said_in_cells import has_line
from stemagg.readers.tables.said_lines import SaidLines
from stemagg.text.normalise import one_line

_FIELDS = {Holds.UNIT: "unit", Holds.UNIT_CODE: "unit_code"}
_LONGEST = 300

CollectedOf = Callable[[ReportingUnit, Because, Sheet], Collected]


@dataclass
class LinesOfUnits:
    """Takes the lines of one such table, each into what `collected_of` gives for its unit; what is left is named."""

    context: ReadingContext
    table: RegionFigures
    collected_of: CollectedOf
    findings: list[Finding] = field(default_factory=list)

    def take(self) -> None:
        """Take the lines of all rows."""
        sheet, left = self.table.sheet, list[tuple[int, int]]()
        columns = tuple(_column(one, _FIELDS[one.role]) for one in self.table.columns.values() if one.role in _FIELDS)
        units = RowUnits(self.context, sheet, Header(0, 0, columns), self.findings)
        for row in self.table.region.body:
            lines = [column for column, cell in sheet.rows[row].items() if has_line(self.context, cell)]
            unit = units.unit(row) if lines and self._is_clear(row, lines) else None
            into = self.collected_of(unit, units.reasons(row, unit), sheet) if unit else None
            taken = [column for column in lines if into is not None and self._take(row, column, into)]
            left += [(row, column) for column in self._telling(row) if column not in taken]
        self.findings += [*told_in_texts(sheet, left, "", stops=False), *hidden_findings(sheet)]

    def _telling(self, row: int) -> list[int]:
        """Return the columns of the cells of a row that may hold figures, in lines or not."""
        cells = self.table.sheet.rows[row]
        answers = {number for number, one in self.table.columns.items() if one.role is Holds.TEXT}
        return [number for number, cell in cells.items() if has_line(self.context, cell)
                or (number in answers and (cell.is_number or says_figures(cell)))]  # fmt: skip

    def _is_clear(self, row: int, lines: list[int]) -> bool:
        """Return whether nothing beside the lines of a row says of what they are, and it is no sum."""
        beside = [cell for column, cell in self.table.sheet.rows[row].items() if column not in lines]
        return not any(self._changes(cell) for cell in beside if cell.kind is CellKind.TEXT)

    def _changes(self, cell: Cell) -> bool:
        said = self.context.phrases.read(cell.text)
        name, bracket = name_and_bracket(one_line(cell.line))
        is_name_with_more = bool(bracket) and self.context.is_unit(name) and not self.context.is_unit(cell.line)
        return said.is_total or is_name_with_more or in_remark(said) is not None

    def _take(self, row: int, column: int, into: Collected) -> bool:
        above, text = self._above(row, column), self.table.sheet.rows[row][column].text
        line = "; ".join(part.strip() for part in text.splitlines() if part.strip())
        if above is None or not self._agrees(line, above):
            return False
        return SaidLines(self.context, into, self.findings, above).take_figures(line, self.table.sheet.ref(row, column))

    def _above(self, row: int, column: int) -> Labels | None:
        """Return what stands above a cell; None where that is not clear, or the cell is one of several rows."""
        heading = self.table.columns.get(column)
        if heading is None or any((row, column) in area for area in self.table.sheet.merged):
            return None
        return labels_above(self.context, self.table.region, row, heading)

    def _agrees(self, line: str, above: Labels) -> bool:
        """Return whether a line names no other period than its heading."""
        said = self.context.phrases.read(line)
        named = {one.match.period for one in above} - {""}
        is_other = said.others or (named and said.match.period not in {"", *named}) or said.states_scope
        return len(line) <= _LONGEST and not is_other


def _column(one: ColumnRole, field_of_it: str) -> Column:
    """Return a column of units; where only the letter counts, only one whose heading says so names them."""
    is_by_letter = any(said.is_by_letter and said.match.field == field_of_it for _row, said in one.headings)
    return Column(one.number, "", HeadingMatch(field=field_of_it), is_understood=not is_by_letter)
