"""Decisions are rows of decisions.csv, or of the store where that is in a server: then the file imports and exports."""

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from stemagg.pipeline.open import open_campaign
from tests.worlds.campaign_files import DECISIONS, change
from tests.worlds.databases import Placed, execute, placed_in, tables
from tests.worlds.postgresql import new_address
from tests.worlds.report_world import template
from tests.worlds.running import Ran, command, contents, unchanged
from tests.worlds.told import lessons, said, take
from tests.worlds.world import write_campaign

FIRST = 'unit,Trường X,A,"vì, nên",Lan,2023-03-01\n'
SECOND = "heading,Cột lạ,ignore,,Lan,2023-03-02\n"
WRONG = "unit,Trường Y,AA,,Lan,2023-03-02\nheading,Bài,lesons,,Lan,2042-03-02\n"


def given(folder: Path) -> list[tuple[str, str]]:
    """Return what is decided in a campaign, in order."""
    return [(one.given, one.means) for one in open_campaign(folder).decisions]


def in_file(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def ran_well(folder: Path, *lines: Sequence[str | Path]) -> list[Ran]:
    ran = [command(*line, folder=folder) for line in lines]
    assert [0] * len(ran) == [one.code for one in ran], ran
    return ran


@pytest.fixture
def on_server(tmp_path: Path) -> Path:
    return placed_in("postgresql")(write_campaign(tmp_path / "campaign"))


@pytest.mark.postgresql
def test_file_in_the_folder_counts_once_it_is_taken_into_the_store(on_server: Path, tmp_path: Path) -> None:
    (on_server / "decisions.csv").write_text(DECISIONS + FIRST + SECOND, encoding="utf-8")
    told = command("ingest", said(tmp_path / "a.csv", 7, unit="Trường X"), folder=on_server)
    assert lessons(on_server) == "None"
    assert "decisions.csv: 2 " in told.err
    assert "stemagg decisions --from decisions.csv" in told.err
    asked = command("outline", "check", folder=on_server)
    assert "stemagg decisions --from decisions.csv" in " ".join(asked.err.split())

    (taken,) = ran_well(on_server, ("decisions", "--from", "decisions.csv"))
    assert "Trường X → A" in taken.out
    (again, _ingested) = ran_well(on_server, ("decisions", "--from", "decisions.csv", "--format", "json"), ("ingest",))
    assert again.data == {"taken": [], "known": 2}
    (on_server / "decisions.csv").unlink()
    assert (given(on_server), lessons(on_server)) == ([("Trường X", "A"), ("Cột lạ", "ignore")], "7")


@pytest.mark.postgresql
def test_decisions_are_rows_of_the_store_from_the_first_to_the_report(on_server: Path) -> None:
    (on_server / "decisions.csv").unlink()
    decided = ("decide", "unit", "Trường X", "B", "--because", "đoán, tạm", "--by", "Lan")
    (_first, second) = ran_well(on_server, decided, ("decide", "unit", "trường x", "A", "--by", "Mai"))
    assert "2: B (đoán, tạm, Lan" in " ".join(second.out.split())
    assert not (on_server / "decisions.csv").exists()
    assert given(on_server) == [("Trường X", "B"), ("trường x", "A")]
    (listed, _saved, data) = ran_well(
        on_server, ("decisions",), ("decisions", "-o", "../x.csv"), ("decisions", "--format", "json")
    )
    assert ("trường x" in listed.out, "Trường X" in listed.out) == (True, False)
    assert [(one["line"], one["in_force"]) for one in data.data] == [(2, False), (3, True)]
    assert (on_server.parent / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfkind,given,means")
    assert [row["decided_by"] for row in in_file(on_server.parent / "x.csv")] == ["Lan", "Mai"]
    assert command("undo", folder=on_server).code == 0
    assert given(on_server) == [("Trường X", "B")]
    events = command("log", "--format", "json", folder=on_server).data
    assert [(one["what"], one["is_undone"]) for one in events] == [
        ("decided", False), ("decided", True), ("undone", False)
    ]  # fmt: skip
    again = command("undo", "2", folder=on_server)
    assert (again.code, given(on_server)) == (2, [("Trường X", "B")])


def test_file_of_decisions_with_a_fault_is_taken_as_a_whole_or_not_at_all(tmp_path: Path, placed: Placed) -> None:
    folder = placed(write_campaign(tmp_path / "campaign"))
    (tmp_path / "x.csv").write_text(DECISIONS + FIRST + WRONG, encoding="utf-8")
    command("decisions", folder=folder)
    with unchanged(folder):
        ran = command("decisions", "--from", "../x.csv", folder=folder)
        assert (ran.code, given(folder)) == (2, [])
    assert ["AA" in ran.err, "lesons" in ran.err, "2042-03-02" in ran.err] == [True] * 3
    assert command("decisions", "--from", "../none.csv", folder=folder).code == 2
    assert command("decisions", "--from", "../x.csv", "-o", "y.csv", folder=folder).code == 2


def test_decisions_saved_in_one_campaign_are_taken_in_another_once(tmp_path: Path, placed: Placed) -> None:
    first, second = (placed(write_campaign(tmp_path / name)) for name in ("first", "second"))
    for folder, rows in ((first, FIRST + SECOND + FIRST), (second, "")):
        (tmp_path / "x.csv").write_text(DECISIONS + rows, encoding="utf-8")
        ran_well(folder, ("decisions", "--from", "../x.csv"))
    ran_well(second, ("decide", "unit", "Trường Z", "B", "--by", "Mai"))
    ran_well(first, ("decisions", "-o", "../y.csv"), ("decisions", "-o", "../y.xlsx"))
    (taken,) = ran_well(second, ("decisions", "--from", "../y.csv", "--format", "json"))
    assert [one["given"] for one in taken.data["taken"]] == ["Trường X", "Cột lạ", "Trường X"]
    ran_well(second, ("decisions", "--from", "../y.csv"))
    assert [one for one, _means in given(second)] == ["Trường Z", "Trường X", "Cột lạ", "Trường X"]
    sheet = openpyxl.load_workbook(tmp_path / "y.xlsx").worksheets[0]
    assert [[row[2], row[4], row[7]] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ["Trường X", "vì, nên", None], ["Cột lạ", None, "x"], ["Trường X", "vì, nên", "x"]
    ]  # fmt: skip
    assert [one["what"] for one in command("log", "--format", "json", folder=second).data] == ["decided"] * 4


def test_the_file_that_holds_the_decisions_is_not_overwritten(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    with unchanged(folder):
        assert command("decisions", "-o", "decisions.csv", folder=folder).code == 2


@pytest.mark.postgresql
def test_file_in_the_folder_is_replaced_only_where_nothing_is_lost(on_server: Path) -> None:
    ran_well(on_server, ("decide", "unit", "Trường X", "A"), ("decisions", "-o", "decisions.csv"))
    assert [row["given"] for row in in_file(on_server / "decisions.csv")] == ["Trường X"]
    with (on_server / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write(SECOND)
    before = contents(on_server)
    assert command("decisions", "-o", "decisions.csv", folder=on_server).code == 2
    assert command("store", "copy", "stemagg.db", folder=on_server).code == 3
    assert {name: before.get(name) for name in before} == {
        name: data for name, data in contents(on_server).items() if name in before
    }


@pytest.mark.postgresql
def test_decision_that_no_longer_fits_is_named_and_can_be_undone(on_server: Path) -> None:
    ran_well(on_server, ("decide", "unit", "Trường X", "S"))
    change(on_server, "units.csv", "\nS,", "\nSS,")
    ran = command("status", folder=on_server)
    assert ran.code == 2
    assert "S" in ran.err
    assert "stemagg undo" in ran.err
    assert command("outline", "check", folder=on_server).code == 1
    (log, _undone, _status) = ran_well(on_server, ("log",), ("undo", "1"), ("status",))
    assert "Trường X" in log.out


@pytest.mark.postgresql
def test_decisions_come_along_when_the_store_is_copied_and_can_be_undone_there(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign", decisions=(DECISIONS, DECISIONS + FIRST + SECOND + FIRST))
    take(folder, said(tmp_path / "a.csv", 7, unit="Trường X"))
    address = new_address()
    ran_well(folder, ("store", "copy", address))
    rows, decided = tables(folder), given(folder)
    settings = (folder / "stemagg.toml").read_text(encoding="utf-8")
    (folder / "stemagg.toml").write_text(f'store = "{address}"\n{settings}', encoding="utf-8")
    (folder / "decisions.csv").unlink()
    (folder / "stemagg.db").unlink()
    assert (given(folder), lessons(folder)) == (decided, "7")
    assert command("ingest", "--format", "json", folder=folder).data["read_anew"] == 0
    ran_well(folder, ("undo",), ("store", "check"))
    assert given(folder) == decided[:2]

    ran_well(folder, ("store", "copy", "stemagg.db"))
    (folder / "stemagg.toml").write_text(settings, encoding="utf-8")
    assert (given(folder), lessons(folder)) == (decided[:2], "7")
    assert tables(folder) == rows
    assert execute(folder, "SELECT COUNT(*) FROM decision") == [(0,)]


@pytest.mark.postgresql
def test_store_that_is_made_anew_keeps_its_decisions(on_server: Path, tmp_path: Path) -> None:
    ran_well(on_server, ("decide", "unit", "Trường X", "A"))
    take(on_server, said(tmp_path / "a.csv", 7, unit="Trường X"))
    ran_well(on_server, ("decide", "unit", "Trường X", "B"), ("undo",))
    before = tables(on_server)
    ran_well(on_server, ("store", "rebuild"), ("store", "check"))
    assert (tables(on_server), lessons(on_server)) == (before, "7")

    ((schema,),) = execute(on_server, "SELECT current_schema()")
    execute(on_server, f'DROP SCHEMA "{schema}" CASCADE')
    address = open_campaign(on_server).settings.store
    change(on_server, "stemagg.toml", address, "stemagg.db.before-1")
    copied = command("status", folder=on_server)
    assert ("stemagg decisions --from FILE" in " ".join(copied.err.split()), given(on_server)) == (True, [])
    change(on_server, "stemagg.toml", "stemagg.db.before-1", address)
    change(on_server, "stemagg.toml", address, "postgresql+psycopg://nobody@/none?host=/nowhere")
    away = {line: command(*line.split(), folder=on_server) for line in ("log", "outline check", "status")}
    assert {line: ran.code for line, ran in away.items()} == {"log": 0, "outline check": 1, "status": 3}
    assert "Trường X" in away["log"].out
    assert "máy chủ" in away["outline check"].err
    change(on_server, "stemagg.toml", "postgresql+psycopg://nobody@/none?host=/nowhere", address)
    (_status, rebuilt) = ran_well(on_server, ("status",), ("store", "rebuild", "--format", "json"))
    assert (rebuilt.data["decisions"], tables(on_server), lessons(on_server)) == (1, before, "7")


@pytest.mark.postgresql
def test_seal_of_a_report_knows_when_a_decision_was_added(on_server: Path) -> None:
    template(on_server, "Báo cáo")
    ran_well(on_server, ("decide", "unit", "Trường X", "A"), ("render", "-o", "x.docx", "--seal"))
    ran_well(on_server, ("decisions", "-o", "decisions.csv"), ("verify", "x.docx"))
    ran_well(on_server, ("decide", "unit", "Trường Z", "A"))
    assert "decisions.csv" in command("verify", "x.docx", folder=on_server).out


@pytest.mark.postgresql
def test_next_campaign_begins_with_the_decisions_in_the_store(on_server: Path, tmp_path: Path) -> None:
    ran_well(on_server, ("decide", "unit", "Trường X", "A"))
    take(on_server, said(tmp_path / "a.csv", 7))
    (made,) = ran_well(on_server, ("init", "../next", "--from", ".", "--format", "json"))
    assert "stemagg decisions --from decisions.csv" in " ".join(made.err.split())
    assert [one["given"] for one in made.data["decisions_kept"]] == ["Trường X"]
    assert [row["given"] for row in in_file(tmp_path / "next" / "decisions.csv")] == ["Trường X"]
