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
    PDF_WITH_TEXT = (
        "pdf-with-text",
        error(
            "PDF is not read. This one has {pages} page(s) with text, so it was made from a file.",
            "Ask the unit for that file, Word (.docx) or Excel (.xlsx).",
        ),
    )
    PDF_OF_PICTURES = (
        "pdf-of-pictures",
        error(
            "PDF is not read. This one has {pages} page(s) of pictures without text: a scan.",
            "Ask the unit for the file that was printed (.docx, .xlsx), or enter its figures in the form.",
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
