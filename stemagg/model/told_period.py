"""Which periods' texts a report is made of: a point of one period never stands in the report of another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.period import Period
from stemagg.model.period_groups import code_before


def is_told(campaign: Campaign, period: str, element: str) -> bool:
    """Return whether a text of an element and a period, by their codes, stands in the report; of no period it does.

    A routine report tells its own period and those within it; of an element whose last period counts, as a plan for
    what comes next, only those that end last. Any other report tells all but those of earlier campaigns.
    """
    if not period:
        return True
    if campaign.reported is None:
        return not any(period in one.codes for one in campaign.earlier)
    if not campaign.is_told_of(period):
        return False
    outline, of = campaign.outline, campaign.outline.elements.get(element)
    if of is None or of.way_over(PERIOD) != "last":
        return True
    return outline.periods_by_code[period].end == _last_day(outline, of, campaign.reported)


def _last_day(outline: Outline, element: DataElement, within: Period) -> date:
    """Return the last day of the periods within one for which an element is asked; that of the one without any."""
    asked = (outline.periods_by_code[code] for code in outline.periods_asked(element))
    return max((period.end for period in asked if period.lies_in(within)), default=within.end)


def told_texts_of(campaign: Campaign) -> frozenset[tuple[str, str]]:
    """Return the text elements that the report tells, each with the periods for which anybody is asked it."""
    outline = campaign.outline
    asked = ((element.code, period) for element in outline.text_elements for period in outline.periods_asked(element))
    return frozenset((code, period) for code, period in asked if is_told(campaign, period, code))


def telling(campaign: Campaign, period: str) -> Campaign:
    """Return the campaign as it tells the texts of a period, by its code, and of those within it; "" is its own."""
    if not period:
        return campaign
    return replace(campaign, reported=campaign.outline.periods_by_code.get(period) or Period.from_code(period))


def periods_before(outline: Outline, period: Period) -> Iterator[str]:
    """Yield the codes of the periods of a kind before one, last first, as long as the outline knows any days then."""
    first = min(one.start for one in outline.periods)
    before = _before(outline, period)
    while before and before.end >= first:
        yield before.code
        before = _before(outline, before)


def _before(outline: Outline, period: Period) -> Period | None:
    """Return the period before one: that of the calendar, declared or not, or the declared one."""
    if code := code_before(period):
        return outline.periods_by_code.get(code) or Period.from_code(code)
    return outline.earlier_periods.get(period.code)
