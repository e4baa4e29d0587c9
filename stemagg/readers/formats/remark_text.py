"""The text of a comment on a cell, in any format."""

import re

from stemagg.model.returned import without_remark

_AUTHOR = re.compile(r"[^:\n]{1,60}:\s*\n")


def without_author(text: str) -> str:
    """Return the text of a comment without the line that Excel begins it with: the name of who wrote it.

    What a return of the workbook to its unit has remarked there is left out.
    """
    text = without_remark(text)
    return _AUTHOR.sub("", text, count=1).strip() if _AUTHOR.match(text) else text.strip()
