"""What the blank form and its reader agree on, beside the headings of the outline: the lines that name the unit."""

from stemagg.model.roster import ReportingUnit

ANSWER, CELLS = "answer", "cells"
"""What the rows of the hidden sheet begin with that tell the cell of one answer, and all cells that are filled in."""


def unit_line(unit: ReportingUnit) -> str:
    """Return the line of a form that names its unit."""
    return f"ĐƠN VỊ: {unit.name}"


def reporting_line(unit: ReportingUnit) -> str:
    """Return the line that does so above a table with a form number (biểu số)."""
    return f"Đơn vị báo cáo: {unit.name}"


def code_line(unit: ReportingUnit) -> str:
    """Return the line of a form with the code of its unit."""
    return f"Mã đơn vị: {unit.code}"
