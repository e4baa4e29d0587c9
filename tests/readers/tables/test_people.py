"""What people write about themselves stays in the originals: `keep_people = false` keeps it out of all else."""

import sqlite3
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import Placed, tables
from tests.worlds.running import command, contents
from tests.worlds.told import lessons
from tests.worlds.world import LAST, write_campaign

PEOPLE = ("nguyen.van.an@truong.edu.vn", "Nguyễn Văn An, 0912 345 678", "an@nha.vn")
FORM = f"""\
Dấu thời gian,Địa chỉ email,Tên đơn vị,Cấp học,Số bài học STEM {LAST},"Đề xuất, kiến nghị",Ghi chú
12/03/2023 08:00:00,{PEOPLE[0]},Trường THPT Hòa Bình,THPT,7,Thêm thiết bị,"{PEOPLE[1]}"
13/03/2023 08:00:00,{PEOPLE[2]},{PEOPLE[2]},THPT,8,Không,"{PEOPLE[1]}"
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    change(folder, "stemagg.toml", "report_grouping", "keep_people = false\nreport_grouping")
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    assert command("ingest", tmp_path / "form.csv", folder=folder).code in {0, 1}
    return folder


def holds_people(data: bytes) -> bool:
    return any(one.encode() in data for one in (*PEOPLE, "Nguyễn Văn An", "0912 345 678"))


def test_people_are_in_the_original_and_neither_in_the_store_nor_in_any_output(campaign: Path) -> None:
    assert lessons(campaign) == "7"
    shown = [command(*words, folder=campaign).out for words in (("findings",), ("status",), ("log",))]
    for name, output in {"findings": "f.xlsx", "page": "p.html", "summarize": "s.xlsx"}.items():
        form = ("--format", "xlsx") if name == "findings" else ()
        assert command(name, *form, "-o", output, folder=campaign).code == 0
    with sqlite3.connect(campaign / "stemagg.db") as store:
        shown += list(store.iterdump())
    store.close()
    assert not any(holds_people(text.encode()) for text in shown)
    with_people = [name for name, data in contents(campaign).items() if holds_people(data)]
    assert [name.startswith(b"intake/") for name in with_people] == [True]


def test_without_the_setting_what_was_not_understood_is_quoted(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "keep_people = false", "keep_people = true")
    command("ingest", folder=campaign)
    assert PEOPLE[2] in command("findings", "--format", "json", folder=campaign).out


def test_a_note_that_makes_figures_others_still_stops_them(campaign: Path, tmp_path: Path) -> None:
    text = FORM.replace(PEOPLE[1], "số liệu học kỳ I").replace("Hòa Bình,THPT,7", "Lý Tự Trọng,THPT,9")
    (tmp_path / "more.csv").write_text(text, encoding="utf-8")
    command("ingest", tmp_path / "more.csv", folder=campaign)
    assert lessons(campaign, "B") == "None"


def test_what_the_store_has_of_people_from_before_the_setting_is_said_and_how_it_goes(campaign: Path) -> None:
    def said_of_people() -> list[str]:
        return [one["code"] for one in command("store", "check", "--format", "json", folder=campaign).data]

    assert said_of_people() == []
    change(campaign, "stemagg.toml", "keep_people = false", "keep_people = true")
    command("ingest", folder=campaign)
    assert said_of_people() == []
    change(campaign, "stemagg.toml", "keep_people = true", "keep_people = false")
    assert said_of_people() == ["people-not-read-again", "people-of-before"]
    command("ingest", folder=campaign)
    assert said_of_people() == ["people-of-before"]
    assert command("store", "rebuild", folder=campaign).code == 0
    assert len(list(campaign.glob("stemagg.db.before-*"))) == 1
    ran = command("store", "rebuild", "--without-people", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["removed"]) == (0, ["stemagg.db.before-1", "stemagg.db.before-2"])
    assert said_of_people() == []
    with_people = [name for name, data in contents(campaign).items() if holds_people(data)]
    assert [name.startswith(b"intake/") for name in with_people] == [True]


def test_people_of_a_file_without_its_original_are_said_to_stay(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "keep_people = false", "keep_people = true")
    command("ingest", folder=campaign)
    command("purge", "--before", "2999-01-01", "--yes", folder=campaign)
    change(campaign, "stemagg.toml", "keep_people = true", "keep_people = false")
    command("store", "rebuild", folder=campaign)
    found = command("store", "check", "--format", "json", folder=campaign).data
    assert [one["code"] for one in found] == ["originals-removed", "people-of-purged"]


def test_the_setting_reads_what_was_stored_before_again(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "keep_people = false", "keep_people = true")
    ran = command("ingest", "--format", "json", folder=campaign)
    assert (ran.code in {0, 1}, lessons(campaign)) == (True, "7")
    assert ran.data["read_anew"] == 1


def test_one_command_takes_what_was_stored_of_people_before_the_setting_out_of_the_store(
    tmp_path: Path, placed: Placed
) -> None:
    campaign = placed(write_campaign(tmp_path / "campaign"))
    change(campaign, "stemagg.toml", "report_grouping", "keep_people = true\nreport_grouping")
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    command("ingest", tmp_path / "form.csv", folder=campaign)
    assert holds_people(repr(tables(campaign)).encode())
    refused = command("store", "rebuild", "--without-people", folder=campaign)
    assert (refused.code, "keep_people = false" in refused.err) == (2, True)
    figures = lessons(campaign)
    change(campaign, "stemagg.toml", "keep_people = true", "keep_people = false")
    assert command("store", "rebuild", "--without-people", folder=campaign).code == 0
    assert command("store", "check", "--format", "json", folder=campaign).data == []
    assert not holds_people(repr(tables(campaign)).encode())
    with_people = [name for name, data in contents(campaign).items() if holds_people(data)]
    assert ([name.startswith(b"intake/") for name in with_people], lessons(campaign)) == ([True], figures)


def test_the_stores_of_before_stay_where_a_file_would_be_missing(campaign: Path) -> None:
    (original,) = (campaign / "intake").rglob("*.csv")
    original.unlink()
    ran = command("store", "rebuild", "--without-people", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["removed"]) == (1, [])
    assert (campaign / "stemagg.db.before-1").exists()
