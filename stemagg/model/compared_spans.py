"""The spans of time that figures are of and compared between: declared periods, and quarters, years … that have some.

A report on one period (a routine one) is about a span of its kind; any other is about the last declared period of each
data element.
"""

from collections.abc import Iterable
from functools import lru_cache

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, DataElement, Outline
from stemagg.model.period import TO_DATE, Period
from stemagg.model.period_groups import code_before
from stemagg.model.spans import NamedSpan, spans_of

Span = tuple[str, str]
"""A declared period (`PERIOD`, code), a quarter, a year … that has some in it, or ("to_date", the last of them)."""


def span_key(
    measure: Measure, element: str, level: str, span: Span, group: Iterable[tuple[str, str]] = ()
) -> FigureKey:
    """Return the key of a measure of a figure of a span: its period, or a pair of its group."""
    if span[0] == PERIOD:
        return FigureKey(measure, element, level, span[1], tuple(group))
    return FigureKey(measure, element, level, "", (*group, span))


def span_of_key(key: FigureKey) -> Span:
    """Return the span that a key is of; (`PERIOD`, "") for all periods."""
    return next((pair for pair in key.group if pair[0] in TIME_GROUPINGS), (PERIOD, key.period))


def own_span(outline: Outline, reported: Period | None) -> Span:
    """Return what a report is about as a whole: its own period, or the last one declared."""
    return (reported.kind.value, reported.code) if reported else (PERIOD, outline.last_period.code)


def span_of_report(outline: Outline, reported: Period | None, element: DataElement) -> Span:
    """Return what a report shows of an element: the period that it is about, or the last one that is asked."""
    if not element.by_period:
        return PERIOD, ""
    return own_span(outline, reported) if reported else (PERIOD, outline.last_period_of(element).code)


def span_before(outline: Outline, span: Span) -> Span | None:
    """Return the span before one, of the same kind; None when nothing in it is declared, and to date."""
    grouping, code = span
    if grouping == TO_DATE:
        return None
    if grouping == PERIOD:
        earlier = outline.earlier_periods.get(code)
        return (PERIOD, earlier.code) if earlier else None
    formed = _formed(grouping, outline.periods)
    before = code_before(formed[code].period) if code in formed else ""
    return (grouping, before) if before in formed else None


def period_of_span(outline: Outline, span: Span) -> Period:
    """Return the period that names a span; KeyError when nothing in it is declared."""
    grouping, code = span
    return outline.periods_by_code[code] if grouping == PERIOD else _formed(grouping, outline.periods)[code].period


def asked_in(outline: Outline, span: Span, element: DataElement) -> NamedSpan:
    """Return a span with its periods for which an element is asked; KeyError when nothing in it is declared."""
    grouping, code = span
    if grouping == PERIOD:
        period = outline.periods_by_code[code]
        return NamedSpan(period, period, asked_within(outline, element, code))
    formed = _formed(grouping, outline.periods)[code]
    asked = set(outline.periods_asked(element))
    return NamedSpan(formed.period, formed.days, tuple(one for one in formed.inside if one.code in asked))


def asked_within(outline: Outline, element: DataElement, code: str) -> tuple[Period, ...]:
    """Return the declared periods of whose values a figure of one is made: itself and the asked ones that lie in it.

    It is alone where values of several periods never become one. KeyError when it is not declared.
    """
    own = outline.periods_by_code[code]
    asked = set() if element.way_over(PERIOD) == "none" else set(outline.periods_asked(element))
    return tuple(one for one in outline.periods if one == own or (one.code in asked and one.lies_in(own)))


def asked_around(outline: Outline, element: DataElement, code: str) -> tuple[str, ...]:
    """Return the declared periods of whose figures a value of one is a part: its own first, a quarter after its month.

    They are those of which it is `asked_within`.
    """
    own = outline.periods_by_code[code]
    asked = () if element.way_over(PERIOD) == "none" else outline.periods_asked(element)
    return code, *(one for one in asked if one != code and own.lies_in(outline.periods_by_code[one]))


@lru_cache(maxsize=64)
def _formed(grouping: str, periods: tuple[Period, ...]) -> dict[str, NamedSpan]:
    return {span.period.code: span for span in spans_of(grouping, periods).spans}
