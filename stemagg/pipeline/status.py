"""`stemagg status`: which units have reported, have not, or were late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stemagg.aggregate.duty_status import duty_groups
from stemagg.aggregate.reporting_status import reporting_status
from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.model.duty_status import DutyGroup
from stemagg.model.report_dues import ReportDue, next_report_dues, report_dues
from stemagg.model.reporting import CampaignStatus
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.lookup import period_named
from stemagg.pipeline.stored_findings import all_findings
from stemagg.store.database import Store


@dataclass(frozen=True, slots=True)
class PeriodStatus:
    """How far the units are with what has due days of its own, on a day, and when the office itself has to report."""

    campaign: Campaign
    groups: tuple[DutyGroup, ...]
    reports: tuple[ReportDue, ...] = ()

    @property
    def begun(self) -> tuple[DutyGroup, ...]:
        """Those whose time has come, or of which something is there already."""
        return tuple(group for group in self.groups if group.has_begun)


def status(campaign: Campaign) -> CampaignStatus:
    """Return the current reporting status of the campaign and of each unit."""
    store = Store(campaign)
    found = all_findings(campaign, store, lambda: target_results(campaign, answers_of(campaign, store)))
    unreadable = store.answers(campaign.day).unreadable
    return reporting_status(campaign, store.receipts(), store.current_values(), found, unreadable)


def period_status(campaign: Campaign, periods: Sequence[str] = (), on: date | None = None) -> PeriodStatus:
    """Return how far the units were on a day, today without one, with these periods, all without any.

    What had come by a day is told by when files came in, not by when they were read; what came without a date counts.
    UsageError for an unknown period.
    """
    asked = {period_named(campaign, name, "--period") for name in periods}
    on_day = replace(campaign, on=on or campaign.on)
    store = Store(campaign)
    groups = duty_groups(on_day, store.answers(on_day.day))
    dues = [one for one in report_dues(on_day) if one.period.code in asked] if asked else next_report_dues(on_day)
    return PeriodStatus(on_day, tuple(one for one in groups if not asked or one.period in asked), tuple(dues))
