"""The titles of rows of headings, each over the columns that it stands above."""

from collections.abc import Mapping, Sequence

from stemagg.readers.formats.book import Sheet

HEADING_PARTS = " › "
"""What stands between the titles of a column, from top to bottom."""


def titles_of_columns(sheet: Sheet, headings: Sequence[int]) -> Mapping[int, Mapping[str, int]]:
    """Return the titles of each column in some rows of headings, from top to bottom, each once, with its row."""
    by_row = {row: spread_titles(sheet, row, max(headings)) for row in headings}
    found: dict[int, dict[str, int]] = {}
    for row, titles in by_row.items():
        for number, title in titles.items():
            if title:
                found.setdefault(number, {})[title] = row
    return found


def joined_titles(titles: Mapping[str, int]) -> str:
    """Return the titles of a column as one text."""
    return HEADING_PARTS.join(" ".join(title.split()) for title in titles)


def spread_titles(sheet: Sheet, row: int, last: int) -> dict[int, str]:
    """Return the titles of a header row; in a row without merged cells, a title extends over the blanks to its right.

    It extends only over columns with headings in the rows below, as in a CSV of a merged header.
    """
    titles = {column: cell.line for column, cell in sheet.spread(row).items()}
    if row == last or any(area.top <= row <= area.bottom for area in sheet.merged):
        return titles
    below = {column for lower in range(row + 1, last + 1) for column in sheet.rows.get(lower, {})}
    reached = ""
    for column in range(min(titles, default=1), max(below, default=0) + 1):
        if column in titles:
            reached = titles[column]
        elif column in below and reached:
            titles[column] = reached
    return titles
