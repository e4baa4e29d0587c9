"""What makes the content of a cell no answer at all: an error value, a formula that was never calculated, a range."""

import re

from stemagg.messages.cells import CellCode
from stemagg.readers.formats.book import Cell, CellKind

_ERRORS = frozenset(
    {
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!", "#GETTING_DATA", "#SPILL!",
        "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!",
    }
)  # fmt: skip
_FAULTS = {
    CellKind.ERROR: CellCode.CELL_ERROR,
    CellKind.UNCALCULATED: CellCode.FORMULA_NOT_CALCULATED,
    CellKind.MERGED: CellCode.CELL_MERGED,
    CellKind.STRUCK: CellCode.CELL_STRUCK,
    CellKind.REMARKED: CellCode.CELL_REMARKED,
}
_LONGEST_ERROR = 20
_OF_LIBREOFFICE = re.compile(r"(?:Err|Lỗi):\d{3}")


def fault_of(cell: Cell) -> CellCode | None:
    """Return the code of what is wrong with a cell whatever is asked in it, None when it can be read.

    An error value is one as a text, too, as CSV, web pages and Word have it.
    """
    if cell.kind is CellKind.TEXT and cell.own and cell.aside:
        return CellCode.CELL_STRUCK
    if cell.kind is CellKind.TEXT:
        return CellCode.CELL_ERROR if is_error_value(cell.text) else None
    return _FAULTS.get(cell.kind)


def text_fault(cell: Cell) -> CellCode | None:
    """Return the code of what is wrong with a cell in which a text is asked, None when it can be read."""
    fault = fault_of(cell)
    return CellCode.TEXT_IS_ERROR if fault is CellCode.CELL_ERROR else fault


def is_error_value(text: str) -> bool:
    """Return whether a text is what a spreadsheet program shows in a cell that it could not calculate.

    Error values of Excel ([MS-XLSX] 2.2.2), Google Sheets (#ERROR!) and LibreOffice (Err:508).
    """
    text = text.strip()
    return len(text) <= _LONGEST_ERROR and _is_error(text)


def _is_error(text: str) -> bool:
    return text.upper() in _ERRORS or bool(_OF_LIBREOFFICE.fullmatch(text))


def without_errors(text: str) -> tuple[str, str]:
    """Return a text without its lines that are error values, and the first of these ("": there are none)."""
    lines = text.splitlines()
    errors = [line.strip() for line in lines if is_error_value(line)]
    return ("\n".join(line for line in lines if not is_error_value(line)), errors[0]) if errors else (text, "")
