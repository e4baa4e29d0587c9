"""Messages about the period that a report, or a row of a table, is about."""

from stemagg.messages.text import Code, Trait, error, note, query


class PeriodCode(Code):
    """Messages about the period that a report, or a row of a table, is about."""

    PERIOD_NOT_STATED = (
        "period-not-stated",
        error(
            "Neither the title of the report nor the name of the file names a period of the outline; what is asked by "
            "period was not read: {elements}.",
            'Write the period into the title of the report, e.g. "{example}", and ingest again.',
        ),
    )
    PERIOD_BEYOND_LETTER = (
        "period-beyond-letter",
        query(
            'Only "{heading}" may say that this is of {period}, and stemagg.toml has strict = true; what is asked by '
            "period was not read: {elements}.",
            "If so, record it with stemagg decide heading and ingest again.",
            Trait.HEADING,
        ),
    )
    PERIODS_SEVERAL = (
        "periods-several",
        error(
            "It is not certain which period the report is about: its title and the name of the file may mean "
            "{periods}. What is asked by period was not read: {elements}.",
            'Write the one period into the title of the report, e.g. "{example}", and ingest again.',
        ),
    )
    PERIOD_FROM_TITLE = (
        "period-from-title",
        note('What names no period was read as of {period}, which the title names: "{text}".'),
    )
    PERIOD_FROM_NAME = (
        "period-from-name",
        query(
            "What names no period was read as of {period}, which only the name of the file or the sheet names: "
            '"{text}".',
            "If that is wrong, write the right period into the title of the report and ingest again.",
        ),
    )
    PERIOD_OF_ROW_UNKNOWN = (
        "period-of-row-unknown",
        error(
            'The row names no period of the outline ("{raw}" under "{heading}"); what is asked by period was not read '
            "from it.",
            "Write one of these: {periods}.",
        ),
    )
