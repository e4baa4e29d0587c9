"""Totals by quarter, semester, year, stage and to date: each element by its own rule, nothing apportioned."""

from pathlib import Path

import pytest

from stemagg.model.slot import SlotKey, members_of
from tests.worlds.outline_world import put_values, send, totals, write_campaign
from tests.worlds.running import command

ELEMENTS = """
[[dimension]]
code = "mode"
title = "Hình thức"
members = [{ code = "khkt", title = "nghiên cứu KHKT" }, { code = "bai_hoc", title = "bài học STEM" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "clubs"
section = "I"
title = "Số câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "activities"
section = "I"
title = "Số hoạt động"
type = "count"
by = ["mode", "period"]
aggregation = "flow"

[[data_element]]
code = "rooms"
section = "I"
title = "Số phòng"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons", "clubs", "activities", "rooms"]
"""
UNITS = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Tây"]


def months(first: str, last: str) -> str:
    return f'\n[[period]]\nevery = "month"\nfrom = "{first}"\nto = "{last}"\n'


@pytest.fixture
def half_year(tmp_path: Path) -> Path:
    """Return a campaign of November 2024 to April 2025.

    |   | lessons          | clubs            | activities: khkt, bai_hoc in 11/2024, 2/2025 | rooms |
    | A | 1, 2, 4, 8, 16, 32 | 1, 2, 3, 4, 5, 6 | 10, 20; 30, 40                             | 7     |
    | B | 100 in each      | 9 in each        | 1, 1; 1, 1                                   | 8     |
    """
    write_campaign(tmp_path, months("2024-11", "2025-04") + ELEMENTS, UNITS)
    codes = ("2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04")
    given = {
        "A": ([1, 2, 4, 8, 16, 32], [1, 2, 3, 4, 5, 6], 7, (10, 20, 30, 40)),
        "B": ([100] * 6, [9] * 6, 8, [1] * 4),
    }
    for unit, (lessons, clubs, rooms, activities) in given.items():
        kept: dict[SlotKey, int] = {("lessons", (), code): number for code, number in zip(codes, lessons, strict=True)}
        kept |= {("clubs", (), code): number for code, number in zip(codes, clubs, strict=True)}
        modes = [(members_of({"mode": mode}), code) for code in ("2024-11", "2025-02") for mode in ("khkt", "bai_hoc")]
        kept |= {("activities", *where): number for where, number in zip(modes, activities, strict=True)}
        put_values(tmp_path, unit, {**kept, ("rooms", (), ""): rooms})
    return tmp_path


def test_months_add_up_to_quarters_and_of_a_stock_the_last_month_counts(half_year: Path) -> None:
    by_quarter = totals(half_year, "quarter")
    assert by_quarter["2024-Q4", "lessons"] == 1 + 2 + 200
    assert by_quarter["2025-Q1", "lessons"] == 4 + 8 + 16 + 300
    assert (by_quarter["2025-Q1", "clubs"], by_quarter["2025-Q2", "clubs"]) == (5 + 9, 6 + 9)
    assert by_quarter["", "rooms"] == 15  # not reported by period: a table of its own


def test_figures_by_year_and_group_are_those_of_the_units_of_the_group(half_year: Path) -> None:
    by_year = totals(half_year, "district,year")
    assert (by_year["Đông", "2024", "lessons"], by_year["Tây", "2025", "lessons"]) == (3, 400)


def test_month_in_two_semesters_is_in_neither_and_this_is_said(half_year: Path) -> None:
    ran = command("summarize", "--by", "semester", folder=half_year)
    by_semester = totals(half_year, "semester")
    assert by_semester["2024-2025-HK1", "lessons"] == 3 + 200
    assert by_semester["2024-2025-HK2", "lessons"] == 8 + 16 + 32 + 300
    said = " ".join(ran.out.split())
    assert (
        "Không cộng được: Tháng 1/2025 nằm trong cả Học kỳ I năm học 2024-2025 và Học kỳ II năm học 2024-2025" in said
    )


