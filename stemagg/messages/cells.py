"""Messages about single cells."""

from stemagg.messages.text import Code, Trait, error, note, query

_CORRECT = "Ask the unit for the right number; it is not counted until it is corrected."
_DATE = "Ask the unit for the day, written as day/month/year: 15/9/2025; it is not counted until it is corrected."
_FORMAT = "Ask the unit for the number; set the cell to the format Number and type it again."


class CellCode(Code):
    """Messages about single cells."""

    NUMBER_NOT_WHOLE = "number-not-whole", error('"{raw}" is not a whole number.', _CORRECT)
    NUMBER_THOUSANDS_OR_DECIMAL = (
        "number-thousands-or-decimal",
        error(
            '"{raw}" can be read in two ways: {thousands} or {decimal}.',
            "Ask the unit, and enter the number without a comma.",
        ),
    )
    NUMBER_CELL_DECIMAL = (
        "number-cell-decimal",
        error(
            "The cell holds {raw}, which is not a whole number; if {thousands} was meant, it was typed with a point.",
            "Ask the unit; enter {thousands} without the point if that is what was meant.",
        ),
    )
    NUMBER_IN_OTHER_REPORT = (
        "number-in-other-report",
        error(
            '"{raw}": the figure seems to be in the report of another unit. Nothing was taken from this cell.',
            "Ask both units. If it is so, record it: stemagg decide merged UNIT OTHER --because …; otherwise have the "
            "number entered here.",
        ),
    )
    NUMBER_NOT_EXACT = "number-not-exact", error('"{raw}" is not an exact number.', _CORRECT)
    NUMBER_NOT_UNDERSTOOD = "number-not-understood", error('"{raw}" cannot be read as a number.', _CORRECT)
    NUMBER_WORDS_DIFFER = (
        "number-words-differ",
        error('In "{raw}" the digits and the words give different numbers.', _CORRECT),
    )
    NUMBER_NEGATIVE = "number-negative", error("{raw} is negative.", _CORRECT)
    NUMBER_TOO_LARGE = "number-too-large", error("{raw} is too large to be a figure of a report.", _CORRECT)
    NUMBER_TOO_MANY_DECIMALS = (
        "number-too-many-decimals",
        error("{raw} has more decimals than allowed ({decimals}).", _CORRECT),
    )
    NUMBER_IS_DATE = (
        "number-is-date",
        error(
            "The cell is a date ({day}), not a number: Excel may have turned a number into a date.",
            _FORMAT,
            Trait.MENDED_IN_CELL,
        ),
    )
    NUMBER_IS_BOOLEAN = "number-is-boolean", error("The cell contains {raw}, not a number.", _CORRECT)
    NUMBER_IS_PERCENT = (
        "number-is-percent",
        error("The cell is a percentage ({raw}), but a count is required.", _FORMAT, Trait.MENDED_IN_CELL),
    )
    CELL_ERROR = (
        "cell-error",
        error(
            "The cell shows the error {raw}.",
            "Ask the unit to correct the formula or type the number.",
            Trait.MENDED_IN_CELL,
        ),
    )
    CELL_MERGED = (
        "cell-merged",
        error(
            "The number {raw} is in a cell merged over several figures; it was counted for none of them.",
            "Ask the unit for the number of each, in cells that are not merged.",
            Trait.MENDED_IN_CELL,
        ),
    )
    CELL_STRUCK = (
        "cell-struck",
        error(
            "The content of the cell is struck out, wholly or in part: {raw}. It was not counted.",
            "Ask the unit what is right, and type it into the cell without striking anything out.",
            Trait.MENDED_IN_CELL,
        ),
    )
    CELL_REMARKED = (
        "cell-remarked",
        error(
            "By the comment on its cell the number is another one than asked for: {raw}. It was not counted.",
            "Ask the unit for the right number; if it is the right one, delete the comment and ingest the file again.",
            Trait.MENDED_IN_CELL,
        ),
    )
    CELLS_UNFILLED = (
        "cells-unfilled",
        note("{count} cells say that there is no figure, and none was taken: {cells}. They are missing, not zero."),
    )
    TEXT_IS_ERROR = (
        "text-is-error",
        error(
            "The cell shows the error {raw} in place of a text.",
            'Ask the unit for the text. Excel takes what begins with "-", "+" or "=" for a formula: it is to be typed '
            "without that sign, or with an apostrophe before it.",
            Trait.MENDED_IN_CELL,
        ),
    )
    FORMULA_NOT_CALCULATED = (
        "formula-not-calculated",
        error(
            "The cell has a formula that was never calculated ({raw}).",
            "Open the file in Excel, save it, and ingest it again.",
            Trait.MENDED_IN_CELL,
        ),
    )
    NUMBER_OUT_OF_RANGE = "number-out-of-range", error("{raw} is outside the range {minimum} to {maximum}.", _CORRECT)
    NUMBER_UNUSUAL = (
        "number-unusual",
        query(
            "{raw} is unusually large for {element} (above {limit}).",
            "It was counted. Ask the unit to confirm it.",
            Trait.EXPLAINABLE | Trait.DOUBTFUL,
        ),
    )
    NUMBER_READ_FROM_TEXT = "number-read-from-text", note('"{raw}" was read as {number}.')
    ANSWER_UNKNOWN = (
        "answer-unknown",
        error(
            '"{raw}" is none of the answers of {element}: {allowed}.{suggestions}',
            "Ask the unit for the answer; it is not counted until it is one of these.",
        ),
    )
    NOT_A_DATE = "not-a-date", error('"{raw}" cannot be read as a date.', _DATE)
    DATE_IMPOSSIBLE = (
        "date-impossible",
        error('There is no such day: "{raw}" (day first, then month, then year).', _DATE),
    )
    DATE_AMBIGUOUS = (
        "date-ambiguous",
        error('"{raw}" can be read in two ways: other dates of this column have the month first.', _DATE),
    )
    DATE_OUT_OF_RANGE = "date-out-of-range", error("{raw} is not between {minimum} and {maximum}.", _DATE)
    ZERO_BY_WORD = "zero-by-word", note('"{raw}" was read as 0.')
    VALUE_NOT_AVAILABLE = (
        "value-not-available",
        query(
            'The unit has no figure yet ("{raw}"); this is missing, not zero.',
            "Ask the unit when it will have it.",
        ),
    )
    VALUE_TWICE = (
        "value-twice",
        error(
            "{element} appears twice: {first} at {first_place} and {second} at {second_place}; neither was counted.",
            "Ask the unit which one is right.",
            Trait.MENDED_IN_CELL,
        ),
    )
    SEVERAL_NUMBERS = (
        "several-numbers",
        error(
            'Several numbers next to "{heading}" ({numbers}); none was counted, as it is unclear which one is meant.',
            "Ask the unit which one it is and delete the others, or put the periods in the column headings.",
        ),
    )
    TEXT_UNANSWERED = (
        "text-unanswered",
        query('The section was not answered ("{raw}").', "Ask the unit for this section."),
    )
    TEXT_HAS_PROMPT = (
        "text-has-prompt",
        query(
            'A blank of the form was left in the text ("{raw}").',
            "The text is not printed as an answer. Ask the unit to fill in the blank or to delete it, and to send the "
            "text again; confirm the text if it is meant so.",
            Trait.EXPLAINABLE,
        ),
    )
    TEXT_CLEANED = "text-cleaned", note("Non-printable characters were removed from the text.")
    VALUE_OUTSIDE_LEVELS = (
        "value-outside-levels",
        error(
            "Figures are reported for {level}, but on the roster the unit has {levels}; they were not counted.",
            "Correct the education level in the report, or the levels of the unit in the roster.",
        ),
    )
    FIGURE_EXPLAINED = "figure-explained", note('The unit explains {element} ("{raw}"): {said}')
