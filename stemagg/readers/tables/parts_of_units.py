"""Rows of units beside rows of their parts, none of which is on the roster: a campus, a team, a school of an office.

What stands in the row of the unit may then be all of it, or only what is left.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.roster import ReportingUnit
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.bracketed_name import name_and_bracket
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.table_sums import TableSums
from stemagg.text.normalise import fold
from stemagg.text.words_alone import alone

_DASH = re.compile(r"\s+[-–—]\s+|\s*[,:;]\s+")
_MOST_NAMED = 3


@dataclass(frozen=True)
class PartsOfUnits:
    """Finds the rows of units that can't be read because rows of their parts stand beside them.

    `units` are the units of rows, `others` the names in the rows of data that name none.
    """

    context: ReadingContext
    sheet: Sheet
    units: Mapping[int, ReportingUnit]
    others: Mapping[int, str]
    sums: TableSums | None

    def found(self) -> dict[int, Finding]:
        """Return the finding on each such row."""
        return {**dict(self._with_campuses()), **dict(self._with_schools())}

    def _with_campuses(self) -> Iterator[tuple[int, Finding]]:
        """Yield the rows of a unit of which another row names a part: "Trường A (cơ sở 2)"."""
        parts: dict[str, list[int]] = {}
        for row, name in self.others.items():
            if unit := self._whole_of(name):
                parts.setdefault(unit.code, []).append(row)
        for row, unit in self.units.items():
            if of := parts.get(unit.code):
                texts = "; ".join(self.others[part] for part in of[:_MOST_NAMED])
                operands = {"rows": ", ".join(map(str, sorted([row, *of]))), "unit_name": unit.name, "texts": texts}
                yield row, finding(TableCode.ROWS_TOLD_APART, self.sheet.ref(row), unit=unit.code, operands=operands)

    def _whole_of(self, name: str) -> ReportingUnit | None:
        """Return the unit whose name stands before a bracket or dash."""
        bases = (name_and_bracket(name)[0], _DASH.split(name, maxsplit=1)[0])
        return next((unit for base in bases if base != name and (unit := self.context.unit_named(base))), None)

    def _with_schools(self) -> Iterator[tuple[int, Finding]]:
        """Yield the rows of offices that are not the sum of the rows of schools below them."""
        if self.sums is None or len(self.others) <= len(self.units):
            return
        kinds = self.context.campaign.outline.kinds
        for row, unit in self.units.items():
            schools = [] if kinds[unit.kind].single_school else list(self._schools_below(row))
            if schools and not self._is_sum(self.sums, row, schools):
                names = [self.others[one] for one in schools[:_MOST_NAMED]]
                said = ", ".join([*names, *(["…"] if len(schools) > _MOST_NAMED else [])])
                place, operands = self.sheet.ref(row), {"unit_name": unit.name, "names": said}
                yield row, finding(TableCode.OFFICE_AMONG_SCHOOLS, place, unit=unit.code, operands=operands)

    def _schools_below(self, row: int) -> Iterator[int]:
        below = [other for other in sorted({*self.units, *self.others}) if other > row]
        for other in below:
            if other in self.units:
                return
            if self._schools.search(fold(self.others[other])):
                yield other

    @cached_property
    def _schools(self) -> re.Pattern[str]:
        words = (*heading_words().school_levels, *heading_words().schools)
        return re.compile("|".join(alone(fold(word)).pattern for word in words))

    @staticmethod
    def _is_sum(sums: TableSums, row: int, rows: list[int]) -> bool:
        own = sums.numbers(row)
        added = [sums.numbers(other) for other in rows]
        return all(number == sum(one.get(column, 0) for one in added) for column, number in own.items())
