"""Limits on received files, each with its reason. A file beyond a limit is refused.

In addition: nothing is unpacked to disk, so "../" in a name is harmless; two parts with the same name are both
rejected; entities are not resolved, a DOCTYPE is refused, external resources are not opened; libxml refuses XML deeper
than 256 elements.
"""

MEBIBYTE = 1 << 20

MOST_FILE = 100 * MEBIBYTE
"""Bytes of a received file: several readers at a time hold a whole file in memory."""

MOST_UNPACKED = 128 * MEBIBYTE
"""Bytes of all parts of a package, as declared in its directory: a zip bomb is a few kB that declare gigabytes."""

MOST_PARTS = 20_000
"""Parts of a package: a zip of nothing but names fills memory before any part is read."""

MOST_RATIO = 500
"""The compression ratio of a large part: half a million equal rows reach 343, a bomb 1,028."""

LEAST_LARGE = 16 * MEBIBYTE
"""Bytes from which a part is large: smaller ones do no harm at any ratio, and blank pictures reach any ratio."""

MOST_XML = 48 * MEBIBYTE
"""Bytes of one XML part: its tree takes many times as much memory."""

MOST_EDITED_XML = 16 * MEBIBYTE
"""Bytes of one XML part that is edited: its tree is held beside those of others until the package is written."""

MOST_TEMPLATE_XML = 10 * MEBIBYTE
"""Bytes of one XML part of a template: all its parts are held as trees at once, filled in and serialised."""

MOST_TEMPLATE_PARTS = 2_000
"""Parts of a template, for the same reason; one saved by Word has about twenty."""

MOST_PROLOGUE = 10_000
"""Bytes searched for a DOCTYPE before parsing: Office files have none, an entity bomb has one."""

MOST_SPAN = 1_000
"""Columns that one table cell may span: Word allows 63, but a document can declare two billion."""

MOST_ANCESTORS = 50
"""Length of a chain of styles based on each other: one of thousands would be followed for every paragraph."""
