"""Cases of double counting in a worksheet: saved, decided in Excel, read back."""

from pathlib import Path

import openpyxl
import pytest

from tests.worlds.outline_world import totals
from tests.worlds.overlap_world import write_overlaps
from tests.worlds.running import command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_overlaps(tmp_path / "c")
    assert command("overlaps", "-o", "trung.xlsx", folder=made).code == 0
    return made


def decided(folder: Path, way: str, reason: str) -> None:
    book = openpyxl.load_workbook(folder / "trung.xlsx")
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column or 0 for cell in sheet[1]}
    sheet.cell(2, columns["tính thế nào"]).value = way
    sheet.cell(2, columns["lý do"]).value = reason
    book.save(folder / "trung.xlsx")


def test_it_lists_both_figures_and_what_counts_now(folder: Path) -> None:
    (one,) = command("overlaps", "--format", "json", folder=folder).data
    assert (one["path"], one["figure"], one["other_figure"], one["counted"], one["way"]) == (
        "T1/lessons/THCS/2024", "8", "100", "108", "",
    )  # fmt: skip
    assert "T1/lessons/THCS/2024" in command("overlaps", folder=folder).out


def test_what_is_decided_in_the_worksheet_counts(folder: Path) -> None:
    decided(folder, "within", "phòng xác nhận")
    ran = command("overlaps", "--from", "trung.xlsx", folder=folder)
    assert ran.code == 0, ran.err
    assert totals(folder)["lessons",] == 210
    again = command("overlaps", "--from", "trung.xlsx", "--format", "json", folder=folder)
    assert again.data == []


@pytest.mark.parametrize(("way", "reason"), [("within", ""), ("half", "x")])
def test_row_that_is_wrong_is_named_and_nothing_is_recorded(way: str, reason: str, folder: Path) -> None:
    decided(folder, way, reason)
    ran = command("overlaps", "--from", "trung.xlsx", folder=folder)
    assert (ran.code, "trung.xlsx" in ran.err) == (2, True)
    assert totals(folder)["lessons",] == 218


def test_other_files_are_no_worksheet(folder: Path) -> None:
    (folder / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert command("overlaps", "--from", "x.csv", folder=folder).code == 2
    assert command("overlaps", "--from", "none.xlsx", folder=folder).code == 2
