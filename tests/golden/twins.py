"""What the demonstration makes, as text: the report, the page to look at, and the workbook of totals."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from templates.authoring.dump import dump
from tests.worlds.running import command

_LONGEST = 40
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "title": "# "}
_ITEMS = ("li", "option")
_LINES = {*_HEADINGS, *_ITEMS, "p", "div", "section", "label", "figcaption", "summary", "progress", "output", "text"}
_UNSEEN = ("style", "script", "desc")


def twins(folder: Path) -> dict[str, str]:
    """Run the demonstration in a new folder and return its twins by the names of their files."""
    ran = command("demo", "demo", "--format", "json", folder=folder)
    assert ran.code == 0, ran.err
    made = [folder / "demo" / name for name in ran.data["made"]]
    return {path.with_suffix(".txt").name: _TWINS[path.suffix](path) for path in made if path.is_file()}


def page_twin(html: str) -> str:
    """Return what is seen of a page: lines, tables as pipe rows, charts as labels with their numbers."""
    page = _Page()
    page.feed(html)
    page.close()
    return "\n".join(page.lines) + "\n"


class _Page(HTMLParser):
    """What was read of a page: the elements around, the row and the chart that are being read, and
    what is told of a row beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._open: list[str] = []
        self._said: list[str] = []
        self._cells: list[str] = []
        self._beside: list[str] = []
        self._chart: list[list[str]] = []
        self._summary = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _LINES:
            self._end_line()
        if tag == "text" and (dict(attrs).get("text-anchor") == "end" or not self._chart):
            self._chart.append([])
        if tag not in {"meta", "input", "br", "hr", "link"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and with it a line, a row or a chart."""
        if tag in _LINES or tag in {"th", "td"}:
            self._end_line(tag)
        self._open.pop()
        if tag == "tr":
            self.lines += [f"| {' | '.join(self._cells)} |", *self._beside]
            self._cells, self._beside = [], []
        if tag == "svg":
            self.lines += [f"    {' | '.join(row)}" for row in self._chart]
            self._chart = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that has nothing in it."""

    def handle_data(self, data: str) -> None:
        """Take text that is seen."""
        if not set(self._open) & {*_UNSEEN} and self._open[-2:] != ["rect", "title"]:
            self._said.append(data)

    def _end_line(self, ended: str = "") -> None:
        said, self._said = " ".join("".join(self._said).split()), []
        if ended in {"th", "td"}:
            self._cells.append(said or (self._summary if "details" not in self._open else ""))
            self._summary = ""
        elif not said:
            return
        elif "svg" in self._open:
            self._end_label(said, ended)
        elif {"th", "td"} & {*self._open}:
            self._end_detail(said, ended)
        else:
            self.lines.append(f"{_HEADINGS.get(ended, '- ' if ended in _ITEMS else '')}{said}")

    def _end_label(self, said: str, ended: str) -> None:
        if ended == "text":
            self._chart[-1].append(said)
        else:
            self.lines.append(f"<chart: {said}>")

    def _end_detail(self, said: str, ended: str) -> None:
        if ended == "summary":
            self._summary = said
        else:
            self._beside.append(f"    {'- ' if ended in _ITEMS else ''}{said}")


def workbook_twin(path: Path) -> str:
    """Return the sheets of a workbook: what is hidden or frozen, cells with formula, number format and comment."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return "\n".join(line for sheet in formulas.worksheets for line in _sheet(sheet, values[sheet.title]))


def _sheet(sheet: Worksheet, values: Worksheet) -> Iterator[str]:
    yield f"# {sheet.title}{'' if sheet.sheet_state == 'visible' else f' ({sheet.sheet_state})'}"
    yield f"frozen: {sheet.freeze_panes or '-'}; on every page: {sheet.print_title_rows or '-'}"
    yield f"merged: {' '.join(sorted(str(area) for area in sheet.merged_cells.ranges)) or '-'}"
    hidden = [
        str(name) for name, size in (*sheet.row_dimensions.items(), *sheet.column_dimensions.items()) if size.hidden
    ]
    yield f"hidden rows and columns: {' '.join(sorted(hidden)) or '-'}"
    for row in sheet.iter_rows():
        yield f"| {' | '.join(_cell(cell, values) for cell in row)} |"
    yield ""


def _cell(cell: Cell | MergedCell, values: Worksheet) -> str:
    if cell.value is None and cell.comment is None:
        return ""
    said = _text(values[cell.coordinate].value)
    formula = f" {cell.value}" if cell.data_type == "f" else ""
    number_format = "" if cell.number_format == "General" else f" {{{cell.number_format}}}"
    return f"{said}{formula}{number_format}{f' <{cell.comment.text}>' if cell.comment else ''}"


def _text(value: object) -> str:
    """Return a value on one line; of a long text the beginning and its length."""
    said = " ".join(str("" if value is None else value).split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}… ({len(said)})"


_TWINS = {".docx": dump, ".html": lambda path: page_twin(path.read_text(encoding="utf-8")), ".xlsx": workbook_twin}
