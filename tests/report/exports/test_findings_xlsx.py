"""The list of findings as a workbook: readable on A4, on request with a sheet for each unit."""

from pathlib import Path

import openpyxl

from tests.worlds.running import command
from tests.worlds.told import sheet
from tests.worlds.world import JOINT, LAST, SCHOOL_A, write_campaign


def test_few_columns_are_printed_and_each_unit_can_have_its_sheet(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    rows = [{"unit": unit, "level": "THPT", f"lessons {LAST}": "khoảng 20"} for unit in "AJ"]
    command("ingest", sheet(tmp_path / "chung.csv", rows), folder=folder)
    assert command("findings", "-o", "f.xlsx", "--by-unit", folder=folder).code == 0
    book = openpyxl.load_workbook(folder / "f.xlsx")
    assert sorted(book.sheetnames[1:]) == sorted([SCHOOL_A, JOINT])
    for one in book.worksheets:
        assert (one.page_setup.paperSize, one.page_setup.orientation, one.page_setup.fitToHeight) == (9, "landscape", 0)
        assert one.print_area.endswith(f"!$A$1:$E${one.max_row}")
        assert sum(one.column_dimensions[letter].width for letter in "ABCDE") < 160
        assert all(row[0].alignment.wrap_text for row in one.iter_rows(min_row=2))
    assert {row[2] for row in book[JOINT].iter_rows(min_row=2, values_only=True)} == {JOINT}
    assert command("findings", "-o", "g.xlsx", folder=folder).code == 0
    assert len(openpyxl.load_workbook(folder / "g.xlsx").sheetnames) == 1
