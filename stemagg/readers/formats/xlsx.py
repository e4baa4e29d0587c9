"""Reads .xlsx workbooks directly from their parts.

A custom reader, because no library distinguishes everything that figures need: number, text, date, percentage, error,
uncalculated formula, blank; merged ranges; hidden sheets, rows, columns. `benchmarks/reading.py` compares it with
openpyxl and calamine; tests use calamine as the oracle. ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet), 18.4
(shared strings), 18.8 (styles).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.model.source import cell_position, column_letters
from stemagg.ooxml.package import Package, opened, part, relations_of
from stemagg.ooxml.parts import Relation, main_part, relations, tree
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import (
    EPOCH_1900,
    EPOCH_1904,
    date_text,
    is_date_format,
    is_percent_format,
    shown,
    stored_number,
    words_of_format,
)
from stemagg.readers.formats.xlsx_remarks import KINDS, add_remarks, printed_lines
from stemagg.readers.formats.xml_stream import forget
from stemagg.readers.limits import MOST_CELLS, MOST_MERGED, MOST_ROWS, MOST_SHEETS, MOST_STRINGS

_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff])_")  # ECMA-376 part 1, 22.9.2.19: _x000D_ is a character
_DIGITS = "0123456789"
_PRINTED = tuple(f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer"))


@dataclass(frozen=True, slots=True)
class _CellFormat:
    is_date: bool = False
    is_percent: bool = False
    is_struck: bool = False
    is_crossed: bool = False
    words: str = ""


_NO_FORMAT = _CellFormat()


@dataclass(frozen=True, slots=True)
class _WorkbookContext:
    strings: list[str]
    struck: dict[int, str]
    styles: list[_CellFormat]
    epoch: datetime


def read_xlsx(data: bytes | Package, file: str) -> Book:
    """Return the sheets of a workbook; Refused when it is damaged, too large, or no workbook."""
    with opened(data) as package:
        workbook_name = main_part(package, "xl/workbook.xml")
        workbook = _tree(part(package, workbook_name), workbook_name)
        inside = parts_of_workbook(package, workbook_name)
        strings, struck = _shared_strings(package, inside)
        context = _WorkbookContext(strings, struck, _styles(package, inside), _epoch(workbook))
        elements = list(workbook.iter("{*}sheet"))
        if len(elements) > MOST_SHEETS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(elements)} sheets", "most": str(MOST_SHEETS)})
        return Book(tuple(_sheets(package, elements, inside, context, file)))


def _sheets(
    package: Package,
    elements: list[etree._Element],
    inside: dict[str, Relation],
    context: _WorkbookContext,
    file: str,
) -> Iterator[Sheet]:
    cells_left = MOST_CELLS
    for element in elements:
        relation = inside.get(_attribute(element, "id"))
        if relation is None or relation.kind != "worksheet":
            continue
        sheet = Sheet(file, element.get("name", ""), is_hidden=element.get("state", "visible") != "visible")
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


def parts_of_workbook(package: Package, name: str) -> dict[str, Relation]:
    """Return the relationships of a workbook to its parts, by id; Refused when they are missing."""
    package.member(relations_of(name))
    return {one.code: one for one in relations(package, name) if not one.is_external}


def _tree(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None
    _refuse_doctype(root, name)
    return root


def _refuse_doctype(element: etree._Element, name: str) -> None:
    """Refuse a part with a document type, as detected by the parser in any encoding."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: DOCTYPE"})


