"""What a returned workbook and its reader agree on: the sheet that lists the items, and the remarks on cells."""

LIST_SHEET = "Cần sửa"
LIST_MARK = "stemagg: returned"
"""What the first hidden cell of the list begins with, wherever the sheet was moved or however it was renamed.

Behind it is the channel of what a new workbook was made from: it takes the place of that.
"""

REMARK = "Kiểm tra số liệu:"
"""The line that the remark on a cell begins with; the unit's own comment stands before it."""

EXPLANATION = "Giải trình của đơn vị"
"""The heading of the column in which a unit explains a figure."""


def without_remark(text: str) -> str:
    """Return the text of a comment without the remark of a return."""
    return text.partition(REMARK)[0]
