"""Two schools of one name in two districts: told apart by code, district or kind, else asked about, never guessed."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds import world
from tests.worlds.running import command
from tests.worlds.told import take
from tests.worlds.world import codes, read, workbook

NAME = "Trường THCS Lê Lợi"
MORE = f"""
D1,{NAME},school,THCS,Đông,,,,,
T1,{NAME},school,THCS,Tây,,,,,
S,"""
NAMESAKES = ("\nS,", MORE)
FIGURES = "Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023"
OTHER = world.SCHOOL_A
FORM = "Cấp học | Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023\nTHCS | 1 | 2"


@pytest.fixture
def of(tmp_path: Path) -> Campaign:
    return world.campaign(tmp_path, units=NAMESAKES)


def taken(reading: Reading) -> dict[str, list[str]]:
    return {one.unit: [value.raw for value in one.values] for one in reading.submissions}


BOTH = {"D1": ["1", "2"], "T1": ["3", "4"]}


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(f"Mã đơn vị | Đơn vị | {FIGURES}\nD1 | {NAME} | 1 | 2\nT1 | {NAME} | 3 | 4", id="by their codes"),
        pytest.param(f"Đơn vị | Quận | {FIGURES}\n{NAME} | Đông | 1 | 2\n{NAME} | Quận Tây | 3 | 4", id="in a column"),
        pytest.param(f"Đơn vị | {FIGURES}\n{NAME} (quận Đông) | 1 | 2\n{NAME}, Tây | 3 | 4", id="after the name"),
        pytest.param(f"Đơn vị | {FIGURES}\n{NAME} - Đông | 1 | 2\n{NAME} quận Tây | 3 | 4", id="with a dash"),
    ],
)
def test_rows_that_say_which_are_taken(table: str, of: Campaign) -> None:
    assert taken(read(of, workbook(Bảng=table))) == BOTH


def test_a_title_or_the_name_of_the_sheet_says_it_for_all_rows(of: Campaign) -> None:
    rows = f"Đơn vị | {FIGURES}\n{NAME} | 1 | 2\n{OTHER} | 5 | 6"
    assert taken(read(of, workbook(Bảng=f"QUẬN ĐÔNG\n{rows}")))["D1"] == ["1", "2"]
    assert taken(read(of, workbook(Tây=rows)))["T1"] == ["1", "2"]


def test_without_it_both_are_named_and_nothing_is_taken(of: Campaign) -> None:
    reading = read(of, workbook(Bảng=f"Đơn vị | {FIGURES}\n{NAME} | 1 | 2\n{OTHER} | 5 | 6"))
    assert taken(reading).keys() == {"A"}
    assert "unit-ambiguous" in codes(reading)
    (asked,) = (dict(one.operands)["candidates"] for one in reading.findings if one.code.value == "unit-ambiguous")
    assert asked == f"{NAME} (D1; Đông), {NAME} (T1; Tây)"


def test_a_district_of_neither_says_nothing(of: Campaign) -> None:
    reading = read(of, workbook(Bảng=f"Đơn vị | Quận | {FIGURES}\n{NAME} | Nam | 1 | 2\n{OTHER} | Đông | 5 | 6"))
    assert taken(reading).keys() == {"A"}


@pytest.mark.parametrize("line", ["UBND QUẬN TÂY", "Quận: Tây"])
def test_the_letterhead_of_a_file_says_it(line: str, of: Campaign) -> None:
    for name in (NAME.upper(), f"Đơn vị: {NAME}"):
        assert taken(read(of, workbook(Bảng=f"{line}\n{name}\n\n{FORM}"))).keys() == {"T1"}, name
        reading = read(of, workbook(Bảng=f"{name}\n\n{FORM}"))
        assert (taken(reading), "unit-ambiguous" in codes(reading)) == ({}, True), name


def test_no_decision_on_the_name_and_no_command_to_copy_guesses(tmp_path: Path) -> None:
    folder = world.write_campaign(tmp_path / "campaign", units=NAMESAKES)
    (tmp_path / "a.xlsx").write_bytes(workbook(Bảng=f"Đơn vị | {FIGURES}\n{NAME} | 1 | 2\n{OTHER} | 5 | 6"))
    take(folder, tmp_path / "a.xlsx")
    shown = command("findings", folder=folder).out
    assert "unit-ambiguous" in command("findings", "--format", "json", folder=folder).out
    assert "decide unit" not in shown
    refused = command("decide", "unit", NAME, "D1", "--because", "x", folder=folder)
    assert refused.code == 2
    assert all(word in " ".join(refused.err.split()) for word in ("(D1; Đông)", "(T1; Tây)"))
    with (folder / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write(f"unit,{NAME},D1,x,,\n")
    assert not taken(read(open_campaign(folder), workbook(Bảng=f"{NAME}\n\n{FORM}")))


@pytest.mark.parametrize(
    ("row", "is_fault"),
    [(f"T,{NAME},school,THCS,Đông", True), (f"T,{NAME},office,THCS,Đông", False), (f"T,{NAME},school,THCS,", True)],
)
def test_what_nothing_tells_apart_is_a_fault_of_the_roster(row: str, *, is_fault: bool, tmp_path: Path) -> None:
    rows = f"code,name,kind,levels,district\nE,Phòng,office,THCS,Đông\nD,{NAME},school,THCS,Đông\n{row}\n"
    folder = world.write_campaign(tmp_path)
    (folder / "units.csv").write_text(rows, encoding="utf-8")
    faults = command("outline", "check", "--format", "json", folder=folder).data["faults"]
    assert ("unit-name-twice" in [one["code"] for one in faults]) is is_fault
