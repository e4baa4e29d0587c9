"""Make the sample inbox: python make_stem_samples.py [FOLDER], by default the folder "received" beside it.

Every figure is made up. The same bytes come out on every run.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from stem_tables import google_form, of_areas, of_schools
from stem_word import word_report
from stem_world import BEFORE, FIRST, HERE, LEVELS, MADE_UP, SECOND, TEMPLATE, YEAR, World

from samples.authoring.canonical import canonical_workbook
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.outline import Outline
from stemagg.model.own_form import ANSWER
from stemagg.report.exports.blank_form import write_form
from stemagg.report.exports.form_cells import HIDDEN_SHEET

_OFFICE = "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG"


def samples(world: World, campaign: Campaign) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every sample file."""
    yield from _of_last_year(world)
    for half, period in (("first", FIRST), ("second", SECOND)):
        for entry in world.plan["form"]:
            yield entry[half], _school_form(world, campaign, entry["unit"], period)
        for entry in world.plan["commune_table"]:
            titles = [entry["title"], "SỐ LIỆU GIÁO DỤC STEM CỦA CÁC TRƯỜNG TRÊN ĐỊA BÀN"]
            yield entry[half], of_schools(world, titles, entry["units"], period)
        shared = world.plan["shared_sheet"]
        silent = world.plan["without_second"] if period == SECOND else []
        units = [unit for unit in shared["units"] if unit not in silent]
        yield shared[half], of_schools(world, [_OFFICE, "BẢNG CHUNG SỐ LIỆU GIÁO DỤC STEM"], units, period)
        yield world.plan["google_form"][half], google_form(world, world.plan["google_form"], period)
    yield from _of_communes(world, campaign)


def _of_last_year(world: World) -> Iterator[tuple[str, bytes]]:
    """Yield what the office kept of the year before: of the old district offices, and of schools that send no form."""
    archive = world.plan["archive"]
    offices = [code for code, unit in world.units.items() if unit["kind"] == "phong_gddt"]
    titles = [_OFFICE, "SỐ TRƯỜNG TRIỂN KHAI GIÁO DỤC STEM THEO BÁO CÁO CỦA CÁC PHÒNG GDĐT"]
    yield archive["offices"], of_areas(world, titles, offices, BEFORE)
    tables = [*world.plan["commune_table"], world.plan["shared_sheet"], world.plan["google_form"]]
    units = [unit for table in tables for unit in table["units"] if unit not in archive["without"]]
    units = [unit for unit in units if not world.units[unit]["valid_from"]]
    titles = [_OFFICE, "HOẠT ĐỘNG GIÁO DỤC STEM CỦA CÁC TRƯỜNG (BẢNG LƯU)"]
    yield archive["schools"], of_schools(world, titles, [*units, *archive["closed"]], BEFORE)


def _of_communes(world: World, campaign: Campaign) -> Iterator[tuple[str, bytes]]:
    """Yield the yearly reports of communes."""
    for entry in world.plan["commune_form"]:
        unit = entry["unit"]
        yield entry["file"], filled(campaign, unit, {YEAR}, {**world.of_area(unit, YEAR), **by_path(world, unit)})
    sheet = world.plan["commune_sheet"]
    yield sheet["file"], of_areas(world, [_OFFICE, "BÁO CÁO NĂM HỌC CỦA XÃ, PHƯỜNG"], sheet["units"], YEAR)
    for entry in world.plan["word"]:
        yield entry["file"], word_report(world, entry["unit"], entry["file"])


def _school_form(world: World, campaign: Campaign, unit: str, period: str) -> bytes:
    """Return the form of a school: with the year before in the first semester, with the texts in the second."""
    if period == SECOND:
        return filled(campaign, unit, {SECOND, YEAR}, {**world.of_school(unit, SECOND), **by_path(world, unit)})
    return filled(campaign, unit, {BEFORE, FIRST}, {**world.of_school(unit, BEFORE), **world.of_school(unit, FIRST)})


def by_path(world: World, unit: str) -> dict[str, str]:
    """Return the written sections of a unit by the paths of the form."""
    return {f"{element}/{YEAR}": text for element, text in world.texts(unit).items()}


def filled(campaign: Campaign, unit: str, periods: set[str], said: Mapping[str, int | str]) -> bytes:
    """Return the blank form of a unit for some periods with what it says typed in.

    Cells by mode and texts are found by the map in the form, the others by the title in their row.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(campaign, campaign.roster[unit], path, frozenset(periods))
        book = openpyxl.load_workbook(path)
    left = dict(said)
    form = book.worksheets[0]
    for kind, figure, _, at, *_ in book[HIDDEN_SHEET].iter_rows(values_only=True):
        if kind == ANSWER:
            form[str(at)] = left.pop(str(figure).removeprefix(f"{unit}/"))
    for element, answers in groupby(sorted(left, key=_place), key=_element):
        for cell, figure in zip(_cells(form, element, campaign.outline), answers, strict=True):
            cell.value = said[figure]
    form["A4"] = f"({MADE_UP})"
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical_workbook(buffer.getvalue())


def _element(figure: str) -> str:
    return figure.partition("/")[0]


def _place(figure: str) -> tuple[str, int, str]:
    """Return where a figure stands from left to right: the whole, then levels, in each its periods."""
    element, *level, period = figure.split("/")
    return element, list(LEVELS).index(level[0]) if level and level[0] in LEVELS else -1, period


def _cells(form: Worksheet, element: str, outline: Outline) -> list[Cell]:
    """Return the open cells of an element, which stand behind its title."""
    title = outline.elements[element].title
    row = next(row for row in form.iter_rows() if row[1].value == title)
    return [cell for cell in row if isinstance(cell, Cell) and not cell.protection.locked]


def main(folder: Path) -> None:
    """Write all samples into a folder."""
    for name, content in samples(World(), open_campaign(TEMPLATE)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "received")
