"""Reads .xlsb workbooks directly from their binary parts.

A custom reader: pyxlsb is under the LGPL and unmaintained; calamine returns "" for an error, does not support hidden
rows and allocates the whole extent of a sheet, so that one cell in the far corner ends the process. The tests use
calamine as the oracle. [MS-XLSB] 2.1.4 (records), 2.3 (their numbers), 2.4 (their content).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.ooxml.package import Package, opened, part
from stemagg.ooxml.parts import relations
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import (
    EPOCH_1900,
    EPOCH_1904,
    date_text,
    is_date_format,
    is_percent_format,
    shown,
)
from stemagg.readers.formats.remark_text import without_author
from stemagg.readers.formats.xlsx_shared import parts_of_workbook
from stemagg.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_REMARKS, MOST_ROWS, MOST_SHEETS

WORKBOOK = "xl/workbook.bin"
_ROW, _BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(8)
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOL, _FORMULA_ERROR = range(8, 12)
_STRING_ITEM, _FONT, _FORMAT, _STYLE, _COLUMN, _RICH_TEXT = 19, 43, 44, 47, 60, 62
_BOOK_PROPERTIES, _SHEET_LISTED, _MERGED, _STYLES_BEGIN, _STYLES_END = 153, 156, 176, 617, 618
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_MOST_BYTES_OF_LENGTH = 4
_NO_TEXT = 0xFFFFFFFF
_ROW_HIDDEN = 0x10
_STRUCK_OUT = 0x08
_COMMENT, _COMMENT_TEXT = 635, 637


@dataclass(frozen=True, slots=True)
class _BinaryContext:
    strings: list[str]
    dates: frozenset[int]
    percents: frozenset[int]
    struck: frozenset[int]
    epoch: datetime


def read_xlsb(data: bytes | Package, file: str) -> Book:
    """Return the sheets of a binary workbook; Refused when it is damaged or too large."""
    with opened(data) as package:
        try:
            return Book(tuple(_sheets(package, file)))
        except (struct.error, IndexError, ValueError) as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f".xlsb: {damage(error)}"}) from None


def _sheets(package: Package, file: str) -> Iterator[Sheet]:
    listed, epoch = _workbook(part(package, WORKBOOK))
    inside = parts_of_workbook(package, WORKBOOK)
    context = _BinaryContext(_shared_strings(package), *_styles(package), epoch)
    cells_left = MOST_CELLS
    for code, name, is_hidden in listed:
        relation = inside.get(code)
        if relation is None or relation.kind != "worksheet":
            continue
        sheet = Sheet(file, name, is_hidden=is_hidden)
        _fill(sheet, part(package, relation.target), context, cells_left)
        _add_comments(sheet, package, relation.target)
        cells_left -= sum(len(cells) for cells in sheet.rows.values())
        yield sheet


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, content) of the records of a part; ValueError when the part ends in the middle of one."""
    at = 0
    while at < len(data):
        number = data[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        length = 0
        for shift in range(_MOST_BYTES_OF_LENGTH):
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << (7 * shift)
            if not byte & 0x80:
                break
        if at + length > len(data):
            raise ValueError(f"record {number}")
        yield number, data[at : at + length]
        at += length


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a counted UTF-16 text and its end offset; a missing text is empty."""
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    if count == _NO_TEXT:
        return "", at
    end = at + 2 * count
    if end > len(data):
        raise ValueError("text")
    return data[at:end].decode("utf-16-le", "replace"), end


def _workbook(data: bytes) -> tuple[list[tuple[str, str, bool]], datetime]:
    """Return the listed sheets (relationship, name, hidden) and the epoch of dates."""
    listed: list[tuple[str, str, bool]] = []
    epoch = EPOCH_1900
    for number, content in _records(data):
        if number == _BOOK_PROPERTIES and content[0] & 1:
            epoch = EPOCH_1904
        elif number == _SHEET_LISTED:
            (state,) = struct.unpack_from("<I", content)
            relation, end = _text(content, 8)
            listed.append((relation, _text(content, end)[0], state != 0))
    if len(listed) > MOST_SHEETS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(listed)} sheets", "most": str(MOST_SHEETS)})
    return listed, epoch


def _shared_strings(package: Package) -> list[str]:
    name = "xl/sharedStrings.bin"
    if name not in package:
        return []
    return [_text(content, 1)[0] for number, content in _records(part(package, name)) if number == _STRING_ITEM]


def _styles(package: Package) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return the cell styles that display dates, those that display percentages, and those that strike out."""
    name = "xl/styles.bin"
    if name not in package:
        return frozenset(), frozenset(), frozenset()
    codes: dict[int, str] = {}
    formats: list[int] = []
    fonts: list[int] = []
    struck_fonts: list[int] = []
    is_cell_style = False
    for number, content in _records(part(package, name)):
        if number == _FONT:
            struck_fonts.append(struct.unpack_from("<H", content, 2)[0] & _STRUCK_OUT)
        elif number == _FORMAT:
            codes[struct.unpack_from("<H", content)[0]] = _text(content, 2)[0]
        elif number in {_STYLES_BEGIN, _STYLES_END}:
            is_cell_style = number == _STYLES_BEGIN
        elif number == _STYLE and is_cell_style:
            formats.append(struct.unpack_from("<H", content, 2)[0])
            fonts.append(struct.unpack_from("<H", content, 4)[0])
    dates = frozenset(i for i, form in enumerate(formats) if is_date_format(form, codes.get(form)))
    percents = frozenset(i for i, form in enumerate(formats) if is_percent_format(form, codes.get(form)))
    struck = {font for font, is_struck in enumerate(struck_fonts) if is_struck}
    return dates, percents, frozenset(i for i, font in enumerate(fonts) if font in struck)


def _fill(sheet: Sheet, data: bytes, context: _BinaryContext, most: int) -> None:
    row = count = 0
    for number, content in _records(data):
        if number == _ROW:
            row = _row(sheet, content)
        elif _RK <= number <= _FORMULA_ERROR or number == _RICH_TEXT:
            column = struct.unpack_from("<I", content)[0] + 1
            cell = _cell(number, content, context)
            if not row or column > MOST_COLUMNS:
                raise ValueError(f"column {column}")
            if cell is not None:
                sheet.rows.setdefault(row, {})[column] = cell
                count += 1
                if _style_of(content) in context.struck:
                    sheet.struck[row, column] = cell.text
            if count > most:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} ô", "most": f"{MOST_CELLS} ô"})
        elif number in {_COLUMN, _MERGED}:
            _layout(sheet, number, content)


