"""Messages about how the department's hand-written files are written: settings, outline, roster, decisions."""

from stemagg.messages.text import Code, error, query

_CORRECT = "Correct it and run the command again."
_AS_LINE = "Write the line so: {right}"


class SettingsCode(Code):
    """Messages about how the department's hand-written files are written: settings, outline, roster, decisions."""

    SETTINGS_FILE_MISSING = (
        "settings-file-missing",
        error("The file is missing.", "Restore it, or name the right file in stemagg.toml."),
    )
    SETTINGS_ENCODING = (
        "settings-encoding",
        error("The file is not UTF-8 text but {found}.", 'Save it as UTF-8 (in Notepad: "Save as", encoding UTF-8).'),
    )
    TOML_SYNTAX = "toml-syntax", error("The file cannot be read as TOML: {detail}.", _CORRECT)
    QUOTES_CURLY = (
        "text-in-curly-quotes",
        error('Found {found} in curly quotation marks; only straight ones are allowed: "…".', _AS_LINE),
    )
    QUOTES_MISSING = (
        "quotes-missing",
        error('Found {found} without quotation marks; allowed is text in quotation marks: "…".', _AS_LINE),
    )
    QUOTE_UNCLOSED = "quote-unclosed", error("Found {found}; the closing quotation mark is missing.", _AS_LINE)
    QUOTES_INSIDE = (
        "quotes-inside",
        error("Found {found}: quotation marks inside a text that stands in the same marks.", _AS_LINE),
    )
    DATE_OF_ANOTHER_FORM = (
        "date-of-another-form",
        error('Found the date {found}; allowed: 2025-12-15, or in quotation marks "15/12/2025".', _AS_LINE),
    )
    TRUTH_OF_ANOTHER_FORM = (
        "truth-of-another-form",
        error("Found {found}; allowed: true (yes), false (no), in small letters.", _AS_LINE),
    )
    NUMBER_OF_ANOTHER_FORM = (
        "number-of-another-form",
        error("Found the number {found}; allowed: a point before the decimals, nothing between thousands.", _AS_LINE),
    )
    EQUALS_MISSING = "equals-missing", error("The equals sign between the key and its value is missing.", _AS_LINE)
    COMMA_MISSING = "comma-missing", error("The comma between two values of a list is missing.", _AS_LINE)
    COMMA_TOO_MANY = "comma-too-many", error("There is a comma behind the last value.", _AS_LINE)
    BRACKET_UNCLOSED = "bracket-unclosed", error("The bracket {found} is not closed.", _AS_LINE)
    HEADING_OF_BLOCK = (
        "heading-of-block",
        error("Found {found}; each block of a list begins with two brackets.", _AS_LINE),
    )
    ENTRY_OVER_LINES = (
        "entry-over-lines",
        error("An entry in braces is spread over several lines; it has to stand on one.", _AS_LINE),
    )
    SPACE_UNSEEN = (
        "space-unseen",
        error("There is a blank of another kind (a non-breaking one, as Word has it) outside a text.", _AS_LINE),
    )
    SLIP_AGAIN = (
        "slip-again",
        error(
            "The mistake of line {first} stands in {count} more lines, too: {lines}.", "Correct them in the same way."
        ),
    )
    KEY_TWICE = (
        "key-twice",
        error('The setting "{found}" stands here a second time; first in line {first}.', "Keep one of the two lines."),
    )
    TABLE_TWICE = (
        "table-twice",
        error(
            "The heading [{found}] stands here a second time; first in line {first}.",
            "Move what stands below it under the first one, and delete it.",
        ),
    )
    LIST_BELOW_HEADING = (
        "list-below-heading",
        error(
            '"{found}" stands below the heading [{heading}] and so belongs to it; it belongs to no heading.',
            "Move it up, before the first heading of the file, or write each entry as a block [[{found}]].",
        ),
    )
    BLOCK_MISSING = (
        "block-missing",
        error("There is no block [[{key}]] in the file.", "Add one for each: [[{key}]], and below it {keys}."),
    )
    KEY_UNKNOWN = (
        "key-unknown",
        error('There is no setting "{found}" here (allowed: {allowed}).{suggestions}', _CORRECT),
    )
    KEY_MISSING = "key-missing", error('The setting "{key}" is missing.', "Add it.")
    VALUE_NOT_ALLOWED = "value-not-allowed", error('Found "{found}"; allowed: {allowed}.{suggestions}', _CORRECT)
    VALUE_OF_WRONG_TYPE = "value-of-wrong-type", error('Found "{found}"; expected: {expected}.', _CORRECT)
    PATH_OUTSIDE = (
        "path-outside",
        error(
            'The file "{found}" lies outside the folder of the campaign and was not opened.',
            "Copy it into the folder, and write its name without a path that leads out.",
        ),
    )
    LINK_OUTSIDE = (
        "link-outside",
        error(
            '"{found}" is a link to a place outside the folder of the campaign and was not opened.',
            "Put what it leads to into the folder itself, in place of the link.",
        ),
    )
    FILE_TWICE = "file-twice", error('The file "{found}" is named twice, here and at {first}.', "Name a file for each.")
    CODE_TWICE = "code-twice", error('The code "{code}" is used twice, here and at {first}.', "Give each its own code.")
    REFERENCE_UNKNOWN = (
        "reference-unknown",
        error('"{found}" is not defined (known: {allowed}).{suggestions}', _CORRECT),
    )
    ALIAS_TWICE = (
        "alias-twice",
        error('"{alias}" names both {first} and {second}.', "Keep it for one of them; headings must be unambiguous."),
    )
    KEY_RENAMED = "key-renamed", error("{found} is written another way now.", "Write: {instead}")
    NUMBER_AMBIGUOUS = (
        "number-ambiguous",
        error(
            "Found {found}, which may be {whole} or a number with three decimals.",
            "Write {whole} for thousands, {decimals} for decimals.",
        ),
    )
    TARGET_VALUE_UNREADABLE = (
        "target-value-unreadable",
        error(
            '"{found}" in column "value" is no number that can be read in one way only.',
            "Write it without a mark between thousands: 1950, or 7,5.",
        ),
    )
    GROUPING_OUT_OF_TIME = (
        "grouping-out-of-time",
        error(
            "The period of the target ends on {day}, when {grouping} does not hold ({valid}).",
            "Choose another grouping or period, or correct valid_from and valid_to of the grouping.",
        ),
    )
    GROUPING_IN_TWO = (
        "grouping-in-two",
        error(
            '"{value}" ({code}) lies in more than one {within}: {found}.',
            "Correct the column in the roster, or take within out of the grouping.",
        ),
    )
    ROSTER_EMPTY = "roster-empty", error("The roster has no units.", "Add a row for each reporting unit.")
    COLUMN_MISSING = "column-missing", error('The column "{column}" is missing.', "Add it to the first line.")
    COLUMN_TWICE = "column-twice", error('The column "{column}" appears twice.', "Keep one of them.")
    ROW_RAGGED = (
        "row-ragged",
        error("The row has {found} cells, the header has {expected}.", "Look for a missing quotation mark."),
    )
    FAULTS_MORE = (
        "faults-more",
        error("The file has {count} more faults, which are not listed here.", "Correct these first."),
    )
    CELL_BLANK = "cell-blank", error('The column "{column}" is blank in this row.', "Fill it in.")
    DATE_UNREADABLE = (
        "date-unreadable",
        error('"{found}" in column "{column}" is not a date.', "Enter dates as 2023-03-31 or 31/3/2023."),
    )
    CONTROL_NOT_BY = (
        "control-not-by",
        error('"{element}" is not asked by {column}.', "Leave the cell of the column {column} empty."),
    )
    NUMBER_UNREADABLE = "number-unreadable", error('"{found}" in column "{column}" is not a whole number.', _CORRECT)
    UNIT_CODE_TWICE = (
        "unit-code-twice",
        error("The code {code} appears twice; first on line {first}.", "Give each unit its own code."),
    )
    UNIT_NAME_TWICE = (
        "unit-name-twice",
        error(
            'The name "{name}" is used for two units; first on line {first}.',
            "Add the district to the names, or remove the alias from one of them.",
        ),
    )
    KIND_WITHOUT_UNITS = (
        "kind-without-units",
        query(
            'No unit of the roster is of the kind "{kind}".',
            "Add the units to {roster}, or take the kind out of the outline.",
        ),
    )
    LEVEL_WITHOUT_UNITS = (
        "level-without-units",
        query(
            'No unit of the roster has the education level "{level}".',
            "Add it in the column levels of {roster}, or take it out of the outline.",
        ),
    )
    YEAR_WITHOUT_HOLIDAYS = (
        "year-without-holidays",
        query(
            "Due days are counted in {years}, and no holiday then is named: Tết would be taken for working days.",
            "Add a heading [calendar] to stemagg.toml, and below it: holidays = [2024-02-08, 2024-02-09]",
        ),
    )
    REPORT_DUE_TOO_EARLY = (
        "report-due-too-early",
        query(
            'The report "{report}" of {period} is due on {due}; what units owe by "{obligation}" is due on {last_day}.',
            "Let units report earlier (due of the obligation in outline.toml), or the report be due later.",
        ),
    )
    DECISIONS_OF_STORE = (
        "decisions-of-store",
        error(
            "Decisions in the store do not fit the files of the campaign.",
            "If a code was changed in a file, change it back; otherwise take such a decision back: stemagg log lists "
            "it with its number, stemagg undo NUMBER takes it back.",
        ),
    )
    DECISION_FILE_UNKNOWN = (
        "decision-file-unknown",
        error(
            'There is no rejected file "{found}".{suggestions}',
            "Give the name with its folder, as stemagg findings shows it.",
        ),
    )
    DECISION_TO_COME = (
        "decision-to-come",
        error(
            'decided_on = "{found}" lies in the future: a decision holds from the day on which it was made.', _CORRECT
        ),
    )
    DECISION_PLACE_INCOMPLETE = (
        "decision-place-incomplete",
        error(
            '"{found}" does not say which part of which file it is, and what stands there ("FILE!SHEET!C = heading").',
            "Delete the line and record the decision with stemagg decide, which looks this up.",
        ),
    )
    DECISION_KIND_UNKNOWN = (
        "decision-kind-unknown",
        error('Unknown kind of decision "{found}"; allowed: {allowed}.', _CORRECT),
    )
