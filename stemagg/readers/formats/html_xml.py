"""Reads files that web systems export with the extension .xls: HTML tables and SpreadsheetML 2003.

In HTML every cell is text, including numbers, as displayed. Content that a browser would not display is not read. HTML
living standard 4.9 (tables). SpreadsheetML: XML Spreadsheet Reference, Microsoft, 2001 (Excel 2002 and 2003).
"""

import re
from collections.abc import Iterator

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.number_format import iso_moment, shown, stored_number
from stemagg.readers.formats.remark_text import without_author
from stemagg.readers.formats.xml_stream import forget, xml_events
from stemagg.readers.limits import (
    MOST_CELLS,
    MOST_COLSPAN,
    MOST_COLUMNS,
    MOST_DIGITS,
    MOST_HTML,
    MOST_MERGED,
    MOST_REMARKS,
    MOST_ROWSPAN,
    MOST_SHEETS,
    MOST_TAGS,
)

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WORKSHEET, _ROW, _COLUMN, _CELL, _DATA, _STYLE = (
    f"{_SS}{name}" for name in ("Worksheet", "Row", "Column", "Cell", "Data", "Style")
)
_INDEX, _SPAN, _HIDDEN, _ACROSS, _DOWN, _STYLE_ID, _TYPE = (
    f"{_SS}{name}" for name in ("Index", "Span", "Hidden", "MergeAcross", "MergeDown", "StyleID", "Type")
)
_SS_NAME = b"urn:schemas-microsoft-com:office:spreadsheet"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_HEAD = 4_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HTML_BEGINS = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html|head|body|meta|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_TABLE_BEGINS = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"</table\b", re.IGNORECASE)
_SHEET_NAMES = re.compile(r"<x:Name>([^<]{1,100})</x:Name>")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_STRUCK = frozenset({"s", "strike", "del"})
_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_TEXT = frozenset({"table", "script", "style", "select", "template", "noscript", "xml"})
_PERCENT = "Percent"


def is_html(data: bytes) -> bool:
    """Return whether these bytes are an HTML page."""
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1").removeprefix("ï»¿").lstrip("\xff\xfe")
    return bool(_HTML_BEGINS.match(head))


def is_spreadsheetml(data: bytes) -> bool:
    """Return whether these bytes are a workbook in SpreadsheetML 2003."""
    head = data[:_HEAD].replace(b"\0", b"")
    return b"<" in head[:8] and _SS_NAME in head and b"Workbook" in head


def read_html(data: bytes, file: str) -> Book:
    """Return a sheet for each non-empty table of a page; Refused when the page is too large."""
    if len(data) > MOST_HTML or data.count(b"<") > MOST_TAGS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{len(data) >> 20} MB", "most": f"{MOST_HTML >> 20} MB HTML"})
    page = _page(data)
    if len(_TABLE_BEGINS.findall(page)) > len(_TABLE_ENDS.findall(page)):
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "HTML: </table>"})
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"HTML: {damage(error)}"}) from None
    if root is None:
        return Book(())
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "HTML"})
    tables = _HtmlTables(file)
    sheets = [sheet for table in root.iter("table") if (sheet := tables.read(table)).rows]
    names = _SHEET_NAMES.findall(page)
    for number, sheet in enumerate(sheets):
        sheet.name = names[number] if len(names) == len(sheets) else str(number + 1) if len(sheets) > 1 else ""
    return Book(tuple(sheets))


