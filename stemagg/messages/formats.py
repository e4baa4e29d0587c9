"""Messages about the file formats of reports."""

from stemagg.messages.text import Code, error, note


class FormatCode(Code):
    """Messages about the file formats of reports."""

    ARCHIVE_NESTED = (
        "archive-nested",
        error(
            "Archives nested this deep are not opened ({name}).",
            "Unpack it and ingest the files, or ask for them in one .zip.",
        ),
    )
    FILE_READ_AS = "file-read-as", note("The file extension does not match the content: it was read as {found}.")
    CSV_LINES_QUOTED = (
        "csv-lines-quoted",
        note("{count} line(s) are quoted as a whole; the cells within them were read."),
    )
    TEXT_CONVERTED = (
        "text-converted",
        note(
            "Text of the sheet {sheet} is in {encoding}, an encoding from before Unicode; {count} "
            "cell(s) were converted."
        ),
    )
