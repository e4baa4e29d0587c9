"""Months, quarters and years of one outline are one layer; what overlaps is never added; largest is of one school."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from stemagg.aggregate.crosstab import adds_down, value_name
from stemagg.aggregate.frame import Frame
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.slot import Slot, members_of
from stemagg.model.summary import Summary
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command

MONTHS = [f"Số bài tháng {month}/2024" for month in (1, 2, 3)]

FLOW = """
[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons"]
"""


def owed_for(*codes: str) -> str:
    """Return an outline that asks for the lessons of these periods."""
    asked = ", ".join(f'"{code}"' for code in codes)
    return "".join(f'\n[[period]]\ncode = "{code}"\n' for code in codes) + FLOW + f"periods = [{asked}]\n"


NESTED = owed_for("2024-01", "2024-02", "2024-03", "2024-Q1", "2024")


def test_months_a_quarter_and_a_year_are_not_added_to_each_other(tmp_path: Path) -> None:
    write_campaign(tmp_path, NESTED, ["A,Trường A,truong,TH,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS, "Số bài quý I/2024", "Số bài năm 2024"], ["Trường A", 2, 3, 4, 9, 36]])
    assert totals(tmp_path) == {("lessons",): 36}


def test_months_that_fill_a_quarter_are_its_total(tmp_path: Path) -> None:
    write_campaign(tmp_path, owed_for("2024-01", "2024-02", "2024-03", "2024-Q1"), ["A,Trường A,truong,TH,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS, "Số bài quý I/2024"], ["Trường A", 2, 3, 4, 10]])
    assert totals(tmp_path) == {("lessons",): 9}


def test_a_quarter_stands_for_a_month_that_is_missing_and_this_is_said(tmp_path: Path) -> None:
    write_campaign(tmp_path, owed_for("2024-01", "2024-02", "2024-03", "2024-Q1"), ["A,Trường A,truong,TH,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS, "Số bài quý I/2024"], ["Trường A", 2, "", 4, 10]])
    assert totals(tmp_path) == {("lessons",): 10}
    assert "1 đơn vị" in command("summarize", "--by", "", folder=tmp_path).out


def test_a_school_year_and_a_year_are_never_in_one_total_and_both_are_named(tmp_path: Path) -> None:
    write_campaign(tmp_path, owed_for("2023-2024", "2024"), ["A,Trường A,truong,TH,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", "Số bài năm học 2023-2024", "Số bài năm 2024"], ["Trường A", 5, 7]])
    assert totals(tmp_path) == {("lessons",): "periods_overlap"}
    shown = " ".join(command("summarize", "--by", "", folder=tmp_path).out.split())
    assert "2023-2024, 2024" in shown


SCHOOLS = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"
over = { education_level = "largest", period = "none" }

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["xa", "truong"]
data_elements = ["schools"]
"""


def test_schools_of_a_commune_add_up_over_levels_and_those_of_one_school_do_not(tmp_path: Path) -> None:
    communes = [f"X{n},UBND xã {n},xa,MN;TH;THCS,Đông" for n in range(12)]
    write_campaign(tmp_path, SCHOOLS, [*communes, "A,Trường A,truong,TH;THCS,Tây"])
    heading = ["Đơn vị", *(f"Số trường {level} 2024-2025" for level in ("MN", "TH", "THCS"))]
    send(tmp_path, "x.csv", [heading, *([f"UBND xã {n}", 2, 3, 4] for n in range(12)), ["Trường A", "", 1, 1]])
    assert totals(tmp_path, "district") == {("Đông", "schools"): 108, ("Tây", "schools"): 1}


def test_of_a_stock_the_last_period_counts_and_a_unit_that_has_closed_adds_nothing(tmp_path: Path) -> None:
    stock = owed_for("2024-01", "2024-02", "2024-03").replace('"flow"', '"stock"')
    units = ["A,Trường A,truong,TH,Đông,", "B,Trường B,truong,TH,Đông,2024-02-15"]
    write_campaign(tmp_path, stock, [])
    roster = "code,name,kind,levels,district,valid_to\n" + "\n".join(units)
    (tmp_path / "units.csv").write_text(roster, encoding="utf-8")
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS], ["Trường A", 10, 20, 30], ["Trường B", 100, 100, ""]])
    assert totals(tmp_path) == {("lessons",): 30}


def test_what_one_unit_sends_early_does_not_replace_the_stock_of_the_others(tmp_path: Path) -> None:
    this = (
        dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date().replace(day=1)
    )  # of this month nothing is owed yet
    before = (this - dt.timedelta(days=1)).replace(day=1)
    codes = [f"{month:%Y-%m}" for month in (before, this)]
    outline = owed_for(*codes).replace('"flow"', '"stock"') + 'due = "day 20 of the next month"\n'
    write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Đông"])
    heading = ["Đơn vị", *(f"Số bài tháng {month.month}/{month.year}" for month in (before, this))]
    send(tmp_path, "a.csv", [heading, ["Trường A", 20, 30], ["Trường B", 2, ""]])
    assert totals(tmp_path) == {("lessons",): 22}
    assert totals(tmp_path, "period") == {(codes[0], "lessons"): 22, (codes[1], "lessons"): 30}


