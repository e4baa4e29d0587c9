"""Reads CSV text in its various encodings and dialects."""

import io
import re
from collections.abc import Mapping
from statistics import mode

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.messages.text import Code
from stemagg.model.errors import Refused
from stemagg.readers.cells.mojibake import mostly_lost
from stemagg.readers.formats.book import Book, Cell, CellKind, RowNote, Sheet
from stemagg.readers.formats.csv_rows import CsvRows
from stemagg.readers.formats.csv_widths import RowWidth, too_wide
from stemagg.readers.limits import MOST_CHARACTERS, MOST_NAME, MOST_TEXT_CELLS
from stemagg.text.normalise import one_line
from stemagg.text.remembered import Remembered

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)")
_DELIMITERS = ",;\t|"
_MOST_QUOTED = 60
_LONGEST_REPEATED = 60
_NOTHING: Mapping[str, object] = {}


def read_delimited(data: bytes, file: str) -> Book:
    """Return the text as one sheet; Refused when its encoding cannot be determined, or too many rows are broken."""
    text = _decoded(data)
    if len(text) > MOST_CHARACTERS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(text):,}", "most": f"{MOST_CHARACTERS:,}"})
    sheet, rows = Sheet(file, ""), _rows(text)
    unread: list[RowNote] = []
    widths, lines = dict[int, RowWidth](), dict[int, int]()
    known: Remembered[Cell] = Remembered()
    cells = 0
    for number, row in enumerate(rows, start=1):
        lines[number] = row.begins
        if row.cells is None:
            unread.append(_unread(FileCode.CSV_ROW_BROKEN, number, row.begins, rows))
            continue
        filled = _filled(row.cells, known)
        cells += len(filled)
        if cells > MOST_TEXT_CELLS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_TEXT_CELLS} ô", "most": f"{MOST_TEXT_CELLS} ô"})
        if filled:
            sheet.rows[number], widths[number] = filled, RowWidth.of(row.cells, max(filled))
    for number, width in too_wide(widths):
        found = {"found": widths[number].cells, "expected": width}
        unread.append(_unread(FileCode.CSV_ROW_TOO_WIDE, number, lines[number], rows, found))
        del sheet.rows[number]
    return Book((sheet,), (*unread, *_unwrap(sheet)))


def _unwrap(sheet: Sheet) -> list[RowNote]:
    """Take apart the lines that are quoted as a whole, and return the note that they were.

    Excel leaves lines so when it opened a text with another separator than the text has, each line in one cell, and
    saved it. Such a line has as many cells as the others, or as most of its kind.
    """
    whole = {number: cells[1].text for number, cells in sheet.rows.items() if cells.keys() == {1}}
    delimiter = _delimiter("\n".join(whole.values()))
    within = {number: row for number, text in whole.items() if (row := _one_row(text, delimiter))}
    others = [max(cells) for number, cells in sheet.rows.items() if number not in within]
    width = max(others, default=1)
    if width == 1:
        width = mode(map(len, within.values())) if within else 0
    taken = {number: row for number, row in within.items() if len(row) == width}
    known: Remembered[Cell] = Remembered()
    sheet.rows |= {number: _filled(row, known) for number, row in taken.items()}
    return [RowNote(min(taken), FormatCode.CSV_LINES_QUOTED, {"count": len(taken)})] if taken else []


def _one_row(text: str, delimiter: str) -> list[str]:
    """Return the cells of a line that is one cell of a text, none when it has no more than one."""
    rows = list(CsvRows(list(io.StringIO(text, newline="")), delimiter)) if delimiter in text else []
    return rows[0].cells or [] if len(rows) == 1 else []


def _filled(row: list[str], known: Remembered[Cell]) -> dict[int, Cell]:
    """Return the cells of a row that are not blank, the same one for a short text wherever it stands."""
    return {column: _cell(text, known) for column, text in enumerate(row, start=1) if text and not text.isspace()}


def _cell(text: str, known: Remembered[Cell]) -> Cell:
    if len(text) > _LONGEST_REPEATED:
        return Cell(CellKind.TEXT, text)
    return known.get(text) or known.keep(text, Cell(CellKind.TEXT, text))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused(FileCode.ENCODING_UNKNOWN, {"line": data.count(b"\n", 0, error.start) + 1}) from None
    if b"\0" in data:
        raise Refused(FileCode.ENCODING_UNKNOWN, {"line": data.count(b"\n", 0, data.index(b"\0")) + 1})
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start)


def _legacy(data: bytes, first: int) -> str:
    """Return Windows-1258 text, recognised by combining tone marks after their letters; Refused otherwise.

    Letters that were lost when the text was saved are told apart from an encoding that is not known.
    """
    text = data.decode("cp1258", errors="replace")
    tones = len(re.findall("[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ][\u0300\u0301\u0303\u0309\u0323]", text))
    stray = len(re.findall("(?<![a-zăâêôơưA-ZĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]|\ufffd", text))
    if raw := mostly_lost(data.decode("latin-1").splitlines()):
        raise Refused(FileCode.LETTERS_LOST, {"raw": raw})
    if not tones or stray:
        raise Refused(FileCode.ENCODING_UNKNOWN, {"line": data.count(b"\n", 0, first) + 1})
    return text


def _rows(text: str) -> CsvRows:
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    lines = list(io.StringIO(text, newline=""))
    if declared:
        lines[0] = "\n"
    return CsvRows(lines, delimiter)


def _unread(code: Code, number: int, begins: int, rows: CsvRows, more: Mapping[str, object] = _NOTHING) -> RowNote:
    """Return the note that a row was not read, with its line and what it begins with."""
    line = one_line(rows.lines[begins][:MOST_NAME])
    raw = line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED]}…"
    return RowNote(number, code, {"line": begins + 1, "raw": raw, **more})


def _delimiter(text: str) -> str:
    """Return the most frequent separator of the first lines, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "x", text[:20_000])
    lines = [line for line in head.splitlines() if line.strip()][:20]
    return max(
        _DELIMITERS,
        key=lambda d: (sum(line.count(d) > 0 for line in lines), lines[0].count(d) if lines else 0),
    )
