"""Which periods the tables of a report show: all where they are few, else the last and what it is compared with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import Span, period_of_span
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import TO_DATE, Period
from stemagg.model.period_labels import period_label
from stemagg.report.content import phrases
from stemagg.report.content.report_times import ReportTimes
from stemagg.report.content.span_names import names_compared

_MOST_PERIODS, _MOST_WITH_UNITS = 6, 2
_PREVIOUS = "previous"

UNITS, ALONE, CHANGES = 2, 1, 3
"""The columns of a period: its figures with the units behind them, the figures alone, their change."""


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """Columns under one heading: of a period, of its changes, or of what a name of spans (to_date) means."""

    label: str
    code: str
    columns: int
    is_name: bool = False


@dataclass(frozen=True)
class ShownPeriods:
    """Chooses the periods of a report's tables.

    A routine report shows its own and what `compare` says, any other all periods of an element, or the last one where
    there are more than six. The workbook has the others.
    """

    campaign: Campaign
    times: ReportTimes

    def is_narrowed(self, element: DataElement) -> bool:
        """Return whether tables show only some periods of an element."""
        if not element.by_period:
            return False
        is_long = len(self.campaign.outline.periods_asked(element)) > _MOST_PERIODS
        return self.campaign.reported is not None or is_long

    def periods(self, element: DataElement) -> Sequence[str]:
        """Return the periods of an element that are shown, in order."""
        if self.is_narrowed(element):
            last, previous = self.times.last_two(element)
            return [code for code in (previous, last) if code]
        return [period.code for period in self.campaign.outline.periods]

    def hidden(self, element: DataElement) -> list[Period]:
        """Return the periods for which an element is asked that no table shows; stages and their like are shown."""
        if not self.is_narrowed(element):
            return []
        asked, reported = self.campaign.outline.periods_asked(element), self.campaign.reported
        of_report = [one for one in self.campaign.outline.periods if reported is None or one.lies_in(reported)]
        return [one for one in of_report if one.code in asked and one.code not in self.periods(element)]

    def side_by_side(self, periods: Sequence[str]) -> list[TimeColumns]:
        """Return the columns of all periods, and of the change to the last one.

        Of three periods or more only the last has the units behind its figures: the names beside them need the room.
        """
        named = (self.campaign.period_name(PERIOD, code) if code else "" for code in periods)
        earlier = UNITS if len(periods) <= _MOST_WITH_UNITS else ALONE
        columns = (*(earlier for _code in periods[1:]), UNITS)
        times = [TimeColumns(*one) for one in zip(named, periods, columns, strict=True)]
        if periods[-1] in self.campaign.outline.earlier_periods:
            times.append(TimeColumns("Thay đổi", periods[-1], CHANGES))
        return times

    def beside(self, elements: Sequence[DataElement]) -> list[TimeColumns]:
        """Return the columns of the last period of some elements and of what it is compared with.

        The year before is the same of last year, too: one column has it.
        """
        last, previous = self.times.last_two(elements[0])
        own = [TimeColumns(self._label(last), last, UNITS)]
        for name in names_compared(self.campaign.routine)[1:] or (_PREVIOUS, TO_DATE):
            if name != _PREVIOUS:
                own += self._named(name, elements)
            elif previous:
                earlier = self._label(previous)
                with_it = f"So với {phrases.lower_first(earlier)}"
                own += [TimeColumns(earlier, previous, ALONE), TimeColumns(with_it, last, CHANGES)]
        return list({(one.label, one.columns): one for one in reversed(own)}.values())[::-1]

    def span(self, name: str, element: DataElement) -> Span | None:
        """Return the span that a name means for an element; None where that would be its last period once more."""
        if name == TO_DATE and not self.times.to_date_words(element):
            return None
        return self.times.spans(element).get(name)

    def _named(self, name: str, elements: Sequence[DataElement]) -> Iterator[TimeColumns]:
        """Yield the column of a name of spans, if there is one for any of the elements."""
        found = ((element, span) for element in elements if (span := self.span(name, element)))
        for element, span in list(found)[:1]:
            label = self.times.to_date_words(element) if name == TO_DATE else self._label_of(span)
            is_sum = name.startswith(f"{TO_DATE}_")
            yield TimeColumns(f"Lũy kế {phrases.lower_first(label)}" if is_sum else label, name, ALONE, is_name=True)

    def _label(self, code: str) -> str:
        return self._label_of((self.times.grouping_of(code), code))

    def _label_of(self, span: Span) -> str:
        """Return a span on its own: "Quý III/2023"; its code where nothing in it is declared."""
        try:
            return period_label(period_of_span(self.campaign.outline, span))
        except KeyError:
            return self.campaign.period_alone(*span)
