"""Messages about the worksheet of points that people edit."""

from stemagg.messages.text import Code, error, note, query

_ANEW = "Write it anew with stemagg narrative; what was edited in it is kept."


class NarrativeCode(Code):
    """Messages about the worksheet of points that people edit."""

    POINTS_NO_SHEET = (
        "points-no-sheet",
        error(
            "The workbook has no sheet {sheet} with the points of the units.",
            "Write one with stemagg narrative, edit that and keep the names of its sheets.",
        ),
    )
    POINTS_OF_OTHER_CAMPAIGN = (
        "points-of-other-campaign",
        error(
            "The points are those of another campaign: {found}; this one is {expected}.",
            "Use the worksheet that stemagg narrative wrote for this campaign.",
        ),
    )
    POINTS_COLUMN_MISSING = (
        "points-column-missing",
        error("The sheet has no column {column}.", "Put the heading back as it was, or write the worksheet anew."),
    )
    POINTS_NUMBER_UNREADABLE = (
        "points-number-unreadable",
        error(
            '"{found}" is not the number of a point.',
            "Write a whole number from 1; rows of the same number are one point.",
        ),
    )
    POINTS_ROW_TWICE = (
        "points-row-twice",
        error(
            "The row is the same as row {first}: a text can belong to one point only.", "Delete one of the two rows."
        ),
    )
    POINTS_WORDINGS_DIFFER = (
        "points-wordings-differ",
        error(
            'Point {number} was reworded in two ways: "{first}" (row {row}) and "{second}".',
            "Leave one of them, and clear the other or copy the first into it.",
        ),
    )
    POINTS_THEMES_DIFFER = (
        "points-themes-differ",
        error(
            'Point {number} was moved to two themes: "{first}" (row {row}) and "{second}".',
            "Write the same theme in all rows of the point.",
        ),
    )
    POINTS_ROW_REMOVED = (
        "points-row-removed",
        query(
            'The row of this text was removed without a mark; it is in the report: "{text}".',
            "To leave it out, put the row back (stemagg narrative) and mark it with x.",
        ),
    )
    POINTS_TEXTS_NEW = (
        "points-texts-new",
        query(
            "{count} point(s) of {units} unit(s) came after the worksheet was written and were added where they fit: "
            "{names}.",
            _ANEW,
        ),
    )
    POINTS_TEXT_GONE = (
        "points-text-gone",
        note('The unit does not say this any more; the row was passed over: "{text}" ({unit_name}).'),
    )
    POINTS_ROW_UNKNOWN = (
        "points-row-unknown",
        query(
            'The row is of no text that a unit wrote; it was passed over: "{text}" ({unit_name}).',
            "Change only theme, number, drop mark and wording; a sentence of one's own belongs into the template.",
        ),
    )
    POINTS_THEME_NEW = (
        "points-theme-new",
        note('The theme "{theme}" is not in the outline; it stands in the report after those that are.{suggestions}'),
    )
