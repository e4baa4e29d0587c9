"""The figure of a quarter is one, by whatever it is asked for: the sum of its months where these are there."""

from pathlib import Path

import pytest

from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, totals, write_campaign
from tests.worlds.running import command

QUARTERS = """
[[period]]
every = "quarter"
from = "2024-Q1"
to = "2024-Q2"

[[obligation]]
code = "quarterly"
title = "Báo cáo quý"
kinds = ["truong", "xa"]
data_elements = ["lessons"]
periods = "quarter"

[[indicator]]
code = "part_of_first"
title = "So với quý I"
kind = "ratio"
numerator = "lessons"
denominator = "lessons[2024-Q1]"

[[indicator]]
code = "grown"
title = "Tăng, giảm"
kind = "change"
of = "lessons"
against = "previous"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a school with 1 to 6 lessons in its months and 11 in its first quarter, a commune with 20 in that."""
    made = write_campaign(
        tmp_path_factory.mktemp("periods"), monthly("2024-01", "2024-06") + QUARTERS,
        ["A,Trường A,truong,TH,Đông", "P,Xã P,xa,TH,Đông"],
    )  # fmt: skip
    put_values(made, "A", {("lessons", (), f"2024-{month:02}"): month for month in range(1, 7)})
    put_values(made, "A", {("lessons", (), "2024-Q1"): 11})
    put_values(made, "P", {("lessons", (), "2024-Q1"): 20, ("lessons", (), "2024-Q2"): 40})
    return made


@pytest.mark.parametrize("by", ["period", "quarter"])
def test_a_quarter_is_its_months_where_these_are_there(folder: Path, by: str) -> None:
    found = totals(folder, by)
    assert found["2024-Q1", "lessons"] == 6 + 20
    assert found["2024-Q2", "lessons"] == 15 + 40


def test_explain_shows_the_quarter_that_summarize_shows(folder: Path) -> None:
    asked = ("explain", "--element", "lessons", "--period", "2024-Q1", "--format", "json")
    (figure,) = command(*asked, folder=folder).data
    assert figure["value"] == 26
    assert [(one["period"], one["role"]) for one in figure["not_counted"]] == [("2024-Q1", "other_periods")]


def test_a_month_is_no_part_of_another_month(folder: Path) -> None:
    assert totals(folder, "period")["2024-03", "lessons"] == 3


def test_what_an_indicator_takes_of_a_named_quarter_is_its_figure(folder: Path) -> None:
    assert totals(folder, "period")["2024-Q2", "part_of_first"] == 2.1  # 55 : 26


def test_a_change_by_period_compares_the_figures_of_the_quarters(folder: Path) -> None:
    assert totals(folder, "period")["2024-Q2", "grown"] == 55 - 26
