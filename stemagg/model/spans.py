"""Totals by a kind of period (quarter, year, stage …) and to date: which declared periods lie in which span.

A period is never apportioned: one whose days belong to two spans is in neither, and is named.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from stemagg.messages.language import translate
from stemagg.model.period import TO_DATE, DateSpan, Period, PeriodKind
from stemagg.model.period_cover import layer
from stemagg.model.period_groups import containing, last_period, to_date
from stemagg.model.period_labels import period_label

_OF_SCHOOLS = (PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR, PeriodKind.STAGE)
_OF_CALENDAR = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.STAGE)


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A span by the period that names it, its days, and the declared periods that lie in it."""

    period: Period
    days: DateSpan
    inside: tuple[Period, ...]

    @property
    def has_gaps(self) -> bool:
        """Whether some of its days lie in none of its periods; single days ("as of") leave no gaps."""
        day = self.days.start
        for cover in layer(self.inside):
            if cover.period.start > day:
                break
            day = max(day, cover.period.day_after)
        return day <= self.days.end and any(period.kind is not PeriodKind.DAY for period in self.inside)


@dataclass(frozen=True, slots=True)
class Outside:
    """A period that lies in no span; `across` are the two spans of which it has days, () when it is longer."""

    period: Period
    across: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of a grouping in order, and the periods that lie in none."""

    grouping: str
    spans: tuple[NamedSpan, ...]
    outside: tuple[Outside, ...]

    def codes_of(self, period: str) -> tuple[str, ...]:
        """Return the codes of the spans that contain a period: none, one, or several overlapping ones."""
        return tuple(span.period.code for span in self.spans if any(one.code == period for one in span.inside))


@lru_cache(maxsize=64)
def spans_of(grouping: str, periods: tuple[Period, ...]) -> Spans:
    """Return the spans that a grouping forms of the declared periods."""
    return _to_date(periods) if grouping == TO_DATE else _of_kind(PeriodKind(grouping), periods)


def joining_spans(periods: tuple[Period, ...], asked: Collection[str]) -> tuple[tuple[str, NamedSpan], ...]:
    """Return the spans that join several of the periods that are asked, by grouping: quarters, years, to date ….

    Periods of school years are joined by those, others by the calendar. Of spans that join the same periods there is
    one: that of which no day is left out, else the one to date.
    """
    found: dict[tuple[str, ...], tuple[str, NamedSpan]] = {}
    own = [period for period in periods if period.code in asked]
    kinds = _OF_SCHOOLS if all(period.kind in _OF_SCHOOLS for period in own) else _OF_CALENDAR
    for grouping in (*kinds, TO_DATE):
        for formed in spans_of(grouping, periods).spans:
            span = replace(formed, inside=tuple(period for period in formed.inside if period.code in asked))
            is_last = grouping != TO_DATE or (own and span.period == last_period(own))
            key = tuple(period.code for period in span.inside)
            if len(layer(span.inside)) > 1 and is_last and (key not in found or found[key][1].has_gaps):
                found[key] = grouping, span
    return tuple(sorted(found.values(), key=lambda one: (one[1].days.end, -one[1].days.start.toordinal())))


def span_title(grouping: str) -> str:
    """Return the heading of a grouping by spans in the language in use."""
    return {
        PeriodKind.DAY.value: translate("Day"),
        PeriodKind.WEEK.value: translate("Week"),
        PeriodKind.MONTH.value: translate("Month"),
        PeriodKind.QUARTER.value: translate("Quarter"),
        PeriodKind.SEMESTER.value: translate("Semester"),
        PeriodKind.HALF.value: translate("Half-year"),
        PeriodKind.YEAR.value: translate("Year"),
        PeriodKind.SCHOOL_YEAR.value: translate("School year"),
        PeriodKind.STAGE.value: translate("Stage"),
        TO_DATE: translate("To date"),
    }[grouping]


def span_name(grouping: str, span: NamedSpan) -> str:
    """Return a span as it is printed alone: "Quý I/2025", "Lũy kế đến tháng 4/2025"."""
    name = period_label(span.period)
    return f"{span_title(grouping)} {name[:1].lower()}{name[1:]}" if grouping == TO_DATE else name


def gap_note(grouping: str, span: NamedSpan) -> str:
    """Return that the outline asks only for some of the days of a span."""
    inside = ", ".join(period_label(cover.period) for cover in layer(span.inside))
    text = translate("{span}: the outline asks only for {periods}.")
    return text.format(span=span_name(grouping, span), periods=inside)


def _of_kind(kind: PeriodKind, periods: tuple[Period, ...]) -> Spans:
    found: dict[Period, list[Period]] = {}
    outside = []
    for period in periods:
        of_kind = containing(period, kind, periods)
        for one in of_kind:
            found.setdefault(replace(one, closing_day=0), []).append(period)
        if not of_kind:
            outside.append(Outside(period, _across(period, kind, periods)))
    spans = [NamedSpan(one, one, tuple(found[one])) for one in sorted(found)]
    return Spans(kind.value, tuple(spans), tuple(outside))


def _across(period: Period, kind: PeriodKind, periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the two periods of a kind between which a period lies."""
    ends = (DateSpan(day, day) for day in (period.start, period.end))
    first, last = (next(iter(containing(day, kind, periods)), None) for day in ends)
    if first is None or last is None or first == last or first.lies_in(period) or last.lies_in(period):
        return ()
    return first, last


def _to_date(periods: tuple[Period, ...]) -> Spans:
    spans, outside = [], []
    for period in periods:
        days = to_date(period, None, periods)
        if days is None:
            outside.append(Outside(period))
        else:
            spans.append(NamedSpan(period, days, tuple(one for one in periods if one.lies_in(days))))
    return Spans(TO_DATE, tuple(spans), tuple(outside))
