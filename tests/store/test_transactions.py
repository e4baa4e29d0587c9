"""A run has one connection; what is written together is there together or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.connection import location_of, open_store
from stemagg.store.schema import META
from stemagg.store.transactions import Transactions
from tests.worlds.databases import Placed, execute
from tests.worlds.world import write_campaign

ROW = {"key": "k", "value": "v"}


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


@pytest.fixture
def store(campaign: Path) -> Transactions:
    opened = open_campaign(campaign)
    return open_store(location_of(opened), opened.outline.code)


def keys(store: Transactions) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(select(META.c.key).order_by(META.c.key)).scalars())


def test_what_is_written_within_a_transaction_is_seen_in_it_and_gone_when_it_fails(store: Transactions) -> None:
    def write_and_fail() -> None:
        with store.writing():
            with store.writing() as connection:
                connection.execute(insert(META).values(**ROW))
            assert "k" in keys(store)
            raise KeyboardInterrupt

    with store.kept_open(), pytest.raises(KeyboardInterrupt):
        write_and_fail()
    assert "k" not in keys(store)


def test_a_run_has_one_connection_and_others_write_between_its_transactions(
    store: Transactions, campaign: Path
) -> None:
    with store.kept_open():
        with store.reading() as first, store.reading() as within:
            assert within is not first
        with store.writing() as second:
            assert second is first
        execute(campaign, "INSERT INTO meta VALUES ('k', 'v')")
        assert "k" in keys(store)
