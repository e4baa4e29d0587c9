"""The periods and spans (quarter, year, to date) of an element, as columns and rows of the web page."""

from collections.abc import Mapping
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import Period
from stemagg.model.spans import NamedSpan, gap_note, joining_spans, span_name
from stemagg.report.content.figures import NO_MEMBERS, Figures
from stemagg.text.normalise import one_line

_MOST_ACROSS = 4
_LAST = 2


@dataclass(frozen=True, slots=True)
class Time:
    """A period, or a span that joins several of them; code "" is that of what is asked once.

    `note` says which of the days of a span are not asked for.
    """

    grouping: str
    code: str
    label: str
    note: str = ""

    @property
    def is_span(self) -> bool:
        """Whether it joins several periods."""
        return self.grouping != PERIOD

    def find(
        self, figures: Figures, element: DataElement, level: str, members: Mapping[str, str] = NO_MEMBERS
    ) -> Total | None:
        """Return the figure of the whole, None when nothing is owed."""
        if self.is_span:
            return figures.find_span((self.grouping, self.code), element, level, members)
        return figures.find({}, element, level, self.code, members)


ONCE = Time(PERIOD, "", "")


def all_times(campaign: Campaign, asked: tuple[str, ...]) -> tuple[Time, ...]:
    """Return the periods that are asked and the spans that join them, by their ends."""
    periods = [period for period in campaign.outline.periods if period.code in asked]
    spans = joining_spans(campaign.outline.periods, asked)
    dated = [(one.end, one.days, _period(campaign, one)) for one in periods]
    dated += [(span.days.end, span.days.days, _span(grouping, span)) for grouping, span in spans]
    return tuple(time for _end, _days, time in sorted(dated, key=lambda one: one[:2])) or (ONCE,)


def shown_times(campaign: Campaign, asked: tuple[str, ...]) -> tuple[Time, ...]:
    """Return the times for columns: all, or of many periods the last ones, and the last span of each kind."""
    times = all_times(campaign, asked)
    periods = [time for time in times if not time.is_span]
    if len(periods) <= _MOST_ACROSS:
        return times
    last = {time.grouping: time for time in times if time.is_span}
    kept = {*periods[-_LAST:], *last.values()}
    return tuple(time for time in times if time in kept)


def without_spans(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the periods among times: what has no figure for several of them is shown for these."""
    return tuple(time for time in times if not time.is_span)


def _period(campaign: Campaign, period: Period) -> Time:
    return Time(PERIOD, period.code, one_line(campaign.period_name(PERIOD, period.code)))


def _span(grouping: str, span: NamedSpan) -> Time:
    note = gap_note(grouping, span) if span.has_gaps else ""
    return Time(grouping, span.period.code, one_line(span_name(grouping, span)), one_line(note))
