"""Reads .xls workbooks of Excel 2.1 to 2003, with the library xlrd.

xlrd (BSD licence) is the only maintained reader of these files that distinguishes errors, dates by number format,
merged ranges and hidden rows. It assumes undamaged files: anything it raises means a damaged file. [MS-XLS] 2.4
(records); a formula's empty result and an empty text are indistinguishable there, and both are read as blank cells.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import StringIO

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book as XlsBook
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import EPOCH_1900, EPOCH_1904, date_text, is_percent_format, shown
from stemagg.readers.formats.ole import SIGNATURE, stream
from stemagg.readers.formats.remark_text import without_author
from stemagg.readers.limits import MOST_CELLS, MOST_MERGED, MOST_REMARKS

XLS_STREAMS = ("workbook", "book")
_BARE_BOF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_FILEPASS = "encrypted"


def is_bare_xls(data: bytes) -> bool:
    """Return whether these bytes are a workbook of Excel 2.1 to 2003 outside an OLE file."""
    return data.startswith(_BARE_BOF)


def read_xls(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook; Refused when it is damaged, too large, or protected by a password."""
    book, has_formats = _opened(_records(data))
    if sum(sheet.nrows for sheet in book.sheets()) > MOST_CELLS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} dòng", "most": f"{MOST_CELLS} ô"})
    return Book(tuple(_sheets(book, file, has_formats=has_formats)))


def _records(data: bytes) -> bytes:
    """Return the workbook stream of an OLE file, as xlrd would loop on a damaged one."""
    if not data.startswith(SIGNATURE):
        return data
    try:
        found = next((content for name in XLS_STREAMS if (content := stream(data, name)) is not None), None)
    except ValueError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f".xls: {damage(error)}"}) from None
    if found is None:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": ".xls"})
    return found


def _opened(data: bytes) -> tuple[XlsBook, bool]:
    """Return the workbook, and whether its formats could be read: some programs store invalid ones."""
    try:
        return _attempt(data, has_formats=True), True
    except Refused as refused:
        if refused.code == FileCode.FILE_ENCRYPTED:
            raise
    return _attempt(data, has_formats=False), False


def _attempt(data: bytes, *, has_formats: bool) -> XlsBook:
    try:
        return xlrd.open_workbook(
            file_contents=data,
            formatting_info=has_formats,
            on_demand=False,
            ragged_rows=True,
            logfile=StringIO(),
        )
    except XLRDError as error:
        if _FILEPASS in str(error):
            raise Refused(FileCode.FILE_ENCRYPTED) from None
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f".xls: {damage(error)}"}) from None
    except Exception:  # noqa: BLE001  (assertions, struct, index, recursion, memory: xlrd does not validate its input)
        raise Refused(FileCode.FILE_DAMAGED, {"detail": ".xls"}) from None


def _sheets(book: XlsBook, file: str, *, has_formats: bool) -> Iterator[Sheet]:
    cells_left = MOST_CELLS
    epoch = EPOCH_1904 if book.datemode else EPOCH_1900
    percent = _percent_styles(book) if has_formats else frozenset()
    struck = _StruckStyles(book) if has_formats else None
    for source in book.sheets():
        sheet = Sheet(file, source.name, is_hidden=source.visibility != 0)
        for row in range(source.nrows):
            cells = _row(source, row, percent, epoch)
            cells_left -= len(cells)
            if cells_left < 0:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} ô", "most": f"{MOST_CELLS} ô"})
            if cells:
                sheet.rows[row + 1] = cells
                sheet.struck.update(struck.of(source, row, cells) if struck else ())
        _layout(source, sheet)
        sheet.comments.update(
            ((row + 1, column + 1), text)
            for (row, column), note in list(source.cell_note_map.items())[:MOST_REMARKS]
            if (text := without_author(note.text))
        )
        yield sheet


class _StruckStyles:
    """The fonts that strike out, and what of cells they do."""

    def __init__(self, book: XlsBook) -> None:
        self._fonts = {number for number, font in enumerate(book.font_list) if font.struck_out}
        self._styles = {number for number, style in enumerate(book.xf_list) if style.font_index in self._fonts}

    def of(self, source: XlsSheet, row: int, cells: dict[int, Cell]) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield what of the cells of a row is struck out, by place."""
        for column, cell in cells.items():
            runs = source.rich_text_runlist_map.get((row, column - 1), ())
            first = source.cell(row, column - 1).xf_index in self._styles
            if (first or runs) and (text := self._text(cell.text, runs, is_first=first)):
                yield (row + 1, column), text

    def _text(self, text: str, runs: Sequence[tuple[int, int]], *, is_first: bool) -> str:
        """Return what of a text is struck out; each run has the offset where it begins, and its font."""
        ends = [offset for offset, _font in runs] + [len(text)]
        parts = [
            (0, ends[0], is_first),
            *((at, end, font in self._fonts) for (at, font), end in zip(runs, ends[1:], strict=True)),
        ]
        return "".join(text[at:end] for at, end, is_struck in parts if is_struck).strip()


def _percent_styles(book: XlsBook) -> frozenset[int]:
    formats = {key: form.format_str for key, form in book.format_map.items()}
    return frozenset(
        number
        for number, style in enumerate(book.xf_list)
        if is_percent_format(style.format_key, formats.get(style.format_key))
    )


def _row(source: XlsSheet, row: int, percent: frozenset[int], epoch: datetime) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for column, stored in enumerate(source.row(row), start=1):
        cell = _cell(stored, epoch, is_percent=stored.xf_index in percent)
        if cell is not None:
            cells[column] = cell
    return cells


def _cell(stored: XlsCell, epoch: datetime, *, is_percent: bool) -> Cell | None:
    value: object = stored.value
    match stored.ctype:
        case xlrd.XL_CELL_TEXT:
            text = str(value)
            return Cell(CellKind.TEXT, text) if text.strip() else None
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE if isinstance(value, int | float):
            number = _number(float(value))
            date = date_text(number, epoch) if stored.ctype == xlrd.XL_CELL_DATE else None
            return Cell(CellKind.DATE, date, number) if date else _counted(number, is_percent=is_percent)
        case xlrd.XL_CELL_BOOLEAN:
            return Cell(CellKind.BOOLEAN, "TRUE" if value else "FALSE")
        case xlrd.XL_CELL_ERROR:
            known = error_text_from_code.get(value) if isinstance(value, int) else None
            return Cell(CellKind.ERROR, known or "#ERROR!")
    return None


def _counted(number: Decimal, *, is_percent: bool) -> Cell:
    return Cell(CellKind.NUMBER, shown(number), number, is_percent)


def _number(value: float) -> Decimal:
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _layout(source: XlsSheet, sheet: Sheet) -> None:
    for top, bottom, left, right in source.merged_cells[:MOST_MERGED]:
        sheet.merged.append(Area(top + 1, left + 1, bottom, right))
    sheet.hidden_rows.update(row + 1 for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(column + 1 for column, info in source.colinfo_map.items() if info.hidden)
