"""Messages about the statement of a unit that it has nothing to report."""

from stemagg.messages.text import Code, error, note, query


class FilingCode(Code):
    """Messages about the statement of a unit that it has nothing to report."""

    FILING_NOT_UNDERSTOOD = (
        "filing-not-understood",
        error(
            '"{raw}" does not say whether the unit has nothing to report; it was ignored.',
            "Write here {allowed}, or leave the cell blank.",
        ),
    )
    FILING_NOT_OWED = (
        "filing-not-owed",
        query(
            'The unit says that it has nothing to report ("{raw}"), but owes nothing of the kind; it was ignored.',
            "Check the obligation and the period that the words are about.",
        ),
    )
    FILING_WITHOUT_PERIOD = (
        "filing-without-period",
        error(
            'The unit says that it has nothing to report ("{raw}"), but not for which of these periods: {periods}. '
            "It was ignored.",
            "Ask the unit to name the period in the heading or the sentence; "
            "or record it: stemagg decide nothing {path} --because …",
        ),
    )
    FILING_OF_A_LEVEL = (
        "filing-of-a-level",
        query(
            'The unit says that it has nothing to report ("{raw}") in the row of one education level only; it was '
            "ignored.",
            "If it means all its levels, ask it to say so in the row of each; otherwise write its figures of this "
            "level in their cells.",
        ),
    )
    FILING_OF_A_SECTION = (
        "filing-of-a-section",
        query(
            'The report says "{raw}" under "{heading}"; whether that is of the whole period cannot be known. '
            "It was ignored.",
            "Ask the unit: when it has nothing to report at all, it says so at the head of its report; "
            "otherwise write 0, or the figures, under that heading.",
        ),
    )
    FILING_WITH_FIGURES = (
        "filing-with-figures",
        query(
            "{obligation}: the unit says that it has nothing to report, and at the same time sends figures: {figures}. "
            "{counted}",
            "Ask the unit which of the two is right.",
        ),
    )
    FILING_UNREADABLE = (
        "filing-then-unreadable",
        query(
            "{obligation}: after it had said that it has nothing to report, the unit sends figures that cannot be "
            "read: {figures}. Neither of the two counts.",
            "Ask the unit for the figures, or to say again that there is nothing to report.",
        ),
    )
    FILING_TAKEN_BACK = (
        "filing-taken-back",
        query(
            '{obligation}: the unit had said that it has nothing to report, and takes that back ("{raw}", {place}) '
            "without sending figures. Figures that it had sent before, if any, count again.",
            "Ask the unit for the figures, or to say again that there is nothing to report.",
        ),
    )
    FILING_DIFFERS = (
        "filing-differs",
        query(
            "{obligation}: the sources differ: nothing to report ({place}), and figures: {figures}. {counted}",
            "Ask the unit which of the two is right and have the other corrected.",
        ),
    )
    FILING_REPLACED_FIGURES = (
        "filing-replaced-figures",
        query(
            "{obligation}: after it had sent a report ({figures}) the unit says that it has nothing to report. "
            "Figures and texts of that report are no longer counted.",
            "Ask the unit whether it meant to withdraw its report; if not, have it send it again.",
        ),
    )
    MERGED_BUT_FIGURES = (
        "merged-but-figures",
        query(
            "{path}: it was recorded that the figures are in the report of {into}, but the unit has sent figures "
            "itself, which are counted: {figures}.",
            "Ask both units whether these figures are in the report of {into}, too: then they are counted twice. Take "
            "the decision back (stemagg undo) if the unit reports itself.",
        ),
    )
    MERGED_INTO_SILENT = (
        "merged-into-silent",
        query(
            "{path}: the figures are in the report of {into}, which has not reported.",
            "Ask {into} for its report, and whether it contains the figures of this unit.",
        ),
    )
    MERGED_WITHOUT_REASON = (
        "merged-without-reason",
        error(
            "That the figures of a unit are in the report of another needs a reason.",
            'Add who said so: --because "…".',
        ),
    )
    MERGED_NOT_POSSIBLE = (
        "merged-not-possible",
        error(
            "These figures cannot be in the report of {into}: nothing of them is owed, it is the same unit, or one of "
            "the two is itself in the report of another or contains one.",
            "Name the unit whose report contains the figures, and which reports itself.",
        ),
    )
    SAYS_IN_OTHER = (
        "says-in-other-report",
        error(
            'The unit writes "{raw}": its figures seem to be in the report of another unit. Nothing was taken from '
            "this.",
            "Ask both units; if it is so, record it: stemagg decide merged UNIT OTHER --because …",
        ),
    )
    DECISION_ON_FIGURES = (
        "decision-on-figures",
        note(
            "The decision that there is nothing to report for {path} has no effect: "
            "the unit has sent figures: {figures}."
        ),
    )
