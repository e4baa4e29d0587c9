"""`stemagg status`: how far the units are with what they owe, by period and by unit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from stemagg.aggregate.duty_status import duty_groups
from stemagg.aggregate.funnel import funnels
from stemagg.aggregate.reporting_status import reporting_status
from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.model.duty_arrival import FirstAnswers
from stemagg.model.duty_status import DutyGroup
from stemagg.model.finding import Finding
from stemagg.model.funnel import Funnel
from stemagg.model.report_dues import ReportDue, next_report_dues, report_dues
from stemagg.model.reporting import CampaignStatus
from stemagg.model.stored import Receipt
from stemagg.model.withdrawal import Withdrawal
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.lookup import period_named
from stemagg.pipeline.stored_findings import all_findings
from stemagg.store.database import Store


@dataclass(frozen=True, slots=True)
class StatusView:
    """How far the units are on a day with all that they owe, and when the office itself has to report.

    `groups` are the obligations with their periods, `funnels` those of each period. `units` is the status of each unit
    in a campaign with one deadline, None where each period has due days of its own. `is_narrowed`: to some periods.
    `withdrawn` are the files that people have taken out of all totals.
    """

    campaign: Campaign
    groups: tuple[DutyGroup, ...]
    funnels: tuple[Funnel, ...] = ()
    reports: tuple[ReportDue, ...] = ()
    units: CampaignStatus | None = None
    is_narrowed: bool = False
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def begun(self) -> tuple[DutyGroup, ...]:
        """Those whose time has come, or of which something is there already."""
        return tuple(group for group in self.groups if group.has_begun)


def status(campaign: Campaign) -> CampaignStatus:
    """Return the current reporting status of the campaign and of each unit, figures set apart included."""
    campaign = replace(campaign, set_apart=())
    store = Store(campaign)
    found, unreadable = _findings(campaign, store), store.answers(campaign.day).unreadable
    return reporting_status(campaign, store.receipts(), store.current_values(), found, unreadable)


def status_view(campaign: Campaign, periods: Sequence[str] = (), on: date | None = None) -> StatusView:
    """Return how far the units were on a day, today without one, with these periods, all without any.

    What had come by a day is told by when files came in, not by when they were read; what came without a date counts.
    UsageError for an unknown period.
    """
    asked = {period_named(campaign, name, "--period") for name in periods}
    on_day, store = replace(campaign, on=on or campaign.on), Store(campaign)
    answers, found = store.answers(on_day.day), _findings(on_day, store)
    groups = duty_groups(on_day, answers)
    units = None if campaign.outline.is_routine else _by_unit(on_day, store, found, answers)
    shown = funnels(on_day, groups, _by_now(on_day, store.receipts()), found, units)
    return StatusView(
        on_day,
        tuple(one for one in groups if not asked or one.period in asked),
        tuple(one for one in shown if not asked or one.period in asked),
        _dues(on_day, asked),
        units,
        bool(asked),
        tuple(store.withdrawing.all()),
    )


def _dues(campaign: Campaign, asked: Collection[str]) -> tuple[ReportDue, ...]:
    if asked:
        return tuple(one for one in report_dues(campaign) if one.period.code in asked)
    return next_report_dues(campaign)


def _findings(campaign: Campaign, store: Store) -> list[Finding]:
    return all_findings(campaign, store, lambda: target_results(campaign, answers_of(campaign, store)))


def _by_unit(campaign: Campaign, store: Store, found: Iterable[Finding], answers: FirstAnswers) -> CampaignStatus:
    """Return the status of each unit with what had come by the campaign's day."""
    came, current = answers.values, store.current_values()
    by_now = [one for one in current if _is_there(campaign, came.get(one.slot, one.received_at))]
    return reporting_status(campaign, _by_now(campaign, store.receipts()), by_now, found, answers.unreadable)


def _by_now(campaign: Campaign, receipts: Iterable[Receipt]) -> list[Receipt]:
    return [one for one in receipts if _is_there(campaign, one.received_at)]


def _is_there(campaign: Campaign, moment: datetime | None) -> bool:
    return moment is None or moment.astimezone(campaign.settings.dates.zone).date() <= campaign.day
