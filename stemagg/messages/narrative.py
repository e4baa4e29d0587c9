"""Messages about the edited worksheet of points."""

from stemagg.messages.text import Code, error, note, query

_ANEW = "Save it again with stemagg narrative; the edits in it are kept."


class NarrativeCode(Code):
    """Messages about the edited worksheet of points."""

    POINTS_NO_SHEET = (
        "points-no-sheet",
        error(
            "The workbook has no sheet {sheet} with the points of the units.",
            "Save one with stemagg narrative, edit that and keep the names of its sheets.",
        ),
    )
    POINTS_OF_OTHER_CAMPAIGN = (
        "points-of-other-campaign",
        error(
            "The points are those of another campaign: {found}; this one is {expected}.",
            "Use the worksheet that stemagg narrative saved for this campaign.",
        ),
    )
    POINTS_COLUMN_MISSING = (
        "points-column-missing",
        error("The sheet has no column {column}.", "Restore the heading, or save the worksheet again."),
    )
    POINTS_NUMBER_UNREADABLE = (
        "points-number-unreadable",
        error(
            '"{found}" is not the number of a point.',
            "Enter a whole number from 1; rows with the same number form one point.",
        ),
    )
    POINTS_CELL_ERROR = (
        "points-cell-error",
        error(
            'Column "{column}" shows no words but "{found}", an error of the table or a formula that was not'
            " calculated.",
            "Write the words themselves into the cell, without a formula.",
        ),
    )
    POINTS_MARK_UNKNOWN = (
        "points-mark-unknown",
        error('"{found}" does not say whether the row is dropped.', "Enter x to drop it, or leave the cell empty."),
    )
    POINTS_OUTCOME_UNKNOWN = (
        "points-outcome-unknown",
        error(
            '"{found}" does not say what has come of a remark.', "Choose one of these, or leave it empty: {allowed}."
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
            "Keep one of them; clear the other or copy the first into it.",
        ),
    )
    POINTS_ANSWERS_DIFFER = (
        "points-answers-differ",
        error(
            'Point {number} has two answers of the office: "{first}" (row {row}) and "{second}".',
            "Keep one of them; clear the other or copy the first into it.",
        ),
    )
    POINTS_THEMES_DIFFER = (
        "points-themes-differ",
        error(
            'Point {number} was moved to two themes: "{first}" (row {row}) and "{second}".',
            "Enter the same theme in all rows of the point.",
        ),
    )
    POINTS_ROW_REMOVED = (
        "points-row-removed",
        query(
            'The row of this text was removed without a mark; it is in the report: "{text}".',
            "To drop it, restore the row (stemagg narrative) and mark it with x.",
        ),
    )
    POINTS_TEXTS_NEW = (
        "points-texts-new",
        query(
            "{count} point(s) of {units} unit(s) came after the worksheet was saved and were added "
            "where they fit: {names}.",
            _ANEW,
        ),
    )
    POINTS_OF_OTHER_PERIODS = (
        "points-of-other-periods",
        note(
            "The worksheet was saved without any point of {periods}: {count} point(s) of {units} unit(s) are as the "
            "program merges them: {names}."
        ),
    )
    POINTS_TEXT_GONE = (
        "points-text-gone",
        note('The unit no longer makes this remark; the row was skipped: "{text}" ({unit_name}).'),
    )
    POINTS_ROW_UNKNOWN = (
        "points-row-unknown",
        query(
            'The row matches no text of any unit; it was skipped: "{text}" ({unit_name}).',
            "Change only theme, number, drop mark and wording; put your own sentences in the template.",
        ),
    )
    POINTS_SOLVED_AGAIN = (
        "points-solved-again",
        query(
            'The point "{text}" of {marked_for} is marked as solved, but is raised again: {again}.',
            "Ask those units. If it is not solved, change the mark; if it is, mark their rows, too.",
        ),
    )
    POINTS_THEME_NEW = (
        "points-theme-new",
        note(
            'The theme "{theme}" is not in the outline; in the report it appears after the themes of '
            "the outline.{suggestions}"
        ),
    )
