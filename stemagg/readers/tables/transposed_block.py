"""Tables inside the sheet of one unit with the figures across, each under its heading, and the periods down."""

from collections.abc import Mapping

from stemagg.model.matching import HeadingMatch
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext

_LEAST_FIGURES = 2
_ROWS_BETWEEN = 2  # units of measure and column numbers may stand between the head and the first period


def figures_across(context: ReadingContext, sheet: Sheet, row: int) -> dict[int, HeadingMatch]:
    """Return the columns that a row heads with figures, {} unless the rows below it say the period of each."""
    cells = sheet.rows[row]
    matches = {column: context.headings.match(cell.line) for column, cell in cells.items()}
    elements = context.campaign.outline.elements
    columns = {
        column: match
        for column, match in matches.items()
        if match.data_element and not match.period and elements[match.data_element].by_period
    }
    if len({match.data_element for match in columns.values()}) < _LEAST_FIGURES:
        return {}
    if any(cell.kind is not CellKind.TEXT for cell in cells.values()):
        return {}
    below = [r for r in sorted(sheet.rows) if r > row][: 1 + _ROWS_BETWEEN]
    return columns if any(period_of(context, sheet, r, min(columns)) for r in below) else {}


def period_of(context: ReadingContext, sheet: Sheet, row: int, first: int) -> Mapping[str, str]:
    """Return the period and the education level ("" for none) that the cells before a column name; {} for no period."""
    matches = [context.headings.match(cell.line) for column, cell in sheet.spread(row).items() if column < first]
    dimensions = [match for match in matches if match.is_dimension]
    periods = {match.period for match in dimensions if match.period}
    levels = {match.education_level for match in dimensions if match.education_level}
    if len(periods) != 1 or len(levels) > 1:
        return {}
    return {"period": periods.pop(), "education_level": "".join(levels)}
