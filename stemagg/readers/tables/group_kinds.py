"""Names in a table of units that are only the rest of a name, below a group row that says the kind of them all."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.reason import UNIT, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.unit_matching import UnitMatch
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.region import SingleText
from stemagg.readers.tables.context import ReadingContext
from stemagg.text.normalise import fold, without_number
from stemagg.text.ranges import ranges

_MOST_OF = 0.8
_MOST_DIGITS = 6
_ROWS_OF_UNITS = frozenset({"unit", ""})


@dataclass(frozen=True, slots=True)
class NamedByGroup:
    """What a row names together with the group row above it: one unit, or several that are called so."""

    line: SingleText
    match: UnitMatch

    def reason(self, sheet: Sheet, unit: ReportingUnit) -> Reason:
        """Return the group row as what says, beside the name, that a row is of a unit."""
        return Reason(UNIT, unit.code, TextPlace.GROUP, sheet.ref(self.line.row, self.line.column), self.line.text)


@dataclass(frozen=True)
class GroupKinds:
    """Finds the units of the rows below group rows that are kinds: "Phòng GDĐT" above "Hồng Bàng".

    `groups` are the group rows above each row, `kinds` those of the rows, "" for one of no known unit, without rows
    that are sums; `names` are the names in rows, `ordinals` the columns that number them.
    """

    context: ReadingContext
    sheet: Sheet
    groups: Mapping[int, Sequence[SingleText]]
    ordinals: Collection[int]
    kinds: Mapping[int, str]
    names: Mapping[int, str]

    def by_row(self) -> dict[int, NamedByGroup]:
        """Return what the rows of no known unit name by their group rows; a unit that two rows name is none of them."""
        found: dict[int, NamedByGroup] = {}
        for line, rows in self._members():
            found |= self._named(line, rows)
        claims = Counter(one.match.unit.code for one in found.values() if one.match.unit)
        claims.update(unit.code for row in self.kinds if row not in found and (unit := self._alone(row)))
        return {row: one for row, one in found.items() if one.match.unit is None or claims[one.match.unit.code] == 1}

    def notes(self, found: Mapping[int, NamedByGroup]) -> Iterator[Finding]:
        """Yield what says of each group row which rows were read as names of its kind."""
        for line in dict.fromkeys(one.line for one in found.values()):
            rows = [row for row, one in found.items() if one.line == line and one.match.unit]
            if rows:
                place = self.sheet.ref(line.row, line.column)
                yield finding(TableCode.NAMES_BELOW_KIND, place, heading=line.text, rows=ranges(rows))

    def _members(self) -> Iterator[tuple[SingleText, list[int]]]:
        """Yield the group rows that may say a kind, with the rows below them to the first that is none of theirs."""
        lines = {line.row: line for above in self.groups.values() for line in above[-1:]}
        line: SingleText | None = None
        rows: list[int] = []
        for row, kind in [*self.kinds.items(), (0, "")]:
            if line and kind in _ROWS_OF_UNITS and self._goes_on(line, rows, row):
                rows.append(row)
                continue
            if line and rows:
                yield line, rows
            line, rows = lines.get(row) if kind == "group" else None, []

    def _goes_on(self, line: SingleText, rows: Sequence[int], row: int) -> bool:
        """Return whether a row is numbered on from those of a group, or, where they have no numbers, is of its kind."""
        if row not in self.names or tuple(self.groups.get(row, ())[-1:]) != (line,):
            return False
        number, before = self._number(row), self._number(rows[-1]) if rows else None
        if number is None and before is None:
            return self.kinds[row] == "unit" or self._unit(line, row) is not None
        return number is not None and (not rows or (before is not None and number > before))

    def _named(self, line: SingleText, rows: Sequence[int]) -> dict[int, NamedByGroup]:
        """Return what nearly all rows of a group name by its kind, nothing where they don't, or name units alone."""
        bare = [row for row in rows if not self.kinds[row]]
        if fold(_kind(line)) in self._levels or len(bare) * 2 < len(rows) or not any(self._unit(line, r) for r in bare):
            return {}
        matches = {row: self.context.units.by_name(f"{_kind(line)} {self.names[row]}") for row in bare}
        found = {row: NamedByGroup(line, match) for row, match in matches.items() if match.unit or match.candidates}
        return found if len(found) + len(rows) - len(bare) >= _MOST_OF * len(rows) else {}

    def _unit(self, line: SingleText, row: int) -> ReportingUnit | None:
        kind = _kind(line)
        return self.context.unit_named(f"{kind} {self.names[row]}") if kind else None

    def _alone(self, row: int) -> ReportingUnit | None:
        """Return the unit that the name in a row is of by itself."""
        return self.context.unit_named(self.names[row]) if self.kinds[row] == "unit" and row in self.names else None

    def _number(self, row: int) -> int | None:
        """Return the number that a row has in a column of ordinals."""
        cells = (self.sheet.rows[row].get(column) for column in self.ordinals)
        texts = (cell.line.strip(" .)") for cell in cells if cell is not None)
        return next((int(text) for text in texts if text.isdecimal() and len(text) <= _MOST_DIGITS), None)

    @property
    def _levels(self) -> frozenset[str]:
        """What levels are called: a group row with nothing else says whose pupils, and not of what kind units are."""
        levels = self.context.campaign.outline.education_levels
        return frozenset(fold(name) for one in levels for name in (one.code, one.title, *one.aliases))


def _kind(line: SingleText) -> str:
    """Return what a group row says, without what only says that there are several: "Khối các trường THPT:"."""
    words = without_number(line.text).rstrip(" :").split()
    before = set(map(fold, heading_words().of_groups))
    return " ".join(dropwhile(lambda word: fold(word) in before, words))
