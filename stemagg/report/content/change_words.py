"""What a report says of a change: how much, of how many units, and why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import period_of_span, span_of_key
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Change, UnitChange
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import Period
from stemagg.model.spans import span_title
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, KeyedText, joined, keyed
from stemagg.report.content.unit_changes import reason_of
from stemagg.text.numbers import number, percent_in_words

NOT_FORMED = "x"
NOT_COMPARABLE, NOT_YET_COMPARED = "không so sánh được", "chưa so sánh được"
NOT_COMPARED = (NOT_COMPARABLE, NOT_YET_COMPARED)
"""What stands in a table in place of a change: the units are others, or too few have reported both periods."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Says the changes of a campaign's report; `mark` stands for what is missing."""

    campaign: Campaign
    mark: str

    def cells(self, change: Change | None) -> tuple[KeyedText, KeyedText, KeyedText]:
        """Return units compared, change and percentage for table columns; the mark where nothing is compared.

        When some of those that reported are not compared, these are n of N units; when too few are, why there is no
        change, and nothing. Without any number of one of the periods there is nothing to compare.
        """
        if change is None or change.additivity is not Additivity.ADDS_UP:
            nothing = keyed(self.mark if change is None else NOT_FORMED, None)
            return nothing, nothing, nothing
        if not change.has_both_periods:
            return _units(change), self._missing(change), self._missing(change)
        difference, rate = change.difference, change.percent
        if difference is None:
            said = NOT_COMPARABLE if change.has_other_units else NOT_YET_COMPARED
            return _units(change), keyed(said, _of(change, Measure.CHANGE)), keyed("", None)
        return (
            _units(change),
            keyed(number(difference), _of(change, Measure.CHANGE)),
            keyed(phrases.NO_PERCENT if rate is None else percent_in_words(rate), _of(change, Measure.PERCENT)),
        )

    def texts(self, change: Change | None, element: DataElement) -> tuple[str, str, int, str, str]:
        """Return the change, it with both sums, how many are compared, what these are, why there is none of all.

        All texts are "" without one.
        """
        if change is None or change.additivity is not Additivity.ADDS_UP or not change.has_both_periods:
            return "", "", 0, "", ""
        obstacle = "" if change.is_known and change.is_whole else self._not_compared(change)
        if change.before is None or change.after is None:
            return "", "", 0, "", obstacle
        moved = _moved(change, element)
        comparison = self._comparison(change, element, moved)
        return moved, comparison, _number_compared(change), _noun(change.compared), obstacle

    def _comparison(self, change: Change, element: DataElement, moved: KeyedText) -> KeyedText:
        """Return "tăng từ 166 lên 203, tăng 37 trường (22,3%)"."""
        of = ((change.before, Measure.BEFORE), (change.after, Measure.AFTER))
        first, last = (keyed(number(value or 0), _of(change, measure)) for value, measure in of)
        span = span_of_key(change.key)[0], change.earlier
        earlier = phrases.period_in_text(period_of_span(self.campaign.outline, span))
        return joined(phrases.comparison(change, element, (first, last), moved, earlier))

    def _missing(self, change: Change) -> KeyedText:
        return keyed(self.mark, _of(change, Measure.CHANGE))

    def other_units(self, change: Change) -> str:
        """Return that the units of both periods are others, and since when; how many are compared stands elsewhere.

        "Không so sánh được với năm học 2024-2025 do thay đổi đơn vị hành chính từ ngày 01/7/2025".
        """
        spans, kind = self._periods(change), self._kind(change)
        reason = reason_of(self.campaign, change, spans) or f"hai {kind} không cùng các đơn vị báo cáo"
        return f"{NOT_COMPARABLE[:1].upper()}{NOT_COMPARABLE[1:]} với {phrases.period_in_text(spans[0])} do {reason}"

    def _not_compared(self, change: Change) -> KeyedText:
        """Return why there is no change of all units, or what they are compared on.

        "Chưa so sánh với năm học 2021-2022, vì chỉ có 9/66 đơn vị có số liệu của cả hai năm học".
        """
        noun = _noun(unit for unit in change.units if unit.reported_any)
        units = joined(_units(change), f"{phrases.NO_BREAK_SPACE}{noun} có số liệu của cả hai {self._kind(change)}")
        if not change.has_other_units:
            return joined(f"Chưa so sánh với {phrases.period_in_text(self._periods(change)[0])}, vì chỉ có ", units)
        said = self.other_units(change)
        return keyed(said, None) if change.is_known else joined(said, "; chỉ có ", units)

    def fewer(self, change: Change) -> str:
        """Return that a change is only of the units that reported both periods."""
        return f"Mức tăng, giảm chỉ tính trên các đơn vị có đủ số liệu của cả hai {self._kind(change)}"

    def _periods(self, change: Change) -> tuple[Period, Period]:
        """Return the two periods that are compared."""
        outline, (grouping, code) = self.campaign.outline, span_of_key(change.key)
        return period_of_span(outline, (grouping, change.earlier)), period_of_span(outline, (grouping, code))

    def _kind(self, change: Change) -> str:
        """Return what both periods are: "năm học"."""
        grouping, _code = span_of_key(change.key)
        own = self.campaign.grouping_title(PERIOD) if grouping == PERIOD else span_title(grouping)
        return phrases.lower_first(own)


def _of(change: Change, measure: Measure) -> FigureKey:
    return replace(change.key, measure=measure)


def _units(change: Change) -> KeyedText:
    """Return how many units reported both periods: "9/66"; just "2" when no other unit reported either."""
    if len(change.compared) == change.units_reporting:
        return _compared(change)
    return joined(_compared(change), "/", keyed(str(change.units_reporting), _of(change, Measure.COMPARABLE)))


def _compared(change: Change) -> KeyedText:
    return keyed(str(len(change.compared)), _of(change, Measure.COMPARED))


def _number_compared(change: Change) -> int:
    return KeyedNumber(len(change.compared), _of(change, Measure.COMPARED))


def _noun(units: Iterable[UnitChange]) -> str:
    """Return what is counted: units, grounds of several units taken as one, or both."""
    are_merged = {unit.is_merged for unit in units}
    return ", ".join(noun for noun, is_merged in (("đơn vị", False), ("địa bàn", True)) if is_merged in are_merged)


def _moved(change: Change, element: DataElement) -> KeyedText:
    """Return "tăng 15 trường (14,3%)"."""
    moved, what, share = phrases.changed(change, element)
    text = joined(keyed(moved, _of(change, Measure.CHANGE)), what)
    return joined(text, " (", keyed(share, _of(change, Measure.PERCENT)), ")") if share else text
