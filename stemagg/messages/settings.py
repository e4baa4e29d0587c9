"""Messages about the department's hand-written files: settings, outline, roster, decisions."""

from stemagg.messages.text import Code, error

_CORRECT = "Correct it and run the command again."


class SettingsCode(Code):
    """Messages about the department's hand-written files: settings, outline, roster, decisions."""

    SETTINGS_FILE_MISSING = (
        "settings-file-missing",
        error("The file is missing.", "Restore it, or name the right file in stemagg.toml."),
    )
    SETTINGS_ENCODING = "settings-encoding", error("The file is not UTF-8 text.", "Save it as UTF-8.")
    TOML_SYNTAX = "toml-syntax", error("The file cannot be read as TOML: {detail}.", _CORRECT)
    KEY_UNKNOWN = (
        "key-unknown",
        error('There is no setting "{found}" here (allowed: {allowed}).{suggestions}', _CORRECT),
    )
    KEY_MISSING = "key-missing", error('The setting "{key}" is missing.', "Add it.")
    VALUE_NOT_ALLOWED = "value-not-allowed", error('Found "{found}"; allowed: {allowed}.{suggestions}', _CORRECT)
    VALUE_OF_WRONG_TYPE = "value-of-wrong-type", error('Found "{found}"; expected: {expected}.', _CORRECT)
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
    LARGEST_NEEDS_ONE_PERIOD = (
        "largest-needs-one-period",
        error('over_levels = "largest" needs over_periods = "none" or "last".', _CORRECT),
    )
    RULE_DIMENSIONS_DIFFER = (
        "rule-dimensions-differ",
        error(
            'The rule "{title}" compares figures with different dimensions and can never be evaluated: {figures}.',
            "Compare only data elements with the same by.",
        ),
    )
    ROSTER_EMPTY = "roster-empty", error("The roster has no units.", "Add a row for each reporting unit.")
    COLUMN_MISSING = "column-missing", error('The column "{column}" is missing.', "Add it to the first line.")
    COLUMN_TWICE = "column-twice", error('The column "{column}" appears twice.', "Keep one of them.")
    ROW_RAGGED = (
        "row-ragged",
        error("The row has {found} cells, the header has {expected}.", "Look for a missing quotation mark."),
    )
    CELL_BLANK = "cell-blank", error('The column "{column}" is blank in this row.', "Fill it in.")
    DATE_UNREADABLE = (
        "date-unreadable",
        error('"{found}" in column "{column}" is not a date.', "Enter dates as 2023-03-31."),
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
    DECISION_FILE_UNKNOWN = (
        "decision-file-unknown",
        error(
            'There is no rejected file "{found}".{suggestions}',
            "Give the name with its folder, as stemagg findings shows it.",
        ),
    )
    DECISION_KIND_UNKNOWN = (
        "decision-kind-unknown",
        error('Unknown kind of decision "{found}"; allowed: {allowed}.', _CORRECT),
    )
