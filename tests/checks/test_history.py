"""What is settled, as a history alone tells it."""

from pathlib import Path

from stemagg.checks.idle_decisions import decisions_that_do_not_apply
from stemagg.checks.repeated import at_place
from stemagg.checks.resolved import without_settled
from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.history import FoundInFile, GivenValue, History, PastAnswer, ReadFile
from stemagg.model.slot import Channel, at_level
from stemagg.model.source import CellRef
from tests.worlds import world
from tests.worlds.world import LAST, SCHOOL_A

SLOT = ("lessons", at_level("THPT"), LAST)


def answer(unit: str, file: int, name: str, channel: Channel = Channel.WORKBOOK) -> PastAnswer:
    place = CellRef(name, "S", 2, 3)
    return PastAnswer(unit, channel, file, place, file, {SLOT: GivenValue(place, is_valid=True)})


def is_settled(folder: Path, found: Finding, *answers: PastAnswer) -> bool:
    """Tell whether a finding of the first file is settled by answers in later ones."""
    files = tuple(ReadFile(number, f"{number}.xlsx", accepted=number > 1) for number in (1, 2))
    (one,) = without_settled(world.campaign(folder), History(files, answers, (FoundInFile(found, 1),)))
    return one.finding.is_settled


def test_a_name_is_settled_by_a_workbook_of_the_same_name_and_by_no_other(tmp_path: Path) -> None:
    found = finding(TableCode.UNIT_UNKNOWN, CellRef("a.xlsx", "S", 2, 1), stops=True, name=SCHOOL_A, suggestions="")
    assert is_settled(tmp_path, found, answer("A", 2, "2023-03-28/a.xlsx"))
    assert not is_settled(tmp_path, found, answer("A", 2, "b.xlsx"))


def test_a_name_without_a_place_is_never_settled(tmp_path: Path) -> None:
    found = finding(TableCode.UNIT_UNKNOWN, stops=True, name=SCHOOL_A, suggestions="")
    assert not is_settled(tmp_path, found, answer("A", 2, "a.xlsx"))


def test_a_figure_of_a_unit_that_left_the_roster_is_settled_by_that_figure(tmp_path: Path) -> None:
    found = finding(
        CellCode.NUMBER_NOT_EXACT, CellRef("a.xlsx", "S", 2, 3), unit="GONE",
        data_element="lessons", members=at_level("THPT"), period=LAST, raw="khoảng 3",
    )  # fmt: skip
    assert is_settled(tmp_path, found, answer("GONE", 2, "b.xlsx"))


def test_a_finding_without_a_place_is_beside_no_answer() -> None:
    found = FoundInFile(finding(FileCode.NO_DATA, stops=True), 1)
    assert at_place(found, [answer("A", 1, "a.xlsx")]) == []


def test_decisions_on_another_file_and_on_a_heading_that_is_known_anyway_do_not_apply(tmp_path: Path) -> None:
    decisions = "file,a.xlsx,set_aside,not a report,,\nheading,Dự án,projects,,,\n"
    found = decisions_that_do_not_apply(world.campaign(tmp_path, decisions=decisions), {}, ["b.xlsx"], "decisions.csv")
    assert [(one.code, one.source.row if one.source else 0) for one in found] == [
        (CheckCode.DECISION_ON_OTHER_FILE, 2),
        (CheckCode.DECISION_NOT_NEEDED, 3),
    ]
