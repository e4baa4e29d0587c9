"""The tiny standing world: a campaign whose figures can be added up in one's head, and the files that its units send.

District Đông: office E (3 schools, THCS), school A (THPT). Tây: joint school J (both levels), school B (THPT, opened
in the last year). Nam: office S, which never says anything. Tables are drawn in the tests as pipe tables.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

import openpyxl
from xlsxwriter import Workbook

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.report.exports.blank_form import write_form
from tests.worlds import damaged_files
from tests.worlds.campaign_files import DECISIONS, FIELDS, settings, source_of, write_files
from tests.worlds.keys import key_of

Key = tuple[str, str, str]
Said = dict[Key, tuple[str, int | str | None]]

FIRST, LAST = "2021-2022", "2022-2023"
SCHOOLS, LESSONS, PROJECTS = "Số trường đã triển khai", "Số bài học STEM", "Số dự án KHKT"
LEVELS = {"trung học cơ sở": "THCS", "trung học phổ thông": "THPT"}
TITLES = {"schools": SCHOOLS, "lessons": LESSONS, "projects": PROJECTS}


OUTLINE = f"""\
code = "world"
version = "1"
title = "Kết quả giáo dục STEM"

[letter]
number = "1/CV"

[deadline]
date = 2023-03-31
day_counts = false
quoted = "trước ngày 31/3/2023"

{FIELDS}
[words]
zero = ["Không", "Không có"]
zero_with_note = ["Chưa có", "Chưa thực hiện"]
not_available = ["Chưa thống kê"]
not_applicable = ["Không áp dụng"]
missing = ["-", "x", "/", "…", "N/A"]
unanswered = ["Không", "Như trên"]

[[education_level]]
code = "THCS"
title = "trung học cơ sở"
aliases = ["Cấp THCS"]

[[education_level]]
code = "THPT"
title = "trung học phổ thông"
aliases = ["Cấp THPT"]

[[period]]
code = "2021-2022"

[[period]]
code = "2022-2023"

[[unit_kind]]
code = "office"
title = "Phòng GDĐT"

[[unit_kind]]
code = "school"
title = "Trường"
single_school = true

[[section]]
number = "I"
title = "Kết quả đạt được"

[[section]]
number = "I.1"
title = "Số lượng"

[[section]]
number = "I.2"
title = "Câu lạc bộ, tỉ lệ"

[[section]]
number = "II"
title = "Đề xuất, kiến nghị"
aliases = ["Kiến nghị"]

[[section]]
number = "III"
title = "Video"

[[data_element]]
code = "schools"
section = "I.1"
title = "Số trường đã triển khai"
type = "count"
unit_of_measure = "trường"
by = ["education_level", "period"]
aggregation = "stock"
over = {{ education_level = "largest", period = "none" }}
minimum = 0

[[data_element]]
code = "lessons"
section = "I.1"
title = "Số bài học STEM"
type = "count"
unit_of_measure = "bài học"
by = ["education_level", "period"]
aggregation = "flow"
minimum = 0
unusual_above = 4000
counted_words = ["bài"]

[[data_element]]
code = "projects"
section = "I.1"
title = "Số dự án KHKT"
type = "count"
unit_of_measure = "dự án"
by = ["education_level", "period"]
aggregation = "flow"
minimum = 0
aliases = ["Dự án"]

[[data_element]]
code = "clubs"
section = "I.2"
title = "Số câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "share"
section = "I.2"
title = "Tỉ lệ lớp"
type = "percentage"
decimals = 1
by = ["period"]
over = {{ period = "last" }}

[[data_element]]
code = "delegates"
section = "I.2"
title = "Số đại biểu"
type = "count"

[[data_element]]
code = "opinion"
section = "II"
title = "Đề xuất, kiến nghị"
type = "text"

[[data_element]]
code = "video"
section = "III"
title = "Đường dẫn video"
type = "link"

[[obligation]]
code = "figures"
title = "Số liệu"
kinds = ["office", "school"]
data_elements = ["schools", "lessons", "projects", "clubs", "share"]

[[obligation]]
code = "delegates"
title = "Đại biểu"
kinds = ["school"]
data_elements = ["delegates"]
expected = 2
severity = "query"

[[obligation]]
code = "video"
title = "Video của cụm trưởng"
kinds = ["school"]
where = {{ head = "x" }}
data_elements = ["video"]
severity = "query"

[[rule]]
code = "one-school"
title = "Một trường chỉ là một trường"
check = "schools <= 1"
kinds = ["school"]
missing = "skip"

[[rule]]
code = "roster-schools"
title = "Nhiều trường hơn danh mục"
check = "schools <= roster.schools"
missing = "skip"
kinds = ["office"]
severity = "query"

