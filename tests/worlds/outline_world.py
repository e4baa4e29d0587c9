"""A campaign around any outline: what an outline adds to a bare head, its units, what they send in tables and forms."""

import csv
import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.config_model import written_date
from stemagg.model.element_type import ElementType
from stemagg.model.own_form import CONTACT, MADE_ON
from stemagg.model.period_labels import period_label
from stemagg.model.slot import Channel, Slot, SlotKey, ValueState
from stemagg.model.slot_path import slot_at, slot_path
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.report.exports.form_lists import lists_asked
from stemagg.store.database import Store
from stemagg.text.normalise import fold_heading
from tests.worlds.campaign_files import DECISIONS, FIELDS, settings, write_files
from tests.worlds.running import command

HEAD = f"""\
code = "outline-world"
version = "1"
title = "Kết quả"

[letter]
number = "1/CV"

[deadline]
date = 2025-12-31
day_counts = true
quoted = "trước ngày 31/12/2025"

{FIELDS}
[[section]]
number = "I"
title = "Số liệu"

[[unit_kind]]
code = "xa"
title = "UBND xã"

[[unit_kind]]
code = "truong"
title = "Trường"
single_school = true

[[education_level]]
code = "MN"
title = "mầm non"

[[education_level]]
code = "TH"
title = "tiểu học"

[[education_level]]
code = "THCS"
title = "trung học cơ sở"

[[education_level]]
code = "THPT"
title = "trung học phổ thông"
"""

NOTHING_TO_REPORT = "Không có gì để báo cáo"
"""What the labels of cells begin with in which a unit says so."""

NO_ANSWERS = (NOTHING_TO_REPORT, CONTACT, MADE_ON)

TEXT_COLUMN = 2
ROSTER = "code,name,kind,levels,district\n"


def write_campaign(folder: Path, outline: str, units: Sequence[str]) -> Path:
    """Write a campaign folder; `outline` follows the head, `units` are rows of the roster without a heading."""
    files = {
        "stemagg.toml": settings(2025),
        "outline.toml": HEAD + outline,
        "units.csv": ROSTER + "\n".join(units) + "\n",
        "decisions.csv": DECISIONS,
    }
    return write_files(folder, files, {})


def send(folder: Path, name: str, rows: Sequence[Sequence[object]]) -> dict[str, Any]:
    """Ingest a table, its heading in the first row, as a CSV file and return what `ingest` says of it."""
    (folder / "received").mkdir(exist_ok=True)
    path = folder / "received" / name
    path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    ran = command("ingest", path, "--format", "json", folder=folder)
    assert ran.out, ran.err
    told: dict[str, Any] = ran.data
    return told


def put_values(folder: Path, unit: str, numbers: Mapping[SlotKey, int]) -> None:
    """Store numbers by (data element, members, period) as if a unit had sent them in one file."""
    source = SourceFile(f"{unit}.xlsx", hashlib.sha256(f"{unit} {numbers}".encode()).hexdigest(), 1)
    values = tuple(
        DataValue(*key, ValueState.REPORTED, CellRef(source.name, "Sheet1", row, 2), str(number), number)
        for row, (key, number) in enumerate(numbers.items(), start=2)
    )
    sent = Submission(unit, Channel.WORKBOOK, source, CellRef(source.name, "Sheet1", 1, 1), None, values)
    Store(open_campaign(folder)).put(Reading(source, (sent,), channel=Channel.WORKBOOK))


def totals(folder: Path, by: str = "") -> dict[tuple[str, ...], object]:
    """Return what `summarize` prints by (groups, data element): the value, or why there is none."""
    made: dict[tuple[str, ...], object] = {}
    names = by.split(",") if by else []
    for row in command("summarize", "--by", by, "--format", "json", folder=folder).data:
        group = tuple(str(row.get(name) or "") for name in names)
        value = row["value"] if row["additivity"] == "adds_up" else row["additivity"]
        made[(*group, row["data_element"])] = value
    return made


