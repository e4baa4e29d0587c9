"""How long it takes to read 200 unit workbooks: this program's reader beside the libraries that it could have used.

    python benchmarks/reading.py [NUMBER]

Prints for each way the time as a ratio to python-calamine within the run, and the cells that it gives.
"""

import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable
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
from stemagg.report.exports.blank_form import write_form
from stemagg.report.exports.form_parts import SHEET

TEMPLATE = Path(__file__).parent.parent / "templates" / "haiphong-stem-2023"
ROUNDS = 3
YELLOW = "FFFFFFCC"
PARAGRAPH = "Các đơn vị đã tổ chức dạy học các bài học STEM theo kế hoạch; học sinh hào hứng tham gia. " * 12


def main() -> None:
    """Make the workbooks in a temporary folder, read them in every way, and print the ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    campaign = open_campaign(TEMPLATE)
    with tempfile.TemporaryDirectory() as folder:
        paths = make_workbooks(campaign, Path(folder), number)
        context = ReadingContext(campaign)
        ways: dict[str, Callable[[Path], int]] = {
            "unzip only": unzip,
            "python-calamine, all cells": by_calamine,
            "read_xlsx of this program": by_own_reader,
            "read_file: recognised, matched, checked": lambda path: by_read_file(path, context),
            "openpyxl, read-only": lambda path: by_openpyxl(path, read_only=True),
            "openpyxl, full": lambda path: by_openpyxl(path, read_only=False),
        }
        measured = {name: measure(read, paths) for name, read in ways.items()}
    floor, _cells = measured["python-calamine, all cells"]
    print(f"{number} workbooks, best of {ROUNDS} rounds; calamine {1000 * floor / number:.2f} ms a workbook")
    for name, (seconds, cells) in measured.items():
        print(f"{name:42}{seconds / floor:8.2f}{cells:10} cells")


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
    """Type a number into each yellow cell of a form and a text into each yellow range."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    ranges = {str(area).partition(":")[0] for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb == YELLOW and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = PARAGRAPH if cell.coordinate in ranges else (index + cell.row) % 40
    book.save(path)


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
