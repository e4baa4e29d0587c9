"""The routine report that is made, by its template names: report.period, report.days."""

from stemagg.model.campaign import Campaign
from stemagg.model.period import Period
from stemagg.model.period_groups import code_after, code_before, code_last_year
from stemagg.model.report_so_far import last_closed
from stemagg.report.content.element_lists import period_view
from stemagg.report.content.element_views import PeriodView
from stemagg.report.content.phrases import kind_word, period_in_text
from stemagg.report.content.routine_views import RoutineView
from stemagg.text.days import day_in_figures


def routine_view(campaign: Campaign) -> RoutineView:
    """Return the report that a campaign is opened for; of one that is no routine report, by its last period."""
    period = campaign.reported or campaign.outline.last_period
    due = campaign.routine.due_on(period, campaign.settings.calendar) if campaign.routine else None
    closed = last_closed(campaign)
    first, last = (day_in_figures(day) for day in (period.data_span.start, period.data_span.end))
    return RoutineView(
        kind=kind_word(period),
        period=period_view(period),
        previous=_named(campaign, code_before(period), period),
        following=_named(campaign, code_after(period), period),
        last_year=_named(campaign, code_last_year(period.code), period),
        days=f"từ ngày {first} đến ngày {last}",
        so_far=f"đến hết {period_in_text(closed)}" if closed else "",
        due=day_in_figures(due) if due else "",
        as_of=day_in_figures(campaign.as_of) if campaign.as_of else "",
    )


def _named(campaign: Campaign, code: str, instead: Period) -> PeriodView:
    if not code:
        return period_view(instead)
    return period_view(campaign.outline.periods_by_code.get(code) or Period.from_code(code))
