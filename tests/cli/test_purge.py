"""`stemagg purge`: after their retention originals are removed, and what was read from them stays."""

from datetime import date
from pathlib import Path

import pytest

from tests.worlds.databases import Placed
from tests.worlds.running import command, contents
from tests.worlds.told import lessons, said, take, values
from tests.worlds.world import write_campaign

FIRST_DAY, SECOND_DAY = date(2023, 3, 10), date(2023, 4, 20)
BETWEEN = ("purge", "--before", "2023-04-01")


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign with a file of each day."""
    folder = placed(write_campaign(tmp_path / "campaign"))
    take(folder, said(tmp_path / "a.csv", 7), received=FIRST_DAY)
    take(folder, said(tmp_path / "b.csv", 8, unit="B"), received=SECOND_DAY)
    return folder


def originals(campaign: Path) -> list[Path]:
    return sorted((campaign / "intake").glob("??/*"))


def change_settings(campaign: Path) -> None:
    decisions = campaign / "decisions.csv"
    row = "heading,Cột A,ignore,vì,Lan,2023-01-02\n"
    decisions.write_text(f"kind,given,means,reason,decided_by,decided_on\n{row}", encoding="utf-8")
    assert command("decisions", "--from", "decisions.csv", folder=campaign).code == 0


def flat(text: str) -> str:
    return " ".join(text.split())


def test_without_yes_originals_are_listed_with_how_to_remove_them(campaign: Path) -> None:
    before = originals(campaign)
    shown = command(*BETWEEN, folder=campaign)
    assert shown.code == 0
    assert "a.csv" in shown.out
    assert "b.csv" not in shown.out
    assert "10/3/2023" in shown.out
    assert "stemagg purge --before 2023-04-01 --yes" in flat(shown.out)
    assert originals(campaign) == before
    listed = command(*BETWEEN, "--format", "json", folder=campaign).data
    assert (listed["files"], listed["first"], listed["removed"]) == (["a.csv"], "2023-03-10", False)


def test_removed_originals_are_not_lost_and_their_figures_stay(campaign: Path) -> None:
    figures = values(campaign, "unit", "period")
    assert command(*BETWEEN, "--yes", folder=campaign).code == 0
    assert len(originals(campaign)) == 1
    assert values(campaign, "unit", "period") == figures
    assert command("store", "check", folder=campaign).code == 0
    logged = command("log", "--format", "json", folder=campaign).data[-1]
    assert (logged["what"], [one["file"] for one in logged["files"]]) == ("purged", ["a.csv"])
    assert "a.csv" in command("log", folder=campaign).out
    assert command(*BETWEEN, "--yes", "--format", "json", folder=campaign).data["files"] == []


def test_removed_originals_are_said_to_be_wherever_they_are_behind_something(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "c.csv", 9), received=FIRST_DAY)
    command(*BETWEEN, "--yes", folder=campaign)
    day = command("log", "--format", "json", folder=campaign).data[-1]["at"][:10]
    listed = command("store", "check", "--format", "json", folder=campaign)
    (noted,) = listed.data
    assert (listed.code, noted["code"], "a.csv, c.csv" in noted["message"]) == (0, "originals-removed", True)
    asked = ("explain", "--element", "lessons", "--period", "2022-2023")
    (explained,) = command(*asked, "--format", "json", folder=campaign).data
    gone = [(one["file"], one["day"], len(one["sha256"])) for one in explained["originals_removed"]]
    assert gone == [(name, day, 64) for name in ("a.csv", "c.csv")]
    assert "c.csv: bản gốc đã được xóa ngày" in flat(command(*asked, folder=campaign).out)
    (said_of,) = command("explain", "--measure", "rate", "--format", "json", folder=campaign).data
    assert [one["file"] for one in said_of["originals_removed"]] == ["a.csv", "c.csv"]


def test_purge_cannot_be_undone_nor_what_rests_on_it_alone(campaign: Path) -> None:
    command("purge", "--before", "2024-01-01", "--yes", folder=campaign)
    ran = command("undo", folder=campaign)
    assert ran.code == 2
    assert "3" in ran.err
    assert command("undo", "3", folder=campaign).code == 2
    assert "b.csv" in command("undo", "2", folder=campaign).err
    assert lessons(campaign, "B") == "8"


def test_damaged_store_is_not_made_anew_without_figures_that_only_it_has(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    take(campaign, said(tmp_path / "a.csv", 7), received=FIRST_DAY)
    command(*BETWEEN, "--yes", folder=campaign)
    (campaign / "stemagg.db").write_bytes(b"\0" * 8192)
    files = contents(campaign)
    ran = command("store", "rebuild", folder=campaign)
    assert (ran.code, "stemagg purge" in flat(ran.err)) == (2, True)
    assert contents(campaign) == files


def test_lost_store_is_made_anew_from_the_rest_and_names_the_removed(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    take(campaign, said(tmp_path / "a.csv", 7), received=FIRST_DAY)
    take(campaign, said(tmp_path / "b.csv", 8, unit="B"), received=SECOND_DAY)
    command(*BETWEEN, "--yes", folder=campaign)
    for path in campaign.glob("stemagg.db*"):
        path.unlink()
    ran = command("store", "rebuild", "--format", "json", folder=campaign)
    assert ran.code == 1
    assert [(one["code"], one["place"]) for one in ran.data["missing"]] == [("rebuilt-without-purged", "a.csv")]
    assert lessons(campaign, "B") == "8"


def test_under_changed_settings_removed_files_are_named_and_their_figures_stay(campaign: Path, tmp_path: Path) -> None:
    command(*BETWEEN, "--yes", folder=campaign)
    change_settings(campaign)
    for ran in (command("check", tmp_path / "b.csv", "--format", "json", folder=campaign),
                command("ingest", "--format", "json", folder=campaign)):  # fmt: skip
        assert [one["code"] for one in ran.data["findings"] if one["file"] == "a.csv"] == ["file-purged"]
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "8")
    assert command("status", folder=campaign).err == ""  # nothing that stemagg ingest could still read


def test_file_that_is_yet_to_be_read_again_keeps_its_original(campaign: Path) -> None:
    change_settings(campaign)
    ran = command("purge", "--before", "2024-01-01", "--yes", "--format", "json", folder=campaign)
    assert ran.data["files"] == []
    assert {one["code"] for one in ran.data["kept"]} == {"purge-not-read"}
    assert len(originals(campaign)) == 2


def test_content_that_is_received_again_is_known_and_its_original_kept_again(campaign: Path, tmp_path: Path) -> None:
    command(*BETWEEN, "--yes", folder=campaign)
    again = command("ingest", tmp_path / "a.csv", "--format", "json", folder=campaign).data
    assert (again["new"], [one["known"] for one in again["files"]]) == (0, [True])
    assert "file-kept-again" in [one["code"] for one in again["findings"]]
    assert len(originals(campaign)) == 2
    assert command("store", "check", folder=campaign).code == 0
    assert command(*BETWEEN, "--format", "json", folder=campaign).data["files"] == []  # it came today
    assert command("store", "rebuild", folder=campaign).code == 0
    assert lessons(campaign) == "7"


def test_original_of_a_file_that_is_not_stored_stays_and_is_named(campaign: Path) -> None:
    command("undo", folder=campaign)
    stranger = campaign / "intake" / "ab" / "stranger.csv"
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"?")
    kept = command("purge", "--before", "2999-01-01", "--yes", "--format", "json", folder=campaign).data["kept"]
    assert {one["code"] for one in kept} == {"purge-not-stored"}
    assert {Path(one["place"]).name for one in kept} == {"b.csv", "stranger.csv"}
    assert len(originals(campaign)) == 2


def test_original_that_was_changed_stays_and_is_named(campaign: Path) -> None:
    for path in originals(campaign):
        path.write_bytes(b"?")
    ran = command("purge", "--before", "2024-01-01", "--yes", "--format", "json", folder=campaign)
    assert (ran.data["files"], {one["code"] for one in ran.data["kept"]}) == ([], {"purge-changed"})
    assert len(originals(campaign)) == 2


def test_what_a_stopped_purge_has_left_is_said_and_removed_by_the_next(campaign: Path) -> None:
    kept = {path: path.read_bytes() for path in originals(campaign)}
    command(*BETWEEN, "--yes", folder=campaign)
    for path, content in kept.items():
        path.write_bytes(content)
    left = command("store", "check", "--format", "json", folder=campaign).data
    assert [(one["code"], one["place"]) for one in left] == [("original-remains", "a.csv")]
    command("purge", "--before", "2000-01-01", "--yes", folder=campaign)
    assert len(originals(campaign)) == 1
    assert command("store", "check", folder=campaign).code == 0


def test_day_that_is_none_is_refused(campaign: Path) -> None:
    for day in ("1/4/2023", ""):
        ran = command("purge", "--before", day, folder=campaign)
        assert ran.code == 2
        assert "2023-03-31" in ran.err
