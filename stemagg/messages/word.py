"""Messages about reports in Word."""

from stemagg.messages.text import error, note, query

_ASK = "If it is the figure that was asked for, ask the unit to write it on a line of its own."

MESSAGES = {
    "word-only-picture": error(
        "The document has no text, only pictures: it is a scan.",
        "Ask the unit for the Word document itself, or type its figures into its form.",
    ),
    "word-no-text": error("The document has no text.", "Ask the unit to send the report again."),
    "word-too-nested": error(
        "Tables or text boxes stand inside each other too deeply to be read.",
        "Ask the unit to copy the text into a new document and send that.",
    ),
    "doc-needs-docx": error(
        "A document of Word 97-2003 (.doc) could not be read ({detail}).",
        "Open it in Word, save it as .docx and ingest that.",
    ),
    "word-sections-missing": query(
        "These sections of the outline were not found, or have no text: {sections}.",
        "See whether their headings have the outline's numbers and titles; otherwise ask the unit for them.",
    ),
    "word-text-outside": query(
        'Under "{heading}" the outline asks for no text; this was not taken: "{quoted}".',
        "If it belongs to another section, ask the unit to put it there.",
    ),
    "word-number-in-sentence": query('A number inside a sentence was not taken ({element}): "{quoted}".', _ASK),
    "word-more-numbers": note("{count} more sentence(s) with numbers were not taken."),
    "word-number-without-period": query(
        'The line does not say for which period; it was not taken ({element}): "{quoted}".',
        "Ask the unit for the figure of each period.",
    ),
    "word-number-without-level": query(
        'The line does not say for which education level ({levels}); it was not taken ({element}): "{quoted}".',
        "Ask the unit for the figure of each education level.",
    ),
    "word-table-not-taken": query(
        "The table has figures, but not under headings of this unit's periods; they were not taken.",
        "Ask the unit for a table with the outline's figures down the side and the periods across.",
    ),
    "word-cell-merged": query(
        'The number "{raw}" stands in a cell merged over several figures; it was not taken.',
        "Ask the unit which figure it is.",
    ),
    "word-tracked-changes": note(
        "The document has changes that were not accepted; insertions were read, deletions were not."
    ),
    "word-text-converted": note("The text is in {encoding}, an encoding from before Unicode; it was converted."),
    "word-hidden-text": note("The document has hidden text; it was not read."),
}
