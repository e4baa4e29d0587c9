"""Reads OpenDocument spreadsheets: .ods packages and flat .fods files.

A custom reader, as for .xlsx: it distinguishes errors, uncalculated formulas, percentages, merged ranges and hidden
rows, and counts repeated cells before expanding them. OpenDocument 1.3 part 3: 9.1 (tables), 19.385
(office:value-type), 19.675 and 19.678 (repetition).
"""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.ooxml.package import Package, opened, part
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import iso_moment, shown, stored_number
from stemagg.readers.formats.xml_stream import forget, xml_events
from stemagg.readers.limits import (
    MOST_BLANKS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_HIDDEN,
    MOST_MERGED,
    MOST_REMARKS,
    MOST_ROWS,
    MOST_SHEETS,
)

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT, _STYLE = (_NAMESPACE % name for name in ("table", "office", "text", "style"))
_DRAW = _NAMESPACE % "drawing"
_LINES = ("style", "type")
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TABLE_TAG, _ROW_TAG, _COLUMN_TAG = (f"{_TABLE}table{name}" for name in ("", "-row", "-column"))
_STYLE_TAG = f"{_STYLE}style"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_SHAPES_TAG = f"{_TABLE}shapes"
_TAGS = (_TABLE_TAG, _ROW_TAG, _COLUMN_TAG, _STYLE_TAG, _SHAPES_TAG, *_CELLS)
_ROWS_REPEATED, _COLUMNS_REPEATED, _ROWS_SPANNED, _COLUMNS_SPANNED = (
    f"{_TABLE}number-{name}" for name in ("rows-repeated", "columns-repeated", "rows-spanned", "columns-spanned")
)
_FORMULA = f"{_TABLE}formula"
_VALUE_TYPE, _CALC_TYPE = f"{_OFFICE}value-type", f"{_CALC}value-type"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_NOT_TEXT = frozenset({f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"})
_HIDDEN = frozenset({"collapse", "filter"})
_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_FILE = "ta_extref"  # the table style that LibreOffice gives to cached data of linked files
_ERROR = re.compile(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!)|Err:\d+")
_BLANKS = re.compile(r"[ \t\r\n]+")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_VALUE = f"{_OFFICE}value"
_ATTRIBUTES = {kind: f"{_OFFICE}{kind}-value" for kind in ("string", "date", "time", "boolean")}


def is_ods(package: Package) -> bool:
    """Return whether a zip is an OpenDocument spreadsheet, by its type or, without one, by its parts."""
    if "mimetype" in package:
        return part(package, "mimetype").strip().startswith(_SPREADSHEET)
    return _CONTENT in package and _MANIFEST in package and _SPREADSHEET in part(package, _MANIFEST)


def is_fods(data: bytes) -> bool:
    """Return whether these bytes are a flat OpenDocument spreadsheet."""
    head = data[:20_000]
    return b"office:document" in head and _SPREADSHEET in head


def read_ods(data: bytes | Package, file: str) -> Book:
    """Return the sheets of an .ods workbook; Refused when it is damaged, too large, or protected by a password."""
    with opened(data) as package:
        if "encrypted-package" in package:
            raise Refused(FileCode.FILE_ENCRYPTED)
        if _MANIFEST in package and b"encryption-data" in part(package, _MANIFEST):
            raise Refused(FileCode.FILE_ENCRYPTED)
        return _SheetReader(file).read(part(package, _CONTENT), _CONTENT)


def read_fods(data: bytes, file: str) -> Book:
    """Return the sheets of a flat .fods workbook; Refused when it is damaged or too large."""
    return _SheetReader(file).read(data, "fods")


class _SheetReader:
    """Processes the elements in reading order and tracks the position in the current table."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Sheet] = []
        self.hidden_styles: set[str] = set()
        self.struck_styles: set[str] = set()
        self.hidden_columns: list[range] = []
        self.cells_left = MOST_CELLS
        self.inner = 0  # nesting depth of tables that are not sheets: in cells, links, other files
        self.is_inside = False
        self.row = self.column = 1
        self.repeated = 1
        self.cells: dict[int, Cell] = {}

    def read(self, data: bytes, name: str) -> Book:
        begins = {_TABLE_TAG: self._begin_table, _ROW_TAG: self._begin_row}
        ends = {_TABLE_TAG: self._end_table, _STYLE_TAG: self._end_style}
        in_sheet = {
            _COLUMN_TAG: self._end_column,
            _ROW_TAG: self._end_row,
            _SHAPES_TAG: self._add_boxes,
            **dict.fromkeys(_CELLS, self._end_cell),
        }
        try:
            for event, element in xml_events(data, name, _TAGS):
                tag = element.tag
                if event == "start":
                    if tag in begins:
                        begins[tag](element)
                elif tag in ends:
                    ends[tag](element)
                elif self.is_inside and not self.inner:
                    in_sheet[tag](element)
        except ValueError as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None
        return Book(tuple(self.sheets))

    def _begin_row(self, element: etree._Element) -> None:
        if self.is_inside and not self.inner:
            self.column, self.cells = 1, {}
            self.repeated = _count(_attributes(element), _ROWS_REPEATED)

    def _begin_table(self, element: etree._Element) -> None:
        parent = element.getparent()
        style = element.get(f"{_TABLE}style-name", "")
        is_sheet = parent is not None and parent.tag == f"{_OFFICE}spreadsheet"
        if self.is_inside or not is_sheet or style == _OTHER_FILE:
            self.inner += 1
            return
        if len(self.sheets) >= MOST_SHEETS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_SHEETS} sheets", "most": str(MOST_SHEETS)})
        name = element.get(f"{_TABLE}name", "")
        self.sheets.append(Sheet(self.file, name, is_hidden=style in self.hidden_styles))
        self.is_inside, self.row, self.column = True, 1, 1
        self.hidden_columns = []

    def _end_table(self, element: etree._Element) -> None:
        if self.inner:
            self.inner -= 1
            return
        self.is_inside = False
        sheet = self.sheets[-1]
        used = {column for cells in sheet.rows.values() for column in cells} if self.hidden_columns else set()
        sheet.hidden_columns = {column for column in used if any(column in span for span in self.hidden_columns)}
        forget(element)

    def _end_style(self, element: etree._Element) -> None:
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(element.get(f"{_STYLE}name", ""))
        text = element.find(f"{_STYLE}text-properties")
        if text is not None and any(text.get(f"{_STYLE}text-line-through-{of}", "none") != "none" for of in _LINES):
            self.struck_styles.add(element.get(f"{_STYLE}name", ""))

    def _end_column(self, element: etree._Element) -> None:
        after = self.column + _count(_attributes(element), _COLUMNS_REPEATED)
        if element.get(f"{_TABLE}visibility") in _HIDDEN and len(self.hidden_columns) < MOST_HIDDEN:
            self.hidden_columns.append(range(self.column, after))
        self.column = after

    def _end_cell(self, element: etree._Element) -> None:
        attributes = _attributes(element)
        repeated = _count(attributes, _COLUMNS_REPEATED)
        cell = _cell(element, attributes)
        if cell is not None:
            self.cells_left -= repeated * self.repeated
            if self.cells_left < 0:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} ô", "most": f"{MOST_CELLS} ô"})
            self.cells.update(dict.fromkeys(range(self.column, self.column + repeated), cell))
        if cell is not None and self.struck_styles:
            self._add_struck(element, cell, repeated)
        if any(child.tag not in _PARAGRAPHS for child in element):
            self._add_comments(element)
        if _COLUMNS_SPANNED in attributes or _ROWS_SPANNED in attributes:
            self._merge(attributes)
        self.column += repeated
        forget(element)

    def _add_struck(self, element: etree._Element, cell: Cell, repeated: int) -> None:
        """Add what is struck out of a cell, which stands in as many columns and rows as it is repeated."""
        is_whole = element.get(f"{_TABLE}style-name", "") in self.struck_styles
        parts = [] if is_whole else [one for one in element.iter(f"{_TEXT}span") if self._is_struck(one)]
        if text := cell.text if is_whole else "".join(map(_paragraph, parts)).strip():
            rows, columns = range(self.row, self.row + self.repeated), range(self.column, self.column + repeated)
            self.sheets[-1].struck.update(((row, column), text) for row in rows for column in columns)

    def _add_comments(self, element: etree._Element) -> None:
        """Add the comments on a cell, and the boxes that it anchors."""
        sheet = self.sheets[-1]
        for comment in element.iter(f"{_OFFICE}annotation"):
            text = "\n".join(_paragraph(child) for child in comment if child.tag in _PARAGRAPHS).strip()
            if text and len(sheet.comments) < MOST_REMARKS:
                sheet.comments[self.row, self.column] = text
        self._add_boxes(element)

    def _add_boxes(self, element: etree._Element) -> None:
        """Add the texts in boxes among some shapes."""
        boxes = element.iter(f"{_DRAW}text-box", f"{_DRAW}custom-shape")
        texts = ("\n".join(filter(None, map(_paragraph, box.iter(*_PARAGRAPHS)))) for box in boxes)
        self.sheets[-1].boxes += [text for text in texts if text][:MOST_REMARKS]

    def _is_struck(self, span: etree._Element) -> bool:
        return span.get(f"{_TEXT}style-name", "") in self.struck_styles

    def _merge(self, attributes: Mapping[str, str]) -> None:
        rows = min(_count(attributes, _ROWS_SPANNED), MOST_ROWS)
        columns = min(_count(attributes, _COLUMNS_SPANNED), MOST_COLUMNS)
        merged = self.sheets[-1].merged
        if (rows > 1 or columns > 1) and len(merged) < MOST_MERGED:
            merged.append(Area(self.row, self.column, self.row + rows - 1, self.column + columns - 1))

    def _end_row(self, element: etree._Element) -> None:
        sheet = self.sheets[-1]
        if self.cells:
            rows = range(self.row, self.row + self.repeated)
            sheet.rows.update((row, dict(self.cells)) for row in rows)
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                sheet.hidden_rows.update(rows)
        self.row += self.repeated
        forget(element)


def _attributes(element: etree._Element) -> dict[str, str]:
    return dict(cast("Sequence[tuple[str, str]]", element.items()))


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name)
    if text is None:
        return 1
    number = int(text)
    if number < 1:
        raise ValueError(f"{name.rpartition('}')[2]} {text[:20]}")
    return number


def _cell(element: etree._Element, attributes: Mapping[str, str]) -> Cell | None:
    kind = attributes.get(_VALUE_TYPE, "")
    formula = attributes.get(_FORMULA)
    if not kind and formula is None and not len(element):
        return None
    text = "\n".join([_paragraph(child) for child in element if child.tag in _PARAGRAPHS])
    if attributes.get(_CALC_TYPE) == "error" or (formula is not None and _ERROR.fullmatch(text)):
        return Cell(CellKind.ERROR, text or "#ERROR!", aside=(formula or "").partition(":")[2])
    value = attributes.get(_ATTRIBUTES.get(kind, _VALUE))
    if kind == "string" or value is None:
        text = (value or text) if kind == "string" else text
        if not text.strip():
            is_uncalculated = formula is not None and kind != "string"
            return Cell(CellKind.UNCALCULATED, formula or "") if is_uncalculated else None
        return Cell(CellKind.TEXT, text)
    return _typed(kind, value)


def _typed(kind: str, value: str) -> Cell:
    match kind:
        case "boolean":
            return Cell(CellKind.BOOLEAN, "TRUE" if value == "true" else "FALSE")
        case "date":
            return Cell(CellKind.DATE, iso_moment(value))
        case "time":
            duration = _DURATION.fullmatch(value)
            return Cell(CellKind.DATE, ":".join(n.zfill(2) for n in duration.groups()) if duration else value)
    number = stored_number(value)
    return Cell(CellKind.NUMBER, shown(number), number, kind == "percentage")


def _paragraph(element: etree._Element) -> str:
    """Return the text of a paragraph; runs of XML white space collapse, space elements are kept."""
    if not len(element):
        return _blanks(element.text)
    parts = [_blanks(element.text)]
    for child in element:
        match child.tag:
            case tag if tag in _NOT_TEXT or not isinstance(tag, str):
                pass
            case tag if tag == f"{_TEXT}s":
                parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), MOST_BLANKS))
            case tag if tag == f"{_TEXT}tab":
                parts.append("\t")
            case tag if tag == f"{_TEXT}line-break":
                parts.append("\n")
            case _:
                parts.append(_paragraph(child))
        parts.append(_blanks(child.tail))
    return "".join(parts)


def _blanks(text: str | None) -> str:
    return _BLANKS.sub(" ", text) if text else ""