WHOLES = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "grade"
title = "Khối"
total = "{total}"
members = [{{ code = "k1", title = "khối 1" }}, {{ code = "k2", title = "khối 2" }}]

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["grade", "period"]
aggregation = "stock"
over = {{ {over} }}

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pupils"]
"""

SCHOOLS_OF_TWO = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Đông", "C,Trường C,truong,TH,Đông"]
GRADES = ("", "k1", "k2")


def summed(folder: Path, total: str, given: Mapping[str, tuple[int | None, ...]], over: str = "") -> Summary:
    of = open_campaign(write_campaign(folder, WHOLES.format(total=total, over=over), SCHOOLS_OF_TWO))
    numbers: dict[Slot, int | None] = {
        Slot(unit, "pupils", members_of({"grade": grade}), "2024-2025"): number
        for unit, told in given.items()
        for grade, number in zip(GRADES, told, strict=True)
        if number is not None
    }
    return Frame(of, ()).summary(numbers)


@pytest.mark.parametrize(
    ("total", "value", "counted", "partial"),
    [("sum", 3 + 4 + 5 + 6 + 9, 3, 1), ("asked", 100 + 20, 2, 0), ("checked", 100 + 20, 2, 0)],
)
def test_a_whole_is_taken_as_it_is_formed(total: str, value: int, counted: int, partial: int, tmp_path: Path) -> None:
    told = {"A": (100, 3, 4), "B": (20, 5, 6), "C": (None, 9, None)}
    (figure,) = summed(tmp_path, total, told).figures
    assert (figure.value, figure.units_counted, figure.units_expected) == (value, counted, 3)
    assert figure.units_partial == partial


def test_all_members_stand_for_a_checked_whole_that_is_missing(tmp_path: Path) -> None:
    (figure,) = summed(tmp_path, "checked", {"A": (100, 3, 4), "B": (None, 5, 6)}).figures
    assert (figure.value, figure.units_counted) == (111, 2)


def test_no_total_is_formed_over_a_dimension_that_does_not_add_up(tmp_path: Path) -> None:
    (figure,) = summed(tmp_path, "sum", {"A": (None, 3, 4)}, 'grade = "none"').figures
    assert (figure.value, figure.additivity.value) == (None, "not_over_dimension")


@pytest.mark.parametrize(
    ("total", "over", "rows", "reason"),
    [
        ("sum", "", ("grade",), "adds_up"),
        ("asked", "", ("grade",), "not_over_dimension"),
        ("sum", 'grade = "none"', ("grade",), "not_over_dimension"),
        ("sum", 'period = "sum"', ("period", "district"), "adds_up"),
        ("sum", "", ("period",), "not_over_periods"),
    ],
)
def test_rows_of_a_table_are_added_only_where_nothing_is_added_twice(
    total: str, over: str, rows: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    of = open_campaign(write_campaign(tmp_path, WHOLES.format(total=total, over=over), SCHOOLS_OF_TWO))
    assert adds_down(of, of.outline.elements["pupils"], rows).value == reason


def test_rows_of_periods_in_one_another_are_not_added(tmp_path: Path) -> None:
    of = open_campaign(write_campaign(tmp_path, NESTED, ["A,Trường A,truong,TH,Đông"]))
    assert adds_down(of, of.outline.elements["lessons"], ("period",)).value == "not_over_periods"


def test_the_whole_and_the_members_of_a_dimension_have_names(tmp_path: Path) -> None:
    of = open_campaign(write_campaign(tmp_path, WHOLES.format(total="asked", over=""), SCHOOLS_OF_TWO))
    assert [value_name(of, "grade", member) for member in GRADES] == ["total", "khối 1", "khối 2"]


def test_explain_shows_periods_that_others_with_the_same_days_replace(tmp_path: Path) -> None:
    outline = owed_for("2024-01", "2024-02", "2024-03", "2024-Q1")
    write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS, "Số bài quý I/2024"], ["Trường A", 2, 3, 4, 10]])
    (figure,) = command("explain", "--element", "lessons", "--format", "json", folder=tmp_path).data
    assert [(one["period"], one["role"]) for one in figure["not_counted"]] == [("2024-Q1", "other_periods")]


def test_explain_shows_members_as_parts_of_the_whole_that_is_counted(tmp_path: Path) -> None:
    write_campaign(tmp_path, WHOLES.format(total="asked", over=""), SCHOOLS_OF_TWO)
    heading = ["Đơn vị", *(f"Số học sinh {grade} 2024-2025".replace("  ", " ") for grade in ("", "khối 1", "khối 2"))]
    send(tmp_path, "a.csv", [heading, ["Trường A", 9, 4, 3]])
    (figure,) = command("explain", "--element", "pupils", "--format", "json", folder=tmp_path).data
    assert figure["value"] == 9
    assert {one["role"] for one in figure["not_counted"]} <= {"in_whole"}
