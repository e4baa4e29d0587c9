"""A killed process, two clerks at once, a damaged store, a folder that is read-only: nothing is lost or doubled."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import StoreError
from stemagg.model.ingest_result import IngestResult
from stemagg.store.database import Store
from tests.worlds.databases import tables
from tests.worlds.running import SECONDS_OF_A_HANG, command, contents, process, started, wait_until
from tests.worlds.told import lessons, put, said, sheet, take, values
from tests.worlds.world import LAST, write_campaign

COLUMN = f"lessons {LAST}"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def test_writer_takes_the_lock_when_it_begins(campaign: Path, tmp_path: Path) -> None:
    put(campaign, said(tmp_path / "a.csv", 1))
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = started("ingest", said(tmp_path / "b.csv", 2), folder=campaign)
        wait_until(lambda: has_opened(waiting, campaign / "stemagg.db"), waiting)
        assert waiting.poll() is None  # it waits, and shows no "database is locked"
        other.execute("COMMIT")
        _out, err = waiting.communicate(timeout=SECONDS_OF_A_HANG)
    assert (waiting.returncode, err) == (0, "")
    assert lessons(campaign) == "2"


def has_opened(process: subprocess.Popen[str], path: Path) -> bool:
    """Tell whether a process has opened a file, as far as the system tells it (Linux does)."""
    with contextlib.suppress(OSError):
        return any(opened.resolve() == path.resolve() for opened in Path(f"/proc/{process.pid}/fd").iterdir())
    return not Path("/proc").exists()


def received_of_many(folder: Path, count: int) -> Path:
    """Write many files of all units, each with figures of its own."""
    for number in range(count):
        unit, level = (("A", "THPT"), ("J", "THCS"), ("E", "THCS"), ("B", "THPT"))[number % 4]
        rows = [{"unit": unit, "level": level, COLUMN: number, "delegates": 2}]
        sheet(folder / f"{number:02}.csv", rows)
    return folder


@pytest.mark.parametrize("moments", [(0, 3), (7,)])
def test_killed_ingest_that_is_run_again_gives_the_uninterrupted_totals(
    moments: tuple[int, ...], tmp_path: Path
) -> None:
    received = received_of_many(tmp_path / "received", 12)
    whole, broken = write_campaign(tmp_path / "whole"), write_campaign(tmp_path / "broken")
    assert stored(take(whole, received)) == 12
    for moment in moments:
        kill_once_stored(moment, received, broken)
        values(broken, "unit", "period")  # the store can be read at once
    last = take(broken, received)
    assert stored(last) + last.unchanged == 12
    assert values(broken, "unit", "period") == values(whole, "unit", "period")
    assert said_by_units(broken) == said_by_units(whole)


def kill_once_stored(count: int, received: Path, campaign: Path) -> None:
    """Ingest, and kill the process as soon as the store holds this many submissions."""
    running = started("ingest", received, folder=campaign)
    wait_until(lambda: number_stored(campaign) >= count, running)
    running.kill()
    running.communicate()


def number_stored(campaign: Path) -> int:
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(sqlite3.connect(f"file:{campaign}/stemagg.db?mode=ro", uri=True)) as connection,
    ):
        return int(connection.execute("SELECT count(*) FROM submission").fetchone()[0])
    return 0


def stored(result: IngestResult) -> int:
    """Return the number of submissions that were not in the store before."""
    return result.new + result.changed


def said_by_units(campaign: Path) -> list[tuple[object, ...]]:
    """Return each stored submission without the times and numbers that differ from run to run."""
    return sorted(row[1:4] for row in tables(campaign)["submission"])


def test_what_a_killed_run_left_half_written_is_cleared(campaign: Path, tmp_path: Path) -> None:
    half = [campaign / "intake" / name / ".stemagg-0123456789abcdef.tmp" for name in ("00", "ff")]
    for path in half:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"PK")
    os.utime(half[0], (0, 0))
    (campaign / "stemagg.db").touch()
    take(campaign, said(tmp_path / "a.csv", 7))
    assert [path.exists() for path in half] == [False, True]  # another process may be writing the second


def test_two_processes_ingest_the_same_folder_at_once(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    received = received_of_many(tmp_path / "received", 12)
    running = [started("ingest", received, folder=campaign) for _ in range(2)]
    ended = [process.communicate(timeout=SECONDS_OF_A_HANG) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    assert [err for _out, err in ended] == ["", ""]
    assert len(tables(campaign)["submission"]) == 12


def test_two_processes_ingest_different_folders_at_once(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    folders = []
    for clerk, unit in enumerate("AB"):
        said(tmp_path / unit / "a.csv", clerk + 1, unit=unit)
        folders.append(tmp_path / unit)
    running = [started("ingest", folder, folder=campaign) for folder in folders]
    ended = [process.communicate(timeout=SECONDS_OF_A_HANG) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    assert [lessons(campaign, unit) for unit in "AB"] == ["1", "2"]


def spoil_not_a_database(path: Path) -> None:
    path.write_text("Đây không phải cơ sở dữ liệu. " * 200, encoding="utf-8")


def spoil_zeros_at_start(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(b"\0" * 4096 + data[4096:])


def spoil_zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


def spoil_cut_short(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def spoil_newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema_version'")
        connection.commit()


def spoil_other_campaign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'other-2020' WHERE key = 'campaign'")
        connection.commit()


def spoil_foreign(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE contact (name TEXT)")
        connection.commit()


SPOILT = {
    "store-not-a-database": (
        spoil_not_a_database, spoil_zeros_at_start, spoil_zero_bytes, spoil_cut_short, spoil_foreign,
    ),
    "store-newer": (spoil_newer,),
    "store-of-other-campaign": (spoil_other_campaign,),
}  # fmt: skip


@pytest.mark.parametrize(("code", "spoil"), [(code, spoil) for code, all_of in SPOILT.items() for spoil in all_of])
def test_store_that_cannot_be_used_is_named_and_left_as_it_is(
    code: str, spoil: object, campaign: Path, tmp_path: Path
) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    assert callable(spoil)
    spoil(campaign / "stemagg.db")
    more = said(tmp_path / "b.csv", 8)
    before = contents(campaign)
    with pytest.raises(StoreError) as caught:
        Store(open_campaign(campaign)).values_by_channel()
    assert [fault.code for fault in caught.value.faults] == [code]
    for arguments in (("ingest", more), ("summarize",), ("status",)):
        ran = command(*arguments, folder=campaign)
        assert (ran.code, ran.out) == (3, "")
        assert "stemagg.db" in ran.err
    after = {name: data for name, data in contents(campaign).items() if not name.endswith((b"-shm", b"-wal"))}
    assert after == before


@pytest.fixture
def read_only(campaign: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a campaign with one report, of which nothing may be written."""
    take(campaign, said(tmp_path / "a.csv", 7))
    said(campaign / "received" / "b.csv", 8)
    (campaign / "stemagg.db-wal").touch()  # as a run that was stopped may leave it
    everything = [campaign, *campaign.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield campaign
    for path in everything:
        path.chmod(0o755)


def test_store_that_may_only_be_read_gives_totals_and_takes_nothing(read_only: Path) -> None:
    before = contents(read_only)
    ran = process("summarize", "--by", "unit,period", "--format", "csv", folder=read_only, as_anybody=True)
    assert (ran.code, ran.err) == (0, "")
    assert f"A,{LAST},lessons,7,1,1" in ran.out
    refused = process("ingest", "received", folder=read_only, as_anybody=True)
    assert (refused.code, refused.out) == (3, "")
    assert str(read_only) in refused.err.replace("\n", "")
    assert contents(read_only) == before


def test_store_of_a_version_that_knew_no_copies_may_be_only_read(read_only: Path) -> None:
    read_only.chmod(0o755)
    (read_only / "stemagg.db").chmod(0o644)
    with contextlib.closing(sqlite3.connect(read_only / "stemagg.db")) as store:
        store.execute("DROP TABLE file_copy")
    (read_only / "stemagg.db-wal").touch()
    (read_only / "stemagg.db").chmod(0o444)
    read_only.chmod(0o555)
    ran = process("findings", folder=read_only, as_anybody=True)
    assert (ran.code, ran.err) == (0, "")


def test_store_without_tables_is_new_as_long_as_nothing_was_received(campaign: Path, tmp_path: Path) -> None:
    (campaign / "stemagg.db").write_bytes(b"")
    take(campaign, said(tmp_path / "a.csv", 7))
    assert lessons(campaign) == "7"


def test_finding_of_a_code_that_nobody_knows_is_a_fault_of_the_store(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    command("ingest", said(tmp_path / "a.csv", "khoảng 20"), folder=campaign)
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as connection, connection:
        connection.execute("UPDATE finding SET code = 'number-from-the-future'")
    ran = command("findings", folder=campaign)
    assert (ran.code, ran.out) == (3, "")
    assert "number-from-the-future" in ran.err.replace("\n", "")
