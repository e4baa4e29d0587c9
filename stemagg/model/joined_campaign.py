"""A campaign joined with earlier ones: it knows their periods and the units that have gone since, for figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from stemagg.model.campaign import Campaign
from stemagg.model.outline import DataElement, Outline
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit, Roster

if TYPE_CHECKING:
    from stemagg.model.earlier import EarlierCampaign


class JoinedOutline(Outline):
    """An outline that knows periods of earlier campaigns, too: `asked` are those of each data element.

    Nobody owes anything for them here.
    """

    known_periods: tuple[Period, ...]
    asked: dict[str, frozenset[str]] = Field(default_factory=dict)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods of earlier campaigns in order, then its own."""
        return self.known_periods

    def periods_asked(self, element: DataElement) -> tuple[str, ...]:
        """Return the codes of the periods for which anybody owes an element, or has owed it in an earlier campaign."""
        own, earlier = super().periods_asked(element), self.asked.get(element.code, ())
        return (*(period.code for period in self.periods if period.code in earlier), *own)


def joined(campaign: Campaign, past: "Sequence[tuple[EarlierCampaign, Campaign]]") -> Campaign:
    """Return a campaign with the figures of earlier ones, each given with its own outline and roster."""
    earlier = tuple(one for one, _of in past)
    return replace(
        campaign,
        outline=_outline(campaign.outline, earlier, [of.outline for _one, of in past]),
        roster=_roster(campaign.roster, [of for _one, of in past]),
        earlier=earlier,
    )


def _outline(outline: Outline, earlier: "Sequence[EarlierCampaign]", outlines: Iterable[Outline]) -> JoinedOutline:
    asked: dict[str, set[str]] = {}
    for slot in (slot for one in earlier for slots in one.owed.values() for slot in slots):
        asked.setdefault(slot.data_element, set()).add(slot.period)
    kinds = {kind.code: kind for of in (*outlines, outline) for kind in of.unit_kinds}
    ordered = dict.fromkeys((*outline.kinds, *kinds))
    return JoinedOutline.model_construct(
        **{name: getattr(outline, name) for name in Outline.model_fields if name != "unit_kinds"},
        unit_kinds=tuple(kinds[code] for code in ordered),
        known_periods=(*sorted(period for one in earlier for period in one.periods), *outline.own_periods),
        asked={code: frozenset(periods) for code, periods in asked.items()},
    )


def _roster(own: Roster, campaigns: Iterable[Campaign]) -> Roster:
    """Return the roster with the predecessors that earlier ones know, and the units that only they have."""
    units = {unit.code: unit for unit in own}
    for earlier in campaigns:
        for unit in earlier.roster:
            known = units.get(unit.code)
            units[unit.code] = _closed(earlier, unit) if known is None else _with_predecessors(known, unit)
    return Roster(tuple(units.values()), own.grouping_columns)


def _with_predecessors(unit: ReportingUnit, earlier: ReportingUnit) -> ReportingUnit:
    """Return a unit with the predecessors, too, that an earlier campaign knows of it."""
    wholes, pieces = (*unit.successor_of, *earlier.successor_of), (*unit.part_of, *earlier.part_of)
    return replace(unit, successor_of=tuple(dict.fromkeys(wholes)), part_of=tuple(dict.fromkeys(pieces)))


def _closed(earlier: Campaign, unit: ReportingUnit) -> ReportingUnit:
    """Return a unit that only an earlier campaign has as one that has gone by its end."""
    return replace(unit, valid_to=unit.valid_to or max(period.end for period in earlier.outline.own_periods))
