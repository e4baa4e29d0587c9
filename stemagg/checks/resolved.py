"""Findings settled by a later answer: they are closed, and kept as notes that say where.

A finding about a figure is settled by a correction, or by a valid figure in a later answer of the unit in the same
channel, unless later figures add to it; one about a whole answer by a later answer, where duties recur by later answers
on the same ones; one about a figure of an earlier campaign by that one; one about a name by an answer at the same place
from the unit with the most similar name; one about a refused file by a file of the same name accepted afterwards, where
duties recur only by one on what was owed when the refused one came. A copy of it under another name stays open until
that one is replaced, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stemagg.checks.answered_duties import AnsweredDuties
from stemagg.checks.repeated import at_place, cell_in_file, each_once
from stemagg.messages.history import HistoryCode
from stemagg.messages.text import Severity, Trait
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.history import FoundInFile, History, Key, PastAnswer, ReadFile
from stemagg.model.resolution import Settled
from stemagg.model.rule_keys import Grain
from stemagg.model.slot import Channel
from stemagg.model.slot_path import slot_at
from stemagg.model.source import name_without_days
from stemagg.model.unit_matching import UnitMatcher


def without_settled(campaign: Campaign, history: History) -> list[FoundInFile]:
    """Return the findings of the files without duplicates; those settled since then become notes."""
    settling = _Settling(campaign, history)
    return [replace(one, finding=settling.looked_at(one)) for one in each_once(history)]


class _Settling:
    """Resolves findings against everything received."""

    def __init__(self, campaign: Campaign, history: History) -> None:
        self._campaign = campaign
        self._rules = {rule.code: rule for rule in campaign.outline.rules}
        self._matcher = UnitMatcher(campaign)
        self._answers: dict[str, list[PastAnswer]] = defaultdict(list)
        self._channels: dict[int, Channel] = {}
        self._corrections: dict[str, list[PastAnswer]] = defaultdict(list)
        for answer in sorted(history.answers, key=lambda one: one.rank):
            of = self._corrections if answer.channel is Channel.CORRECTION else self._answers
            of[answer.unit].append(answer)
            self._channels[answer.file_number] = answer.channel
        self._files = history.files
        sent = tuple(one for one in history.answers if one.channel is not Channel.CORRECTION)
        self._duties = AnsweredDuties(campaign, replace(history, answers=sent))
        self._refused = {file.number for file in history.files if not file.accepted}

    def looked_at(self, one: FoundInFile) -> Finding:
        """Return a finding unchanged, or as a note when it is settled."""
        found = one.finding
        where = "" if found.severity is Severity.NOTE else self._settled_at(one)
        if not where:
            return found
        return replace(found, severity=Severity.NOTE, resolution=Settled(where))

    def _settled_at(self, one: FoundInFile) -> str:
        """Return the place where a finding was settled, "" when it is open."""
        found = one.finding
        if where := self._corrected_earlier(found):
            return where
        if found.unit:
            later = self._later(one)
            if not found.data_element:
                return self._answered_again(one, later)
            keys = self._keys(found)
            return _where_given(keys, self._corrected(one), all_of=True) or self._given_again(one, keys, later)
        if found.code.has(Trait.UNIT_NAME):
            return self._named_rightly(one)
        return self._accepted_later(one) if one.file_number in self._refused else ""

    def _given_again(self, one: FoundInFile, keys: Sequence[Key], later: Sequence[PastAnswer]) -> str:
        """Return the place of the later figures that settle a finding on figures, "" while it is open."""
        if any(key[0] in self._campaign.outline.adding for key in keys):
            return ""
        if self._is_of_any_period(one.finding, keys):
            return self._answered_again(one, later)
        return _where_given(keys, later, all_of=one.finding.severity is Severity.ERROR)

    def _corrected_earlier(self, found: Finding) -> str:
        """Return where an earlier campaign has the figure to which a unit corrects the one that it held."""
        operands = dict(found.operands)
        if found.code is not HistoryCode.CORRECTED or not self._campaign.earlier:
            return ""
        slot = slot_at(self._campaign.outline, operands["path"])
        held = (value for one in self._campaign.earlier for value in one.values.current_values() if value.slot == slot)
        return next((str(value.ref) for value in held if value.raw == operands["raw"]), "")

    def _corrected(self, one: FoundInFile) -> list[PastAnswer]:
        """Return the corrections of the unit that were made after a finding."""
        return [a for a in self._corrections[one.finding.unit] if a.file_number > one.file_number]

    def _answered_again(self, one: FoundInFile, later: Sequence[PastAnswer]) -> str:
        """Return the place of the later answer that settles a finding on a whole answer, "" while it is open."""
        if self._is_recurrent(one.finding.unit):
            return self._duties.where_answered(one, self._answers[one.finding.unit], later)
        return str(later[-1].place) if later else ""

    def _is_recurrent(self, unit: str) -> bool:
        return self._campaign.outline.is_routine and unit in self._campaign.roster

    def _is_of_any_period(self, found: Finding, keys: Iterable[Key]) -> bool:
        """Return whether a finding on a figure that recurs does not say of which period."""
        return not found.period and self._is_recurrent(found.unit) and len({period for *_of, period in keys}) > 1

    def _later(self, one: FoundInFile) -> list[PastAnswer]:
        """Return the unit's later answers in the same channel, after the one that a finding is about."""
        answers = self._answers[one.finding.unit]
        own = _own(one, answers)
        if own is not None:
            return [a for a in answers if a.channel is own.channel and a.rank > own.rank]
        channel = self._channels.get(one.file_number)
        return [a for a in answers if a.file_number > one.file_number and channel in {None, a.channel}]

    def _keys(self, found: Finding) -> list[Key]:
        """Return the slots that a finding concerns: for a rule, those of all its figures; otherwise all that match."""
        rule = self._rules.get(dict(found.operands).get("rule", ""))
        if rule:
            return list(self._campaign.rule_keys.of_rule(rule, Grain(found.members, found.period)))
        own = (found.data_element, found.members, found.period)
        if found.unit not in self._campaign.roster:
            return [own]
        return [
            slot.key
            for slot in self._campaign.slots_owed(self._campaign.roster[found.unit])
            if slot.data_element == found.data_element
            and set(found.members) <= set(slot.members)
            and found.period in {"", slot.period}
        ] or [own]

    def _named_rightly(self, one: FoundInFile) -> str:
        """Return the answer in a later file, at the same place, of the unit whose name is most similar."""
        found = one.finding
        match = self._matcher.by_name(dict(found.operands).get("name", ""))
        near = [self._matcher.by_name(name).unit for name in match.suggestions[:1]]
        for unit in filter(None, (match.unit, *match.candidates, *near)):
            answers = self._answers[unit.code]
            later = [a for a in answers if a.file_number > one.file_number and _is_in_place_of(found, a)]
            where = self._answered_again(replace(one, finding=replace(found, unit=unit.code)), later)
            if where:
                return where
        return ""

    def _accepted_later(self, one: FoundInFile) -> str:
        """Return the file of the same name (ignoring dated folders and "(1)") that was accepted afterwards."""
        name = name_without_days(one.finding.source.file) if one.finding.source else ""
        later = (f for f in self._files if f.accepted and f.number > one.file_number)
        alike = (file for file in later if name and name_without_days(file.shown) == name)
        return next((file.shown for file in alike if self._is_on_the_same(one, file)), "")

    def _is_on_the_same(self, one: FoundInFile, file: ReadFile) -> bool:
        """Return whether a later file of the same name has anything that was owed when the refused one came."""
        in_file = [answers for answers in self._answers.values() if any(a.file_number == file.number for a in answers)]
        recurrent = [answers for answers in in_file if self._is_recurrent(answers[0].unit)]
        return not recurrent or any(self._duties.is_on_owed(one, answers, file.number) for answers in recurrent)


def _own(one: FoundInFile, answers: Sequence[PastAnswer]) -> PastAnswer | None:
    """Return the answer that a finding is about: the one at its place, otherwise the unit's last one in the file."""
    in_file = [answer for answer in answers if answer.file_number == one.file_number]
    candidates = at_place(one, answers) or in_file
    return candidates[-1] if candidates else None


def _where_given(keys: Iterable[Key], later: Sequence[PastAnswer], *, all_of: bool) -> str:
    """Return the place of the latest valid value for the slots: for all of them, or for any."""
    places = [next((a.values[key].place for a in reversed(later) if a.gives(key)), None) for key in keys]
    given = [place for place in places if place is not None]
    return str(given[0]) if given and (len(given) == len(places) or not all_of) else ""


def _is_in_place_of(found: Finding, answer: PastAnswer) -> bool:
    if found.source is None:
        return False
    if answer.channel in {Channel.GOOGLE_FORMS, Channel.SHARED_SHEET}:
        return cell_in_file(found.source)[:2] == cell_in_file(answer.place)[:2]
    return name_without_days(found.source.file) == name_without_days(answer.place.file)
