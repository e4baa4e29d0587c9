"""The reporting status of units: reported, late or missing; and reporting rates."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.checked_wholes import CheckedWholes
from stemagg.model.duty import duties_of, not_yet_due
from stemagg.model.filed_duties import is_figure
from stemagg.model.finding import Finding
from stemagg.model.report_so_far import to_come
from stemagg.model.reporting import CampaignStatus, Reporting, ReportingRate, UnitStatus
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import OF_STATEMENTS, Slot
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.model.unit_groups import present_units
from stemagg.model.unit_values import KIND, is_in, value_of

Group = tuple[tuple[str, str], ...]


class _SaidOfAll(TypedDict):
    has_nothing: bool
    within: tuple[str, ...]


def reporting_status(
    campaign: Campaign,
    receipts: Iterable[Receipt],
    current: Iterable[CurrentValue],
    findings: Iterable[Finding],
    unreadable: Iterable[Slot] = (),
) -> CampaignStatus:
    """Return the status of every unit of the roster, in roster order.

    In a routine report it is that of its period: what came for another month is no report on this one, and a unit has
    reported when it has answered all that the months of the period ask; when all that it sent of it is `unreadable`, it
    has reported in part, as `status` tells it.
    """
    values = [value for value in current if campaign.is_told_of(value.slot.period)]
    received: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts if campaign.reported is None else _receipts(values):
        received[receipt.unit].append(receipt)
    tried = {slot.unit for slot in unreadable if campaign.reported and campaign.is_told_of(slot.period)}
    filled = {value.slot for value in values}
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        found[one.unit].append(one)
    given: dict[str, list[CurrentValue]] = defaultdict(list)
    for value in values:
        given[value.slot.unit].append(value)
    units = tuple(
        replace(
            _unit(campaign, unit, received[unit.code], filled, found, is_tried=unit.code in tried),
            **_statement(campaign, unit, given[unit.code]),
        )
        for unit in _reporting(campaign, {*received, *tried})
    )
    dates = [receipt.received_at for of_unit in received.values() for receipt in of_unit if receipt.received_at]
    return CampaignStatus(units, max(dates, default=None))


def _statement(campaign: Campaign, unit: ReportingUnit, values: Sequence[CurrentValue]) -> _SaidOfAll:
    """Return what a unit has said of all its report: that there is nothing, or in whose reports it is."""
    if not _is_only_said(campaign, unit, values):
        return {"has_nothing": False, "within": ()}
    names = {one.code: one.name for one in campaign.roster.whole}
    within = dict.fromkeys(one.within for one in values if one.within)
    return {"has_nothing": not within, "within": tuple(names.get(code, code) for code in within)}


def _is_only_said(campaign: Campaign, unit: ReportingUnit, values: Iterable[CurrentValue]) -> bool:
    """Return whether all that counts of a unit are statements of a whole report; a text beside it may remark.

    In a routine report it has said so of every duty of its period so far: "nothing" in January tells nothing of the
    year.
    """
    said = set[Slot]()
    for value in values:
        if is_figure(campaign, value):
            return False
        if value.state in OF_STATEMENTS:
            said.add(value.slot)
    return bool(said) and (campaign.reported is None or _is_of_all(campaign, unit, said))


def _is_of_all(campaign: Campaign, unit: ReportingUnit, said: set[Slot]) -> bool:
    """Return whether some of every duty of the report's period is in these slots; a milestone has a day or none."""
    later = to_come(campaign, unit)
    return not any(
        said.isdisjoint(duty.slots) and not later.issuperset(duty.slots)
        for duty in duties_of(campaign, unit)
        if campaign.is_told_of(duty.period) and not campaign.outline.is_milestone(duty.obligation)
    )


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


def _reporting(campaign: Campaign, answered: Container[str]) -> list[ReportingUnit]:
    """Return the units that owe anything so far, or have `answered`; a unit that no longer exists owes nothing."""
    return [
        unit
        for unit in present_units(campaign)
        if (owed := _told_slots(campaign, unit))
        and (unit.code in answered or not to_come(campaign, unit).issuperset(owed))
    ]


