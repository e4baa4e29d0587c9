"""Messages about the log, undoing, and the state of the store."""

from stemagg.messages.text import Code, error


class EventCode(Code):
    """Messages about the log, undoing, and the state of the store."""

    NOTHING_TO_UNDO = "nothing-to-undo", error("There is nothing to undo.", "See what was done with stemagg log.")
    EVENT_UNKNOWN = (
        "event-unknown",
        error(
            "No. {number} is nothing that can be undone (these can: {allowed}).",
            "Only the ingest of files and decisions can be undone; see their numbers with stemagg log.",
        ),
    )
    UNDO_LATER_FIRST = (
        "undo-later-first",
        error(
            "Files were ingested after no. {number}, and what they say may rest on it. Nothing was undone.",
            "Undo no. {later} first, then this one.",
        ),
    )
    DECISION_ROW_GONE = (
        "decision-row-gone",
        error(
            'The row of the decision on "{given}" is no longer in the file as it was recorded. Nothing was undone.',
            "Look for it in the file and delete it by hand, if it is still there.",
        ),
    )
