"""Texts around the figures of one unit that name another one: whose the figures are is asked, and none is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.readers.cells.reading import all_folded
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.regions.region import SingleText
from stemagg.readers.tables.context import ReadingContext
from stemagg.text.normalise import fold, one_line, without_number

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class OtherUnits:
    """Finds the texts of a file of `own` that name other units.

    The one that a report is sent to is none of them, nor is the office above a school.
    """

    context: ReadingContext
    own: ReportingUnit

    def in_name(self, text: str, place: CellRef) -> Finding | None:
        """Return the finding that the name of a file or sheet, or any other text, is of another unit."""
        other = self._named_in(text)
        return self.named(text, other, place) if other else None

    def above(self, sheet: Sheet, lines: Iterable[SingleText]) -> Finding | None:
        """Return the finding that one of the lines above a table names another unit; no heading of the outline does."""
        found = (
            self.in_name(line.text, sheet.ref(line.row, line.column)) for line in lines if not self._is_asked(line.text)
        )
        return next(filter(None, found), None)

    def signing(self, sheet: Sheet) -> Finding | None:
        """Return the finding that another unit signs below the tables of a sheet."""
        cells = ((sheet.ref(row, column), cell) for row, of in sheet.rows.items() for column, cell in of.items())
        texts = ((cell.text, place) for place, cell in cells if cell.kind is CellKind.TEXT)
        found = (self.in_name(text, place) for text, place in texts if self._is_signature(text))
        return next(filter(None, found), None)

    def _is_asked(self, text: str) -> bool:
        match = self.context.headings.match(text)
        return bool(match.section or match.data_element)

    def _named_in(self, text: str) -> ReportingUnit | None:
        """Return the other unit that a text names."""
        if len(text) > _LONGEST or fold(text).startswith(_addressees()):
            return None
        return next((unit for unit in self._units_in(text) if not self._is_above(unit)), None)

    def _units_in(self, text: str) -> list[ReportingUnit]:
        """Return the units that a text names, without those that share a name with the own one."""
        found = self.context.units_within(without_number(text))
        own = {name for name, unit in found if unit == self.own}
        return [unit for name, unit in found if name not in own]

    def _is_above(self, other: ReportingUnit) -> bool:
        """Return whether the own unit is a school and the other one an office."""
        kinds = {kind.code: kind.single_school for kind in self.context.campaign.outline.unit_kinds}
        return kinds[self.own.kind] and not kinds[other.kind]

    def _is_signature(self, text: str) -> bool:
        words = self.context.campaign.outline.fields.signature
        return len(text) <= _LONGEST and fold(text).startswith(tuple(all_folded(words)))

    def named(self, text: str, other: ReportingUnit, place: CellRef) -> Finding:
        """Return the finding that a text names another unit."""
        operands = {"heading": one_line(text), "other_name": other.name, "unit_name": self.own.name}
        return finding(TableCode.NAMES_ANOTHER_UNIT, place, unit=self.own.code, stops=True, operands=operands)


@lru_cache(maxsize=1)
def _addressees() -> tuple[str, ...]:
    return tuple(map(fold, heading_words().addressees))
