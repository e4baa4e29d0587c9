"""Figures by grouping, each with the number of units that it is based on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemagg.model.figures import Total
from stemagg.model.outline import Outline
from stemagg.model.slot import Slot

if TYPE_CHECKING:
    from pandas import DataFrame

MEASURES = (
    "data_element",
    "value",
    "units_counted",
    "units_expected",
    "units_partial",
    "additivity",
    "unit_of_measure",
)
"""The columns of a summary as a table, behind those of its groupings."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures by the groupings `by`, in the order of the campaign's files."""

    by: tuple[str, ...]
    figures: tuple[Total, ...]

    def to_frame(self, outline: Outline) -> "DataFrame":
        """Return the figures as a tidy table, one row each, in their order.

        Its columns are the groupings, then data_element, value (None: nobody has reported), units_counted,
        units_expected, units_partial, additivity, unit_of_measure. They hold the values as they are: a whole number
        is an int beside a missing one too, and a Decimal keeps its digits.
        """
        from pandas import DataFrame  # noqa: PLC0415  (half a second that --help must not cost)

        rows = [
            (
                *figure.group,
                figure.data_element,
                figure.value,
                figure.units_counted,
                figure.units_expected,
                figure.units_partial,
                figure.additivity.value,
                outline.elements[figure.data_element].unit_of_measure,
            )
            for figure in self.figures
        ]
        return DataFrame(rows, columns=[*self.by, *MEASURES], dtype=object)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table: title, headings of the row keys and of the columns, and the figures by row (None: no such figure).

    `row_grouping` names the groupings of the row keys; `data_element` is "" when the elements stand across.
    """

    title: str
    row_headings: tuple[str, ...]
    column_headings: tuple[tuple[str, ...], ...]
    row_keys: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[Total | None, ...], ...]
    data_element: str = ""
    row_grouping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FramePlace:
    """A slot that is expected, and the number of the figure (cell) that its value goes into."""

    slot: Slot
    cell: int
    takes_largest: bool = False


@dataclass(frozen=True, slots=True)
class CellTotal:
    """What the database adds up for one cell: scaled sum (None: nothing reported), units counted and expected.

    `units_partial` are those among the counted of which a part of the values is missing.
    """

    total: int | None
    units_counted: int
    units_expected: int
    units_partial: int = 0
