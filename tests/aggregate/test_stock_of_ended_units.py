"""A stock is that of the end of its time: a unit that was gone by then gives none, its successor does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, Total
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.summaries import summaries
from stemagg.store.database import Store
from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import LESSONS
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = (
    """
[[period]]
every = "month"
from = "2024-01"
to = "2024-06"

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
unit_of_measure = "học sinh"
by = ["period"]
aggregation = "stock"
"""
    + LESSONS
    + """
[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["pupils", "lessons"]
"""
)
HEADING = "code,name,kind,levels,district,valid_from,valid_to,successor_of"
A, B = "A,Trường A,truong,TH,Đông,,,", "B,Trường B,truong,TH,Đông,,,"
F, G = "F,Trường F,truong,TH,Tây,,2024-05-20,", "G,Trường G,truong,TH,Tây,2024-05-21,,F"
PUPILS = {
    "A": {1: 10, 2: 11, 3: 12, 4: 13, 5: 14, 6: 15},
    "B": {1: 20, 2: 21, 3: 22, 4: 23, 5: 24, 6: 25},
    "F": {1: 50, 2: 51, 3: 52, 4: 53, 5: 54},
    "G": {5: 55, 6: 56},
}


def world(folder: Path, *units: str, outline: str = OUTLINE) -> Path:
    write_campaign(folder, outline, units)
    (folder / "units.csv").write_text("\n".join([HEADING, *units]) + "\n", encoding="utf-8")
    for unit in (line.split(",")[0] for line in units):
        for month, number in PUPILS[unit].items():
            period = f"2024-{month:02}"
            put_values(folder, unit, {("pupils", (), period): number, ("lessons", (), period): 1})
    return folder


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    return world(tmp_path / "campaign", A, B, F, G)


def totals(folder: Path, *by: str, of: str = "pupils") -> Mapping[tuple[str, ...], Total]:
    campaign = open_campaign(folder)
    made = summaries(campaign, Store(campaign).numbers(), [by])[by]
    return {one.group: one for one in made.figures if one.data_element == of}


def counts(total: Total) -> tuple[object, int, int]:
    return total.value, total.units_counted, total.units_expected


def changed(folder: Path, period: str) -> Change:
    key = FigureKey(Measure.CHANGE, "pupils", "", period)
    return report_facts(open_campaign(folder)).changes[key]


def test_in_the_month_of_a_renaming_only_the_new_unit_has_a_stock_and_is_expected(renamed: Path) -> None:
    made = totals(renamed, "period")
    assert counts(made["2024-04",]) == (13 + 23 + 53, 3, 3)
    assert counts(made["2024-05",]) == (14 + 24 + 55, 3, 3)


def test_a_stock_of_a_quarter_leaves_a_replaced_unit_out_alone_and_in_its_group(renamed: Path) -> None:
    assert counts(totals(renamed, "quarter")["2024-Q2",]) == (15 + 25 + 56, 3, 3)
    assert counts(totals(renamed, "district", "quarter")["Tây", "2024-Q2"]) == (56, 1, 1)
    of_units = totals(renamed, "unit", "quarter")
    assert counts(of_units["F", "2024-Q2"]) == (None, 0, 0)
    assert counts(of_units["F", "2024-Q1"]) == (52, 1, 1)


def test_a_change_counts_the_last_value_of_a_ground_once(renamed: Path) -> None:
    made = changed(renamed, "2024-05")
    assert (made.before, made.after) == (13 + 23 + 53, 14 + 24 + 55)
    assert [one.units for one in made.compared] == [("A",), ("B",), ("F", "G")]


def test_what_a_replaced_unit_did_is_added_up_as_before(renamed: Path) -> None:
    assert counts(totals(renamed, "quarter", of="lessons")["2024-Q2",]) == (3 + 3 + 2 + 2, 4, 4)


def test_a_unit_that_ended_without_a_successor_has_no_stock_at_the_end(tmp_path: Path) -> None:
    folder = world(tmp_path / "campaign", A, B, F)
    assert counts(totals(folder, "period")["2024-05",]) == (14 + 24, 2, 2)


def test_a_group_that_is_gone_at_the_end_has_no_stock(tmp_path: Path) -> None:
    folder = world(tmp_path / "campaign", A, B, F)
    assert counts(totals(folder, "district", "quarter")["Tây", "2024-Q2"]) == (None, 0, 0)


def test_a_unit_whose_successor_does_not_owe_the_stock_still_gives_its_own(renamed: Path) -> None:
    change(renamed, "outline.toml", 'kinds = ["truong"]', 'kinds = ["truong"]\nwhere = { district = "Đông" }')
    change(renamed, "units.csv", "F,Trường F,truong,TH,Tây", "F,Trường F,truong,TH,Đông")
    assert counts(totals(renamed, "period")["2024-05",]) == (14 + 24 + 54, 3, 3)


def test_a_unit_that_ends_on_the_last_day_is_there_at_the_end(tmp_path: Path) -> None:
    folder = world(tmp_path / "campaign", A, B, F.replace("2024-05-20", "2024-05-31"))
    assert counts(totals(folder, "period")["2024-05",]) == (14 + 24 + 54, 3, 3)


def test_explain_names_the_stock_of_a_unit_that_was_gone_at_the_end(renamed: Path) -> None:
    asked = ("explain", "--element", "pupils", "--period", "2024-05")
    told = command(*asked, "--format", "json", folder=renamed).data[0]
    assert [one["unit"] for one in told["counted"]] == ["A", "B", "G"]
    assert [(one["unit"], one["role"]) for one in told["not_counted"]] == [("F", "unit_gone")]
