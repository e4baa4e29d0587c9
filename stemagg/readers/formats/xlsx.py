"""Reads .xlsx workbooks directly from their parts.

A custom reader, because no library distinguishes everything that figures need: number, text, date, percentage, error,
uncalculated formula, blank; merged ranges; hidden sheets, rows, columns. `benchmarks/reading.py` compares it with
openpyxl and calamine; tests use calamine as the oracle. ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.model.source import cell_position, column_letters
from stemagg.ooxml.package import Package, opened, part
from stemagg.ooxml.parts import Relation, main_part, relations, tree
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import EPOCH_1900, EPOCH_1904, date_text, shown, stored_number
from stemagg.readers.formats.xlsx_remarks import KINDS, add_remarks, printed_lines
from stemagg.readers.formats.xlsx_shared import (
    CellFormat,
    SharedStrings,
    elements_of,
    formats_of_cells,
    is_remembered,
    local,
    parts_of_workbook,
    rich_text,
    shared_strings,
    tree_of,
)
from stemagg.readers.limits import MOST_CELLS, MOST_MERGED, MOST_ROWS, MOST_SHEETS

_DIGITS = "0123456789"
_PRINTED = tuple(f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer"))
_WANTED = ("row", "col", "mergeCell", *_PRINTED)
_NO_FORMAT = CellFormat()
_LONGEST_SHARED = 300
"""Letters of a text whose cell is remembered: those of headings and labels recur from file to file."""
_LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class _WorkbookContext:
    strings: SharedStrings
    formats: Mapping[str, CellFormat]
    epoch: datetime

    def format(self, style: str) -> CellFormat:
        """Return the format of a style by its number, which some programs fill up with zeros."""
        found = self.formats.get(style)
        if found is None and style.isdecimal():
            found = self.formats.get(f"{int(style)}")
        return found or _NO_FORMAT


def read_xlsx(data: bytes | Package, file: str) -> Book:
    """Return the sheets of a workbook; Refused when it is damaged, too large, or no workbook."""
    with opened(data) as package:
        workbook_name = main_part(package, "xl/workbook.xml")
        data = part(package, workbook_name)
        workbook = (_contents_remembered if is_remembered(data) else _contents)(data, workbook_name)
        inside = parts_of_workbook(package, workbook_name)
        strings, formats = shared_strings(package, inside), formats_of_cells(package, inside)
        context = _WorkbookContext(strings, formats, workbook.epoch)
        return Book(tuple(_sheets(package, workbook.sheets, inside, context, file)))


@dataclass(frozen=True, slots=True)
class _SheetNamed:
    """What a workbook says of a sheet: its name, the relationship to its part, whether it is hidden."""

    name: str
    relation: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class _Contents:
    sheets: tuple[_SheetNamed, ...]
    epoch: datetime


def _contents(data: bytes, name: str) -> _Contents:
    """Return what the part of a workbook says."""
    root = tree_of(data, name)
    sheets = tuple(
        _SheetNamed(one.get("name", ""), _attribute(one, "id"), one.get("state", "visible") != "visible")
        for one in root.iter("{*}sheet")
    )
    if len(sheets) > MOST_SHEETS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(sheets)} sheets", "most": str(MOST_SHEETS)})
    return _Contents(sheets, _epoch(root))


_contents_remembered = lru_cache(maxsize=16)(_contents)


def _sheets(
    package: Package, named: Iterable[_SheetNamed], inside: dict[str, Relation], context: _WorkbookContext, file: str
) -> Iterator[Sheet]:
    cells_left = MOST_CELLS
    for one in named:
        relation = inside.get(one.relation)
        if relation is None or relation.kind != "worksheet":
            continue
        sheet = Sheet(file, one.name, is_hidden=one.is_hidden)
        try:
            cells_left -= _fill(sheet, part(package, relation.target), relation.target, context, cells_left)
            add_remarks(sheet, _parts_with_remarks(package, relation.target))
        except ValueError as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{relation.target}: {damage(error)}"}) from None
        yield sheet


def _parts_with_remarks(package: Package, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield kind and content of the parts that belong to the part of a sheet."""
    parts = [one for one in relations(package, name) if one.kind in KINDS and not one.is_external]
    for relation in sorted(parts, key=lambda one: KINDS.index(one.kind)):
        if relation.target in package:
            yield relation.kind, tree(package, relation.target)


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in any namespace, as transitional and strict workbooks differ in it."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _epoch(workbook: etree._Element) -> datetime:
    uses_1904 = any(local(e) == "workbookPr" and e.get("date1904") in {"1", "true"} for e in workbook)
    return EPOCH_1904 if uses_1904 else EPOCH_1900


def _fill(sheet: Sheet, data: bytes, name: str, context: _WorkbookContext, most: int) -> int:
    """Read the cells of a worksheet part into a sheet and return their number."""
    found = row_number = 0
    for element in elements_of(data, name, *_WANTED):
        match local(element):
            case "row":
                row_number, cells = _row(sheet, element, row_number, context)
                found += len(cells)
                _put(sheet, row_number, cells)
                if found > most:
                    raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {most} ô", "most": f"{MOST_CELLS} ô"})
            case "col" if element.get("hidden") in {"1", "true"}:
                last = min(int(element.get("max", "0")), 16_384)
                sheet.hidden_columns.update(range(int(element.get("min", "1")), last + 1))
            case tag if tag in _PRINTED:
                sheet.printed += filter(None, (printed_lines(element.text or ""),))
            case "mergeCell" if len(sheet.merged) < MOST_MERGED:
                reference = element.get("ref", "")
                sheet.merged += (_areas_remembered if len(reference) <= _LONGEST_NUMBER else _areas)(reference)
    return found


