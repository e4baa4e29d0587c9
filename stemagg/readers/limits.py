"""How much of a received file is read; each limit with its reason. What is beyond one is refused or not looked at.

The limits of the file as a whole and of zip packages, which reader, linter and verifier share, are in `ooxml.limits`.
Besides: nothing is unpacked to disk, whatever "../" a name has; no entity is resolved, no DOCTYPE taken, nothing
outside the file opened; every file is read in a worker process that is ended beyond the time and memory below.
"""

MOST_SECONDS = 60.0
"""Seconds for one file: a large workbook takes three; what takes a minute will not end."""

MOST_MEMORY = 1 << 30
"""Bytes of memory that a worker may take: several times what the largest honest file needs."""

MOST_MEMBERS = 1_000
"""Files in one archive: a city has about three hundred units that send one file each."""

MOST_NAME = 200
"""Letters of a name in an archive that messages show: it may be as long as the file."""

MOST_SHEETS = 500
"""Sheets of a workbook: one for each unit of a large department, and room."""

MOST_CELLS = 1_000_000
"""Cells that are not blank, repeated ones counted each: a report has hundreds, a bomb repeats one 2^34 times."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Rows and columns of a sheet: those of Excel; numbers beyond are damage."""

MOST_MERGED = 20_000
"""Merged ranges of a sheet: the others are not looked at, for each is compared with each row below it."""

MOST_ROWS_OF_AREAS = 1_000_000
"""Rows that all merged ranges of a sheet cover together: ranges that overlap can be as many as their product."""

MOST_STRINGS = 1_000_000
"""Shared strings of a workbook: no more than it may have cells."""

MOST_ELEMENTS = 8_000_000
"""XML elements of one part: eight for each cell that may be."""

MOST_HIDDEN = 1_000
"""Hidden columns of an OpenDocument sheet: the others are not noted, for a column can be repeated without end."""

MOST_BLANKS = 1_000
"""Blanks that one element of an OpenDocument may stand for: the number can be any."""

MOST_HTML = 64 << 20
"""Bytes of a page: as a tree it takes many times as much memory."""

MOST_TAGS = 3_000_000
"""Tags of a page, counted before it is parsed: for the same reason."""

MOST_COLSPAN, MOST_ROWSPAN = 1_000, 65_534
"""Columns and rows that a cell of a page may cover: those of the HTML standard (4.9.11)."""

MOST_DIGITS = 9
"""Digits of a number of rows or columns: beyond, it is damage."""

MOST_CHARACTERS = 32_000_000
"""Characters of a text: split into cells it takes many times as much memory."""

MOST_FIELD = 5_000_000
"""Characters of one field: a quotation mark that nobody closes makes one of the whole file."""

MOST_TEXT_CELLS = 2_000_000
"""Cells of a text, blank ones too: a text of nothing but commas has one for each."""

MOST_OLE_ENTRIES = 10_000
"""Entries in the directory of an OLE file: a document has some tens; olefile compares each with all others."""

MOST_JSON = 10_000
"""Bytes of a text that is parsed to see whether it is JSON: shortcuts to sheets on the web are short."""
