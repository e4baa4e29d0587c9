"""Messages about the log, undoing, and the state of the store."""

from stemagg.messages.text import Code, error, note, query


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
    UNDO_REREADING = (
        "undo-rereading",
        error(
            "No. {number} is a reading of stored files under changed settings or decisions. Nothing was undone.",
            "To take it back, put the setting or decision back and run stemagg ingest; these can be undone by their "
            "number: {allowed}.",
        ),
    )
    UNDO_LATER_FIRST = (
        "undo-later-first",
        error(
            "Files were ingested after no. {number}, and what they say may rest on it. Nothing was undone.",
            "Undo no. {later} first, then this one.",
        ),
    )
    UNDO_OF_WITHDRAWN = (
        "undo-of-withdrawn",
        error(
            "A file of no. {number} was withdrawn since. Nothing was undone.",
            "Undo the withdrawal, no. {later}, first.",
        ),
    )
    DECISION_ROW_GONE = (
        "decision-row-gone",
        error(
            'The decision on "{given}" is no longer there as it was recorded. Nothing was undone.',
            "See with stemagg decisions what is decided; a row of decisions.csv that was changed by hand is deleted by "
            "hand.",
        ),
    )
    DECISIONS_FROM_OR_TO = (
        "decisions-from-or-to",
        error("Decisions are either taken from a file or saved to one.", "Give --from or -o; then the other."),
    )
    DECISIONS_NOT_TAKEN = (
        "decisions-not-taken",
        query(
            "{count} row(s) of this file are not among the decisions in the store, where decisions are kept: they do "
            "not count.",
            "To take them: stemagg decisions --from {file}. If they are not to hold, delete the file.",
        ),
    )
    DECISIONS_IN_COPY = (
        "decisions-in-copy",
        query(
            "This store is a copy of one in a server. {count} of its decisions are not in {file}: they do not count.",
            "stemagg log lists them. Where the campaign has its store in the server, save them with stemagg decisions "
            "-o FILE; take them here with stemagg decisions --from FILE.",
        ),
    )
    DECISIONS_OVERWRITTEN = (
        "decisions-overwritten",
        error(
            "{count} row(s) of this file are not among the decisions in the store and would be lost: nothing was "
            "saved.",
            "To take them: stemagg decisions --from {file}. If they are not to hold, save under another name.",
        ),
    )
    STORE_DAMAGED = (
        "store-damaged",
        error(
            "The store is damaged: {detail}.",
            "Make it anew with stemagg store rebuild; the damaged one is kept beside it.",
        ),
    )
    STORE_TAMPERED = (
        "store-tampered",
        error(
            "The store has entries that the program did not write ({where}: {count}).",
            "Make it anew with stemagg store rebuild; this one is kept beside it.",
        ),
    )
    ORIGINAL_MISSING = (
        "original-missing",
        error(
            "The original of this file is gone.",
            "Put it back from a backup copy, or ingest the received file again; its stored figures still count.",
        ),
    )
    ORIGINAL_CHANGED = (
        "original-changed",
        error(
            "The original is no longer what was received: {original}.",
            "Put it back from a backup copy, or ingest the received file again; its stored figures still count.",
        ),
    )
    ARRIVED_NOT_STORED = (
        "arrived-not-stored",
        error(
            "This file was received and is not in the store: the run that read it did not come to its end.",
            "Ingest it again, or make the store anew with stemagg store rebuild.",
        ),
    )
    ARRIVED_WITHOUT_ORIGINAL = (
        "arrived-without-original",
        error(
            "This file was received and is not in the store, and its original is gone or was changed.",
            "Ingest the received file again; or put its original back from a backup copy, then make the store anew "
            "with stemagg store rebuild.",
        ),
    )
    ORIGINAL_UNKNOWN = (
        "original-unknown",
        error(
            "Neither the store nor the log knows this file.",
            "If it is a report, move it out of intake/ and ingest it from there.",
        ),
    )
    ORIGINAL_UNKNOWN_IN_STORE = (
        "original-unknown-in-store",
        error(
            "The store has an original of a file that neither its rows nor the log know.",
            'Write originals = "folder" in stemagg.toml and run stemagg store originals to see it; if it is a report, '
            "move it out of intake/ then and ingest it from there.",
        ),
    )
    ORIGINALS_IN_FOLDER = (
        "originals-in-folder",
        query(
            'originals = "store", but {count} original(s) are still in intake/. They are read there and not lost.',
            "Move them into the store with stemagg store originals.",
        ),
    )
    ORIGINALS_IN_STORE = (
        "originals-in-store",
        query(
            'originals = "folder", but {count} original(s) are still in the store. They are read there and not lost.',
            "Move them to intake/ with stemagg store originals.",
        ),
    )
    ORIGINAL_NOT_MOVED = (
        "original-not-moved",
        error(
            "The original stays where it is, because it is not what was received: {original}.",
            "Put it back from a backup copy, or ingest the received file again.",
        ),
    )
    ORIGINAL_NOT_MOVED_PURGED = (
        "original-not-moved-purged",
        error(
            "The original stays where it is: it was to be removed on {day}.",
            "Run stemagg purge again: it removes what was left.",
        ),
    )
    SEEN_IN_FUTURE = (
        "seen-in-future",
        error(
            "According to the store this file was received on {day}, which is still to come.",
            "Check the clock of the computer; files without a day of their own count in the order in which they came.",
        ),
    )
    REBUILT_WITHOUT = (
        "rebuilt-without",
        error(
            "The original of this file is gone or was changed: it is not in the store that was made anew.",
            "Ingest the received file again; the store of before is kept beside the new one.",
        ),
    )
    REBUILT_WITHOUT_PURGED = (
        "rebuilt-without-purged",
        error(
            "The original of this file was removed on {day}: it is not in the store that was made anew.",
            "Put back a backup copy of the store that has its figures, or ingest the received file again.",
        ),
    )
    REBUILD_LOSES_PURGED = (
        "rebuild-loses-purged",
        error(
            "The store is damaged, and of {count} file(s) the originals were removed with stemagg purge: a store that "
            "is made anew would not have their figures. Nothing was changed.",
            "Put back a backup copy of the store, and ingest what was received since.",
        ),
    )
    REBUILT_AS_IT_WAS = (
        "rebuilt-as-it-was",
        note("The original of this file was removed on {day}: what the store had of it was taken over unread."),
    )
    PEOPLE_NOT_READ_AGAIN = (
        "people-not-read-again",
        query(
            "keep_people = false, but {count} file(s) were read before that: {names}. The store may have "
            "people of them.",
            "Make the store anew without them: stemagg store rebuild --without-people.",
        ),
    )
    PEOPLE_ARE_KEPT = (
        "people-are-kept",
        error(
            "The settings keep people: nothing was made anew or removed.",
            "Write keep_people = false in stemagg.toml, before the first line with [, and run this again.",
        ),
    )
    PEOPLE_OF_PURGED = (
        "people-of-purged",
        note(
            "keep_people = false, but {count} file(s) whose originals were removed were read before that: {names}. "
            "They cannot be read again; the store may have people of them.",
            "To take them out of the store, ingest the received files again, then run stemagg store check once more.",
        ),
    )
    PEOPLE_OF_BEFORE = (
        "people-of-before",
        query(
            "keep_people = false, but the store still has, for --as-of, what files said before they were read again, "
            "and there may be people in it.",
            "Make it anew without them: stemagg store rebuild --without-people. Older copies elsewhere are deleted by "
            "hand.",
        ),
    )
    ORIGINALS_REMOVED = (
        "originals-removed",
        note(
            "The originals of {count} file(s) were removed on {day} after retention: {names}. Their figures are in the "
            "store only, their names and hashes in the log.",
            "See them all with stemagg log.",
        ),
    )
    ORIGINAL_REMAINS = (
        "original-remains",
        error(
            "The original of this file was to be removed on {day} and is still there.",
            "Run stemagg purge again: it removes what was left.",
        ),
    )
    PURGE_NOT_STORED = (
        "purge-not-stored",
        error(
            "The original stays: this file is not in the store.",
            "Ingest it if it is to count; if its ingest was undone, it counts again once it is ingested again.",
        ),
    )
    PURGE_NOT_READ = (
        "purge-not-read",
        error(
            "The original stays: this file is yet to be read again under the present settings or decisions.",
            "Run stemagg ingest, then this command again; if its reading was broken off, ingest the file again.",
        ),
    )
    PURGE_CHANGED = (
        "purge-changed",
        error(
            "The original stays, because it is not what was received: {original}.",
            "Put it back from a backup copy, or ingest the received file again.",
        ),
    )
    UNDO_PURGE = (
        "undo-purge",
        error(
            "No. {number} removed originals for good, which cannot be undone. Nothing was undone.",
            "A file that is received again is kept again; see with stemagg log what else can be undone, and name its "
            "number.",
        ),
    )
    UNDO_OF_PURGED = (
        "undo-of-purged",
        error(
            "The original of this file was removed: if no. {number} were undone, its figures would be lost. Nothing "
            "was undone.",
            "Ingest the received files again first: then their originals are kept again.",
        ),
    )
    REMINDED_TWICE = (
        "reminded-twice",
        error(
            "The units were reminded before the due day already, on {days}: no third reminder is written.",
            "What is still owed after {last_day} is reminded of then.",
        ),
    )
    STORE_EMPTY = (
        "store-empty",
        error(
            "The store is empty although the folder intake holds {count} received file(s): none of them is counted.",
            "Make the store anew from them with stemagg store rebuild.",
        ),
    )
    STORE_LOST_ORIGINALS = (
        "store-lost-originals",
        error(
            "The store lacks {count} file(s) that the log says were received, and their originals, which it kept "
            "({names}): it was lost, an older copy of it put back, or a run stopped. None of them is counted.",
            "Put back the latest backup copy of the store, or ingest these files again.",
        ),
    )
    STORE_LACKS_FILES = (
        "store-lacks-files",
        error(
            "The store lacks {count} file(s) that the log says were received ({names}): an older copy of it may have "
            "been put back, or a run was stopped. None of them is counted.",
            "Make the store anew with stemagg store rebuild, or ingest these files again.",
        ),
    )
