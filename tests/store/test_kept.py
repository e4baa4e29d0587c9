"""What was worked out is kept in the store under what it was made of, and never found under anything else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.database import Store
from stemagg.store.kept import Made
from tests.worlds.running import command
from tests.worlds.told import said, take
from tests.worlds.world import write_campaign

KIND = "greetings"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


@pytest.fixture
def store(folder: Path) -> Store:
    return Store(open_campaign(folder))


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "stemagg.db", timeout=0)) as connection, connection:
        yield connection


def test_kept_text_is_found_under_what_it_was_made_of_and_under_nothing_else(store: Store) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào"), "B": Made("1", "hello")})
    assert store.kept.find(KIND, {"A": "1", "B": "2", "C": "1"}) == {"A": "chào"}
    assert store.kept.find("others", {"A": "1"}) == {}


def test_what_is_kept_within_one_snapshot_is_found_in_it(store: Store) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào"), "B": Made("1", "hello")})
    with store.at_once():
        store.kept.put(KIND, {"A": Made("2", "chào chị")})
        assert store.kept.find(KIND, {"A": "2", "B": "1"}) == {"A": "chào chị", "B": "hello"}
        assert store.kept.find(KIND, {"A": "3"}) == {}
    assert store.kept.find(KIND, {"A": "2"}) == {"A": "chào chị"}


def test_text_is_kept_in_place_of_the_one_before(store: Store) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào"), "B": Made("1", "hello")})
    store.kept.put(KIND, {"A": Made("2", "chào lần nữa")})
    assert store.kept.find(KIND, {"A": "1", "B": "1"}) == {"B": "hello"}
    assert store.kept.find(KIND, {"A": "2"}) == {"A": "chào lần nữa"}


@pytest.mark.parametrize("column", ["said", "hash", "kind"])
def test_kept_text_that_somebody_else_has_written_over_is_not_found(folder: Path, store: Store, column: str) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào")})
    with database(folder) as connection:
        connection.execute(f"UPDATE kept SET {column} = {column} || 'x' WHERE kind = ?", (KIND,))  # noqa: S608
    assert store.kept.find(KIND, {"A": "1"}) == {}


def test_nothing_is_kept_while_somebody_writes_and_nobody_waits(folder: Path, store: Store) -> None:
    with database(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        store.kept.put(KIND, {"A": Made("1", "chào")})
        assert store.kept.find(KIND, {"A": "1"}) == {}
    store.kept.put(KIND, {"A": Made("1", "chào")})
    assert store.kept.find(KIND, {"A": "1"}) == {"A": "chào"}


def test_store_has_another_state_after_a_change_and_the_same_one_after_none(folder: Path, tmp_path: Path) -> None:
    def state() -> str:
        return Store(open_campaign(folder)).kept.state()

    states = [state()]
    take(folder, said(tmp_path / "a.csv", 7))
    states.append(state())
    command("undo", folder=folder)
    states.append(state())
    take(folder, tmp_path / "a.csv")
    states.append(state())
    assert len(set(states)) == len(states)
    take(folder, tmp_path / "a.csv")
    Store(open_campaign(folder)).kept.put(KIND, {"A": Made("1", "chào")})
    command("findings", folder=folder)
    assert state() == states[-1] != ""


def test_store_as_of_a_day_has_no_state_and_keeps_nothing(folder: Path, store: Store) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào")})
    campaign = open_campaign(folder)
    before = Store(campaign.held_on(campaign.day))
    before.kept.put(KIND, {"B": Made("1", "chào")})
    assert (before.kept.state(), before.kept.find(KIND, {"A": "1"})) == ("", {})
    assert store.kept.find(KIND, {"B": "1"}) == {}


def test_store_from_before_anything_was_kept_has_a_state_when_it_is_opened(folder: Path, store: Store) -> None:
    store.kept.put(KIND, {"A": Made("1", "chào")})
    with database(folder) as connection:
        connection.execute("DROP TABLE kept")
    again = Store(open_campaign(folder))
    assert again.kept.state()
    assert again.kept.find(KIND, {"A": "1"}) == {}


def test_what_is_read_at_once_is_of_one_moment(folder: Path, store: Store, tmp_path: Path) -> None:
    with store.at_once():
        before = store.kept.state(), store.receipts()
        take(folder, said(tmp_path / "a.csv", 7))
        assert (store.kept.state(), store.receipts()) == before
    assert store.kept.state() != before[0]
    assert len(store.receipts()) == 1
