"""What a unit owes of one obligation for one period, from which day on, and until when."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from stemagg.messages.language import translate
from stemagg.messages.text import joined
from stemagg.model.campaign import Campaign
from stemagg.model.config_model import written_date
from stemagg.model.decision import Decision
from stemagg.model.due import day_due
from stemagg.model.outline import Obligation
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot


class DutyState(StrEnum):
    """How far a unit is with what it owes: before its time, while there is time, and after."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    IN_PART = "in_part"
    COMPLETE = "complete"
    NOTHING_TO_REPORT = "nothing_to_report"
    IN_OTHER_REPORT = "in_other_report"
    OVERDUE = "overdue"
    LATE = "late"


NOT_SENT = (DutyState.NOT_BEGUN, DutyState.OPEN, DutyState.OVERDUE)
"""The states of a unit of which nothing has come."""


def duty_state_name(state: DutyState) -> str:
    """Return the word for a state in the language in use."""
    return {
        DutyState.NOT_BEGUN: translate("not begun"),
        DutyState.OPEN: translate("open"),
        DutyState.IN_PART: translate("in part"),
        DutyState.COMPLETE: translate("complete"),
        DutyState.NOTHING_TO_REPORT: translate("nothing to report"),
        DutyState.IN_OTHER_REPORT: translate("in the report of another unit"),
        DutyState.OVERDUE: translate("overdue"),
        DutyState.LATE: translate("late"),
    }[state]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit owes of an obligation for a period, "" for what is asked without one.

    Nothing of it is owed before `opens`, the day after its data close; None: at any time, as an outline with one
    deadline asks. Nothing is missing before `last_day` is over. `extended_by` is the decision that moved that day.
    """

    unit: str
    obligation: Obligation
    period: str
    slots: tuple[Slot, ...]
    opens: dt.date | None
    last_day: dt.date
    extended_by: Decision | None = None

    @property
    def path(self) -> str:
        """What names it in a decision that gives more time: UNIT/OBLIGATION/PERIOD."""
        return "/".join(filter(None, (self.unit, self.obligation.code, self.period)))

    @property
    def is_routine(self) -> bool:
        """Whether it has a due day of its own, instead of the one deadline of the outline."""
        return self.obligation.due is not None

    def is_missed_on(self, day: dt.date) -> bool:
        """Return whether what is not there on a day is missing."""
        return not self.is_routine or day > self.last_day

    def state(
        self, filled: Collection[Slot], received: dt.date | None, day: dt.date, *, is_tried: bool = False
    ) -> DutyState:
        """Return how far it is on a day, given the slots that are filled and when the first of them came.

        `is_tried`: the unit has sent something that cannot be read.
        """
        given = sum(slot in filled for slot in self.slots)
        if given == len(self.slots):
            return DutyState.LATE if received and received > self.last_day else DutyState.COMPLETE
        if given or is_tried:
            return DutyState.IN_PART
        if day > self.last_day:
            return DutyState.OVERDUE
        return DutyState.NOT_BEGUN if self.opens and day < self.opens else DutyState.OPEN


def duties_of(campaign: Campaign, unit: ReportingUnit) -> tuple[Duty, ...]:
    """Return what a unit owes, by obligation and period in the outline's order."""
    slots: dict[tuple[str, str], list[Slot]] = {}
    obligations: dict[str, Obligation] = {}
    for slot, obligation in campaign.slots_owed(unit).items():
        obligations[obligation.code] = obligation
        slots.setdefault((obligation.code, slot.period), []).append(slot)
    order = {code: n for n, code in enumerate(("", *(period.code for period in campaign.outline.periods)))}
    keys = sorted(slots, key=lambda key: (list(obligations).index(key[0]), order[key[1]]))
    return tuple(_duty(campaign, unit.code, obligations[code], period, slots[code, period]) for code, period in keys)


def duty_title(campaign: Campaign, duty: Duty) -> str:
    """Return the title of an obligation with the period that it is due for."""
    period = campaign.outline.periods_by_code.get(duty.period)
    return joined(", ", (duty.obligation.title, *([period_label(period)] if period else ())))


def not_begun(campaign: Campaign, unit: ReportingUnit) -> frozenset[Slot]:
    """Return the slots whose time has not come on the campaign's day: nothing of them is owed yet."""
    if not campaign.outline.is_routine:
        return frozenset()
    to_come = campaign.periods_to_come
    owed = campaign.slots_owed(unit) if to_come else {}
    return frozenset(slot for slot, of in owed.items() if of.due is not None and slot.period in to_come)


def not_yet_due(campaign: Campaign, unit: ReportingUnit) -> frozenset[Slot]:
    """Return what a unit owes of milestones that have time left on the campaign's day."""
    if not campaign.outline.milestones:
        return frozenset()
    duties = (one for one in duties_of(campaign, unit) if campaign.outline.is_milestone(one.obligation))
    return frozenset(slot for one in duties if not one.is_missed_on(campaign.day) for slot in one.slots)


def _duty(campaign: Campaign, unit: str, obligation: Obligation, period: str, slots: list[Slot]) -> Duty:
    paths = (f"{unit}/{obligation.code}/{period}", f"{unit}/{obligation.code}", unit)
    extension = next((campaign.extensions[path] for path in paths if path in campaign.extensions), None)
    last_day = (written_date(extension.means) if extension else None) or due_day(campaign, obligation, period)
    of = campaign.outline.periods_by_code.get(period)
    opens = of.data_span.day_after if of and obligation.due is not None else None
    return Duty(unit, obligation, period, tuple(slots), opens, last_day, extension)


def due_day(campaign: Campaign, obligation: Obligation, period: str) -> dt.date:
    """Return the last day on which what an obligation asks for a period is on time, without extensions."""
    due = obligation.due
    of = campaign.outline.periods_by_code.get(period)
    day = day_due(due, of, campaign.settings.calendar) if due is not None and of else due
    if not isinstance(day, dt.date):
        return campaign.deadline.last_day
    return day if obligation.day_counts else day - dt.timedelta(days=1)
