"""The frame of a summary: the mapping of expected slots to figures, for the database to total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from stemagg.model.campaign import KIND, UNIT, Campaign
from stemagg.model.figures import Additivity, Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.model.summary import CellTotal, FramePlace, Summary

Group = tuple[str, ...]
_DIMENSIONS = (EDUCATION_LEVEL, PERIOD)


@dataclass
class Frame:
    """The figures of a summary by `by`, each a numbered cell, with the slots that contribute to it."""

    campaign: Campaign
    by: tuple[str, ...]
    _slots: dict[tuple[Group, str], list[Slot]] = field(init=False)

    def __post_init__(self) -> None:
        self._slots = {key: [] for key in self._empty_cells()}
        for unit in self.campaign.roster:
            for slot in self.campaign.slots_owed(unit):
                element = self.campaign.outline.elements[slot.data_element]
                if element.is_numeric:
                    self._slots.setdefault((self._group(unit, slot), element.code), []).append(slot)

    @cached_property
    def cells(self) -> tuple[tuple[Group, str], ...]:
        """The figures as (group, data element), in the order of the campaign's files."""
        return tuple(sorted(self._slots, key=self._rank))

    @property
    def places(self) -> Iterator[FramePlace]:
        """Every slot with the number of its cell."""
        for number, key in enumerate(self.cells):
            element = self.campaign.outline.elements[key[1]]
            largest = element.over_levels == "largest" and len({s.education_level for s in self._slots[key]}) > 1
            for slot in self._counting_slots(element, self._slots[key]):
                yield FramePlace(slot, number, takes_largest=largest)

    def summary(self, totals: Mapping[int, CellTotal]) -> Summary:
        """Return the summary from the database's totals of the cells."""
        return Summary(self.by, tuple(self._figure(key, totals.get(n)) for n, key in enumerate(self.cells)))

    def _figure(self, key: tuple[Group, str], total: CellTotal | None) -> Total:
        group, code = key
        element = self.campaign.outline.elements[code]
        if total is None:
            return Total(group, code, None, 0, 0)
        additivity = self._additivity(element, self._slots[key])
        known = total.total is not None and additivity is Additivity.ADDS_UP
        value = element.number(total.total) if known and total.total is not None else None
        return Total(group, code, value, total.units_counted, total.units_expected, additivity, total.units_partial)

    def _counting_slots(self, element: DataElement, slots: list[Slot]) -> list[Slot]:
        """Return the slots that contribute to a figure: those of the last period, where only the last one counts."""
        if element.over_periods != "last" or not slots:
            return slots
        order = [period.code for period in self.campaign.outline.periods]
        last = max((slot.period for slot in slots), key=lambda code: order.index(code) if code in order else -1)
        return [slot for slot in slots if slot.period == last]

    def _additivity(self, element: DataElement, slots: list[Slot]) -> Additivity:
        slots = self._counting_slots(element, slots)
        if element.over_periods == "none" and len({slot.period for slot in slots}) > 1:
            return Additivity.NOT_OVER_PERIODS
        if element.over_levels == "none" and len({slot.education_level for slot in slots}) > 1:
            return Additivity.NOT_OVER_LEVELS
        if element.over_units == "none" and len({slot.unit for slot in slots}) > 1:
            return Additivity.NOT_OVER_UNITS
        return Additivity.ADDS_UP

    def _group(self, unit: ReportingUnit, slot: Slot) -> Group:
        own = {UNIT: unit.code, KIND: unit.kind, EDUCATION_LEVEL: slot.education_level, PERIOD: slot.period}
        return tuple(own[name] if name in own else unit.groups.get(name, "") for name in self.by)

    def _empty_cells(self) -> Iterator[tuple[Group, str]]:
        """Yield a cell for every group of units, level and period, so that groups without values keep their row."""
        if UNIT in self.by:
            return
        outline = self.campaign.outline
        of_units = [name for name in self.by if name not in _DIMENSIONS]
        groups = {tuple(self._value(unit, name) for name in of_units): None for unit in self.campaign.roster}
        for element in outline.numeric_elements:
            values = {
                EDUCATION_LEVEL: list(outline.levels) if element.by_level else [""],
                PERIOD: [p.code for p in outline.periods] if element.by_period else [""],
            }
            wanted = [name for name in self.by if name in _DIMENSIONS]
            for units, dimensions in product(groups, product(*(values[name] for name in wanted))):
                parts = dict(zip([*of_units, *wanted], [*units, *dimensions], strict=True))
                yield tuple(parts[name] for name in self.by), element.code

    def _value(self, unit: ReportingUnit, name: str) -> str:
        return {UNIT: unit.code, KIND: unit.kind}.get(name) or unit.groups.get(name, "")

    @cached_property
    def _orders(self) -> dict[str, dict[str, int]]:
        """The rank of each value of each grouping, in roster and outline order."""
        outline, roster = self.campaign.outline, self.campaign.roster
        known: dict[str, tuple[str, ...]] = {
            UNIT: tuple(unit.code for unit in roster),
            KIND: tuple(outline.kinds),
            EDUCATION_LEVEL: tuple(outline.levels),
            PERIOD: tuple(period.code for period in outline.periods),
        }
        values = {name: known.get(name) or roster.groups_of(name) for name in self.by}
        return {name: {value: place for place, value in enumerate(of)} for name, of in values.items()}

    def _rank(self, key: tuple[Group, str]) -> tuple[tuple[int, ...], int]:
        group, code = key
        places = tuple(self._orders[name].get(value, -1) for name, value in zip(self.by, group, strict=True))
        return places, list(self.campaign.outline.elements).index(code)
