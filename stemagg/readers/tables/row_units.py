"""The unit of each row of a table: by its name, its code or both."""

from dataclasses import dataclass, field

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import UnitMatch
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.tables.collect import ReadingContext, unit_finding
from stemagg.readers.tables.header import Header


@dataclass
class RowUnits:
    """Finds the units of the rows below a header; what is not certain is added to `findings`, once for each name."""

    context: ReadingContext
    sheet: Sheet
    header: Header
    findings: list[Finding]
    _known: set[str] = field(default_factory=set)

    def label(self, row: int, name: str) -> Cell | None:
        """Return the cell of a field; a name or level merged over several rows applies to each of them.

        Figures are never spread like this: one number would be counted for each row or column.
        """
        column = self.header.field(name)
        cell = self.sheet.rows[row].get(column.number) if column else None
        if column is None or cell is not None or not self.sheet.merged:
            return cell
        return self.sheet.spread(row).get(column.number)

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
        match = self.context.units.by_name(name.line)
        if by_code is not None and match.unit is not None and by_code != match.unit:
            self.findings.append(
                finding(FileCode.UNIT_CODE_AND_NAME_DIFFER, place, stops=True, code=by_code.code,
                        code_unit=by_code.name, name_unit=match.unit.name)
            )  # fmt: skip
            return None
        if match.unit is None and by_code is not None:
            return self._by_code(by_code, match, name, place)
        found = unit_finding(match, name.text, place)
        if found and (found.stops or name.line not in self._known):
            self.findings.append(found)
        self._known.add(name.line)
        return match.unit

    def _by_code(self, unit: ReportingUnit, match: UnitMatch, name: Cell, place: CellRef) -> ReportingUnit:
        """Return the unit of a code although the name is not on the roster, which is reported once."""
        if unit not in match.candidates and name.line not in self._known:
            self.findings.append(
                finding(FileCode.UNIT_NAME_NOT_ON_ROSTER, place, unit=unit.code, name=name.line, unit_name=unit.name)
            )
        self._known.add(name.line)
        return unit


def _nameless(code: Cell | None, place: CellRef) -> Finding:
    """Return the finding on a row without a name, whose code is blank or not on the roster."""
    if code is None:
        return finding(FileCode.ROW_WITHOUT_UNIT, place, stops=True, row=place.row, cell=place.cell)
    return finding(FileCode.UNIT_UNKNOWN, place, stops=True, name=code.line, suggestions="")
