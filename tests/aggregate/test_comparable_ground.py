"""Over a merger or a reform only what lies on the same ground is compared: predecessors and successors together."""

from decimal import Decimal
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, LeftOut
from stemagg.pipeline.report_facts import report_facts
from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import LESSONS, TWO_SCHOOL_YEARS
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = (
    TWO_SCHOOL_YEARS
    + LESSONS
    + """
[[obligation]]
code = "yearly"
title = "Báo cáo năm học"
kinds = ["truong", "xa"]
data_elements = ["lessons"]
periods = "school_year"
"""
)
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
PIECES = (
    "X1,Phường Đông,xa,TH,Đông,2025-09-01,,part_of:P1",
    "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,part_of:P1",
)
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


def test_pieces_of_a_unit_that_was_split_are_compared_with_it_together(folder: Path) -> None:
    change(folder, "units.csv", "X1,Phường Đông,xa,TH,Đông,2025-09-01,,P1", PIECES[0])
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,P1", PIECES[1])
    assert (("P1", "X1", "X2"), 110) in [(one.units, one.after and one.after.value) for one in changed(folder).compared]


def test_one_piece_of_a_unit_that_is_gone_is_not_the_whole_of_it(folder: Path) -> None:
    change(folder, "units.csv", "X1,Phường Đông,xa,TH,Đông,2025-09-01,,P1", PIECES[0])
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,P1", "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,")
    left = {one.units: one.left_out for one in changed(folder).left_out}
    assert left == {("P1", "X1"): LeftOut.PART_MISSING, ("X2",): LeftOut.OWES_ONE_PERIOD}


def test_a_unit_that_gave_a_piece_away_is_compared_together_with_it(folder: Path) -> None:
    change(folder, "units.csv", "M,Trường Mới,truong,TH,Tây,2025-09-01,,M1;M2", "M,Trường Mới,truong,TH,Tây,,,M1;M2")
    change(
        folder, "units.csv", "T2,Trường Hai,truong,TH,Đông,,,", "T2,Trường Hai,truong,TH,Đông,2025-09-01,,part_of:T1"
    )
    assert ("T1", "T2") in [one.units for one in changed(folder).compared]


def test_new_areas_that_cut_across_old_ones_make_one_large_ground_and_that_is_said(folder: Path) -> None:
    change(folder, "units.csv", "P1,Phòng GDĐT Đông", "P2,Phòng GDĐT Nam,xa,TH,Đông,,2025-08-31,\nP1,Phòng GDĐT Đông")
    change(folder, "units.csv", "X1,Phường Đông,xa,TH,Đông,2025-09-01,,P1", f"{PIECES[0]};part_of:P2")
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông,2025-09-01,,P1", f"{PIECES[1]};part_of:P2")
    put_values(folder, "P2", {("lessons", (), "2024-2025"): 30})
    assert ("P2", "P1", "X1", "X2") in [one.units for one in changed(folder).compared]
    ran = command("explain", "--element", "lessons", "--period", "2025-2026", "--measure", "change", folder=folder)
    assert "2 đơn vị cũ và 2 đơn vị mới" in " ".join(ran.out.split()), ran.out


def test_what_becomes_of_units_after_both_periods_joins_nothing(folder: Path) -> None:
    later = "\n".join([HEADING, *UNITS]).replace("2025-09-01", "2026-09-01").replace("2025-08-31", "2026-08-31")
    (folder / "units.csv").write_text(f"{later}\n", encoding="utf-8")
    put_values(folder, "M1", {("lessons", (), "2025-2026"): 6})
    put_values(folder, "M2", {("lessons", (), "2025-2026"): 8})
    assert [one.units for one in changed(folder, district="Tây").compared] == [("M1",), ("M2",)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("T2,Trường Hai,truong,TH,Đông,,,", "T2,Trường Hai,truong,TH,Đông,,,part_of:M1", ("M1", "part_of:M1")),
        ("M1,Trường Cũ A,truong,TH,Tây,,2025-08-31,", "M1,Trường Cũ A,truong,TH,Tây,,2025-08-31,M", ("M → M1",)),
    ],
)
def test_a_succession_that_cannot_be_is_a_fault(folder: Path, old: str, new: str, said: tuple[str, ...]) -> None:
    change(folder, "units.csv", old, new)
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert all(part in told for part in said), told


def test_a_part_of_the_campaign_does_not_compare_what_reaches_beyond_it(folder: Path) -> None:
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông", "X2,Phường Bắc,xa,TH,Tây")
    (east,) = (part for part in open_campaign(folder).parts_by("district") if part.part == ("district", "Đông"))
    made = report_facts(east).changes[FigureKey(Measure.CHANGE, "lessons", "", "2025-2026")]
    assert [(one.units, one.left_out) for one in made.left_out] == [(("P1", "X1"), LeftOut.OUTSIDE_GROUP)]


def test_a_predecessor_that_is_no_unit_is_a_fault_of_its_line(folder: Path) -> None:
    change(folder, "units.csv", "M1;M2", "M1;M9")
    told = " ".join(command("outline", "check", folder=folder).err.split())
    assert "M9" in told
    assert "units.csv" in told


CHANGE = """
[[indicator]]
code = "more"
title = "Tăng, giảm số bài"
kind = "change"
of = "lessons"
against = "previous"
"""


def changes_of_lessons(folder: Path, by: str = "period") -> dict[str, tuple[object, str]]:
    """Return the change that an indicator tells of the last year, with the units or grounds behind it, by group."""
    with (folder / "outline.toml").open("a", encoding="utf-8") as file:
        file.write(CHANGE)
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    return {
        row.get("district", ""): (row["value"], f"{row['units_counted']}/{row['units_expected']}")
        for row in rows
        if row["data_element"] == "more" and row["period"] == "2025-2026"
    }


def test_a_change_indicator_compares_predecessors_and_successors_as_one(folder: Path) -> None:
    assert changes_of_lessons(folder) == {"": (16, "4/4")}
    ran = command("explain", "--element", "more", "--period", "2025-2026", folder=folder)
    assert "Trường Mới + Trường Cũ A + Trường Cũ B" in " ".join(ran.out.split()), ran.err


def test_a_change_indicator_leaves_out_a_ground_in_two_groups(folder: Path) -> None:
    change(folder, "units.csv", "X2,Phường Bắc,xa,TH,Đông", "X2,Phường Bắc,xa,TH,Tây")
    assert changes_of_lessons(folder, "district,period") == {"Đông": (3, "2/3"), "Tây": (3, "1/2")}


def test_a_school_that_only_has_another_name_is_no_merged_ground(folder: Path) -> None:
    units = [*UNITS[:2], "M1,Trường Cũ,truong,TH,Tây,,2025-08-31,", "M,Trường Mới,truong,TH,Tây,2025-09-01,,M1"]
    (folder / "units.csv").write_text("\n".join([HEADING, *units]) + "\n", encoding="utf-8")
    assert {one.unit: one.is_merged for one in changed(folder).units} == {"T1": False, "T2": False, "M1": False}


def test_units_that_merged_are_one_ground(folder: Path) -> None:
    assert {one.units: one.is_merged for one in changed(folder).units} == {
        ("T1",): False, ("T2",): False, ("P1", "X1", "X2"): True, ("M1", "M2", "M"): True,
    }  # fmt: skip