def _page(data: bytes) -> str:
    """Return a page as text: by byte order mark, otherwise UTF-8, the declared encoding, or Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").replace("\0", "")
    declared = _CHARSET.search(data[:_HEAD])
    said = declared[1].decode("ascii", "replace").lower() if declared else ""
    for encoding in ("utf-8", said, "cp1252", "latin-1"):
        try:
            return data.decode(encoding).replace("\0", "")
        except LookupError:
            continue
        except UnicodeDecodeError as error:
            if encoding == said and said in {"utf-8", "utf8"}:
                raise Refused(FileCode.ENCODING_UNKNOWN, {"line": data.count(b"\n", 0, error.start) + 1}) from None
    raise Refused(FileCode.ENCODING_UNKNOWN, {"line": 1})


class _HtmlTables:
    """Lays out the cells of a page's tables; spanned cells are counted for the page as a whole."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.cells_left = MOST_CELLS

    def read(self, table: etree._Element) -> Sheet:
        sheet = Sheet(self.file, "", is_hidden=_is_hidden(table))
        taken: dict[int, int] = {}  # column -> last row covered by a cell above
        for number, row in enumerate(_own(table, {"tr"}), start=1):
            column = 1
            for element in _own(row, {"td", "th"}):
                if _is_hidden(element):
                    continue
                while taken.get(column, 0) >= number:
                    column += 1
                column = self._place(sheet, element, number, column, taken)
            if number in sheet.rows and _is_hidden(row):
                sheet.hidden_rows.add(number)
        return sheet

    def _place(self, sheet: Sheet, element: etree._Element, row: int, column: int, taken: dict[int, int]) -> int:
        """Put a cell into a sheet and return the next free column."""
        columns, rows = _span(element, "colspan", MOST_COLSPAN), _span(element, "rowspan", MOST_ROWSPAN)
        self.cells_left -= columns
        if self.cells_left < 0 or column > MOST_COLUMNS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} ô", "most": f"{MOST_CELLS} ô"})
        text = _shown_text(element)
        if text:
            sheet.rows.setdefault(row, {})[column] = Cell(CellKind.TEXT, text)
            if struck := _struck_text(element):
                sheet.struck[row, column] = struck
        if rows > 1:
            taken.update(dict.fromkeys(range(column, column + columns), row + rows - 1))
        if (rows > 1 or columns > 1) and len(sheet.merged) < MOST_MERGED:
            sheet.merged.append(Area(row, column, row + rows - 1, column + columns - 1))
        return column + columns


