"""How numbers are put together, and what rules take of them, is refused where it cannot be."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["education_level", "period"]
aggregation = "{aggregation}"
over = {over}

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons"]

[[rule]]
code = "many"
title = "Quá nhiều"
check = "{check}"
missing = "skip"
severity = {severity}

[[target]]
code = "chi-tieu"
title = "Chỉ tiêu"
of = "{of}"
value = 9
sense = "at_least"
"""
RIGHT = {
    "aggregation": "flow",
    "over": "{}",
    "check": "lessons <= 9",
    "severity": '"query"',
    "of": "lessons",
}


def faults(folder: Path, **changes: str) -> list[dict[str, Any]]:
    """Return the faults of an outline with some values changed, in Vietnamese."""
    write_campaign(folder, OUTLINE.format(**RIGHT | changes), ["A,Trường A,truong,TH,Đông"])
    ran = command("outline", "check", "--format", "json", folder=folder)
    return list(ran.data["faults"])


def test_the_outline_is_right_without_a_change(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    "changes",
    [{"over": '{ period = "none" }'}, {"aggregation": "none"}],
    ids=["not over periods", "never"],
)
def test_a_figure_to_date_whose_periods_are_not_added_is_refused(changes: dict[str, str], tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, check="to_date(lessons) <= 90", **changes)
    assert (fault["code"], fault["key"]) == ("to-date-not-added", "rule[1] (many) › check")
    assert "lessons" in fault["message"]


@pytest.mark.parametrize(
    "changes", [{}, {"aggregation": "stock"}, {"aggregation": "none", "over": '{ period = "sum" }'}]
)
def test_a_figure_to_date_whose_periods_are_put_together_is_not(changes: dict[str, str], tmp_path: Path) -> None:
    assert faults(tmp_path, check="to_date(lessons) <= 90", **changes) == []


@pytest.mark.parametrize(
    ("over", "key", "found", "allowed"),
    [
        ('{ period = "largest" }', "period", "largest", "sum, last, none"),
        ('{ education_level = "last" }', "education_level", "last", "sum, largest, none"),
    ],
)
def test_the_last_is_of_periods_and_the_largest_of_levels(
    over: str, key: str, found: str, allowed: str, tmp_path: Path
) -> None:
    (fault,) = faults(tmp_path, over=over)
    assert fault["key"] == f"data_element[1] (lessons) › over › {key}"
    assert fault["operands"] == {"found": found, "allowed": allowed, "suggestions": ""}


def test_severities_that_leave_days_out_are_shown_as_they_are_written(tmp_path: Path) -> None:
    steps = ['to = 2024-01-31, is = "query"', 'from = 2024-03-01, is = "error"']
    (fault,) = faults(tmp_path, severity=f"[{{ {steps[0]} }}, {{ {steps[1]} }}]")
    assert fault["operands"]["found"] == "; ".join(steps)


@pytest.mark.parametrize(
    ("of", "where"),
    [("lessons[TH", 'ở ký tự thứ 8, trước "[TH"'), ("lessons + 1", 'ở ký tự thứ 9, trước "+ 1"'), ("", "ở cuối")],
)
def test_where_a_target_stops_being_readable_is_told(of: str, where: str, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, of=of)
    assert fault["key"] == "target[1] (chi-tieu) › of"
    assert where in fault["message"]
