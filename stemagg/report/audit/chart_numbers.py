"""Compares the charts of an edited report with those of another: bar by bar, whatever the order of the charts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from stemagg.model.verification import DocumentPlace
from stemagg.report.audit.report_reader import ReadChart
from stemagg.text.numbers import number, plain_number

_MOST_DIGITS = 30

Bar = tuple[int, str, str]
"""A place in the charts: the chart's number, from 1, the name of its series and that of its category."""


def bars(charts: Sequence[ReadChart]) -> dict[Bar, str]:
    """Return what each bar of a report shows, as a report prints it."""
    return {
        (place, point.series, point.category): _printed(point.number)
        for place, chart in enumerate(charts, start=1)
        for point in chart
    }


def expected_bars(charts: Sequence[ReadChart], others: Sequence[ReadChart]) -> dict[Bar, str]:
    """Return what other charts show in the places of the bars of these, "" where they show nothing.

    A chart that has no counterpart, one that a person drew, is left out.
    """
    found: dict[Bar, str] = {}
    for place, other in _counterparts(charts, others):
        shown = {(point.series, point.category): _printed(point.number) for point in other}
        for point in charts[place - 1]:
            found[place, point.series, point.category] = shown.get((point.series, point.category), "")
    return found


def place_of(bar: Bar) -> DocumentPlace:
    """Return the place of a bar in the document."""
    place, series, category = bar
    return DocumentPlace(place, part="chart", near=", ".join(filter(None, (series, category))))


def _counterparts(charts: Sequence[ReadChart], others: Sequence[ReadChart]) -> Iterator[tuple[int, ReadChart]]:
    """Yield each chart's number with the unused other chart that shows most of its bars alike, with equal names."""
    left = list(enumerate(others))
    for place, chart in enumerate(charts, start=1):
        alike = [(_alike(chart, other), -order, order, other) for order, other in left]
        best = max(alike, key=lambda one: one[:2], default=None)
        if best is not None and best[0][0]:
            left.remove((best[2], best[3]))
            yield place, best[3]


def _alike(chart: ReadChart, other: ReadChart) -> tuple[int, int]:
    """Return how many bars of two charts are in the same place, and how many of them show the same."""
    mine, others = _by_name(chart), _by_name(other)
    common = mine.keys() & others.keys()
    return len(common), sum(mine[name] == others[name] for name in common)


def _by_name(chart: ReadChart) -> dict[tuple[str, str], str]:
    return {(point.series, point.category): _printed(point.number) for point in chart}


def _printed(cached: str) -> str:
    """Return a cached number as a report prints it; another text as it is."""
    try:
        value = Decimal(cached)
    except InvalidOperation:
        return cached
    return number(plain_number(value)) if value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS else cached
