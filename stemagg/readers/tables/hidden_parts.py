"""Findings on hidden sheets, rows and columns, which are read like others."""

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.source import column_letters
from stemagg.readers.formats.book import Sheet
from stemagg.text.ranges import ranges


def hidden_findings(sheet: Sheet) -> list[Finding]:
    """Return the findings on data in hidden parts of a sheet that was read."""
    found = []
    if sheet.is_hidden:
        found.append(finding(FileCode.SHEET_HIDDEN, sheet.ref(0), sheet=sheet.name))
    rows = sorted(row for row in sheet.hidden_rows if row in sheet.rows)
    if rows:
        found.append(finding(FileCode.ROWS_HIDDEN, sheet.ref(rows[0]), rows=ranges(rows)))
    filled = {column for cells in sheet.rows.values() for column in cells}
    columns = sorted(sheet.hidden_columns & filled)
    if columns:
        letters = ", ".join(map(column_letters, columns))
        found.append(finding(FileCode.COLUMNS_HIDDEN, sheet.ref(0), columns=letters))
    return found
