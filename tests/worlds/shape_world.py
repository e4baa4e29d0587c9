"""A province asks for reading culture, and its units send tables of their own making; each shape stands drawn in TOML.

A shape is what one sender, or the one who collects for several, sends: files, and the truth that a person reads there.
The shapes of a group share a campaign and one ingest, and no two of them a unit, so that any figure has one shape.
"""

import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx

from tests.worlds.campaign_files import DECISIONS, FIELDS, settings, write_files
from tests.worlds.running import command
from tests.worlds.world import csv_of, drawn, edited, workbook

Figures = Mapping[tuple[str, str, str, str], float]
"""By unit, education level, period and data element."""

FIRST, LAST = "2023-2024", "2024-2025"
ELEMENTS = {
    "rooms": "Số phòng đọc đã triển khai",
    "lessons": "Số tiết đọc sách đã thực hiện",
    "reviews": "Số bài giới thiệu sách học sinh đã thực hiện",
    "finals": "Số bài dự thi Đại sứ văn hóa đọc cấp tỉnh",
}
_ELEMENT = """
[[data_element]]
code = "{code}"
section = "I"
title = "{title}"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"
"""
OUTLINE = f"""\
code = "shapes"
version = "1"
title = "Kết quả phát triển văn hóa đọc"

[letter]
number = "1/CV"

[deadline]
date = 2025-05-30
day_counts = true
quoted = "trước ngày 30/5/2025"

{FIELDS}
[[section]]
number = "I"
title = "Kết quả đạt được"

[[section]]
number = "II"
title = "Đề xuất, kiến nghị"

[[unit_kind]]
code = "office"
title = "Phòng GDĐT"

[[unit_kind]]
code = "school"
title = "Trường"
single_school = true

[[education_level]]
code = "THCS"
title = "trung học cơ sở"

[[education_level]]
code = "THPT"
title = "trung học phổ thông"

[[period]]
code = "{FIRST}"

[[period]]
code = "{LAST}"
{"".join(_ELEMENT.format(code=code, title=title) for code, title in ELEMENTS.items())}
[[data_element]]
code = "proposals"
section = "II"
title = "Đề xuất, kiến nghị"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["office", "school"]
data_elements = ["rooms", "lessons", "reviews", "finals", "proposals"]
"""
OFFICES = ("Vũ Thư", "Kiến Xương", "Tiền Hải", "Hưng Hà", "Quỳnh Phụ", "Thái Thụy")
SCHOOLS = (
    "Lê Quý Đôn", "Nguyễn Đức Cảnh", "Nguyễn Trãi", "Vũ Tiên", "Lý Bôn", "Nguyễn Du", "Bắc Kiến Xương", "Chu Văn An",
    "Tây Tiền Hải", "Nam Tiền Hải", "Quỳnh Thọ", "Phụ Dực", "Quỳnh Côi", "Trần Hưng Đạo", "Hưng Nhân", "Đông Thụy Anh",
    "Tây Thụy Anh", "Thái Ninh", "Thái Phúc", "Mê Linh", "Tiên Hưng", "Bắc Đông Quan", "Nam Đông Quan",
)  # fmt: skip
JOINT = ("Diêm Điền", "Quách Đình Bảo", "Bình Minh")
UNITS = "\n".join((
    "code,name,kind,levels,district,aliases",
    *(f"{name},Phòng Giáo dục và Đào tạo huyện {name},office,THCS,{name}," for name in OFFICES),
    *(f"{name},Trường THPT {name},school,THPT,," for name in SCHOOLS),
    *(f"{name},Trường THCS và THPT {name},school,THCS;THPT,," for name in JOINT),
    "",
))  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """One shape: `files` by name as they stand in the TOML, `truth` as a pipe table, `named` what must be said."""

    name: str
    files: Mapping[str, Any]
    truth: str
    named: Sequence[str] = ()

    @cached_property
    def figures(self) -> Figures:
        return dict(self._figures())

    @property
    def units(self) -> frozenset[str]:
        return frozenset(row[0] for row in drawn(self.truth))

    @property
    def sum_of_numbers(self) -> int:
        """The sum of all whole numbers of its files that stand alone in a cell, or between other words of a line."""
        texts = (text for drawing in self.files.values() for text in _texts(drawing))
        return sum(int(number) for text in texts for number in re.findall(r"(?<![\w/-])\d+(?![\w/-])", text))

    def _figures(self) -> Iterator[tuple[tuple[str, str, str, str], float]]:
        for unit, level, period, *figures in drawn(self.truth):
            for element, figure in zip(ELEMENTS, figures, strict=True):
                if figure:
                    yield (unit, level, period, element), float(figure)

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, drawing in self.files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(_file(name, drawing))


