"""Figures that several tables of one file give for the same unit: counted once where they agree, otherwise not."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from stemagg.messages.cells import CellCode
from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import SlotKey
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Submission
from stemagg.readers.tables.collect import short_place

_Asked = tuple[str, SlotKey]
"""A figure that the outline asks for: its unit, and which one."""
_Pair = tuple[int, int]


@dataclass
class SaidTwice:
    """Compares what the tables of one file give, each with the submissions of its units.

    Two tables that differ in most of their figures are versions of one table, or of different things: neither is read.
    Of any others, only the figures in which they differ are not counted.
    """

    campaign: Campaign
    source: SourceFile
    tables: Sequence[Sequence[Submission]]
    findings: list[Finding] = field(default_factory=list)

    def submissions(self) -> list[Submission]:
        """Return the submissions with each figure once; what is to be said of them is added to `findings`."""
        self.findings += [*self._said_of_versions(), *self._said_of_figures(), *self._said_again()]
        return [kept for place, one in self._read() if (kept := self._each_once(place, one)) is not None]

    def _read(self) -> Iterator[tuple[int, Submission]]:
        """Yield the submissions of the tables that are read, with the numbers of their tables."""
        refused = {place for pair in self._versions for place in pair}
        for place, table in enumerate(self.tables):
            yield from ((place, one) for one in table if place not in refused)

    @cached_property
    def _given(self) -> Mapping[_Asked, Mapping[int, DataValue]]:
        """The values of each figure by table."""
        found: dict[_Asked, dict[int, DataValue]] = defaultdict(dict)
        for place, table in enumerate(self.tables):
            for one in table:
                for value in one.values:
                    if value.raw:
                        found[one.unit, value.key].setdefault(place, value)
        return found

    @cached_property
    def _versions(self) -> tuple[_Pair, ...]:
        """The pairs of tables that differ in most of the figures of either."""
        given = Counter(place for values in self._given.values() for place in values)
        differing = Counter(
            pair
            for (_unit, key), values in self._given.items()
            for pair in combinations(values, 2)
            if self._differ(key, values[pair[0]], values[pair[1]])
        )
        return tuple(pair for pair, count in differing.items() if all(count * 2 > given[place] for place in pair))

    @cached_property
    def _several(self) -> Mapping[_Asked, Mapping[int, DataValue]]:
        """The figures that several of the tables give that are read, with their values by table."""
        read = {place for place, _one in self._read()}
        found = {asked: {p: v for p, v in values.items() if p in read} for asked, values in self._given.items()}
        return {asked: values for asked, values in found.items() if len(values) > 1}

    @cached_property
    def _differing(self) -> Mapping[_Asked, tuple[DataValue, DataValue]]:
        """The figures for which tables give different values, with two of them."""
        found = {}
        for asked, values in self._several.items():
            pairs = combinations(values.values(), 2)
            if pair := next((pair for pair in pairs if self._differ(asked[1], *pair)), None):
                found[asked] = pair
        return found

    def _differ(self, key: SlotKey, first: DataValue, second: DataValue) -> bool:
        """Return whether two values differ; of figures that add up, two are never one said twice."""
        said = [(one.state, one.number, one.text, one.counted) for one in (first, second)]
        return said[0] != said[1] or key[0] in self.campaign.outline.adding

    def _each_once(self, table: int, one: Submission) -> Submission | None:
        """Return a submission without what an earlier table says, too, None when nothing is left of it."""
        values = []
        for value in one.values:
            asked = one.unit, value.key
            if asked in self._differing:
                values.append(replace(value, counted=False))
            elif asked not in self._several or table == min(self._several[asked]):
                values.append(value)
        return replace(one, values=tuple(values)) if values or one.filings or one.rows else None

    def _said_of_versions(self) -> Iterator[Finding]:
        for pair in self._versions:
            first, second = (self.tables[place][0].place for place in pair)
            is_one_sheet = first.sheet == second.sheet
            names = [short_place(one if is_one_sheet else replace(one, row=0, column=0)) for one in (first, second)]
            yield finding(
                FileCode.SHEETS_BOTH_MATCH, CellRef(self.source.shown), stops=True, first=names[0], second=names[1]
            )

    def _said_of_figures(self) -> Iterator[Finding]:
        for (unit, key), (first, second) in self._differing.items():
            element = self.campaign.outline.elements[key[0]]
            operands = {"element": element.label, "first": first.raw, "first_place": short_place(first.cell),
                        "second": second.raw, "second_place": short_place(second.cell)}  # fmt: skip
            yield finding(CellCode.VALUE_TWICE, second.cell, unit=unit, outline_item=element.section,
                          data_element=element.code, members=key[1], period=key[2], operands=operands)  # fmt: skip

    def _said_again(self) -> Iterator[Finding]:
        """Yield, once for each unit and two tables, that both say the same of it."""
        told: set[tuple[str, int, int]] = set()
        for (unit, key), values in self._several.items():
            first, *others = values
            for other in others:
                if (unit, key) not in self._differing and (unit, first, other) not in told:
                    told.add((unit, first, other))
                    places = [short_place(values[place].cell) for place in (first, other)]
                    yield finding(
                        TableCode.UNIT_IN_TWO_TABLES, values[other].cell, unit=unit,
                        unit_name=self.campaign.roster[unit].name, first=places[0], second=places[1],
                    )  # fmt: skip
