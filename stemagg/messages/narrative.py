"""Messages about the worksheet of points that people edit."""

from stemagg.messages.text import error, note, query

_ANEW = "Write it anew with stemagg narrative; what was edited in it is kept."

MESSAGES = {
    "points-no-sheet": error(
        "The workbook has no sheet {sheet} with the points of the units.",
        "Write one with stemagg narrative, edit that and keep the names of its sheets.",
    ),
    "points-of-other-campaign": error(
        "The points are those of another campaign: {found}; this one is {expected}.",
        "Use the worksheet that stemagg narrative wrote for this campaign.",
    ),
    "points-column-missing": error(
        "The sheet has no column {column}.", "Put the heading back as it was, or write the worksheet anew."
    ),
    "points-number-unreadable": error(
        '"{found}" is not the number of a point.', "Write a whole number from 1; rows of the same number are one point."
    ),
    "points-row-twice": error(
        "The row is the same as row {first}: a text can belong to one point only.", "Delete one of the two rows."
    ),
    "points-wordings-differ": error(
        'Point {number} was reworded in two ways: "{first}" (row {row}) and "{second}".',
        "Leave one of them, and clear the other or copy the first into it.",
    ),
    "points-themes-differ": error(
        'Point {number} was moved to two themes: "{first}" (row {row}) and "{second}".',
        "Write the same theme in all rows of the point.",
    ),
    "points-row-removed": query(
        'The row of this text was removed without a mark; it is in the report: "{text}".',
        "To leave it out, put the row back (stemagg narrative) and mark it with x.",
    ),
    "points-texts-new": query(
        "{count} point(s) of {units} unit(s) came after the worksheet was written and were added where they fit: "
        "{names}.",
        _ANEW,
    ),
    "points-text-gone": note('The unit does not say this any more; the row was passed over: "{text}" ({unit_name}).'),
    "points-row-unknown": query(
        'The row is of no text that a unit wrote; it was passed over: "{text}" ({unit_name}).',
        "Change only theme, number, drop mark and wording; a sentence of one's own belongs into the template.",
    ),
    "points-theme-new": note(
        'The theme "{theme}" is not in the outline; it stands in the report after those that are.{suggestions}'
    ),
}
