"""Figures that contradict each other, the roster or the period before: each through the real command."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.told import Rows, sheet, values
from tests.worlds.world import FIRST, LAST, NAMES, write_campaign

WITHIN = """

[[rule]]
code = "schools-within-lessons"
title = "Trường thì phải có bài học"
check = "schools <= lessons"
missing = "skip"
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    with (folder / "outline.toml").open("a", encoding="utf-8") as outline:
        outline.write(WITHIN)
    return folder


def taken(campaign: Path, rows: Rows) -> Ran:
    path = sheet(campaign.parent / "received" / "sheet.csv", rows)
    return command("ingest", path, *INGEST_JSON, folder=campaign)


def found(ran: Ran, code: str) -> list[dict[str, Any]]:
    return [one for one in ran.data["findings"] if one["code"] == code]


def test_part_that_is_larger_than_the_whole_is_named_with_both_figures_and_not_counted(campaign: Path) -> None:
    ran = taken(campaign, [{"unit": "A", "level": "THPT", f"schools {LAST}": 1, f"lessons {LAST}": 0}])
    (broken,) = (f for f in found(ran, "rule-violated") if "Trường thì phải" in f["message"])
    assert (ran.code, broken["severity"], broken["file"]) == (1, "error", "sheet.csv")
    for words in ("Số trường đã triển khai", "Số bài học STEM", " 1", " 0"):
        assert words in broken["message"]
    assert values(campaign, "unit", "period")["A", LAST, "lessons"].startswith("None")


def test_school_that_says_it_is_five_schools_is_an_error(campaign: Path) -> None:
    ran = taken(campaign, [{"unit": "A", "level": "THPT", f"schools {LAST}": 5, f"lessons {LAST}": 9}])
    (broken,) = found(ran, "rule-violated")
    assert (ran.code, broken["severity"], broken["cell"]) == (1, "error", "D2")


def test_office_with_more_schools_than_its_roster_is_asked_with_the_rosters_number(campaign: Path) -> None:
    ran = taken(campaign, [{"unit": "E", "level": "THCS", f"schools {LAST}": 5, f"lessons {LAST}": 9}])
    (broken,) = found(ran, "rule-violated")
    assert (ran.code, broken["severity"]) == (0, "query")
    assert "5" in broken["message"]
    assert "3" in broken["message"]
    assert values(campaign, "unit", "period")["E", LAST, "schools"].startswith("5")


def test_lessons_without_a_school_are_asked_about_with_both_figures(campaign: Path) -> None:
    ran = taken(campaign, [{"unit": "A", "level": "THPT", f"schools {LAST}": 0, f"lessons {LAST}": 40}])
    (broken,) = found(ran, "rule-violated")
    assert (ran.code, broken["severity"]) == (0, "query")
    assert "40" in broken["message"]


def test_level_that_the_roster_does_not_have_for_the_school_is_not_counted(campaign: Path) -> None:
    ran = taken(campaign, [{"unit": "A", "level": "THCS", f"lessons {LAST}": 40}])
    (outside,) = found(ran, "value-outside-levels")
    assert (ran.code, outside["severity"], outside["unit"]) == (1, "error", "A")
    assert "THPT" in outside["message"]


def test_joint_school_that_reports_each_level_in_a_row_is_no_duplicate(campaign: Path) -> None:
    rows: Rows = [
        {"unit": "J", "level": "THCS", f"lessons {LAST}": 4},
        {"unit": "J", "level": "THPT", f"lessons {LAST}": 5},
    ]
    ran = taken(campaign, rows)
    assert ran.code == 0
    assert not [one for one in ran.data["findings"] if one["code"] in {"unit-twice", "value-twice"}]
    assert values(campaign, "unit", "period")["J", LAST, "lessons"].startswith("9")


def totalled(campaign: Path, name: str, *numbers: str) -> Ran:
    """Ingest a sheet in which a school gives lessons in both years, and then the total of them."""
    path = campaign.parent / name
    table = f"Đơn vị,Cấp học,Số bài học STEM,,\n,,{FIRST},{LAST},Cộng\n{NAMES['A']},THPT,{','.join(numbers)}\n"
    path.write_text(table, encoding="utf-8")
    return command("ingest", path, *INGEST_JSON, folder=campaign)


@pytest.mark.parametrize(("total", "told"), [(9, 0), (8, 1), ("", 0)])
def test_total_column_that_differs_from_its_parts_is_named_and_never_taken(
    total: int | str, told: int, campaign: Path
) -> None:
    ran = totalled(campaign, "sheet.csv", "4", "5", str(total))
    differs = found(ran, "row-total-differs")
    assert len(differs) == told
    assert values(campaign, "unit", "period")["A", LAST, "lessons"].startswith("5")
    for one in differs:
        assert (one["unit"], one["cell"], one["severity"]) == ("A", "E3", "query")
        assert "4 (C3) + 5 (D3)" in one["message"]


def test_total_column_and_its_parts_are_shown_as_they_were_written(campaign: Path) -> None:
    change(campaign, "outline.toml", 'title = "Số bài học STEM"\ntype = "count"',
           'title = "Số bài học STEM"\ntype = "amount"\ndecimals = 1')  # fmt: skip
    (differs,) = found(totalled(campaign, "sheet.csv", '"4,5"', '"5,5"', '"1.200"'), "row-total-differs")
    for words in ("4,5 (C3) + 5,5 (D3)", "1.200,0", "10,0"):
        assert words in differs["message"]


def test_total_column_that_differs_is_settled_by_a_later_answer_of_the_unit(campaign: Path) -> None:
    def is_open() -> bool:
        listed = command("findings", "--severity", "query", "--format", "json", folder=campaign).data
        return "row-total-differs" in {one["code"] for one in listed}

    totalled(campaign, "a.csv", "4", "5", "8")
    assert is_open()
    totalled(campaign, "b.csv", "4", "4", "8")
    assert not is_open()


@pytest.mark.parametrize(
    ("before", "after", "leaps"), [(12, 120, 1), (120, 12, 1), (12, 110, 0), (2, 20, 0), (0, 90, 0)]
)
def test_ten_times_as_many_as_in_the_period_before_is_asked_about(
    before: int, after: int, leaps: int, campaign: Path
) -> None:
    row = {"unit": "A", "level": "THPT", f"lessons {FIRST}": before, f"lessons {LAST}": after}
    ran = taken(campaign, [row])
    assert (ran.code, len(found(ran, "number-leaps"))) == (0, leaps)
    assert values(campaign, "unit", "period")["A", LAST, "lessons"].startswith(str(after))
