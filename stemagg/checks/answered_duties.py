"""Whether a unit has answered again what a faulty answer was about, where its duties recur: January is not February.

A finding on a row, a heading or a whole answer is about the period that it names, otherwise about the duties of which
its answer has figures. Where that is not known, it may be any that the unit owed when the file came: then all of them
have to be answered, and one of them by the later answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from stemagg.messages.periods import PeriodCode
from stemagg.messages.text import Code
from stemagg.model.campaign import Campaign
from stemagg.model.duty import Duty, duties_of
from stemagg.model.finding import Finding
from stemagg.model.history import FoundInFile, History, PastAnswer


class AnsweredDuties:
    """What the answers of units say on their duties."""

    def __init__(self, campaign: Campaign, history: History) -> None:
        self._campaign = campaign
        zone = campaign.settings.dates.zone
        self._days = {file.number: file.came.astimezone(zone).date() for file in history.files if file.came}
        self._faults = {_fault(one, one.finding.period) for one in history.found}

    def where_answered(self, one: FoundInFile, answers: Sequence[PastAnswer], later: Iterable[PastAnswer]) -> str:
        """Return the place of the latest of the later answers of a unit that settles a finding, "" where none does.

        `answers` are all of the unit, with those before. A later answer with the same fault settles nothing.
        """
        whole = [answer for answer in later if not self._has_fault_again(one, answer)]
        duties = [of for duty in self._duties_of(one.finding.unit) if (of := _on_element(duty, one.finding)).slots]
        concerned = _concerned(one, duties, answers)
        if concerned:
            return _place(whole, concerned) if all(_answers_any(whole, [duty]) for duty in concerned) else ""
        before = [answer for answer in answers if answer not in whole]
        owed = self._owed(one, duties, before)
        return _place(whole, owed) if all(_answers_any([*before, *whole], [duty]) for duty in owed) else ""

    def is_on_owed(self, one: FoundInFile, answers: Sequence[PastAnswer], file_number: int) -> bool:
        """Return whether a unit answers in a later file what it owed when the file of a finding came."""
        before = [answer for answer in answers if answer.file_number < one.file_number]
        of_file = [answer for answer in answers if answer.file_number == file_number]
        return bool(_place(of_file, self._owed(one, self._duties_of(answers[0].unit), before)))

    def _duties_of(self, unit: str) -> tuple[Duty, ...]:
        return duties_of(self._campaign, self._campaign.roster[unit])

    def _has_fault_again(self, one: FoundInFile, answer: PastAnswer) -> bool:
        again = FoundInFile(one.finding, answer.file_number)
        is_other = answer.file_number != one.file_number
        return is_other and any(_fault(again, period) in self._faults for period in {"", one.finding.period})

    def _owed(self, one: FoundInFile, duties: Sequence[Duty], before: Collection[PastAnswer]) -> list[Duty]:
        """Return what was owed on the day of a file; where all of that was answered, with what had begun by then."""
        day = self._days.get(one.file_number, self._campaign.day)
        owed = [duty for duty in duties if (duty.opens or duty.last_day) <= day]
        if not all(_answers_any(before, [duty]) for duty in owed):
            return owed
        return [duty for duty in duties if duty in owed or self._has_begun(duty, day)]

    def _has_begun(self, duty: Duty, day: date) -> bool:
        period = self._campaign.outline.periods_by_code.get(duty.period)
        return period is not None and period.data_span.start <= day


def _on_element(duty: Duty, found: Finding) -> Duty:
    """Return a duty with what a finding is about of it: all, where it names no data element."""
    slots = (slot for slot in duty.slots if found.data_element in {"", slot.data_element})
    return replace(duty, slots=tuple(slot for slot in slots if set(found.members) <= set(slot.members)))


def _fault(one: FoundInFile, period: str) -> tuple[int, str, Code, str]:
    return one.file_number, one.finding.unit, one.finding.code, period


def _concerned(one: FoundInFile, duties: Iterable[Duty], answers: Iterable[PastAnswer]) -> list[Duty]:
    """Return the duties that a finding is about, none where that is not known."""
    found = one.finding
    own = [answer for answer in answers if answer.file_number == one.file_number]
    if found.period:
        of_period = [duty for duty in duties if duty.period == found.period]
        return [duty for duty in of_period if any(_is_about(answer, duty) for answer in own)] or of_period
    if isinstance(found.code, PeriodCode):
        return []
    return [duty for duty in duties if any(_is_about(answer, duty) for answer in own)]


def _is_about(answer: PastAnswer, duty: Duty) -> bool:
    """Return whether an answer has anything on a duty, right or wrong."""
    given = (answer.values.get(slot.key) for slot in duty.slots)
    return _has_filed(answer, duty) or any(value is not None and not value.is_blank for value in given)


def _answers_any(answers: Iterable[PastAnswer], duties: Collection[Duty]) -> bool:
    return any(_answers(answer, duty) for answer in answers for duty in duties)


def _answers(answer: PastAnswer, duty: Duty) -> bool:
    return _has_filed(answer, duty) or any(answer.gives(slot.key) for slot in duty.slots)


def _has_filed(answer: PastAnswer, duty: Duty) -> bool:
    return (duty.obligation.code, duty.period) in answer.filed


def _place(later: Sequence[PastAnswer], duties: Collection[Duty]) -> str:
    """Return the place of the latest answer on any of the duties, "" where there is none."""
    return next((str(answer.place) for answer in reversed(later) if _answers_any([answer], duties)), "")
