"""`stemagg log`: what was done in a campaign, by whom and when, as one reads it."""

import shutil
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import tables
from tests.worlds.report_world import template
from tests.worlds.running import command, started, wait_until
from tests.worlds.told import said
from tests.worlds.world import LAST, write_campaign


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOGNAME", "lan")
    return write_campaign(tmp_path / "campaign")


def logged(folder: Path) -> list[tuple[object, ...]]:
    """Return the number, the event and the user of each row, and the names of its files."""
    rows = command("log", "--format", "json", folder=folder).data
    return [(row["number"], row["what"], row["who"], *(one["file"] for one in row["files"])) for row in rows]


def shown_log(folder: Path) -> str:
    return " ".join(command("log", folder=folder).out.split())


def test_what_was_done_is_listed_with_who_did_it(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    said(received / "a.csv", 7)
    said(received / "b.csv", 8, unit="B")
    command("ingest", received, folder=campaign)
    command("ingest", received, folder=campaign)  # brings nothing
    command("decide", "heading", "Số bài học STEM", "lessons", folder=campaign)
    template(campaign, "{{ title }}")
    assert command("render", "-o", tmp_path / "report.docx", folder=campaign).code == 0
    assert logged(campaign) == [
        (1, "ingested", "lan", "a.csv", "b.csv"),
        (2, "decided", "lan"),
        (3, "rendered", "lan"),
    ]
    shown = command("log", folder=campaign).out
    assert "đã lưu 2 tệp: a.csv, b.csv" in shown
    assert "đã ghi quyết định: heading Số bài học STEM → lessons" in shown


def test_refused_files_are_not_said_to_be_stored(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    said(received / "a.csv", 7)
    (received / "b.xlsx").write_bytes(b"")
    command("ingest", received, folder=campaign)
    (tmp_path / "c.xlsx").write_bytes(b"PK")
    command("ingest", tmp_path / "c.xlsx", folder=campaign)
    shown = " ".join(command("log", folder=campaign).out.split())
    assert "đã nhận 2 tệp: lưu 1 (a.csv), từ chối 1 (b.xlsx)" in shown
    assert "đã nhận 1 tệp, không lưu tệp nào, từ chối tất cả: c.xlsx" in shown
    rows = command("log", "--format", "json", folder=campaign).data
    assert [one["is_refused"] for row in rows for one in row["files"]] == [False, True, True]
    assert "từ chối tất cả: c.xlsx" in command("undo", folder=campaign).out.replace("\n", " ")


def test_log_of_before_is_not_taken_to_say_what_was_stored(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    change(campaign, "intake/log.jsonl", ', "refused": false', "")
    assert "đã nhận 1 tệp: a.csv" in command("log", folder=campaign).out


def test_files_read_under_other_settings_are_marked(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    change(campaign, "outline.toml", "[words]", '[words]\ncomma = "thousands"')
    command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    rows = command("log", "--format", "json", folder=campaign).data
    assert [row["new_settings"] for row in rows] == [False, True, False]
    assert [row["what"] for row in rows] == ["ingested", "ingested", "reread"]
    assert "b.csv" in command("undo", folder=campaign).out  # what was ingested in that same run


def test_files_read_again_are_an_event_with_what_no_longer_counts(campaign: Path, tmp_path: Path) -> None:
    sheet = said(tmp_path / "a.csv", 7)
    command("ingest", sheet, folder=campaign)
    with (campaign / "decisions.csv").open("a", encoding="utf-8") as decisions:
        decisions.write(f"heading,Số bài học STEM {LAST},ignore,không tính,Lan,2023-01-02\n")
    ran = command("ingest", sheet, folder=campaign)
    assert "1 số liệu của 1 đơn vị trước đây được tính nay không còn được tính." in ran.out
    assert [row[1] for row in logged(campaign)] == ["ingested", "reread"]
    assert "đã đọc lại 1 tệp đã lưu sau khi decisions.csv thay đổi: a.csv" in shown_log(campaign)
    refused = command("undo", folder=campaign)
    assert (refused.code, refused.out) == (2, "")
    assert "số 2" in refused.err
    assert command("undo", "2", folder=campaign).code == 2
    assert command("undo", "1", folder=campaign).code == 0


def test_line_that_was_cut_off_is_left_out_and_the_next_one_is_whole(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    log = campaign / "intake" / "log.jsonl"
    log.write_text(log.read_text(encoding="utf-8") + '{"what": "ingested", "at"', encoding="utf-8")
    command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    assert [row[0] for row in logged(campaign)] == [1, 3]


def test_log_of_nothing_says_so(campaign: Path) -> None:
    ran = command("log", folder=campaign)
    assert (ran.code, ran.out.strip()) == (0, "Chưa có việc nào được thực hiện.")


def test_log_that_cannot_be_written_stops_the_ingest_and_leaves_the_store_as_it_was(
    campaign: Path, tmp_path: Path
) -> None:
    (campaign / "intake" / "log.jsonl").mkdir(parents=True)
    ran = command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    assert (ran.code, ran.out) == (3, "")
    assert "log.jsonl" in ran.err.replace("\n", "")
    (campaign / "intake" / "log.jsonl").rmdir()
    assert command("status", "--format", "json", folder=campaign).data["received"] == 0


def test_files_that_changed_before_stored_files_were_read_again_are_named(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    change(campaign, "outline.toml", "[words]", '[words]\ncomma = "thousands"')
    change(campaign, "stemagg.toml", "[office]", '[dates]\norder = "month-day"\n\n[office]')
    ran = command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    assert "Đã đọc lại 1 tệp đã lưu: stemagg.toml, outline.toml đã thay đổi." in " ".join(ran.out.split())
    (again,) = [one for one in command("log", "--format", "json", folder=campaign).data if one["what"] == "reread"]
    assert again["rereading"]["changed"] == ["stemagg.toml", "outline.toml"]


def test_files_of_a_run_that_was_stopped_before_it_stored_them_are_logged_once(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    store = Path(shutil.copy(campaign / "stemagg.db", tmp_path / "before.db"))
    command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    shutil.copy(store, campaign / "stemagg.db")  # logged, and stopped before it was stored
    command("ingest", tmp_path / "b.csv", folder=campaign)
    assert logged(campaign) == [(1, "ingested", "lan", "a.csv"), (3, "ingested", "lan", "b.csv")]
    assert command("undo", folder=campaign).code == 0
    assert command("store", "check", folder=campaign).code == 0
    assert command("undo", "2", folder=campaign).code == 2
    stored = tables(campaign)
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == stored


def test_reading_again_that_is_killed_is_logged_as_far_as_it_came(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for number in range(52):
        said(received / f"{number:02}.csv", number, unit="AB"[number > 50])
    command("ingest", received, folder=campaign)
    with (campaign / "decisions.csv").open("a", encoding="utf-8") as decisions:
        decisions.write(f"heading,Số bài học STEM {LAST},ignore,không tính,Lan,2023-01-02\n")
    running, log = started("ingest", folder=campaign), campaign / "intake" / "log.jsonl"
    wait_until(lambda: '"reread"' in log.read_text(encoding="utf-8"), running)
    running.kill()
    running.communicate()
    command("ingest", folder=campaign)
    again = [one["rereading"] for one in command("log", "--format", "json", folder=campaign).data if one["rereading"]]
    assert sorted(name for one in again for name in one["files"]) == [f"{number:02}.csv" for number in range(52)]
    assert sum(one["figures"] for one in again) == 2
    assert {unit for one in again for unit in one["units"]} == {"A", "B"}
