"""Figures of units beside those of their peers: a query where a change or a value per school lies far apart.

With few periods no test on the history of one unit can ever find anything: of n values the largest lies at most √(n−1)
standard deviations from their mean. So units are compared with those of their kind, level and size.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.peer_groups import (
    Apart,
    ZeroChange,
    changes_apart,
    groups_of,
    size_band,
    values_apart,
    zeros_apart,
)
from stemagg.checks.quotients import shown_quotient
from stemagg.checks.unit_view import UnitView
from stemagg.messages.peers import PeerCode
from stemagg.messages.text import InnerText, joined, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.check_settings import PeerSettings
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.model.slot import EDUCATION_LEVEL, Slot, SlotKey, member_of, members_of
from stemagg.model.slot_path import where_in_words
from stemagg.model.source import CellRef


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure of a unit as its peers are compared with it.

    `before` is the figure of the previous period with its raw text, `per` the number that it is divided by (schools of
    the roster, or what the outline names), `schools` the roster's number; None where there is none.
    """

    slot: Slot
    value: float
    raw: str
    place: CellRef
    before: float | None = None
    raw_before: str = ""
    per: float | None = None
    schools: int | None = None


def figures_to_compare(campaign: Campaign, view: UnitView) -> list[ComparedFigure]:
    """Return the figures of a unit that its peers are compared with: amounts that it owes and that count."""
    settings = campaign.settings.checks.peers
    if not (settings.on or campaign.outline.rollups or campaign.settings.checks.copies.figures):
        return []
    elements = {one.code: one for one in campaign.outline.added_amounts if view.has_reported}
    before = campaign.outline.earlier_periods
    made = []
    for slot in campaign.slots_owed(view.unit):
        values = view.by_slot.get(slot) if slot.data_element in elements else None
        if not values or values[0].number is None or values[0].number < 0:
            continue
        element, earlier = elements[slot.data_element], before.get(slot.period)
        was = view.counting.get(replace(slot, period=earlier.code)) if earlier else None
        made.append(
            ComparedFigure(
                slot,
                float(element.number(values[0].number)),
                values[0].raw,
                values[0].ref,
                None if was is None or was.number is None else float(element.number(was.number)),
                was.raw if was else "",
                _per(campaign, view, element, slot),
                _schools(campaign, view, slot),
            )
        )
    return made


def _per(campaign: Campaign, view: UnitView, element: DataElement, slot: Slot) -> float | None:
    """Return what a figure is divided by to be compared: the element that the outline names, or schools."""
    if not element.compared_per:
        return _schools(campaign, view, slot)
    divisor = campaign.outline.elements[element.compared_per]
    members = members_of({name: member for name, member in slot.members if name in divisor.by})
    found = view.by_slot.get(Slot(slot.unit, divisor.code, members, slot.period if divisor.by_period else ""))
    return None if not found or found[0].number is None else float(divisor.number(found[0].number))


def _schools(campaign: Campaign, view: UnitView, slot: Slot) -> int | None:
    period = campaign.outline.periods_by_code.get(slot.period)
    day = period.data_span.end if period else campaign.last_day
    is_one = campaign.outline.kinds[view.unit.kind].single_school
    return 1 if is_one else view.unit.schools_at(member_of(slot.members, EDUCATION_LEVEL), day)


def peers_differ(campaign: Campaign, figures: Sequence[ComparedFigure], units: Collection[str]) -> list[Finding]:
    """Return the queries on figures of some units; `figures` are those of all units, with which they are compared."""
    settings = campaign.settings.checks.peers
    if not settings.on:
        return []
    by_unit: dict[str, list[_Outlier]] = defaultdict(list)
    for one in _Peers(campaign, settings).far_apart(figures):
        if one.figure.slot.unit in units:
            by_unit[one.figure.slot.unit].append(one)
    raw = {one.slot: one.raw for one in figures if one.slot.unit in by_unit}
    found = [found for compared in by_unit.values() for found in _findings(campaign, compared, settings)]
    return with_explanations(found, explanations(campaign, raw))


@dataclass(frozen=True, slots=True)
class _Outlier:
    """A figure that lies apart from those of its peers: in its change, in its value per school, or by a zero."""

    figure: ComparedFigure
    change: Apart | None
    average: Apart | None
    zero: ZeroChange | None = None

    @property
    def score(self) -> float:
        return max(one.score for one in (self.change, self.average, self.zero) if one)