@dataclass(frozen=True)
class Ingested:
    """What came of one ingest: what it printed, and every figure that is counted."""

    said: str
    figures: Figures

    def of(self, units: frozenset[str]) -> Figures:
        return {key: value for key, value in self.figures.items() if key[0] in units}


def shapes_in(path: Path) -> dict[str, Shape]:
    """Return the shapes of a file by name; no two have a unit in common."""
    found = {name: Shape(name, **one) for name, one in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    shared = [
        unit for unit, count in Counter(unit for one in found.values() for unit in one.units).items() if count > 1
    ]
    assert not shared, shared
    return found


def ingested(folder: Path, shapes: Sequence[Shape], more: str = "") -> Ingested:
    """Write the campaign, with more settings, and what shapes hold, ingest it at once and return what came of it."""
    write_campaign(folder, more)
    for one in shapes:
        one.write(folder / "received" / one.name)
    return ingest_again(folder)


def write_campaign(folder: Path, more: str = "") -> None:
    """Write the campaign, with more settings, without anything received."""
    files = {
        "stemagg.toml": more + settings(2025),
        "outline.toml": OUTLINE,
        "units.csv": UNITS,
        "decisions.csv": DECISIONS,
    }
    write_files(folder, files, {})


def ingest_again(folder: Path) -> Ingested:
    """Ingest what a campaign received and return what is counted."""
    ran = command("ingest", "received", folder=folder)
    return Ingested(ran.out + ran.err, counted(folder))


def counted(folder: Path) -> Figures:
    """Return every figure that a campaign counts."""
    rows = command("summarize", "--by", "unit,education_level,period", "--format", "json", folder=folder).data
    return {
        (row["unit"], row["education_level"], row["period"], row["data_element"]): float(row["value"])
        for row in rows
        if row["data_element"] in ELEMENTS and row["value"] is not None
    }


def _texts(drawing: Any) -> Iterator[str]:  # noqa: ANN401  (as TOML has it)
    """Yield what is drawn in a file, without what is merged."""
    if isinstance(drawing, str):
        yield drawing
    else:
        yield from (table for table in drawing.values() if isinstance(table, str))


def _file(name: str, drawing: Any) -> bytes:  # noqa: ANN401  (as TOML has it)
    """Return a file as it is drawn: a table, sheets with tables, or lines with tables in bars; bytes are a file."""
    if isinstance(drawing, bytes):
        return drawing
    if name.endswith(".csv"):
        return csv_of(drawing)
    if name.endswith(".docx"):
        return document(drawing)
    merged = drawing.get("merged", {})
    data = workbook(**{sheet: table for sheet, table in drawing.items() if sheet != "merged"})
    for sheet, areas in merged.items():
        data = edited(data, merged=areas, sheet=sheet)
    return data


def document(drawing: str) -> bytes:
    """Return a Word file: a line is a paragraph, lines that begin with a bar are the rows of a table."""
    made, rows = docx.Document(), list[list[str]]()
    for line in [*drawing.strip().splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")])
            continue
        if rows:
            table = made.add_table(len(rows), len(rows[0]))
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
            rows.clear()
        if line:
            made.add_paragraph(line)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()