def _elements(data: bytes, name: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements with these names as they end, freeing each when the next is requested.

    Refused when the XML is damaged.
    """
    elements = etree.iterparse(
        BytesIO(data), events=("end",), tag=[f"{{*}}{tag}" for tag in tags], resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    is_first = True
    try:
        for _event, element in elements:
            if is_first:
                _refuse_doctype(element, name)
                is_first = False
            yield element
            forget(element)
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None


def _local(element: etree._Element) -> str:
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in any namespace, as transitional and strict workbooks differ in it."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _epoch(workbook: etree._Element) -> datetime:
    uses_1904 = any(_local(e) == "workbookPr" and e.get("date1904") in {"1", "true"} for e in workbook)
    return EPOCH_1904 if uses_1904 else EPOCH_1900


def _part_of_type(inside: dict[str, Relation], kind: str) -> str | None:
    return next((relation.target for relation in inside.values() if relation.kind == kind), None)


def _shared_strings(package: Package, inside: dict[str, Relation]) -> tuple[list[str], dict[int, str]]:
    """Return the texts, and of those with runs in formats of their own what is struck out."""
    name = _part_of_type(inside, "sharedStrings")
    strings: list[str] = []
    struck: dict[int, str] = {}
    if name is None or name not in package:
        return strings, struck
    for item in _elements(part(package, name), name, "si"):
        if (text := _struck_text(item)) is not None:
            struck[len(strings)] = text
        strings.append(_rich_text(item))
        if len(strings) > MOST_STRINGS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_STRINGS}", "most": str(MOST_STRINGS)})
    return strings, struck


def _struck_text(item: etree._Element) -> str | None:
    """Return what of a string item is struck out, None where no run has a format: that of its cell decides."""
    runs = [run for run in item if _local(run) == "r"]
    if not any(_local(child) == "rPr" for run in runs for child in run):
        return None
    return "".join(t.text or "" for run in runs if _is_struck(run) for t in run if _local(t) == "t")


def _is_struck(element: etree._Element) -> bool:
    """Return whether a font, or a run of a text, is struck out."""
    return any(one.get("val", "1") not in {"0", "false"} for one in element.iter("{*}strike"))


def _rich_text(item: etree._Element) -> str:
    """Return the text of a string item without its phonetic runs."""
    texts: list[str] = []
    for child in item:
        if _local(child) == "t":
            texts.append(child.text or "")
        elif _local(child) == "r":
            texts += [t.text or "" for t in child if _local(t) == "t"]
    text = "".join(texts)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _styles(package: Package, inside: dict[str, Relation]) -> list[_CellFormat]:
    name = _part_of_type(inside, "styles")
    if name is None or name not in package:
        return []
    root = _tree(part(package, name), name)
    formats = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter("{*}numFmt")}
    fonts = {f"{place}" for group in root.iter("{*}fonts") for place, font in enumerate(group) if _is_struck(font)}
    crossed = {f"{place}" for group in root.iter("{*}borders") for place, one in enumerate(group) if _is_crossing(one)}
    return [_style(xf, formats, fonts, crossed) for group in root.iter("{*}cellXfs") for xf in group]


def _is_crossing(border: etree._Element) -> bool:
    """Return whether a border has a line from corner to corner."""
    is_on = any(border.get(name) in {"1", "true"} for name in ("diagonalUp", "diagonalDown"))
    return is_on and any(one.get("style", "none") != "none" for one in border.iter("{*}diagonal"))


def _style(xf: etree._Element, formats: dict[str, str], struck: set[str], crossed: set[str]) -> _CellFormat:
    number = xf.get("numFmtId", "0")
    built_in, code = int(number) if number.isdecimal() else 0, formats.get(number)
    is_struck, is_crossed = xf.get("fontId", "0") in struck, xf.get("borderId", "0") in crossed
    is_date, is_percent = is_date_format(built_in, code), is_percent_format(built_in, code)
    return _CellFormat(is_date, is_percent, is_struck, is_crossed, words_of_format(code or ""))


def _fill(sheet: Sheet, data: bytes, name: str, context: _WorkbookContext, most: int) -> int:
    """Read the cells of a worksheet part into a sheet and return their number."""
    found = row_number = 0
    for element in _elements(data, name, "row", "col", "mergeCell", *_PRINTED):
        match _local(element):
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
                with suppress(ValueError):  # whole rows or columns: nothing relevant to a report
                    _merge(sheet, element.get("ref", ""))
    return found


def _merge(sheet: Sheet, reference: str) -> None:
    first, _, last = reference.upper().partition(":")
    top, left = cell_position(first)
    bottom, right = cell_position(last or first)
    sheet.merged.append(Area(top, left, bottom, right))


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
        cell = _cell(child, context) if len(child) else None
        if cell is not None:
            cells[column] = cell
            if struck := _struck_part(child, cell, context):
                sheet.struck[number, column] = struck
            if cell.is_number and (words := _format(child.get("s", ""), context).words):
                sheet.displayed[number, column] = words
    return number, cells


def _struck_part(element: etree._Element, cell: Cell, context: _WorkbookContext) -> str:
    """Return what of the content of a cell is struck out."""
    style, kind = _format(element.get("s", ""), context), element.get("t", "n")
    if kind == "s" and context.struck:
        text = context.struck.get(int(element.findtext("{*}v") or -1))
    else:
        text = next((_struck_text(child) for child in element if _local(child) == "is"), None)
    if text is not None:
        return text.strip()
    return cell.text if style.is_struck or (style.is_crossed and cell.is_number) else ""


def _format(style: str, context: _WorkbookContext) -> _CellFormat:
    index = int(style) if style.isdecimal() else -1
    return context.styles[index] if 0 <= index < len(context.styles) else _NO_FORMAT


def _put(sheet: Sheet, number: int, cells: dict[int, Cell]) -> None:
    """Add cells to a row; ValueError when one is there already and has another content."""
    row = sheet.rows.setdefault(number, cells) if cells else cells
    for column, cell in cells.items():
        if row.setdefault(column, cell) != cell:
            raise ValueError(f"{column_letters(column)}{number}")


@lru_cache(maxsize=16_384)
def _column(letters: str) -> int:
    """Return the number of a column from its letters; some programs write them in lower case."""
    return cell_position(f"{letters.upper()}1")[1]


def _cell(element: etree._Element, context: _WorkbookContext) -> Cell | None:
    value = formula = inline = None
    for child in element:
        match _local(child):
            case "v":
                value = child.text or ""
            case "f":
                formula = child.text or ""
            case "is":
                inline = _rich_text(child)
    kind = element.get("t", "n")
    if inline is not None and (kind == "inlineStr" or value is None):
        return _text(inline)
    if value is None or (value == "" and kind not in {"str", "inlineStr"}):
        return None if formula is None else Cell(CellKind.UNCALCULATED, f"={formula}")
    cell = _typed(kind, value, element.get("s", ""), context)
    return replace(cell, aside=f"={formula}") if cell and formula and cell.kind is CellKind.ERROR else cell


def _typed(kind: str, value: str, style: str, context: _WorkbookContext) -> Cell | None:
    match kind:
        case "s":
            index = int(value)
            if not 0 <= index < len(context.strings):
                raise ValueError(f"shared string {index}")
            return _text(context.strings[index])
        case "str" | "inlineStr":
            return _text(value)
        case "b":
            return Cell(CellKind.BOOLEAN, "TRUE" if value.strip() in {"1", "true"} else "FALSE")
        case "e":
            return Cell(CellKind.ERROR, value)
        case "d":
            return Cell(CellKind.DATE, value)
        case _:
            return _number(value, _format(style, context), context.epoch)


def _text(value: str) -> Cell | None:
    return Cell(CellKind.TEXT, value) if value.strip() else None


def _number(value: str, style: _CellFormat, epoch: datetime) -> Cell:
    number = stored_number(value)
    date = date_text(number, epoch) if style.is_date else None
    if date is not None:
        return Cell(CellKind.DATE, date, number)
    return Cell(CellKind.NUMBER, shown(number), number, style.is_percent)
