"""How much of a file that somebody sent is looked at; each limit with its reason. What is beyond one is refused.

Besides: nothing is unpacked to disk, whatever "../" a name has; of two parts with one name neither is taken; no entity
is resolved, no DOCTYPE taken, nothing outside the file opened; XML deeper than 256 elements is refused by libxml.
"""

MEBIBYTE = 1 << 20

MOST_FILE = 100 * MEBIBYTE
"""Bytes of a file as it was sent: it is held in memory as a whole, by several readers at a time."""

MOST_UNPACKED = 128 * MEBIBYTE
"""Bytes of all parts of a package as its directory announces them: a bomb is a few kB that announce gigabytes."""

MOST_PARTS = 20_000
"""Parts of a package: a zip of nothing but names fills memory before one part is read."""

MOST_RATIO = 500
"""How many times its size a large part may unpack to: half a million equal rows come to 343, a bomb to 1,028."""

LEAST_LARGE = 16 * MEBIBYTE
"""Bytes from which on a part is large: below, no ratio does harm, and blank pictures have every ratio."""

MOST_XML = 48 * MEBIBYTE
"""Bytes of one XML part: as a tree it takes many times as much memory."""

MOST_TEMPLATE_XML = 10 * MEBIBYTE
"""Bytes of one XML part of a template: all its parts are trees at once, are filled in and written again."""

MOST_TEMPLATE_PARTS = 2_000
"""Parts of a template: for the same reason; one of Word has about twenty."""

MOST_PROLOGUE = 10_000
"""Bytes in which a DOCTYPE is looked for before anything is parsed: Office writes none, a bomb of entities has one."""

MOST_SPAN = 1_000
"""Columns that one cell of a table may cover: Word makes 63, and a document can say two thousand million."""

MOST_ANCESTORS = 50
"""Styles that may be based on each other: a chain of thousands would be followed anew for every paragraph."""
