"""The campaign of the next year begins with the folder of this one: its files, and the decisions that still hold."""

import csv
from pathlib import Path

import pytest

from tests.worlds.running import command
from tests.worlds.world import LESSONS, SCHOOL_A, campaign, csv_of

DECIDED = """\
unit,THPT Hoà Bimh,A,gõ nhầm,Lan,2023-03-20
heading,Sĩ số,ignore,,Lan,2023-03-20
heading,Số tiết STEM 2022-2023,lessons/2022-2023,,Lan,2023-03-21
heading,Số tiết năm nay,lessons/2022-2023,,Lan,2023-03-21
column,bang.csv!B = Số tiết,lessons,,Lan,2023-03-21
file,anh.jpg,set_aside,,Lan,2023-03-21
value,A/lessons/THPT/2022-2023,5,,Lan,2023-03-21
"""


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Return the folder of a campaign with decisions, a received file and a store."""
    home = tmp_path / "nam-truoc"
    home.mkdir()
    campaign(home, decisions=DECIDED)
    (tmp_path / "a.csv").write_bytes(csv_of(f"Đơn vị | {LESSONS} [2022-2023]\n{SCHOOL_A} | 5\n"))
    command("ingest", "../a.csv", folder=home)
    return home


def decisions(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "decisions.csv").open(encoding="utf-8", newline="") as file:
        return [(row["kind"], row["given"], row["means"]) for row in csv.DictReader(file)]


def test_rules_on_names_and_headings_are_kept_and_no_others(earlier: Path) -> None:
    ran = command("init", "nam-nay", "--from", "nam-truoc", folder=earlier.parent)
    assert ran.code == 0, ran.err
    assert decisions(earlier.parent / "nam-nay") == [
        ("unit", "THPT Hoà Bimh", "A"),
        ("heading", "Sĩ số", "ignore"),
        ("heading", "Số tiết STEM 2022-2023", "lessons"),
    ]
    assert "Số tiết năm nay → lessons/2022-2023" in ran.out
    assert "bang.csv!B" in ran.out


def test_its_files_are_copied_without_what_was_received(earlier: Path) -> None:
    command("init", "../nam-nay", "--from", ".", folder=earlier)
    new = earlier.parent / "nam-nay"
    assert {path.name for path in new.iterdir()} == {
        path.name for path in earlier.iterdir() if path.name not in {"intake", "stemagg.db", "stemagg.db-wal"}
    }
    assert (new / "units.csv").read_bytes() == (earlier / "units.csv").read_bytes()
    assert command("outline", "check", folder=new).code == 0
    assert not any(row["value"] for row in command("summarize", "--format", "json", folder=new).data)


def test_a_rule_on_a_heading_of_last_year_holds_for_the_words_of_this_year(earlier: Path) -> None:
    command("init", "nam-nay", "--from", "nam-truoc", folder=earlier.parent)
    new = earlier.parent / "nam-nay"
    (earlier.parent / "b.csv").write_bytes(csv_of(f"Đơn vị | Số tiết STEM năm học 2021-2022\n{SCHOOL_A} | 7\n"))
    command("ingest", "../b.csv", folder=new)
    rows = command("summarize", "--by", "unit,period", "--format", "json", folder=new).data
    assert [(row["unit"], row["period"], row["value"]) for row in rows
            if row["data_element"] == "lessons" and row["value"]] == [("A", "2021-2022", 7)]  # fmt: skip


def test_a_folder_that_is_not_empty_is_left_as_it_is(earlier: Path) -> None:
    assert command("init", ".", "--from", "../nam-truoc", folder=earlier).code == 2
    assert len(decisions(earlier)) == 7
