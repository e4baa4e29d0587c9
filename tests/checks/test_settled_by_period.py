"""What recurs each month is settled by an answer on the same month, by that of the next one never."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.resolved import without_settled
from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.history import FoundInFile, GivenValue, History, PastAnswer, ReadFile
from stemagg.model.slot import Channel, at_level
from stemagg.model.source import CellRef
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
aggregation = "flow"

[[obligation]]
code = "thang"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["lessons"]
due = "ngày 5 tháng sau"
"""
JANUARY, FEBRUARY = "Số bài tháng 1/2024", "Số bài tháng 2/2024"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE, ["A,Trường A,truong,TH;THCS,Đông"])


def send(campaign: Path, day: str, name: str, *rows: Sequence[object]) -> None:
    path = campaign / "received" / day / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    command("ingest", campaign / "received", folder=campaign)


def whole(campaign: Path, day: str, *headings: str) -> None:
    head = ["Đơn vị", "Cấp học", *headings]
    rows = [["Trường A", level, *(3 for _one in headings)] for level in ("TH", "THCS")]
    send(campaign, day, f"{day}.csv", head, *rows)


def faulty(campaign: Path, day: str, *headings: str) -> None:
    send(campaign, day, f"{day}.csv", ["Đơn vị", "Cấp học", *headings], ["Trường A", "", *(5 for _one in headings)])


def opened(campaign: Path) -> list[tuple[str, str]]:
    """Return code and folder of the findings that are open on files, without those on days."""
    found = command("findings", "--format", "json", folder=campaign).data
    on_files = (one for one in found if "/" in one["file"] and one["code"] != "period-late")
    return [(one["code"], one["file"].partition("/")[0]) for one in on_files]


LEVEL = "level-not-stated"


def test_fault_of_one_month_is_not_settled_by_the_file_of_the_next(campaign: Path) -> None:
    faulty(campaign, "2024-02-02", JANUARY)
    whole(campaign, "2024-03-02", FEBRUARY)
    assert (LEVEL, "2024-02-02") in opened(campaign)
    whole(campaign, "2024-03-03", JANUARY)
    assert opened(campaign) == []


def test_fault_of_two_months_is_settled_when_both_are_given_again(campaign: Path) -> None:
    faulty(campaign, "2024-03-02", JANUARY, FEBRUARY)
    whole(campaign, "2024-03-03", FEBRUARY)
    assert (LEVEL, "2024-03-02") in opened(campaign)
    whole(campaign, "2024-03-04", JANUARY)
    assert opened(campaign) == []


def test_file_with_the_same_fault_settles_nothing(campaign: Path) -> None:
    faulty(campaign, "2024-02-02", JANUARY)
    rows = ["Đơn vị", "Cấp học", JANUARY], ["Trường A", "TH", 5], ["Trường A", "", 6]
    send(campaign, "2024-02-03", "b.csv", *rows)
    assert {file for code, file in opened(campaign) if code == LEVEL} == {"2024-02-02", "2024-02-03"}
    whole(campaign, "2024-02-04", JANUARY)
    assert opened(campaign) == []


def test_unknown_name_and_empty_file_of_one_month_stay_open_under_the_next_file_of_that_name(campaign: Path) -> None:
    head = ["Đơn vị", "Cấp học"]
    send(campaign, "2024-02-02", "a.csv", [*head, JANUARY], ["Trường AB", "TH", 5])
    send(campaign, "2024-02-02", "b.csv")
    for number, name in enumerate(("a.csv", "b.csv")):
        send(campaign, "2024-03-02", name, [*head, FEBRUARY], ["Trường A", "TH", number])
    assert {code for code, day in opened(campaign) if day == "2024-02-02"} == {"unit-unknown", "file-empty"}
    for number, name in enumerate(("a.csv", "b.csv")):
        send(campaign, "2024-03-03", name, [*head, JANUARY], ["Trường A", "TH", number])
    assert [code for code, day in opened(campaign) if day == "2024-02-02"] == []


def test_fault_of_a_period_that_cannot_be_told_stays_until_all_that_was_owed_is_answered(campaign: Path) -> None:
    head = ["Đơn vị", "Kỳ", "Cấp học", "Số bài"]
    send(campaign, "2024-03-02", "a.csv", head, ["Trường A", "tháng nào đó", "TH", 5])
    whole(campaign, "2024-03-03", FEBRUARY)
    assert {day for _code, day in opened(campaign)} == {"2024-03-02"}
    whole(campaign, "2024-03-04", JANUARY)
    assert opened(campaign) == []


def test_file_before_the_end_of_its_month_is_settled_by_one_on_that_month(campaign: Path) -> None:
    send(campaign, "2024-01-30", "a.csv")
    send(campaign, "2024-02-02", "a.csv", ["Đơn vị", "Cấp học", JANUARY], ["Trường A", "TH", 5])
    assert opened(campaign) == []


def answer(number: int, *periods: str, filed: str = "") -> PastAnswer:
    place = CellRef(f"{number}.xlsx", "S", 2, 3)
    values = {("lessons", at_level("TH"), period): GivenValue(place, is_valid=True) for period in periods}
    said = frozenset({("thang", filed)} if filed else ())
    return PastAnswer("A", Channel.WORKBOOK, number, place, number, values, said)


def is_settled(campaign: Path, found: Finding, *answers: PastAnswer) -> bool:
    """Tell whether a finding of the first file, which came in March, is settled by the answers."""
    came = datetime(2024, 3, 2, tzinfo=UTC)
    files = tuple(ReadFile(number, f"{number}.xlsx", accepted=number > 1, came=came) for number in (1, 2, 3))
    history = History(files, answers, (FoundInFile(found, 1),))
    (one,) = without_settled(open_campaign(campaign), history)
    return one.finding.is_settled


def test_figure_of_an_unknown_period_is_settled_by_those_of_all_periods_owed(campaign: Path) -> None:
    place = CellRef("1.xlsx", "S", 2, 3)
    found = finding(TableCode.LEVEL_NOT_STATED, place, unit="A", data_element="lessons", levels="TH, THCS")
    assert not is_settled(campaign, found, answer(2, "2024-02"))
    assert is_settled(campaign, found, answer(2, "2024-02"), answer(3, "2024-01"))


def test_statement_that_there_is_nothing_to_report_settles_what_is_about_its_period(campaign: Path) -> None:
    place = CellRef("1.xlsx", "S", 2, 3)
    found = finding(TableCode.LEVEL_NOT_STATED, place, unit="A", period="2024-01", levels="TH, THCS")
    assert not is_settled(campaign, found, answer(2, filed="2024-02"))
    assert is_settled(campaign, found, answer(2, filed="2024-01"))