def _own(element: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    """Yield the elements with these tags, except those nested in another one or in an inner table."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag in tags:
            yield child
        elif child.tag != "table":
            waiting += reversed(child)


def _is_hidden(element: etree._Element) -> bool:
    return bool(_NOT_SHOWN.search(element.get("style", ""))) or element.get("hidden") is not None


def _span(element: etree._Element, name: str, most: int) -> int:
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) <= MOST_DIGITS else 1


def _struck_text(cell: etree._Element) -> str:
    """Return what of the text of a cell is struck out."""
    parts = [cell] if _is_struck(cell) else [one for one in cell.iter() if _is_struck(one)]
    return " ".join(filter(None, map(_shown_text, parts)))


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRUCK or bool(_LINE_THROUGH.search(element.get("style", "")))


def _shown_text(cell: etree._Element) -> str:
    lines = "".join(_texts(cell)).split("\n")
    return "\n".join(line for raw in lines if (line := raw.strip(" ")))


def _texts(element: etree._Element) -> Iterator[str]:
    yield _blanks(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NOT_TEXT and not _is_hidden(child):
            line_end = "\n" if child.tag in _BLOCKS else ""
            yield line_end
            yield from _texts(child)
            yield line_end
        yield _blanks(child.tail)


def _blanks(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def read_spreadsheetml(data: bytes, file: str) -> Book:
    """Return the sheets of a workbook in SpreadsheetML 2003; Refused when it is damaged or too large."""
    return _Workbook(file).read(data)


class _Workbook:
    """Processes the elements of SpreadsheetML in reading order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Sheet] = []
        self.percent_styles: set[str] = set()
        self.struck_styles: set[str] = set()
        self.cells_left = MOST_CELLS
        self.row = self.column = self.style_column = 0

    def read(self, data: bytes) -> Book:
        begins = {_WORKSHEET: self._begin_sheet, _ROW: self._begin_row}
        ends = {
            _STYLE: self._end_style,
            _COLUMN: self._end_column,
            _CELL: self._end_cell,
            _ROW: self._end_row,
            _VISIBLE: self._end_visible,
        }
        try:
            for event, element in xml_events(data, "SpreadsheetML", {*begins, *ends}):
                act = (begins if event == "start" else ends).get(element.tag)
                if act and (self.sheets or element.tag in {_WORKSHEET, _STYLE}):
                    act(element)
        except ValueError as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f"SpreadsheetML: {damage(error)}"}) from None
        return Book(tuple(self.sheets))

    def _begin_sheet(self, element: etree._Element) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_SHEETS} sheets", "most": str(MOST_SHEETS)})
        self.sheets.append(Sheet(self.file, element.get(f"{_SS}Name", "")))
        self.row = self.style_column = 0

    def _begin_row(self, element: etree._Element) -> None:
        self.row = _number(element, _INDEX, self.row + 1)
        self.column = 0

    def _end_style(self, element: etree._Element) -> None:
        form = element.find(f"{_SS}NumberFormat")
        code = form.get(f"{_SS}Format", "") if form is not None else ""
        if code == _PERCENT or "%" in code:
            self.percent_styles.add(element.get(f"{_SS}ID", ""))
        font = element.find(f"{_SS}Font")
        if font is not None and font.get(f"{_SS}StrikeThrough") == "1":
            self.struck_styles.add(element.get(f"{_SS}ID", ""))

    def _end_row(self, element: etree._Element) -> None:
        if self.row in self.sheets[-1].rows and element.get(_HIDDEN) == "1":
            self.sheets[-1].hidden_rows.add(self.row)
        self.row += _number(element, _SPAN, 0)
        forget(element)

    def _end_visible(self, element: etree._Element) -> None:
        self.sheets[-1].is_hidden = (element.text or "").strip() in {"SheetHidden", "SheetVeryHidden"}

    def _end_column(self, element: etree._Element) -> None:
        first = _number(element, _INDEX, self.style_column + 1)
        self.style_column = first + _number(element, _SPAN, 0)
        if element.get(_HIDDEN) == "1":
            self.sheets[-1].hidden_columns.update(range(first, min(self.style_column, MOST_COLUMNS) + 1))

    def _end_cell(self, element: etree._Element) -> None:
        self.column = _number(element, _INDEX, self.column + 1)
        cell = self._cell(element)
        if cell is not None:
            self.sheets[-1].rows.setdefault(self.row, {})[self.column] = cell
            self.cells_left -= 1
            if self.cells_left < 0:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_CELLS} ô", "most": f"{MOST_CELLS} ô"})
        self._add_remarks(element, cell)
        across = min(_number(element, _ACROSS, 0), MOST_COLUMNS)
        down = _number(element, _DOWN, 0)
        if (across or down) and len(self.sheets[-1].merged) < MOST_MERGED:
            self.sheets[-1].merged.append(Area(self.row, self.column, self.row + down, self.column + across))
        self.column += across
        forget(element)

    def _add_remarks(self, element: etree._Element, cell: Cell | None) -> None:
        sheet, place = self.sheets[-1], (self.row, self.column)
        if cell is not None and element.get(_STYLE_ID, "") in self.struck_styles:
            sheet.struck[place] = cell.text
        elif cell is not None and (parts := list(element.iter("{*}S"))):
            sheet.struck[place] = "".join(str(piece) for one in parts for piece in one.itertext()).strip()
        for comment in element.iter(f"{_SS}Comment"):
            text = without_author("".join(map(str, comment.itertext())))
            if text and len(sheet.comments) < MOST_REMARKS:
                sheet.comments[place] = text

    def _cell(self, element: etree._Element) -> Cell | None:
        data = next((child for child in element if child.tag == _DATA), None)
        if data is None:
            formula = element.get(f"{_SS}Formula")
            return Cell(CellKind.UNCALCULATED, formula) if formula else None
        text = "".join(str(piece) for piece in data.itertext()) if len(data) else data.text or ""
        is_percent = element.get(_STYLE_ID, "") in self.percent_styles
        return _typed(data.get(_TYPE, "String"), text, is_percent=is_percent)


def _typed(kind: str, text: str, *, is_percent: bool) -> Cell | None:
    match kind:
        case _ if not text.strip():
            return None
        case "Number":
            number = stored_number(text)
            return Cell(CellKind.NUMBER, shown(number), number, is_percent)
        case "DateTime":
            return Cell(CellKind.DATE, iso_moment(text.strip()))
        case "Boolean":
            return Cell(CellKind.BOOLEAN, "TRUE" if text.strip() in {"1", "true"} else "FALSE")
        case "Error":
            return Cell(CellKind.ERROR, text.strip())
        case _:
            return Cell(CellKind.TEXT, text)


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(name)
    if text is None:
        return otherwise
    number = int(text)
    if number < 0:
        raise ValueError(f"{name.rpartition('}')[2]} {text[:20]}")
    return number
