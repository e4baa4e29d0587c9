"""An earlier campaign that cannot be used is named in one sentence: no figures are shown without it, work goes on."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds.campaign_files import DECISIONS, change
from tests.worlds.history_world import earlier_campaign, later_campaign, naming
from tests.worlds.outline_world import totals
from tests.worlds.running import command, contents

Spoiling = Callable[[Path], object]


def newer_store(earlier: Path) -> None:
    with sqlite3.connect(earlier / "stemagg.db") as store:
        store.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")


def file_for_folder(earlier: Path) -> None:
    shutil.rmtree(earlier)
    earlier.write_text("a file", encoding="utf-8")


def link_to(name: str) -> Spoiling:
    def spoil(earlier: Path) -> None:
        shutil.rmtree(earlier)
        earlier.symlink_to(earlier.parent / name)

    return spoil


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = tmp_path_factory.mktemp("faults")
    earlier_campaign(world / "earlier")
    later_campaign(world / "now", "", "../earlier")
    return world


@pytest.fixture
def world(campaigns: Path, tmp_path: Path) -> Path:
    """Return a folder of its own with both campaigns."""
    return Path(shutil.copytree(campaigns, tmp_path / "world"))


def codes(world: Path) -> list[str]:
    ran = command("outline", "check", "--format", "json", folder=world / "now")
    return [fault["code"] for fault in ran.data["faults"]]


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("history-folder-missing", shutil.rmtree),
        ("history-not-a-folder", file_for_folder),
        ("history-no-campaign", lambda folder: (folder / "stemagg.toml").unlink()),
        ("history-no-store", lambda folder: (folder / "stemagg.db").unlink()),
        ("history-store-unusable", lambda folder: (folder / "stemagg.db").write_bytes(b"no database" * 500)),
        ("history-store-unusable", newer_store),
        ("history-faulty", lambda folder: change(folder, "outline.toml", '"flow"', '"flux"')),
        ("history-faulty", lambda folder: change(folder, "units.csv", "M2,", "M1,")),
        ("history-itself", link_to("now")),
        ("history-folder-missing", link_to("earlier")),
    ],
)
def test_what_cannot_be_used_is_said_and_no_figures_are_shown_without_it(
    world: Path, code: str, spoil: Spoiling
) -> None:
    spoil(world / "earlier")
    assert codes(world) == [code]
    ran = command("summarize", folder=world / "now")
    assert (ran.code in {2, 3}, ran.out) == (True, "")
    assert "earlier" in ran.err
    for work in ("status", "findings"):
        ran = command(work, folder=world / "now")
        assert ran.code == 0, ran.err
        assert "Cảnh báo" in ran.err
        assert "earlier" in ran.err
    assert command("form", "-o", world / "forms", folder=world / "now").code == 0


def test_an_earlier_campaign_of_which_only_a_clerk_has_recorded_anything_is_read(world: Path) -> None:
    (world / "earlier" / "stemagg.db").unlink()
    recorded = "nothing,B/monthly/2023-12,nothing_to_report,gọi điện,,2024-01-02\n"
    (world / "earlier" / "decisions.csv").write_text(f"{DECISIONS}{recorded}", encoding="utf-8")
    rows = command("summarize", "--by", "period", "--format", "json", folder=world / "now").data
    (last,) = [row for row in rows if (row["data_element"], row["period"]) == ("lessons", "2023-12")]
    assert (last["value"], last["units_counted"]) == (None, 1)
    assert not (world / "earlier" / "stemagg.db").exists()


def test_all_that_is_wrong_is_said_at_once_with_its_place(world: Path) -> None:
    change(world / "now", "stemagg.toml", '["../earlier"]', '["../earlier", ".", "../gone", "../world/../earlier"]')
    told = command("outline", "check", "--format", "json", folder=world / "now").data["faults"]
    assert [fault["code"] for fault in told] == ["history-itself", "history-folder-missing", "history-folder-missing"]
    assert {fault["file"] for fault in told} == {"stemagg.toml"}
    change(world / "now", "stemagg.toml", '".", "../gone", "../world/../earlier"', '"../now/../earlier"')
    assert codes(world) == ["history-twice"]


def test_a_loop_is_not_followed_and_that_is_said(world: Path) -> None:
    naming(world / "earlier", "../now")
    told = command("outline", "check", "--format", "json", folder=world / "now").data
    assert "history-not-followed" in [note["code"] for note in told["notes"]]
    assert totals(world / "now")[("lessons",)] == 78


def test_a_store_of_an_earlier_version_is_read_and_left_as_it_is(world: Path) -> None:
    with sqlite3.connect(world / "earlier" / "stemagg.db") as store:
        store.execute("ALTER TABLE slot RENAME COLUMN members TO education_level")
        store.execute("ALTER TABLE finding RENAME COLUMN members TO education_level")
        store.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    store.close()
    before = contents(world / "earlier")
    assert totals(world / "now")[("lessons",)] == 78
    assert contents(world / "earlier") == before


def test_what_its_users_have_just_written_is_read_and_nothing_is_locked(world: Path) -> None:
    with sqlite3.connect(world / "earlier" / "stemagg.db", isolation_level=None) as store:
        store.execute("UPDATE data_value SET number = 101 WHERE number = 1")
        store.execute("BEGIN IMMEDIATE")
        assert (world / "earlier" / "stemagg.db-wal").stat().st_size
        before = contents(world / "earlier")
        assert totals(world / "now")[("lessons",)] == 178
        assert contents(world / "earlier") == before
        store.execute("COMMIT")
    store.close()


def test_a_text_in_the_place_of_a_number_makes_the_store_unusable(world: Path) -> None:
    with sqlite3.connect(world / "earlier" / "stemagg.db") as store:
        store.execute("PRAGMA ignore_check_constraints = ON")
        store.execute("UPDATE data_value SET number = 'x'")
    store.close()
    ran = command("summarize", folder=world / "now")
    assert (ran.code, ran.out) == (3, ""), ran.out
    assert "earlier" in ran.err


def test_files_that_are_none_are_not_waited_for(world: Path) -> None:
    outline = world / "earlier" / "outline.toml"
    outline.unlink()
    os.mkfifo(outline)
    assert codes(world) == ["history-faulty"]


def test_a_store_beyond_all_measure_is_not_copied(world: Path) -> None:
    os.truncate(world / "earlier" / "stemagg.db", 2**34)
    assert codes(world) == ["history-store-too-big"]


def test_an_empty_store_gives_no_figures_in_silence(world: Path) -> None:
    with sqlite3.connect(world / "earlier" / "stemagg.db") as store:
        store.execute("UPDATE submission SET active = 0")
    store.close()
    assert codes(world) == ["history-no-store"]


def test_a_predecessor_that_no_roster_holds_is_a_fault_of_its_line(world: Path) -> None:
    change(world / "now", "units.csv", "M1;M2", "M1;M9")
    told = command("outline", "check", "--format", "json", folder=world / "now").data["faults"]
    assert [(fault["code"], fault["file"], fault["line"]) for fault in told] == [("reference-unknown", "units.csv", 4)]
