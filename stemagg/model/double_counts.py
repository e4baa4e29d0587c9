"""Two figures that may hold the same thing, and what is counted of them: the outline or a person says whose.

Nothing is left out of a total unless one of them says so: without it both figures count, and are asked about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.double_count import DoubleCount
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.overlap import Counting, Overlap
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at
from stemagg.model.unit_groups import day_of_figure, group_of_unit
from stemagg.text.numbers import number, number_in

_MEANS = re.compile(r"(?P<way>\S+) \((?P<figure>\S+); (?P<other>\S+): (?P<other_figure>\S+)\)")
_MOST_LETTERS = 20
"""Of a number that is stated."""

Numbers = Mapping[Slot, int | None]


def double_counts(campaign: Campaign, numbers: Numbers) -> tuple[DoubleCount, ...]:
    """Return the figures that may be counted twice, of the numbers that count, in the order of the roster."""
    decided = _decided(campaign) if campaign.outline.overlaps else {}
    found: dict[tuple[Slot, Slot], DoubleCount] = {}
    for overlap in campaign.outline.overlaps:
        for one in _Pairs(campaign, overlap, numbers).found():
            found.setdefault((one.slot, one.other), _with_decision(campaign, one, decided.get(one.slot)))
    order = {unit.code: place for place, unit in enumerate(campaign.roster.whole)}
    return tuple(sorted(found.values(), key=lambda one: order[one.slot.unit]))


def counted_once(doubles: Iterable[DoubleCount]) -> dict[Slot, int | None]:
    """Return what counts in the slots of figures that are not counted as they are; None for nothing.

    Of one figure that may lie in several, only the first is looked at that somebody has said something of.
    """
    taken: dict[Slot, int] = {}
    figures: dict[Slot, int] = {}
    settled = set[Slot]()
    for one in doubles:
        if one.is_open or one.slot in settled:
            continue
        settled.add(one.slot)
        for slot, figure, counted in zip(
            (one.slot, one.other), (one.figure, one.other_figure), one.counted, strict=True
        ):
            figures[slot] = figure
            taken[slot] = taken.get(slot, 0) + figure - (counted or 0)
    return {slot: max(figures[slot] - less, 0) or None for slot, less in taken.items() if less}


@dataclass(frozen=True)
class _Pairs:
    campaign: Campaign
    overlap: Overlap
    numbers: Numbers

    def found(self) -> Iterator[DoubleCount]:
        """Yield the figures of units of the kind, each with every figure that it may lie in."""
        units = {one.code: one for one in self.campaign.roster.whole}
        of_kind = {code: one for code, one in units.items() if one.kind == self.overlap.unit_kind}
        others = [one for one in units.values() if one.kind == self.overlap.within]
        elements = {one.code for one in self._elements()}
        for slot, figure in self.numbers.items():
            if figure and slot.unit in of_kind and slot.data_element in elements and self.overlap.is_of(slot.members):
                yield from self._of(slot, figure, of_kind[slot.unit], others)

    def _elements(self) -> Iterator[DataElement]:
        outline, named = self.campaign.outline, self.overlap.data_elements
        for element in outline.numeric_elements:
            if (not named or element.code in named) and outline.can_overlap(element, self.overlap.members):
                yield element

    def _of(
        self, slot: Slot, figure: int, unit: ReportingUnit, others: Iterable[ReportingUnit]
    ) -> Iterator[DoubleCount]:
        if figure < 0 or slot not in self.campaign.slots_owed(unit):
            return
        day = day_of_figure(self.campaign, {PERIOD: slot.period})
        group = group_of_unit(self.campaign, unit, self.overlap.by, day)
        for other in others if group else ():
            there = replace(slot, unit=other.code)
            known = self.numbers.get(there) or 0
            is_there = known > 0 and there in self.campaign.slots_owed(other)
            if is_there and group_of_unit(self.campaign, other, self.overlap.by, day) == group:
                yield DoubleCount(self.overlap, slot, there, figure, known, self.overlap.counts)


def _decided(campaign: Campaign) -> dict[Slot, Decision]:
    own = [one for one in campaign.decisions if one.kind is DecisionKind.OVERLAP]
    return {slot_at(campaign.outline, one.given): one for one in in_force(own)}


def _with_decision(campaign: Campaign, one: DoubleCount, decision: Decision | None) -> DoubleCount:
    """Return two figures with what was decided on them; what was decided on others has ended."""
    said = _MEANS.fullmatch(decision.means) if decision else None
    if decision is None or said is None or said["other"] != one.other.unit:
        return one
    if meaning(campaign, one, said["way"]) != decision.means:
        return replace(one, ended=decision)
    stated = _scaled(campaign, one, said["way"])
    if stated is None and said["way"] not in set(Counting):
        return one
    counting = Counting(said["way"]) if stated is None else None
    return replace(one, counting=counting, stated=stated, decision=decision)


def meaning(campaign: Campaign, one: DoubleCount, way: str) -> str:
    """Return how a decision on two figures is written: what counts, and the figures that were looked at."""
    element = campaign.outline.elements[one.slot.data_element]
    figure, other = (number(element.number(scaled)) for scaled in (one.figure, one.other_figure))
    return f"{way} ({figure}; {one.other.unit}: {other})"


def is_meaning(text: str) -> bool:
    """Return whether a text is how a decision on two figures is written."""
    said = _MEANS.fullmatch(text)
    return said is not None and is_way(said["way"])


def is_way(text: str) -> bool:
    """Return whether a text says what is counted of two figures: one of the ways, or a number."""
    return text in set(Counting) or (len(text) <= _MOST_LETTERS and number_in(text) is not None)


def decided_in_words(campaign: Campaign, decision: Decision) -> str:
    """Return what a decision on two figures says is counted, in the language in use."""
    said = _MEANS.fullmatch(decision.means)
    if said is None:
        return decision.means
    known = {unit.code: unit.name for unit in campaign.roster.whole}
    names = {"unit": decision.given.partition("/")[0], "other": said["other"]}
    figures = {"figure": said["figure"], "other_figure": said["other_figure"]}
    return _in_words(said["way"], {**{name: known.get(code, code) for name, code in names.items()}, **figures})


def counted_in_words(campaign: Campaign, one: DoubleCount) -> str:
    """Return what is counted of two figures, in the language in use."""
    known = {unit.code: unit.name for unit in campaign.roster.whole}
    element = campaign.outline.elements[one.slot.data_element]
    figure, other, together = (
        number(element.number(scaled)) for scaled in (one.figure, one.other_figure, one.together)
    )
    way = str(one.counting or Counting.BOTH) if one.stated is None else together
    names = {"unit": known[one.slot.unit], "other": known[one.other.unit]}
    return _in_words(way, {**names, "figure": figure, "other_figure": other})


def _in_words(way: str, operands: Mapping[str, str]) -> str:
    ways = {
        Counting.WITHIN: translate("{other}: {other_figure} is counted, in which lies {unit}: {figure}"),
        Counting.UNIT: translate("{unit}: {figure} is counted, and of {other}: {other_figure} what is left without it"),
        Counting.BOTH: translate("both are counted: {unit}: {figure}, {other}: {other_figure}"),
    }
    stated = translate("together {stated} is counted for {unit}: {figure}, {other}: {other_figure}")
    text = ways[Counting(way)] if way in set(Counting) else stated
    return text.format(stated=way, **operands)


def _scaled(campaign: Campaign, one: DoubleCount, way: str) -> int | None:
    """Return a number that was stated, None for a way; a number with more decimals than the element has is none."""
    stated = number_in(way) if is_way(way) else None
    try:
        return None if stated is None else campaign.outline.elements[one.slot.data_element].scaled(stated)
    except ValueError:
        return None