[[rule]]
code = "lessons-need-schools"
title = "Không có trường mà có bài học"
when = "schools = 0"
check = "lessons = 0"
missing = "skip"
severity = "query"
"""

UNITS = """\
code,name,kind,levels,district,head,aliases,valid_from,valid_to,schools_THCS
E,Phòng Giáo dục và Đào tạo quận Đông,office,THCS,Đông,,PGD quận 1,,,3
A,Trường THPT Hòa Bình,school,THPT,Đông,x,,,,
J,Trường THCS và THPT Sao Mai,school,THCS;THPT,Tây,,Sao Mai,,,
B,Trường THPT Lý Tự Trọng,school,THPT,Tây,,,2022-09-15,,
S,Phòng Giáo dục và Đào tạo quận Nam,office,THCS,Nam,,,,,2
"""
FILES = {"stemagg.toml": settings(2023), "outline.toml": OUTLINE, "units.csv": UNITS, "decisions.csv": DECISIONS}
NAMES = {line.split(",")[0]: line.split(",")[1] for line in UNITS.splitlines()[1:]}
OFFICE, SCHOOL_A, JOINT, SCHOOL_B = (NAMES[code] for code in "EAJB")

OFFICE_SAID = {
    ("schools", "THCS", FIRST): 2, ("schools", "THCS", LAST): 3, ("lessons", "THCS", FIRST): 40,
    ("lessons", "THCS", LAST): 50, ("projects", "THCS", FIRST): 4, ("projects", "THCS", LAST): 6,
}  # fmt: skip
"""What office P says in every table that is drawn of it."""


def write_campaign(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the campaign's files; `outline=(old, new)` replaces a text of outline.toml, and so on."""
    return write_files(folder, FILES, changes)


def campaign(folder: Path, *, decisions: str = "", **changes: tuple[str, str]) -> Campaign:
    """Write the campaign's files with further decisions, and open it."""
    return open_campaign(write_campaign(folder, decisions=(DECISIONS, DECISIONS + decisions), **changes))


def read(of: Campaign, data: bytes, name: str = "file", received_at: datetime | None = None) -> Reading:
    """Read a file as `ingest` does."""
    return read_file(data, source_of(data, name), ReadingContext(of), received_at)


def codes(reading: Reading) -> list[str]:
    """Return the codes of the findings in alphabetical order."""
    return sorted(found.code for found in reading.findings)


def said(reading: Reading, unit: str) -> Said:
    """Return what one unit said: state and number or text by key, without the slots that are missing."""
    return {
        key_of(value): (
            value.state.value,
            value.number if value.number is not None else value.text or None,
        )
        for submission in reading.submissions
        if submission.unit == unit
        for value in submission.values
        if value.state != "missing" and value.counted
    }


def numbers(reading: Reading, unit: str) -> dict[Key, int]:
    """Return the figures of one unit that count."""
    return {key: answer for key, (_state, answer) in said(reading, unit).items() if isinstance(answer, int)}


def drawn(table: str) -> list[list[str]]:
    """Return the cells of a pipe table without outer bars, row by row; `\\n` in a cell is a line break."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines if line]


def csv_of(table: str | Sequence[Sequence[object]], *, quote_all: bool = True, delimiter: str = ",") -> bytes:
    """Return a table as CSV in UTF-8, as Google Forms writes it."""
    rows: Sequence[Sequence[object]] = drawn(table) if isinstance(table, str) else table
    text = io.StringIO(newline="")
    if quote_all:
        csv.writer(text, quoting=csv.QUOTE_ALL, delimiter=delimiter, lineterminator="\n").writerows(rows)
    else:
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def workbook(merged: Sequence[str] = (), /, **sheets: str) -> bytes:
    """Return tables as a workbook, whole numbers as number cells; `merged` are ranges of the first sheet."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            rows = drawn(table)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell.isascii() and cell.isdecimal():
                        sheet.write_number(row, column, int(cell))
                    elif cell:
                        sheet.write_string(row, column, cell)
    if not merged:
        return buffer.getvalue()
    return edited(buffer.getvalue(), merged=merged)


def edited(data: bytes, cells: Mapping[str, Any] | None = None, merged: Sequence[str] = (), sheet: str = "") -> bytes:
    """Return a workbook with cells changed and ranges merged, as someone with Excel would do."""

    def change(book: openpyxl.Workbook) -> None:
        changed = book[sheet] if sheet else book.worksheets[0]
        for name, value in (cells or {}).items():
            changed[name] = value
        for area in merged:
            changed.merge_cells(area)

    return damaged_files.edited(data, change)


def blank_form(of: Campaign, unit: str, folder: Path) -> bytes:
    """Return the form that `stemagg form` makes for a unit."""
    path = folder / f"{unit}.xlsx"
    write_form(of, of.roster[unit], path)
    return path.read_bytes()


def filled_form(of: Campaign, unit: str, folder: Path, answers: Mapping[Key, str]) -> bytes:
    """Return the form of a unit with answers typed where the form asks for them."""
    book = openpyxl.load_workbook(io.BytesIO(blank_form(of, unit, folder)))
    sheet = book.worksheets[0]
    level_of: dict[int, str] = {}
    period_of: dict[int, str] = {}
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    for number, row in enumerate(rows, start=1):
        if set(LEVELS) & set(row):
            reached = accumulate(row, lambda left, here: f"{here or left}")
            level_of = {column: LEVELS.get(text, "") for column, text in enumerate(reached, start=1)}
        if any(text.startswith("Năm học") for text in row):
            period_of = {column: text[-9:] for column, text in enumerate(row, start=1) if text.startswith("Năm học")}
        for code, title in TITLES.items():
            if title in row:
                for column, period in period_of.items():
                    answer = answers.get((code, level_of[column], period), "")
                    sheet.cell(number, column).value = int(answer) if answer.isdecimal() else answer or None
        if "II. Đề xuất, kiến nghị" in row:
            sheet.cell(number + 1, 2).value = answers.get(("opinion", "", ""))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
