"""Totals of units beside the sums of the units that they are made of: a query where they differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.peers import ComparedFigure
from stemagg.messages.peers import PeerCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.rollup import Rollup
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot, SlotKey
from stemagg.model.slot_path import where_in_words
from stemagg.model.unit_groups import day_of_figure, group_of_unit
from stemagg.text.numbers import number, plain_number

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class RollupResult:
    """A total beside its parts: the parts that were reported, of how many that owe the figure."""

    rollup: Rollup
    total: ComparedFigure
    parts: tuple[ComparedFigure, ...]
    owing: int

    @property
    def added(self) -> float:
        """The sum of the parts that were reported."""
        return sum(one.value for one in self.parts)

    @property
    def differs(self) -> bool:
        """Whether they cannot both be right: all parts are there and come to another sum, or some are above it."""
        more = Decimal(str(self.added)) - Decimal(str(self.total.value))
        tolerance = self.rollup.tolerance
        within = tolerance.amount * Decimal(str(self.total.value)) / 100 if tolerance.in_percent else tolerance.amount
        return more > within or (len(self.parts) == self.owing and -more > within)


def rollup_results(campaign: Campaign, figures: Iterable[ComparedFigure]) -> Iterator[RollupResult]:
    """Yield each total that the outline compares and of which any part was reported, in the order of the figures.

    A total is that of the one unit of its kind in a group; where a group has two, nothing says whose parts are whose.
    """
    if not campaign.outline.rollups:
        return
    by_key: dict[SlotKey, dict[str, ComparedFigure]] = defaultdict(dict)
    for one in figures:
        by_key[one.slot.key][one.slot.unit] = one
    for rollup in campaign.outline.rollups:
        codes = rollup.data_elements or tuple(one.code for one in campaign.outline.added_amounts)
        for key, given in by_key.items():
            if key[0] in codes:
                yield from _of_key(campaign, rollup, key, given)


def _of_key(
    campaign: Campaign, rollup: Rollup, key: SlotKey, given: Mapping[str, ComparedFigure]
) -> Iterator[RollupResult]:
    day = day_of_figure(campaign, {"period": key[2]} if key[2] else {})
    groups: dict[str, tuple[list[ReportingUnit], list[ReportingUnit]]] = defaultdict(lambda: ([], []))
    for unit in campaign.roster:
        is_total = unit.kind == rollup.total
        if (is_total or unit.kind in rollup.parts) and Slot(unit.code, *key) in campaign.slots_owed(unit):
            groups[group_of_unit(campaign, unit, rollup.by, day)][0 if is_total else 1].append(unit)
    for group, (totals, parts) in groups.items():
        reported = tuple(given[one.code] for one in parts if one.code in given)
        if group and reported and len(totals) == 1 and totals[0].code in given:
            yield RollupResult(rollup, given[totals[0].code], reported, len(parts))


def rollups_agree(campaign: Campaign, figures: Sequence[ComparedFigure], units: Collection[str]) -> list[Finding]:
    """Return a query for each total that its parts contradict, where any of these units is among them."""
    found, raw = list[Finding](), dict[Slot, str]()
    for one in rollup_results(campaign, figures):
        of = {one.total.slot.unit, *(part.slot.unit for part in one.parts)}
        if one.differs and not of.isdisjoint(units):
            raw[one.total.slot] = one.total.raw
            found.append(_found(campaign, one))
    return with_explanations(found, explanations(campaign, raw))


def _found(campaign: Campaign, one: RollupResult) -> Finding:
    slot, element = one.total.slot, campaign.outline.elements[one.total.slot.data_element]
    where = where_in_words(campaign.outline, slot.members, slot.period)
    largest = sorted(one.parts, key=lambda part: -part.value)
    named = "; ".join(f"{campaign.roster[part.slot.unit].name} {part.raw}" for part in largest[:_MOST_SHOWN])
    code = PeerCode.ROLLUP_DIFFERS if len(one.parts) == one.owing else PeerCode.ROLLUP_EXCEEDED
    return finding(
        code, one.total.place, unit=slot.unit, outline_item=element.section, data_element=element.code,
        members=slot.members, period=slot.period, title=one.rollup.title,
        element=f"{element.label} ({where})" if where else element.label, raw=one.total.raw,
        added=number(plain_number(Decimal(str(one.added)))), reported=len(one.parts), owing=one.owing,
        parts=named + ("; …" if len(largest) > _MOST_SHOWN else ""),
    )  # fmt: skip
