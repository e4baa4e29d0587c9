"""The command line on real folders: one bad file spoils no other, odd names are shown, and the last line adds up."""

import json
import os
import re
import shutil
import sys
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import tables
from tests.worlds.running import INGEST_JSON, Ran, command, contents, process, unchanged
from tests.worlds.told import lessons, said, sheet
from tests.worlds.world import LAST, write_campaign

pytestmark = pytest.mark.journey


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    return folder


def ingest(campaign: Path, *arguments: str | Path) -> Ran:
    """Ingest and return what was said as data."""
    return command("ingest", *arguments, *INGEST_JSON, folder=campaign)


def outcomes(ran: Ran) -> dict[str, str]:
    return {file["file"]: file["outcome"] for file in ran.data["files"]}


def counts(ran: Ran) -> tuple[int, int, int, int]:
    data = ran.data
    return data["read"], data["accepted"], data["rejected"], data["skipped"]


@pytest.mark.parametrize("place", [0, 3, 6], ids=["first", "middle", "last"])
def test_one_bad_file_among_good_ones_is_named_once(place: int, campaign: Path, received: Path) -> None:
    names = [f"{number}.csv" for number in range(7)]
    for number, name in enumerate(names):
        said(received / name, number, unit="AJEB"[number % 4])
    (received / names[place]).write_bytes(b"PK\x03\x04 broken off")
    before = contents(received)
    ran = ingest(campaign, received)
    assert (ran.code, counts(ran)) == (1, (7, 6, 1, 0))
    assert [name for name, outcome in outcomes(ran).items() if outcome == "rejected"] == [names[place]]
    assert [f["file"] for f in ran.data["findings"] if f["code"].startswith("file-")] == [names[place]]
    assert len(tables(campaign)["submission"]) == 6
    assert contents(received) == before


def test_same_command_again_changes_nothing_and_says_the_same(campaign: Path, received: Path) -> None:
    said(received / "good.csv", 1)
    (received / "bad.xlsx").write_bytes(b"")
    first = ingest(campaign, received)
    before = tables(campaign)
    second = ingest(campaign, received)
    assert (first.code, second.code) == (1, 1)
    assert tables(campaign) == before
    assert outcomes(second) == outcomes(first)
    assert second.data["new"] == 0
    assert second.codes == first.codes


def test_last_line_adds_up(campaign: Path, received: Path) -> None:
    change(campaign, "stemagg.toml", "[office]", 'language = "en"\n[office]')
    said(received / "good.csv", 1)
    (received / "bad.xlsx").write_bytes(b"")
    (received / "~$good.xlsx").write_bytes(b"x")
    ran = command("ingest", received, folder=campaign)
    assert ran.code == 1
    sums = re.findall(r"(\d+) read = (\d+) accepted \+ (\d+) rejected \+ (\d+) skipped", " ".join(ran.out.split()))
    assert sums == [("3", "1", "1", "1")]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/a.csv", "broken"])
