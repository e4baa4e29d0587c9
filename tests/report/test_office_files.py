"""Every Office file that a command writes is as the standard demands it, by the rules of the Open XML SDK."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from stemagg.campaign_folder.open import open_campaign
from stemagg.report.returned.annotate import CellNote, annotated
from stemagg.report.returned.list_sheet import FindingList, ReturnRow
from tests.worlds.report_world import template
from tests.worlds.rich_workbooks import SHEET, WRITERS, as_libreoffice_saves, with_thread
from tests.worlds.running import command
from tests.worlds.told import form, sheet
from tests.worlds.world import FIRST, LAST, filled_form, write_campaign
from tests.worlds.zip_files import parts_of, zipped

NOTES = tuple(CellNote(SHEET, cell, is_error=cell == "C2", text="Kiểm tra lại.") for cell in ("C2", "B5", "C3"))
LISTED = FindingList(
    "CẦN SỬA", ("Trường A", "Sửa trực tiếp vào ô."),
    tuple(ReturnRow(SHEET, one.cell, ("Số trường", "3,5", "Lý do.", "Sửa.", ""), ("A/schools", "3,5")) for one in NOTES)
)  # fmt: skip


def faults(path: Path) -> Counter[str]:
    """Return the errors of a file, each with its part."""
    found = OpenXmlValidator(max_errors=1_000).validate(path).errors
    return Counter(f"{one.part_uri}: {one.description}" for one in found if one.severity is ValidationSeverity.ERROR)


def returned_is_as_good(sent: bytes, folder: Path) -> None:
    (folder / "sent.xlsx").write_bytes(sent)
    for name, before in (("returned", "sent"), ("again", "returned")):
        path = folder / f"{name}.xlsx"
        path.write_bytes(annotated((folder / f"{before}.xlsx").read_bytes(), NOTES, LISTED))
        assert not faults(path) - faults(folder / "sent.xlsx")


@pytest.mark.parametrize("write", [*WRITERS.values(), with_thread], ids=[*WRITERS, "thread"])
def test_a_returned_workbook_has_no_fault_that_the_sent_one_had_not(write: Callable[[], bytes], tmp_path: Path) -> None:
    returned_is_as_good(write(), tmp_path)


@pytest.mark.libreoffice
def test_nor_has_one_that_libreoffice_saved(tmp_path: Path) -> None:
    returned_is_as_good(as_libreoffice_saves(), tmp_path)


def test_what_commands_write_has_no_fault(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    said = {("lessons", "THCS", FIRST): "40", ("lessons", "THCS", LAST): "1,250"}
    (tmp_path / "E.xlsx").write_bytes(filled_form(open_campaign(folder), "E", tmp_path, said))
    form(tmp_path / "f.csv", [{"at": "28/03/2023 10:00:00", "unit": "B", "level": "THPT", "schools 2022-2023": 2}])
    sheet(tmp_path / "s.csv", [{"unit": "A", "level": "THPT", "lessons 2021-2022": "khoảng 20"}])
    command("ingest", *(tmp_path / name for name in ("E.xlsx", "f.csv", "s.csv")), folder=folder)
    command("correct", "J/lessons/THPT/2022-2023", "9", "--because", "gọi điện", folder=folder)
    template(folder, "Bài học: {{ figures.lessons.total.last.value }}.")
    (folder / "x").mkdir()
    for written in (
        ("return", "x/tra-lai"), ("receipt", "x/tiep-nhan"), ("receipt", "x/phieu-bao", "--to-sign"),
        ("form", "-o", "x/f"),
        ("status", "--remind", "x/don-doc"), ("status", "-o", "x/status.xlsx"), ("summarize", "-o", "x/totals.xlsx"),
        ("findings", "-o", "x/findings.xlsx", "--by-unit"), ("narrative", "-o", "x/points.xlsx"),
        ("render", "-o", "x/bao-cao.docx"),
    ):  # fmt: skip
        assert command(*written, folder=folder).code == 0
    made = sorted([*(folder / "x").rglob("*.xlsx"), *(folder / "x").rglob("*.docx")])
    assert len({one.relative_to(folder / "x").parts[0] for one in made}) == 10
    sent = faults(tmp_path / "E.xlsx")  # which is openpyxl's
    assert {one.name: found for one in made if (found := faults(one) - sent)} == {}


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    parts = dict(parts_of(with_thread()))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<sheetData>", b"<pageMargins/><sheetData>")
    (tmp_path / "wrong.xlsx").write_bytes(zipped(parts))
    assert faults(tmp_path / "wrong.xlsx")
