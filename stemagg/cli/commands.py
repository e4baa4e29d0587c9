"""The commands, in the order in which a campaign needs them and help lists them, each with its sentence in help.

They stand apart from the modules of the commands, so that the first page of help is written without loading any.
"""

_ = str  # marks what is translated when it is shown

PURPOSE = _("Collect school reports, validate them, total them and produce the official report.")
FIRST_STEP = _("To try it: stemagg demo")
SHOW_VERSION = _("Show the version and stop.")
WIDEST = 120
"""The columns of the terminal in which help is set, at most."""

SENTENCES = {
    "init": _("Create a campaign folder: settings, outline, roster, Word template."),
    "outline": _("Check the outline and the other files of the campaign."),
    "form": _("Create a blank workbook for each reporting unit, from the outline."),
    "check": _("Dry run of ingest: show the findings, store nothing."),
    "ingest": _("Read the received files and folders, check them and store the figures."),
    "findings": _("List the findings on all stored data."),
    "return": _("Give back to each unit its own workbook with what it is to correct or to confirm, or a letter."),
    "receipt": _("Write for each unit a receipt: what was received, when, the figures that were read, and its state."),
    "rules": _("List the rules of the outline: how often each is broken, by whom, and since when it holds."),
    "overlaps": _("List figures and rows that may be counted twice, with both figures and what is counted."),
    "decide": _("Record a decision: which unit a name means, what a heading means, that a value is right."),
    "decisions": _("List the decisions in force, save all of them as a file, or take those of a file."),
    "correct": _("Enter the right value for an empty, unreadable or wrong cell, with the reason."),
    "withdraw": _("Take a file that was ingested by mistake out of all totals, with the reason."),
    "status": _("Show who has reported, who has not, who was late."),
    "summarize": _("Show totals, with the number of units behind each figure."),
    "page": _("Export one self-contained web page: totals, charts, reporting status, a table of units."),
    "narrative": _(
        "Save the remarks of the units, point by point, as a worksheet to edit; the report then follows it."
    ),
    "render": _("Produce the official Word report; it is marked DỰ THẢO until the campaign's thresholds are met."),
    "explain": _(
        "Show where a figure comes from: formula, n of N units, and file, sheet, cell and raw text of each unit."
    ),
    "verify": _("Compare an edited report with the store: figures changed, typed by hand, or deleted."),
    "template": _("Check the Word template, and list the names available to it."),
    "lint": _("Check the format of any Word document against Nghị định 30/2020/NĐ-CP; no campaign needed."),
    "log": _("List what was done: files ingested, decisions, reports saved, each with who and when."),
    "undo": _("Undo the last ingest or decision: its files count as if they had not come, its row is removed."),
    "store": _("Check the store, and make it anew from the originals."),
    "purge": _("Remove the originals of files received before a day, once their figures are stored."),
    "demo": _("Run all of the above on sample data, in a new folder."),
}
