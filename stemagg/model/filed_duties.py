"""Which counts for an obligation and a period: the words that there is nothing to report, or figures.

As with values, the source of highest precedence counts, and in one source what came last: figures that are sent later
replace the statement, a later statement replaces figures. What came at the same time (in one file, or in two of one
day) has no order: figures count. Figures that cannot be read count no more than elsewhere, but end the statement as
readable ones do; so does a later "no" to the question whether there is nothing to report. What only a clerk has
recorded stands behind figures, and behind anything else that came after the day of the record. Texts and "not
applicable" contradict nothing; but texts of a report that the unit sent before go with its figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.duty import Duty, duties_of
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import CellRef
from stemagg.model.stored import VALID_STATES, CurrentValue, StoredFiling, StoredValue

Order = Mapping[int, int]
"""When each submission was sent, as a number; the same for those of which it is unknown which came first."""


@dataclass(frozen=True, slots=True)
class FiledDuty:
    """A duty with the latest statement on it, and what was ever sent beside it.

    `counts` says whether the statement is in force. `against` are the figures that contradict it: sent at the same
    time, or through another channel; `replaced` what else its own channel had, texts too, before it. `unreadable` came
    after it and ended it, and so did the words of `taken_back`, without any figure that counts instead. `moments` are
    those at which it was said or recorded, None where the unit's own words have no date.
    """

    duty: Duty
    filing: StoredFiling
    counts: bool
    against: tuple[StoredValue, ...] = ()
    replaced: tuple[CurrentValue, ...] = ()
    unreadable: tuple[CurrentValue, ...] = ()
    taken_back: StoredFiling | None = None
    moments: tuple[datetime | None, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Unit, obligation and period."""
        return self.filing.unit, self.filing.obligation, self.filing.period

    @property
    def place(self) -> CellRef:
        """Where the statement stands."""
        return self.filing.value_of(self.duty.slots[0]).ref


def is_figure(campaign: Campaign, value: CurrentValue) -> bool:
    """Return whether a value contradicts that there is nothing to report: any answer but a text."""
    element = campaign.outline.elements.get(value.slot.data_element)
    return value.state is ValueState.REPORTED and element is not None and element.is_numeric


def recorded_filings(campaign: Campaign) -> list[StoredFiling]:
    """Return what clerks have recorded: of an obligation without a period, for each period of it.

    That figures are in the report of another unit is recorded of a unit, of an obligation or of one period, too.
    """
    kinds = {DecisionKind.NOTHING, DecisionKind.MERGED}
    return [
        _recorded(campaign, decision, duty)
        for decision in in_force([one for one in campaign.decisions if one.kind in kinds])
        for duty in duties_decided(campaign, decision)
    ]


def duties_decided(campaign: Campaign, decision: Decision) -> list[Duty]:
    """Return what a unit owes of what a decision on duties is about; of a milestone nothing can be said."""
    unit, obligation, period, *_rest = [*decision.given.split("/"), "", ""]
    owed = duties_of(campaign, campaign.roster[unit]) if unit in campaign.roster else ()
    is_any = not obligation and decision.kind is DecisionKind.MERGED
    return [
        one
        for one in owed
        if (is_any or one.obligation.code == obligation) and period in {"", one.period} and can_be_filed(campaign, one)
    ]


def merged_into(campaign: Campaign) -> dict[str, str]:
    """Return the units whose figures are recorded to be in the reports of others, with the codes of these."""
    decided = in_force([one for one in campaign.decisions if one.kind is DecisionKind.MERGED])
    return {one.given.partition("/")[0]: one.means for one in decided}


def _recorded(campaign: Campaign, decision: Decision, duty: Duty) -> StoredFiling:
    file, cell = campaign.settings.decisions, f"A{decision.line}"
    within = decision.means if decision.kind is DecisionKind.MERGED else ""
    return StoredFiling(duty.unit, duty.obligation.code, duty.period, decision.reason, Channel.CLERK, file, "", "",
                        cell, _start(decision.day, campaign.settings.dates.zone), within=within)  # fmt: skip


