"""Messages about how the roster is written: columns with days, units that came out of others."""

from stemagg.messages.text import Code, error


class RosterCode(Code):
    """Messages about how the roster is written: columns with days, units that came out of others."""

    DATED_COLUMN_ALONE = (
        "dated-column-alone",
        error(
            'The column "{heading}" holds from a day on, and there is no column "{column}" for the time before.',
            'Add the column "{column}".',
        ),
    )
    DATED_COLUMN_TWICE = (
        "dated-column-twice",
        error('The columns "{other}" and "{heading}" begin on the same day.', "Keep one of them."),
    )
    COLUMN_NEVER_CHANGES = (
        "column-never-changes",
        error(
            'The column "{heading}" cannot have a day: only the name, numbers of schools and groupings may change.',
            "A unit whose {column} changes is another one: end its row with valid_to, and add a row with valid_from "
            "and successor_of.",
        ),
    )
    DATED_COLUMN_OUT_OF_TIME = (
        "dated-column-out-of-time",
        error(
            'The column "{heading}" begins on {day}, when {grouping} does not hold ({valid}).',
            "Correct the day, or valid_from and valid_to of the grouping in {outline}.",
        ),
    )
    SUCCESSOR_OF_ITSELF = (
        "successor-of-itself",
        error("The unit came out of itself, by way of {path}.", "Correct the column successor_of."),
    )
    SUCCESSOR_WHOLE_AND_PART = (
        "successor-whole-and-part",
        error(
            "{code} was taken over as a whole by {whole}, and in part by {part}.",
            "If each took over a part, write part_of:{code} for all of them.",
        ),
    )
