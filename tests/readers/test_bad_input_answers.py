"""Answers that come twice, late, out of order, by two channels or at an odd time: each through the real command."""

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.received_cases import LESSONS, UNIT, Batch, Case, sheet_of
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.spreadsheet_files import Value, xlsx
from tests.worlds.world import csv_of

STAMP = "Dấu thời gian"
Steps = tuple[dict[str, bytes], ...]


@dataclass(frozen=True)
class Story:
    """What one school sends, file by file in one ingest after another, and what must come of the last ingest.

    Files are named by day of arrival and name. `found` are the findings of the last step about the school's files,
    as "severity code place"; `lessons` is the figure that then counts.
    """

    label: str
    name: str
    steps: Steps
    lessons: str | None
    found: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    new_and_changed: tuple[int, int] | None = None


def school_of(name: str) -> str:
    """Return the school of a story."""
    return f"Trường THPT {name.replace('-', ' ').title()}"


def workbook(name: str, lessons: Value) -> bytes:
    return xlsx(sheet_of(school_of(name), lessons=lessons))


def form(name: str, *answers: tuple[str, object], extra: Sequence[tuple[str, str, object]] = ()) -> bytes:
    """Return the export of a form: time and lessons of each answer of the school; `extra` are those of others."""
    own = [[stamp, school_of(name), lessons] for stamp, lessons in answers]
    return csv_of([[STAMP, UNIT, LESSONS], *own, *map(list, extra)])


def timed(name: str, *moments: datetime) -> bytes:
    """Return the linked sheet as a workbook, its times as dates; the lessons are 1, 2, 3 …."""
    rows: list[list[Value]] = [[moment, school_of(name), n] for n, moment in enumerate(moments, start=1)]
    head: list[Value] = [STAMP, UNIT, LESSONS]
    return xlsx([head, *rows])


def story(label: str, name: str, steps: Steps, lessons: str | None, *found: str, says: tuple[str, ...] = (),
          counts: tuple[int, int] | None = None) -> Story:  # fmt: skip
    return Story(label, name, steps, lessons, found, says, counts)


def one(name: str, *answers: tuple[str, object]) -> Steps:
    """Return the steps of a single form."""
    return ({f"2023-03-30/{name}.csv": form(name, *answers)},)


TEN, TWENTY = "2023-03-10", "2023-03-20"
DATED = "25/03/2023 08:00:00"

STORIES = [
    story("D01", "same-file-again", ({f"{TEN}/a.xlsx": workbook("same-file-again", 12)},) * 2, "12", counts=(0, 0)),
    story("D01", "copy-under-another-name", (
        {f"{TEN}/b.xlsx": workbook("copy-under-another-name", 12)},
        {f"{TEN}/b (1).xlsx": workbook("copy-under-another-name", 12)}), "12", "note file-same-as", says=("b.xlsx",),
          counts=(0, 0)),
    story("D02", "corrected", (
        {f"{TEN}/c.xlsx": workbook("corrected", 12)}, {f"{TWENTY}/c sửa.xlsx": workbook("corrected", 15)}),
          "15", "note superseded Biểu 1!#2", says=("12 → 15",), counts=(0, 1)),
    story("D03", "older-after-newer", (
        {f"{TWENTY}/d.xlsx": workbook("older-after-newer", 15)},
        {f"{TEN}/d cũ.xlsx": workbook("older-after-newer", 12)}),
          "15", "note older-did-not-replace Biểu 1!#2", says=("10/03/2023", "20/03/2023")),
    story("D04", "invalid-resubmission", (
        {f"{TEN}/e.xlsx": workbook("invalid-resubmission", 12)},
        {f"{TWENTY}/e.xlsx": workbook("invalid-resubmission", "khoảng 20")}), "12", "error number-not-exact Biểu 1!B2"),
    story("D05", "two-equal-rows", ({f"{TEN}/f.xlsx": xlsx(
        [[UNIT, LESSONS], [school_of("two-equal-rows"), 12], [school_of("two-equal-rows"), 12]])},),
          "12", "note unit-twice Biểu 1!#3", says=("2", "3")),
    story("D05", "two-different-rows", ({f"{TEN}/g.xlsx": xlsx(
        [[UNIT, LESSONS], [school_of("two-different-rows"), 12], [school_of("two-different-rows"), 13]])},),
          None, "error value-twice Biểu 1!B3", says=("Biểu 1!B2", "Biểu 1!B3", "12", "13")),
    story("D06", "sent-twice-within-minutes", one(
        "sent-twice-within-minutes", ("30/03/2023 09:15:00", 12), ("30/03/2023 09:17:00", 14)),
          "14", "note superseded #3", says=("12 → 14",)),
    story("D07", "day-before-month", one("day-before-month", ("25/03/2023 12:13:51", 2), ("03/04/2023 7:00:00", 1)),
          "1", "note superseded #3", says=("2 → 1",)),
    story("D07", "morning-and-afternoon", one(
        "morning-and-afternoon", ("2023/03/30 4:05:11 CH GMT+7", 2), ("2023/03/30 9:15:02 SA GMT+7", 1)),
          "2", "note superseded #2", says=("1 → 2",)),
    story("D07", "month-before-day", one("month-before-day", ("3/30/2023 16:05:11", 2), ("3/9/2023 9:00:00", 1)),
          "2", "note superseded #2"),
    story("D07", "times-as-cells", ({f"{TEN}/t.xlsx": timed("times-as-cells", datetime(2023, 3, 30, 8, 52, 41, 563000),  # noqa: DTZ001
          datetime(2023, 3, 29, 7))},), "1", "note superseded Biểu 1!#2"),  # noqa: DTZ001
    story("D08", "order-not-told", one("order-not-told", ("3/4/2023 8:00:00", 1), ("5/4/2023 8:00:00", 2),
          ("4/5/2023 8:00:00", 3)), "3", "note timestamp-order", "query received-late", "note superseded #3",
          "note superseded #4"),
    story("D08", "orders-that-contradict", one(
        "orders-that-contradict", ("30/3/2023 8:00:00", 1), ("3/30/2023 9:00:00", 2)),
          None, "error timestamp-of-other-order #2"),
    story("D09", "equal-times", one("equal-times", (DATED, 1), (DATED, 2)), "2",
          "query answers-of-one-day-differ #3", says=("1 → 2",)),
    story("D09", "time-left-blank", one("time-left-blank", (DATED, 1), ("", 2)), "1",
          "query timestamp-unreadable A3"),
    story("D09", "time-that-is-none", one("time-that-is-none", ("hôm qua", 2), (DATED, 1)), "1",
          "query timestamp-unreadable A2"),
    story("D09", "time-to-come", one("time-to-come", (DATED, 1), ("25/03/2123 08:00:00", 2)), "2",
          "query timestamp-in-future A3", "note superseded #3", says=("25/03/2123",)),
    story("D09", "time-before-the-letter", one("time-before-the-letter", ("25/03/2022 08:00:00", 2), (DATED, 1)), "1",
          "query timestamp-too-early A2", "note superseded #3", says=("25/03/2022",)),
    story("D10", "whole-export-again", (
        {f"{TEN}/h.csv": form("whole-export-again", (DATED, 12))},
        {f"{TEN}/h.csv": form("whole-export-again", (DATED, 12), extra=[
            (f"26/03/2023 08:0{n}:00", school_of(f"further-{n}"), n) for n in range(5)])}), "12", counts=(5, 0)),
    story("D11", "form-and-workbook", (
        {f"{TEN}/i.csv": form("form-and-workbook", (DATED, 12))},
        {f"{TWENTY}/i.xlsx": xlsx([["ĐƠN VỊ: " + school_of("form-and-workbook")], [LESSONS, 14],
                                    ["Đề xuất, kiến nghị", "Mở lớp"]])}),
          "14", "query channels-disagree Biểu 1!B2", says=("12", "14")),
]  # fmt: skip


