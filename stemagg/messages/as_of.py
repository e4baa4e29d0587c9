"""Messages about what cannot be as it was on the day that `--as-of` names."""

from stemagg.messages.text import Code, query

_STORE_CHECK = "See what is wrong with stemagg store check."


class AsOfCode(Code):
    """Messages about what cannot be as it was on the day that `--as-of` names."""

    SETTINGS_CHANGED = (
        "as-of-settings-changed",
        query(
            "This file has changed since {day}: figures as of that day are computed as it says now.",
            "For the report as it was, use the one that was saved then, or a copy of the campaign's files of that day.",
        ),
    )
    SETTINGS_CHANGED_BY = (
        "as-of-settings-changed-by",
        query(
            "This file has changed since {day} (by {by}): figures as of that day are computed as it says now.",
            "For the report as it was, use the one that was saved then, or a copy of the campaign's files of that day.",
        ),
    )
    STORE_MADE_ANEW = (
        "as-of-store-made-anew",
        query(
            "The store was made anew on {on}: it has the files of {day} as they were read on {on}, not as they were "
            "read by {day}.",
            "The store of before is kept beside it (…before-1); a copy of the folder with it shows what was read then.",
        ),
    )
    DECISIONS_GONE = (
        "as-of-decisions-gone",
        query(
            "{count} decision(s) recorded by {day} are no longer here, and the log does not say since when: {given}. "
            "They were left out.",
            "Take decisions back with stemagg undo, which says in the log when that was.",
        ),
    )
    NOT_LOGGED = (
        "as-of-not-logged",
        query(
            "{count} file(s) are in the store of {day}, and the log does not have them then: {names}. They are counted "
            "as the store has them.",
            _STORE_CHECK,
        ),
    )
    NOT_STORED = (
        "as-of-not-stored",
        query(
            "{count} file(s) had been received by {day} according to the log and are not in the store of that day: "
            "{names}. They are not counted.",
            _STORE_CHECK,
        ),
    )
