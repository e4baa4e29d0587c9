"""Workbooks built in ways that Excel does not, and that spreadsheet programs open all the same."""

import re
from collections.abc import Callable

import pytest

from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Area
from stemagg.readers.formats.xlsx import read_xlsx
from tests.readers.formats.test_one_table_in_every_format import AS_READ, TABLE, drawn, only_sheet
from tests.worlds.damaged_files import SHEET, with_parts, with_text
from tests.worlds.spreadsheet_files import Percent, xlsx

_LARGER_THAN_A_TREE = 3 << 20


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


def test_a_sheet_too_large_for_a_tree_is_read_like_a_small_one() -> None:
    merged = '</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells>'
    small = with_text(xlsx(TABLE), SHEET, "</sheetData>", merged)
    large = with_text(small, SHEET, "</row>", f"</row>{' ' * _LARGER_THAN_A_TREE}")
    assert read_xlsx(large, "f") == read_xlsx(small, "f")
    assert drawn(only_sheet(read_xlsx(large, "f"))) == AS_READ


@pytest.mark.parametrize("blanks", [0, _LARGER_THAN_A_TREE])
def test_a_document_type_is_refused_in_a_sheet_of_any_size(blanks: int) -> None:
    def change(part: bytes) -> bytes:
        start = part.index(b"<worksheet")
        return part[:start] + b"<!DOCTYPE worksheet [<!ENTITY a 'b'>]>" + b" " * blanks + part[start:]

    with pytest.raises(Refused, match="file-damaged"):
        read_xlsx(with_parts(xlsx(TABLE), {SHEET: change}), "f")


def test_workbooks_whose_formats_differ_are_each_read_by_their_own() -> None:
    share = xlsx([[Percent(0.25)]])
    plain = with_parts(share, {"xl/styles.xml": lambda part: part.replace(b'numFmtId="9"', b'numFmtId="0"')})
    cells = [only_sheet(read_xlsx(data, "f")).rows[1][1] for data in (share, plain, share)]
    assert [cell.is_percent for cell in cells] == [True, False, True]
