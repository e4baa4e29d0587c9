"""Messages about the files that people of the department write: settings, outline, roster, decisions."""

from stemagg.messages.text import error

_CORRECT = "Correct it and run the command again."

MESSAGES = {
    "settings-file-missing": error("The file is missing.", "Put it back, or name the right file in stemagg.toml."),
    "settings-encoding": error("The file is not UTF-8 text.", "Save it as UTF-8."),
    "toml-syntax": error("The file cannot be read as TOML: {detail}.", _CORRECT),
    "key-unknown": error('There is no setting "{found}" here (allowed: {allowed}).{suggestions}', _CORRECT),
    "key-missing": error('The setting "{key}" is missing.', "Add it."),
    "value-not-allowed": error('Found "{found}"; allowed: {allowed}.{suggestions}', _CORRECT),
    "value-of-wrong-type": error('Found "{found}"; expected: {expected}.', _CORRECT),
    "code-twice": error('The code "{code}" is used twice, here and at {first}.', "Give each its own code."),
    "reference-unknown": error('"{found}" is not defined (known: {allowed}).{suggestions}', _CORRECT),
    "alias-twice": error(
        '"{alias}" names both {first} and {second}.', "Keep it for one of them; headings must be unambiguous."
    ),
    "largest-needs-one-period": error('over_levels = "largest" needs over_periods = "none" or "last".', _CORRECT),
    "rule-dimensions-differ": error(
        'The rule "{title}" compares figures that are not asked by the same dimensions, and could never be evaluated: '
        "{figures}.",
        "Compare data elements that have the same by.",
    ),
    "roster-empty": error("The roster has no units.", "Add a row for each reporting unit."),
    "column-missing": error('The column "{column}" is missing.', "Add it to the first line."),
    "column-twice": error('The column "{column}" stands twice.', "Keep one of them."),
    "row-ragged": error("The row has {found} cells, the header has {expected}.", "Look for a missing quotation mark."),
    "cell-blank": error('The column "{column}" is blank in this row.', "Fill it in."),
    "date-unreadable": error('"{found}" in column "{column}" is not a date.', "Write dates as 2023-03-31."),
    "number-unreadable": error('"{found}" in column "{column}" is not a whole number.', _CORRECT),
    "unit-code-twice": error("The code {code} stands twice; first on line {first}.", "Give each unit its own code."),
    "unit-name-twice": error(
        'The name "{name}" stands for two units; first on line {first}.',
        "Add the district to the names, or take the alias out of one.",
    ),
    "decision-file-unknown": error(
        'No file "{found}" was refused.{suggestions}', "Give the name with its folder, as stemagg findings shows it."
    ),
    "decision-kind-unknown": error('Found "{found}" as kind of decision; allowed: {allowed}.', _CORRECT),
}
