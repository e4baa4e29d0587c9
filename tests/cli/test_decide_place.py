"""What people decide of a part of one file: a column, a sheet, a range of cells; it holds for corrected files, too."""

import csv
import io
import shlex
from functools import partial
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.asking import ask_all
from stemagg.pipeline.decide import decide, questions
from stemagg.pipeline.ingest import ingest
from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.world import OFFICE, SCHOOL_A, SCHOOL_B, campaign, csv_of, workbook
from tests.worlds.zip_files import zipped

A_FIRST, A_LAST = ("A", "THPT", "2021-2022"), ("A", "THPT", "2022-2023")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign folder."""
    home = tmp_path / "campaign"
    home.mkdir()
    campaign(home)
    return home


def ingested(folder: Path, day: int, **files: bytes) -> Ran:
    """Send files named "bang_csv" and the like on a day of March, and ingest all that was sent."""
    for name, data in files.items():
        file = folder.parent / "received" / f"2023-03-{day}" / name.replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return command("ingest", folder.parent / "received", *INGEST_JSON, folder=folder)


def decided(folder: Path, kind: str, given: str, *means: str) -> None:
    ran = command("decide", kind, given, *means, folder=folder)
    assert ran.code == 0, ran.err


def figures(folder: Path) -> dict[tuple[str, str, str], str]:
    """Return the lessons counted, by unit, level and period."""
    out = command("summarize", "--by", "unit,education_level,period", "--format", "csv", folder=folder).out
    rows = csv.DictReader(io.StringIO(out))
    return {(row["unit"], row["education_level"], row["period"]): row["value"]
            for row in rows if row["data_element"] == "lessons" and row["value"]}  # fmt: skip


UNKNOWN = f"Đơn vị | Sĩ số A | Sĩ số B\n{SCHOOL_A} | 5 | 6\n"


def test_a_column_of_one_file_is_decided_and_no_other_file_is_read_so(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN), khac_csv=csv_of(f"Đơn vị | Sĩ số A | Lớp\n{SCHOOL_B} | 7 | 8\n"))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    assert "place-decided" in command("ingest", *INGEST_JSON, folder=folder).codes
    assert figures(folder) == {A_FIRST: "5"}


def test_it_holds_for_the_corrected_file_where_the_column_has_moved(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "2023-03-20/bang.csv!B", "lessons/THPT/2021-2022")
    ingested(folder, 21, bang_csv=csv_of(f"Đơn vị | Sĩ số B | Ghi chú | Sĩ số A\n{SCHOOL_A} | 6 | đã sửa | 9\n"))
    assert figures(folder) == {A_FIRST: "9"}


def test_it_holds_no_more_where_the_heading_is_another(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    ran = ingested(folder, 21, bang_csv=csv_of(f"Đơn vị | Sĩ số nữ | Sĩ số B\n{SCHOOL_A} | 3 | 6\n"))
    assert figures(folder) == {A_FIRST: "5"}
    assert [one["file"] for one in ran.data["findings"] if one["code"] == "place-decided"] == ["2023-03-20/bang.csv"]


def test_columns_of_one_heading_are_told_apart_by_their_letters(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(f"Đơn vị | Sĩ số | Sĩ số\n{SCHOOL_A} | 5 | 6\n"))
    decided(folder, "column", "bang.csv!B", "lessons/2021-2022")
    decided(folder, "column", "bang.csv!C", "lessons/2022-2023")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5", A_LAST: "6"}


KNOWN = f"Đơn vị | Số dự án KHKT [2022-2023] | Sĩ số B\n{SCHOOL_A} | 5 | 6\n"


def test_a_place_is_taken_as_findings_show_it(folder: Path) -> None:
    found = ingested(folder, 20, bang_xlsx=workbook(Bảng=KNOWN)).data["findings"]
    (one,) = (one for one in found if one["code"] == "heading-unknown")
    decided(folder, "column", f"{one['file']} › {one['sheet']}!{one['cell']}", "lessons/2022-2023")
    command("ingest", folder=folder)
    assert figures(folder) == {A_LAST: "6"}


LABELS = f"""
ĐƠN VỊ: {SCHOOL_A} | |
Nội dung | Kỳ trước | Kỳ này
Số bài học STEM | 5 | 6
Số dự án KHKT | 1 | 2
"""


def test_a_column_of_a_table_of_labels_is_decided(folder: Path) -> None:
    ran = ingested(folder, 20, bang_xlsx=workbook(Bảng=LABELS))
    assert any('"Kỳ này" (C2): ?' in one["message"] for one in ran.data["findings"])
    assert figures(folder) == {}
    decided(folder, "column", "bang.xlsx!C", "2022-2023")
    decided(folder, "column", "bang.xlsx!Bảng!B", "ignore")
    command("ingest", folder=folder)
    assert figures(folder) == {A_LAST: "6"}


def test_the_file_of_the_same_name_of_another_unit_is_not_read_so(folder: Path) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Bảng=LABELS))
    decided(folder, "column", "bang.xlsx!C", "2022-2023")
    ingested(folder, 21, bang_xlsx=workbook(Bảng=LABELS.replace(SCHOOL_A, SCHOOL_B)))
    assert figures(folder) == {A_LAST: "6"}


YEAR = f"Đơn vị | Số bài học STEM\n{SCHOOL_A} | 5\n"


def test_all_figures_of_a_sheet_are_decided_to_be_of_a_period(folder: Path) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Mới=YEAR))
    decided(folder, "sheet", "bang.xlsx!Mới", "2022-2023")
    command("ingest", folder=folder)
    assert figures(folder) == {A_LAST: "5"}


TAKEN = f"Đơn vị | Số bài học STEM [2021-2022]\n{SCHOOL_A} | 5\n"


@pytest.mark.parametrize("means", ["ignore", "plan"])
def test_a_sheet_is_decided_to_be_ignored_or_of_other_figures(folder: Path, means: str) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Chính=TAKEN, Phụ=TAKEN.replace("2021", "2022").replace("2-2022", "2-2023")))
    assert figures(folder).keys() == {A_FIRST, A_LAST}
    decided(folder, "sheet", "bang.xlsx!Phụ", means)
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5"}


def test_a_range_of_cells_is_ignored_where_the_same_stands_in_it(folder: Path) -> None:
    table = f"{TAKEN}{OFFICE} | 7\n"
    ingested(folder, 20, bang_csv=csv_of(table))
    decided(folder, "region", "bang.csv!A3:B3")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5"}
    ingested(folder, 21, bang_csv=csv_of(f"{TAKEN}Ghi chú: đã sửa |\n{OFFICE} | 7\n"))
    assert figures(folder).keys() == {A_FIRST, ("E", "THCS", "2021-2022")}


@pytest.mark.parametrize("place", ["bang.xlsx › Bảng!B2", "bang.xlsx!Bảng!b2", "bang.xlsx!Bảng!B2:B2"])
def test_a_single_cell_is_ignored(folder: Path, place: str) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Bảng=TAKEN))
    decided(folder, "region", place, "ignore")
    command("ingest", folder=folder)
    assert figures(folder) == {}
    assert "bang.xlsx!Bảng!B2:B2 = 5" in (folder / "decisions.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "part", "means"),
    [("sheet", "", "ignore"), ("region", "!A1:B2", "ignore"), ("column", "!B", "lessons"), ("sheet", "", SCHOOL_A)],
)
def test_of_a_sheet_that_is_not_there_the_sheets_of_the_file_are_said(
    folder: Path, kind: str, part: str, means: str
) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Chính=TAKEN, Phụ=FOREIGN))
    ran = command("decide", kind, f"bang.xlsx!Sheet9{part}", means, folder=folder)
    assert ran.code == 2
    assert all(said in ran.err for said in ('Tệp không có trang tính "Sheet9"', "Chính, Phụ"))


HALF = f"{TAKEN}\nSố liệu học kỳ I |\n"
ABOVE = f"Số liệu học kỳ I |\nĐơn vị | Số bài học STEM [2021-2022]\n{SCHOOL_A} | 5\n{OFFICE} | 7\n"
PLANNED = f"Đơn vị | Số bài học STEM [2021-2022]\n | Kế hoạch\n{SCHOOL_A} | 5\n"
GROUPED = f"Đơn vị | Số bài học STEM [2021-2022]\nKế hoạch |\n{SCHOOL_A} | 5\n"


@pytest.mark.parametrize(
    ("table", "cells"),
    [(HALF, "A3:B3"), (ABOVE, "A1:B1"), (PLANNED, "B2:B2"), (GROUPED, "A2:B2"),
     (f"ĐƠN VỊ: {SCHOOL_A} |\nNội dung | 2021-2022\nSố bài học STEM | 5\nGhi chú: số liệu học kỳ I |\n", "A4:B5")],
)  # fmt: skip
def test_a_range_that_is_ignored_takes_no_note_away_from_figures_beside_it(
    folder: Path, table: str, cells: str
) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Bảng=table))
    assert figures(folder) == {}
    decided(folder, "region", f"bang.xlsx!Bảng!{cells}", "ignore")
    command("ingest", folder=folder)
    assert figures(folder) == {}


def test_a_note_goes_with_the_only_figures_that_it_is_of(folder: Path) -> None:
    below = f" | |\nDự án theo trường |\nĐơn vị | Số dự án KHKT [2021-2022]\n{SCHOOL_B} | 2\nSố liệu học kỳ I |\n"
    ingested(folder, 20, bang_xlsx=workbook(Bảng=TAKEN + below))
    decided(folder, "region", "bang.xlsx!Bảng!A4:B9", "ignore")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5"}


@pytest.mark.parametrize(
    ("kind", "given", "means"),
    [
        ("column", "khac.csv!B", "lessons"), ("column", "bang.csv!D", "lessons"), ("column", "bang.csv", "lessons"),
        ("column", "bang.csv!B", "lesson"), ("region", "bang.csv!A8:B9", "ignore"),
        ("region", "bang.csv!A2:B2", "lessons"), ("sheet", "bang.csv!Phụ", "ignore"), ("sheet", "bang.csv", "unit"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_decided(folder: Path, kind: str, given: str, means: str) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    before = (folder / "decisions.csv").read_bytes()
    assert command("decide", kind, given, means, folder=folder).code == 2
    assert (folder / "decisions.csv").read_bytes() == before


@pytest.mark.parametrize("means", ["lessons", "lessons/2022-2023", "Số bài học STEM", "unit", "THPT A B C"])
def test_a_sheet_is_of_no_element_and_what_it_can_be_is_said(folder: Path, means: str) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Bảng=NAMELESS))
    decided(folder, "sheet", "bang.xlsx!Bảng", SCHOOL_A)
    before = (folder / "decisions.csv").read_bytes()
    ran = command("decide", "sheet", "bang.xlsx!Bảng", means, folder=folder)
    assert ran.code == 2
    assert all(
        word in ran.err for word in (f'Không thể quyết định trang tính là "{means}"', "2022-2023", "THPT", "plan")
    )
    assert (folder / "decisions.csv").read_bytes() == before


def test_a_range_of_cells_is_said_to_be_only_ignored(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    ran = command("decide", "region", "bang.csv!A2:B2", "lessons", folder=folder)
    assert ran.code == 2
    assert "chỉ có thể không lấy" in ran.err
    assert "Đề cương không có" not in ran.err


def test_the_file_of_decisions_says_what_stands_in_the_place(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    assert "2023-03-20/bang.csv!B = Sĩ số A,lessons/THPT/2021-2022" in (folder / "decisions.csv").read_text("utf-8")


def test_a_place_without_what_stands_there_is_a_fault_of_the_file_of_decisions(folder: Path) -> None:
    with (folder / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("column,bang.csv!B,lessons,,,\n")
    assert "decision-place-incomplete" not in command("status", folder=folder).out
    assert command("status", folder=folder).code == 2


NAMELESS = "Nội dung | 2021-2022 | 2022-2023\nSố bài học STEM | 5 | 6\nSố dự án KHKT | 1 | 2\n"


@pytest.mark.parametrize(("name", "place"), [("bang_xlsx", "bang.xlsx!Bảng"), ("bang_csv", "bang.csv")])
def test_a_sheet_that_does_not_say_whose_it_is_is_decided_to_be_of_a_unit(folder: Path, name: str, place: str) -> None:
    data = workbook(Bảng=NAMELESS) if name == "bang_xlsx" else csv_of(NAMELESS)
    assert "unit-not-named" in ingested(folder, 20, **{name: data}).codes
    decided(folder, "sheet", place, SCHOOL_A)
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5", A_LAST: "6"}


def test_each_sheet_is_of_the_unit_that_it_was_decided_to_be_of(folder: Path) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Một=NAMELESS, Hai=NAMELESS.replace("| 6", "| 9")))
    decided(folder, "sheet", "bang.xlsx!Một", "A")
    decided(folder, "sheet", "bang.xlsx!Hai", "B")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5", A_LAST: "6", ("B", "THPT", "2022-2023"): "9"}


FOREIGN = f"Đơn vị | Kinh phí | Số lớp\n{SCHOOL_A} | 30 | 12\n"


def test_a_sheet_that_was_not_read_has_the_command_that_ignores_it(folder: Path) -> None:
    ran = ingested(folder, 20, bang_xlsx=workbook(Bảng=TAKEN, Quỹ=FOREIGN))
    (line,) = (one["command"] for one in ran.data["findings"] if one["code"] == "sheet-not-read")
    assert command(*shlex.split(line)[1:], folder=folder).code == 0
    assert "sheet-not-read" not in command("ingest", *INGEST_JSON, folder=folder).codes
    assert figures(folder) == {A_FIRST: "5"}


def test_sheets_are_asked_about_at_the_terminal(folder: Path) -> None:
    ingested(folder, 20, bang_xlsx=workbook(Bảng=TAKEN, Quỹ=FOREIGN), kem_xlsx=workbook(Nháp=NAMELESS))
    into, answers = open_campaign(folder), {"Quỹ": "1", "Nháp": SCHOOL_A}
    asked = [one for one in questions(into, ingest(into, [folder.parent / "received"]).findings)
             if one.decision.kind == "sheet"]  # fmt: skip
    keys = iter([answers[one.decision.given.rpartition("!")[2]] for one in asked])
    assert ask_all(asked, partial(decide, into), lambda _prompt: next(keys)) == 2
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5", A_LAST: "6"}


def test_a_decision_on_a_place_that_no_file_has_is_named(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    path = folder / "decisions.csv"
    path.write_text(path.read_text("utf-8").replace("Sĩ số A", "Sĩ số C"), "utf-8")
    assert "decision-on-other-place" not in [
        one["code"] for one in command("findings", *INGEST_JSON, folder=folder).data
    ]
    assert "decision-on-other-place" in command("ingest", *INGEST_JSON, folder=folder).codes
    assert figures(folder) == {}


def test_a_decision_waits_for_its_file_when_the_ingest_was_undone(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    assert command("undo", "1", folder=folder).code == 0
    codes = [one["code"] for one in command("findings", *INGEST_JSON, folder=folder).data]
    assert ("decision-waits" in codes, "decision-on-other-place" in codes) == (True, False)
    assert "decision-waits" not in ingested(folder, 20).codes


def test_a_decision_that_waits_is_not_named_before_other_files_are_read_again(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(UNKNOWN))
    decided(folder, "column", "bang.csv!B", "lessons/THPT/2021-2022")
    command("undo", "1", folder=folder)
    (folder.parent / "received" / "2023-03-20" / "bang.csv").unlink()
    assert "decision-waits" in ingested(folder, 21, khac_csv=csv_of(f"Đơn vị | Lớp\n{SCHOOL_B} | 8\n")).codes
    assert "decision-waits" in [one["code"] for one in command("findings", *INGEST_JSON, folder=folder).data]
    with (folder / "outline.toml").open("a", encoding="utf-8") as outline:
        outline.write("\n# một ghi chú\n")
    assert "decision-waits" not in [one["code"] for one in command("findings", *INGEST_JSON, folder=folder).data]


TWO_ROWS = (
    f"Đơn vị | Đã dạy | | Dự kiến dạy |\n| 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023\n{SCHOOL_A} | 7 | 8 | 9 | 10\n"
)


def test_of_columns_below_group_headings_only_the_one_meant_is_decided(folder: Path) -> None:
    ingested(folder, 20, bang_csv=csv_of(TWO_ROWS))
    decided(folder, "column", "bang.csv!B", "lessons")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "7"}


@pytest.mark.parametrize("means", ["ignore", "plan"])
def test_a_column_that_would_be_read_is_decided_not_to_be(folder: Path, means: str) -> None:
    table = f"Đơn vị | Số bài học STEM [2021-2022] | Số bài học STEM [2022-2023]\n{SCHOOL_A} | 5 | 6\n"
    ingested(folder, 20, bang_csv=csv_of(table))
    decided(folder, "column", "bang.csv!C", means)
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5"}


def test_a_column_of_a_file_in_an_archive_is_decided(folder: Path) -> None:
    packed = zipped({"a/bang.csv": csv_of(UNKNOWN), "b/khac.csv": csv_of(UNKNOWN.replace(SCHOOL_A, SCHOOL_B))})
    ingested(folder, 20, gui_zip=packed)
    decided(folder, "column", "gui.zip/a/bang.csv!B", "lessons/2021-2022")
    command("ingest", folder=folder)
    assert figures(folder) == {A_FIRST: "5"}
