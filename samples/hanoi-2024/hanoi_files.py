"""The files of the samples: tables as workbooks and CSV, the program's form filled in, Word reports."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hanoi_plan import MADE_UP, Fact, Value
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from samples.authoring.canonical import canonical_workbook
from stemagg.model.campaign import Campaign
from stemagg.model.period_labels import period_label
from stemagg.model.slot_path import slot_path
from stemagg.report.exports.blank_form import write_form

OFFICE = "TRƯỜNG ĐẠI HỌC THỦ ĐÔ HÀ NỘI"
Row = Sequence[Value | None]


def workbook(title: str, rows: Iterable[Row], sheet: str) -> bytes:
    """Return a workbook with a title, the note that all is made up, a heading row and rows."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "text_wrap": True})
        for number, text in enumerate((OFFICE, title, f"({MADE_UP})")):
            page.write(number, 0, text, bold)
        for number, row in enumerate(rows, start=4):
            for column, value in enumerate(row):
                page.write(number, column, value, bold if number == 4 else None)  # noqa: PLR2004  (the heading row)
        page.set_column(1, 1, 44)
    return canonical_workbook(buffer.getvalue())


def csv_table(title: str, rows: Iterable[Row]) -> bytes:
    """Return a CSV file as Excel saves it in UTF-8, with a title above, decimals after a comma."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if title:
        writer.writerows([[title], [f"({MADE_UP})"]])
    for row in rows:
        writer.writerow(["" if cell is None else _written(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def facts_by_heading(campaign: Campaign, facts: Iterable[Fact], *, with_levels: bool = True) -> dict[str, Value]:
    """Return the values of facts under the headings of their columns: element, member, period.

    Without levels the education level of a fact stands in a column of its own.
    """
    outline, made = campaign.outline, dict[str, Value]()
    for fact in facts:
        element = outline.elements[fact.element]
        name = next((one for one in element.by if one not in {"period", element.answers}), "")
        shown = fact.member and (with_levels or name != "education_level")
        parts = (
            element.title,
            outline.member_label(name, fact.member) if shown else "",
            period_name(campaign, fact.period) if fact.period else "",
        )
        made[", ".join(filter(None, parts))] = fact.value
    return made


def period_name(campaign: Campaign, code: str) -> str:
    """Return the name of a period as people write it."""
    return period_label(campaign.outline.periods_by_code[code])


def table(lines: Iterable[tuple[Mapping[str, Value], Mapping[str, Value]]]) -> list[Row]:
    """Return rows below a heading row: of each line what says whose it is, and its values by heading."""
    made = [(dict(about), dict(values)) for about, values in lines]
    about = list(dict.fromkeys(name for one, _values in made for name in one))
    headings = list(dict.fromkeys(name for _about, values in made for name in values))
    body = [[*(one.get(name) for name in about), *(values.get(name) for name in headings)] for one, values in made]
    return [["STT", *about, *headings], *([number, *row] for number, row in enumerate(body, start=1))]


def filled_form(campaign: Campaign, unit: str, facts: Sequence[Fact]) -> bytes:
    """Return the program's form of a unit for the periods of the facts, with these typed in."""
    periods = frozenset(fact.period for fact in facts)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(campaign, campaign.roster[unit], path, periods)
        book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A4"] = f"({MADE_UP})"
    places = {row[1].value: row[3].value for row in book["_stemagg"].iter_rows() if row[0].value == "answer"}
    for slot in campaign.slots_owed(campaign.roster[unit]):
        of = [fact for fact in facts if (fact.element, fact.period) == (slot.data_element, slot.period)]
        for fact in of:
            if fact.member == "".join(member for _name, member in slot.members):
                place = places.get(slot_path(campaign.outline, slot)) or _place(campaign, sheet, fact)
                sheet[str(place)].value = fact.value
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical_workbook(buffer.getvalue())


def _place(campaign: Campaign, sheet: Worksheet, fact: Fact) -> str:
    """Return the place of a figure without members: the row of its title, the column of its period."""
    title, label = campaign.outline.elements[fact.element].title, period_name(campaign, fact.period)
    row = next(cells[1] for cells in sheet.iter_rows() if cells[1].value == title)
    headings = [cell for cells in sheet.iter_rows(max_row=row.row) for cell in cells if cell.value == label]
    return f"{headings[-1].column_letter}{row.row}"
