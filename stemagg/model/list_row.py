"""The rows of lists, as units sent them."""

from dataclasses import dataclass

from stemagg.model.slot import Members
from stemagg.model.source import CellRef
from stemagg.text.normalise import fold


@dataclass(frozen=True, slots=True)
class ListCell:
    """A cell of a row that is not blank: its column, what is written in it, and its number (scaled) if it has one."""

    column: str
    raw: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: what it is counted as, where it stands, its cells."""

    data_element: str
    members: Members
    period: str
    place: CellRef
    cells: tuple[ListCell, ...]

    def cell(self, column: str) -> ListCell | None:
        """Return its cell in a column, None where that is blank."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def key(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return what says which thing the row is of, as it is compared; () when a part of it is blank."""
        cells = [self.cell(column) for column in columns]
        return tuple(fold(cell.raw) for cell in cells if cell) if all(cells) else ()
