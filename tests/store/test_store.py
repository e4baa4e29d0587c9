"""What is stored is stored once and whole, the right answer counts, and a store that cannot be used stays as it is."""

import hashlib
import shutil
import sqlite3
import time
from datetime import date
from pathlib import Path

import psycopg
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.database import Store
from stemagg.store.schema import METADATA
from tests.worlds.campaign_files import change
from tests.worlds.databases import Placed, execute, tables
from tests.worlds.running import command
from tests.worlds.told import form, lessons, put, said, sheet, take, values
from tests.worlds.world import LAST, UNITS, write_campaign

COLUMN = f"lessons {LAST}"
MORNING, NOON, EVENING = "12/03/2023 08:00:00", "12/03/2023 12:00:00", "12/03/2023 20:00:00"


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


def answers(path: Path, *given: tuple[str, object]) -> Path:
    """Write a form's export in which unit A gives numbers of lessons at times."""
    return form(path, [{"at": at, "unit": "A", "level": "THPT", COLUMN: number} for at, number in given])


def test_store_in_a_file_writes_ahead_and_waits_for_the_disk(tmp_path: Path) -> None:
    store = Store(open_campaign(write_campaign(tmp_path / "campaign")))
    with store._transactions.reading() as connection:  # noqa: SLF001  (only the store's own connection has its settings)
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("table", ["source_file", "submission", "slot", "data_value"])
def test_second_row_of_the_same_thing_is_impossible(table: str, campaign: Path, tmp_path: Path) -> None:
    put(campaign, said(tmp_path / "a.csv", 1))
    columns = METADATA.tables[table].columns.keys()
    names = ", ".join(f'"{column}"' for column in columns)
    others = ", ".join("1000 + id" if column == "id" else f'"{column}"' for column in columns)
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
        execute(campaign, f"INSERT INTO {table} ({names}) SELECT {others} FROM {table}")  # noqa: S608


def test_ingesting_twice_changes_nothing_and_says_so(campaign: Path, tmp_path: Path) -> None:
    received = said(tmp_path / "a.csv", 7)
    first = take(campaign, received)
    before = tables(campaign)
    second = take(campaign, received)
    assert tables(campaign) == before
    assert (first.new, first.unchanged) == (1, 0)
    assert (second.new, second.unchanged) == (0, 1)
    assert [file.known for file in second.files] == [True]
    assert second.findings == first.findings


def test_same_bytes_under_another_name_are_the_same_file(campaign: Path, tmp_path: Path) -> None:
    received = said(tmp_path / "a.csv", 7)
    copy = Path(shutil.copy(received, tmp_path / "a (1).csv"))
    result = take(campaign, received, copy)
    assert (result.new, result.unchanged) == (1, 1)
    assert len(tables(campaign)["source_file"]) == 1


def ending_otherwise(path: Path) -> Path:
    """Give a file other bytes that say the same."""
    path.write_bytes(path.read_bytes() + b"\r\n")
    return path


def test_same_words_in_another_file_are_kept_and_said_to_be_unchanged(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    result = take(campaign, ending_otherwise(said(tmp_path / "b.csv", 7)))
    assert (result.new, result.changed, result.unchanged) == (0, 0, 1)
    assert lessons(campaign) == "7"


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_figure_of_the_latest_day_counts_in_whatever_order_files_come(
    campaign: Path, tmp_path: Path, order: str
) -> None:
    days = {"a": (12, date(2023, 3, 10)), "b": (12, date(2023, 3, 20)), "c": (15, date(2023, 3, 15))}
    for name in order:
        figure, day = days[name]
        path = said(tmp_path / f"{name}.csv", figure)
        path.write_bytes(path.read_bytes() + b"\r\n" * ord(name))
        take(campaign, path, received=day)
    assert lessons(campaign) == "12"


def test_export_downloaded_again_adds_only_its_new_rows(campaign: Path, tmp_path: Path) -> None:
    old = [{"at": MORNING, "unit": unit, "level": "THPT", COLUMN: 1} for unit in "ABJ"]
    new = [{"at": f"13/03/2023 08:0{n}:00", "unit": "A", "level": "THPT", COLUMN: n} for n in range(5)]
    assert take(campaign, form(tmp_path / "a.csv", old)).new == 3
    second = take(campaign, form(tmp_path / "b.csv", [*old, *new]))
    assert (second.new + second.changed, second.unchanged) == (5, 3)
    assert lessons(campaign) == "4"


def test_corrected_file_replaces_and_the_old_one_stays(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    result = take(campaign, said(tmp_path / "b.csv", 9))
    assert lessons(campaign) == "9"
    assert "superseded" in {found.code for found in result.findings}
    assert [row[-1] for row in tables(campaign)["submission"]] == [1, 1]


def test_older_file_of_a_stated_day_does_not_replace(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 9), received=date(2023, 3, 12))
    result = take(campaign, said(tmp_path / "b.csv", 7), received=date(2023, 3, 11))
    assert lessons(campaign) == "9"
    assert "older-did-not-replace" in {found.code for found in result.findings}


def test_file_that_arrived_today_replaces_one_without_a_day_of_today(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600))
    result = take(campaign, said(tmp_path / "b.csv", 9), received=date.fromisoformat(today))
    assert lessons(campaign) == "9"
    assert "answers-of-one-day-differ" in {found.code for found in result.findings}