def test_to_date_runs_from_the_start_of_the_year_to_each_period(half_year: Path) -> None:
    to_date = totals(half_year, "to_date")
    assert [to_date[code, "lessons"] for code in ("2024-11", "2024-12", "2025-01", "2025-03")] == [101, 203, 104, 328]
    assert to_date["2025-03", "clubs"] == 14


def test_span_that_the_outline_asks_for_in_part_is_named(half_year: Path) -> None:
    said = " ".join(command("summarize", "--by", "quarter", folder=half_year).out.split())
    assert "Quý Quý IV/2024" not in said
    assert "Quý IV/2024: đề cương chỉ hỏi Tháng 11/2024, Tháng 12/2024" in said
    assert "Quý I/2025" not in said.split("đề cương")[-1]


def test_what_is_asked_in_part_is_named_though_other_figures_fill_the_span(tmp_path: Path) -> None:
    semesters = '\n[[period]]\nevery = "semester"\nfrom = "2024-2025-HK1"\nto = "2024-2025-HK2"\n'
    monthly = ELEMENTS.replace('["lessons", "clubs", "activities", "rooms"]', '["lessons", "rooms"]\nperiods = "month"')
    by_semester = """
[[obligation]]
code = "semesters"
title = "Học kỳ"
kinds = ["truong"]
data_elements = ["clubs", "activities"]
periods = "semester"
"""
    write_campaign(tmp_path, semesters + months("2025-02", "2025-03") + monthly + by_semester, UNITS)
    said = " ".join(command("summarize", "--by", "school_year", folder=tmp_path).out.split())
    assert "Số bài – Năm học 2024-2025: đề cương chỉ hỏi Tháng 2/2025, Tháng 3/2025." in said
    assert said.count("đề cương chỉ hỏi") == 1


def test_longer_period_lies_in_no_shorter_one_and_this_is_said(tmp_path: Path) -> None:
    year = '\n[[period]]\ncode = "2025"\n'
    owed = 'periods = ["2025-01", "2025-02", "2025-03", "2025"]\n'
    write_campaign(tmp_path, months("2025-01", "2025-03") + year + ELEMENTS + owed, UNITS)
    send(tmp_path, "a.csv", [["Đơn vị", "Số bài tháng 1/2025", "Số bài năm 2025"], ["Trường A", 2, 36]])
    assert totals(tmp_path, "quarter")["2025-Q1", "lessons"] == 2
    assert totals(tmp_path, "year")["2025", "lessons"] == 36  # one layer: three months do not fill the year
    assert "không nằm trọn trong kỳ nào: Năm 2025" in command("summarize", "--by", "quarter", folder=tmp_path).out


def test_stages_that_overlap_each_have_their_own_total_and_are_never_added(tmp_path: Path) -> None:
    stages = "".join(
        f'\n[[period]]\ncode = "{code}"\nkind = "stage"\nstart = {first}\nend = {last}\ntitle = "{code}"\n'
        for code, first, last in (("gd1", "2024-11-01", "2025-01-31"), ("gd2", "2025-01-01", "2025-04-30"))
    )
    write_campaign(tmp_path, months("2024-11", "2025-04") + stages + ELEMENTS, UNITS[:1])
    head = [f"Số bài tháng {m}" for m in ("11/2024", "12/2024", "1/2025", "2/2025", "3/2025", "4/2025")]
    send(tmp_path, "a.csv", [["Đơn vị", *head], ["Trường A", 1, 2, 4, 8, 16, 32]])
    by_stage = totals(tmp_path, "stage")
    assert (by_stage["gd1", "lessons"], by_stage["gd2", "lessons"]) == (7, 60)


