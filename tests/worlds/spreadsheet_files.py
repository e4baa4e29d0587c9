"""Files of every kind that a table can come as, made by hand: the same table in each of them.

A table is rows of Python values: text, whole and broken numbers, `Percent`, dates, booleans, `Failed` (an error),
`None` for a blank. .xls files are written by xlwt; .xlsb from its records ([MS-XLSB]), the others as text.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO

import openpyxl
import xlwt  # type: ignore[import-untyped]

from tests.worlds.zip_files import zipped


@dataclass(frozen=True)
class Percent:
    """A share, shown as a percentage."""

    share: float


@dataclass(frozen=True)
class Failed:
    """A formula that gave an error."""

    text: str


@dataclass(frozen=True)
class Uncalculated:
    """A formula as scripts write it, without its result."""

    formula: str


Value = str | float | bool | datetime | Percent | Failed | Uncalculated | None
Table = Sequence[Sequence[Value]]
NOTHING: frozenset[int] = frozenset()


def xlsx(table: Table) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 1"
    for row, values in enumerate(table, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            match value:
                case Percent(share):
                    cell.value, cell.number_format = share, "0%"
                case Failed(text):
                    cell.value, cell.data_type = text, "e"
                case Uncalculated(formula):
                    cell.value = f"={formula}"
                case _:
                    cell.value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def xls(
    table: Table, *, merged: Sequence[tuple[int, int, int, int]] = (), hidden_rows: frozenset[int] = NOTHING,
    hidden_columns: frozenset[int] = NOTHING, is_hidden: bool = False,
) -> bytes:  # fmt: skip
    """Return a workbook of Excel 97-2003; rows, columns and merged (top, left, bottom, right) are counted from 1."""
    book = xlwt.Workbook()
    if is_hidden:
        book.add_sheet("Bìa")
    sheet = book.add_sheet("Biểu 1", cell_overwrite_ok=True)
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            _write_xls(sheet, row, column, value)
    for top, left, bottom, right in merged:
        sheet.merge(top - 1, bottom - 1, left - 1, right - 1)
    for row in hidden_rows:
        sheet.row(row - 1).hidden = True
    for column in hidden_columns:
        sheet.col(column - 1).hidden = True
    sheet.visibility = int(is_hidden)
    target = BytesIO()
    book.save(target)
    return bytes(target.getvalue())


def _write_xls(sheet: xlwt.Worksheet, row: int, column: int, value: Value) -> None:
    match value:
        case Percent(number):
            sheet.write(row, column, number, xlwt.easyxf(num_format_str="0.0%"))
        case Failed(text):
            sheet.row(row).set_cell_error(column, f"{text}!" if text == "#N/A" else text)
        case Uncalculated(formula):
            sheet.write(row, column, xlwt.Formula(formula))
        case datetime():
            sheet.write(row, column, value, xlwt.easyxf(num_format_str="D/M/YYYY"))
        case _:
            sheet.write(row, column, value)


# --- OpenDocument ----------------------------------------------------------------------------------------

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "table", "text", "style"))
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods_cell(value: Value) -> str:  # noqa: PLR0911  (one for each kind of value)
    match value:
        case None | Uncalculated():
            return "<table:table-cell/>"
        case bool():
            return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
        case int() | float():
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        case Percent(share):
            return f'<table:table-cell office:value-type="percentage" office:value="{share}"/>'
        case datetime():
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        case Failed(text):
            kind = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
            return f'<table:table-cell table:formula="of:=NA()" {kind}><text:p>{text}</text:p></table:table-cell>'
        case _:
            paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
            return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def ods_rows(table: Table) -> str:
    rows = ("".join(ods_cell(value) for value in values) for values in table)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)


def ods_content(
    rows: str, *, styles: str = "", table: str = 'table:name="Biểu 1"', root: str = "document-content"
) -> str:
    """Return the XML of a spreadsheet of one table, its rows given as XML."""
    kind = f'office:mimetype="{ODS_TYPE}"' if root == "document" else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {_SPACES} {_CALC} {kind}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:table {table}>{rows}</table:table></office:spreadsheet></office:body></office:{root}>"
    )


def ods_package(content: str, manifest: str = "") -> bytes:
    return zipped(
        {"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>"}
    )


def ods(table: Table) -> bytes:
    return ods_package(ods_content(ods_rows(table)))


def fods(table: Table) -> bytes:
    return ods_content(ods_rows(table), root="document").encode()


# --- SpreadsheetML 2003 ----------------------------------------------------------------------------------


def _spreadsheetml_cell(value: Value) -> str:  # noqa: PLR0911  (one for each kind of value)
    match value:
        case None | Uncalculated():
            return "<Cell/>"
        case bool():
            return f'<Cell><Data ss:Type="Boolean">{int(value)}</Data></Cell>'
        case int() | float():
            return f'<Cell><Data ss:Type="Number">{value}</Data></Cell>'
        case Percent(share):
            return f'<Cell ss:StyleID="share"><Data ss:Type="Number">{share}</Data></Cell>'
        case datetime():
            return f'<Cell><Data ss:Type="DateTime">{value.isoformat()}.000</Data></Cell>'
        case Failed(text):
            return f'<Cell ss:Formula="=NA()"><Data ss:Type="Error">{text}</Data></Cell>'
        case _:
            return f'<Cell><Data ss:Type="String">{escape(value)}</Data></Cell>'


def spreadsheetml_of(rows: str, after: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style></Styles>'
        f'<Worksheet ss:Name="Biểu 1"><Table>{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode()


def spreadsheetml(table: Table) -> bytes:
    rows = ("".join(_spreadsheetml_cell(value) for value in values) for values in table)
    return spreadsheetml_of("".join(f"<Row>{row}</Row>" for row in rows))


# --- .xlsb -----------------------------------------------------------------------------------------------


def record(number: int, content: bytes = b"") -> bytes:
    """Return a record of an .xlsb part: number and length in seven bits a byte."""
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    length = len(content)
    sizes = bytearray()
    while length > 0x7F:
        sizes.append(length & 0x7F | 0x80)
        length >>= 7
    return head + bytes(sizes) + bytes([length]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_cell(column: int, value: Value) -> bytes:  # noqa: PLR0911  (one for each kind of value)
    at = struct.pack("<II", column, {datetime: 1, Percent: 2}.get(type(value), 0))
    match value:
        case None | Uncalculated():
            return record(1, at)
        case bool():
            return record(4, at + bytes([value]))
        case int():
            return record(2, at + struct.pack("<i", value << 2 | 2))
        case float():
            return record(5, at + struct.pack("<d", value))
        case Percent(share):
            return record(9, at + struct.pack("<d", share) + b"\0\0")
        case datetime():
            return record(5, at + struct.pack("<d", (value - datetime(1899, 12, 30)).total_seconds() / 86_400))  # noqa: DTZ001
        case Failed():
            return record(11, at + b"\x2a\0\0")
        case _:
            return record(6, at + wide(value))


def xlsb_of(sheet: bytes, *, state: int = 0, strings: Sequence[str] = (), comments: bytes = b"") -> bytes:
    """Return an .xlsb of one sheet, given as records; style 1 shows dates, style 2 percentages, style 3 strikes out."""
    relation = '<Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.bin"/>'
    of_sheet = '<Relationship Id="rId1" Type="http://x/relationships/comments" Target="../comments1.bin"/>'
    styles = (record(47, struct.pack("<HHH", 0, *style) + bytes(10)) for style in ((0, 0), (14, 0), (164, 0), (0, 1)))
    fonts = b"".join(record(43, struct.pack("<HH", 220, flags) + bytes(17)) for flags in (0, 8))
    formats = record(44, struct.pack("<H", 164) + wide("0.0%"))
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": record(156, struct.pack("<II", state, 1) + wide("rId1") + wide("Biểu 1")),
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relation}</Relationships>",
        "xl/styles.bin": fonts + formats + record(617) + b"".join(styles) + record(618),
        "xl/sharedStrings.bin": b"".join(record(19, b"\0" + wide(text)) for text in strings),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/worksheets/_rels/sheet1.bin.rels": f"<Relationships>{of_sheet}</Relationships>",
        "xl/comments1.bin": comments,
    })  # fmt: skip


def xlsb_row(number: int, cells: bytes, *, is_hidden: bool = False) -> bytes:
    return record(0, struct.pack("<IIHBB", number - 1, 0, 0, 0, 0x10 if is_hidden else 0) + bytes(5)) + cells


def xlsb(table: Table) -> bytes:
    rows = (b"".join(xlsb_cell(column, value) for column, value in enumerate(values)) for values in table)
    return xlsb_of(record(145) + b"".join(xlsb_row(n, cells) for n, cells in enumerate(rows, start=1)) + record(146))
