"""Who owes what: the units to be reminded before the due day, and after it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.duty import NOT_SENT, DutyState
from stemagg.model.duty_status import DutyGroup, DutyStatus
from stemagg.model.period_labels import period_label
from stemagg.model.reminder import OwingUnit, Reminder, ReminderKind


def reminders(
    campaign: Campaign, groups: Iterable[DutyGroup], sent: Collection[str], enough: Collection[str] = ()
) -> tuple[Reminder, ...]:
    """Return the reminders of what is owed, before and after the due day; `enough` are periods not to remind of before.

    What has not begun is not owed yet. A unit is complete when all is answered, texts and videos included. `sent` are
    the units that have sent anything themselves.
    """
    of_kind: dict[ReminderKind, dict[str, list[DutyStatus]]] = {kind: defaultdict(list) for kind in ReminderKind}
    for group in groups:
        for one in group.duties:
            kind = ReminderKind.AFTER if campaign.day > one.duty.last_day else ReminderKind.BEFORE
            is_told = kind is ReminderKind.BEFORE and group.period in enough
            if one.state is not DutyState.NOT_BEGUN and not is_told:
                of_kind[kind][one.duty.unit].append(one)
    made = (_reminder(campaign, kind, duties, sent) for kind, duties in of_kind.items())
    return tuple(one for one in made if one.units)


def _reminder(
    campaign: Campaign, kind: ReminderKind, duties: dict[str, list[DutyStatus]], sent: Collection[str]
) -> Reminder:
    owing = {
        unit.code: of
        for unit in campaign.roster
        if (of := duties.get(unit.code)) and not all(one.is_complete for one in of)
    }
    units = tuple(_owing(campaign, owing[code], has_sent=code in sent) for code in owing)
    open_ones = [one.duty for of in owing.values() for one in of if not one.is_complete]
    usual = {(duty.period, duty.last_day) for duty in open_ones if duty.extended_by is None}
    dues = usual or {(duty.period, duty.last_day) for duty in open_ones}
    order = ["", *(period.code for period in campaign.outline.periods)]
    in_order = tuple(sorted(dues, key=lambda due: (due[1], order.index(due[0]))))
    return Reminder(kind, units, len(duties) - len(owing), len(duties), in_order)


def _owing(campaign: Campaign, duties: Sequence[DutyStatus], *, has_sent: bool) -> OwingUnit:
    open_ones = [one for one in duties if not one.is_complete]
    has_sent = has_sent and any(one.state not in NOT_SENT for one in duties)
    lacks = _elements(campaign, open_ones) if has_sent else _periods(campaign, open_ones)
    first = min(open_ones, key=lambda one: one.duty.last_day).duty
    return OwingUnit(
        campaign.roster[duties[0].duty.unit], lacks, has_sent, first.last_day, first.extended_by is not None
    )


def _elements(campaign: Campaign, open_ones: Iterable[DutyStatus]) -> tuple[str, ...]:
    """Return the titles of the data elements that are not answered."""
    slots = (slot for one in open_ones for slot in one.duty.slots if slot not in one.answered)
    return tuple(dict.fromkeys(campaign.outline.elements[slot.data_element].title for slot in slots))


def _periods(campaign: Campaign, open_ones: Iterable[DutyStatus]) -> tuple[str, ...]:
    """Return the periods that have due days of their own."""
    known = campaign.outline.periods_by_code
    periods = (one.duty.period for one in open_ones if one.duty.is_routine)
    return tuple(dict.fromkeys(period_label(known[period]) for period in periods if period))
