"""Plans: targets for parts of the time of a longer target of the same figure, by quarter, by year.

A plan up to a day is one that is written down, or the sum of plans that fill the time, never a share of the days.
"""

from collections.abc import Mapping
from decimal import Decimal

from stemagg.model.outline import PERIOD, Outline
from stemagg.model.period import DateSpan, Period
from stemagg.model.period_cover import layer
from stemagg.model.spans import NamedSpan
from stemagg.model.target import Target


def plans_of(outline: Outline, target: Target) -> Mapping[Period, Target]:
    """Return the targets of the same figure for shorter periods that lie in its own, by period."""
    own = period_of_target(outline, target)
    others = ((one, period_of_target(outline, one)) for one in outline.targets if one.value is not None)
    return {
        period: one
        for one, period in others
        if own and period and period != own and period.lies_in(own) and (one.of, one.where) == (target.of, target.where)
    }


def aims(outline: Outline) -> tuple[Target, ...]:
    """Return the targets that are plans of no other one, in the outline's order."""
    plans = {plan.code for target in outline.targets for plan in plans_of(outline, target).values()}
    return tuple(target for target in outline.targets if target.code not in plans)


def parts_of(outline: Outline, target: Target) -> tuple[Target, ...]:
    """Return the targets of members of the figure that a target is of as a whole, for the same period and units."""
    same = (one for one in outline.targets if (one.of.name, one.period) == (target.of.name, target.period))
    return tuple(
        one
        for one in same
        if one.where == target.where and len(one.of.selectors) > len(target.of.selectors)
        and set(target.of.selectors) <= set(one.of.selectors)
    )  # fmt: skip


def adds_up(outline: Outline, target: Target) -> bool:
    """Return whether the figure of a target adds up over time, so that there is more of it with each period."""
    element = outline.elements.get(target.of.name)
    return element is not None and element.by_period and element.way_over(PERIOD) == "sum" and not element.is_distinct


def planned(outline: Outline, target: Target, span: DateSpan) -> Decimal | None:
    """Return what is planned of a target for a span of days, None where no plans fill it.

    Of what does not add up it is what is to be there on the last day.
    """
    plans = plans_of(outline, target)
    if not adds_up(outline, target):
        last = [period for period in plans if period.end == span.end]
        return plans[min(last, key=lambda period: period.days)].value if last else None
    own = period_of_target(outline, target)
    if own and (own.start, own.end) == (span.start, span.end):
        return target.value
    inside = tuple(period for period in plans if period.lies_in(span))
    covers = layer(inside)
    if not covers or NamedSpan(covers[0].period, span, inside).has_gaps:
        return None
    return sum((plans[cover.period].value or Decimal(0) for cover in covers), Decimal(0))


def period_of_target(outline: Outline, target: Target) -> Period | None:
    """Return the time of a target, None of one for all periods."""
    if not target.period:
        return None
    declared = outline.periods_by_code.get(target.period)
    return declared or Period.from_code(target.period)
