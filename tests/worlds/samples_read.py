"""An independent reading of the samples: the figures of each file, taken out with as little machinery as they allow."""

import csv
import io
import re
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.worlds.running import CITY, RECEIVED

SAMPLES = RECEIVED.parent
ROSTER = CITY / "units.csv"
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
PERIODS = ("2021-2022", "2022-2023")
YEAR = re.compile(r"20\d\d-20\d\d")
# How the README says that these cells are read; None is "not counted".
WORDS = {"12 dự án": 12, "1.250": 1250, "Không": 0, "Chưa có": 0, "-": None, "khoảng 20": None, "1,250": None}
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"

Slot = tuple[str, str, str, str]
Values = dict[Slot, int | None]


def roster() -> Iterator[dict[str, str]]:
    """Yield the rows of the roster."""
    with ROSTER.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def by_file() -> dict[str, Values]:
    """Return the figures of each file by its name, in the order in which they count: later before earlier."""
    return _of_word() | _of_forms() | _of_shared_sheets() | _of_workbooks()


def _codes_by_name() -> dict[str, str]:
    official = {row["name"]: row["code"] for row in roster()}
    typed = {name: code for code, name in PLAN["written_names"].items() if name != "Trường THPT Thái Fiên"}
    return official | typed


def _single_level() -> dict[str, str]:
    return {row["code"]: row["levels"] for row in roster() if ";" not in row["levels"]}


def _number(raw: object) -> int | None:
    if isinstance(raw, int):
        return raw
    if not isinstance(raw, str):
        return None
    return int(raw) if raw.isdecimal() else WORDS[raw]


# --- Forms and tables with one row for each unit ----------------------------------------------------


def _of_forms() -> dict[str, Values]:
    return {
        form["file"]: (_of_own_words if form["kind"] == "own_words" else _of_form)(RECEIVED / form["file"])
        for form in PLAN["form"]
    }


def _of_form(path: Path) -> Values:
    codes, levels = _codes_by_name(), _single_level()
    values: Values = {}
    for row in _answers(path):
        unit = codes.get(row["Tên đơn vị"])
        for heading, cell in row.items() if unit else ():
            element = next((code for title, code in TITLES.items() if title in heading), None)
            if unit and element:
                values[unit, element, row.get("Cấp học") or levels[unit], YEAR.findall(heading)[0]] = _number(cell)
    return values


def _of_own_words(path: Path) -> Values:
    """Return the figures of a form whose questions have the outline's titles among other words."""
    codes, levels = _codes_by_name(), _single_level()
    values: Values = {}
    for row in _answers(path):
        unit = codes[next(cell for heading, cell in row.items() if "công tác tại" in heading)]
        for heading, cell in row.items():
            element = next((code for title, code in TITLES.items() if title.lower() in heading.lower()), None)
            if element:
                period = next(year for year in PERIODS if year in heading or f"{year[2:4]}-{year[7:]}" in heading)
                values[unit, element, levels[unit], period] = _number(cell)
    return values


