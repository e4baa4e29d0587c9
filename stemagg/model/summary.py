"""Figures by grouping, each with the number of units behind it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemagg.model.figures import Additivity, Number, Total
from stemagg.model.spans import Spans
from stemagg.model.unit_values import UNIT

if TYPE_CHECKING:
    from pandas import DataFrame

    from stemagg.model.outline import Outline

MEASURES = (
    "data_element",
    "value",
    "units_counted",
    "units_expected",
    "units_partial",
    "with_asked",
    "additivity",
    "unit_of_measure",
)
"""The columns of a summary as a table, after its groupings; those of an outline with dates have the days as well."""

DAYS = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures by the groupings `by`, in the order of the campaign's files; `spans` are those by which they are.

    `indicators` are those of indicators, with the code of one as their data element. `headlines` are the totals of the
    whole by period that figures under query are not in, of those that would be in any figure here; `once` those in
    which something is counted once, each with that of all figures.
    """

    by: tuple[str, ...]
    figures: tuple[Total, ...]
    spans: tuple[Spans, ...] = ()
    indicators: tuple[Total, ...] = ()
    headlines: tuple[Total, ...] = ()
    once: tuple[tuple[Total, Total], ...] = ()

    def to_frame(self, outline: "Outline") -> "DataFrame":
        """Return the figures as a tidy table, one row each, in order.

        Its columns are the groupings, then data_element, value (None: not reported), units_counted, units_expected,
        units_partial, with_asked (the value with figures under query, None: there are none), additivity,
        unit_of_measure; where the outline asks for days, also earliest and latest (ISO). By unit the value is what the
        unit reported, under query or not.
        Types are preserved: whole numbers stay int even beside missing values, and a Decimal keeps its digits.
        """
        from pandas import DataFrame, Series  # noqa: PLC0415  (half a second, too slow for --help)

        shown = (*self.figures, *self.indicators)
        rows = [
            (
                *figure.group,
                figure.data_element,
                *self._reported(figure),
                figure.units_expected,
                figure.units_partial,
                figure.with_asked,
                figure.additivity.value,
                outline.measure_of(figure.data_element),
            )
            for figure in shown
        ]
        frame = DataFrame(rows, columns=[*self.by, *MEASURES], dtype=object)
        if any(element.is_date for element in outline.data_elements):
            for place, name in enumerate(DAYS):
                days = [figure.days[place].isoformat() if figure.days else None for figure in shown]
                frame[name] = Series(days, dtype=object)
        return frame

    def _reported(self, figure: Total) -> tuple[Number | None, int]:
        """Return the value of a figure and how many units it is of; by unit what is under query, too."""
        if UNIT in self.by and figure.with_asked is not None:
            return figure.with_asked, max(figure.units_counted, 1)
        return figure.value, figure.units_counted


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table: title, headings of row keys and columns, and figures by row (None: no such figure).

    `row_grouping` names the groupings of the row keys; `down` says of each column whether its rows add up;
    `data_element` is "" when the columns are data elements.
    """

    title: str
    row_headings: tuple[str, ...]
    column_headings: tuple[tuple[str, ...], ...]
    row_keys: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[Total | None, ...], ...]
    data_element: str = ""
    row_grouping: tuple[str, ...] = ()
    down: tuple[Additivity, ...] = ()
