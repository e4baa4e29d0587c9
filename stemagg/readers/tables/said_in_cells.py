"""Whether the text of a cell has figures."""

from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.line_figures import beside_label


def has_line(context: ReadingContext, cell: Cell) -> bool:
    """Return whether a text has the name of a figure and a number after it."""
    lines = cell.text.split("\n") if cell.kind is CellKind.TEXT else []
    named = (pair for line in lines for pair in beside_label(line))
    return any(bool(context.names_figure(name)) and any(map(str.isdigit, rest)) for name, rest in named)