def _start(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, datetime.min.time(), zone) if day else None


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
    words: dict[Slot, list[StoredValue]] = {}
    for given in sent:
        if given.value.state is ValueState.REPORTED:
            of_kind = figures if is_figure(campaign, given.value) else words
            of_kind.setdefault(given.value.slot, []).append(given)
    made = []
    for unit in dict.fromkeys(unit for unit, _obligation, _period in said):
        for duty in duties_of(campaign, campaign.roster[unit]) if unit in campaign.roster else ():
            of_duty = said.get((unit, duty.obligation.code, duty.period), ())
            if any(not one.withdrawn for one in of_duty):
                own, texts = ([one for slot in duty.slots for one in of.get(slot, ())] for of in (figures, words))
                made.append(_Contest(campaign, duty, of_duty, own, texts, order).result())
    return made


def can_be_filed(campaign: Campaign, duty: Duty) -> bool:
    """Return whether a unit may say of a duty that it has nothing to report: of any but the day of a milestone."""
    return not campaign.outline.is_milestone(duty.obligation)


@dataclass(frozen=True)
class _Contest:
    """What units said on a duty, and its figures, one of which counts; `said` has at least one statement.

    `texts` are the answers to it that are no figures.
    """

    campaign: Campaign
    duty: Duty
    said: Sequence[StoredFiling]
    figures: Sequence[StoredValue]
    texts: Sequence[StoredValue]
    order: Order

    def result(self) -> FiledDuty:
        """Return which of them counts: what the first channel that has any says."""
        channel = self._first_channel()
        filing = self._in_force(channel)
        if filing is None:
            return self._ended(max(self._statements, key=lambda one: self._sent(one.submission)))
        own = tuple(one.value for one in self.figures if one.value.channel is channel and one.counted)
        own += tuple(one.value for one in self.texts if one.counted and self._is_text_before(one.value, filing))
        others = tuple(one for one in self.figures if one.value.channel is not channel and not self._is_outdated(one))
        return FiledDuty(self.duty, filing, counts=True, against=others, replaced=own, moments=self._moments)

    def _ended(self, latest: StoredFiling) -> FiledDuty:
        """Return a duty the latest statement on which is not in force."""
        since = [one for one in self.figures if self._is_since(one, latest)]
        against = tuple(one for one in self.figures if self._contradicts(one.value, latest))
        is_answered = any(one.counted for one in since)
        return FiledDuty(
            self.duty,
            latest,
            counts=False,
            against=against,
            unreadable=() if is_answered else tuple(one.value for one in since if one not in against),
            taken_back=None if is_answered else self._denial(latest, everywhere=True),
            moments=self._moments,
        )

    @cached_property
    def _statements(self) -> list[StoredFiling]:
        return [one for one in self.said if not one.withdrawn]

    @property
    def _moments(self) -> tuple[datetime | None, ...]:
        said = (one for one in self._statements if one.received_at or one.channel is not Channel.CLERK)
        return tuple(one.received_at for one in said)

    def _first_channel(self) -> Channel:
        """Return the channel that comes first of those that say anything; that of clerks is the last."""
        first = (Channel.CORRECTION, *self.campaign.settings.precedence)
        ranks = {channel: rank for rank, channel in enumerate(first)}
        used = {one.channel for one in self.said if not self._is_outdated(one) and not self._is_over(one)}
        used |= {one.value.channel for one in self.figures if not self._is_outdated(one)}
        return min(used, key=lambda channel: (channel is Channel.CLERK, ranks.get(channel, len(ranks))))

    def _is_outdated(self, one: StoredFiling | StoredValue) -> bool:
        """Return whether it says nothing certain, and a clerk has since recorded what the unit has to report.

        Words that its figures are in another report say nothing certain until that is recorded, whenever they came.
        """
        if one.counted if isinstance(one, StoredValue) else not one.withdrawn:
            return False
        came = self._day(one.value.received_at if isinstance(one, StoredValue) else one.received_at)
        if came is None and any(other.within for other in self._statements):
            return True
        return came is not None and self._recorded is not None and came <= self._recorded

    def _is_over(self, one: StoredFiling) -> bool:
        """Return whether a statement was ended by what says nothing certain, before a clerk recorded one."""
        outdated: list[StoredFiling | CurrentValue] = [other for other in self.said if self._is_outdated(other)]
        outdated += [figure.value for figure in self.figures if self._is_outdated(figure)]
        return any(other.channel is one.channel and self._is_not_before(other, one) for other in outdated)

    @cached_property
    def _recorded(self) -> date | None:
        """The day on which a clerk last recorded that there is nothing to report, None where there is none."""
        days = [self._day(one.received_at) for one in self._statements if one.channel is Channel.CLERK]
        return max((day for day in days if day), default=None)

    def _day(self, moment: datetime | None) -> date | None:
        return moment.astimezone(self.campaign.settings.dates.zone).date() if moment else None

    def _in_force(self, channel: Channel) -> StoredFiling | None:
        """Return the statement that counts within a channel, None where figures do, or nothing."""
        own = [one for one in self._statements if one.channel is channel]
        if not own:
            return None
        latest = max(own, key=lambda one: self._sent(one.submission))
        since = any(one.value.channel is channel and self._is_since(one, latest) for one in self.figures)
        return None if since or self._denial(latest) else latest

    def _is_text_before(self, text: CurrentValue, filing: StoredFiling) -> bool:
        """Return whether a text came before a statement in its channel; what came with or after it stands beside it."""
        return text.channel is filing.channel and not self._is_not_before(text, filing)

    def _is_since(self, one: StoredValue, filing: StoredFiling) -> bool:
        """Return whether a figure came with or after a statement; one that adds to others is never replaced."""
        if one.value.channel is not filing.channel:
            return True
        is_added = one.counted and one.value.slot.data_element in self.campaign.outline.adding
        return is_added or self._is_not_before(one.value, filing)

    def _denial(self, filing: StoredFiling, *, everywhere: bool = False) -> StoredFiling | None:
        """Return the words that take a statement back: later ones of its channel, or of any other (`everywhere`)."""
        since = (
            one
            for one in self.said
            if one.withdrawn and (everywhere if one.channel is not filing.channel else self._is_not_before(one, filing))
        )
        return max(since, key=lambda one: self._sent(one.submission), default=None)

    def _is_not_before(self, one: StoredFiling | CurrentValue, other: StoredFiling) -> bool:
        return self._sent(one.submission) >= self._sent(other.submission)

    def _contradicts(self, value: CurrentValue, filing: StoredFiling) -> bool:
        return value.channel is not filing.channel or self._sent(value.submission) == self._sent(filing.submission)

    def _sent(self, submission: int) -> int:
        return self.order.get(submission, -1)


