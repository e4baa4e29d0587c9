"""Changes of figures between periods, only over the units that reported both, on the same ground."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from stemagg.aggregate.grounds import GroupThen, obstacle_of
from stemagg.aggregate.on_demand import FiguresOnDemand
from stemagg.aggregate.totals import UnitTotals, dimensions, time_grouping
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import Span, asked_in, own_span, period_of_span, span_before, span_key, span_of_key
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import (
    Additivity,
    Change,
    LeftOut,
    Total,
    UnitChange,
    is_enough,
    is_enough_alone,
    joined_total,
)
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import NamedSpan
from stemagg.model.succession import Succession
from stemagg.model.summary import Summary
from stemagg.model.unit_groups import groups_shown
from stemagg.model.unit_values import UNIT


def changes(campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> Mapping[FigureKey, Change]:
    """Return the changes that a report can show, for the whole and each group, over all levels and per level, by key.

    Groups of the further groupings have those over all levels. Each is made when it is asked for.
    """
    totals, keys = UnitTotals(campaign, summaries, time_grouping(campaign)), dict.fromkeys(_keys(campaign))
    return FiguresOnDemand(lambda key: change(totals, key) if key in keys else None, lambda: keys)


def _keys(campaign: Campaign) -> Iterator[FigureKey]:
    outline, grouping = campaign.outline, campaign.settings.report_grouping
    groups = ((), *(((grouping, name),) for name in groups_shown(campaign, grouping)))
    further = [((one, name),) for one in campaign.settings.summary_groupings for name in groups_shown(campaign, one)]
    spans = _spans(campaign)
    for element in outline.numeric_elements:
        levels = ("", *(outline.levels if element.by_level else ()))
        wanted = dict.fromkeys((*product(groups, levels), *product(further, ("",))))
        for (group, level), span in product(wanted, spans if element.by_period else ()):
            yield span_key(Measure.CHANGE, element.code, level, span, group)


def _spans(campaign: Campaign) -> list[Span]:
    """Return the spans with one before them that a report compares: the reported one, or every declared period."""
    if campaign.reported is None:
        return [(PERIOD, code) for code in campaign.outline.earlier_periods]
    own = own_span(campaign.outline, campaign.reported)
    return [own] if span_before(campaign.outline, own) else []


def change(totals: UnitTotals, key: FigureKey) -> Change:
    """Return the change of a figure from the span before that of the key; KeyError when none precedes it.

    A unit is compared when every value it owes for the figure is present in both. The change is unknown when fewer than
    three units are compared, or fewer than 60 % of those with a number in either; in a group of one or two units every
    unit must have both. Where units have changed and too few are left, it is that of those that owe both spans, if
    these are enough by themselves, or most of all.
    """
    outline, span = totals.campaign.outline, span_of_key(key)
    element, earlier = outline.elements[key.data_element], span_before(outline, span)
    if earlier is None:
        raise KeyError(span[1])
    units = tuple(_grounds(totals, key, (earlier, span)))
    additivity = _additivity(totals, element, key, units)
    adds_up, is_whole = additivity is Additivity.ADDS_UP, is_enough(units)
    stayed = [unit for unit in units if not unit.has_changed]
    reporting = sum(unit.reported_any for unit in units)
    is_known = adds_up and (is_whole or is_enough_alone(stayed, reporting))
    return Change(key, earlier[1], units, is_known, additivity, is_whole=is_whole)


def change_of_members(campaign: Campaign, totals: Callable[[tuple[str, ...]], Summary], key: FigureKey) -> Change:
    """Return the change of a figure by totals that are made on demand; members of dimensions are in the key's group.

    `totals` sums up by groupings; KeyError when no span precedes that of the key.
    """
    element, (time, _code) = campaign.outline.elements[key.data_element], span_of_key(key)
    members = {name: value for name, value in key.group if campaign.outline.is_split(name) and name != time}
    chosen = {}
    for split in {dimensions(element, time, level=level) for level in (True, False)}:
        summary, behind = totals((UNIT, *members, *split)), 1 + len(members)
        own = [one for one in summary.figures if one.group[1:behind] == tuple(members.values())]
        figures = tuple(replace(one, group=(one.group[0], *one.group[behind:])) for one in own)
        chosen[UNIT, *split] = Summary((UNIT, *split), figures)
    return change(UnitTotals(campaign, chosen, time), key)


def _grounds(totals: UnitTotals, key: FigureKey, spans: tuple[Span, Span]) -> Iterator[UnitChange]:
    """Yield what is compared: each unit of a group, and as one the units that came out of one another.

    Those that owe nothing of the figure in either span are left out.
    """
    sides = _Side(totals, key, spans[0]), _Side(totals, key, spans[1])
    asked = _asked_by_days(totals.campaign.outline, totals.campaign.outline.elements[key.data_element], spans)
    for ground in totals.grounds_of(key.group, sides[0].period, sides[1].period):
        before, after = (side.owing(ground) for side in sides)
        if not (before or after):
            continue
        first, *joined = (unit for unit in ground if unit in before or unit in after)
        obstacle = obstacle_of(totals.succession, ground, sides, (before, after))
        if obstacle is None and before and after and not _is_asked_for_all(totals.succession, ground, asked):
            obstacle = LeftOut.PART_OF_PERIOD
        yield UnitChange(first, joined_total(before.values()), joined_total(after.values()), tuple(joined), obstacle)


class _Side(GroupThen):
    """One of the two spans that are compared: the units that are in the group then, and what they come to."""

    def __init__(self, totals: UnitTotals, key: FigureKey, span: Span) -> None:
        self._totals, self._key, self._span = totals, key, span
        period = period_of_span(totals.campaign.outline, span)
        super().__init__(period, totals.units_in(key.group, period.end))

    def owing(self, units: Iterable[str]) -> dict[str, Total]:
        """Return the totals of those units inside that owe anything of the figure."""
        of, code = self._key, self._span[1]
        found = {u: self._totals.find(u, of.data_element, of.education_level, code) for u in units if u in self.inside}
        return {unit: total for unit, total in found.items() if total is not None}


def _asked_by_days(outline: Outline, element: DataElement, spans: Iterable[Span]) -> tuple[NamedSpan, ...]:
    """Return the spans with the periods asked in them; () of a stock, of which only the last period counts."""
    if element.way_over(PERIOD) == "last":
        return ()
    return tuple(asked_in(outline, span, element) for span in spans)


def _is_asked_for_all(succession: Succession, ground: Iterable[str], asked: Iterable[NamedSpan]) -> bool:
    """Return whether a ground is asked for all days of both spans: two months are not compared with three."""
    units = [succession.units[code] for code in ground]
    return all(
        not one.has_gaps and all(any(unit.existed_in(period) for unit in units) for period in one.inside)
        for one in asked
    )


def _additivity(totals: UnitTotals, element: DataElement, key: FigureKey, units: Sequence[UnitChange]) -> Additivity:
    """Return whether these units can be totalled, each by itself and all together; a day moves, it does not grow."""
    own = [total.additivity for unit in units for total in (unit.before, unit.after) if total]
    if (
        element.by_level
        and element.way_over(EDUCATION_LEVEL) == "none"
        and not key.education_level
        and len(set(_levels(totals, key, units))) > 1
    ):
        return Additivity.NOT_OVER_LEVELS
    if element.over_units == "none" and len(units) > 1:
        return Additivity.NOT_OVER_UNITS
    if element.is_date:
        return Additivity.NOT_OVER_PERIODS
    return next((one for one in own if one is not Additivity.ADDS_UP), Additivity.ADDS_UP)


def _levels(totals: UnitTotals, key: FigureKey, units: Iterable[UnitChange]) -> Iterator[str]:
    _grouping, period = span_of_key(key)
    for unit in units:
        for level in totals.campaign.outline.levels:
            if totals.find(unit.unit, key.data_element, level, period):
                yield level