def _answers(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows in the order of the file: a later one replaces an earlier one of the same unit."""
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = package.read(package.namelist()[0])
    yield from csv.DictReader(io.StringIO(data.decode(), newline=""))


def _of_shared_sheets() -> dict[str, Values]:
    files = [PLAN["shared_sheet"]["file"], *(entry["file"] for entry in PLAN["cluster_table"])]
    long = {entry["file"]: _of_long_table(RECEIVED / entry["file"]) for entry in PLAN["long_table"]}
    return {file: _of_shared_sheet(RECEIVED / file) for file in files} | long


def _of_long_table(path: Path) -> Values:
    codes, levels = _codes_by_name(), _single_level()
    rows = [row for row in _worksheet(path, "Bảng dọc").iter_rows(values_only=True) if str(row[2]) in TITLES]
    return {
        (unit, TITLES[str(title)], levels[unit], str(period)): _number(figure)
        for name, period, title, figure in rows
        if (unit := codes[str(name)])
    }


def _of_shared_sheet(path: Path) -> Values:
    codes = _codes_by_name()
    rows = list(_worksheet(path, "Số liệu").iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[0] == "STT")
    titles = _spread(rows[top])
    columns = {c: (TITLES[t], str(rows[top + 1][c])) for c, t in titles.items() if t in TITLES and rows[top + 1][c]}
    return {
        (codes[str(row[1])], element, str(row[2]), period): _number(row[column])
        for row in rows[top + 2 :]
        if str(row[1]) in codes
        for column, (element, period) in columns.items()
    }


def _spread(row: Iterable[Any]) -> dict[int, str]:
    """Return the titles of a row by column, each reaching over the blanks at its right."""
    titles: dict[int, str] = {}
    for column, cell in enumerate(row):
        titles[column] = str(cell or titles.get(column - 1, ""))
    return titles


def _worksheet(path: Path, name: str) -> Worksheet:
    return openpyxl.load_workbook(path, data_only=True)[name]


# --- Workbooks of one unit ---------------------------------------------------------------------------


def _of_workbooks() -> dict[str, Values]:
    found: dict[str, Values] = {}
    for entry in [*PLAN["filled_form"], *PLAN["own_layout"], *PLAN["trap"]]:
        rows = [list(map(_count, row)) for row in _worksheet(RECEIVED / entry["file"], "Báo cáo").iter_rows()]
        found[entry["file"]] = {} if "second_sheet" in entry else _of_workbook(entry["unit"], rows)
    for entry in PLAN["old_workbook"]:
        found[entry["file"]] = _of_numbers(entry["unit"], _rows_of_xls(RECEIVED / entry["file"]))
    for entry in PLAN["open_document"]:
        found[entry["file"]] = _of_numbers(entry["unit"], _rows_of_ods(RECEIVED / entry["file"]))
    return found


HOW_TO_ENTER = "Ghi "
"""What the hints of the form begin with."""


def _count(cell: Cell | MergedCell) -> object:
    """Return what a cell holds; a share is no count."""
    return 0.0 if "%" in str(cell.number_format) else cell.value


def _of_workbook(unit: str, rows: list[list[Any]]) -> Values:
    """Read a sheet of one unit; two different figures for one thing are None."""
    values: Values = {}
    level = _single_level().get(unit, "")
    columns: dict[int, tuple[str, str]] = {}
    across: dict[int, str] = {}
    for row, after in zip(rows, [*rows[1:], []], strict=True):
        years = {column: YEAR.findall(text) for column, text in _spread(row).items() if text.startswith("Năm học")}
        levels = {column: str(cell).removeprefix("Cấp ") for column, cell in enumerate(after) if column in years}
        if sum(cell in TITLES for cell in row) > 1:
            across = {column: TITLES[cell] for column, cell in enumerate(row) if cell in TITLES}
        elif across and str(row[1]) in PERIODS:
            values |= {(unit, element, level, row[1]): _number(row[column]) for column, element in across.items()}
        elif years:
            has_levels = all(levels[column] in {"THCS", "THPT"} for column in years)
            columns = {c: (levels[c] if has_levels else "", found[0]) for c, found in years.items()}
        elif str(row[1]).startswith("Cấp "):
            level = str(row[1]).removeprefix("Cấp ")
        elif row[1] in TITLES:
            figures = {column: of for column, of in columns.items() if not str(row[column]).startswith(HOW_TO_ENTER)}
            for column, (above, period) in figures.items():
                slot = unit, TITLES[row[1]], above or level, period
                figure = _number(row[column])
                values[slot] = figure if values.get(slot, figure) == figure else None
    return values


def _rows_of_xls(path: Path) -> Iterator[list[Any]]:
    (sheet,) = xlrd.open_workbook(str(path)).sheets()
    for row in range(sheet.nrows):
        yield list(sheet.row_values(row))


def _rows_of_ods(path: Path) -> Iterator[list[Any]]:
    for row in _xml(path, "content.xml").iter("{*}table-row"):
        yield [cell.get(_VALUE, "") for cell in row]


def _of_numbers(unit: str, rows: Iterable[list[Any]]) -> Values:
    """Read the rows that begin with 1, 2, 3, 4: the figures in the order of the outline, the years across."""
    return {
        (unit, list(TITLES.values())[int(float(row[0])) - 1], "THPT", period): int(float(figure))
        for row in rows
        if len(row) > len(PERIODS) and str(row[0]).removesuffix(".0").isdecimal()
        for period, figure in zip(PERIODS, row[2:4], strict=True)
    }


# --- Reports in Word ---------------------------------------------------------------------------------


def _of_word() -> dict[str, Values]:
    return {entry["file"]: _of_report(entry) for entry in PLAN["word"]}


def _of_report(entry: dict[str, Any]) -> Values:
    """Read the table or the lines of figures; figures inside sentences are none."""
    body = _xml(RECEIVED / entry["file"], "word/document.xml")
    if entry["figures"] == "table":
        rows = ([_words(cell) for cell in row.iter("{*}tc")] for row in body.iter("{*}tr"))
        return _of_numbers(entry["unit"], rows)
    return {
        (entry["unit"], element, "THPT", period): int(figure)
        for line in map(_words, body.iter("{*}p"))
        if (element := TITLES.get(line.removeprefix("- ").partition(":")[0], ""))
        for period, figure in re.findall(rf"({YEAR.pattern}): (\d+)", line)
    }


def _words(element: etree._Element) -> str:
    """Return the text of a part of a Word document without what was deleted."""
    return unicodedata.normalize("NFC", "".join(text.text or "" for text in element.iter("{*}t")))


def _xml(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))
