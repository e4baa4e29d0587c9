"""Tables inside the sheet of one unit with figures as columns, under their headings, and periods as rows."""

from collections.abc import Mapping

from stemagg.model.matching import HeadingMatch
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext

_LEAST_FIGURES = 2
_ROWS_BETWEEN = 2  # units of measure and column numbers may come between the header and the first period


def figures_across(context: ReadingContext, sheet: Sheet, row: int) -> dict[int, HeadingMatch]:
    """Return the columns headed by figures in a row, {} unless each row below names its period."""
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
    """Return the period and education level ("" for none) named by the cells left of a column; {} without a period."""
    matches = [context.headings.match(cell.line) for column, cell in sheet.spread(row).items() if column < first]
    dimensions = [match for match in matches if match.is_dimension]
    periods = {match.period for match in dimensions if match.period}
    levels = {match.education_level for match in dimensions if match.education_level}
    if len(periods) != 1 or len(levels) > 1:
        return {}
    return {"period": periods.pop(), "education_level": "".join(levels)}
