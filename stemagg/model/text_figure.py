"""What a unit writes of a figure in a text of its own."""

from dataclasses import dataclass

from stemagg.model.source import CellRef


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A number that a text says of a data element, in a period ("" where it names none), with its sentence and cell."""

    data_element: str
    number: int
    period: str
    sentence: str
    place: CellRef
