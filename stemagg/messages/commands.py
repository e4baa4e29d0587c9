"""Messages about commands, paths and the store."""

from stemagg.messages.text import error

MESSAGES = {
    "campaign-not-found": error(
        "This folder is not in a campaign: there is no stemagg.toml here or above.",
        "Go to the campaign folder (cd), or name it with --campaign.",
    ),
    "campaign-template-unknown": error(
        'There is no campaign template "{found}" (available: {allowed}).{suggestions}', "Choose one of these."
    ),
    "folder-not-empty": error("The folder is not empty.", "Name a new folder."),
    "path-not-found": error("There is no such file or folder.", "Look at the spelling of the path."),
    "path-not-regular": error("This is neither a file nor a folder.", "Name a file or a folder."),
    "nothing-found": error("The folder has no files to read.", "Name the folder with the received files."),
    "campaign-is-no-report": error(
        "This is a campaign folder: apart from its own files there is nothing in it to read.",
        "Name the folder with the received files.",
    ),
    "grouping-unknown": error(
        'There is no grouping "{found}" (available: {allowed}).{suggestions}', "Choose from these."
    ),
    "format-unknown": error(
        '"{found}" cannot be chosen here (available: {allowed}).{suggestions}', "Choose one of these."
    ),
    "output-needed": error("A workbook can only be written to a file.", "Add -o FILE.xlsx."),
    "output-unwritable": error(
        "The file cannot be written: {detail}.",
        "Close it if it is open in another program, or choose another name.",
    ),
    "final-reporting-rate": error(
        "{received} of {expected} units have reported ({found}%); a final report needs {needed}%.",
        "stemagg status names the units that are missing; the threshold stands in stemagg.toml ([final]).",
    ),
    "final-open-errors": error(
        "Errors that are not corrected: {found}; a final report may have {needed}.",
        "stemagg findings --severity error lists them; the threshold stands in stemagg.toml ([final]).",
    ),
    "final-open-queries": error(
        "Queries that are not explained: {found}; a final report may have {needed}.",
        "stemagg findings lists them, stemagg decide value records an explanation; the threshold stands in"
        " stemagg.toml ([final]).",
    ),
    "pdf-no-office": error(
        "No PDF was written, because LibreOffice is not installed on this computer. The Word file is written.",
        "Open the Word file and choose File, Save As, PDF; or install LibreOffice and run the command again.",
    ),
    "pdf-failed": error(
        "LibreOffice made no PDF of this file. The Word file is written.",
        "Open it in Word and choose File, Save As, PDF.",
    ),
    "each-needs-folder": error(
        "With --each, -o names a folder, and this is a file.", "Name a folder, for example -o bao-cao-quan."
    ),
    "date-not-understood": error('"{found}" is not a date.', "Write it as 2023-03-31."),
    "unit-not-on-roster": error(
        '"{found}" is not a unit of the roster.{suggestions}', "Give a code or a name of the roster."
    ),
    "element-not-in-outline": error(
        '"{found}" is not a data element of the outline.{suggestions}', "Give its code or title."
    ),
    "heading-means-unknown": error(
        '"{found}" is not a data element of the outline.{suggestions}',
        "Give one of these codes, or its title: {known}.",
    ),
    "decision-value-differs": error(
        'The value there is "{now}", not "{found}".',
        "Name the slot as UNIT/ELEMENT/LEVEL/PERIOD and look at its value.",
    ),
    "not-a-terminal": error("Questions can only be asked at a terminal.", "Leave out --interactive."),
    "store-not-a-database": error(
        "The store is damaged or is not a store of this program ({detail}). It was not changed.",
        "Put back a backup copy, or rename the file and ingest the folder of received files again "
        "(intake/ has every original).",
    ),
    "store-newer": error(
        "The store was written by a newer version of the program (schema {found}, this one knows {known}).",
        "Install the newer version.",
    ),
    "store-busy": error(
        "Another stemagg is writing to the store and did not finish in time.",
        "Wait until it has finished and try again.",
    ),
    "store-unwritable": error(
        "The store cannot be written: {detail}. It was not changed.",
        "Look at the free space and the permissions.",
    ),
    "store-of-other-campaign": error(
        "The store belongs to another campaign: {found}; this one is {expected}.",
        "Correct the setting store in stemagg.toml.",
    ),
    "read-under-other-settings": error(
        "{count} stored file(s) were read before the settings, outline, roster or decisions were changed.",
        "Run stemagg ingest: it reads them once more from the folder intake.",
    ),
    "internal": error(
        "A fault in the program stopped the command ({detail}).",
        "What was stored before is safe. Please tell the people who maintain the program: {trace}",
    ),
}