def _told_slots(campaign: Campaign, unit: ReportingUnit) -> list[Slot]:
    """Return what a unit owes of the periods that the report is about."""
    return [slot for slot in campaign.slots_owed(unit) if campaign.is_told_of(slot.period)]


def _was_late_for_a_period(campaign: Campaign, findings: Iterable[Finding]) -> bool:
    """Return whether the checks found a period that the report is about for which a unit was late."""
    late = (one.period for one in findings if one.code is CheckCode.PERIOD_LATE)
    return any(campaign.is_told_of(period) for period in late)


def _is_late(campaign: Campaign, unit: ReportingUnit, first: datetime) -> bool:
    """Return whether the first report came too late; the one deadline is not that of what is due period by period."""
    if all(one.due is not None for one in campaign.obligations_of(unit)):
        return False
    return first.astimezone(campaign.settings.dates.zone).date() > campaign.deadline.last_day


def _is_all_there(campaign: Campaign, unit: ReportingUnit, owed: Iterable[Slot], filled: set[Slot]) -> bool:
    """Return whether a unit has answered what it owes without fail; the days of milestones are told by themselves.

    What is only asked about when it is missing, as texts are, makes no report a part of one.
    """
    obligations, is_milestone = campaign.slots_owed(unit), campaign.outline.is_milestone
    needed = [s for s in owed if obligations[s].severity is Severity.ERROR and not is_milestone(obligations[s])]
    return all(_questions(campaign, needed, filled).values())


def _questions(campaign: Campaign, owed: Sequence[Slot], filled: set[Slot]) -> dict[Slot, bool]:
    """Return what is asked in some slots that a unit owes, and whether it is answered."""
    dispensable = CheckedWholes(campaign.outline, owed).dispensable(filled)
    questions: dict[Slot, bool] = {}
    for slot in owed:
        if slot not in dispensable:
            asked = campaign.outline.asked_in(slot)
            questions[asked] = questions.get(asked, True) and slot in filled
    return questions


def _receipts(values: Iterable[CurrentValue]) -> list[Receipt]:
    """Return what was received of some values, each submission once."""
    return list({v.submission: Receipt(v.slot.unit, v.channel, v.shown_file, v.received_at) for v in values}.values())


def _unit(
    campaign: Campaign,
    unit: ReportingUnit,
    receipts: list[Receipt],
    filled: set[Slot],
    findings: Mapping[str, list[Finding]],
    *,
    is_tried: bool,
) -> UnitStatus:
    pending = not_yet_due(campaign, unit) | to_come(campaign, unit)
    owed = [slot for slot in _told_slots(campaign, unit) if slot in filled or slot not in pending]
    dates = [receipt.received_at for receipt in receipts if receipt.received_at is not None]
    first = min(dates, default=None)
    if not receipts:
        reporting = Reporting.IN_PART if is_tried else Reporting.MISSING
    elif campaign.reported is not None and not _is_all_there(campaign, unit, owed, filled):
        reporting = Reporting.IN_PART
    elif _was_late_for_a_period(campaign, findings.get(unit.code, ())):
        reporting = Reporting.LATE
    elif first is not None and not _is_late(campaign, unit, first):
        reporting = Reporting.IN_TIME
    elif first is None or len(dates) < len(receipts):
        reporting = Reporting.DATE_UNKNOWN
    else:
        reporting = Reporting.LATE
    questions = _questions(campaign, owed, filled)
    return UnitStatus(
        unit=unit.code,
        reporting=reporting,
        first_received=first,
        channels=tuple(dict.fromkeys(receipt.channel for receipt in receipts)),
        values_counted=sum(questions.values()),
        values_owed=len(questions),
        findings=tuple(findings.get(unit.code, ())),
    )
