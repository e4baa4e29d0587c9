"""Names the periods of texts within a sentence: runs by their ends, and none that are all of the report's own."""

from collections.abc import Sequence

from stemagg.model.period import DateSpan, Period
from stemagg.model.period_cover import is_filled
from stemagg.report.content.phrases import period_in_text

_SHORTEST_RUN = 3
"""So many periods without a gap are told by the first and the last."""


def periods_in_words(periods: Sequence[Period], whole: DateSpan | None) -> str:
    """Return periods in order of time: "quý I/2024, từ tháng 4/2024 đến tháng 9/2024".

    "" where they cover the whole span that is told: it needs no name.
    """
    ordered = sorted(periods, key=lambda period: (period.start, -period.days))
    if whole is not None and is_filled(whole, ordered):
        return ""
    return ", ".join(_in_words(run) for run in _runs(ordered))


def _runs(ordered: Sequence[Period]) -> list[list[Period]]:
    """Return the periods of one kind that follow each other without a gap together, by their first days."""
    runs: list[list[Period]] = []
    for period in ordered:
        before = (run for run in runs if run[-1].kind is period.kind and run[-1].day_after == period.start)
        run = next(before, None)
        if run is None:
            runs.append([period])
        else:
            run.append(period)
    return runs


def _in_words(run: Sequence[Period]) -> str:
    if len(run) < _SHORTEST_RUN:
        return ", ".join(map(period_in_text, run))
    return f"từ {period_in_text(run[0])} đến {period_in_text(run[-1])}"