def _row(sheet: Sheet, content: bytes) -> int:
    row = int(struct.unpack_from("<I", content)[0]) + 1
    if row > MOST_ROWS:
        raise ValueError(f"row {row}")
    if content[11] & _ROW_HIDDEN:
        sheet.hidden_rows.add(row)
    return row


def _layout(sheet: Sheet, number: int, content: bytes) -> None:
    if number == _COLUMN:
        first, last, _width, _style, flags = struct.unpack_from("<IIIIH", content)
        if flags & 1:
            sheet.hidden_columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))
    elif len(sheet.merged) < MOST_MERGED:
        top, bottom, left, right = struct.unpack_from("<IIII", content)
        sheet.merged.append(Area(top + 1, left + 1, bottom + 1, min(right + 1, MOST_COLUMNS)))


def _add_comments(sheet: Sheet, package: Package, name: str) -> None:
    """Add the comments on the cells of a sheet; `name` is that of its part. [MS-XLSB] 2.1.7.10."""
    places = (one.target for one in relations(package, name) if one.kind == "comments" and one.target in package)
    for target in places:
        place = (0, 0)
        for number, content in _records(part(package, target)):
            if number == _COMMENT:
                row, _last, column = struct.unpack_from("<III", content, 4)
                place = row + 1, column + 1
            elif number == _COMMENT_TEXT and len(sheet.comments) < MOST_REMARKS:
                sheet.comments[place] = without_author(_text(content, 1)[0])


def _style_of(content: bytes) -> int:
    return int(struct.unpack_from("<I", content, 4)[0] & 0xFFFFFF)


def _cell(number: int, content: bytes, context: _BinaryContext) -> Cell | None:
    style = _style_of(content)
    match number:
        case n if n == _RK:
            return _number(_compressed(struct.unpack_from("<I", content, 8)[0]), style, context)
        case n if n in {_REAL, _FORMULA_REAL}:
            return _number(_decimal(struct.unpack_from("<d", content, 8)[0]), style, context)
        case n if n in {_ERROR, _FORMULA_ERROR}:
            return Cell(CellKind.ERROR, _ERRORS.get(content[8], "#ERROR!"))
        case n if n in {_BOOL, _FORMULA_BOOL}:
            return Cell(CellKind.BOOLEAN, "TRUE" if content[8] else "FALSE")
        case n if n == _SHARED:
            text = context.strings[struct.unpack_from("<I", content, 8)[0]]
        case n if n == _RICH_TEXT:
            text = _text(content, 9)[0]
        case _:
            text = _text(content, 8)[0]
    return Cell(CellKind.TEXT, text) if text.strip() else None


def _number(number: Decimal, style: int, context: _BinaryContext) -> Cell:
    text = date_text(number, context.epoch) if style in context.dates else None
    if text is not None:
        return Cell(CellKind.DATE, text, number)
    return Cell(CellKind.NUMBER, shown(number), number, style in context.percents)


def _decimal(value: float) -> Decimal:
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _compressed(value: int) -> Decimal:
    """Return an RkNumber ([MS-XLSB] 2.5.122): a 30-bit integer or double, possibly in hundredths."""
    if value & 2:
        number = Decimal((value >> 2) - (1 << 30 if value & 0x8000_0000 else 0))
    else:
        number = _decimal(struct.unpack("<d", struct.pack("<Q", (value & 0xFFFF_FFFC) << 32))[0])
    return number / 100 if value & 1 else number
