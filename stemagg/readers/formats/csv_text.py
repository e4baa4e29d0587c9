"""Reads CSV text in its various encodings and dialects."""

import csv
import io
import re
from collections.abc import Iterator

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.limits import MOST_CHARACTERS, MOST_FIELD, MOST_TEXT_CELLS

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)")
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_LINE_END = re.compile(r"\r\n|\r|\n")
_DELIMITERS = ",;\t|"


def read_delimited(data: bytes, file: str) -> Book:
    """Return the text as one sheet; Refused when its encoding or quoting cannot be determined."""
    text = _decoded(data)
    if len(text) > MOST_CHARACTERS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(text):,}", "most": f"{MOST_CHARACTERS:,}"})
    sheet = Sheet(file, "")
    cells = 0
    for number, row in enumerate(_rows(text), start=1):
        filled = {i: Cell(CellKind.TEXT, v) for i, v in enumerate(row, start=1) if v.strip()}
        cells += len(filled)
        if cells > MOST_TEXT_CELLS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_TEXT_CELLS} ô", "most": f"{MOST_TEXT_CELLS} ô"})
        if filled:
            sheet.rows[number] = filled
    return Book((sheet,))


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
    """Return Windows-1258 text, recognised by combining tone marks after their letters; Refused otherwise."""
    text = data.decode("cp1258", errors="replace")
    tones = len(re.findall("[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ][\u0300\u0301\u0303\u0309\u0323]", text))
    stray = len(re.findall("(?<![a-zăâêôơưA-ZĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]|\ufffd", text))
    if not tones or stray:
        raise Refused(FileCode.ENCODING_UNKNOWN, {"line": data.count(b"\n", 0, first) + 1})
    return text


def _rows(text: str) -> Iterator[list[str]]:
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    lines = list(io.StringIO(text, newline=""))
    begins = 1
    if declared:
        lines[0] = "\n"
    csv.field_size_limit(MOST_FIELD)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield row
            begins = reader.line_num + 1
    except csv.Error:
        opened = _quote_left_open(lines, begins, delimiter)
        if opened is not None:
            raise Refused(FileCode.CSV_QUOTE_UNCLOSED, {"line": opened}) from None
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"CSV, {begins}"}) from None


def _quote_left_open(lines: list[str], begins: int, delimiter: str) -> int | None:
    """Return the line of the unclosed quotation mark of a record that begins at line `begins`, None for another fault.

    It is unclosed to the end of the text, or closed by a mark meant to open another cell, after a separator or line
    end.
    """
    record, place = "".join(lines[begins - 1 :]), 0
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    while True:
        quoted = _QUOTED.match(record, place) if record.startswith('"', place) else None
        if record.startswith('"', place) and (quoted is None or _goes_on(record, quoted, delimiter)):
            is_open = (
                quoted is None or quoted.group().endswith(f'{delimiter}"') or bool(_LINE_END.search(quoted.group()))
            )
            return begins + len(_LINE_END.findall(record, 0, place)) if is_open else None
        cell = quoted or plain.match(record, place)
        if cell is None or record[cell.end() : cell.end() + 1] != delimiter:
            return None
        place = cell.end() + 1


def _goes_on(record: str, quoted: re.Match[str], delimiter: str) -> bool:
    return record[quoted.end() : quoted.end() + 1] not in {"", "\r", "\n", delimiter}


def _delimiter(text: str) -> str:
    """Return the most frequent separator of the first lines, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "x", text[:20_000])
    lines = [line for line in head.splitlines() if line.strip()][:20]
    return max(
        _DELIMITERS,
        key=lambda d: (sum(line.count(d) > 0 for line in lines), lines[0].count(d) if lines else 0),
    )
