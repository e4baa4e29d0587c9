"""A grouping holds between its days: old districts group the figures of old periods, communes those of new ones."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import LESSONS_OWED, TWO_SCHOOL_YEARS
from tests.worlds.outline_world import put_values, totals, write_campaign
from tests.worlds.running import command

OUTLINE = (
    TWO_SCHOOL_YEARS
    + """
[[grouping]]
code = "commune"
title = "Xã, phường"
valid_from = 2025-09-01

[[grouping]]
code = "old_district"
title = "Quận, huyện (cũ)"
valid_to = "31/08/2025"
"""
    + LESSONS_OWED
)
HEADING = "code,name,kind,levels,district,commune,old_district"
UNITS = ["A,Trường A,truong,TH,Đông,Xã Một,Quận Cũ", "B,Trường B,truong,TH,Đông,Xã Hai,Quận Cũ"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, [])
    (folder / "units.csv").write_text("\n".join([HEADING, *UNITS]) + "\n", encoding="utf-8")
    for unit, numbers in {"A": (1, 10), "B": (2, 20)}.items():
        periods = ("2024-2025", "2025-2026")
        put_values(folder, unit, {("lessons", (), one): n for one, n in zip(periods, numbers, strict=True)})
    return folder


def grouped(folder: Path, by: str) -> dict[tuple[str, ...], object]:
    return {key[:-1]: value for key, value in totals(folder, by).items() if value is not None}


def test_figures_of_periods_outside_the_days_of_a_grouping_are_in_none_of_its_groups(folder: Path) -> None:
    assert grouped(folder, "commune,period") == {
        ("", "2024-2025"): 3,
        ("Xã Một", "2025-2026"): 10,
        ("Xã Hai", "2025-2026"): 20,
    }
    assert grouped(folder, "old_district,period") == {("Quận Cũ", "2024-2025"): 3, ("", "2025-2026"): 30}


def test_a_total_over_all_periods_is_in_the_groups_of_the_last_day(folder: Path) -> None:
    assert grouped(folder, "commune") == {("Xã Một",): 11, ("Xã Hai",): 22}
    assert grouped(folder, "old_district") == {("",): 33}


def test_a_target_of_a_group_at_a_time_when_it_does_not_hold_is_refused(folder: Path) -> None:
    target = (
        '[[target]]\ncode = "t"\ntitle = "Chỉ tiêu"\nof = "lessons"\nvalue = 5\nsense = "at_least"\n'
        'period = "2025-2026"\nwhere = { old_district = "Quận Cũ" }\n\n[[obligation]]'
    )
    change(folder, "outline.toml", "[[obligation]]", target)
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert "old_district" in told
    assert "31/8/2026" in told
    assert "2025-08-31" in told


def test_days_that_end_before_they_begin_are_refused(folder: Path) -> None:
    change(folder, "outline.toml", "valid_from = 2025-09-01", "valid_from = 2025-09-01\nvalid_to = 2025-01-01")
    assert "≥ 2025-09-01" in command("outline", "check", folder=folder).err
