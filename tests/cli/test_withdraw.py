"""`stemagg withdraw`: a file is taken out of all totals at once, stays known, and may count again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.summarize import summarize
from stemagg.pipeline.withdraw import withdraw
from tests.worlds.databases import Placed, tables
from tests.worlds.running import command
from tests.worlds.told import form, lessons, said, take
from tests.worlds.world import LAST, write_campaign

BECAUSE = ("--because", "gửi nhầm biểu", "--by", "Lan")


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


def test_file_is_out_of_all_totals_and_stays_known_until_that_is_undone(campaign: Path, tmp_path: Path) -> None:
    first, second = said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 9)
    take(campaign, first)
    take(campaign, second)
    ran = command("withdraw", "b.csv", *BECAUSE, "--format", "json", folder=campaign)
    assert (ran.code, ran.data["file"], [one["unit"] for one in ran.data["units"]]) == (0, "b.csv", ["A"])
    assert lessons(campaign) == "7"
    again = command("ingest", second, "--format", "json", folder=campaign)
    (found,) = [one for one in again.data["findings"] if one["code"] == "file-is-withdrawn"]
    assert ("Lan" in found["message"], "gửi nhầm biểu" in found["message"], lessons(campaign)) == (True, True, "7")
    decisions = campaign / "decisions.csv"
    kept = decisions.read_bytes()
    command("decide", "heading", "Số bài học STEM", "lessons", folder=campaign)
    take(campaign)
    assert lessons(campaign) == "7"  # read again under another decision, it still does not count
    decisions.write_bytes(kept)
    take(campaign)
    assert command("withdraw", "b.csv", *BECAUSE, folder=campaign).code == 2
    before = lessons(campaign), lessons(campaign, "B")
    assert command("store", "rebuild", folder=campaign).code == 0
    assert (lessons(campaign), lessons(campaign, "B")) == before
    number = next(
        o["number"] for o in command("log", "--format", "json", folder=campaign).data if o["what"] == "withdrawn"
    )
    assert command("undo", "2", folder=campaign).code == 2
    assert command("undo", str(number), folder=campaign).code == 0
    assert lessons(campaign) == "9"


def test_store_made_anew_has_the_same_rows(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 9))
    command("correct", f"A/lessons/THPT/{LAST}", "8", *BECAUSE, folder=campaign)
    take(campaign, said(tmp_path / "c.csv", 10))
    assert lessons(campaign) == "10"
    command("withdraw", "c.csv", *BECAUSE, folder=campaign)
    assert lessons(campaign) == "8"
    before = tables(campaign)
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == before
    command("undo", folder=campaign)
    assert lessons(campaign) == "10"


def test_file_is_named_by_its_name_or_hash_and_several_are_asked_back(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "one" / "a.csv", 7), said(tmp_path / "two" / "a.csv", 9, unit="B"))
    hashes = [row[1] for row in sorted(tables(campaign)["source_file"])]
    asked = command("withdraw", "a.csv", *BECAUSE, folder=campaign)
    assert (asked.code, [str(one)[:12] in asked.err for one in hashes]) == (2, [True, True])
    unknown = command("withdraw", "aa.csv", *BECAUSE, folder=campaign)
    assert (unknown.code, "a.csv" in unknown.err) == (2, True)
    assert command("withdraw", str(hashes[1])[:8], folder=campaign).code == 2
    assert command("withdraw", str(hashes[1])[:8], *BECAUSE, folder=campaign).code == 0
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "None")


def test_answers_that_came_in_another_export_too_still_count(campaign: Path, tmp_path: Path) -> None:
    row = {"unit": "A", "level": "THPT", "at": "20/03/2023 08:00:00", f"lessons {LAST}": 7}
    other = {**row, "unit": "B", f"lessons {LAST}": 9}
    take(campaign, form(tmp_path / "a.csv", [row]))
    take(campaign, form(tmp_path / "b.csv", [row, other]))
    command("withdraw", "a.csv", *BECAUSE, folder=campaign)
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "9")
    command("withdraw", "b.csv", *BECAUSE, folder=campaign)
    assert (lessons(campaign), lessons(campaign, "B")) == ("None", "None")
    command("undo", folder=campaign)
    command("undo", folder=campaign)
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "9")


def test_as_of_a_day_before_it_counts(campaign: Path, tmp_path: Path) -> None:
    ingest(replace(open_campaign(campaign), on=date(2023, 3, 10)), [said(tmp_path / "a.csv", 7)])
    withdraw(replace(open_campaign(campaign), on=date(2023, 3, 12)), "a.csv", "gửi nhầm")
    counted = [figure(campaign, date(2023, 3, day)) for day in (11, 12)]
    assert counted == [7, None]


def figure(campaign: Path, day: date) -> object:
    found = summarize(open_campaign(campaign).held_on(day), ("unit", "period")).figures
    return next(one.value for one in found if (*one.group, one.data_element) == ("A", LAST, "lessons"))


def test_the_workbook_of_the_status_names_withdrawn_files_with_who_and_why(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    take(folder, said(tmp_path / "a.csv", 7))
    command("withdraw", "a.csv", *BECAUSE, folder=folder)
    command("status", "-o", "status.xlsx", folder=folder)
    book = load_workbook(folder / "status.xlsx")
    (row,) = book[book.sheetnames[-1]].iter_rows(min_row=2, values_only=True)
    assert (book.sheetnames[-1], row[0], row[2:]) == ("Tệp đã rút", "a.csv", ("Lan", "gửi nhầm biểu"))
