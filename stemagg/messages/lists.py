"""Messages about lists: their headings, their rows, what their cells say."""

from stemagg.messages.text import Code, Trait, error, note, query

_ROWS_COUNTED = "Correct it and send the list again; until then these rows are in no figure by {column}."
_SEVERAL = (
    "Ask the units whose it is; the others delete it and send their lists again. If they entered one thing together, "
    'it can be counted in one list: stemagg decide overlap "{path}" {first} --because …; for different things of one '
    "name write both instead of {first}."
)


class ListCode(Code):
    """Messages about lists: their headings, their rows, what their cells say."""

    LIST_UNCLEAR = (
        "list-unclear",
        error(
            "The headings are those of several lists: {lists}. Nothing below them was read.",
            "Write the title of the list above its headings, or give the sheet its name.",
        ),
    )
    LIST_COLUMN_MISSING = (
        "list-column-missing",
        query(
            'The list "{element}" has no column for: {columns}. Its rows were counted without it.',
            "Check whether a heading was renamed; ask the unit for what is missing.",
        ),
    )
    LIST_DIMENSION_MISSING = (
        "list-dimension-missing",
        error(
            'The list "{element}" has no column for {column}; its rows are in no figure by {column}.',
            "Ask the unit for the column, with the heading of the outline.",
        ),
    )
    LIST_EMPTY = (
        "list-empty",
        query(
            'The list "{element}" has its headings and no row below them; it was counted as 0.',
            'Ask the unit whether it has none; it then writes "{word}" below the headings.',
        ),
    )
    LIST_BLANK = (
        "list-blank",
        query(
            'The list "{element}" has rows that are not filled in; it is missing, not zero.',
            'Ask the unit for the list; if it has none, it writes "{word}" below the headings.',
        ),
    )
    LIST_HEADING_UNKNOWN = (
        "list-heading-unknown",
        query(
            'The heading "{heading}" is none of the list "{element}"; what stands below it was not read.{suggestions}',
            "If it is one of its columns, add it to the aliases of the column in outline.toml; "
            "if not, add it to ignore.",
        ),
    )
    LIST_NONE_AND_ROWS = (
        "list-none-and-rows",
        query(
            'The list "{element}" says "{raw}" and has rows as well; the rows were counted.',
            "Ask the unit which is right.",
        ),
    )
    LIST_PERIOD_NOT_STATED = (
        "list-period-not-stated",
        error(
            'Rows of the list "{element}" do not say which period they are of ({periods}); they were not read: {rows}.',
            'Write the period above the headings, or for each row in a column "{heading}".',
        ),
    )
    LIST_AS_NUMBER = (
        "list-as-number",
        error(
            '"{raw}" stands for "{element}", which is asked for as a list with a row for each; it was not counted.',
            "Ask the unit for the list.",
        ),
    )
    LIST_MEMBER_UNKNOWN = (
        "list-member-unknown",
        error(
            '"{raw}" (list "{element}", rows {rows}) is none of {column}: {allowed}.{suggestions}',
            _ROWS_COUNTED,
        ),
    )
    LIST_MEMBER_BLANK = (
        "list-member-blank",
        error('{column} is blank in rows {rows} of the list "{element}" ({allowed}).', _ROWS_COUNTED),
    )
    LIST_KEY_BLANK = (
        "list-key-blank",
        query(
            '{column} is blank in rows {rows} of the list "{element}"; the rows were counted.',
            "Ask the unit what they are of; delete them if they are of nothing.",
        ),
    )
    LIST_KEY_TWICE = (
        "list-key-twice",
        query(
            '"{raw}" stands in rows {rows} of the list "{element}"; each of them was counted.',
            "Ask the unit whether they are different things; if not, it deletes all but one.",
            Trait.EXPLAINABLE,
        ),
    )
    LIST_KEY_OF_SEVERAL_UNITS = (
        "list-key-of-several-units",
        query(
            '"{raw}" stands in the list "{element}" of several units: {places}. It was counted for each of them.',
            _SEVERAL,
            Trait.EXPLAINABLE,
        ),
    )
    LIST_DECISION_ENDED = (
        "list-decision-ended",
        query(
            '"{raw}" stands in the list "{element}" of several units: {places}. It was counted for each of them: what '
            "was decided was about other units ({means}).",
            _SEVERAL,
            Trait.EXPLAINABLE,
        ),
    )
    LIST_COUNTED_AS_DECIDED = (
        "list-counted-as-decided",
        note('"{raw}" stands in the list "{element}" of several units: {places}. It is counted for: {counted}.'),
    )
    LIST_IN_EACH = "list-in-each", note("each of them")
    LIST_ROW_CHECK = (
        "list-row-check",
        query(
            'In row {row} of the list "{element}", {condition} does not hold: {figures}. The row was counted.',
            "Ask the unit which of the numbers is wrong.",
        ),
    )
