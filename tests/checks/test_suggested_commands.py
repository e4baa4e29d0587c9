"""A finding gives the very command that decides about it, and says which figure counts meanwhile."""

import shlex
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.messages.catalogue import CODES
from stemagg.messages.cells import CellCode
from stemagg.messages.text import Code, Trait, placeholders
from stemagg.model.finding import finding
from stemagg.text.shell_word import quoted
from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.told import form, lessons, said, sheet
from tests.worlds.world import FIRST, LAST, SCHOOLS, write_campaign

NOON = "12/03/2023 12:00:00"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def offered(ran: Ran, code: str) -> list[str]:
    """Return the command that a finding of this code offers, as a shell takes it apart."""
    (found,) = [f for f in ran.data["findings"] if f["code"] == code]
    assert found["remedy"].endswith(found["command"])
    return shlex.split(found["command"])[1:]


def test_command_offered_for_an_unknown_unit_makes_it_known(campaign: Path, tmp_path: Path) -> None:
    file = said(tmp_path / "a.csv", 20, unit="THPT Hoà Bimh")
    ran = command("ingest", file, *INGEST_JSON, folder=campaign)
    near = next(f["meaning"] for f in ran.data["findings"] if f["code"] == "unit-unknown")
    assert command(*offered(ran, "unit-unknown"), folder=campaign).code == 0
    again = command("ingest", file, *INGEST_JSON, folder=campaign)
    assert "unit-unknown" not in again.codes
    assert near in next(f["message"] for f in again.data["findings"] if f["code"] == "unit-matched")


def test_command_offered_for_an_unknown_heading_makes_it_known(campaign: Path, tmp_path: Path) -> None:
    file = said(tmp_path / "a.csv", 20)
    file.write_text(file.read_text("utf-8-sig").replace("bài", "bàii"), "utf-8")
    ran = command("ingest", file, *INGEST_JSON, folder=campaign)
    assert command(*offered(ran, "heading-unknown"), folder=campaign).code == 0
    command("ingest", file, folder=campaign)
    assert lessons(campaign) == "20"


def test_command_offered_for_an_odd_figure_explains_it(campaign: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.csv", [{"unit": "A", "level": "THPT", f"lessons {FIRST}": 60, f"lessons {LAST}": 900}])
    ran = command("ingest", file, *INGEST_JSON, folder=campaign)
    assert offered(ran, "number-leaps") == ["decide", "value", f"A/lessons/THPT/{LAST}"]
    assert command(*offered(ran, "number-leaps"), folder=campaign).code == 0
    again = command("ingest", file, *INGEST_JSON, folder=campaign)
    assert [f["severity"] for f in again.data["findings"] if f["code"] == "number-leaps"] == ["note"]


def test_command_is_on_a_separate_line_on_screen(campaign: Path, tmp_path: Path) -> None:
    ran = command("check", said(tmp_path / "a.csv", 20, unit="THPT Hoà Bimh"), folder=campaign)
    assert any(line.strip().startswith('stemagg decide unit "THPT Hoà Bimh" ') for line in ran.out.splitlines())


def test_wrong_figure_shows_which_figure_of_another_source_counts(campaign: Path, tmp_path: Path) -> None:
    column = f"lessons {LAST}"
    answer = form(tmp_path / "b.csv", [{"at": NOON, "unit": "A", "level": "THPT", column: 21}])
    ran = command("ingest", said(tmp_path / "a.csv", "khoảng 20"), answer, *INGEST_JSON, folder=campaign)
    (wrong,) = [f for f in ran.data["findings"] if f["code"] == "number-not-exact"]
    assert lessons(campaign) == "21"
    assert wrong["counts_instead"].startswith("21 (b.csv › ")
    assert "số được tính là 21 (b.csv › " in wrong["remedy"]
    assert "chưa được tính" not in wrong["remedy"]


@pytest.mark.parametrize(
    ("code", "how"),
    [
        (CellCode.NUMBER_IS_DATE, "set the cell to the format Number and type it again"),
        (CellCode.NUMBER_IS_PERCENT, "set the cell to the format Number and type it again"),
        (CellCode.FORMULA_NOT_CALCULATED, "Open the file in Excel"),
    ],
)
def test_cell_remedy_is_shown_although_another_figure_counts(code: Code, how: str) -> None:
    said = finding(code, day="03/04/2022", raw="85%")
    remedy = replace(said, counts_instead="3 (b.csv › K32)").remedy
    assert how in remedy
    assert remedy.endswith("Until then 3 (b.csv › K32) is counted.")


def test_place_within_an_archive_names_the_file_in_it_once(campaign: Path, tmp_path: Path) -> None:
    schools = {f"schools {LAST}": 2}
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as package:
        for unit in "AB":
            file = sheet(tmp_path / f"{unit}.csv", [{"unit": unit, "level": "THPT", **schools}])
            package.write(file, file.name)
    ran = command("check", tmp_path / "sent.zip", *INGEST_JSON, folder=campaign)
    places = {(f["file"], f["sheet"]) for f in ran.data["findings"] if f["code"] == "rule-violated"}
    assert places == {("sent.zip", "A.csv"), ("sent.zip", "B.csv")}


def test_only_missing_figures_are_explained_as_not_zero(campaign: Path, tmp_path: Path) -> None:
    ran = command("ingest", said(tmp_path / "a.csv", 20), *INGEST_JSON, folder=campaign)
    missing = [f for f in ran.data["findings"] if f["code"] == "values-missing"]
    by_kind = {any(name in f["operands"]["items"] for name in (SCHOOLS, "Số đại biểu")): f for f in missing}
    assert set(by_kind) == {True, False}
    assert "không phải là 0" in by_kind[True]["remedy"]
    assert by_kind[False]["remedy"] == "Đề nghị đơn vị bổ sung."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("lessons", "lessons"),
        ("THPT Thái Fiên", '"THPT Thái Fiên"'),
        ("O'Brien", '"O\'Brien"'),
        ('THPT "A"', ""),
        ("THPT $(rm x)", "'THPT $(rm x)'"),
        ("`rm` 'x'", ""),
        ("--help me", ""),
        ("THPT “A”", "'THPT “A”'"),
        ("it’s $x", ""),
        ("a\nb", ""),
    ],
)
def test_names_that_units_write_are_quoted_so_that_nothing_in_them_runs(text: str, word: str) -> None:
    assert quoted(text) == word


def test_heading_decided_to_be_nothing_known_lists_the_codes_that_there_are(campaign: Path) -> None:
    ran = command("decide", "heading", "Số CLB", "clb", folder=campaign)
    assert ran.code == 2
    assert "lessons (" in " ".join(ran.err.split())
    assert ran.err.count("clb") == 1


@pytest.mark.parametrize(("trait", "operand"), [(Trait.UNIT_NAME, "name"), (Trait.HEADING, "heading")])
def test_codes_that_a_decision_on_a_name_closes_carry_that_name(trait: Trait, operand: str) -> None:
    closed = [code for code in CODES.values() if code.has(trait)]
    assert closed
    assert all(operand in placeholders(code.message) for code in closed)