def _areas(reference: str) -> tuple[Area, ...]:
    """Return the range of a reference; none for whole rows or columns, which are of no relevance to a report."""
    first, _, last = reference.upper().partition(":")
    try:
        return (Area(*cell_position(first), *cell_position(last or first)),)
    except ValueError:
        return ()


_areas_remembered = lru_cache(maxsize=4_096)(_areas)


def _row(
    sheet: Sheet, element: etree._Element, previous: int, context: _WorkbookContext
) -> tuple[int, dict[int, Cell]]:
    """Return the number and the cells of an element `row`, of which some programs write one for each cell."""
    number = int(element.get("r") or previous + 1)
    if not 0 < number <= MOST_ROWS:
        raise ValueError(f"row {number}")
    if element.get("hidden") in {"1", "true"}:
        sheet.hidden_rows.add(number)
    cells: dict[int, Cell] = {}
    column = 0
    for child in element:
        reference = child.get("r")
        column = _column(reference.rstrip(_DIGITS)) if reference else column + 1
        if not len(child):
            continue
        style = context.format(child.get("s", ""))
        cell, struck = _cell(child, style, context)
        if cell is not None:
            cells[column] = cell
            if struck := _struck_part(cell, style, struck):
                sheet.struck[number, column] = struck
            if style.words and cell.is_number:
                sheet.displayed[number, column] = style.words
    return number, cells


def _struck_part(cell: Cell, style: CellFormat, in_runs: str | None) -> str:
    """Return what of the content of a cell is struck out, from its runs or, where these say nothing, its format."""
    if in_runs is not None:
        return in_runs.strip()
    return cell.text if style.is_struck or (style.is_crossed and cell.is_number) else ""


def _put(sheet: Sheet, number: int, cells: dict[int, Cell]) -> None:
    """Add cells to a row; ValueError when one is there already and has another content."""
    row = sheet.rows.setdefault(number, cells) if cells else cells
    if row is cells:
        return
    for column, cell in cells.items():
        if row.setdefault(column, cell) != cell:
            raise ValueError(f"{column_letters(column)}{number}")


@lru_cache(maxsize=16_384)
def _column(letters: str) -> int:
    """Return the number of a column from its letters; some programs write them in lower case."""
    return cell_position(f"{letters.upper()}1")[1]


def _cell(element: etree._Element, style: CellFormat, context: _WorkbookContext) -> tuple[Cell | None, str | None]:
    """Return the content of a cell, and what of it runs in formats of their own strike out."""
    value = formula = inline = struck = None
    for child in element:
        name = local(child)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            inline, struck = rich_text(child)
        elif name == "f":
            formula = child.text or ""
    kind = element.get("t", "n")
    if inline is not None and (kind == "inlineStr" or value is None):
        return text_cell(inline), struck
    if value is None or (value == "" and kind not in {"str", "inlineStr"}):
        return (None if formula is None else Cell(CellKind.UNCALCULATED, f"={formula}")), struck
    if kind == "s":
        return _shared_text(int(value), context.strings)
    cell = _typed(kind, value, style, context.epoch)
    is_odd = cell is not None and formula and cell.kind is CellKind.ERROR
    return (replace(cell, aside=f"={formula}") if cell and is_odd else cell), struck


def _shared_text(number: int, strings: SharedStrings) -> tuple[Cell | None, str | None]:
    if not 0 <= number < len(strings.texts):
        raise ValueError(f"shared string {number}")
    return text_cell(strings.texts[number]), strings.struck.get(number)


def _typed(kind: str, value: str, style: CellFormat, epoch: datetime) -> Cell | None:
    match kind:
        case "str" | "inlineStr":
            return text_cell(value)
        case "b":
            return Cell(CellKind.BOOLEAN, "TRUE" if value.strip() in {"1", "true"} else "FALSE")
        case "e":
            return Cell(CellKind.ERROR, value)
        case "d":
            return Cell(CellKind.DATE, value)
        case _:
            is_plain = len(value) <= _LONGEST_NUMBER and not (style.is_date or style.is_percent)
            return _plain_number(value) if is_plain else _number(value, epoch, style)


def text_cell(text: str) -> Cell | None:
    """Return the cell of a text, None when it is blank; one of a short text is the same object in every file."""
    return _remembered_text(text) if len(text) <= _LONGEST_SHARED else _text(text)


def _text(text: str) -> Cell | None:
    return Cell(CellKind.TEXT, text) if text.strip() else None


_remembered_text = lru_cache(maxsize=16_384)(_text)


def _number(value: str, epoch: datetime, style: CellFormat) -> Cell:
    number = stored_number(value)
    date = date_text(number, epoch) if style.is_date else None
    if date is not None:
        return Cell(CellKind.DATE, date, number)
    return Cell(CellKind.NUMBER, shown(number), number, style.is_percent)


@lru_cache(maxsize=16_384)
def _plain_number(value: str) -> Cell:
    return _number(value, EPOCH_1900, _NO_FORMAT)
