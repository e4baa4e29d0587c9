"""The frame of a summary: which of the values that units owe go into which figure, and the figures made of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product

from stemagg.aggregate.answers import ChosenAnswers
from stemagg.aggregate.fold import Fold, Folded, Numbers, Part, Weigh
from stemagg.aggregate.value_weights import ValueWeights
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import asked_around
from stemagg.model.duty import not_begun
from stemagg.model.figure_key import FigureKey
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.figures import Additivity, Mean, Number, Total
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, DataElement
from stemagg.model.period import SPAN_GROUPINGS, Period
from stemagg.model.period_cover import clashing_covers
from stemagg.model.roster import ReportingUnit
from stemagg.model.set_apart import SetApart
from stemagg.model.slot import EDUCATION_LEVEL, Slot, SlotKey, member_of
from stemagg.model.spans import Spans, spans_of
from stemagg.model.summary import Summary
from stemagg.model.unit_groups import Group, UnitGroups
from stemagg.model.unit_values import KIND, UNIT

Cell = tuple[Group, str]
ByUnit = dict[str, list[Slot]]


@dataclass(frozen=True, slots=True)
class Owing:
    """The units that owe a stock in some time, and the day on which the last period there closes."""

    units: frozenset[str]
    end: date


@dataclass
class Frame:
    """The figures of a summary by `by`: for each (group, data element) the slots that each unit owes to it.

    `owed` narrows it to some of the slots of some units, and may have slots of texts, of which answers are counted. A
    slot whose time has not come yet is in no figure, unless it is among those `given` early. Answers that are given to
    a choice group what is not asked by them. A unit is in the group that holds on the last day of a figure's period, in
    one of no period on `day`, without it on the campaign's last day. `folded` is what units give by their slots, for
    all frames of the same numbers. `many` has for how many units one is taken, by unit and data element (`by_class`).
    """

    campaign: Campaign
    by: tuple[str, ...]
    owed: Mapping[str, Sequence[Slot]] | None = None
    given: Numbers = field(default_factory=dict)
    day: date | None = None
    folded: Folded | None = None
    many: Mapping[tuple[str, str], int] = field(default_factory=dict)
    _cells: dict[Cell, ByUnit] = field(init=False)
    _early: set[Slot] = field(init=False, default_factory=set)
    _splits: dict[tuple[str, SlotKey], tuple[Group, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._cells = {}
        apart = {one.slot for one in self.campaign.set_apart}
        for unit in self.campaign.roster:
            slots = slots_of_figures(self.campaign, unit) if self.owed is None else self.owed.get(unit.code, ())
            later = not_begun(self.campaign, unit)
            for slot in slots:
                if slot in later:
                    if slot not in self.given and slot not in apart:
                        continue
                    self._early.add(slot)
                if self.owed is not None or self.campaign.outline.elements[slot.data_element].is_numeric:
                    for group in self._groups(unit, slot):
                        self._cells.setdefault((group, slot.data_element), {}).setdefault(unit.code, []).append(slot)
        for cell in self._cells_of_every_group():
            self._cells.setdefault(cell, {})

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The figures as (group, data element), in the order of the campaign's files."""
        return tuple(sorted(self._cells, key=self.rank))

    def summary(self, numbers: Numbers) -> Summary:
        """Return the summary of the values that count."""
        figures = tuple(self.total(cell, numbers, self.parts(cell, numbers)) for cell in self.cells)
        return Summary(self.by, figures, tuple(self._spans.values()))

    def slots(self, cell: Cell) -> ByUnit:
        """Return the slots of a figure by the unit that owes them; of a stock those of the last period.

        What some have sent early is not the last period while the others do not owe it yet. A unit that was gone at the
        end of that period has no stock in it.
        """
        by_unit = self._cells.get(cell, {})
        if not self._is_of_last_period(cell[1]):
            return by_unit
        return self._of_last({unit: slots for unit, slots in by_unit.items() if not self._is_gone(unit, cell)})

    def gone(self, cell: Cell) -> ByUnit:
        """Return the last slots that units owed to a stock without being there at its end: they are not in it."""
        if not self._is_of_last_period(cell[1]):
            return {}
        by_unit = self._cells.get(cell, {})
        return self._of_last({unit: slots for unit, slots in by_unit.items() if self._is_gone(unit, cell)})

    def _of_last(self, by_unit: ByUnit) -> ByUnit:
        """Return the slots of the last period of those given, with what lies in it."""
        if not by_unit:
            return by_unit
        slots = {slot for of_unit in by_unit.values() for slot in of_unit}
        last = self._last(slot.period for slot in slots - self._early or slots)
        kept = {
            unit: [s for s in slots if self.campaign.outline.periods_by_code[s.period].lies_in(last)]
            for unit, slots in by_unit.items()
        }
        return {
            unit: slots
            for unit, slots in kept.items()
            if any(self.campaign.outline.periods_by_code[slot.period].end == last.end for slot in slots)
        }

    def _is_of_last_period(self, code: str) -> bool:
        """Return whether of several periods of an element only the last counts."""
        element = self.campaign.outline.elements[code]
        return element.by_period and element.way_over(PERIOD) == "last"

    def _is_gone(self, unit: str, cell: Cell) -> bool:
        """Return whether a unit had ended when the last period of a figure's time closed; its successors are there.

        Where these do not owe the element, nobody else tells what the unit had.
        """
        ended = self.campaign.roster[unit].valid_to
        if ended is None or ended >= (last := self._owing[self._time_of(cell)]).end:
            return False
        successors = self.campaign.succession.successors(unit)
        return not successors or any(one.code in last.units for one in successors)

    def _time_of(self, cell: Cell) -> Cell:
        """Return a figure's time and data element, whatever its units and members."""
        pairs = zip(self.by, cell[0], strict=True)
        return tuple(value for name, value in pairs if name in TIME_GROUPINGS), cell[1]

    @cached_property
    def _owing(self) -> dict[Cell, "Owing"]:
        """The units that owe a stock in each time, and the day on which the last period there closes."""
        found: dict[Cell, set[Slot]] = {}
        for cell, by_unit in self._cells.items():
            if self._is_of_last_period(cell[1]):
                found.setdefault(self._time_of(cell), set()).update(*by_unit.values())
        return {
            time: Owing(
                frozenset(slot.unit for slot in slots),
                self._last(slot.period for slot in slots - self._early or slots).data_span.end,
            )
            for time, slots in found.items()
        }

    def total(self, cell: Cell, numbers: Numbers, parts: Mapping[str, Part]) -> Total:
        """Return a figure from what each unit gives to it, with what is under query and not in it beside it."""
        made = self.figure(cell, parts)
        asked = self._set_apart_of(cell)
        if not asked:
            return made
        back = {slot: number for one in asked for slot, number in one.numbers.items()}
        every = self._parts(cell, {**numbers, **back}, None)
        return replace(made, asked=asked, with_asked=self.figure(cell, every).value)

    def _set_apart_of(self, cell: Cell) -> tuple[SetApart, ...]:
        """Return the figures under query that would be in a figure."""
        of_element = [one for one in self.campaign.set_apart if one.slot.data_element == cell[1]]
        if not of_element:
            return ()
        owed = self.slots(cell)
        return tuple(one for one in of_element if one.slot in owed.get(one.slot.unit, ()))

    def parts(self, cell: Cell, numbers: Numbers) -> dict[str, Part]:
        """Return what each unit gives to a figure."""
        return self._parts(cell, numbers, self.folded)

    def _parts(self, cell: Cell, numbers: Numbers, folded: Folded | None) -> dict[str, Part]:
        owed = self.slots(cell)
        if not owed:
            return {}
        element, outline = self.campaign.outline.elements[cell[1]], self.campaign.outline
        fold = Fold(outline, element, outline.periods_by_code, numbers, self.weigh(element, numbers), folded)
        return {unit: fold.part(slots, single_school=self._is_single_school(unit)) for unit, slots in owed.items()}

    def weigh(self, element: DataElement, numbers: Numbers) -> Weigh | None:
        """Return how much each value of an average weighs, None for any other element."""
        return ValueWeights(self.campaign, element, numbers).of if element.is_average else None

    def figure(self, cell: Cell, parts: Mapping[str, Part]) -> Total:
        """Return a figure from what each unit gives to it."""
        group, code = cell
        element = self.campaign.outline.elements[code]
        if not parts:
            return _of_nobody(group, element)
        additivity = self._additivity(element, cell)
        adds_up = additivity is Additivity.ADDS_UP
        days = frozenset[int]().union(*(part.days for part in parts.values()))
        return Total(
            group,
            code,
            value_of_parts(element, parts) if adds_up else None,
            units_counted=self._units(code, (unit for unit, part in parts.items() if part.is_counted)),
            units_expected=self._units(code, parts),
            additivity=additivity,
            units_partial=self._units(code, (unit for unit, part in parts.items() if part.is_partial)),
            units_standing_in=self._units(code, (unit for unit, part in parts.items() if part.stand_ins)),
            overlapping=self._overlapping(cell) if additivity is Additivity.PERIODS_OVERLAP else (),
            mean=mean_of_parts(element, parts) if element.is_average and adds_up else None,
            days=(date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None,
            answers=_different(parts) if element.is_distinct else frozenset(),
        )

    def _units(self, code: str, units: Iterable[str]) -> int:
        """Return how many units some are, each with those for which it is taken."""
        return sum(self.many.get((unit, code), 1) for unit in units)

    def _additivity(self, element: DataElement, cell: Cell) -> Additivity:
        """Return whether a figure has a total: over what is grouped its values must add up."""
        slots = [slot for of_unit in self.slots(cell).values() for slot in of_unit]
        if element.way_over(PERIOD) == "none" and len({slot.period for slot in slots}) > 1:
            return Additivity.NOT_OVER_PERIODS
        if self._overlapping(cell):
            return Additivity.PERIODS_OVERLAP
        for name in element.dimensions:
            members = {member_of(slot.members, name) for slot in slots}
            if element.way_over(name) == "none" and len(members) > 1 and "" not in members:
                return Additivity.NOT_OVER_LEVELS if name == EDUCATION_LEVEL else Additivity.NOT_OVER_DIMENSION
        if element.over_units == "none" and self._units(cell[1], {slot.unit for slot in slots}) > 1:
            return Additivity.NOT_OVER_UNITS
        return Additivity.ADDS_UP

    def _overlapping(self, cell: Cell) -> tuple[str, ...]:
        """Return two periods of a figure with days in common, neither in the other: no total may be formed of them.

        Where nothing is added up over periods, none clash.
        """
        if self.campaign.outline.elements[cell[1]].way_over(PERIOD) == "largest":
            return ()
        codes = {slot.period for slots in self._cells.get(cell, {}).values() for slot in slots if slot.period}
        if len(codes) < 2:  # noqa: PLR2004
            return ()
        outline = self.campaign.outline
        fold = Fold(outline, outline.elements[cell[1]], outline.periods_by_code, {})
        clashes = clashing_covers(fold.layer(sorted(codes)))
        return tuple(period.code for period in clashes[0]) if clashes else ()

    def _last(self, codes: Iterator[str]) -> Period:
        """Return the last of some periods, of two that end on one day the longer."""
        periods = (self.campaign.outline.periods_by_code[code] for code in codes)
        return max(periods, key=lambda period: (period.end, period.days))

    def _is_single_school(self, unit: str) -> bool:
        return self.campaign.outline.kinds[self.campaign.roster[unit].kind].single_school

    @cached_property
    def _spans(self) -> dict[str, Spans]:
        return {name: spans_of(name, self.campaign.outline.periods) for name in self.by if name in SPAN_GROUPINGS}

    def _groups(self, unit: ReportingUnit, slot: Slot) -> Iterator[Group]:
        """Yield the group of a slot, and those of the wholes that are asked beside its members."""
        key = slot.unit if slot.data_element in self._by_answers else "", slot.key
        if key not in self._splits:
            self._splits[key] = self._split_groups(slot)
        return self._of_units.groups(unit, self._splits[key])

    def _split_groups(self, slot: Slot) -> tuple[Group, ...]:
        """Return the groups of a slot, whatever its unit; where answers to a choice split it, these are its unit's.

        The row of such a whole is the figure that the summary has without the dimension. By quarter, year … there is no
        group where the slot's period lies in none, and there are several where it lies in several.
        """
        outline, members = self.campaign.outline, dict(slot.members)
        element = outline.elements[slot.data_element]
        own = [[""] if name in self._of_units.names else self._split(name, slot) for name in self.by]
        for name, choice in zip(self.by, own, strict=True):
            if name in members and choice[0] and outline.whole_of(element, name) != "sum":
                choice.append("")
        return tuple(product(*own))

    @cached_property
    def _of_units(self) -> UnitGroups:
        return UnitGroups(self.campaign, self.by, self.day)

    def _split(self, name: str, slot: Slot) -> list[str]:
        """Return the values of a grouping that splits what a unit reports: periods, members, answers to a choice."""
        if name == PERIOD or name in self._spans:
            return self._times(name, slot)
        choice = self._choices[slot.data_element, name]
        return self._answers.of(choice, slot) if choice else [member_of(slot.members, name)]

    @cached_property
    def _choices(self) -> dict[tuple[str, str], DataElement | None]:
        outline = self.campaign.outline
        return {
            (element.code, name): outline.choice_grouping(element, name)
            for element in outline.numeric_elements
            for name in self.by
        }

    @cached_property
    def _by_answers(self) -> frozenset[str]:
        """The data elements that what units have chosen splits."""
        return frozenset(code for (code, _name), choice in self._choices.items() if choice)

    @cached_property
    def _answers(self) -> ChosenAnswers:
        return ChosenAnswers(self.campaign.outline, self.given)

    def _times(self, name: str, slot: Slot) -> list[str]:
        """Return the periods, or the spans of a grouping, of whose figures a slot is a part; "" for none."""
        if not slot.period:
            return [""]
        if name in self._spans:
            return list(self._spans[name].codes_of(slot.period))
        outline = self.campaign.outline
        return list(asked_around(outline, outline.elements[slot.data_element], slot.period))

    def _cells_of_every_group(self) -> Iterator[Cell]:
        """Yield for every group of units what any unit owes, so that no group's row is left out.

        Members, levels and periods for which nobody owes an element are no figures of it.
        """
        if UNIT in self.by:
            return
        owed = {(self._of_units.alike(group), code): None for group, code in self._cells}
        for group, code in owed:
            yield from ((one, code) for one in self._of_units.every(group))

    @cached_property
    def _orders(self) -> dict[str, dict[str, int]]:
        """The place of each value of each grouping, in the order of the roster and the outline."""
        outline, roster = self.campaign.outline, self.campaign.roster
        known: dict[str, tuple[str, ...]] = {
            UNIT: tuple(unit.code for unit in roster),
            KIND: tuple(outline.kinds),
            EDUCATION_LEVEL: tuple(outline.levels),
            PERIOD: tuple(period.code for period in outline.periods),
            **{name: tuple(span.period.code for span in spans.spans) for name, spans in self._spans.items()},
            **{name: tuple(dimension.by_code) for name, dimension in outline.grouped_by.items()},
        }
        values = {name: known.get(name) or roster.groups_of(name) for name in self.by}
        return {name: {value: place for place, value in enumerate(of)} for name, of in values.items()}

    def rank(self, key: Cell) -> tuple[tuple[int, ...], int]:
        """Return what a figure is sorted by: its place in the order of the campaign's files."""
        group, code = key
        places = tuple(self._orders[name].get(value, -1) for name, value in zip(self.by, group, strict=True))
        return places, self._places[code]

    @cached_property
    def _places(self) -> dict[str, int]:
        """The place of each data element in the outline."""
        return {code: place for place, code in enumerate(self.campaign.outline.elements)}


def group_of(key: FigureKey) -> dict[str, str]:
    """Return the value of each grouping that a key names: its groups, then its level and its period."""
    own = ((EDUCATION_LEVEL, key.education_level), (PERIOD, key.period))
    return {**dict(key.group), **{name: value for name, value in own if value}}


def _of_nobody(group: Group, element: DataElement) -> Total:
    """Return the figure of a group in which no unit owes the element."""
    mean = mean_of_parts(element, {}) if element.is_average else None
    return Total(group, element.code, None, units_counted=0, units_expected=0, additivity=Additivity.ADDS_UP, mean=mean)


def value_of_parts(element: DataElement, parts: Mapping[str, Part]) -> Number | None:
    """Return the figure that the parts of units come to: their sum, mean or number of answers; None without any."""
    known = [part.value for part in parts.values() if part.value is not None]
    if not known:
        return None
    if element.is_average:
        return mean_of_parts(element, parts).value
    return len(_different(parts)) if element.is_distinct else element.number(int(sum(known)))


def mean_of_parts(element: DataElement, parts: Mapping[str, Part]) -> Mean:
    """Return the mean that the parts of units are of."""
    total = sum((Fraction(part.value or 0) for part in parts.values()), Fraction(0))
    weight = sum((part.weight for part in parts.values()), Fraction(0))
    return Mean(total / 10**element.decimals, weight, element.shown_decimals)


def _different(parts: Mapping[str, Part]) -> frozenset[str]:
    """Return the answers that any unit has chosen."""
    return frozenset[str]().union(*(part.answers for part in parts.values()))
