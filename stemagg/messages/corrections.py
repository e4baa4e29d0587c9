"""Messages about what people put right: values that they enter, files that they withdraw or give to others."""

from stemagg.messages.text import Code, Trait, error, note, query


class CorrectionCode(Code):
    """Messages about what people put right: values that they enter, files that they withdraw or give to others."""

    CORRECTION_DAMAGED = (
        "correction-damaged",
        error(
            "This file is no longer the correction that was stored.",
            "Put its original back from a backup copy, or enter the value again: stemagg correct.",
        ),
    )
    CORRECTION_OF_NOTHING = (
        "correction-of-nothing",
        error(
            'The correction of {slot} to "{value}" no longer counts: the outline or the roster lacks it.',
            "If it is asked for under another name now, enter the value there: stemagg correct.",
        ),
    )
    CORRECTION_NO_ANSWER = (
        "correction-no-answer",
        error(
            '"{value}" is no answer that can count for {slot}.',
            "Enter the figure, or a word that the outline has for one that does not apply.",
        ),
    )
    CORRECTION_ENDED = (
        "correction-ended",
        query(
            '{element}: the correction to "{value}" ({by}, {day}: {reason}) no longer counts, because the unit sent '
            '"{sent}" since.',
            "If the unit is wrong again, enter the right value: stemagg correct {path} …",
            Trait.EXPLAINABLE,
        ),
    )
    CORRECTION_CONFIRMED = (
        "correction-confirmed",
        note('{element}: the unit itself has sent "{sent}" since the correction ({by}, {day}: {reason}).'),
    )
    CORRECTION_WITHOUT_REASON = (
        "correction-without-reason",
        error(
            "A correction needs its reason.",
            'Say where the value is known from: --because "trường xác nhận qua điện thoại ngày 05/4"; in a worksheet '
            'in the column "{column}".',
        ),
    )
    CORRECTION_WITHOUT_VALUE = (
        "correction-without-value",
        error("A correction needs the value that is to count.", "Enter it."),
    )
    CORRECTION_TWICE = (
        "correction-twice",
        error("{path} is corrected twice here, above in {first}.", "Leave the row that is right."),
    )
    CORRECTION_UNKNOWN_SLOT = (
        "correction-unknown-slot",
        error(
            "{unit} has no figure {path}: neither does it owe one, nor has it sent one.",
            "These can be corrected: {allowed}.",
        ),
    )
    CORRECTION_NOT_OF_ONE_CELL = (
        "correction-not-of-one-cell",
        error(
            "{element} is not answered in one cell, so it can't be corrected.",
            "Ask the unit to send its answer again.",
        ),
    )
    CORRECTION_CELL = (
        "correction-cell",
        error('"{raw}" can\'t be taken as it is.', "Write it as plain text or as a plain number."),
    )
    CORRECTION_COLUMNS = (
        "correction-columns",
        error(
            "The first sheet has no row with the headings {needed}.",
            "Head one column with each of them: {columns}.",
        ),
    )
    CORRECTION_NO_ROWS = (
        "correction-no-rows",
        error("The worksheet has no row below its headings.", "Write a row for each value to correct."),
    )
    FILE_IS_WITHDRAWN = (
        "file-is-withdrawn",
        query(
            "This file was withdrawn by {by} on {day} ({reason}): it does not count.",
            "If it is to count after all, undo the withdrawal (stemagg log has its number): stemagg undo NUMBER.",
        ),
    )
    FILE_OUT_OF_TOTALS = (
        "file-out-of-totals",
        note("This file was withdrawn by {by} on {day} ({reason}): it does not count."),
    )
    WITHDRAWAL_WITHOUT_REASON = (
        "withdrawal-without-reason",
        error("A withdrawal needs its reason.", "Say why: --because …"),
    )
    WITHDRAWN_ALREADY = (
        "withdrawn-already",
        error("This file was withdrawn by {by} on {day} ({reason}).", "Nothing is to be done."),
    )
    WITHDRAWAL_OF_SEVERAL = (
        "withdrawal-of-several",
        error("Several files have this name: {files}.", "Name the one by the first letters of its hash, in brackets."),
    )
    WITHDRAWAL_UNKNOWN = (
        "withdrawal-unknown",
        error("No stored file has this name, nor a hash that begins so.{suggestions}", "Check the name: stemagg log."),
    )
    DECISION_NEVER_SEEN = (
        "decision-never-seen",
        error(
            '"{found}" stands in no stored file.{suggestions}',
            "Copy it as it is quoted in stemagg findings; a column, sheet or range of a file is named by its place: "
            "stemagg decide column FILE!SHEET!C …",
        ),
    )
    DECISION_NEEDS_REASON = (
        "decision-needs-reason",
        error("That a file is of another unit needs its reason.", "Say how it is known: --because …"),
    )
    MISSING_NEEDS_REASON = (
        "missing-needs-reason",
        error("That a unit has no figure is accepted for a reason only.", "Say why there is none: --because …"),
    )
    DECISION_NEEDS_SHEET = (
        "decision-needs-sheet",
        error("Several sheets of this file were read: {sheets}.", "Name the one: FILE!SHEET."),
    )
    CORRECTION_TWO_WAYS = (
        "correction-two-ways",
        error(
            "Either one value is corrected here, or those of a worksheet (--from).",
            "Give PATH and VALUE, or --from with a file; stemagg correct --help shows an example.",
        ),
    )
