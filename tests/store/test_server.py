"""A store on a server: who may not come in, or finds no server, is told so in one sentence; nothing is half done."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.connection import location_of, open_store
from stemagg.store.database import Store
from tests.worlds.campaign_files import change
from tests.worlds.databases import execute, tables
from tests.worlds.history_world import earlier_campaign, later_campaign
from tests.worlds.outline_world import totals
from tests.worlds.postgresql import new_address, on_postgresql, server
from tests.worlds.running import SECONDS_OF_A_HANG, command, process, started, wait_until
from tests.worlds.told import lessons, said, take
from tests.worlds.world import write_campaign


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "en")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return on_postgresql(write_campaign(tmp_path / "campaign"))


def with_store(tmp_path: Path, store: str) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    change(folder, "stemagg.toml", "", f'store = "{store}"\n')
    return folder


@pytest.mark.parametrize("store", ["postgresql+psycopg://a:secret@host/db", "postgresql://a@host/db?password=secret"])
def test_password_in_the_folder_is_refused_and_not_repeated(store: str, tmp_path: Path) -> None:
    ran = command("status", folder=with_store(tmp_path, store))
    assert (ran.code, ran.out) == (3, "")
    assert "holds a password" in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize(
    "store", ["mysql://a@host/db", "postgresql://a@b:c/d", "postgresql://a@/db?host=/nowhere&colour=red"]
)
def test_address_of_no_known_database_is_refused(store: str, tmp_path: Path) -> None:
    ran = command("status", folder=with_store(tmp_path, store))
    assert (ran.code, ran.out) == (3, "")
    assert "neither a file nor the address" in " ".join(ran.err.split())


def test_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = command("status", folder=with_store(tmp_path, "postgresql://a@localhost:1/db"))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot be reached (no server runs there)" in " ".join(ran.err.split())


@pytest.mark.postgresql
def test_database_that_the_server_lacks_is_named(tmp_path: Path) -> None:
    ran = command("status", folder=with_store(tmp_path, server().replace("/postgres?", "/nowhere?")))
    assert (ran.code, ran.out) == (3, "")
    assert "does not let this user in (there is no such database)" in " ".join(ran.err.split())


def test_installation_without_the_driver_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ModuleNotFoundError('psycopg')")
    folder = with_store(tmp_path, "postgresql://a@localhost/db")
    ran = process("status", folder=folder, STEMAGG_LANGUAGE="en", PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[2]}")
    assert (ran.code, ran.out) == (3, "")
    assert 'pip install "stemagg[postgresql]"' in ran.err


WAITING = """FROM pg_stat_activity
    WHERE wait_event = 'advisory' AND application_name LIKE '%' || substr(current_schema(), 1, 50)"""


@pytest.mark.postgresql
def test_ingest_that_loses_its_server_says_so_and_is_done_by_the_same_command(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    before = tables(campaign)
    with Store(open_campaign(campaign)).together():
        running = started("ingest", said(tmp_path / "b.csv", 8), folder=campaign, STEMAGG_LANGUAGE="en")
        wait_until(lambda: bool(execute(campaign, f"SELECT 1 {WAITING}")), running)
        execute(campaign, f"SELECT pg_terminate_backend(pid) {WAITING}")
        out, err = running.communicate(timeout=SECONDS_OF_A_HANG)
    assert (running.returncode, out) == (3, "")
    assert "cannot be reached (the connection was ended). What was not finished is not stored." in " ".join(err.split())
    assert tables(campaign) == before
    assert process("ingest", tmp_path / "b.csv", folder=campaign).code == 0
    assert lessons(campaign) == "8"


@pytest.mark.postgresql
def test_store_on_a_server_is_made_anew_equal_to_the_row_and_copied_before(campaign: Path, tmp_path: Path) -> None:
    (tmp_path / "hỏng.xlsx").write_bytes(b"")
    take(campaign, said(tmp_path / "a.csv", 7), tmp_path / "hỏng.xlsx")
    take(campaign, said(tmp_path / "b.csv", 9))
    command("undo", folder=campaign)
    take(campaign, said(tmp_path / "c.csv", "khoảng 8", unit="B"))
    before = tables(campaign)
    assert command("store", "check", folder=campaign).code == 0
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == before
    assert (campaign / "stemagg.db.before-1").is_file()


@pytest.mark.postgresql
def test_earlier_campaign_may_have_its_store_on_a_server_and_is_only_read(tmp_path: Path) -> None:
    earlier_campaign(tmp_path / "earlier")
    later_campaign(tmp_path / "now", "", "../earlier")
    figures = totals(tmp_path / "now", "unit,period")
    address = new_address()
    command("store", "copy", address, folder=tmp_path / "earlier")
    change(tmp_path / "earlier", "stemagg.toml", "", f'store = "{address}"\n')
    (tmp_path / "earlier" / "stemagg.db").unlink()
    before = tables(tmp_path / "earlier")
    assert totals(tmp_path / "now", "unit,period") == figures
    assert tables(tmp_path / "earlier") == before


@pytest.mark.postgresql
def test_reader_does_not_wait_for_a_writer_and_sees_nothing_unfinished(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    with Store(open_campaign(campaign)).together():
        execute(campaign, "UPDATE data_value SET raw = raw")
        assert lessons(campaign) == "7"


@pytest.mark.postgresql
def test_one_connection_is_kept_that_to_the_store_used_last(campaign: Path, tmp_path: Path) -> None:
    def process_of_server(folder: Path) -> int:
        opened = open_campaign(folder)
        with open_store(location_of(opened), opened.outline.code).reading() as connection:
            return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())

    first, again = process_of_server(campaign), process_of_server(campaign)
    other = on_postgresql(write_campaign(tmp_path / "other"))
    process_of_server(other)
    execute(other, "SELECT pg_sleep(0.1)")
    assert first == again
    assert (first,) not in execute(other, "SELECT pid FROM pg_stat_activity")
