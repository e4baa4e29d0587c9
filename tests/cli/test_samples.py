"""The samples: made again byte for byte, found to have what their README says, and added up independently."""

import contextlib
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import kept_findings
from tests.worlds.running import ENVIRONMENT, HOME, RECEIVED, contents
from tests.worlds.samples_read import PLAN, SAMPLES, TITLES, Values, by_file, roster

pytestmark = pytest.mark.journey

# What the README says that rules of the outline take out.
TAKEN_OUT = {
    ("THPT-03065", "projects", "THPT", "2022-2023"),
    ("THPT-03065", "contest_projects", "THPT", "2022-2023"),
    ("THPT-03066", "schools", "THPT", "2022-2023"),
}


def stemagg(*arguments: str, folder: Path) -> str:
    done = subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, "-m", "stemagg", *arguments],
        cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "campaign"
    stemagg("init", str(folder), "--from", "haiphong-stem-2023", folder=HOME)
    return folder


@pytest.fixture(scope="module")
def ingested(campaign: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(stemagg("ingest", str(RECEIVED), "--format", "json", folder=campaign))
    return answer


@pytest.fixture(scope="module")
def findings(ingested: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ingested["findings"]
    return found


def test_samples_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    script = [sys.executable, str(SAMPLES / "make_samples.py"), str(tmp_path)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(script, env=environment, check=True, capture_output=True)  # noqa: S603  (our own script)
    assert contents(tmp_path) == contents(RECEIVED)


def test_most_units_have_answered() -> None:
    assert len({unit for unit, *_ in counted()}) == 67
    assert len(list(roster())) == 71


# --- What the README promises ----------------------------------------------------------------------


def promised() -> Iterator[tuple[str, ...]]:
    table = (SAMPLES / "README.md").read_text(encoding="utf-8").partition("## Những điều stemagg phải phát hiện")[2]
    for line in table.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if len(cells) == 7 and cells[1] in {"error", "query", "note"}:
            yield tuple(cells)


def reported(found: dict[str, Any]) -> tuple[str, ...]:
    keys = ("code", "severity", "unit", "data_element", "period", "file", "cell")
    return tuple(str(found.get(key) or "") for key in keys)


def test_every_error_and_query_is_in_the_readme_and_the_other_way_round(
    findings: list[dict[str, Any]],
) -> None:
    serious = Counter(reported(found) for found in findings if found["severity"] != "note")
    assert serious == Counter(row for row in promised() if row[1] != "note")


def test_every_note_of_the_readme_is_reported(findings: list[dict[str, Any]]) -> None:
    notes = {reported(found) for found in findings if found["severity"] == "note"}
    assert {row for row in promised() if row[1] == "note"} <= notes


def listed() -> dict[str, str]:
    """Return the outcome that the README gives for each file."""
    table = (SAMPLES / "README.md").read_text(encoding="utf-8").partition("## Các tệp")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(.+?)` \|.*\| (nhận|từ chối) \|$", table, re.MULTILINE)
    return {name: {"nhận": "accepted", "từ chối": "rejected"}[outcome] for name, outcome in rows}


def test_every_file_is_in_the_readme_with_what_becomes_of_it(ingested: dict[str, Any]) -> None:
    assert {file["file"]: file["outcome"] for file in ingested["files"]} == listed()


def test_reports_that_say_the_same_in_two_ways_are_silent(findings: list[dict[str, Any]]) -> None:
    differ = {found["unit"] for found in findings if found["code"] == "channels-disagree"}
    files = [*PLAN["word"], *PLAN["old_workbook"], *PLAN["open_document"], *PLAN["trap"]]
    in_sheet = {entry["unit"] for entry in files} & set(PLAN["shared_sheet"]["units"])
    assert len(in_sheet) == 11
    assert in_sheet & differ == {"THPT-03067"}


# --- What was read against an independent reading ----------------------------------------------------


def counted() -> Values:
    """Return what counts: workbook, shared sheet, form, Word report in this order, without what cannot be counted."""
    values: Values = {}
    for source in by_file().values():
        values |= countable(source)
    return values


def countable(values: Values) -> Values:
    return {slot: value for slot, value in values.items() if value is not None and slot not in TAKEN_OUT}


def test_every_file_is_stored_with_the_figures_that_stand_in_it(campaign: Path, ingested: dict[str, Any]) -> None:
    accepted = {file["file"] for file in ingested["files"] if file["outcome"] == "accepted"}
    said = {file: countable(values) for file, values in by_file().items()}
    assert stored(campaign) == {file: values for file, values in said.items() if values}
    assert accepted == {*said} - {entry["file"] for entry in PLAN["trap"] if "second_sheet" in entry}


def stored(campaign: Path) -> dict[str, Values]:
    """Return the figures that the store holds for each file, of the answers that count."""
    found: dict[str, Values] = defaultdict(dict)
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as connection:
        rows = connection.execute(
            "SELECT folder, name, slot.unit, data_element, replace(members, 'education_level=', ''), period, number"
            " FROM data_value"
            " JOIN slot ON slot.id = slot_id JOIN submission ON submission.id = submission_id"
            " JOIN source_file ON source_file.id = source_file_id"
            " WHERE active AND counted AND number IS NOT NULL AND period != ''"
        )
        for folder, name, unit, element, level, period, figure in rows:
            found[f"{folder}/{name}".lstrip("/")][unit, element, level, period] = figure
    return dict(found)


def totals() -> dict[tuple[str, str, str], dict[str, int]]:
    districts = {row["code"]: row["district"] for row in roster()}
    added: dict[tuple[str, str, str], dict[str, int]] = defaultdict(Counter)
    for (unit, element, level, period), value in counted().items():
        added[districts[unit], level, period][element] += value or 0
    return added


def test_contradiction_and_later_answer_are_counted_as_the_readme_says() -> None:
    values = counted()
    assert values["PGD-305", "projects", "THCS", "2022-2023"] == 24
    assert values["THPT-03028", "lessons", "THPT", "2022-2023"] == 36
    assert values["THPT-03067", "lessons", "THPT", "2022-2023"] == 36


@pytest.fixture(scope="module")
def figures(campaign: Path, findings: list[dict[str, Any]]) -> list[dict[str, str]]:
    assert findings
    by = "district,education_level,period"
    table = stemagg("summarize", "--by", by, "--format", "csv", folder=campaign)
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    return [row for row in rows if row["data_element"] in TITLES.values()]


def group_of(row: dict[str, str]) -> tuple[str, str, str]:
    return row["district"], row["education_level"], row["period"]


def test_summary_equals_the_figures_of_the_files_added_up(figures: list[dict[str, str]]) -> None:
    summary: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for row in figures:
        if whole := row["with_asked"] or row["value"]:
            summary[group_of(row)][row["data_element"]] = int(whole)
    assert summary == totals()


def test_every_figure_says_on_how_many_units_of_how_many_it_stands(figures: list[dict[str, str]]) -> None:
    units = {row["code"]: row for row in roster()}
    expected = Counter((row["district"], level) for row in units.values() for level in row["levels"].split(";"))
    given = Counter((units[unit]["district"], level, period, element) for unit, element, level, period in counted())
    for row in figures:
        group = group_of(row)
        apart = {"PGD-316"} if row["with_asked"] else set()
        assert int(row["units_counted"]) == given[*group, row["data_element"]] - len(apart)
        assert int(row["units_expected"]) == expected[group[:2]]


def test_findings_that_are_kept_are_those_worked_out_anew(
    campaign: Path, findings: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert findings
    told = kept_findings.told(campaign)
    assert told == kept_findings.told(campaign) == kept_findings.told_anew(campaign, tmp_path)
