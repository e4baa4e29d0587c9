"""One text by month that a quarter's report tells, and the worksheet of its points as people open and change it."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
from docx import Document

from stemagg.model.narrative_sheet import COLUMNS
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-06"

[[data_element]]
code = "difficulties"
section = "I"
title = "Khó khăn"
type = "text"
by = ["period"]

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["difficulties"]
"""
REPORT = """
[[report]]
code = "quy"
title = "Báo cáo {period}"
period_kind = "quarter"
template = "quy.docx"
"""


def write_template(path: Path) -> None:
    """Write a Word template that prints the points without a theme and the texts of the units."""
    template = Document()
    for line in (
        "{{ narratives.difficulties.units }}",
        "{%p for point in narratives.difficulties.others.all_points %}",
        "{{ point.text }}",
        "{%p endfor %}",
        "{%p for entry in narratives.difficulties.entries %}",
        "{{ entry.units }}: {{ entry.text }}",
        "{%p endfor %}",
        "",
    ):
        template.add_paragraph(line)
    template.save(str(path))


def printed(folder: Path, path: Path, period: str, *options: str | Path) -> list[str]:
    """Return the paragraphs of the quarter's report for a period, which is rendered to `path` and verified."""
    asked = ("--report", "quy", "--period", period)
    ran = command("render", "-o", path, *asked, *options, folder=folder)
    assert ran.code == 0, ran.err
    checked = command("verify", path, *asked, *options, folder=folder)
    assert checked.code == 0, (checked.out, checked.err)
    return [one.text.replace("\u00a0", " ") for one in Document(str(path)).paragraphs if one.text]


def reworded(path: Path, words: Mapping[str, str], column: str = "wording") -> None:
    """Write into a column of the worksheet of points for the rows of these files."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(COLUMNS, row, strict=True))
        if (wording := words.get(str(cells["file"].value))) is not None:
            cells[column].value = wording
    book.save(path)


def rows_in(path: Path) -> list[dict[str, object]]:
    """Return the rows of a worksheet of points, and whether a filter hides them."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [
        {**dict(zip(COLUMNS, (cell.value for cell in row), strict=True)), "hidden": sheet.row_dimensions[number].hidden}
        for number, row in enumerate(sheet.iter_rows(min_row=2), start=2)
    ]
