"""A store that somebody wrote to, cut off, or filled the disk beside: one sentence, and its data as they were."""

import contextlib
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from stemagg.messages.text import Severity
from stemagg.model.errors import StoreError
from stemagg.model.slot import Channel, ValueState
from stemagg.store.schema import CLOSED
from stemagg.store.sqlite import SqliteFile
from stemagg.store.transactions import Transactions
from tests.worlds.databases import tables
from tests.worlds.running import Ran, command, contents, process
from tests.worlds.told import lessons, said, take
from tests.worlds.world import write_campaign

FOREIGN = {
    "a text for a number": "UPDATE data_value SET number = 'bảy' WHERE number = 7",
    "a decimal for a number": "UPDATE data_value SET number = 7.5 WHERE number = 7",
    "an unknown state": "UPDATE data_value SET state = 'guessed' WHERE number = 7",
    "an unknown channel": "UPDATE submission SET channel = 'telephone'",
    "a truth of neither": "UPDATE submission SET active = 2",
    "a number for a text": "UPDATE slot SET unit = X'00'",
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stored")
    folder = write_campaign(root / "campaign")
    take(folder, said(root / "a.csv", 7))
    return folder


@pytest.fixture
def campaign(stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored, tmp_path / "campaign"))


def execute(campaign: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as store, store:
        for statement in statements:
            store.execute(statement)


def data_of(campaign: Path) -> dict[bytes, bytes]:
    beside = (b"-shm", b"-wal")
    return {name: data for name, data in contents(campaign).items() if not name.endswith(beside)}


def is_one_sentence(ran: Ran) -> bool:
    return (ran.code, ran.out, ran.err.count("Lỗi:"), "stemagg-" in ran.err) == (3, "", 1, False)


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN)
def test_the_tables_take_nothing_that_the_program_does_not_write(statement: str, campaign: Path) -> None:
    before = tables(campaign)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        execute(campaign, statement)
    assert tables(campaign) == before


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN)
def test_what_gets_into_them_nevertheless_is_named_by_store_check(statement: str, campaign: Path) -> None:
    execute(campaign, "PRAGMA ignore_check_constraints = ON", statement)
    before = data_of(campaign)
    ran = command("store", "check", "--format", "json", folder=campaign)
    assert (ran.code, [one["code"] for one in ran.data]) == (1, ["store-tampered"])
    assert data_of(campaign) == before


@pytest.mark.parametrize("what", ["a text for a number", "an unknown state", "an unknown channel"])
def test_no_figure_is_made_of_it(what: str, campaign: Path) -> None:
    execute(campaign, "PRAGMA ignore_check_constraints = ON", FOREIGN[what])
    before = data_of(campaign)
    commands = [("page", "-o", "x.html"), *([("summarize",)] if "channel" not in what else [])]
    for words in commands:
        ran = command(*words, folder=campaign)
        assert is_one_sentence(ran), (words, ran)
    assert data_of(campaign) == before


def test_a_value_of_a_slot_that_is_not_there_is_named(campaign: Path) -> None:
    execute(campaign, "PRAGMA foreign_keys = OFF", "DELETE FROM slot WHERE data_element = 'lessons'")
    ran = command("store", "check", "--format", "json", folder=campaign)
    assert [one["code"] for one in ran.data] == ["store-tampered"]


@pytest.mark.parametrize("length", [1, 99, 100, 512, 4096, 5000, 20_000, -4096])
def test_a_store_cut_off_anywhere_is_named_and_made_anew(length: int, campaign: Path) -> None:
    store = campaign / "stemagg.db"
    store.write_bytes(store.read_bytes()[:length])
    before = data_of(campaign)
    for words in (("status",), ("ingest", campaign.parent)):
        assert is_one_sentence(command(*words, folder=campaign)), words
    assert data_of(campaign) == before
    assert command("store", "rebuild", folder=campaign).code == 0
    assert lessons(campaign) == "7"


@pytest.mark.parametrize("garbage", [b"\0" * 4096, b"no log " * 1000], ids=["zeros", "words"])
def test_a_log_of_writes_that_is_none_changes_nothing(garbage: bytes, campaign: Path) -> None:
    (campaign / "stemagg.db-wal").write_bytes(garbage)
    assert command("status", folder=campaign).code == 0
    assert lessons(campaign) == "7"


def test_a_store_that_others_write_to_for_longer_is_waited_for_only_so_long(campaign: Path) -> None:
    store = Transactions(SqliteFile(campaign / "stemagg.db", busy_milliseconds=20))
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught, store.writing():
            pass
        with store.reading():
            other.execute("ROLLBACK")
    assert [fault.code for fault in caught.value.faults] == ["store-busy"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("kilobytes", [1, 24, 60])
def test_a_full_disk_is_named_and_loses_nothing(kilobytes: int, campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for number in range(20):
        said(received / f"{number}.csv", number, unit="AB"[number % 2])
    before = tables(campaign)
    ran = process("ingest", received, folder=campaign, kilobytes=kilobytes)
    assert (ran.code, "stemagg-" in ran.err) == (3, False), ran
    kept = {row[0] for row in before["data_value"]}
    assert kept <= {row[0] for row in tables(campaign)["data_value"]}
    assert command("ingest", received, folder=campaign).code == 0
    assert command("store", "check", folder=campaign).code == 0


def test_a_store_of_an_earlier_version_is_copied_before_it_is_changed(campaign: Path) -> None:
    execute(campaign, "UPDATE meta SET value = '4' WHERE key = 'schema_version'", "DROP TABLE reasons")
    before = tables(campaign)
    assert command("status", folder=campaign).code == 0
    (copy,) = campaign.glob("stemagg.db.before-update-*")
    copy.rename(campaign / "stemagg.db")
    for beside in campaign.glob("stemagg.db-*"):
        beside.unlink()
    assert tables(campaign) == before


def test_the_closed_lists_of_the_tables_are_those_of_the_program() -> None:
    severities, states, channels = (tuple(one.value for one in words) for words in (Severity, ValueState, Channel))
    states = tuple(state for state in states if state != ValueState.IN_OTHER_REPORT)  # decided, never received
    assert list(CLOSED.values()) == [states, channels, severities, severities]
