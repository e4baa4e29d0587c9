"""Messages about the Word template: invalid tags, and text that would be lost."""

from stemagg.messages.text import Code, error

_CORRECT_IN_WORD = "Correct it in Word."


class TemplateCode(Code):
    """Messages about the Word template: invalid tags, and text that would be lost."""

    TEMPLATE_NOT_DOCX = (
        "template-not-docx",
        error("The template is not a Word document (.docx).", "Restore the template and try again."),
    )
    TEMPLATE_TOO_LARGE = (
        "template-too-large",
        error("The template is too large: {detail}.", "Remove large pictures, or restore the original template."),
    )
    TEMPLATE_SYNTAX = (
        "template-syntax",
        error("The template has a fault in a tag: {detail} (near: {context}).", _CORRECT_IN_WORD),
    )
    TEMPLATE_NAME_UNKNOWN = (
        "template-name-unknown",
        error(
            'The template uses a name that does not exist: "{name}" (near: {context}).{suggestions}',
            "Correct the tag in Word; stemagg template names lists the names.",
        ),
    )
    TEMPLATE_REFUSED = (
        "template-refused",
        error(
            "The template uses something that is not allowed: {detail}.",
            "Remove that tag from the template.",
        ),
    )
    TEMPLATE_TAG_HALF = (
        "template-tag-half",
        error(
            "A tag is incomplete (near: {context}).",
            "A tag has two braces, or a brace and a percent sign, on each side, and begins and ends in one paragraph.",
        ),
    )
    TEMPLATE_TAG_KIND = (
        "template-tag-kind",
        error(
            "The tag {tag} is of a kind not available in templates.",
            "Only p or tr may follow the opening of a tag, and no minus sign; merge cells in Word.",
        ),
    )
    TEMPLATE_TAG_NOT_ALONE = (
        "template-tag-not-alone",
        error(
            "The tag {tag} must be alone in its paragraph (near: {context}).",
            "Put the tag of a table, chart, choice or repetition in a paragraph of its own.",
        ),
    )
    TEMPLATE_ROW_NOT_ALONE = (
        "template-row-not-alone",
        error(
            "The row of the tag {tag} is removed with everything in it (near: {context}).",
            "Put a tag for rows into a row of its own that has nothing else.",
        ),
    )
    TEMPLATE_ROW_OUTSIDE_TABLE = (
        "template-row-outside-table",
        error(
            "The tag {tag} is for table rows, but is outside a table.",
            "Use p instead of tr, or move it into a table row.",
        ),
    )
    TEMPLATE_SHOWS_TEXT = (
        "template-shows-text",
        error(
            "The tag {tag} replaces a whole paragraph, but prints text.",
            "Remove the p; only tables and charts take one.",
        ),
    )
    TEMPLATE_BLOCK_UNCLOSED = (
        "template-block-unclosed",
        error("The tag {tag} is never closed.", "Add {closing} after the content of the tag."),
    )
    TEMPLATE_BLOCK_UNOPENED = (
        "template-block-unopened",
        error(
            "The tag {tag} has no opening tag before it to close or continue.",
            "Remove it, or restore the opening tag.",
        ),
    )
    TEMPLATE_BLOCK_CROSSES = (
        "template-block-crosses",
        error(
            "The tag {tag} does not belong to {opening}: it is in another place or closes something else.",
            "A block opened in a paragraph, a cell or a table is closed there, the inner one first, "
            "with tags of the same kind.",
        ),
    )
    TEMPLATE_TAG_IN_SECTION_END = (
        "template-tag-in-section-end",
        error(
            "The tag {tag} is in the last paragraph of a section, which holds the page settings: "
            "paper and margins would be lost.",
            "Put an empty paragraph after the tag, before the section ends.",
        ),
    )
    TEMPLATE_TAG_NOT_FILLED = (
        "template-tag-not-filled",
        error("The tag {tag} is where tags are not filled in: {where}.", "Remove it, or type it as ordinary text."),
    )
    TEMPLATE_TAG_DELETED = (
        "template-tag-deleted",
        error(
            "The tag {tag} is in text deleted with tracked changes on.",
            "Accept or reject all changes in Word (Review, Accept All Changes).",
        ),
    )
    TEMPLATE_CHANGES_TRACKED = (
        "template-changes-tracked",
        error(
            "Tracked changes remain: {context}.",
            "Accept or reject all changes in Word (Review, Accept All Changes) and turn tracking off.",
        ),
    )
    TEMPLATE_COMMENT = (
        "template-comment",
        error("A comment remains: {context}.", "Delete it in Word (Review, Delete All Comments)."),
    )
    TEMPLATE_NOT_A_VALUE = (
        "template-not-a-value",
        error(
            'The tag {tag} cannot be printed: "{name}" is not one value.{suggestions}',
            "Name one value below it, or repeat over it with for; stemagg template names lists the names.",
        ),
    )
    TEMPLATE_NOT_A_LIST = (
        "template-not-a-list",
        error(
            'The tag {tag} cannot repeat: "{name}" is not a list.',
            "Name a list; stemagg template names lists the names.",
        ),
    )
    TEMPLATE_FETCHES = (
        "template-fetches",
        error(
            "Word would fetch something from outside when it opens the document: {detail}.",
            "Break the link in Word (File, Info, Edit Links), or insert the picture or text itself.",
        ),
    )
    TEMPLATE_EMBEDS = (
        "template-embeds",
        error(
            "The template contains something that can run or that hides another file: {detail}.",
            "Delete the object or macro in Word and save it as .docx.",
        ),
    )
    TEMPLATE_ATTACHED = (
        "template-attached",
        error(
            "The template is attached to the document template {detail}; the report will not be.",
            "No action needed.",
        ),
    )
    TEMPLATE_NO_TAG = (
        "template-no-tag",
        error(
            "The template has no tag: every report would be the same.",
            "Restore the template with its tags; stemagg template names lists the available names.",
        ),
    )
    TEMPLATE_APPENDIX_MISSING = (
        "template-appendix-missing",
        error(
            'The template refers to {names}, which it has not: "{context}".',
            "Take the reference out, or number the headings of the appendices anew and the references to them.",
        ),
    )
    TEMPLATE_LEAVES_OUT = (
        "template-leaves-out",
        error(
            "The template never prints these {kind} of the outline: {names}.",
            "Add a tag or a repetition for them, or write in_report = false for their section in the outline.",
        ),
    )
    TEMPLATE_TOO_MUCH = (
        "template-too-much",
        error(
            "Filling in the template takes too much memory or time: {detail}.",
            "Look for nested repetitions, or tags that join or replace long texts.",
        ),
    )
