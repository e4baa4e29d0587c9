"""What a later answer has settled is listed as open no longer; what it has not settled stays."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.told import form, lessons, said, sheet
from tests.worlds.world import FIRST, LAST, write_campaign

COLUMN = f"lessons {LAST}"
MORNING, NOON, EVENING = "12/03/2023 08:00:00", "12/03/2023 12:00:00", "12/03/2023 20:00:00"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def told(path: Path, number: object, more: Mapping[str, object]) -> Path:
    """Write a sheet in which unit A gives a number of lessons and other figures."""
    return sheet(path, [{"unit": "A", "level": "THPT", COLUMN: number, **more}])


def opened(campaign: Path, least: str = "query") -> list[tuple[str, str]]:
    """Return code and file of the findings that are listed, without those on what is missing altogether."""
    found = command("findings", "--severity", least, "--format", "json", folder=campaign).data
    return [(f["code"], f["file"]) for f in found if f["code"] not in {"values-missing", "decision-not-needed"}]


def ingest(campaign: Path, *arguments: str | Path) -> list[str]:
    return command("ingest", *arguments, *INGEST_JSON, folder=campaign).codes


def errors_of_unit(campaign: Path, unit: str) -> int:
    units = command("status", "--format", "json", folder=campaign).data["units"]
    return int(next(one["errors"] for one in units if one["unit"] == unit))


def test_error_of_a_figure_that_was_corrected_is_open_no_longer(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", "khoảng 20"))
    assert opened(campaign) == [("number-not-exact", "a.csv")]
    before = errors_of_unit(campaign, "A")
    ingest(campaign, said(tmp_path / "b.csv", 20))
    assert opened(campaign) == []
    assert errors_of_unit(campaign, "A") < before
    notes = command("findings", "--severity", "note", "--format", "json", folder=campaign).data
    (kept,) = [f for f in notes if f["code"] == "number-not-exact"]
    assert (kept["severity"], kept["settled"]) == ("note", "b.csv › F2")
    assert "b.csv › F2" in kept["message"]


def test_the_whole_folder_again_is_in_order_once_the_error_was_corrected(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    said(received / "2023-03-01" / "a.csv", "khoảng 20")
    assert command("ingest", received, folder=campaign).code == 1
    said(received / "2023-03-02" / "a.csv", 20)
    ran = command("ingest", received, *INGEST_JSON, folder=campaign)
    assert {f["severity"] for f in ran.data["findings"] if f["code"] == "number-not-exact"} == {"note"}
    assert lessons(campaign) == "20"


def test_later_answer_that_is_wrong_again_leaves_the_later_error_open(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", "khoảng 20"))
    ingest(campaign, said(tmp_path / "b.csv", "chừng 20"))
    assert ("number-not-exact", "a.csv") in opened(campaign)
    ingest(campaign, said(tmp_path / "c.csv", 21))
    assert opened(campaign) == []


def test_later_answer_that_leaves_the_figure_blank_settles_nothing(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", "khoảng 20"))
    ingest(campaign, told(tmp_path / "b.csv", "", {f"lessons {FIRST}": 3}))
    assert opened(campaign) == [("number-not-exact", "a.csv")]


def test_older_answer_settles_nothing(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", "khoảng 20"), "--received", "2023-03-10", folder=campaign)
    command("ingest", said(tmp_path / "b.csv", 20), "--received", "2023-03-01", folder=campaign)
    assert opened(campaign) == [("number-not-exact", "a.csv")]


def test_valid_figure_of_another_channel_settles_nothing(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", "khoảng 20"))
    ingest(campaign, form(tmp_path / "b.csv", [{"at": NOON, "unit": "A", "level": "THPT", COLUMN: 20}]))
    assert opened(campaign) == [("number-not-exact", "a.csv")]


def test_answer_later_in_the_same_export_settles_an_earlier_one(campaign: Path, tmp_path: Path) -> None:
    rows = [{"at": at, "unit": "A", "level": "THPT", COLUMN: n} for at, n in ((MORNING, "vài"), (NOON, 5))]
    ingest(campaign, form(tmp_path / "a.csv", rows))
    assert opened(campaign) == []
    ingest(campaign, form(tmp_path / "b.csv", [*rows, {**rows[0], "at": EVENING}]))
    assert opened(campaign) == [("number-not-exact", "b.csv")]


def test_answer_in_two_exports_is_reported_once(campaign: Path, tmp_path: Path) -> None:
    rows = [{"at": MORNING, "unit": "A", "level": "THPT", COLUMN: "vài"}]
    ingest(campaign, form(tmp_path / "a.csv", rows))
    ingest(campaign, form(tmp_path / "b.csv", [*rows, {"at": NOON, "unit": "J", "level": "THPT", COLUMN: 1}]))
    assert [code for code, _file in opened(campaign)] == ["number-not-exact"]


def test_rule_is_settled_by_figures_that_keep_it(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, told(tmp_path / "a.csv", 5, {f"schools {LAST}": 3}))
    assert opened(campaign) == [("rule-violated", "a.csv")]
    ingest(campaign, told(tmp_path / "b.csv", 5, {f"schools {LAST}": 1}))
    assert opened(campaign) == []


def test_error_of_a_rule_stays_open_while_one_of_its_figures_is_not_counted(campaign: Path, tmp_path: Path) -> None:
    change(campaign, "outline.toml", '"schools <= 1"', '"schools <= lessons"')
    ingest(campaign, told(tmp_path / "a.csv", 1, {f"schools {LAST}": 3}))
    ingest(campaign, told(tmp_path / "b.csv", "", {f"schools {LAST}": 1}))
    assert ("rule-violated", "a.csv") in opened(campaign)
    ingest(campaign, told(tmp_path / "c.csv", 4, {f"schools {LAST}": 1}))
    assert opened(campaign) == []


def test_name_that_was_decided_is_open_no_longer(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", 5, unit="Trường THPT Bình Mính"))
    assert [code for code, _file in opened(campaign)] == ["unit-unknown"]
    command("decide", "unit", "Trường THPT Bình Mính", "A", folder=campaign)
    ingest(campaign, said(tmp_path / "b.csv", 6))
    assert opened(campaign) == []
    assert lessons(campaign) == "6"


def test_name_that_was_corrected_in_its_row_is_open_no_longer(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", 5, unit="Trường THPT Bình Mính"))
    ingest(campaign, said(tmp_path / "b.csv", 5))
    assert opened(campaign) == []


def test_name_in_another_row_is_not_a_correction(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", 5, unit="Trường THPT Bình Mính"))
    rows = [{"unit": unit, "level": "THPT", COLUMN: 5} for unit in ("B", "A")]
    ingest(campaign, sheet(tmp_path / "b.csv", rows))
    assert opened(campaign) == [("unit-unknown", "a.csv")]


def test_damaged_file_that_came_again_whole_is_open_no_longer(campaign: Path, tmp_path: Path) -> None:
    received = tmp_path / "received"
    said(received / "2023-03-01" / "a.csv", 5)
    whole = (received / "2023-03-01" / "a.csv").read_bytes()
    (received / "2023-03-01" / "a.csv").write_bytes(b"")
    ingest(campaign, received)
    assert [code for code, _file in opened(campaign)] == ["file-empty"]
    (received / "2023-03-02").mkdir()
    (received / "2023-03-02" / "a (1).csv").write_bytes(whole)
    ingest(campaign, received)
    assert opened(campaign) == []
    assert ("file-empty", "2023-03-01/a.csv") in opened(campaign, "note")


def decide_by_hand(campaign: Path) -> None:
    with (campaign / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("unit,THPT Sao Xa,B,,Lan,2023-01-02\n")


def test_notes_on_what_was_replaced_stay_when_files_are_read_anew(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", 5))
    ingest(campaign, said(tmp_path / "b.csv", 6))
    before = opened(campaign, "note")
    assert ("superseded", "b.csv") in before
    decide_by_hand(campaign)
    again = command("ingest", *INGEST_JSON, folder=campaign)
    assert again.data["read_anew"] == 2
    assert opened(campaign, "note") == before


def test_blank_that_replaced_nothing_stays_reported_when_files_are_reread(campaign: Path, tmp_path: Path) -> None:
    ingest(campaign, said(tmp_path / "a.csv", 5))
    ingest(campaign, told(tmp_path / "b.csv", "", {f"lessons {FIRST}": 3}))
    assert opened(campaign) == [("blank-did-not-replace", "b.csv")]
    decide_by_hand(campaign)
    ingest(campaign)
    assert opened(campaign) == [("blank-did-not-replace", "b.csv")]
