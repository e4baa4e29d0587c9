"""Messages about files that this program has written for units, found again among received ones."""

from stemagg.messages.text import Code, note


class OwnFileCode(Code):
    """Messages about files that this program has written for units, found again among received ones."""

    FILES_RETURNED = (
        "files-returned",
        note("{count} file(s) of stemagg return, as they were saved for the units: not read as reports."),
    )
    FILES_OF_REMINDERS = (
        "files-of-reminders",
        note("{count} file(s) of stemagg status --remind, as they were saved for the units: not read as reports."),
    )
    FILES_OF_FORMS = (
        "files-of-forms",
        note("{count} form(s) of stemagg form, not filled in: not read as reports."),
    )
    LETTERS_OF_OURS = (
        "letters-of-ours",
        note(
            "{count} letter(s) or receipt(s) of this office to units: not read as reports.",
            "If a unit has written figures into one, enter them with stemagg correct, or ask for its report.",
        ),
    )
    FILE_RETURNED_UNCHANGED = (
        "file-returned-unchanged",
        note(
            "This is the file that was returned to the unit on {day}, with nothing corrected in it: not read again.",
            "What was asked is still open; ask the unit again.",
        ),
    )
