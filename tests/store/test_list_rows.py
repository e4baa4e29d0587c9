"""The rows of lists are stored with their places, count where their values do, and are shown behind a figure."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.status import status
from stemagg.store.database import Store
from tests.worlds.list_world import HEADING, codes, sent
from tests.worlds.outline_world import send, totals
from tests.worlds.running import command

FIRST = [
    ["Trường A", "Robot tưới", "Rô bốt", "giải Nhất"],
    ["Trường A", "Robot dọn", "Rô bốt", ""],
    ["Trường B", "Khử khuẩn", "Y sinh", "giải Nhì"],
]


def explained(folder: Path, *where: str) -> dict[str, Any]:
    asked = [part for pair in where for part in ("--where", pair)]
    (made,) = command("explain", "--element", "projects", *asked, "--format", "json", folder=folder).data
    return dict(made)


def names(folder: Path) -> list[str]:
    cells = (one.row.cell("name") for one in Store(open_campaign(folder)).rows())
    return [cell.raw for cell in cells if cell]


def test_a_count_is_explained_by_its_rows_with_file_and_row(tmp_path: Path) -> None:
    sent(tmp_path, FIRST)
    rows = explained(tmp_path, "field=robot")["rows"]
    assert [(row["unit"], row["file"], row["row"], row["cells"]["name"]) for row in rows] == [
        ("A", "a.csv", 2, "Robot tưới"), ("A", "a.csv", 3, "Robot dọn")]  # fmt: skip
    (winner,) = explained(tmp_path, "prize=nhat")["rows"]
    assert winner["cells"] == {"name": "Robot tưới", "field": "Rô bốt", "prize": "giải Nhất", "pupils": "", "price": "",
                               "amount": ""}  # fmt: skip


def test_explain_shows_the_rows_on_screen_and_as_csv(tmp_path: Path) -> None:
    sent(tmp_path, FIRST, heading=[*HEADING])
    shown = command("explain", "--element", "projects", folder=tmp_path).out
    assert "Robot tưới" in shown
    assert "a.csv" in shown
    listed = command("explain", "--element", "projects", "--format", "csv", folder=tmp_path).out
    assert "row,A,Trường A,THCS,robot,nhat,,a.csv,,#2,Robot tưới; Rô bốt; giải Nhất; ; ; ," in listed


def test_a_unit_that_sent_no_list_lacks_one_thing_and_one_that_has_none_has_one_zero(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Không có", "", ""]])
    made = explained(tmp_path)
    assert [(one["unit"], one["number"]) for one in made["counted"]] == [("A", 0)]
    assert [one["unit"] for one in made["missing"]] == ["B", "C", "D"]
    assert "rows" not in made


def test_rows_are_superseded_as_their_list_is(tmp_path: Path) -> None:
    sent(tmp_path, FIRST)
    sent(tmp_path, [["Trường A", "Máy in", "Y sinh", ""]], "b.csv")
    assert names(tmp_path) == ["Khử khuẩn", "Máy in"]
    assert [row["cells"]["name"] for row in explained(tmp_path, "unit=A")["rows"]] == ["Máy in"]


def test_a_row_that_is_not_counted_is_not_listed(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot", "Cơ khí", ""], ["Trường B", "Robot 2", "Rô bốt", "giải Ba"]])
    assert names(tmp_path) == ["Robot 2"]


def test_a_list_in_which_only_a_name_was_corrected_takes_its_place(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot tuoi", "Rô bốt", ""]])
    told = sent(tmp_path, [["Trường A", "Robot tưới", "Rô bốt", ""]], "b.csv")
    assert told["files"][0]["new"] == 1
    assert names(tmp_path) == ["Robot tưới"]


def test_the_same_thing_in_the_lists_of_two_units_is_asked_about_until_a_person_has_said_why(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Robot", "Rô bốt", ""], ["Trường B", "ROBOT", "Rô bốt", ""]])
    assert codes(told) == ["list-key-of-several-units"]
    (found,) = [one for one in told["findings"] if one["code"] == "list-key-of-several-units"]
    assert found["operands"]["places"] == "Trường A (a.csv › #2); Trường B (a.csv › #3)"
    assert totals(tmp_path) == {("projects",): 2}
    command("decide", "value", "A/projects/THCS/robot", "--because", "hai dự án khác nhau", folder=tmp_path)
    left = command("findings", "--severity", "query", "--format", "json", folder=tmp_path).data
    assert "list-key-of-several-units" not in [one["code"] for one in left]


def test_a_unit_whose_later_list_lacks_the_thing_closes_the_question(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot", "Rô bốt", ""], ["Trường B", "ROBOT", "Rô bốt", ""]])
    send(tmp_path, "b.csv", [HEADING, ["Trường B", "Khác", "Rô bốt", ""]])
    left = command("findings", "--format", "json", folder=tmp_path).data
    assert "list-key-of-several-units" not in [one["code"] for one in left]


@pytest.mark.parametrize("version", ["2"])
def test_a_store_of_before_lists_gets_their_tables(tmp_path: Path, version: str) -> None:
    sent(tmp_path, FIRST)
    with contextlib.closing(sqlite3.connect(tmp_path / "stemagg.db")) as connection:
        for table in ("list_cell", "list_row"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (version,))
        connection.commit()
    assert totals(tmp_path) == {("projects",): 3}
    sent(tmp_path, [["Trường D", "Máy in", "Y sinh", ""]], "b.csv")
    assert names(tmp_path) == ["Máy in"]


def test_a_list_is_one_of_the_things_that_a_unit_owes(tmp_path: Path) -> None:
    sent(tmp_path, [*FIRST, ["Trường D", "Máy in", "Cơ khí", ""]])
    units = {one.unit: one for one in status(open_campaign(tmp_path)).units}
    assert {code: (one.values_counted, one.values_owed) for code, one in units.items()} == {
        "A": (1, 1), "B": (1, 1), "C": (0, 1), "D": (0, 1)}  # fmt: skip
