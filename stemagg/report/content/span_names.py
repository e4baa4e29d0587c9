"""The names that templates have for periods and for the spans that join them: to_date, quarter, this, previous."""

from collections.abc import Iterator

from stemagg.model.compared_spans import Span
from stemagg.model.period import TO_DATE, Period, PeriodKind
from stemagg.model.period_groups import code_before, code_last_year
from stemagg.model.routine_report import RoutineReport
from stemagg.model.spans import Spans, spans_of
from stemagg.report.content.view import template_name

_KINDS = tuple(kind.value for kind in PeriodKind if kind not in {PeriodKind.DAY, PeriodKind.WEEK})


def names_compared(report: RoutineReport | None) -> tuple[str, ...]:
    """Return the names of what a routine report shows: its period, and beside it what it is compared with."""
    return ("this", *(template_name(name) for name in report.compare)) if report else ()


def spans_by_name(periods: tuple[Period, ...], last: str, reported: Period) -> dict[str, Span]:
    """Return the spans of declared periods by their names in templates.

    `last` is the period that `quarter`, `year`, `to_date` are around, `reported` what `this` is.
    """
    return {**dict(_spans(periods, last)), **_of_report(reported), **dict(_from_starts(periods, reported))}


def _spans(periods: tuple[Period, ...], last: str) -> Iterator[tuple[str, Span]]:
    """Yield the spans of declared periods by name; what the last period is in has the name of its kind as well."""
    for kind in (*_KINDS, TO_DATE):
        spans = spans_of(kind, periods)
        for code in [span.period.code for span in spans.spans] if kind != TO_DATE else ():
            yield template_name(code), (kind, code)
        if len(around := spans.codes_of(last) if kind != TO_DATE else _ends(spans, last)) == 1:
            yield kind, (kind, around[0])


def _of_report(reported: Period) -> dict[str, Span]:
    """Return the names for the period that a report is about, the one before it, and that of last year.

    They are of its kind, whether the outline declares them or has shorter periods in them; nothing is in some.
    """
    codes = {
        "this": reported.code,
        "previous": code_before(reported),
        "same_last_year": code_last_year(reported.code),
    }
    return {name: (reported.kind.value, code) for name, code in codes.items()}


def _from_starts(periods: tuple[Period, ...], reported: Period) -> Iterator[tuple[str, Span]]:
    """Yield to_date_programme for each declared period that contains the reported one, which knows of none later."""
    for period in periods:
        if reported.lies_in(period):
            yield f"{TO_DATE}_{template_name(period.code)}", (period.kind.value, period.code)


def _ends(spans: Spans, last: str) -> tuple[str, ...]:
    return tuple(span.period.code for span in spans.spans if span.period.code == last)
