"""The samples: made again byte for byte, found to have what their README says, and added up independently."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlrd
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "samples" / "haiphong-2023"
RECEIVED = SAMPLES / "received"
ROSTER = PROJECT / "templates" / "haiphong-stem-2023" / "units.csv"
PLAN = {
    key: entries
    for name in ("plan", "traps")
    for key, entries in tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8")).items()
}

TITLES = {
    "Số trường đã triển khai thực hiện": "schools",
    "Số bài học STEM đã thực hiện": "lessons",
    "Số dự án KHKT học sinh đã thực hiện": "projects",
    "Số dự án dự thi KHKT cấp thành phố": "contest_projects",
}
YEAR = re.compile(r"20\d\d-20\d\d")
# How the README says that these cells are read; None is "not counted".
WORDS = {"12 dự án": 12, "1.250": 1250, "Không": 0, "Chưa có": 0, "-": None, "khoảng 20": None, "1,250": None}
# Layouts that are not read here: the figures of these units are those that they give in other ways.
ODD_LAYOUTS = {"sideways", "years_over_levels", "second_sheet", "year_twice"}
# What the README says that rules of the outline take out.
TAKEN_OUT = {
    ("THPT-03065", "projects", "THPT", "2022-2023"),
    ("THPT-03065", "contest_projects", "THPT", "2022-2023"),
    ("THPT-03066", "schools", "THPT", "2022-2023"),
}

VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
Slot = tuple[str, str, str, str]
Values = dict[Slot, int | None]


def stemagg(*arguments: str, folder: Path) -> str:
    environment = {**os.environ, "STEMAGG_LANGUAGE": "en", "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, "-m", "stemagg", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "campaign"
    stemagg("init", str(folder), "--from", "haiphong-stem-2023", folder=PROJECT)
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
        "PYTHONPATH": str(PROJECT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(script, env=environment, check=True, capture_output=True)  # noqa: S603  (our own script)
    assert contents(tmp_path) == contents(RECEIVED)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    assert len(in_sheet) > len(differ)
    assert differ == {"PGD-305", "THPT-03067"}


# --- An independent reading of the same files ------------------------------------------------------


def roster() -> Iterator[dict[str, str]]:
    with ROSTER.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def codes_by_name() -> dict[str, str]:
    official = {row["name"]: row["code"] for row in roster()}
    typed = {name: code for code, name in PLAN["written_names"].items() if name != "Trường THPT Thái Fiên"}
    return official | typed


def single_level() -> dict[str, str]:
    return {row["code"]: row["levels"] for row in roster() if ";" not in row["levels"]}


def number(raw: object) -> int | None:
    if isinstance(raw, int):
        return raw
    if not isinstance(raw, str):
        return None
    return int(raw) if raw.isdecimal() else WORDS[raw]


def of_forms() -> Values:
    codes, levels = codes_by_name(), single_level()
    values: Values = {}
    for form in PLAN["form"]:
        for row in answers(RECEIVED / form["file"]):
            unit = codes.get(row["Tên đơn vị"])
            if unit is None:
                continue
            level = row.get("Cấp học") or levels[unit]
            for heading, cell in row.items():
                element = next((code for title, code in TITLES.items() if title in heading), None)
                if element:
                    values[unit, element, level, YEAR.findall(heading)[0]] = number(cell)
    return values


def answers(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows in the order of the file: a later one replaces an earlier one of the same unit."""
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = package.read(package.namelist()[0])
    yield from csv.DictReader(io.StringIO(data.decode(), newline=""))


def of_shared_sheets() -> Values:
    files = [PLAN["shared_sheet"]["file"], *(entry["file"] for entry in PLAN["cluster_table"])]
    return {slot: value for file in files for slot, value in of_shared_sheet(RECEIVED / file).items()}


def of_shared_sheet(path: Path) -> Values:
    codes = codes_by_name()
    sheet = worksheet(path, "Số liệu")
    rows = list(sheet.iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[0] == "STT")
    columns: dict[int, tuple[str, str]] = {}
    title = ""
    for column, (above, below) in enumerate(zip(rows[top], rows[top + 1], strict=True)):
        title = str(above or title)
        if title in TITLES and below:
            columns[column] = (TITLES[title], str(below))
    values: Values = {}
    for row in rows[top + 2 :]:
        unit = codes.get(str(row[1]))
        if unit:
            for column, (element, period) in columns.items():
                values[unit, element, str(row[2]), period] = number(row[column])
    return values


