"""Until when the units were to report: the one deadline, or the due days of a routine report's periods."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.duty import due_day
from stemagg.text.days import day_in_figures

_MOST_DAYS = 4


def last_days(campaign: Campaign) -> str:
    """Return the last day, or those of the periods that the report is about: "05/02/2024, 05/3/2024, 05/4/2024"."""
    days = _days(campaign)
    return f"{_in_words(days)} (theo từng kỳ)" if len(days) > _MOST_DAYS else _in_words(days)


def deadline_in_words(campaign: Campaign) -> str:
    """Return how the deadline is put in the notes on method: as the letter words it, or by the days themselves."""
    if not campaign.outline.is_routine:
        return f"{campaign.deadline.quoted}; báo cáo nhận đến hết ngày {last_days(campaign)} là đúng hạn"
    return f"theo từng kỳ; báo cáo nhận đến hết ngày {_in_words(_days(campaign))} là đúng hạn"


def _in_words(days: Sequence[date]) -> str:
    if len(days) > _MOST_DAYS:
        return f"{day_in_figures(days[0])} … {day_in_figures(days[-1])}"
    return ", ".join(map(day_in_figures, days))


def _days(campaign: Campaign) -> list[date]:
    outline, reported = campaign.outline, campaign.reported
    routine = [one for one in outline.obligations if one.due is not None and not outline.is_milestone(one)]
    periods = [(one, period) for one in routine for period in outline.periods_of(one)]
    days = {due_day(campaign, one, period.code) for one, period in periods if not reported or period.lies_in(reported)}
    return sorted(days) or [campaign.deadline.last_day]
