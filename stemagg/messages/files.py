"""Messages about received files, their sheets, headings and units."""

from stemagg.messages.text import Code, Trait, error, note, query


class FileCode(Code):
    """Messages about received files, their sheets, headings and units."""

    FILE_EMPTY = "file-empty", error("The file is empty.", "Ask the unit to send the file again.")
    FILE_SAME_AS = "file-same-as", note("Same content as {first}; the findings on that file apply to this one too.")
    FILE_DAMAGED = (
        "file-damaged",
        error(
            "The file is damaged or was not downloaded completely ({detail}).",
            "Download it again, or ask for it again; if it opens in Excel or Word, save it there as a new file.",
        ),
    )
    FILE_ENCRYPTED = (
        "file-encrypted",
        error("The file is protected by a password.", "Ask the unit to remove the password and send it again."),
    )
    FILE_TYPE_UNSUPPORTED = (
        "file-type-unsupported",
        error(
            "This type of file cannot be read: {found}.",
            "Ask the unit for the Excel workbook (.xlsx) or the Word report (.docx) itself.",
        ),
    )
    FILE_OF_ANOTHER_PROGRAM = (
        "file-of-another-program",
        error(
            "This type of file cannot be read: {found}.",
            "Open it in Excel or Word, save it as .xlsx or .docx, and ingest that file.",
        ),
    )
    FILE_TOO_LARGE = (
        "file-too-large",
        error(
            "The file is too large when unpacked: {size}; the limit is {most}.",
            "Open it, delete what does not belong to the report, and save it as a new file.",
        ),
    )
    FILE_PARTS_TWICE = (
        "file-parts-twice",
        error(
            "Two parts of the file have the same name ({name}); it is unclear which one counts.",
            "Open it in Excel, save it as a new .xlsx and ingest that.",
        ),
    )
    FILE_UNREADABLE = (
        "file-unreadable",
        error(
            "The file cannot be opened: {detail}.",
            "Close it in other programs and check its permissions.",
            Trait.UNFINISHED,
        ),
    )
    FILE_KILLED_READER = (
        "file-killed-reader",
        error(
            "Reading the file ended abnormally; it may be damaged or malicious.",
            "The other files were not affected. Ask the unit to save it again from Excel and send it again.",
            Trait.UNFINISHED | Trait.READER_LOST,
        ),
    )
    FILE_TOOK_TOO_LONG = (
        "file-took-too-long",
        error(
            "Reading the file took more than {seconds} seconds of processor time and was stopped.",
            "Ask the unit to send a file that holds only the report.",
            Trait.UNFINISHED | Trait.READER_LOST,
        ),
    )
    FILE_TOOK_TOO_MUCH_MEMORY = (
        "file-took-too-much-memory",
        error(
            "Reading the file would take more memory than is allowed ({most}).",
            "Ask the unit to send a file that holds only the report.",
            Trait.UNFINISHED,
        ),
    )
    FILE_CHANGING = (
        "file-changing",
        error(
            "The file is still being written.",
            "Wait until it is copied or downloaded completely and ingest again.",
        ),
    )
    FILE_BESIDE_CAMPAIGN = (
        "file-beside-campaign",
        note(
            "The file is among the campaign's own files and was not read. If it was received, move "
            "it to a folder of received files, or name the file itself."
        ),
    )
    FILE_NOT_READ_AGAIN = (
        "file-not-read-again",
        query(
            "The settings or decisions have changed since this file was read, but its original is gone or "
            "was changed. It was not read again: its figures count as they were read before.",
            "Ingest the received file again, or put its original back from a backup copy and run stemagg ingest.",
        ),
    )
    FILE_PURGED = (
        "file-purged",
        note(
            "The settings or decisions have changed since this file was read, but its original was removed on {day} "
            "(stemagg purge). It was not read again: its figures count as they were read before.",
            "If it has to be read again, ingest the received file again.",
        ),
    )
    FILE_KEPT_AGAIN = (
        "file-kept-again",
        note(
            "The original of this file was removed on {day} (stemagg purge). It was received again now, and its "
            "original is kept again.",
            "If it is not to be kept, move it out of the folder of received files before the next ingest, and remove "
            "its original with stemagg purge.",
        ),
    )
    FILE_UNEXPECTED = (
        "file-unexpected",
        error(
            "The file could not be read because of a fault in this program ({detail}).",
            "The other files were not affected. Please send this file to the people who maintain the program.",
            Trait.UNFINISHED,
        ),
    )
    ENCODING_UNKNOWN = (
        "encoding-unknown",
        error(
            "The text encoding of the file is not recognised (line {line}).",
            "Open it in Excel or Google Sheets and save it as CSV UTF-8.",
        ),
    )
    TEXT_GARBLED = (
        "text-garbled",
        error(
            'The text "{raw}" has a wrong encoding or has lost letters; it was ignored.',
            "Ask for the original, or export it again as an Excel workbook or as CSV UTF-8.",
        ),
    )
    LETTERS_LOST = (
        "letters-lost",
        error(
            'The Vietnamese letters of the text are lost ("{raw}"): the file was saved in an encoding that does not '
            "have them.",
            "Saving this file again cannot bring them back: download it again from where it was made, as .xlsx or as "
            "CSV UTF-8.",
        ),
    )
    CSV_QUOTE_UNCLOSED = (
        "csv-quote-unclosed",
        error(
            "A quotation mark that opens on line {line} is never closed.",
            "Export the file again; do not edit it by hand.",
        ),
    )
    CSV_ROW_BROKEN = (
        "csv-row-broken",
        error(
            "A quotation mark is out of place on line {line}; this row was not read: {raw}",
            "Correct the line (a quotation mark within a cell is written twice), or export the file again.",
        ),
    )
    CSV_ROW_TOO_WIDE = (
        "csv-row-too-wide",
        error(
            "Line {line} has {found} cells, its table has {expected}: a separator within a text moves what follows it; "
            "this row was not read: {raw}",
            "Put the text that has the separator into quotation marks, or export the file again.",
        ),
    )
    NO_DATA = (
        "no-data",
        error(
            "Nothing in the file could be recognised as a report for this outline.",
            "Check whether it is the right file; the headings must be those of the outline or its form.",
        ),
    )
    FIGURES_NOT_TAKEN = (
        "figures-not-taken",
        error(
            "None of the figures of this table was taken. Its texts were understood as: {texts}.",
            'If a text marked ? is a data element, a level or a period, record that with stemagg decide heading "TEXT" '
            'MEANING, of a column of this file alone with stemagg decide column "FILE!SHEET!C" MEANING, and ingest '
            "again; otherwise ask the unit for its figures under the headings of the outline.",
        ),
    )
    FORM_BLANK = "form-blank", error("The report was not filled in.", "Ask the unit to fill it in and send it again.")
    NO_ROWS = "no-rows", error("There is a header but no row with data under it.", "Ask for the file with the data.")
    SHEETS_BOTH_MATCH = (
        "sheets-both-match",
        error(
            "Two tables look like the report and differ: {first} and {second}. Neither was read.",
            "Ask the unit to keep the one that counts and to delete the other; renaming it is not enough.",
        ),
    )
    FORM_OF_OTHER_CAMPAIGN = (
        "form-of-other-campaign",
        error(
            "The form was made for another campaign: {found}; this one is {expected}.",
            "Send the unit the form of this campaign.",
        ),
    )
    FORM_OF_OTHER_VERSION = (
        "form-of-other-version",
        query(
            "The form was made from version {found} of the outline; this campaign is at version {expected}.",
            "Check what changed in the outline; if needed, ask the unit to fill in the current form.",
        ),
    )
    SHEET_USED = "sheet-used", note("The report was found on the sheet {sheet}.")
    FIGURES_IN_TEXTS = (
        "figures-in-texts",
        error(
            'Cells of this sheet have figures in a text ({count}: {cells}), as "{quoted}"; none of them was taken.',
            "Ask for a table with one figure in each cell, below the headings of the outline.",
        ),
    )
    SHEET_NOT_READ = (
        "sheet-not-read",
        query(
            "The sheet {sheet} contains numbers, but nothing of the outline was recognised on it; it was not read.",
            "Check the sheet; if it belongs to the report, its headings must be those of the outline.",
            Trait.SHEET_LEFT,
        ),
    )
    SHEET_OF_NO_UNIT = (
        "sheet-of-no-unit",
        query(
            "The sheet {sheet} has numbers and names no unit of the roster, beside others that do; it was not read.",
            "If it is the report of a unit, the name of the unit must be on it, or record the unit with stemagg decide "
            "sheet.",
            Trait.SHEET_LEFT,
        ),
    )
    SHEET_HIDDEN = "sheet-hidden", note("The sheet {sheet} is hidden; its data were read.")
    ROWS_HIDDEN = "rows-hidden", note("Hidden rows contain data ({rows}); they were read.")
    COLUMNS_HIDDEN = "columns-hidden", note("Hidden columns contain data ({columns}); they were read.")
