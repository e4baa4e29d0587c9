"""How far a report on a longer period goes while months, quarters within it are still to come."""

from stemagg.model.campaign import Campaign
from stemagg.model.duty import not_begun
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot


def last_closed(campaign: Campaign) -> Period | None:
    """Return the last period of the report whose data have closed, None when nothing is to come, or nothing closed.

    Of periods that close on one day it is the shortest.
    """
    to_come = campaign.periods_to_come
    told = _told(campaign)
    closed = [one for one in told if one.code not in to_come]
    if len(closed) == len(told):
        return None
    return max(closed, key=lambda one: (one.data_span.end, -one.days), default=None)


def closed_periods(campaign: Campaign) -> tuple[int, int]:
    """Return of how many periods of the report data have closed, and how many there are: the shortest, as months."""
    told = _told(campaign)
    shortest = min((one.days for one in told), default=0)
    months = [one for one in told if one.kind in {other.kind for other in told if other.days == shortest}]
    return sum(one.code not in campaign.periods_to_come for one in months), len(months)


def _told(campaign: Campaign) -> list[Period]:
    """Return the periods that the report is made of, none where it is no routine report."""
    periods = campaign.outline.periods if campaign.reported is not None else ()
    return [one for one in periods if campaign.is_told_of(one.code)]


def to_come(campaign: Campaign, unit: ReportingUnit) -> frozenset[Slot]:
    """Return what a report does not wait for: what a unit owes of periods to come, once others of it have closed.

    A report on a period of which nothing has closed waits for all of it.
    """
    return frozenset() if last_closed(campaign) is None else not_begun(campaign, unit)
