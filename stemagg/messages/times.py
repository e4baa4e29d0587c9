"""Messages about the times at which answers were sent."""

from stemagg.messages.text import Code, error, note, query


class TimeCode(Code):
    """Messages about columns of times."""

    TIMESTAMP_UNREADABLE = (
        "timestamp-unreadable",
        query(
            'The time "{raw}" cannot be read; it is not known when this answer was sent.',
            "Correct the time in the sheet and ingest again.",
        ),
    )
    TIMESTAMP_IN_FUTURE = (
        "timestamp-in-future",
        query(
            'The time "{raw}" is in the future; taken as it is, this answer is the latest of its unit.',
            "Check whether day and month are exchanged; correct the time in the sheet and ingest again.",
        ),
    )
    TIMESTAMP_TOO_EARLY = (
        "timestamp-too-early",
        query(
            'The time "{raw}" is before the report was requested; taken as it is, every later answer '
            "replaces this one.",
            "Check whether the answer belongs to another campaign, or correct the time in the sheet and ingest again.",
        ),
    )
    TIMESTAMP_ORDER = (
        "timestamp-order",
        note("All dates of the file can be read in two ways; they were read as {order} ([dates] in stemagg.toml)."),
    )
    TIMESTAMP_OF_OTHER_ORDER = (
        "timestamp-of-other-order",
        error(
            "The dates of the file contradict each other: line {first} has the day first, line "
            "{second} the month first.",
            "Export the file again without changing the format of the time column.",
        ),
    )
