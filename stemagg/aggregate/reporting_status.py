"""The reporting status of units: reported, late or missing; and reporting rates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import KIND, Campaign, is_in, value_of
from stemagg.model.checked_wholes import CheckedWholes
from stemagg.model.duty import not_yet_due
from stemagg.model.filed_duties import is_figure
from stemagg.model.finding import Finding
from stemagg.model.reporting import CampaignStatus, Reporting, ReportingRate, UnitStatus
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot, ValueState
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.model.unit_groups import present_units

Group = tuple[tuple[str, str], ...]


def reporting_status(
    campaign: Campaign,
    receipts: Iterable[Receipt],
    current: Iterable[CurrentValue],
    findings: Iterable[Finding],
) -> CampaignStatus:
    """Return the status of every unit of the roster, in roster order.

    In a routine report it is that of its period: what came for another month is no report on this one.
    """
    values = [value for value in current if _is_reported(campaign, value.slot)]
    received: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts if campaign.reported is None else _receipts(values):
        received[receipt.unit].append(receipt)
    filled = {value.slot for value in values}
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        found[one.unit].append(one)
    nothing = _with_nothing(campaign, values)
    units = tuple(
        replace(_unit(campaign, unit, received[unit.code], filled, found), has_nothing=unit.code in nothing)
        for unit in _reporting(campaign)
    )
    dates = [receipt.received_at for of_unit in received.values() for receipt in of_unit if receipt.received_at]
    return CampaignStatus(units, max(dates, default=None))


def _with_nothing(campaign: Campaign, values: Iterable[CurrentValue]) -> set[str]:
    """Return the units of which all that counts says that there is nothing to report; a text beside it may remark."""
    figures = [value for value in values if is_figure(campaign, value)]
    nothing = {value.slot.unit for value in values if value.state is ValueState.NOTHING_TO_REPORT}
    return nothing - {value.slot.unit for value in figures}


def reporting_rates(campaign: Campaign, status: CampaignStatus) -> dict[Group, ReportingRate]:
    """Return the reporting rates of the whole, of each kind of unit and of each group of the report."""
    groupings = dict.fromkeys((KIND, campaign.settings.report_grouping, *campaign.settings.summary_groupings))
    units: dict[Group, list[UnitStatus]] = {(): list(status.units)}
    for unit in status.units:
        for name in groupings:
            value = value_of(campaign.roster[unit.unit], name, campaign.last_day)
            units.setdefault(((name, value),), []).append(unit)
    return {group: ReportingRate(tuple(of_group), group) for group, of_group in units.items()}


def reporting_rate(campaign: Campaign, status: CampaignStatus, group: Group) -> ReportingRate:
    """Return the reporting rate of the units with these values of these groupings."""
    of = (u for u in status.units if is_in(campaign.roster[u.unit], dict(group), campaign.last_day))
    return ReportingRate(tuple(of), group)


def _reporting(campaign: Campaign) -> list[ReportingUnit]:
    """Return the units that owe anything; a unit that no longer exists owes nothing."""
    units = present_units(campaign)
    return [unit for unit in units if any(_is_reported(campaign, slot) for slot in campaign.slots_owed(unit))]


def _is_reported(campaign: Campaign, slot: Slot) -> bool:
    """Return whether the report is about a slot: any, or in a routine report those of its period."""
    return _is_period_reported(campaign, slot.period)


def _is_period_reported(campaign: Campaign, code: str) -> bool:
    if campaign.reported is None:
        return True
    period = campaign.outline.periods_by_code.get(code)
    return period is not None and period.lies_in(campaign.reported)


def _was_late_for_a_period(campaign: Campaign, findings: Iterable[Finding]) -> bool:
    """Return whether the checks found a period that the report is about for which a unit was late."""
    late = (one.period for one in findings if one.code is CheckCode.PERIOD_LATE)
    return any(_is_period_reported(campaign, period) for period in late)


def _is_late(campaign: Campaign, unit: ReportingUnit, first: datetime) -> bool:
    """Return whether the first report came too late; the one deadline is not that of what is due period by period."""
    if all(one.due is not None for one in campaign.obligations_of(unit)):
        return False
    return first.astimezone(campaign.settings.dates.zone).date() > campaign.deadline.last_day


def _receipts(values: Iterable[CurrentValue]) -> list[Receipt]:
    """Return what was received of some values, each submission once."""
    return list({v.submission: Receipt(v.slot.unit, v.channel, v.shown_file, v.received_at) for v in values}.values())


def _unit(
    campaign: Campaign,
    unit: ReportingUnit,
    receipts: list[Receipt],
    filled: set[Slot],
    findings: Mapping[str, list[Finding]],
) -> UnitStatus:
    pending = not_yet_due(campaign, unit)
    owed = [
        slot
        for slot in campaign.slots_owed(unit)
        if _is_reported(campaign, slot) and (slot in filled or slot not in pending)
    ]
    dates = [receipt.received_at for receipt in receipts if receipt.received_at is not None]
    first = min(dates, default=None)
    if not receipts:
        reporting = Reporting.MISSING
    elif _was_late_for_a_period(campaign, findings.get(unit.code, ())):
        reporting = Reporting.LATE
    elif first is not None and not _is_late(campaign, unit, first):
        reporting = Reporting.IN_TIME
    elif first is None or len(dates) < len(receipts):
        reporting = Reporting.DATE_UNKNOWN
    else:
        reporting = Reporting.LATE
    dispensable = CheckedWholes(campaign.outline, owed).dispensable(filled)
    questions: dict[Slot, bool] = {}
    for slot in owed:
        if slot not in dispensable:
            asked = campaign.outline.asked_in(slot)
            questions[asked] = questions.get(asked, True) and slot in filled
    return UnitStatus(
        unit=unit.code,
        reporting=reporting,
        first_received=first,
        channels=tuple(dict.fromkeys(receipt.channel for receipt in receipts)),
        values_counted=sum(questions.values()),
        values_owed=len(questions),
        findings=tuple(findings.get(unit.code, ())),
    )
