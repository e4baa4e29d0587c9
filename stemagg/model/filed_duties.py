"""What counts for an obligation and a period of which a unit has said that it has nothing to report.

As with values, the source of highest precedence counts, and in one source what came last: figures that are sent later
replace the statement, a later statement replaces figures. Figures in the same submission contradict it, and count; so
do those of any source where only a clerk has recorded it. Texts and "not applicable" beside it contradict nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from stemagg.model.campaign import Campaign
from stemagg.model.decision import in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.duty import Duty, duties_of
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import CellRef
from stemagg.model.stored import VALID_STATES, CurrentValue, StoredFiling, StoredValue

Order = Mapping[int, int]
"""The place of each submission in the order in which they were sent."""


@dataclass(frozen=True, slots=True)
class FiledDuty:
    """A duty with the latest statement on it, and the figures of it that were ever sent.

    `counts` says whether the statement is in force. `against` are the figures that contradict it: sent with it, or
    through another channel; `replaced` those of its own channel in whose place it has come.
    """

    duty: Duty
    filing: StoredFiling
    counts: bool
    against: tuple[CurrentValue, ...] = ()
    replaced: tuple[CurrentValue, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Unit, obligation and period."""
        return self.filing.unit, self.filing.obligation, self.filing.period

    @property
    def place(self) -> CellRef:
        """Where the statement stands."""
        return self.filing.value_of(self.duty.slots[0]).ref


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
    campaign: Campaign, filings: Iterable[StoredFiling], sent: Iterable[CurrentValue], order: Order
) -> list[FiledDuty]:
    """Return the duties with statements, in the order of units and duties.

    `filings` are all statements, `sent` all valid values that were ever sent by the units concerned, from the first
    submission to the last.
    """
    said: dict[tuple[str, str, str], list[StoredFiling]] = {}
    for one in filings:
        said.setdefault((one.unit, one.obligation, one.period), []).append(one)
    figures: dict[Slot, list[CurrentValue]] = {}
    for value in sent:
        if is_figure(campaign, value):
            figures.setdefault(value.slot, []).append(value)
    made = []
    for unit in dict.fromkeys(unit for unit, _obligation, _period in said):
        for duty in duties_of(campaign, campaign.roster[unit]) if unit in campaign.roster else ():
            of_duty = said.get((unit, duty.obligation.code, duty.period))
            if of_duty:
                own = [value for slot in duty.slots for value in figures.get(slot, ())]
                made.append(_Contest(campaign, duty, of_duty, own, order).result())
    return made


def can_be_filed(campaign: Campaign, duty: Duty) -> bool:
    """Return whether a unit may say of a duty that it has nothing to report: of any but the day of a milestone."""
    return not campaign.outline.is_milestone(duty.obligation)


def is_figure(campaign: Campaign, value: CurrentValue) -> bool:
    """Return whether a value contradicts that there is nothing to report: any answer but a text."""
    element = campaign.outline.elements.get(value.slot.data_element)
    return value.state is ValueState.REPORTED and element is not None and element.is_numeric


@dataclass(frozen=True, slots=True)
class _Contest:
    """The statements on a duty and its figures, one of which counts."""

    campaign: Campaign
    duty: Duty
    filings: Sequence[StoredFiling]
    figures: Sequence[CurrentValue]
    order: Order

    def result(self) -> FiledDuty:
        """Return which of them counts: what the first channel that has any says."""
        channel = self._first_channel()
        filing = self._of_channel(channel)
        if filing is not None:
            own = tuple(value for value in self.figures if value.channel is channel)
            others = tuple(value for value in self.figures if value.channel is not channel)
            return FiledDuty(self.duty, filing, counts=True, against=others, replaced=own)
        latest = max(self.filings, key=lambda one: self._place(one.submission))
        against = tuple(value for value in self.figures if self._contradicts(value, latest))
        return FiledDuty(self.duty, latest, counts=False, against=against)

    def _first_channel(self) -> Channel:
        """Return the channel that comes first of those that say anything; that of clerks is the last."""
        ranks = {channel: rank for rank, channel in enumerate(self.campaign.settings.precedence)}
        used = {*(one.channel for one in self.filings), *(value.channel for value in self.figures)}
        return min(used, key=lambda channel: (channel is Channel.CLERK, ranks.get(channel, len(ranks))))

    def _of_channel(self, channel: Channel) -> StoredFiling | None:
        """Return the statement that counts within a channel, None where figures do."""
        own = [one for one in self.filings if one.channel is channel]
        if not own:
            return None
        latest = max(own, key=lambda one: self._place(one.submission))
        since = (value for value in self.figures if value.channel is channel and self._is_not_before(value, latest))
        return None if any(since) else latest

    def _is_not_before(self, value: CurrentValue, filing: StoredFiling) -> bool:
        """Return whether a figure came with or after a statement; one that adds to others is never replaced."""
        is_added = value.slot.data_element in self.campaign.outline.adding
        return is_added or self._place(value.submission) >= self._place(filing.submission)

    def _contradicts(self, value: CurrentValue, filing: StoredFiling) -> bool:
        return value.channel is not filing.channel or value.submission == filing.submission

    def _place(self, submission: int) -> int:
        return self.order.get(submission, -1)


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