def test_period_and_where_narrow_the_table_to_elements_that_have_them(half_year: Path) -> None:
    of_quarter = command("summarize", "--by", "", "--period", "2025-Q1", "--format", "json", folder=half_year).data
    assert {row["data_element"]: row["value"] for row in of_quarter} == {"lessons": 328, "clubs": 14, "activities": 72}
    khkt = command("summarize", "--by", "quarter", "--where", "mode=khkt", "--format", "json", folder=half_year).data
    assert {(row["quarter"], row["value"]) for row in khkt if row["value"]} == {("2024-Q4", 11), ("2025-Q1", 31)}
    both = ("--where", "district=Đông", "--where", "mode=bai_hoc", "--period", "2024-11")
    assert [
        row["value"] for row in command("summarize", "--by", "", *both, "--format", "json", folder=half_year).data
    ] == [20]


def test_tidy_tables_have_a_column_for_each_dimension(half_year: Path) -> None:
    ran = command("summarize", "--by", "mode,quarter", "--format", "csv", folder=half_year)
    assert (
        ran.out.splitlines()[0]
        == "mode,quarter,data_element,value,units_counted,units_expected,units_partial,with_asked"
    )
    assert "khkt,2025-Q1,activities,31,2,2,2" in ran.out


@pytest.mark.parametrize(
    ("where", "value", "taken"),
    [
        (("mode=khkt",), 42, 4),
        (("mode=nghiên cứu KHKT", "quarter=Quý I/2025"), 31, 2),
        (("to_date=2024-12", "mode=bai_hoc"), 21, 2),
    ],
)
def test_figures_of_a_member_and_of_a_span_are_explained(
    half_year: Path, where: tuple[str, ...], value: int, taken: int
) -> None:
    pairs = [part for pair in where for part in ("--where", pair)]
    ran = command("explain", "--element", "activities", *pairs, "--format", "json", folder=half_year)
    (told,) = ran.data
    assert told["value"] == value
    assert len(told["counted"]) == taken


def test_member_or_span_that_a_figure_does_not_have_is_refused(half_year: Path) -> None:
    assert "Hình thức" in command("explain", "--element", "activities", "--where", "mode=robot", folder=half_year).err
    assert "khkt" in command("explain", "--element", "lessons", "--where", "mode=khkt", folder=half_year).err
    assert "2025-Q1" in command("explain", "--element", "rooms", "--where", "quarter=2025-Q1", folder=half_year).err
    assert "2025-Q9" in command("summarize", "--period", "2025-Q9", folder=half_year).err


def test_parts_of_a_figure_are_named_by_their_dimensions_and_periods(half_year: Path) -> None:
    asked = ("--element", "activities", "--where", "quarter=2025-Q1")
    shown = " ".join(command("explain", *asked, folder=half_year).out.split())
    assert "Hình thức: bài học STEM" in " ".join(
        command("explain", *asked, "--where", "mode=bai_hoc", folder=half_year).out.split()
    )
    assert "Đơn vị Hình thức" in shown
    assert "Kỳ: Tháng 2/2025" in shown


def test_a_figure_that_nobody_owes_is_said_with_its_names(tmp_path: Path) -> None:
    only = 'members = [{ code = "khkt", title = "nghiên cứu KHKT", only_for = { education_level = ["THCS"] } }, {'
    outline = ELEMENTS.replace('members = [{ code = "khkt", title = "nghiên cứu KHKT" }, {', only)
    outline = outline.replace('by = ["mode", "period"]', 'by = ["education_level", "mode", "period"]')
    write_campaign(tmp_path, months("2025-01", "2025-02") + outline, UNITS)
    ran = command("explain", "--element", "activities", "--level", "TH", "--where", "mode=khkt", folder=tmp_path)
    assert ran.code == 2
    said = " ".join(ran.err.split())
    assert "Không đơn vị nào phải báo cáo Số hoạt động cho tiểu học, nghiên cứu KHKT" in said
    assert "--by education_level,mode" in said
