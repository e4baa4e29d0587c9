"""Messages about reports in Word."""

from stemagg.messages.text import Code, Trait, error, note, query

_ASK = "If it is the required figure, ask the unit to put it on its own line."


class WordCode(Code):
    """Messages about reports in Word."""

    WORD_ONLY_PICTURE = (
        "word-only-picture",
        error(
            "The document has no text, only pictures: it is a scan.",
            "Ask the unit for the Word document itself, or enter its figures in its form.",
        ),
    )
    WORD_NO_TEXT = "word-no-text", error("The document has no text.", "Ask the unit to send the report again.")
    WORD_TEXT_INSERTED = (
        "word-text-inserted",
        error(
            "The document has no text of its own, it shows that of another file within it.",
            "Open it in Word, save it as .docx (Word then takes the text over), and ingest that.",
        ),
    )
    WORD_PART_NOT_READ = (
        "word-part-not-read",
        query(
            "{kind} was not read.",
            "Look at it in Word. If the report is in it, put it into the document as text or a table.",
        ),
    )
    WORD_TOO_NESTED = (
        "word-too-nested",
        error(
            "Tables or text boxes are nested too deeply to be read.",
            "Ask the unit to copy the text into a new document and send that.",
        ),
    )
    DOC_NEEDS_DOCX = (
        "doc-needs-docx",
        error(
            "A document of Word 97-2003 (.doc) could not be read ({detail}).",
            "Open it in Word, save it as .docx and ingest that.",
        ),
    )
    DOC_NEEDS_EXTRA = (
        "doc-needs-extra",
        error(
            "A document of Word 97-2003 (.doc) is read only with a part of the program that is not installed.",
            'Install it with pip install "stemagg[doc]" and ingest the file again; or open it in Word, save it as .docx'
            " and ingest that.",
            Trait.UNFINISHED,
        ),
    )
    WORD_SECTIONS_MISSING = (
        "word-sections-missing",
        query(
            "These sections of the outline were not found, or have no text: {sections}.",
            "Check whether their headings have the outline's numbers and titles; otherwise ask the unit for them.",
        ),
    )
    WORD_TEXT_OUTSIDE = (
        "word-text-outside",
        query(
            'The outline requires no text under "{heading}"; this was ignored: "{quoted}".',
            "If it belongs to another section, ask the unit to put it there.",
        ),
    )
    WORD_NUMBER_IN_SENTENCE = (
        "word-number-in-sentence",
        query('A number inside a sentence was ignored ({element}): "{quoted}".', _ASK),
    )
    WORD_MORE_NUMBERS = "word-more-numbers", note("{count} more sentence(s) with numbers were ignored.")
    WORD_NUMBER_WITHOUT_PERIOD = (
        "word-number-without-period",
        query(
            'The line does not name a period; it was ignored ({element}): "{quoted}".',
            "Ask the unit for the figure of each period.",
        ),
    )
    WORD_NUMBER_WITHOUT_LEVEL = (
        "word-number-without-level",
        query(
            'The line does not name an education level ({levels}); it was ignored ({element}): "{quoted}".',
            "Ask the unit for the figure of each education level.",
        ),
    )
    WORD_TABLE_NOT_TAKEN = (
        "word-table-not-taken",
        query(
            "The table has figures, but not under headings of this unit's periods; they were ignored.",
            "Ask the unit for a table with the outline's figures in rows and the periods in columns.",
        ),
    )
    WORD_NOT_A_REPORT = (
        "word-not-a-report",
        error(
            'The document has neither headings nor tables of the outline, but numbers in sentences: "{quoted}".',
            "If it is the report, ask the unit for its figures in the outline's own table or form.",
        ),
    )
    WORD_TRACKED_CHANGES = (
        "word-tracked-changes",
        note("The document has changes that were not accepted; insertions were read, deletions were not."),
    )
    WORD_TEXT_CONVERTED = (
        "word-text-converted",
        note("The text is in {encoding}, an encoding from before Unicode; it was converted."),
    )
    WORD_HIDDEN_TEXT = "word-hidden-text", note("The document has hidden text; it was not read.")
