"""Workbooks built in ways that Excel does not, and that spreadsheet programs open all the same."""

import re
from collections.abc import Callable

import pytest

from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Area
from stemagg.readers.formats.xlsx import read_xlsx
from tests.readers.formats.test_one_table_in_every_format import AS_READ, TABLE, drawn, only_sheet
from tests.worlds.damaged_files import SHEET, with_parts, with_text
from tests.worlds.spreadsheet_files import xlsx


def _rewritten(change: Callable[[str], str]) -> bytes:
    return with_parts(xlsx(TABLE), {SHEET: lambda part: change(part.decode()).encode()})


def _in_lower_case(part: str) -> str:
    return re.sub(r'(<c r=")([A-Z]+)', lambda match: match[1] + match[2].lower(), part)


def _a_row_for_each_cell(part: str) -> str:
    return re.sub(r'(<c r="[A-Z]+(\d+)"(?:(?!</c>).)*</c>)(?=<c )', r'\1</row><row r="\2">', part)


@pytest.mark.parametrize("change", [_in_lower_case, _a_row_for_each_cell])
def test_a_workbook_is_read_whatever_program_built_it(change: Callable[[str], str]) -> None:
    assert drawn(only_sheet(read_xlsx(_rewritten(change), "f"))) == AS_READ


def test_a_merged_range_in_lower_case_is_one() -> None:
    merged = with_text(
        xlsx(TABLE), SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="b2:c2"/></mergeCells>'
    )
    assert only_sheet(read_xlsx(merged, "f")).merged == [Area(2, 2, 2, 3)]


def test_a_cell_that_is_there_twice_with_two_numbers_is_never_guessed() -> None:
    twice = with_text(xlsx([[12]]), SHEET, "</row>", '</row><row r="1"><c r="A1"><v>13</v></c></row>')
    with pytest.raises(Refused, match="file-damaged"):
        read_xlsx(twice, "f")


def test_a_cell_that_is_there_twice_with_one_number_is_read() -> None:
    twice = with_text(xlsx([[12]]), SHEET, "</row>", '</row><row r="1"><c r="A1"><v>12</v></c></row>')
    assert drawn(only_sheet(read_xlsx(twice, "f"))) == ["number 12"]
