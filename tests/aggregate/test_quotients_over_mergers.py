"""A quotient of a quarter in which schools were merged: what they did is by the pupils of their successor."""

from pathlib import Path

import pytest

from stemagg.aggregate.indicators import indicator_figure
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.pipeline.answers import answers_of
from stemagg.store.database import Store
from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

SHARE = """
[[indicator]]
code = "each"
title = "Bài mỗi học sinh"
kind = "ratio"
numerator = "lessons"
denominator = "pupils"
decimals = 2

[[indicator]]
code = "turned"
title = "Học sinh mỗi bài"
kind = "ratio"
numerator = "pupils"
denominator = "lessons"
decimals = 2
"""

PER_SCHOOL = """
[[indicator]]
code = "per_school"
title = "Bài mỗi trường"
kind = "average"
of = "lessons"
per = "school"

[[indicator]]
code = "per_unit"
title = "Bài mỗi đơn vị"
kind = "average"
of = "lessons"
per = "unit"
"""
UNITS = [
    "code,name,kind,levels,district,valid_from,valid_to,successor_of",
    "A,Trường A,truong,TH,Đông,,,",
    "C,Trường C,truong,TH,Đông,,2024-02-15,",
    "D,Trường D,truong,TH,Đông,,2024-02-15,",
    "M,Trường M,truong,TH,Đông,2024-02-16,,C;D",
]
SENT = {"A": (1, 2, 3), "C": (1, 2), "D": (1, 2), "M": (2, 3)}
"""The lessons of each month, 17 together; in each month there are 100 pupils in each school."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", monthly("2024-01", "2024-03") + SHARE + PER_SCHOOL, [])
    (folder / "units.csv").write_text("\n".join(UNITS) + "\n", encoding="utf-8")
    for unit, lessons in SENT.items():
        for month, number in enumerate(lessons, 2 if unit == "M" else 1):
            period = f"2024-{month:02}"
            put_values(folder, unit, {("lessons", (), period): number, ("pupils", (), period): 100})
    return folder


def figures(folder: Path, by: str, code: str = "each") -> list[tuple[object, str]]:
    """Return the values of an indicator by a grouping, each with n/N."""
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    return [(one["value"], f"{one['units_counted']}/{one['units_expected']}")
            for one in rows if one["data_element"] == code]  # fmt: skip


@pytest.mark.parametrize("by", ["quarter", "district"])
def test_what_merged_schools_did_is_by_the_pupils_of_their_successor(folder: Path, by: str) -> None:
    assert figures(folder, by) == [(0.09, "2/2")]  # 17 / 200
    assert figures(folder, by, "turned") == [(11.76, "2/2")]


def test_to_date_it_is_from_the_first_day_of_the_year(folder: Path) -> None:
    assert figures(folder, "to_date")[-1] == (0.09, "2/2")


def test_the_successor_stands_for_the_ground(folder: Path) -> None:
    campaign = open_campaign(folder)
    key = FigureKey(Measure.SHARE, "each", group=(("quarter", "2024-Q1"),))
    made = indicator_figure(campaign, answers_of(campaign, Store(campaign)), key)
    assert [one.all_units for one in made.units] == [("A",), ("M", "C", "D")]
    assert [(one.numerator, one.denominator) for one in made.units] == [(6, 100), (11, 100)]


def test_a_school_of_another_group_that_is_gone_at_the_end_has_no_quotient(folder: Path) -> None:
    change(folder, "units.csv", "D,Trường D,truong,TH,Đông", "D,Trường D,truong,TH,Tây")
    assert figures(folder, "district") == [(0.06, "2/3"), (None, "0/1")]


def test_schools_that_are_closed_are_not_counted(folder: Path) -> None:
    change(folder, "units.csv", ",C;D", ",")
    assert figures(folder, "quarter") == [(0.06, "2/4")]


def test_the_mean_of_units_is_of_single_ones(folder: Path) -> None:
    change(folder, "outline.toml", 'numerator = "lessons"', 'grain = "unit"\nnumerator = "lessons"')
    assert figures(folder, "quarter") == [(0.06, "2/4")]


@pytest.mark.parametrize("code", ["per_school", "per_unit"])
def test_a_merged_school_is_not_counted_beside_its_successor(folder: Path, code: str) -> None:
    assert figures(folder, "quarter", code) == [(8.5, "2/2")]  # 17 / 2
    assert figures(folder, "month", code)[:2] == [
        (1.0, "3/3"),
        (4.0, "2/2"),
    ]  # A, C, D; A and M, which has C and D in it


def test_a_school_that_is_closed_is_counted_with_what_it_did(folder: Path) -> None:
    change(folder, "units.csv", ",C;D", ",")
    assert figures(folder, "quarter", "per_school") == [(4.3, "4/4")]  # 17 / 4