def test_file_of_a_day_long_past_does_not_replace_one_seen_since(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    result = take(campaign, said(tmp_path / "b.csv", 9), received=date(2023, 3, 12))
    assert lessons(campaign) == "7"
    assert "older-did-not-replace" in {found.code for found in result.findings}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_later_answer_of_a_form_counts_in_whatever_order_exports_come(
    order: tuple[int, int], campaign: Path, tmp_path: Path
) -> None:
    exports = [answers(tmp_path / "a.csv", (MORNING, 3)), answers(tmp_path / "b.csv", (EVENING, 5))]
    for place in order:
        put(campaign, exports[place])
    assert lessons(campaign) == "5"


def test_unit_that_goes_back_to_its_first_answer_is_believed(campaign: Path, tmp_path: Path) -> None:
    put(campaign, answers(tmp_path / "a.csv", (MORNING, 3), (NOON, 5), (EVENING, 3)))
    assert lessons(campaign) == "3"
    assert len(tables(campaign)["submission"]) == 3


def test_last_of_two_answers_of_one_moment_counts(campaign: Path, tmp_path: Path) -> None:
    put(campaign, answers(tmp_path / "a.csv", (NOON, 5), (NOON, 3)))
    assert lessons(campaign) == "3"


def test_workbook_that_goes_back_to_the_first_words_is_believed(campaign: Path, tmp_path: Path) -> None:
    first, second = said(tmp_path / "a.csv", 3), said(tmp_path / "b.csv", 5)
    put(campaign, first, second, ending_otherwise(said(tmp_path / "c.csv", 3)))
    assert lessons(campaign) == "3"


def test_answer_without_its_time_never_replaces_one_that_has_it(campaign: Path, tmp_path: Path) -> None:
    received = answers(tmp_path / "a.csv", (MORNING, 3), ("hôm qua", 8))
    result = take(campaign, received)
    assert lessons(campaign) == "3"
    codes = {found.code for found in result.findings}
    assert "timestamp-unreadable" in codes
    assert "superseded" not in codes


def test_answer_without_its_time_is_the_same_in_the_next_export(campaign: Path, tmp_path: Path) -> None:
    put(campaign, answers(tmp_path / "a.csv", ("hôm qua", 8)))
    put(campaign, answers(tmp_path / "b.csv", ("hôm qua", 8), (NOON, 8)))
    assert len(tables(campaign)["submission"]) == 2


@pytest.mark.parametrize("later", ["khoảng 9", "", "-", "Chưa thống kê"])
def test_later_answer_without_a_valid_figure_leaves_the_earlier_one(later: str, campaign: Path, tmp_path: Path) -> None:
    put(campaign, said(tmp_path / "a.csv", 7, delegates=2))
    put(campaign, said(tmp_path / "b.csv", later, delegates=3))
    assert lessons(campaign) == "7"
    assert values(campaign, "unit")["A", "delegates"] == "3 1/1"


def test_what_cannot_replace_is_not_said_to_replace(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 7))
    result = take(campaign, said(tmp_path / "b.csv", "khoảng 9"))
    codes = {found.code for found in result.findings}
    assert "number-not-exact" in codes
    assert "superseded" not in codes
    blank = take(campaign, said(tmp_path / "c.csv", "-", delegates=2))
    assert "blank-did-not-replace" in {found.code for found in blank.findings}


def test_changed_outline_reads_a_file_anew_and_keeps_the_earlier_reading(campaign: Path, tmp_path: Path) -> None:
    received = said(tmp_path / "a.csv", "1,250")
    put(campaign, received)
    assert lessons(campaign) == "None"
    change(campaign, "outline.toml", "[words]", '[words]\ncomma = "thousands"')
    result = take(campaign, received)
    assert (result.new + result.changed, [file.known for file in result.files]) == (1, [False])
    assert lessons(campaign) == "1250"
    assert [row[-1] for row in tables(campaign)["submission"]] == [0, 1]


