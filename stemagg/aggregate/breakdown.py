"""Breaks a figure down into its underlying values."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Cell, Frame, group_of
from stemagg.aggregate.mentions import ANSWERED, text_answer
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.explanation import Role, Source, TotalBreakdown
from stemagg.model.figure_key import FigureKey
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.figures import Additivity, Number
from stemagg.model.finding import Finding
from stemagg.model.outline import DataElement
from stemagg.model.slot import EDUCATION_LEVEL, OF_STATEMENTS, Channel, Slot
from stemagg.model.stored import VALID_STATES, StoredValue
from stemagg.model.told_period import is_told, telling
from stemagg.model.unit_groups import day_of_figure, units_in
from stemagg.text.numbers import plain_number


def slots_of_total(campaign: Campaign, key: FigureKey, numbers: Numbers) -> "TotalSlots":
    """Return the total of a key; KeyError when no unit of the campaign owes or could owe anything of the kind."""
    group = group_of(key)
    frame, cell = Frame(campaign, tuple(group), given=numbers), (tuple(group.values()), key.data_element)
    if cell not in frame.cells:
        raise KeyError(cell)
    return TotalSlots(frame, cell, key, numbers)


class TotalSlots:
    """A total, named by a key: its cell in a frame, and what each unit gives to it."""

    def __init__(self, frame: Frame, cell: Cell, key: FigureKey, numbers: Numbers) -> None:
        self.campaign, self.key = frame.campaign, key
        self.element = self.campaign.outline.elements[key.data_element]
        self.by_unit, self.parts = frame.slots(cell), frame.parts(cell, numbers)
        self._gone = tuple(slot for of_unit in frame.gone(cell).values() for slot in of_unit)
        self._weigh = frame.weigh(self.element, numbers)
        self.total = frame.total(cell, numbers, self.parts)

    def breakdown(
        self, written: Iterable[StoredValue], findings: Iterable[Finding], reporting: Callable[[str], Collection[str]]
    ) -> TotalBreakdown:
        """Return the total with its values; `reporting` gives the units of which anything was received, by period."""
        slots = [slot for of_unit in self.by_unit.values() for slot in of_unit]
        by_slot: dict[Slot, list[StoredValue]] = defaultdict(list)
        for stored in written:
            by_slot[stored.value.slot].append(stored)
        against = _errors(findings, [*slots, *self._gone])
        is_added = self.element.code in self.campaign.outline.adding
        sources, gone = (
            [source for slot in of for source in _sources(self.element, by_slot[slot], against, is_added=is_added)]
            for of in (slots, self._gone)
        )
        missing = tuple(slot for part in self.parts.values() for slot in part.missing)
        adds_up = self.total.additivity is Additivity.ADDS_UP
        return TotalBreakdown(
            key=self.key,
            total=self.total,
            sources=(
                *map(self._weighed, map(self._as_added, sources) if adds_up else sources),
                *(replace(one, role=Role.UNIT_GONE) for one in gone if one.role is Role.COUNTED),
            ),
            missing=missing,
            silent=frozenset(slot.unit for slot in missing)
            - frozenset(slot.unit for slot in missing if slot.unit in reporting(slot.period)),
        )

    def _as_added(self, source: Source) -> Source:
        """Return a source that counts with what became of it in this total, where that is not to be added."""
        slot = source.value.slot
        if source.role is not Role.COUNTED or slot in self.parts[slot.unit].taken:
            return source
        return replace(source, role=self._role_beside(slot))

    def _weighed(self, source: Source) -> Source:
        """Return a source with the weight of its value, of an average."""
        weight = self._weigh(source.value.slot) if self._weigh else None
        if weight is None:
            return source
        return replace(source, weight=plain_number(weight))

    def _role_beside(self, slot: Slot) -> Role:
        if any(one.slot == slot for one in self.total.asked):
            return Role.UNDER_QUERY
        if slot in self.parts[slot.unit].missing:
            return Role.WITHOUT_WEIGHT
        if any(one.members == slot.members for one in self.parts[slot.unit].taken):
            return Role.OTHER_PERIODS
        return Role.NOT_LARGEST if self.element.way_over(EDUCATION_LEVEL) == "largest" else Role.IN_WHOLE


def answered(
    campaign: Campaign, key: FigureKey, written: Iterable[StoredValue], reporting: Iterable[str]
) -> TotalBreakdown:
    """Return the units that answered a text element, of those that owe it; KeyError for an unknown element."""
    element = campaign.outline.elements[key.data_element]
    slots = [
        slot
        for unit in units_in(campaign, dict(key.group), day_of_figure(campaign, group_of(key)))
        for slot in slots_of_figures(campaign, unit)
        if slot.data_element == element.code and is_told(telling(campaign, key.period), slot.period, element.code)
    ]
    stored = [one for one in written if one.value.state in ANSWERED]
    sources = [s for slot in slots for s in _sources(element, [one for one in stored if one.value.slot == slot], {})]
    counted = {source.value.slot for source in sources if source.role is Role.COUNTED}
    missing = tuple(slot for slot in slots if slot not in counted)
    return TotalBreakdown(
        key=key,
        total=text_answer(element.code, slots, counted),
        sources=tuple(sources),
        missing=missing,
        silent=frozenset(slot.unit for slot in missing) - frozenset(reporting),
    )


def _errors(findings: Iterable[Finding], slots: Iterable[Slot]) -> dict[tuple[str, str, str], list[Finding]]:
    """Return the errors on the units of these slots, by unit, education level and period."""
    units = {slot.unit for slot in slots}
    found: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.severity is Severity.ERROR and one.unit in units and not one.stops:
            found[one.unit, one.education_level, one.period].append(one)
    return found


def _sources(
    element: DataElement,
    stored: list[StoredValue],
    against: Mapping[tuple[str, str, str], list[Finding]],
    *,
    is_added: bool = False,
) -> list[Source]:
    """Return the values reported for one slot with their roles; the first valid one counts.

    Where values are added, all of them count, unless their sum was corrected.
    """
    sources: list[Source] = []
    winner: StoredValue | None = None
    for one in stored:
        valid = one.counted and one.value.state in VALID_STATES
        if not valid and not one.value.raw:
            continue
        counts = valid and (winner is None or (is_added and not _is_correction(winner)))
        role = Role.COUNTED if counts else _role(one, winner)
        winner = winner or (one if valid else None)
        number, day = _number_or_day(element, one.value.number)
        slot = one.value.slot
        found = against.get((slot.unit, slot.education_level, slot.period), []) if role is Role.REJECTED else []
        sources.append(Source(one.value, number, role, _about(one, found), day=day, because=one.because))
    return sources


def _number_or_day(element: DataElement, scaled: int | None) -> tuple[Number | None, date | None]:
    if scaled is None:
        return None, None
    return (None, date.fromordinal(scaled)) if element.is_date else (element.number(scaled), None)


def _role(one: StoredValue, winner: StoredValue | None) -> Role:
    if not one.counted:
        return Role.REJECTED
    if one.value.state not in VALID_STATES or winner is None:
        return Role.NO_FIGURE
    if one.value.state in OF_STATEMENTS:
        return Role.BESIDE_FIGURES
    if _is_correction(winner) and not _is_correction(one):
        return Role.CORRECTED
    return Role.SUPERSEDED if one.value.channel is winner.value.channel else Role.OTHER_CHANNEL


def _is_correction(one: StoredValue) -> bool:
    return one.value.channel is Channel.CORRECTION


def _about(one: StoredValue, findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings on the value's own cell; failing that, those on its data element; failing that, all."""
    own = [f for f in findings if _stands_at(f, one)]
    same = [f for f in findings if f.data_element == one.value.slot.data_element]
    return tuple(dict.fromkeys(own or same or findings))


def _stands_at(found: Finding, one: StoredValue) -> bool:
    files = {one.value.file, one.value.shown_file}
    place = found.source
    return place is not None and (place.cell, place.sheet) == (one.value.cell, one.value.sheet) and place.file in files
