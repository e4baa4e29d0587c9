"""The duties of which units have said, or clerks recorded, that there is nothing to report, among the values sent."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from stemagg.model.campaign import Campaign
from stemagg.model.decision import in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.duty import Duty, duties_of
from stemagg.model.filing_contest import FiledDuty, FilingContest, Order, is_figure
from stemagg.model.slot import Channel, Slot
from stemagg.model.stored import VALID_STATES, CurrentValue, StoredFiling, StoredValue


def recorded_filings(campaign: Campaign) -> list[StoredFiling]:
    """Return what clerks have recorded: of an obligation without a period, for each period of it."""
    decided = [one for one in campaign.decisions if one.kind is DecisionKind.NOTHING]
    made = []
    for decision in in_force(decided):
        unit, obligation, period, *_rest = [*decision.given.split("/"), "", ""]
        for duty in duties_of(campaign, campaign.roster[unit]) if unit in campaign.roster else ():
            if duty.obligation.code == obligation and period in {"", duty.period}:
                file, cell = campaign.settings.decisions, f"A{decision.line}"
                made.append(StoredFiling(unit, obligation, duty.period, decision.reason, Channel.CLERK, file, "", "",
                                         cell, _day(decision.decided_on, campaign.settings.dates.zone)))  # fmt: skip
    return made


def _day(text: str, zone: tzinfo) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text[:10]), datetime.min.time(), zone)
    except ValueError:
        return None


def filed_duties(
    campaign: Campaign, filings: Iterable[StoredFiling], sent: Iterable[StoredValue], order: Order
) -> list[FiledDuty]:
    """Return the duties with statements, in the order of units and duties.

    `filings` are all statements, `sent` all values that were ever sent by the units concerned, readable or not.
    """
    said: dict[tuple[str, str, str], list[StoredFiling]] = {}
    for one in filings:
        said.setdefault((one.unit, one.obligation, one.period), []).append(one)
    figures: dict[Slot, list[StoredValue]] = {}
    for given in sent:
        if is_figure(campaign, given.value):
            figures.setdefault(given.value.slot, []).append(given)
    made = []
    for unit in dict.fromkeys(unit for unit, _obligation, _period in said):
        for duty in duties_of(campaign, campaign.roster[unit]) if unit in campaign.roster else ():
            of_duty = said.get((unit, duty.obligation.code, duty.period), ())
            if any(not one.withdrawn for one in of_duty):
                own = [given for slot in duty.slots for given in figures.get(slot, ())]
                made.append(FilingContest(campaign, duty, of_duty, own, order).result())
    return made


def can_be_filed(campaign: Campaign, duty: Duty) -> bool:
    """Return whether a unit may say of a duty that it has nothing to report: of any but the day of a milestone."""
    return not campaign.outline.is_milestone(duty.obligation)


def nothing_in(campaign: Campaign, filed: Iterable[FiledDuty]) -> dict[Slot, None]:
    """Return the slots of figures that the statements in force answer; they have no number."""
    elements = campaign.outline.elements
    slots = (slot for one in filed if one.counts for slot in one.duty.slots)
    return {slot: None for slot in slots if elements[slot.data_element].is_numeric}


def with_filings(values: Iterable[CurrentValue], filed: Sequence[FiledDuty]) -> list[CurrentValue]:
    """Return values of slots by channel with the statements in force before them, without the figures they replaced.

    A text or "not applicable" that stands beside a statement is kept instead.
    """
    said = {slot: one.filing for one in filed if one.counts for slot in one.duty.slots}
    replaced = {(value.slot, value.submission) for one in filed for value in one.replaced}
    made: dict[Slot, list[CurrentValue]] = {}
    for value in values:
        if (value.slot, value.submission) not in replaced:
            made.setdefault(value.slot, []).append(value)
    for slot, filing in said.items():
        of_slot = made.setdefault(slot, [])
        if not of_slot or of_slot[0].number is not None:
            of_slot.insert(0, filing.value_of(slot))
    return [value for of_slot in made.values() for value in of_slot]


def traced(element: str, written: Sequence[StoredValue], filed: Iterable[FiledDuty]) -> list[StoredValue]:
    """Return the values reported for an element with the statements on their slots: first where they count, or last.

    A statement that does not count is left out where there is no figure, which then is missing.
    """
    made: dict[Slot, list[StoredValue]] = {}
    for one in written:
        made.setdefault(one.value.slot, []).append(one)
    for of_duty in filed:
        for slot in of_duty.duty.slots:
            of_slot = made.get(slot, [])
            if slot.data_element != element:
                continue
            value = StoredValue(of_duty.filing.value_of(slot), counted=True)
            valid = [one.value for one in of_slot if one.counted and one.value.state in VALID_STATES]
            if of_duty.counts and not (valid and valid[0].number is None):
                made[slot] = [value, *of_slot]
            elif valid:
                made[slot] = [*of_slot, value]
    return [one for of_slot in made.values() for one in of_slot]