def test_changed_number_of_decimals_changes_what_a_file_says(campaign: Path, tmp_path: Path) -> None:
    received = sheet(tmp_path / "a.csv", [{"unit": "A", f"share {LAST}": "12,5"}])
    put(campaign, received)
    change(campaign, "outline.toml", "decimals = 1", "decimals = 2")
    put(campaign, received)
    assert values(campaign, "unit", "period")["A", LAST, "share"] == "12.50 1/1"


def test_changed_decisions_find_the_unit_of_a_row(campaign: Path, tmp_path: Path) -> None:
    received = said(tmp_path / "a.csv", 7, unit="Trường Hòa Bình Mới")
    assert take(campaign, received).anything_rejected
    change(campaign, "decisions.csv", "decided_on\n", "decided_on\nunit,Trường Hòa Bình Mới,A,,,\n")
    assert command("decisions", "--from", "decisions.csv", folder=campaign).code == 0
    assert take(campaign, received).new == 1
    assert lessons(campaign) == "7"


def test_files_keep_their_order_when_they_are_read_anew(campaign: Path, tmp_path: Path) -> None:
    first, second = said(tmp_path / "b.csv", 7), said(tmp_path / "a.csv", 9)
    put(campaign, first, second, received=date(2023, 3, 12))
    change(campaign, "outline.toml", 'title = "Kết quả giáo dục STEM"', 'title = "Kết quả năm"')
    change(campaign, "outline.toml", '"Số bài học STEM"\ntype = "count"', '"Số bài học STEM"\ntype = "amount"')
    change(campaign, "outline.toml", 'code = "lessons"', 'code = "lessons"\ndecimals = 1')
    put(campaign, second, first, received=date(2023, 3, 12))  # now in another order
    assert lessons(campaign) == "9.0"


def test_intake_holds_every_original_unchanged(campaign: Path, tmp_path: Path) -> None:
    good, bad = said(tmp_path / "good.csv", 7), tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 not really")
    given = good.read_bytes()
    take(campaign, good, bad)
    kept = {path.stem: path.read_bytes() for path in (campaign / "intake").glob("??/*")}
    originals = [given, b"PK\x03\x04 not really"]
    assert [good.read_bytes(), bad.read_bytes()] == originals
    assert kept == {hashlib.sha256(data).hexdigest(): data for data in originals}


def test_store_is_made_anew_when_it_was_put_away(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    received = said(tmp_path / "a.csv", 7)
    take(campaign, received)
    (campaign / "stemagg.db").rename(campaign / "old.db")
    assert take(campaign, received).new == 1
    assert lessons(campaign) == "7"


def test_store_of_a_version_that_knew_no_copies_notes_them_from_now_on(campaign: Path, tmp_path: Path) -> None:
    first, copy = tmp_path / "first.csv", tmp_path / "copy.csv"
    first.write_bytes(b"")
    copy.write_bytes(b"")
    take(campaign, first)
    execute(campaign, "DROP TABLE file_copy")
    assert [file.shown for file in Store(open_campaign(campaign)).history().files] == ["first.csv"]
    take(campaign, copy)
    take(campaign, copy)
    assert [file.shown for file in Store(open_campaign(campaign)).history().files] == ["first.csv", "copy.csv"]


def test_campaign_folder_may_have_any_name(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "đợt 1 #50%?mode=ro&x'[red]")
    take(campaign, said(tmp_path / "a.csv", 7))
    assert lessons(campaign) == "7"
    assert (campaign / "stemagg.db").is_file()


def test_roster_may_lose_a_unit_that_has_reported(campaign: Path, tmp_path: Path) -> None:
    put(campaign, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 8, unit="B"))
    kept = "".join(line for line in UNITS.splitlines(keepends=True) if not line.startswith("B,"))
    (campaign / "units.csv").write_text(kept, encoding="utf-8")
    assert values(campaign, "period")[LAST, "lessons"] == "7 1/4"
    assert len(tables(campaign)["submission"]) == 2


def test_a_store_of_an_earlier_version_is_read_as_before(campaign: Path) -> None:
    take(campaign, answers(campaign / "a.csv", (MORNING, 5)))
    before = values(campaign)
    for table in ("slot", "finding"):
        execute(campaign, f"UPDATE {table} SET members = replace(members, 'education_level=', '')")  # noqa: S608
        execute(campaign, f"ALTER TABLE {table} RENAME COLUMN members TO education_level")
    execute(campaign, "UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    assert values(campaign) == before
