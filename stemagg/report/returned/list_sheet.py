"""The sheet that lists the items of a return, with links to their cells and a column for the unit's explanations.

ECMA-376 part 1, 18.3 (worksheets), 18.3.1.47 (hyperlinks).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from stemagg.model.returned import EXPLANATION, LIST_MARK, LIST_SHEET
from stemagg.model.source import column_letters
from stemagg.ooxml.build import legal
from stemagg.ooxml.edited_package import new_root
from stemagg.ooxml.elements import SPACE
from stemagg.report.exports.row_height import row_height
from stemagg.report.returned.list_formats import list_formats
from stemagg.report.returned.workbook_parts import WorkbookParts

_HEADINGS = ("TT", "Ô", "Nội dung", "Đơn vị đã ghi", "Lý do", "Đề nghị", EXPLANATION)
_WIDTHS = (5, 16, 34, 18, 40, 36, 34)
_LOOKS = ("number", "link", "text", "text", "text", "text", "answer")
_HIDDEN = 2
_LINE_HEIGHT = 15.75
_LONGEST = 32_000
"""Letters of a cell: Excel takes 32,767."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A row of the list: the sheet and cell that it is about ("" for none), its texts, and two for the reader."""

    sheet: str
    cell: str
    texts: tuple[str, str, str, str, str]
    hidden: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FindingList:
    """The list of a unit: its title, the lines below it, its rows, and the channel that a new workbook stands for."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[ReturnRow, ...]
    channel: str = ""


def add_list(book: WorkbookParts, listed: FindingList) -> None:
    """Add the list behind the sheets of a workbook, or put it in the place of that of an earlier return."""
    root = _sheet(book, listed, list_formats(book.styles()))
    earlier = next((part for part in book.sheets.values() if _may_be_list(book, part) and _is_list(book, part)), "")
    if earlier:
        book.edited.replace(earlier, root)
    else:
        book.add_sheet(LIST_SHEET, root)


def _may_be_list(book: WorkbookParts, part: str) -> bool:
    """Return whether a part has the mark, or a cell whose text, which stands elsewhere, may be the mark."""
    content = book.edited.content(part)
    return LIST_MARK.encode() in content or (b't="s"' in content and book.has_shared_string(LIST_MARK))


def _is_list(book: WorkbookParts, part: str) -> bool:
    place = f"{column_letters(len(_HEADINGS) + 1)}1"
    cell = next((one for one in book.edited.tree(part).iter("{*}c") if one.get("r") == place), None)
    if cell is None:
        return False
    said = "".join(one.text or "" for one in cell.iter("{*}t", "{*}v"))
    return LIST_MARK in (book.shared_string(said) if cell.get("t") == "s" else said)


def _sheet(book: WorkbookParts, listed: FindingList, formats: Mapping[str, int]) -> etree._Element:
    tag = f"{{{book.namespace}}}"
    root = new_root("worksheet", book.namespace)
    settings = etree.SubElement(root, f"{tag}sheetPr")
    etree.SubElement(settings, f"{tag}tabColor", rgb="FFC00000")
    etree.SubElement(settings, f"{tag}pageSetUpPr", fitToPage="1")
    first = len(listed.lines) + 2
    view = etree.SubElement(etree.SubElement(root, f"{tag}sheetViews"), f"{tag}sheetView", workbookViewId="0")
    etree.SubElement(view, f"{tag}pane", ySplit=str(first), topLeftCell=f"A{first + 1}", activePane="bottomLeft",
                     state="frozen")  # fmt: skip
    etree.SubElement(root, f"{tag}sheetFormatPr", defaultRowHeight=str(_LINE_HEIGHT))
    columns = etree.SubElement(root, f"{tag}cols")
    for number, width in enumerate(_WIDTHS, start=1):
        etree.SubElement(columns, f"{tag}col", min=str(number), max=str(number), width=str(width), customWidth="1")
    last = len(_WIDTHS)
    etree.SubElement(columns, f"{tag}col", min=str(last + 1), max=str(last + _HIDDEN), width="9", hidden="1",
                     customWidth="1")  # fmt: skip
    rows = _Rows(etree.SubElement(root, f"{tag}sheetData"), formats)
    rows.add([listed.title], ["title"], {last: f"{LIST_MARK} {listed.channel}".strip()})
    for line in listed.lines:
        rows.add([line], ["note"], height=_LINE_HEIGHT * (1 + len(line) // (sum(_WIDTHS) - 20)))
    rows.add(_HEADINGS, ["head"] * last)
    for number, row in enumerate(listed.rows, start=1):
        place = f"{row.sheet}!{row.cell}" if row.sheet and row.cell else row.sheet
        looks = _LOOKS if row.cell else ("number", "text", *_LOOKS[2:])
        texts = [str(number), place, *row.texts]
        rows.add(texts, looks, dict(enumerate(row.hidden, start=last)), row_height(texts, _WIDTHS))
    _end(root, tag, listed, first)
    return root


def _end(root: etree._Element, tag: str, listed: FindingList, first: int) -> None:
    """Add what follows the rows: merged lines, links, the printed page."""
    merged = etree.SubElement(root, f"{tag}mergeCells", count=str(first - 1))
    for line in range(1, first):
        etree.SubElement(merged, f"{tag}mergeCell", ref=f"A{line}:{column_letters(len(_WIDTHS))}{line}")
    linked = [(number, row) for number, row in enumerate(listed.rows, start=first + 1) if row.sheet and row.cell]
    if linked:
        links = etree.SubElement(root, f"{tag}hyperlinks")
        for number, row in linked:
            where = "'" + row.sheet.replace("'", "''") + "'"
            etree.SubElement(links, f"{tag}hyperlink", ref=f"B{number}", location=f"{where}!{row.cell}")
    etree.SubElement(root, f"{tag}pageMargins", left="0.5", right="0.5", top="0.6", bottom="0.6", header="0.3",
                     footer="0.3")  # fmt: skip
    etree.SubElement(root, f"{tag}pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    etree.SubElement(etree.SubElement(root, f"{tag}headerFooter"), f"{tag}oddFooter").text = "&C&P/&N"


class _Rows:
    """The rows of the sheet being written."""

    def __init__(self, data: etree._Element, formats: Mapping[str, int]) -> None:
        self._data, self._formats = data, formats
        self._tag = f"{{{etree.QName(data).namespace}}}"
        self._row = 0

    def add(
        self,
        texts: Sequence[str],
        looks: Sequence[str],
        hidden: Mapping[int, str] | None = None,
        height: float | None = None,
    ) -> None:
        """Add a row of texts in these looks; hidden ones by their columns from 0."""
        self._row += 1
        row = etree.SubElement(self._data, f"{self._tag}row", r=str(self._row))
        if height is not None:
            row.set("ht", str(height))
            row.set("customHeight", "1")
        for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
            self._cell(row, column, text).set("s", str(self._formats[look]))
        for column, text in (hidden or {}).items():
            self._cell(row, column, text)

    def _cell(self, row: etree._Element, column: int, text: str) -> etree._Element:
        cell = etree.SubElement(row, f"{self._tag}c", r=f"{column_letters(column + 1)}{self._row}")
        if text:
            cell.set("t", "inlineStr")
            inner = etree.SubElement(etree.SubElement(cell, f"{self._tag}is"), f"{self._tag}t")
            inner.text = legal(text)[:_LONGEST]
            inner.set(SPACE, "preserve")
        return cell
