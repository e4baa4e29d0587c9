"""The tables of indicators on the web page: as the report has them, by education level and period."""

from collections.abc import Iterable, Iterator, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_grain import element_operands, grain_of, timed_element
from stemagg.model.outline import PERIOD
from stemagg.report.content.element_rows import ElementRows
from stemagg.report.content.figure_views import IndicatorFigureView
from stemagg.report.content.figures import TOTAL, Figures
from stemagg.report.content.indicators import indicators
from stemagg.report.content.report_times import ALL
from stemagg.report.web.cells import keyed_cell
from stemagg.report.web.tables import MOST_ELEMENTS
from stemagg.report.web.times import Time, all_times, shown_times, without_spans
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line


class IndicatorTables:
    """Builds the tables of indicators; every cell has the key of its figure."""

    def __init__(self, campaign: Campaign, figures: Figures, rows: ElementRows) -> None:
        self._campaign, self._outline, self._rows = campaign, campaign.outline, rows
        self._views = indicators(campaign, figures, {})

    def tables(self) -> list[PagePart]:
        """Return a table for the indicators of the same periods, those of none among them: level by time."""
        return [self._table(without_spans(shown_times(self._campaign, codes)), of) for codes, of in self._families()]

    def over_time(self) -> list[PagePart]:
        """Return a table of all periods for indicators of which `tables` shows only the last ones."""
        made = []
        for codes, of in self._families():
            times = without_spans(all_times(self._campaign, codes))
            if times != without_spans(shown_times(self._campaign, codes)):
                starts = range(0, len(of), MOST_ELEMENTS)
                made += [self._over_time(times, of[start : start + MOST_ELEMENTS]) for start in starts]
        return made

    def _families(self) -> Iterable[tuple[tuple[str, ...], list[Indicator]]]:
        families: dict[tuple[str, ...], list[Indicator]] = {}
        for indicator in self._outline.indicators:
            families.setdefault(self._periods(indicator), []).append(indicator)
        return families.items()

    def _periods(self, indicator: Indicator) -> tuple[str, ...]:
        if PERIOD not in grain_of(self._outline, indicator):
            return ()
        return tuple(self._outline.periods_asked(timed_element(self._outline, indicator)))

    def _table(self, times: Sequence[Time], of: Sequence[Indicator]) -> PagePart:
        return {
            "times": [time.label for time in times if time.code],
            "rows": [row for indicator in of for row in self._of_indicator(indicator, times)],
        }

    def _of_indicator(self, indicator: Indicator, times: Sequence[Time]) -> Iterator[PagePart]:
        levels = self._views[indicator.code].levels
        asked = {level for one in element_operands(indicator) for level in self._levels_of(one.ref.name)}
        for level in (*(code for code in self._outline.levels if code in levels and code in asked), TOTAL):
            yield {
                "title": self._title(indicator),
                "level": "" if level == TOTAL else one_line(self._outline.levels[level].label),
                "is_whole": level == TOTAL,
                "cells": [_cell(levels[level].periods[time.code or ALL]) for time in times],
            }

    def _over_time(self, times: Sequence[Time], of: Sequence[Indicator]) -> PagePart:
        return {
            "columns": [self._title(indicator) for indicator in of],
            "rows": [
                {
                    "name": time.label,
                    "is_span": False,
                    "cells": [_cell(self._views[one.code].levels[TOTAL].periods[time.code]) for one in of],
                }
                for time in times
            ],
        }

    def _title(self, indicator: Indicator) -> str:
        """Return the title of an indicator with its unit of measure."""
        unit = self._outline.measure_of(indicator.code)
        return one_line(f"{indicator.title} ({unit})" if unit else indicator.title)

    def _levels_of(self, code: str) -> tuple[str, ...]:
        return tuple(self._rows.levels(self._outline.elements[code]))


def _cell(figure: IndicatorFigureView) -> PagePart:
    return {
        **keyed_cell(figure.value),
        "units": figure.units if figure.is_owed else "",
        "is_incomplete": figure.is_known and not figure.is_complete,
    }
