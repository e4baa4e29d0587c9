"""Messages about figures in reports: explaining and verifying them."""

from stemagg.messages.text import Code, error


class ReportCode(Code):
    """Messages about figures in reports: explaining and verifying them."""

    REPORT_UNREADABLE = (
        "report-unreadable",
        error("The report cannot be read: {detail}.", "Check the spelling of the path."),
    )
    REPORT_UNKNOWN = (
        "report-unknown",
        error(
            'There is no report "{found}" in stemagg.toml (known: {known}).{suggestions}',
            'Name one of them; a report is declared so: [[report]] with code = "quy" and period_kind = "quarter".',
        ),
    )
    REPORT_NEEDS_PERIOD = (
        "report-needs-period",
        error(
            'The report "{report}" is made for each period of the kind {kind}, and no period is named.',
            "Add --period and the period: stemagg render --report {report} --period … -o bao-cao.docx",
        ),
    )
    REPORT_NOT_RENDERED = (
        "report-not-rendered",
        error(
            "This file has neither a figure nor the seal of a report of this campaign: stemagg render did not save it, "
            "or all its figures were removed.",
            "Name the report that was rendered in this campaign, or render it again.",
        ),
    )
    FIGURE_NOT_FOUND = (
        "figure-not-found",
        error(
            "No figure in the report is printed as {found}.{suggestions}",
            "Give the number as printed, or query by name: --element, --level, --period, --where.",
        ),
    )
    FIGURE_NOT_MARKED = (
        "figure-not-marked",
        error(
            "{found} appears in the report, but it was typed by hand or is not a figure of the "
            "campaign: its source is unknown.",
            "Run stemagg verify to see which figures were typed by hand.",
        ),
    )
    FIGURE_OF_OTHER_CAMPAIGN = (
        "figure-of-other-campaign",
        error(
            "{found} is a figure of another campaign, or of a unit or data element no longer in this one.",
            "Go to the campaign that the report was made in, or render the report again.",
        ),
    )
    FIGURE_UNKNOWN = (
        "figure-unknown",
        error("The campaign has no such figure: {found}.", "See the names with stemagg summarize."),
    )
    FIGURE_NOT_OWED = (
        "figure-not-owed",
        error("No unit owes {element} for {found}.", "See what is owed with stemagg summarize --by {by}."),
    )
    FIGURE_NEEDED = (
        "figure-needed",
        error(
            "Neither a number of a report nor a data element was given.",
            "Give the report and the number as printed, or query by name with --element.",
        ),
    )
    NUMBER_NEEDED = (
        "number-needed",
        error("No number was given.", "Give the number as the report prints it, after the file."),
    )
    PLACE_UNKNOWN = (
        "place-unknown",
        error("There is no choice {found}: there are {count}.", "Choose one of those that are listed."),
    )
    ELEMENT_NEEDED = "element-needed", error("No data element was given.", "Add --element with its code or title.")
    ELEMENT_NOT_BY = (
        "element-not-by",
        error('The data element "{element}" has no breakdown by {found}.', "Remove that option."),
    )
    MEASURE_NOT_OF = (
        "measure-not-of",
        error('There is no {found} of "{of}" (available: {allowed}).', "Choose one of these with --measure."),
    )
    OPTION_NOT_WITH = (
        "option-not-with",
        error("{given} names all of a figure: its units and its period are its own.", "Remove that option."),
    )
    REPORTING_NOT_BY = (
        "reporting-not-by",
        error("Reporting has no breakdown by {found}: it is counted by units.", "Remove that option."),
    )
    REMARK_NEEDED = (
        "remark-needed",
        error(
            "Units are counted for one remark, theme or document, and none was named.",
            'Add --where point="…", theme="…" or document="…", as the report prints it.',
        ),
    )
    VALUE_NOT_KNOWN = (
        "value-not-known",
        error('{what} "{found}" is not known (known: {allowed}).{suggestions}', "Choose one of these."),
    )
    PAIR_EXPECTED = (
        "pair-expected",
        error('"{found}" is not a pair of name and value.', 'Enter it as --where district="Lê Chân".'),
    )
    NO_PERIOD_BEFORE = (
        "no-period-before",
        error(
            "A change needs a period with an earlier one before it, not {found}.", "Add --period with a later period."
        ),
    )
    MANIFEST_MISSING = (
        "manifest-missing",
        error(
            "The report was not sealed: there is no {name} beside it.",
            "Render it again with --seal, or leave out --seal.",
        ),
    )
    MANIFEST_UNREADABLE = (
        "manifest-unreadable",
        error(
            "The manifest cannot be read: {detail}.",
            "Restore the one that render --seal saved, or seal the report again.",
        ),
    )
    FIGURES_SET_APART = (
        "final-figures-set-apart",
        error(
            "Figures under query that move a total and are set apart: {found}.",
            "stemagg findings lists them. Have the units confirm them (stemagg decide value records that) or correct "
            "them; from what share on is in stemagg.toml ([checks] headline).",
        ),
    )
