"""A small campaign of figures and texts by month, and what its units send: Word reports, tables, own sheets."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import openpyxl
from docx import Document
from docx.document import Document as WordFile

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.database import Store
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

_TEXTS = {
    "progress": ("II", "Tình hình thực hiện"),
    "difficulties": ("III", "Khó khăn, vướng mắc"),
    "next_plan": ("IV", "Kế hoạch kỳ sau"),
}
_SECTION = '[[section]]\nnumber = "{}"\ntitle = "{}"\n'
_TEXT = '[[data_element]]\ncode = "{}"\nsection = "{}"\ntitle = "{}"\ntype = "text"\nby = ["period"]\n'


def outline(first: str = "2024-01", last: str = "2024-06") -> str:
    """Return lessons and three texts by month."""
    return "\n".join([
        *(_SECTION.format(*section) for section in _TEXTS.values()),
        f'[[period]]\nevery = "month"\nfrom = "{first}"\nto = "{last}"\n',
        '[[data_element]]\ncode = "lessons"\nsection = "I"\ntitle = "Số bài"\ntype = "count"\nunit_of_measure = "bài"',
        'by = ["period"]\naggregation = "flow"\n',
        *(_TEXT.format(code, *section) for code, section in _TEXTS.items()),
        '[[obligation]]\ncode = "thang"\ntitle = "Báo cáo tháng"\nkinds = ["truong"]\ndue = "ngày 5 tháng sau"',
        'data_elements = ["lessons", "progress", "difficulties", "next_plan"]\n',
    ])  # fmt: skip


def campaign(folder: Path, units: str, first: str = "2024-01", last: str = "2024-06") -> Path:
    """Write the campaign; each letter of `units` is a school "Trường A"."""
    return write_campaign(folder, outline(first, last), [f"{code},Trường {code},truong,TH,Đông" for code in units])


def report(
    folder: Path,
    unit: str,
    title: str,
    texts: Mapping[str, str],
    name: str = "bao cao.docx",
    of: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """Write a Word report of a school: its title, 12 lessons, and texts by element; return its path.

    `of` are the periods that the headings of elements end with.
    """
    document = Document()
    ends = {code: f" {period}" for code, period in of.items()}
    figures = f"I. Số liệu{ends.get('lessons', '')}"
    lines = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", f"TRƯỜNG {unit}", "BÁO CÁO", title, figures, "Số bài: 12"]
    for code, (number, heading) in _TEXTS.items():
        lines += [f"{number}. {heading}{ends.get(code, '')}", *texts.get(code, "").split("\n")]
    for line in (*lines, "Nơi nhận:", "HIỆU TRƯỞNG"):
        document.add_paragraph(line)
    return _put(folder, name, document)


def sheet(folder: Path, rows: list[list[object]], name: str = "so lieu.xlsx") -> Path:
    """Write the rows of a workbook and return its path."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return _put(folder, name, book)


def _put(folder: Path, name: str, file: openpyxl.Workbook | WordFile) -> Path:
    path = folder / "received" / name
    path.parent.mkdir(exist_ok=True)
    file.save(str(path))
    return path


def received(folder: Path, path: Path) -> set[str]:
    """Ingest a file and return the codes of what is said about periods."""
    codes = command("ingest", path, "--format", "json", folder=folder).codes
    return {code for code in codes if code.startswith("period") or code == "heading-without-period"}


def stored(folder: Path) -> dict[tuple[str, str, str], str]:
    """Return the texts and numbers that count, by unit, element and period."""
    values = Store(open_campaign(folder)).current_values()
    return {(v.slot.unit, v.slot.data_element, v.slot.period): v.text or str(v.number) for v in values}
