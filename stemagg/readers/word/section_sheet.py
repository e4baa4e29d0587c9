"""The tables of a section of a report as a sheet in which the lines of the section stand between them."""

from dataclasses import dataclass, field, replace

from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Area, Cell, CellKind, Sheet
from stemagg.readers.word.lines import FigureRows, Line


@dataclass(slots=True)
class SectionSheet(Sheet):
    """Lines and tables of a document, one below the other; `origins` are their places in the document by row."""

    origins: dict[int, CellRef] = field(default_factory=dict)

    def ref(self, row: int, column: int = 0) -> CellRef:
        """Return the place in the document of a cell or row."""
        origin = self.origins.get(row, CellRef(self.file))
        return origin if self.is_line(row) else replace(origin, column=column)

    def is_line(self, row: int) -> bool:
        """Return whether a row is a line, and no row of a table of figures."""
        origin = self.origins.get(row)
        return origin is None or bool(origin.column or not origin.row)

    def add(self, item: Line | FigureRows, gap: int = 0) -> None:
        """Add a line, or the rows of a table, below some blank rows."""
        above = max(self.origins, default=0) + gap
        if isinstance(item, Line):
            self.origins[above + 1] = item.place
            self.rows[above + 1] = {1: Cell(CellKind.TEXT, item.printed)}
            return
        self.begins |= {above + min(item.sheet.rows)}
        for row, cells in item.sheet.rows.items():
            self.origins[above + row] = item.sheet.ref(row)
            self.rows[above + row] = cells
        self.merged += [Area(above + a.top, a.left, above + a.bottom, a.right) for a in item.sheet.merged]
