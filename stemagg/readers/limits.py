"""Limits on reading received files, each with its reason. What exceeds one is refused or ignored.

The limits on whole files and zip packages, shared by reader, linter and verifier, are in `ooxml.limits`. In addition:
nothing is unpacked to disk, so "../" in a name is harmless; entities are not resolved, a DOCTYPE is refused, external
resources are not opened; every file is read in a worker process that is ended beyond the time and memory below.
"""

MOST_PROCESSOR_SECONDS = 600.0
"""Seconds of processor time per file, the last guard: ten times what a table of 40,000 schools takes."""

MOST_MEMORY = 1 << 30
"""Bytes of memory of a worker: several times what the largest honest file needs."""

MOST_MEMBERS = 1_000
"""Files in one archive: a city has about three hundred units that send one file each."""

MOST_NESTED = 3
"""Containers in each other: an archive of mails with archives attached; deeper ones are no way to send a report."""

MOST_MAILS = 10_000
"""Mails in a mailbox: those of a year in an office."""

MOST_PARTS_OF_MAIL = 2_000
"""Parts of a mail, with those that only hold others: a report has tens."""

MOST_BOUNDARY_CHECKS = 20_000_000
"""Lines of a mail, each looked at once for every part that has parts: ten seconds."""

MOST_HEADER = 2_000
"""Characters of one line in the header of a mail: a subject of encoded words is decoded in quadratic time."""

MOST_MAIL_TEXT = 200_000
"""Characters of a mail's text: figures in it stand at its beginning, before the mails that it answers."""

MOST_NAME = 200
"""Characters of an archive member's name in messages: the name may be as long as the file."""

MOST_HTML_PARTS = 500
"""Pages of a web page saved in one file: Excel saves one for each sheet."""

MOST_PDF_PAGES, MOST_PDF_FORMS = 50, 100
"""Pages of a PDF, and resources of each, that are looked through for a font: a report with text has some at once."""

MOST_SHEETS = 500
"""Sheets of a workbook: one for each unit of a large department, with a margin."""

MOST_CELLS = 1_000_000
"""Non-blank cells, repeated ones counted each: a report has hundreds, a bomb repeats one 2^34 times."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Rows and columns of a sheet: those of Excel; larger numbers are damage."""

MOST_MERGED = 20_000
"""Merged ranges of a sheet: further ones are ignored, as each is compared with each row it covers."""

MOST_ROWS_OF_AREAS = 1_000_000
"""Rows covered by all merged ranges of a sheet together: overlapping ranges multiply."""

MOST_STRINGS = 1_000_000
"""Shared strings of a workbook: as many as the cells allowed."""

MOST_ELEMENTS = 8_000_000
"""XML elements of one part: eight per cell allowed."""

MOST_HIDDEN = 1_000
"""Hidden columns of an OpenDocument sheet: further ones are ignored, as a column can be repeated endlessly."""

MOST_BLANKS = 1_000
"""Blanks that one OpenDocument element may stand for: the count is arbitrary."""

MOST_HTML = 64 << 20
"""Bytes of a page: its tree takes many times as much memory."""

MOST_TAGS = 3_000_000
"""Tags of a page, counted before parsing, for the same reason."""

MOST_COLSPAN, MOST_ROWSPAN = 1_000, 65_534
"""Columns and rows that a cell of a page may span: those of the HTML standard (4.9.11)."""

MOST_DIGITS = 9
"""Digits of a row or column number: more is damage."""

MOST_CHARACTERS = 32_000_000
"""Characters of a text: split into cells, it takes many times as much memory."""

MOST_FIELD = 5_000_000
"""Characters of one field: an unclosed quotation mark makes the whole file one field."""

MOST_BROKEN_ROWS = 100
"""Rows of a text with a quotation mark out of place: each may be searched to the end of the text."""

MOST_TEXT_CELLS = 2_000_000
"""Cells of a text, including blank ones: a text of commas only has one for each."""

MOST_OLE_ENTRIES = 10_000
"""Entries in the directory of an OLE file: a document has some tens; olefile compares each with all others."""

MOST_REMARKS = 10_000
"""Comments on the cells of a sheet, and texts in its boxes."""

MOST_JSON = 10_000
"""Bytes of a text parsed to see whether it is JSON: shortcuts to online sheets are short."""
