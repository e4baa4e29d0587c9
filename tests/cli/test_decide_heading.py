"""What people decide that headings mean: an element with level and period, a field, nothing, or other figures."""

import csv
import io
from pathlib import Path

import pytest

from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.world import OFFICE, SCHOOL_A, campaign, csv_of, workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign folder."""
    home = tmp_path / "campaign"
    home.mkdir()
    campaign(home)
    return home


def sent(folder: Path, table: str) -> Path:
    file = folder.parent / "bang.csv"
    file.write_bytes(csv_of(table))
    return file


def ingested(folder: Path, table: str) -> Ran:
    return command("ingest", sent(folder, table), *INGEST_JSON, folder=folder)


def decided(folder: Path, given: str, means: str) -> None:
    ran = command("decide", "heading", given, means, folder=folder)
    assert ran.code == 0, ran.err


def figures(folder: Path) -> dict[tuple[str, str, str], str]:
    """Return the lessons counted, by unit, level and period."""
    out = command("summarize", "--by", "unit,education_level,period", "--format", "csv", folder=folder).out
    rows = csv.DictReader(io.StringIO(out))
    return {(row["unit"], row["education_level"], row["period"]): row["value"]
            for row in rows if row["data_element"] == "lessons" and row["value"]}  # fmt: skip


TWO_LEVELS = f"""
Đơn vị     | Sĩ số A | Sĩ số B
{OFFICE}   | 3       | 4
{SCHOOL_A} | 5       | 6
"""


def test_a_heading_is_decided_to_be_an_element_at_a_level_in_a_period(folder: Path) -> None:
    decided(folder, "Sĩ số A", "lessons/THPT/2021-2022")
    decided(folder, "Sĩ số B", "2022-2023/lessons/THPT")
    ran = ingested(folder, TWO_LEVELS)
    assert "heading-unknown" not in ran.codes
    assert figures(folder)["A", "THPT", "2021-2022"] == "5"
    assert figures(folder)["A", "THPT", "2022-2023"] == "6"


def test_a_decision_on_a_heading_holds_for_the_same_words_with_filler_and_a_period(folder: Path) -> None:
    decided(folder, "Số tiết STEM", "lessons")
    ingested(folder, f"Đơn vị | 3/ Số tiết STEM của đơn vị NH 21-22\n{SCHOOL_A} | 7\n")
    assert figures(folder) == {("A", "THPT", "2021-2022"): "7"}


TWO_KNOWN = f"""
Đơn vị     | Số bài học STEM [2021-2022] | Sĩ số
{SCHOOL_A} | 5                           | 600
"""


@pytest.mark.parametrize("means", ["ignore", "plan", "qualifier"])
def test_figures_that_are_decided_to_be_none_of_the_outline_are_asked_about_no_more(folder: Path, means: str) -> None:
    assert "heading-unknown" in ingested(folder, TWO_KNOWN).codes
    decided(folder, "Sĩ số", means)
    assert "heading-unknown" not in command("ingest", *INGEST_JSON, folder=folder).codes
    assert figures(folder) == {("A", "THPT", "2021-2022"): "5"}


YEARS_DOWN = f"""
ĐƠN VỊ: {SCHOOL_A} |
Năm học   | Số bài học STEM | Số dự án KHKT | Kế hoạch 2023-2024
2021-2022 | 5               | 1             | 8
2022-2023 | 6               | 2             | 9
"""


@pytest.mark.parametrize("means", ["ignore", "plan", "qualifier"])
def test_a_heading_is_settled_also_over_a_column_of_a_table_with_years_down(folder: Path, means: str) -> None:
    file = folder.parent / "bang.xlsx"
    file.write_bytes(workbook(Bảng=YEARS_DOWN))
    assert "heading-unknown" in command("ingest", file, *INGEST_JSON, folder=folder).codes
    decided(folder, "Kế hoạch 2023-2024", means)
    assert "heading-unknown" not in command("ingest", *INGEST_JSON, folder=folder).codes
    assert figures(folder) == {("A", "THPT", "2021-2022"): "5", ("A", "THPT", "2022-2023"): "6"}


def test_an_unknown_heading_of_a_table_with_years_down_is_named_also_in_a_file_of_text(folder: Path) -> None:
    assert "heading-unknown" in ingested(folder, YEARS_DOWN).codes


def test_what_is_decided_to_be_planned_counts_nowhere_although_its_words_are_those_of_an_element(folder: Path) -> None:
    decided(folder, "Số bài học STEM (xây dựng) năm học 2021-2022", "plan")
    ingested(folder, f"Đơn vị | Số bài học STEM (xây dựng) năm học 2021-2022\n{SCHOOL_A} | 7\n")
    assert figures(folder) == {}


COLUMNS = f"""
Bên gửi    | Khối nào | Thuộc năm | Số bài học STEM
{OFFICE}   | THCS     | 2021-2022 | 5
{SCHOOL_A} | THPT     | 2022-2023 | 9
"""


def test_headings_are_decided_to_be_those_of_unit_level_and_period(folder: Path) -> None:
    for given, means in (("Bên gửi", "unit"), ("Khối nào", "level"), ("Thuộc năm", "period")):
        decided(folder, given, means)
    ingested(folder, COLUMNS)
    assert figures(folder) == {("E", "THCS", "2021-2022"): "5", ("A", "THPT", "2022-2023"): "9"}


def test_a_heading_of_two_rows_is_decided_as_it_is_shown(folder: Path) -> None:
    table = f"Đơn vị | Đã dạy | | Số bài học STEM\n| 2021-2022 | 2022-2023 | 2022-2023\n{SCHOOL_A} | 7 | 8 | 9\n"
    unknown, _second = (one for one in ingested(folder, table).data["findings"] if one["code"] == "heading-unknown")
    decided(folder, unknown["operands"]["heading"], "lessons")
    command("ingest", folder=folder)
    assert figures(folder) == {("A", "THPT", "2021-2022"): "7", ("A", "THPT", "2022-2023"): "9"}


@pytest.mark.parametrize(
    "means", ["lessons/THTP", "lessons/2021-2022/2022-2023", "schools/lessons", "tuần", "THPT/THCS"]
)
def test_a_meaning_that_the_outline_does_not_have_is_refused(folder: Path, means: str) -> None:
    ran = command("decide", "heading", "Sĩ số", means, folder=folder)
    assert ran.code == 2
    assert not (folder / "decisions.csv").exists() or "Sĩ số" not in (folder / "decisions.csv").read_text("utf-8")


def test_the_outlines_own_heading_is_not_decided_to_be_another(folder: Path) -> None:
    ran = command("decide", "heading", "Số bài học STEM", "schools", folder=folder)
    assert ran.code == 2
    assert "Chính đề cương có tiêu đề này" in ran.err


def test_a_row_that_is_ignored_is_not_taken_for_what_the_title_names(folder: Path) -> None:
    decided(folder, "Sĩ số", "ignore")
    table = f"ĐƠN VỊ: {SCHOOL_A} | |\nSố bài học STEM | |\nNội dung | 2021-2022 | 2022-2023\nSĩ số | 600 | 650\n"
    ingested(folder, table)
    assert figures(folder) == {}


def test_columns_below_a_group_heading_that_is_ignored_are_not_read(folder: Path) -> None:
    decided(folder, "Học kỳ hè", "ignore")
    ingested(
        folder, f"Đơn vị | Số bài học STEM | Học kỳ hè\n| 2021-2022 | Số bài học STEM 2022-2023\n{SCHOOL_A} | 7 | 8\n"
    )
    assert figures(folder) == {("A", "THPT", "2021-2022"): "7"}
