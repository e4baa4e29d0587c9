"""What the store held at the end of a day: the same figures months later, whatever has come since."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stemagg.messages.cells import CellCode
from stemagg.messages.text import Severity
from stemagg.model.errors import StoreError
from stemagg.model.finding import Finding
from stemagg.model.slot import Channel, ValueState
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.pipeline.open import open_campaign
from stemagg.store.database import Store
from tests.worlds.databases import Placed, execute
from tests.worlds.outline_blocks import LESSONS_OWED
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = (
    """
[[period]]
code = "2024-01"
"""
    + LESSONS_OWED
)
UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
JANUARY = ("lessons", (), "2024-01")


def ingested(folder: Path, unit: str, number: int, moment: str) -> None:
    """Store what a unit sent as if its file had been ingested at a moment of universal time."""
    put_values(folder, unit, {JANUARY: number})
    seconds = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp())
    ((last,),) = execute(folder, "SELECT MAX(id) FROM source_file")
    execute(folder, "UPDATE source_file SET first_seen = :at WHERE id = :last", at=seconds, last=last)
    execute(folder, "UPDATE submission SET ordered_at = :at WHERE source_file_id = :last", at=seconds, last=last)


@pytest.fixture
def folder(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign in which A said 3, then 5; B said 7 later, at one in the morning of 7 March at UTC+7."""
    folder = placed(write_campaign(tmp_path / "campaign", OUTLINE, UNITS))
    ingested(folder, "A", 3, "2024-02-05T10:00")
    ingested(folder, "A", 5, "2024-03-05T10:00")
    ingested(folder, "B", 7, "2024-03-06T18:00")
    return folder


def total(folder: Path, *options: str) -> tuple[object, object]:
    (row,) = command("summarize", "--by", "period", *options, "--format", "json", folder=folder).data
    return row["value"], row["units_counted"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-02-04", (None, 0)),
        ("2024-02-05", (3, 1)),
        ("2024-03-05", (5, 1)),
        ("2024-03-06", (5, 1)),
        ("2024-03-07", (12, 2)),
    ],
)
def test_a_figure_as_of_a_day_is_made_of_what_had_been_ingested_by_its_end(
    folder: Path, day: str, expected: tuple[object, object]
) -> None:
    assert total(folder, "--as-of", day) == expected
    assert total(folder) == (12, 2)


def test_findings_and_files_of_later_are_hidden_too(folder: Path) -> None:
    store = Store(open_campaign(folder).held_on(date(2024, 3, 5)))
    assert (len(store.receipts()), len(store.history().files)) == (2, 2)


def test_a_decision_of_later_is_not_known_yet(folder: Path) -> None:
    rows = "kind,given,means,reason,decided_by,decided_on\nvalue,A/lessons/2024-01,5,,,8/3/2024\nunit,X,A,,,\n"
    (folder / "decisions.csv").write_text(rows, encoding="utf-8")
    command("decisions", "--from", "decisions.csv", folder=folder)
    assert [one.given for one in open_campaign(folder).held_on(date(2024, 3, 7)).decisions] == ["X"]
    assert len(open_campaign(folder).held_on(date(2024, 3, 8)).decisions) == 2


def test_nothing_is_stored_in_the_past(folder: Path) -> None:
    campaign = open_campaign(folder).held_on(date(2024, 3, 5))
    ((source, _count), *_rest) = Store(campaign).files_with_answers()
    with pytest.raises(StoreError):
        Store(campaign).put_copy(replace(source, name="again.xlsx"))
    assert total(folder) == (12, 2)


def second_file(folder: Path) -> SourceFile:
    return next(one for one, _count in Store(open_campaign(folder)).files_with_answers() if one.name == "A.xlsx")


def read_again(folder: Path, source: SourceFile, number: int | None, day: date) -> None:
    """Store another reading of a file of A: with another number, or one in which nothing can be used."""
    store = Store(replace(open_campaign(folder), on=day))
    place = CellRef(source.name, "Sheet1", 2, 2)
    value = DataValue(*JANUARY, ValueState.REPORTED, place, str(number), number)
    sent = Submission("A", Channel.WORKBOOK, source, place, None, (value,))
    said = Finding(CellCode.NOT_A_DATE, Severity.ERROR, source=place, operands=(("raw", "x"),))
    store.put(Reading(source, (sent,) if number else (), () if number else (said,), channel=Channel.WORKBOOK))


def findings(folder: Path, day: date) -> list[str]:
    history = Store(open_campaign(folder).held_on(day)).history()
    return [one.finding.code for one in history.found]


def test_as_of_a_day_a_file_says_what_was_read_in_it_then(folder: Path) -> None:
    source = second_file(folder)
    read_again(folder, source, 50, date(2024, 3, 20))
    read_again(folder, source, None, date(2024, 3, 22))
    read_again(folder, source, 60, date(2024, 3, 24))
    days = ("2024-03-19", "2024-03-20", "2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24")
    assert [total(folder, "--as-of", day)[0] for day in days] == [12, 57, 57, 10, 10, 67]
    assert total(folder) == (67, 2)


def test_as_of_a_day_a_file_has_the_findings_of_then(folder: Path) -> None:
    source = second_file(folder)
    read_again(folder, source, None, date(2024, 3, 22))
    read_again(folder, source, 60, date(2024, 3, 24))
    assert [findings(folder, date(2024, 3, day)) for day in (21, 22, 23, 24)] == [
        [],
        ["not-a-date"],
        ["not-a-date"],
        [],
    ]


def test_a_reading_that_says_the_same_again_leaves_nothing_behind(folder: Path) -> None:
    source = second_file(folder)
    read_again(folder, source, 50, date(2024, 3, 20))
    read_again(folder, source, 50, date(2024, 3, 21))
    assert execute(folder, "SELECT COUNT(*) FROM rereading") == [(1,)]