def nothing_in(campaign: Campaign, filed: Iterable[FiledDuty]) -> dict[Slot, None]:
    """Return the slots of figures that the statements in force answer; they have no number."""
    elements = campaign.outline.elements
    slots = (slot for one in filed if one.counts for slot in one.duty.slots)
    return {slot: None for slot in slots if elements[slot.data_element].is_numeric}


def with_filings(values: Iterable[CurrentValue], filed: Sequence[FiledDuty]) -> list[CurrentValue]:
    """Return values of slots by channel with the statements in force before them, without what they replaced.

    A text or "not applicable" that stands beside a statement is kept instead.
    """
    said = {slot: one.filing for one in filed if one.counts for slot in one.duty.slots}
    replaced = _replaced(filed)
    made: dict[Slot, list[CurrentValue]] = {}
    for value in values:
        if (value.slot, value.submission) not in replaced:
            made.setdefault(value.slot, []).append(value)
    for slot, filing in said.items():
        of_slot = made.setdefault(slot, [])
        if not of_slot or of_slot[0].number is not None:
            of_slot.insert(0, filing.value_of(slot))
    return [value for of_slot in made.values() for value in of_slot]


def _replaced(filed: Iterable[FiledDuty]) -> set[tuple[Slot, int]]:
    """Return what statements have replaced: the slot and the submission of each value."""
    return {(value.slot, value.submission) for one in filed for value in one.replaced}


def traced(element: str, written: Sequence[StoredValue], filed: Iterable[FiledDuty]) -> list[StoredValue]:
    """Return the values reported for an element with the statements on their slots: first where they count, or last.

    A statement that does not count is left out where there is no figure, which then is missing.
    """
    made: dict[Slot, list[StoredValue]] = {}
    for one in written:
        made.setdefault(one.value.slot, []).append(one)
    filed = tuple(filed)
    replaced = _replaced(filed)
    for of_duty in filed:
        for slot in of_duty.duty.slots:
            of_slot = made.get(slot, [])
            if slot.data_element != element:
                continue
            value = StoredValue(of_duty.filing.value_of(slot), counted=True)
            valid = [one.value for one in of_slot if one.counted and one.value.state in VALID_STATES]
            kept = [one for one in valid if (one.slot, one.submission) not in replaced]
            if of_duty.counts and not (kept and kept[0].number is None):
                made[slot] = [value, *of_slot]
            elif valid:
                made[slot] = [*of_slot, value]
    return [one for of_slot in made.values() for one in of_slot]