def outline_campaign(folder: Path, data: Path) -> Path:
    """Write the campaign of an outline that stands as files: `outline.toml` and `units.csv`."""
    grouping = (data / "units.csv").read_text(encoding="utf-8").splitlines()[0].split(",")[4]
    own = settings(2025).replace('"district"', f'"{grouping}"')
    write_files(folder, {"stemagg.toml": own, "decisions.csv": DECISIONS}, {})
    for name in ("outline.toml", "units.csv"):
        shutil.copy(data / name, folder / name)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by its headings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures_by_unit(path: Path) -> dict[str, dict[str, str]]:
    """Return what a file (unit, figure, value) says: for each unit its values by path, `lessons/THCS/2022-2023`."""
    made: dict[str, dict[str, str]] = {}
    for row in rows_of(path):
        made.setdefault(row["unit"], {})[row["figure"]] = row["value"]
    return made


def as_workbook(tables: Sequence[Path], path: Path) -> Path:
    """Write tables that stand as CSV as a workbook, its numbers as numbers, a sheet for each."""
    book = openpyxl.Workbook()
    for table in tables:
        sheet = book.create_sheet(table.stem)
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append([written(cell) for cell in row])
    book.remove(book.worksheets[0])
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def written(text: str) -> int | float | str | dt.date | None:
    """Return a text as a person types it into a cell: a number or a day where it is one, nothing where it is empty."""
    if not text:
        return None
    if day := written_date(text):
        return day
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def filled_form(
    campaign: Campaign, unit: str, values: Mapping[str, str], path: Path, listed: Sequence[Mapping[str, str]] = ()
) -> Path:
    """Fill the blank form of a unit, found by what is printed around each cell, and save it to `path`.

    Every cell that the form leaves open gets the value that belongs there; each value has exactly one cell. `listed`
    are the rows of its lists, each cell by its heading.
    """
    command("form", "--unit", unit, "-o", path.parent, folder=campaign.folder)
    (blank,) = path.parent.glob("*.xlsx")
    book = openpyxl.load_workbook(blank)
    lists = {one.sheet: one for one in lists_asked(campaign.outline, campaign.slots_owed(campaign.roster[unit]))}
    figures = [sheet for sheet in book if sheet.sheet_state == "visible" and sheet.title not in lists]
    open_cells = [pair for sheet in figures for pair in _cells(campaign, unit, sheet)]
    cells = dict(open_cells)
    assert len(cells) == len(open_cells), "two cells with the same names around them"
    wanted = {slot_at(campaign.outline, f"{unit}/{figure}"): value for figure, value in values.items()}
    assert set(wanted) == set(_asked(campaign, unit)), "the values are not those that are owed"
    assert set(cells) == set(wanted), set(cells) ^ set(wanted)
    for slot, value in wanted.items():
        cells[slot].value = written(value)
    for name, one in lists.items():
        of_list = [row for row in listed if (row["list"], row["period"]) == (one.element.code, one.period)]
        _fill_list(book[name], one.element.columns[0].title, of_list)
    blank.unlink()
    book.save(path)
    return path


def _is_listed(campaign: Campaign, slot: Slot) -> bool:
    return campaign.outline.elements[slot.data_element].is_list


