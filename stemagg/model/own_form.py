"""What the blank form and its reader agree on, beside the headings of the outline: its lines, sheets and marks."""

from stemagg.model.roster import ReportingUnit

ANSWER, CELLS = "answer", "cells"
"""What the rows of the hidden sheet begin with that tell the cell of one answer, and all cells that are filled in."""

EARLIER = "earlier"
"""What the rows of the hidden sheet begin with that tell a cell in which a figure of the period before is corrected.

Beside it they tell the cell that shows that figure, and what it showed.
"""

NOTHING_SHOWN = "–"
"""What stands there for a cell that shows no figure."""

ASIDE_ROW, ASIDE_CELL, ASIDE_SHEET = "aside row", "aside cell", "aside sheet"
"""What the rows of the hidden sheet begin with that tell what is no answer of the unit.

A row that has one of these texts is none, nor is a cell with one, nor a sheet of such a name.
"""

CHECK_SHEET, CHECK_TITLE = "Kiểm tra", "KIỂM TRA TRƯỚC KHI GỬI"
"""The sheet on which the form checks itself, and its title."""

INSTRUCTION = (
    "Chỉ nhập vào các ô màu vàng. Không có thì ghi 0; chưa có số liệu thì để trống. "
    "Không đổi các tiêu đề, không thêm cột."
)
"""What stands above the cells of every form, by which a sheet of one is known in another workbook."""

BESIDE_OUTLINE = "Nội dung khác theo văn bản yêu cầu báo cáo (ngoài đề cương, số mục theo văn bản đó):"
CONTACT, MADE_ON = "Người lập biểu (họ tên, điện thoại, thư điện tử):", "Ngày lập biểu:"
"""What stands in rows that are no answers."""

EARLIER_HEADING, CORRECTED_HEADING = "Kỳ trước", "Đính chính kỳ trước"
"""What the headings begin with of a figure that the unit has reported, and of the cell in which it corrects it."""

HOW_TO_CORRECT = (
    "Cột “Kỳ trước” là số đơn vị đã báo cáo, không sửa ở cột đó. Số đã báo cáo sai thì ghi số đúng vào ô màu xanh "
    "ở cột “Đính chính kỳ trước”; đúng thì để trống."
)
"""What stands above such columns; no answer of a unit."""

HINTS = "Cách ghi"
"""The heading of the hints on how figures are entered."""


def unit_line(unit: ReportingUnit) -> str:
    """Return the line of a form that names its unit."""
    return f"ĐƠN VỊ: {unit.name}"


def reporting_line(unit: ReportingUnit) -> str:
    """Return the line that does so above a table with a form number (biểu số)."""
    return f"Đơn vị báo cáo: {unit.name}"


def code_line(unit: ReportingUnit) -> str:
    """Return the line of a form with the code of its unit."""
    return f"Mã đơn vị: {unit.code}"