class Told:
    """The stories of all schools, told together: the first files of each in one ingest, the second ones in another."""

    def __init__(self, folder: Path) -> None:
        schools = [school_of(s.name) for s in STORIES] + [school_of(f"further-{n}") for n in range(5)]
        cases = [Case("", f"{n}.csv", lambda _s: b"-", school=school) for n, school in enumerate(schools)]
        self.batch = Batch(folder, cases)
        steps = [folder / "first", folder / "second"]
        for story in STORIES:
            for step, files in zip(steps, story.steps, strict=False):
                for name, data in files.items():
                    path = step / story.name / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
        self.runs = [command("ingest", step, *INGEST_JSON, folder=self.batch.campaign).data for step in steps]
        self.again = [command("ingest", step, *INGEST_JSON, folder=self.batch.campaign).data for step in steps]

    def last(self, story: Story, what: str) -> list[dict[str, Any]]:
        """Return the "files" or "findings" of a story's last ingest."""
        return [one for one in self.runs[len(story.steps) - 1][what] if one["file"].startswith(f"{story.name}/")]


def shown(found: dict[str, Any]) -> str:
    place = found["cell"] or (f"#{found['row']}" if found["row"] else "")
    return " ".join(filter(None, (found["severity"], found["code"], "!".join(filter(None, (found["sheet"], place))))))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("answers"))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.label} {s.name}")
def test_answers_come_to_what_they_must(story: Story, told: Told) -> None:
    found = told.last(story, "findings")
    assert sorted(map(shown, found)) == sorted(story.found)
    assert told.batch.lessons[told.batch.codes[school_of(story.name)]] == story.lessons
    for words in story.says:
        assert any(words in one["message"] for one in found)
    if story.new_and_changed is not None:
        files = told.last(story, "files")
        assert (sum(f["new"] for f in files), sum(f["changed"] for f in files)) == story.new_and_changed


def test_all_answers_again_change_nothing_in_whatever_order(told: Told) -> None:
    before = told.batch.lessons
    assert [(run["new"], run["changed"]) for run in told.again] == [(0, 0), (0, 0)]
    del told.batch.lessons
    assert told.batch.lessons == before


def test_history_keeps_what_was_replaced(told: Told) -> None:
    with contextlib.closing(sqlite3.connect(told.batch.campaign / "stemagg.db")) as connection:
        unit = told.batch.codes[school_of("corrected")]
        raw = connection.execute(
            "SELECT v.raw FROM data_value v JOIN submission s ON s.id = v.submission_id WHERE s.unit = ? ORDER BY 1",
            (unit,),
        ).fetchall()
    assert [text for (text,) in raw if text] == ["12", "15"]
