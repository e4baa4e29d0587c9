"""Messages about commands, paths and the store."""

from stemagg.messages.text import Code, error


class CommandCode(Code):
    """Messages about commands, paths and the store."""

    CAMPAIGN_NOT_FOUND = (
        "campaign-not-found",
        error(
            "This folder is not in a campaign: there is no stemagg.toml here or above.",
            "Go to the campaign folder (cd), or name it with --campaign.",
        ),
    )
    CAMPAIGN_TEMPLATE_UNKNOWN = (
        "campaign-template-unknown",
        error('There is no campaign template "{found}" (available: {allowed}).{suggestions}', "Choose one of these."),
    )
    CAMPAIGN_TEMPLATE_OPEN = (
        "campaign-template-open",
        error("There are several campaign templates: {allowed}.", "Choose one with --from."),
    )
    DEMONSTRATION_UNKNOWN = (
        "demonstration-unknown",
        error('There is no demonstration of "{found}" (available: {allowed}).{suggestions}', "Choose one of these."),
    )
    FOLDER_NOT_EMPTY = "folder-not-empty", error("The folder is not empty.", "Name a new folder.")
    PATH_NOT_FOUND = "path-not-found", error("There is no such file or folder.", "Check the spelling of the path.")
    PATH_NOT_REGULAR = "path-not-regular", error("This is neither a file nor a folder.", "Name a file or a folder.")
    NOTHING_FOUND = (
        "nothing-found",
        error("The folder has no files to read.", "Name the folder with the received files."),
    )
    CAMPAIGN_IS_NO_REPORT = (
        "campaign-is-no-report",
        error(
            "This is a campaign folder: apart from its own files there is nothing in it to read.",
            "Name the folder with the received files.",
        ),
    )
    GROUPING_UNKNOWN = (
        "grouping-unknown",
        error('There is no grouping "{found}" (available: {allowed}).{suggestions}', "Choose from these."),
    )
    FORMAT_UNKNOWN = (
        "format-unknown",
        error('"{found}" cannot be chosen here (available: {allowed}).{suggestions}', "Choose one of these."),
    )
    TEXT_NOT_UTF8 = (
        "text-not-utf8",
        error(
            'Some characters of "{found}" cannot be read: they are not UTF-8. Nothing was done.',
            "Type the text again in a terminal that uses UTF-8.",
        ),
    )
    GOOGLE_FOR_ALL = (
        "google-for-all",
        error("--google makes one form for all units; it cannot be made for some.", "Leave out --unit."),
    )
    LINT_FILE_OR_RULES = (
        "lint-file-or-rules",
        error("Give either a Word document or --rules.", "Type stemagg lint FILE, or stemagg lint --rules."),
    )
    OUTPUT_NEEDED = "output-needed", error("A workbook can only be saved to a file.", "Add -o FILE.xlsx.")
    OUTPUT_UNWRITABLE = (
        "output-unwritable",
        error(
            "The file cannot be saved: {detail}.",
            "Close it if it is open in another program, or choose another name.",
        ),
    )
    OUTPUT_IS_CAMPAIGN_FILE = (
        "output-is-campaign-file",
        error(
            "This is {role}; it would be overwritten. Nothing was saved.",
            "Choose another name after -o.",
        ),
    )
    OUTPUT_IN_INTAKE = (
        "output-in-intake",
        error(
            "This is in the folder of received originals, which are never changed. Nothing was saved.",
            "Choose a place outside the folder intake.",
        ),
    )
    OUTPUT_IS_INPUT = (
        "output-is-input",
        error(
            "The command reads this file; saving would overwrite it. Nothing was saved.",
            "Choose another name after -o.",
        ),
    )
    OUTPUT_LEADS_OUT = (
        "output-leads-out",
        error(
            "This is a link that leads out of the folder of the campaign, to {target}. Nothing was saved.",
            "Name the place itself after -o, or remove the link.",
        ),
    )
    FINAL_PERIODS_CLOSED = (
        "final-periods-closed",
        error(
            "The period of the report is not over: data have closed for {found} of its {needed} periods.",
            "Until then the report is a draft; it says how far it goes.",
        ),
    )
    FINAL_WORKING_COPY = (
        "final-working-copy",
        error(
            "This is a working copy: its points have their numbers in the worksheet of points.",
            "Leave out --working, and numbered in stemagg.toml ([points]), for the report that is signed.",
        ),
    )
    FINAL_REPORTING_RATE = (
        "final-reporting-rate",
        error(
            "{received} of {expected} units have reported ({found}%); a final report requires {needed}%.",
            "stemagg status names the units that are missing; the threshold is in stemagg.toml ([final]).",
        ),
    )
    FINAL_OPEN_ERRORS = (
        "final-open-errors",
        error(
            "Uncorrected errors: {found}; a final report allows at most {needed}.",
            "stemagg findings --severity error lists them; the threshold is in stemagg.toml ([final]).",
        ),
    )
    FINAL_OPEN_QUERIES = (
        "final-open-queries",
        error(
            "Queries not explained: {found}; a final report allows at most {needed}.",
            "stemagg findings lists them, stemagg decide value records an explanation; the threshold "
            "is in stemagg.toml ([final]).",
        ),
    )
    PDF_NO_OFFICE = (
        "pdf-no-office",
        error(
            "No PDF was exported: LibreOffice is not installed on this computer. The Word file is saved.",
            "Open the Word file and choose File, Save As, PDF; or install LibreOffice and run the command again.",
        ),
    )
    PDF_FAILED = (
        "pdf-failed",
        error(
            "LibreOffice could not export this file to PDF. The Word file is saved.",
            "Open it in Word and choose File, Save As, PDF.",
        ),
    )
    OUTPUT_ENDING = (
        "output-ending",
        error(
            'The ending "{found}" does not fit what is saved: it would be taken for something else. Nothing was saved.',
            "Choose a name in {allowed} after -o.",
        ),
    )
    OUTPUT_IS_PDF = (
        "output-is-pdf",
        error(
            "The report is a Word document; under this name it would be taken for its PDF. Nothing was saved.",
            "Choose a name in .docx after -o; --pdf saves the PDF beside it.",
        ),
    )
    EACH_NEEDS_FOLDER = (
        "each-needs-folder",
        error("With --each, -o names a folder, and this is a file.", "Name a folder, for example -o bao-cao-quan."),
    )
    SEALED_AT_NEEDS_SEAL = (
        "sealed-at-needs-seal",
        error("--sealed-at is the time of a seal, and --seal was not given.", "Add --seal, or leave out --sealed-at."),
    )
    DATE_NOT_UNDERSTOOD = "date-not-understood", error('"{found}" is not a date.', "Enter it as 2023-03-31.")
    UNIT_NOT_ON_ROSTER = (
        "unit-not-on-roster",
        error('"{found}" is not a unit of the roster.{suggestions}', "Give a code or a name of the roster."),
    )
    UNIT_NAME_SHARED = (
        "unit-name-shared",
        error(
            'Several units are called "{found}": {candidates}.',
            "Give the code of the one that is meant. A decision on the name would be of all their files: decide the "
            "sheet instead (stemagg decide sheet), or ask the unit to write its district or code.",
        ),
    )
    ELEMENT_NOT_IN_OUTLINE = (
        "element-not-in-outline",
        error('"{found}" is not a data element of the outline.{suggestions}', "Give its code or title."),
    )
    HEADING_MEANS_UNKNOWN = (
        "heading-means-unknown",
        error(
            '"{found}" is not a data element of the outline.{suggestions}',
            "Give one of these codes, or its title: {known}.",
        ),
    )
    SHEET_MEANS_UNKNOWN = (
        "sheet-means-unknown",
        error(
            'A sheet cannot be decided to be "{found}"; nothing was recorded.{suggestions}',
            "A sheet is decided to be of a unit (its code or name), of a period ({periods}), of an education level "
            "({levels}), to be ignored (ignore), or to have planned figures (plan). The element is decided for a "
            "column or a heading.",
        ),
    )
    REGION_ONLY_IGNORED = (
        "region-only-ignored",
        error(
            'A range of cells can only be ignored, not decided to be "{found}"; nothing was recorded.',
            "Write ignore, or nothing, after the range. What figures are of is decided for a column or a heading.",
        ),
    )
    HEADING_IS_OF_OUTLINE = (
        "heading-is-of-outline",
        error(
            'The outline itself has this heading, for "{title}"; nothing was recorded.',
            "A decision on a heading holds for every file. If one file is wrong, have the unit correct it.",
        ),
    )
    DECISION_VALUE_DIFFERS = (
        "decision-value-differs",
        error(
            'The value there is "{now}", not "{found}".',
            "Name the value as UNIT/ELEMENT/LEVEL/PERIOD and check it.",
        ),
    )
    DECISION_PLACE_NO_FILE = (
        "decision-place-no-file",
        error(
            'No file "{found}" is stored.{suggestions}',
            "Give the name with its folder, as stemagg findings shows it, then ! and the sheet, column or range.",
        ),
    )
    DECISION_PLACE_UNKNOWN = (
        "decision-place-unknown",
        error(
            "Nothing stands there, the column has no heading, or several tables have one in this column; "
            "nothing was recorded.",
            "Name the place as FILE!SHEET!C, with a row of the table (C12) where the sheet has several; a sheet as "
            "FILE!SHEET, cells as FILE!SHEET!A10:F20. A heading that is missing has to be entered in the file.",
        ),
    )
    DECISION_BLANK = (
        "decision-blank",
        error("This is blank; nothing was recorded.", "Give what was read, and what it means."),
    )
    DECISION_NOTHING_BUT_FIGURES = (
        "decision-nothing-but-figures",
        error(
            "The unit has sent figures for it ({place}); nothing was recorded.",
            "Figures count, whatever is decided here. If they were sent by mistake, ask the unit to send its report "
            "again and to say in it that there is nothing to report.",
        ),
    )
    DECISION_NOT_OWED = (
        "decision-not-owed",
        error(
            "{unit} does not owe {found} (it owes: {allowed}); nothing was recorded.",
            "Name an obligation and a period that the unit owes, or correct the roster or the outline.",
        ),
    )
    NOT_A_TERMINAL = "not-a-terminal", error("Questions can only be asked at a terminal.", "Remove --interactive.")
    STORE_NOT_A_DATABASE = (
        "store-not-a-database",
        error(
            "The store is damaged or is not a store of this program ({detail}). It was not changed.",
            "Restore a backup copy, or rename the file and ingest the folder of received files again "
            '(intake/ has every original, unless the settings have originals = "store").',
        ),
    )
    STORE_NEWER = (
        "store-newer",
        error(
            "The store was created by a newer version of the program (schema {found}; this one supports {known}).",
            "Install the newer version.",
        ),
    )
    STORE_BUSY = (
        "store-busy",
        error(
            "Another stemagg is writing to the store and did not finish in time.",
            "Wait until it has finished and try again.",
        ),
    )
    STORE_UNWRITABLE = (
        "store-unwritable",
        error(
            "The store cannot be written: {detail}. It was not changed.",
            "Check the free space and the permissions.",
        ),
    )
    STORE_HAS_DATA = (
        "store-has-data",
        error("There are data already; nothing was copied.", "Name a new file, or a database without this campaign."),
    )
    STORE_ON_NETWORK = (
        "store-on-network",
        error(
            "The store is a file on a network share, where it can be damaged as soon as two computers use it; "
            "nothing was done.",
            "Move the campaign folder to a disk of this computer, or keep the store in a PostgreSQL database "
            "(setting store).",
        ),
    )
    STORE_ABSENT = (
        "store-absent",
        error("This campaign has no store yet.", "Store received files with stemagg ingest."),
    )
    STORE_AWAY = (
        "store-away",
        error(
            "The database server cannot be reached ({detail}). What was not finished is not stored.",
            "See that the server runs and that the network is there, then type the same command again.",
        ),
    )
    STORE_REFUSED = (
        "store-refused",
        error(
            "The database server does not let this user in ({detail}).",
            "Check the user and the database in stemagg.toml; the password comes from PGPASSWORD or a password file.",
        ),
    )
    STORE_PASSWORD_WRITTEN = (
        "store-password-written",
        error(
            "The setting store holds a password, which everybody can read who has this folder; nothing was done.",
            "Remove it there, change it on the server, and keep it in PGPASSWORD or in a password file (.pgpass).",
        ),
    )
    STORE_ADDRESS_UNKNOWN = (
        "store-address-unknown",
        error(
            "The setting store is neither a file nor the address of a PostgreSQL database.",
            "Name a file (stemagg.db), or postgresql+psycopg://USER@HOST/DATABASE.",
        ),
    )
    STORE_DRIVER_MISSING = (
        "store-driver-missing",
        error(
            "The store is in a PostgreSQL database, for which this installation lacks the driver.",
            'Install it: pip install "stemagg[postgresql]"',
        ),
    )
    STORE_OF_OTHER_CAMPAIGN = (
        "store-of-other-campaign",
        error(
            "The store belongs to another campaign: {found}; this one is {expected}.",
            "Correct the setting store in stemagg.toml.",
        ),
    )
    READ_UNDER_OTHER_SETTINGS = (
        "read-under-other-settings",
        error(
            "{count} stored file(s) were read before the settings, outline, roster or decisions were changed.",
            "Run stemagg ingest: it reads their originals again.",
        ),
    )
    CLUSTER_NEEDS_EXTRA = (
        "cluster-needs-extra",
        error(
            "Files are read on a cluster only with a part of the program that is not installed. Nothing was read.",
            'Install it with pip install "stemagg[cluster]", or run the command without --scheduler.',
        ),
    )
    CLUSTER_NOT_FOUND = (
        "cluster-not-found",
        error(
            "No Dask scheduler answers at this address ({detail}). Nothing was read.",
            "Check the address (tcp://COMPUTER:8786), or run the command without --scheduler.",
        ),
    )
    CLUSTER_WITHOUT_WORKERS = (
        "cluster-without-workers",
        error(
            "The cluster has no worker. Nothing was read.",
            "Start workers (dask worker ADDRESS), or run the command without --scheduler.",
        ),
    )
    CLUSTER_VERSIONS = (
        "cluster-versions",
        error(
            "The workers of the cluster have another version of the program ({found}) than this computer ({expected}).",
            "Install the same version everywhere, or run the command without --scheduler.",
        ),
    )
    CLUSTER_LOST = (
        "cluster-lost",
        error(
            "The cluster was lost while it read files. Each file is stored whole or not at all.",
            "Run the same command again, with --scheduler once the cluster is back, or without.",
        ),
    )
    INTERNAL = (
        "internal",
        error(
            "A fault in the program stopped the command ({detail}).",
            "What was stored before is safe. Please tell the people who maintain the program: {trace}",
        ),
    )