def _fill_list(sheet: Worksheet, first: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows below the headings of a list, whose first column has this one."""
    (heading,) = [row for row in sheet.iter_rows() if row[0].value == first]
    for number, row in enumerate(rows, start=(heading[0].row or 0) + 1):
        for cell in heading:
            sheet.cell(number, cell.column or 1).value = written(row[str(cell.value)])


def _cells(campaign: Campaign, unit: str, sheet: Worksheet) -> Iterator[tuple[Slot, Cell]]:
    """Yield the open cells of a form, each with the slot whose names stand around it, and no other's as well."""
    owed = {slot: _names(campaign, slot) for slot in _asked(campaign, unit)}
    for row in sheet.iter_rows():
        for cell in row:
            is_open = isinstance(cell, Cell) and not cell.protection.locked
            if isinstance(cell, Cell) and is_open and not _text(sheet, cell.row, 1).startswith(NO_ANSWERS):
                around = set(_around(sheet, cell))
                fitting = sorted(((len(names), slot) for slot, names in owed.items() if names <= around), reverse=True)
                assert fitting, f"{cell.coordinate}: {around}"
                assert len(fitting) == 1 or fitting[0][0] > fitting[1][0], fitting[:2]
                yield fitting[0][1], cell


def is_of_contact(sheet: Worksheet, row: int) -> bool:
    """Tell whether a row of a form is for whom to call, or for the day."""
    return _text(sheet, row, 1).startswith((CONTACT, MADE_ON))


def _asked(campaign: Campaign, unit: str) -> dict[Slot, None]:
    """Return what a unit is asked outside lists: a choice is one question, whatever its answers."""
    slots = (slot for slot in campaign.slots_owed(campaign.roster[unit]) if not _is_listed(campaign, slot))
    return dict.fromkeys(map(campaign.outline.asked_in, slots))


def _names(campaign: Campaign, slot: Slot) -> set[str]:
    """Return what has to be printed around the cell of a slot: its element, its members, its period."""
    outline = campaign.outline
    periods = {period.code: period_label(period) for period in outline.periods}
    members = [outline.member_label(name, member) for name, member in slot.members]
    texts = (outline.elements[slot.data_element].title, *members, *filter(None, [periods.get(slot.period)]))
    return set(map(fold_heading, texts))


def _around(sheet: Worksheet, cell: Cell) -> Iterator[str]:
    """Yield the labels in the row of a cell, and the headings of its table above it, or the heading of a text."""
    labels = [_text(sheet, cell.row, column) for column in range(1, cell.column)]
    yield from (fold_heading(part) for label in labels for part in (label, *re.split(r", |Trong đó: ", label)))
    if cell.column == TEXT_COLUMN:
        yield fold_heading(_text(sheet, cell.row - 1, TEXT_COLUMN))
        above = next(_text(sheet, row, 1) for row in range(cell.row - 1, 0, -1) if _text(sheet, row, 1).strip())
        yield fold_heading(re.sub(r"^[\d.IVX]+\. ", "", above))
        return
    row = cell.row
    while _is_sub_row(sheet, row):
        row -= 1
    yield fold_heading(_text(sheet, row, 2))
    row -= 1
    while row and (_is_sub_row(sheet, row) or (mark := _text(sheet, row, 1)).isdigit() or mark == "STT"):
        mark = _text(sheet, row, 1)
        if mark == "STT":
            yield fold_heading(_text(sheet, row, cell.column))
        elif _text(sheet, row + 1, 1) == "STT":
            break  # the last row of the table before
        row -= 1
    yield fold_heading(re.sub(r"^[\d.IVX]+\. ", "", _text(sheet, row, 1)))


def _is_sub_row(sheet: Worksheet, row: int) -> bool:
    """Tell whether a row is of a part of the element in a row above: indented, without a number."""
    return not _text(sheet, row, 1) and _text(sheet, row, 2).startswith(" ")


def _text(sheet: Worksheet, row: int, column: int) -> str:
    """Return the text of a cell, of a merged one that of its area."""
    here = sheet.cell(row, column)
    for area in sheet.merged_cells.ranges:
        if here.coordinate in area:
            return _text_of(sheet.cell(area.min_row, area.min_col).value)
    return _text_of(here.value)


def _text_of(value: object) -> str:
    return "" if value is None else str(value)


def stored_values(campaign: Campaign, unit: str) -> dict[str, str]:
    """Return what counts for a unit by path, as people write it, but for what is counted in its lists."""
    outline = campaign.outline
    made = {}
    for value in Store(campaign).current_values():
        if value.slot.unit == unit and not _is_listed(campaign, value.slot):
            element = outline.elements[value.slot.data_element]
            if element.answers:
                asked = slot_path(outline, outline.asked_in(value.slot)).partition("/")[2]
                (answer,) = (member for name, member in value.slot.members if name == element.answers)
                if value.number:
                    made[asked] = outline.member_label(element.answers, answer)
                continue
            number = "" if value.number is None else plain(element.number(value.number))
            if element.is_date:
                number = f"{dt.date.fromordinal(int(number)):%d/%m/%Y}"
            if element.type is ElementType.YES_NO:
                number = {"1": "Có", "0": "Không"}[number]
            made[slot_path(outline, value.slot).partition("/")[2]] = number or value.text
    return made


def plain(number: int | Decimal) -> str:
    """Return a number in digits without superfluous zeros: 1500, 2450.5."""
    return f"{Decimal(number).normalize():f}"
