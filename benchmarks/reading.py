"""How long it takes to read received files: this program's reader beside the libraries that it could have used.

    python benchmarks/reading.py [NUMBER]

Three kinds of files, 200 of each and 50 times as many rows: the program's own form, the workbooks of the samples in
units' own layouts, and an export of answers to a form as CSV. Prints for each way the processor time as a ratio to
python-calamine, for CSV to csv.reader, within the run, and what it gives.
"""

import csv
import io
import sys
import tempfile
import time
import tomllib
import warnings
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parent.parent))

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.source import SourceFile
from stemagg.readers.formats.xlsx import read_xlsx
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.unit_of_workbook import form_mark
from stemagg.report.exports.blank_form import write_form
from stemagg.report.exports.form_parts import SHEET

TEMPLATE = Path(__file__).parent.parent / "templates" / "haiphong-stem-2023"
SAMPLES = "haiphong-2023"
POINTS = Path(__file__).parent.parent / "tests" / "worlds" / "narrative_points.toml"
ROUNDS = 3
HIGH = 40
"""From what height of its row on, in points, a cell of a form is for a text."""
ROWS = 50
Ways = dict[str, Callable[[Path], int]]
YELLOW = "FFFFFFCC"
PARAGRAPH = "Các đơn vị đã tổ chức dạy học các bài học STEM theo kế hoạch; học sinh hào hứng tham gia. " * 12


def main() -> None:
    """Make the files in a temporary folder, read them in every way, and print the ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    campaign = open_campaign(TEMPLATE)
    context = ReadingContext(campaign)
    with tempfile.TemporaryDirectory() as folder:
        forms = make_workbooks(campaign, Path(folder), number)
        compare(f"{len(forms)} workbooks, the program's own form", forms, workbook_ways(context))
        own = own_layouts(number)
        compare(f"{len(own)} workbooks of the samples, units' own layouts", own, workbook_ways(context))
        rows = make_answers(campaign, Path(folder) / "answers.csv", ROWS * number)
        compare(f"{ROWS * number} answers to a form", [rows], answer_ways(campaign))


def workbook_ways(context: ReadingContext) -> Ways:
    """Return the ways to read a workbook, the measure first."""
    return {
        "python-calamine, all cells": by_calamine,
        "unzip only": unzip,
        "read_xlsx of this program": by_own_reader,
        "read_file: recognised, matched, checked": lambda path: by_read_file(path, context),
        "openpyxl, read-only": lambda path: by_openpyxl(path, read_only=True),
    }


def answer_ways(campaign: Campaign) -> Ways:
    """Return the ways to read a table as CSV, the measure first; each time as if nothing of it had been read before."""
    return {
        "csv.reader": by_csv,
        "read_file: recognised, matched, checked": lambda path: by_read_file(path, ReadingContext(campaign)),
    }


def compare(title: str, paths: list[Path], ways: Ways) -> None:
    """Measure each way and print it as a ratio to the first."""
    measured = {name: measure(read, paths) for name, read in ways.items()}
    floor, _found = next(iter(measured.values()))
    print(f"{title}; best of {ROUNDS} rounds; {next(iter(ways))} {1000 * floor / len(paths):.2f} ms a file")
    for name, (seconds, found) in measured.items():
        print(f"    {name:42}{seconds / floor:8.2f}{found:10} found")


def own_layouts(number: int) -> list[Path]:
    """Return the workbooks of the samples that are not the program's own form, repeated."""
    found = sorted((TEMPLATE.parent.parent / "samples" / SAMPLES).rglob("*.xlsx"))
    own = [path for path in found if form_mark(read_xlsx(path.read_bytes(), path.name)) is None]
    return list(islice(cycle(own), number))


def make_answers(campaign: Campaign, path: Path, number: int) -> Path:
    """Write an export of answers: who answers when, texts, and figures of two periods."""
    elements = [one for one in campaign.outline.data_elements if one.type == "count" and one.by_period]
    texts = [one for one in campaign.outline.data_elements if not one.is_numeric][:4]
    figures = [f"{one.title} [Năm học {period.code}]" for one in elements for period in campaign.outline.periods]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Dấu thời gian", "Tên đơn vị", *(one.title for one in texts), *figures])
        for row, unit in enumerate(islice(cycle(campaign.roster), number)):
            moment = f"{1 + row % 28:02}/03/2023 {row // 3600 % 24:02}:{row // 60 % 60:02}:{row % 60:02}"
            said = [f"{PARAGRAPH[: 180 + row % 90]} ({row})" for _ in texts]
            table.writerow([moment, unit.name, *said, *((row * place) % 40 for place in range(len(figures)))])
    return path


def make_workbooks(campaign: Campaign, folder: Path, number: int) -> list[Path]:
    """Write forms of the city's units, filled in with figures and long texts, and return their paths."""
    paths = []
    for index, unit in enumerate(islice(cycle(campaign.roster), number)):
        path = folder / f"{index:04} {unit.code}.xlsx"
        write_form(campaign, unit, path)
        fill(path, index)
        paths.append(path)
    return paths


def fill(path: Path, index: int) -> None:
    """Type a number into each yellow cell of a form, and a text where it is high or a range: another one each time."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    ranges = {str(area).partition(":")[0] for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb == YELLOW and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                is_high = (sheet.row_dimensions[cell.row].height or 0) >= HIGH
                is_text = is_high or cell.coordinate in ranges
                cell.value = told(index, cell.row) if is_text else (index + cell.row) % 40
    book.save(path)


def told(index: int, row: int) -> str:
    """Return a text of a dozen points, as one unit among many might write it under a heading."""
    said = wordings()
    return " ".join(f"{said[((7 + n) * index + 31 * row + 13 * n) % len(said)].rstrip('. ')}." for n in range(12))


@cache
def wordings() -> list[str]:
    """Return the made-up points of units, each in all its wordings."""
    points = tomllib.loads(POINTS.read_text(encoding="utf-8"))["point"]
    return [text for point in points for text in point["said"]]


def measure(read: Callable[[Path], int], paths: Iterable[Path]) -> tuple[float, int]:
    """Return the seconds of the fastest round over all workbooks, and the number of cells read."""
    rounds = []
    cells = 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        cells = sum(map(read, paths))
        rounds.append(time.process_time() - begun)
    return min(rounds), cells


def unzip(path: Path) -> int:
    """Unpack every part; no cells."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            package.read(name)
    return 0


def by_calamine(path: Path) -> int:
    """Return the number of cells that are not blank in what calamine gives."""
    book = CalamineWorkbook.from_path(path)
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return sum(cell != "" for rows in sheets for row in rows for cell in row)


def by_csv(path: Path) -> int:
    """Return the number of cells that are not blank in what the standard library gives."""
    with io.StringIO(path.read_text(encoding="utf-8"), newline="") as text:
        return sum(cell != "" for row in csv.reader(text) for cell in row)


def by_own_reader(path: Path) -> int:
    """Return the number of cells that are not blank in what this program's reader gives."""
    book = read_xlsx(path.read_bytes(), path.name)
    return sum(len(cells) for sheet in book.sheets for cells in sheet.rows.values())


def by_read_file(path: Path, context: ReadingContext) -> int:
    """Return the number of values of the submissions that a whole reading gives."""
    data = path.read_bytes()
    reading = read_file(data, SourceFile(path.name, "", len(data)), context)
    return sum(len(submission.values) for submission in reading.submissions)


def by_openpyxl(path: Path, *, read_only: bool) -> int:
    """Return the number of cells that are not blank in what openpyxl gives."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=read_only, data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return sum(value is not None for row in rows for value in row)


if __name__ == "__main__":
    main()
