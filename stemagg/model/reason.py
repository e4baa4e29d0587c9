"""Why a figure is what it is taken for: the texts that say which unit, element, period and member it is of."""

from dataclasses import dataclass
from enum import StrEnum

from stemagg.model.source import CellRef

ELEMENT, PERIOD, UNIT = "data_element", "period", "unit"
"""What facts are of, besides the codes of dimensions."""


class TextPlace(StrEnum):
    """Where a text on the way of a figure stands; in this order from near to far, but for the two axes."""

    HEADING = "heading"
    LABEL = "label"
    ROW = "row"
    BRACKET = "bracket"
    PARENT = "parent"
    GROUP = "group"
    LETTERHEAD = "letterhead"
    LABEL_HEADING = "label_heading"
    TITLE = "title"
    SHEET = "sheet"
    FILE = "file"
    NOTE = "note"
    ROSTER = "roster"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Reason:
    """A text that gives a fact of a figure: "data_element", "period", "unit" or the code of a dimension, and its code.

    `place` has row 0 where the text is no cell: the name of the sheet or the file, the roster, the outline. `text` is
    as written, "" where the roster or the outline leaves only one possibility.
    """

    fact: str
    value: str
    source: TextPlace
    place: CellRef
    text: str = ""

    def __reduce__(self) -> tuple[type["Reason"], tuple[object, ...]]:
        """Return what is sent between processes, without the names of the fields."""
        return Reason, (self.fact, self.value, self.source, self.place, self.text)


Because = tuple[Reason, ...]
"""The reasons of one figure, each fact once."""
