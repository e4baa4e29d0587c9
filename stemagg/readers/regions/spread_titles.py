"""The titles of a row of headings, each over the columns that it stands above."""

from stemagg.readers.formats.book import Sheet


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