def of_workbooks() -> Values:
    values: Values = {}
    traps = [entry for entry in PLAN["trap"] if not ODD_LAYOUTS & entry.keys()]
    for entry in [*PLAN["filled_form"], *PLAN["own_layout"], *traps]:
        rows = [list(row) for row in worksheet(RECEIVED / entry["file"], "Báo cáo").iter_rows(values_only=True)]
        values |= of_workbook(entry["unit"], rows)
    for entry in PLAN["old_workbook"]:
        values |= of_numbers(entry["unit"], rows_of_xls(RECEIVED / entry["file"]))
    for entry in PLAN["open_document"]:
        values |= of_numbers(entry["unit"], rows_of_ods(RECEIVED / entry["file"]))
    return values


def rows_of_xls(path: Path) -> Iterator[list[Any]]:
    (sheet,) = xlrd.open_workbook(str(path)).sheets()
    for row in range(sheet.nrows):
        yield list(sheet.row_values(row))


def rows_of_ods(path: Path) -> Iterator[list[Any]]:
    for row in xml_of(path, "content.xml").iter("{*}table-row"):
        yield [cell.get(VALUE, "") for cell in row]


def of_word() -> Values:
    values: Values = {}
    for entry in PLAN["word"]:
        body = xml_of(RECEIVED / entry["file"], "word/document.xml")
        if entry["figures"] == "table":
            rows = ([words_of(cell) for cell in row.iter("{*}tc")] for row in body.iter("{*}tr"))
            values |= of_numbers(entry["unit"], rows)
        elif entry["figures"] == "lines":
            for line in map(words_of, body.iter("{*}p")):
                element = TITLES.get(line.removeprefix("- ").partition(":")[0], "")
                for period, figure in re.findall(rf"({YEAR.pattern}): (\d+)", line) if element else ():
                    values[entry["unit"], element, "THPT", period] = int(figure)
    return values


def words_of(element: etree._Element) -> str:
    """Return the text of a part of a Word document without what was deleted."""
    return unicodedata.normalize("NFC", "".join(text.text or "" for text in element.iter("{*}t")))


def xml_of(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


def of_numbers(unit: str, rows: Iterable[list[Any]]) -> Values:
    """Read the rows that begin with 1, 2, 3, 4: the figures in the order of the outline, the years across."""
    values: Values = {}
    for row in rows:
        if len(row) >= 4 and str(row[0]).removesuffix(".0").isdecimal():
            element = list(TITLES.values())[int(float(row[0])) - 1]
            for period, figure in zip(("2021-2022", "2022-2023"), row[2:4], strict=True):
                values[unit, element, "THPT", period] = int(float(figure))
    return values


def of_workbook(unit: str, rows: list[list[Any]]) -> Values:
    values: Values = {}
    level = single_level().get(unit, "")
    periods: dict[int, str] = {}
    for row in rows:
        years = {column: YEAR.findall(str(cell)) for column, cell in enumerate(row)}
        if str(row[-1]).startswith("Năm học"):
            periods = {column: found[0] for column, found in years.items() if found}
        elif str(row[1]).startswith("Cấp "):
            level = str(row[1]).removeprefix("Cấp ")
        elif row[1] in TITLES:
            for column, period in periods.items():
                values[unit, TITLES[row[1]], level, period] = number(row[column])
    return values


def worksheet(path: Path, name: str) -> Worksheet:
    return openpyxl.load_workbook(path, data_only=True)[name]


def counted() -> Values:
    """Return what counts: workbook, shared sheet, form, Word report in this order, without what cannot be counted."""
    values: Values = {}
    for source in (of_word(), of_forms(), of_shared_sheets(), of_workbooks()):
        values |= {slot: value for slot, value in source.items() if value is not None}
    return {slot: value for slot, value in values.items() if slot not in TAKEN_OUT}


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
        if row["value"]:
            summary[group_of(row)][row["data_element"]] = int(row["value"])
    assert summary == totals()


def test_every_figure_says_on_how_many_units_of_how_many_it_stands(figures: list[dict[str, str]]) -> None:
    units = {row["code"]: row for row in roster()}
    expected = Counter((row["district"], level) for row in units.values() for level in row["levels"].split(";"))
    given = Counter((units[unit]["district"], level, period, element) for unit, element, level, period in counted())
    for row in figures:
        group = group_of(row)
        assert int(row["units_counted"]) == given[*group, row["data_element"]]
        assert int(row["units_expected"]) == expected[group[:2]]