class _Peers:
    """Compares figures of the same data element, members and period, each in the smallest group that is large enough.

    Groups are the units of a kind and a band of sizes, those of the kind, and all that owe the figure.
    """

    def __init__(self, campaign: Campaign, settings: PeerSettings) -> None:
        self._settings = settings
        kinds = {unit.code: unit.kind for unit in campaign.roster}
        self._keys: tuple[Callable[[ComparedFigure], Hashable], ...] = (
            lambda one: (kinds[one.slot.unit], size_band(one.schools)),
            lambda one: kinds[one.slot.unit],
            lambda _one: "",
        )

    def far_apart(self, figures: Iterable[ComparedFigure]) -> Iterator[_Outlier]:
        alike: dict[SlotKey, list[ComparedFigure]] = defaultdict(list)
        for one in figures:
            alike[one.slot.key].append(one)
        for group in alike.values():
            changes = self._apart([one for one in group if one.before and one.value], self._changes)
            averages = self._apart([one for one in group if one.per and one.value], self._averages)
            zeros = self._zeros([one for one in group if one.before is not None])
            for one in group:
                change, average, zero = changes.get(one.slot), averages.get(one.slot), zeros.get(one.slot)
                largest = max(one.value, (one.before or 0) if change or zero else 0)
                if (change or average or zero) and largest >= self._settings.least_figure:
                    yield _Outlier(one, change, average, zero)

    def _apart(self, figures: Sequence[ComparedFigure], test: "_Test") -> dict[Slot, Apart]:
        apart: dict[Slot, Apart] = {}
        for members, peers in groups_of(figures, self._keys, self._settings.least_units):
            own = {one.slot for one in members}
            apart |= {peers[place].slot: one for place, one in test(peers).items() if peers[place].slot in own}
        return apart

    def _zeros(self, figures: Sequence[ComparedFigure]) -> dict[Slot, ZeroChange]:
        """Return which figures fell to zero or rose from it while those of their peers did not."""
        apart: dict[Slot, ZeroChange] = {}
        for members, peers in groups_of(figures, self._keys, self._settings.least_units):
            found = zeros_apart([(one.before or 0, one.value) for one in peers])
            own = {one.slot for one in members}
            apart |= {peers[place].slot: one for place, one in found.items() if peers[place].slot in own}
        return apart

    def _changes(self, peers: Sequence[ComparedFigure]) -> Mapping[int, Apart]:
        return changes_apart([(one.before or 1, one.value) for one in peers], float(self._settings.change))

    def _averages(self, peers: Sequence[ComparedFigure]) -> Mapping[int, Apart]:
        return values_apart([one.value / (one.per or 1) for one in peers], float(self._settings.spread))


_Test = Callable[[Sequence[ComparedFigure]], Mapping[int, Apart]]


def _findings(campaign: Campaign, compared: Sequence[_Outlier], settings: PeerSettings) -> Iterator[Finding]:
    """Yield a query for each of a unit's figures that lie farthest apart; the last one names the others."""
    farthest = sorted(compared, key=lambda one: (-one.score, one.figure.slot))
    told, others = farthest[: settings.most_per_unit], farthest[settings.most_per_unit :]
    named = ", ".join(f"{_label(campaign, one.figure.slot)} = {one.figure.raw}" for one in others)
    for one in told:
        figure, element = one.figure, campaign.outline.elements[one.figure.slot.data_element]
        more = phrase(PeerCode.PEER_MORE, figures=named) if named and one is told[-1] else ""
        yield finding(
            PeerCode.PEERS_DIFFER, figure.place, unit=figure.slot.unit, outline_item=element.section,
            data_element=element.code, members=figure.slot.members, period=figure.slot.period,
            element=_label(campaign, figure.slot), raw=figure.raw, compared=joined("; ", _remarks(campaign, one)),
            more=more,
        )  # fmt: skip


def _remarks(campaign: Campaign, one: _Outlier) -> Iterator[InnerText]:
    figure, element = one.figure, campaign.outline.elements[one.figure.slot.data_element]
    if one.change and figure.before:
        times = shown_quotient(figure.value / figure.before)
        yield phrase(PeerCode.PEER_CHANGE, times=times, before=figure.raw_before, **_range(one.change))
    if one.zero:
        code = PeerCode.PEER_FROM_ZERO if figure.value else PeerCode.PEER_TO_ZERO
        yield phrase(code, before=figure.raw_before, count=one.zero.peers, others=one.zero.alike)
    if one.average and figure.per:
        divisor = campaign.outline.elements[element.compared_per] if element.compared_per else None
        per = (divisor.unit_of_measure or divisor.label) if divisor else phrase(PeerCode.SCHOOL_OF_ROSTER)
        average = shown_quotient(figure.value / figure.per)
        yield phrase(PeerCode.PEER_AVERAGE, average=average, per=per, **_range(one.average))


def _range(apart: Apart) -> dict[str, object]:
    return {"count": apart.others, "low": shown_quotient(apart.low), "high": shown_quotient(apart.high)}


def _label(campaign: Campaign, slot: Slot) -> str:
    label = campaign.outline.elements[slot.data_element].label
    where = where_in_words(campaign.outline, slot.members, slot.period)
    return f"{label} ({where})" if where else label
