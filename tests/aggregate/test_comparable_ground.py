"""Over a merger or a reform only what lies on the same ground is compared: predecessors and successors together."""

from decimal import Decimal
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, LeftOut
from stemagg.pipeline.report_facts import report_facts
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024-2025"

[[period]]
code = "2025-2026"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
unit_of_measure = "bài"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "yearly"
title = "Báo cáo năm học"
kinds = ["truong", "xa"]
data_elements = ["lessons"]
periods = "school_year"
"""
HEADING = "code,name,kind,levels,district,valid_from,valid_to,successor_of"
UNITS = [
    "T1,Trường Một,truong,TH,Đông,,,",
    "T2,Trường Hai,truong,TH,Đông,,,",
    "P1,Phòng GDĐT Đông,xa,TH,Đông,,2025-08-31,",
    "X1,Phường Đông,xa,TH,Đông,2025-09-01,,P1",
    "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,P1",
    "M1,Trường Cũ A,truong,TH,Tây,,2025-08-31,",
    "M2,Trường Cũ B,truong,TH,Tây,,2025-08-31,",
    "M,Trường Mới,truong,TH,Tây,2025-09-01,,M1;M2",
]
GIVEN = {
    "2024-2025": {"T1": 10, "T2": 20, "P1": 100, "M1": 5, "M2": 7},
    "2025-2026": {"T1": 11, "T2": 22, "X1": 60, "X2": 50, "M": 15},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)
    (folder / "units.csv").write_text("\n".join([HEADING, *UNITS]) + "\n", encoding="utf-8")
    for period, numbers in GIVEN.items():
        for unit, number in numbers.items():
            put_values(folder, unit, {("lessons", (), period): number})
    return folder


def changed(folder: Path, **group: str) -> Change:
    key = FigureKey(Measure.CHANGE, "lessons", "", "2025-2026", tuple(group.items()))
    return report_facts(open_campaign(folder)).changes[key]


def test_units_that_came_out_of_one_another_are_compared_as_one(folder: Path) -> None:
    made = changed(folder)
    assert [(one.units, one.reported_both) for one in made.compared] == [
        (("T1",), True),
        (("T2",), True),
        (("P1", "X1", "X2"), True),
        (("M1", "M2", "M"), True),
    ]
    assert (made.before, made.after, made.percent) == (142, 158, Decimal("11.3"))


def test_without_the_relation_old_and_new_units_stand_alone_and_are_not_compared(folder: Path) -> None:
    change(folder, "units.csv", ",P1\n", ",\n")
    change(folder, "units.csv", ",P1\n", ",\n")
    change(folder, "units.csv", ",M1;M2\n", ",\n")
    assert {one.left_out for one in changed(folder).left_out} == {LeftOut.OWES_ONE_PERIOD}


def test_a_ground_is_compared_only_when_every_unit_on_it_has_reported(folder: Path) -> None:
    change(folder, "units.csv", "X2,Phường Bắc", "X3,Phường Nam,xa,TH,Đông,2025-09-01,,P1\nX2,Phường Bắc")
    (left,) = changed(folder).left_out
    assert (left.units, left.left_out) == (("P1", "X1", "X3", "X2"), LeftOut.INCOMPLETE)


def test_a_ground_that_reaches_into_another_group_is_compared_in_neither(folder: Path) -> None:
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông", "X2,Phường Bắc,xa,TH,Tây")
    for group in ("Đông", "Tây"):
        assert LeftOut.OUTSIDE_GROUP in {one.left_out for one in changed(folder, district=group).left_out}
    assert len(changed(folder).compared) == 4


def test_a_successor_with_other_levels_is_not_compared(folder: Path) -> None:
    change(folder, "units.csv", "M,Trường Mới,truong,TH,", "M,Trường Mới,truong,TH;THCS,")
    (left,) = changed(folder).left_out
    assert (left.units, left.left_out) == (("M1", "M2", "M"), LeftOut.OTHER_LEVELS)


def test_explain_names_all_units_of_a_ground(folder: Path) -> None:
    ran = command("explain", "--element", "lessons", "--period", "2025-2026", "--measure", "change", folder=folder)
    assert "Trường Cũ A + Trường Cũ B + Trường Mới" in " ".join(ran.out.split()), ran.err


def test_a_predecessor_that_is_no_unit_is_a_fault_of_its_line(folder: Path) -> None:
    change(folder, "units.csv", "M1;M2", "M1;M9")
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert "M9" in told
    assert "units.csv" in told