def test_path_that_is_missing_stops_before_anything_is_read(missing: str, campaign: Path, received: Path) -> None:
    good = said(received / "good.csv", 1)
    (received / "broken").symlink_to(received / "gone")
    before = contents(campaign)
    ran = command("ingest", good, received / missing, folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert missing in ran.err.replace("\n", "")
    assert contents(campaign) == before


def test_empty_folder_is_said_to_be_empty(campaign: Path, received: Path) -> None:
    ran = command("ingest", received, folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert str(received) in ran.err.replace("\n", "")


def test_folder_named_like_a_workbook_is_a_folder(campaign: Path, received: Path) -> None:
    said(received / "x.xlsx" / "a.csv", 4)
    ran = ingest(campaign, received / "x.xlsx")
    assert (ran.code, lessons(campaign)) == (0, "4")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_named_pipe_never_hangs(campaign: Path, received: Path) -> None:
    said(received / "good.csv", 1)
    os.mkfifo(received / "pipe.csv")
    assert command("ingest", received / "pipe.csv", folder=campaign).code == 2
    ran = process("ingest", received, *INGEST_JSON, folder=campaign)
    assert (ran.code, counts(ran)) == (0, (2, 1, 0, 1))


def test_loop_of_links_is_not_walked(campaign: Path, received: Path) -> None:
    said(received / "good.csv", 1)
    (received / "loop").symlink_to(received, target_is_directory=True)
    (received / "itself").symlink_to(received / "itself")
    ran = ingest(campaign, received)
    assert ran.code == 0
    assert outcomes(ran)["good.csv"] == "accepted"
    assert ran.data["accepted"] == 1


LOCKS = ("~$a.xlsx", ".~lock.a.xlsx#", "._a.csv", "Thumbs.db", "desktop.ini", ".DS_Store", "a.csv.crdownload")


def test_lock_files_and_leftovers_are_skipped_and_counted(campaign: Path, received: Path) -> None:
    said(received / "a.csv", 1)
    for name in LOCKS:
        (received / name).write_bytes(b"whatever")
    ran = ingest(campaign, received)
    assert (ran.code, counts(ran)) == (0, (8, 1, 0, 7))
    assert not any(found["file"] in LOCKS for found in ran.data["findings"])


def test_lock_file_that_is_named_is_refused(campaign: Path, received: Path) -> None:
    (received / "~$a.xlsx").write_bytes(b"\x05Lan" + b" " * 100)
    ran = ingest(campaign, received / "~$a.xlsx")
    assert (ran.code, counts(ran)) == (1, (1, 0, 1, 0))


ODD_NAMES = (
    "[red]bold[/red].csv",
    "100% %s %(x)s {0}.csv",
    'it\'s "quoted" & <b>.csv',
    "dòng một\ndòng hai.csv",
    unicodedata.normalize("NFD", "Báo cáo Trường Hòa Bình.csv"),
    "Báo cáo 🚀.csv",
    "a" * 246 + ".csv",
    "-o.csv",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows few of these names")
def test_odd_names_are_read_and_shown_as_they_are(campaign: Path, received: Path) -> None:
    for number, name in enumerate(ODD_NAMES):
        said(received / name, number)
    ran = ingest(campaign, received)
    assert ran.code == 0
    assert set(outcomes(ran)) == set(ODD_NAMES)
    shown = command("ingest", received, folder=campaign)
    assert shown.code == 0
    assert "[red]bold[/red].csv" in shown.out
    assert "100% %s %(x)s {0}.csv" in shown.out


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their file systems have no such names")
def test_name_that_is_no_text_is_read(campaign: Path, received: Path) -> None:
    good = said(received / "good.csv", 5)
    good.rename(os.fsdecode(os.fsencode(received) + b"/b\xe1o c\xe1o.csv"))
    ran = process("ingest", received, *INGEST_JSON, folder=campaign)
    assert (ran.code, ran.data["accepted"], ran.err) == (0, 1, "")
    assert command("ingest", received, folder=campaign).code == 0
    assert command("status", folder=campaign).code == 0
    assert lessons(campaign) == "5"


def test_two_files_of_one_name_are_told_apart_by_their_folders(campaign: Path, received: Path) -> None:
    said(received / "một" / "a.csv", 1, unit="A")
    said(received / "hai" / "a.csv", "khoảng 2", unit="J")
    ran = ingest(campaign, received)
    assert set(outcomes(ran)) == {"một/a.csv", "hai/a.csv"}
    assert [f["file"] for f in ran.data["findings"] if f["code"] == "number-not-exact"] == ["hai/a.csv"]


def test_file_named_twice_is_read_once(campaign: Path, received: Path) -> None:
    good = said(received / "a.csv", 1)
    ran = ingest(campaign, good, received, good)
    assert (ran.code, counts(ran)) == (0, (1, 1, 0, 0))


def test_day_of_arrival_is_the_name_of_the_folder_or_as_stated(campaign: Path, received: Path) -> None:
    said(received / "2023-03-28" / "a.csv", 1, unit="A")
    said(received / "2023-04-02" / "Phường 5" / "b.csv", 2, unit="B")
    ran = ingest(campaign, received)
    assert [f["unit"] for f in ran.data["findings"] if f["code"] == "received-late"] == ["B"]
    units = {unit["unit"]: unit for unit in command("status", "--format", "json", folder=campaign).data["units"]}
    assert units["A"]["first_received"].startswith("2023-03-28")
    assert units["B"]["reporting"] == "late"
    other = write_campaign(campaign.parent / "other")
    stated = ingest(other, received, "--received", "2023-03-01")
    assert "received-late" not in stated.codes


@pytest.mark.parametrize("day", ["31/3/2023", "2023-02-30", "hôm qua"])
def test_day_that_is_no_day_stops_the_command(day: str, campaign: Path, received: Path) -> None:
    good = said(received / "a.csv", 1)
    ran = command("ingest", good, "--received", day, folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert day in ran.err
    assert not (campaign / "stemagg.db").exists()


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("summarize", "--by", "distric"), "district"),
        (("summarize", "--format", "jsn"), "json"),
        (("ingest", ".", "--format", "tabel"), "table"),
        (("form", "--unit", "Trường THPT Hòa Bính"), "Trường THPT Hòa Bình"),
    ],
)
def test_option_that_is_misspelt_is_answered_with_the_nearest(
    arguments: tuple[str, ...], near: str, campaign: Path
) -> None:
    ran = command(*arguments, folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert near in " ".join(ran.err.split())


def test_json_is_one_value_and_nothing_else(campaign: Path, received: Path) -> None:
    said(received / "a.csv", "khoảng 2")
    ran = command("ingest", received, *INGEST_JSON, folder=campaign)
    data = json.loads(ran.out)
    assert ran.err == ""
    found = next(f for f in data["findings"] if f["code"] == "number-not-exact")
    assert (found["unit"], found["data_element"], found["period"], found["severity"]) == ("A", "lessons", LAST, "error")
    assert found["cell"]
    assert found["operands"]["raw"] == "khoảng 2"


def test_every_place_of_a_finding_is_a_cell_of_its_file(campaign: Path, received: Path) -> None:
    sheet(received / "a.csv", [{"unit": "A", "level": "THPT", f"lessons {LAST}": "x y z", "delegates": "ba bốn"}])
    found = [f for f in ingest(campaign, received).data["findings"] if f["cell"]]
    lines = [line.split(",") for line in (received / "a.csv").read_text(encoding="utf-8").splitlines()]
    for one in found:
        column = ord(one["cell"][0]) - ord("A")
        assert lines[one["row"] - 1][column] == one["operands"]["raw"]
    assert {f["data_element"] for f in found} == {"lessons", "delegates"}


def test_campaign_is_found_from_a_folder_below_it(campaign: Path, received: Path) -> None:
    said(received / "a.csv", 3)
    below = campaign / "forms" / "sent"
    below.mkdir(parents=True)
    assert ingest(below, received).code == 0
    assert (campaign / "stemagg.db").is_file()
    assert command("status", "--campaign", campaign, folder=received).code == 0


def test_folder_outside_of_any_campaign_is_said_to_be_none(tmp_path: Path) -> None:
    ran = command("status", folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_campaign_folder_that_is_misspelt_is_not_another_one(campaign: Path) -> None:
    ran = command("status", "--campaign", "campain", folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert "campain" in ran.err.replace("\n", "")


def test_whole_way_leaves_nothing_outside_the_campaign(campaign: Path, received: Path, tmp_path: Path) -> None:
    said(received / "a.csv", 3)
    before = contents(received)
    for arguments in (("form",), ("ingest", received), ("status",), ("summarize",)):
        assert command(*arguments, folder=campaign).code == 0
    assert contents(received) == before
    assert {path.name for path in tmp_path.iterdir()} == {"campaign", "received"}
    assert len(list((campaign / "forms").iterdir())) == 5


def test_form_that_was_filled_in_says_what_the_sheet_says(campaign: Path, received: Path) -> None:
    assert command("form", "--unit", "Sao Mai", "-o", received, folder=campaign).code == 0
    (path,) = received.iterdir()
    book = openpyxl.load_workbook(path)
    page = book["Báo cáo"]
    row = next(r for r in range(1, page.max_row + 1) if page.cell(r, 2).value == "Số bài học STEM")
    for column, number in enumerate((7, 8, 9, 10), start=4):
        page.cell(row, column).value = number
    book.save(path)
    assert ingest(campaign, received).code == 0
    levels = command("summarize", "--by", "education_level,period", "--format", "json", folder=campaign).data
    given = {(f["education_level"], f["period"]): f["value"] for f in levels if f["data_element"] == "lessons"}
    assert list(given.values()) == [7, 8, 9, 10]


def test_form_of_another_campaign_is_refused(campaign: Path, received: Path) -> None:
    command("form", "--unit", "A", "-o", received, folder=campaign)
    other = write_campaign(campaign.parent / "other", outline=('code = "world"', 'code = "other"'))
    ran = ingest(other, received)
    assert (ran.code, counts(ran)) == (1, (1, 0, 1, 0))
    assert "form-of-other-campaign" in ran.codes


def test_campaign_that_was_moved_works_as_before(campaign: Path, received: Path, tmp_path: Path) -> None:
    said(received / "a.csv", 3)
    ingest(campaign, received)
    moved = Path(shutil.move(campaign, tmp_path / "đợt báo cáo"))
    assert lessons(moved) == "3"
    assert ingest(moved, received).data["unchanged"] == 1


def test_campaign_folder_is_not_taken_for_received_files(campaign: Path, received: Path) -> None:
    said(received / "a.csv", 3)
    ingest(campaign, received)
    command("form", folder=campaign)
    with unchanged(campaign):
        ran = command("ingest", ".", folder=campaign)
    assert (ran.code, ran.out) == (2, "")
    assert "campaign folder" in " ".join(ran.err.split()) or "đợt báo cáo" in " ".join(ran.err.split())


def test_folder_of_received_files_in_the_campaign_folder_is_read(campaign: Path) -> None:
    said(campaign / "received" / "2023-03-01" / "a.csv", 3)
    command("form", "--unit", "A", folder=campaign)
    said(campaign / "b.csv", 4, unit="B")
    ran = ingest(campaign, ".")
    assert ran.code == 0
    assert {name for name, outcome in outcomes(ran).items() if outcome == "accepted"} == {"received/2023-03-01/a.csv"}
    assert counts(ran)[:2] == (sum(counts(ran)[1:]), 1)
    own = {"stemagg.toml", "outline.toml", "units.csv", "decisions.csv", "b.csv", "forms/A Trường THPT Hòa Bình.xlsx"}
    assert own <= {name for name, outcome in outcomes(ran).items() if outcome == "skipped"}
    assert [f["file"] for f in ran.data["findings"] if f["code"] == "file-beside-campaign"] == ["b.csv"]
    assert ingest(campaign, "b.csv").data["accepted"] == 1


def test_campaign_folder_beside_received_files_is_skipped(campaign: Path, received: Path) -> None:
    said(received / "a.csv", 3)
    ran = ingest(campaign, campaign.parent)
    assert (ran.code, ran.data["accepted"], ran.data["rejected"]) == (0, 1, 0)
    again = ingest(campaign, campaign.parent)
    assert (again.code, again.data["unchanged"], again.data["rejected"]) == (0, 1, 0)


def test_originals_are_read_when_they_are_named(campaign: Path, received: Path) -> None:
    said(received / "a.csv", 3)
    ingest(campaign, received)
    (campaign / "stemagg.db").unlink()
    for log in campaign.glob("stemagg.db-*"):
        log.unlink()
    ran = ingest(campaign, "intake")
    assert (ran.code, ran.data["accepted"], lessons(campaign)) == (0, 1, "3")
