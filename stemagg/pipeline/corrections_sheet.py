"""The worksheet of `stemagg correct --from`: a correction a row."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stemagg.files.regular_file import read_regular
from stemagg.messages.commands import CommandCode
from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.os_errors import why
from stemagg.model.correction_request import CorrectionRequest
from stemagg.model.errors import Fault, Refused, UsageError, fault
from stemagg.ooxml.limits import MOST_FILE
from stemagg.readers.cells.dates import shown_date
from stemagg.readers.cells.faults import fault_of
from stemagg.readers.detect import detect, read_book
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.text.normalise import fold

_OF_SLOT = ("unit", "element", "level", "period")
_MOST_ABOVE = 20
"""Rows in which the headings are looked for."""


def read_requests(file: Path) -> tuple[CorrectionRequest, ...]:
    """Return the corrections of the first sheet of a file; UsageError with all that is wrong with its cells."""
    sheet = first_sheet(file)
    heading_row, columns = _headings(sheet, file)
    faults, requests = list[Fault](), list[CorrectionRequest]()
    for row in sorted(row for row in sheet.rows if row > heading_row):
        cells = {name: sheet.rows[row][column] for name, column in columns.items() if column in sheet.rows[row]}
        faults += _faults(sheet, row, cells)
        if cells:
            requests.append(_request(str(sheet.ref(row)), {name: shown_date(cell) for name, cell in cells.items()}))
    if not (faults or requests):
        faults = [fault(file.name, CorrectionCode.CORRECTION_NO_ROWS)]
    if faults:
        raise UsageError(*faults)
    return tuple(requests)


def first_sheet(file: Path) -> Sheet:
    """Return the first sheet of a file; UsageError when it can't be read."""
    try:
        data = read_regular(file, MOST_FILE)
        return read_book(detect(data), file.name).sheets[0]
    except FileNotFoundError:
        raise UsageError(fault(str(file), CommandCode.PATH_NOT_FOUND)) from None
    except OSError as error:
        raise UsageError(fault(str(file), FileCode.FILE_UNREADABLE, detail=why(error))) from None
    except Refused as refused:
        raise UsageError(fault(file.name, refused.code, **refused.operands)) from None


def titles() -> dict[str, str]:
    """Return the headings of the columns by what is in them, in the language in use."""
    return {
        "path": translate("path"), "unit": translate("unit"), "element": translate("data element"),
        "level": translate("level"), "period": translate("period"), "value": translate("right value"),
        "reason": translate("reason"), "by": translate("corrected by"),
    }  # fmt: skip


def _headings(sheet: Sheet, file: Path) -> tuple[int, dict[str, int]]:
    """Return the row of the headings, which may be in English, too, and the column of each; UsageError for none."""
    names = {fold(word): name for name, title in titles().items() for word in (name, title)}
    for row in sorted(sheet.rows)[:_MOST_ABOVE]:
        found = {names[key]: n for n, cell in sheet.rows[row].items() if (key := fold(cell.line)) in names}
        if {"value", "reason"} <= found.keys() and ("path" in found or {"unit", "element"} <= found.keys()):
            return row, found
    known = titles()
    needed = ", ".join(known[name] for name in ("path", "value", "reason"))
    columns = ", ".join(known.values())
    raise UsageError(fault(file.name, CorrectionCode.CORRECTION_COLUMNS, needed=needed, columns=columns))


def _faults(sheet: Sheet, row: int, cells: Mapping[str, Cell]) -> Iterator[Fault]:
    """Yield the cells whose text is not what people see in them."""
    for cell in cells.values():
        is_other = cell.is_percent or cell.kind is CellKind.BOOLEAN or fault_of(cell) is not None
        if is_other:
            yield fault(str(sheet.ref(row)), CorrectionCode.CORRECTION_CELL, raw=cell.shown)


def _request(place: str, texts: Mapping[str, str]) -> CorrectionRequest:
    parts = tuple(texts.get(name, "") for name in _OF_SLOT)
    if path := texts.get("path"):
        parts = tuple(path.split("/"))
    value, reason, by = (texts.get(name, "") for name in ("value", "reason", "by"))
    return CorrectionRequest(parts, value, reason, by, place)
