"""The tables of the samples with one unit a row: of communes, of the office, of Google Forms."""

import csv
import datetime as dt
import io
import random
from collections.abc import Sequence
from typing import Any

from stem_world import BEFORE, FIRST, LEVELS, MADE_UP, MODES, SECOND, TEXTS, YEAR, Figures, World
from xlsxwriter import Workbook

from samples.authoring.canonical import canonical_workbook

Row = list[Any]
_PERIODS = {BEFORE: "năm học 2024-2025", YEAR: "năm học 2025-2026", FIRST: "học kỳ I", SECOND: "học kỳ II"}
_SEMESTERS = {FIRST: "học kỳ I năm học 2025-2026", SECOND: "học kỳ II năm học 2025-2026", BEFORE: _PERIODS[BEFORE]}


def of_schools(world: World, titles: Sequence[str], units: Sequence[str], period: str) -> bytes:
    """Return a workbook with the activities of schools, one a row: the modes stand below their common heading."""
    when = _SEMESTERS[period]
    over = ["STT", "Tên đơn vị", f"Số hoạt động giáo dục STEM {when}", *[""] * (len(MODES) - 1)]
    rows = [
        [*over, f"Số lượt học sinh tham gia {when}", "Ghi chú"],
        ["", "", *MODES.values(), "", ""],
        *([number, world.name(unit), *_of_school(world, unit, period), ""] for number, unit in enumerate(units, 1)),
    ]
    return _workbook([*titles, f"({MADE_UP})"], rows, merged=(2, 1 + len(MODES)))


def of_areas(world: World, titles: Sequence[str], units: Sequence[str], period: str) -> bytes:
    """Return a workbook with the number of schools that take part, in all and by level, for each office or commune."""
    levels = ("MN", "TH", "THCS")
    what = "Số trường triển khai giáo dục STEM"
    rows: list[Row] = [
        ["STT", "Tên đơn vị", f"{what} (tổng số) {period}", *(f"{what} {LEVELS[level]} {period}" for level in levels)]
    ]
    for number, unit in enumerate(units, 1):
        said = world.of_area(unit, period)
        rows.append([number, world.name(unit), *(said[f"schools/{at}/{period}"] for at in ("total", *levels))])
    return _workbook([*titles, f"({MADE_UP})"], rows)


def google_form(world: World, form: dict[str, Any], period: str) -> bytes:
    """Return the linked sheet of a form as CSV; in the second semester it asks for the written sections, too."""
    opened: dt.datetime = form["second_opened" if period == SECOND else "first_opened"]
    chance = random.Random(f"{world.plan['seed']} {opened}")  # noqa: S311  (made-up times)
    asked = TEXTS if period == SECOND else {}
    when = _SEMESTERS[period]
    head = [
        "Dấu thời gian", "Tên đơn vị", "Họ và tên người báo cáo",
        *(f"Số hoạt động giáo dục STEM {when} [{mode}]" for mode in MODES.values()),
        f"Số lượt học sinh tham gia {when}",
        *(f"{title} ({_PERIODS[YEAR]})" for title in asked.values()),
    ]  # fmt: skip
    table: list[Row] = [head]
    for unit in form["units"]:
        opened += dt.timedelta(seconds=chance.randint(3600, 30 * 3600))
        texts = world.texts(unit)
        moment = f"{opened:%d/%m/%Y} {opened.hour}:{opened:%M:%S}"
        table.append([moment, world.name(unit), MADE_UP, *_of_school(world, unit, period), *(texts[t] for t in asked)])
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)
    return text.getvalue().removesuffix("\r\n").encode()


def _of_school(world: World, unit: str, period: str) -> Row:
    """Return the cells of a school: activities by mode, empty where there is no such mode at its level, and turns."""
    (level,) = world.levels(unit)
    said: Figures = world.of_school(unit, period)
    return [
        *(said.get(f"activities/{level}/{mode}/{period}", "") for mode in MODES),
        said[f"pupil_turns/{level}/{period}"],
    ]


def _workbook(titles: Sequence[str], rows: Sequence[Row], merged: tuple[int, int] | None = None) -> bytes:
    """Return a workbook of titles and a table below them; in its first row some columns may be one cell."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        plain = book.add_format({"border": 1, "text_wrap": True, "font_name": "Times New Roman"})
        bold = book.add_format({"bold": True, "font_name": "Times New Roman"})
        sheet.set_column(1, 1, 44)
        sheet.set_column(2, len(rows[0]) - 1, 16)
        for number, title in enumerate(titles):
            sheet.write(number, 0, title, bold)
        first = len(titles) + 1
        for number, row in enumerate(rows, first):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell, plain)
        if merged:
            sheet.merge_range(first, merged[0], first, merged[1], rows[0][merged[0]], plain)
        sheet.write(first + len(rows) + 1, 1, "Người lập bảng", bold)
    return canonical_workbook(buffer.getvalue())
