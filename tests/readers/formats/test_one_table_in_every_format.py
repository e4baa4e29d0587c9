"""A table is the same table whatever kind of workbook it comes in, and damage is refused, never guessed over."""

import struct
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemagg.model.errors import Refused
from stemagg.ooxml.package import opened
from stemagg.readers.cells.tcvn3_vni import book_in_unicode
from stemagg.readers.detect import Format, detect
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.formats.html_xml import is_html, is_spreadsheetml, read_html, read_spreadsheetml
from stemagg.readers.formats.number_format import EPOCH_1900, date_text
from stemagg.readers.formats.ods import is_fods, is_ods, read_fods, read_ods
from stemagg.readers.formats.xls import read_xls
from stemagg.readers.formats.xlsb import read_xlsb
from stemagg.readers.formats.xlsx import read_xlsx
from tests.worlds import spreadsheet_files as files
from tests.worlds.spreadsheet_files import Failed, Percent, Table, Uncalculated
from tests.worlds.steps import steps
from tests.worlds.zip_files import zipped

TABLE: Table = [
    ["Đơn vị", "Số bài", "Tỷ lệ", "Ngày", "Đã xong", "So sánh"],
    ["THCS Trần Phú", 12, Percent(0.85), datetime(2023, 4, 12), True, Failed("#N/A")],  # noqa: DTZ001
    ["THPT Thái Phiên", 2.5, None, datetime(2023, 3, 30, 9, 15), False, 1_234_567],  # noqa: DTZ001
]
AS_READ = [
    "text Đơn vị | text Số bài | text Tỷ lệ | text Ngày | text Đã xong | text So sánh",
    "text THCS Trần Phú | number 12 | number 0.85 % | date 2023-04-12 00:00:00 | boolean TRUE | error #N/A",
    "text THPT Thái Phiên | number 2.5 | | date 2023-03-30 09:15:00 | boolean FALSE | number 1234567",
]
KINDS: dict[str, tuple[Callable[[Table], bytes], Callable[[bytes, str], Book]]] = {
    "xlsx": (files.xlsx, read_xlsx),
    "xls": (files.xls, read_xls),
    "xlsb": (files.xlsb, read_xlsb),
    "ods": (files.ods, read_ods),
    "fods": (files.fods, read_fods),
    "SpreadsheetML": (files.spreadsheetml, read_spreadsheetml),
}

WHOLE = {kind: write(TABLE) for kind, (write, _read) in KINDS.items()}


def drawn(sheet: Sheet) -> list[str]:
    """Return the rows of a sheet as lines, from the first column to the last that is used."""
    width = max((column for cells in sheet.rows.values() for column in cells), default=0)
    return [" | ".join(_drawn(cells.get(c)) for c in range(1, width + 1)).replace("|  |", "| |")
            for _row, cells in sorted(sheet.rows.items())]  # fmt: skip


def _drawn(cell: Cell | None) -> str:
    return f"{cell.kind} {cell.text}{' %' if cell.is_percent else ''}" if cell else ""


def only_sheet(book: Book) -> Sheet:
    (sheet,) = book.sheets
    return sheet


def refused(read: Callable[[bytes, str], Book], data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data, "f")
    return caught.value.code


def numbers(book: Book) -> set[object]:
    return {c.number for s in book.sheets for cells in s.rows.values() for c in cells.values()}


# --- all kinds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_is_the_same_in_every_kind_of_workbook(kind: str) -> None:
    sheet = only_sheet(KINDS[kind][1](WHOLE[kind], "bao-cao"))
    assert (sheet.file, sheet.name, sheet.is_hidden) == ("bao-cao", "Biểu 1", False)
    assert drawn(sheet) == AS_READ
    assert [sheet.merged, sheet.hidden_rows, sheet.hidden_columns] == [[], set(), set()]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 99))
def test_a_file_cut_short_is_refused(kind: str, percent: int) -> None:
    data = WHOLE[kind]
    assert refused(KINDS[kind][1], data[: len(data) * percent // 100]) == "file-damaged"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_flipped_bits_never_end_in_anything_but_a_refusal(kind: str, draw: st.DataObject) -> None:
    read = KINDS[kind][1]
    data = bytearray(WHOLE[kind])
    for at in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=4)):
        data[at] ^= 1 << draw.draw(st.integers(0, 7))
    try:
        book = read(bytes(data), "f")
    except Refused:
        return
    if kind in {"xlsx", "xlsb", "ods"}:  # their parts carry checksums
        assert numbers(book) <= numbers(read(WHOLE[kind], "f"))


@given(st.binary(max_size=600), st.sampled_from(sorted(KINDS)))
def test_any_bytes_are_read_or_refused(data: bytes, kind: str) -> None:
    for beginning in (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<?xml version='1.0'?>",
        b"\x09\x08\x10\x00",
    ):
        try:
            KINDS[kind][1](beginning + data, "f")
        except Refused as caught:
            assert caught.code in {"file-damaged", "file-encrypted"}  # noqa: PT017


# --- .xls ------------------------------------------------------------------------------------------------


def test_xls_keeps_merged_and_hidden_parts() -> None:
    data = files.xls(
        [["Đơn vị", "Số bài"], [], ["A", 7]],
        merged=[(1, 2, 1, 3)],
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({2}),
        is_hidden=True,
    )
    assert detect(data).format is Format.XLS
    cover, sheet = read_xls(data, "f").sheets
    assert not cover.rows
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {3}, {2})
    assert sheet.merged == [Area(1, 2, 1, 3)]
    assert sheet.spread(1)[3].text == "Số bài"


def test_xls_in_tcvn3_becomes_unicode_and_says_so() -> None:
    book = read_xls(files.xls([["Tªn ®¬n vÞ", "Sè l­îng"], ["Tr­êng THPT Ng« QuyÒn", 12]]), "f")
    converted, found = book_in_unicode(book)
    assert drawn(only_sheet(converted)) == ["text Tên đơn vị | text Số lượng", "text Trường THPT Ngô Quyền | number 12"]
    assert [(c.sheet, c.encoding, c.cells) for c in found] == [("Biểu 1", "tcvn3", 3)]


def biff(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", number, len(content)) + content for number, content in records)


def test_workbook_of_excel_2_is_read() -> None:
    cell = bytes(3)
    data = biff(
        (0x0009, struct.pack("<HH", 2, 0x10)),
        (0x0004, struct.pack("<HH", 0, 0) + cell + b"\x03Tong"[:1] + b"Bai"),
        (0x0002, struct.pack("<HH", 0, 1) + cell + struct.pack("<H", 42)),
        (0x0003, struct.pack("<HH", 1, 1) + cell + struct.pack("<d", 2.5)),
        (0x000A, b""),
    )
    assert detect(data).format is Format.XLS
    assert drawn(only_sheet(read_xls(data, "f"))) == ["text Bai | number 42", " | number 2.5"]


def test_xls_with_a_password_is_refused() -> None:
    data = biff((0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), (0x002F, bytes(6)), (0x000A, b""))
    assert refused(read_xls, data) == "file-encrypted"


def test_formula_that_excel_never_calculated_in_xls_is_blank_and_not_zero() -> None:
    data = files.xls([["Tổng", Uncalculated("1+1")]])
    assert drawn(only_sheet(read_xls(data, "f"))) == ["text Tổng"]


# --- .ods, .fods -----------------------------------------------------------------------------------------


def ods_of(rows: str, **more: str) -> Book:
    return read_ods(files.ods_package(files.ods_content(rows, **more)), "f")


def test_ods_is_known_by_its_type_or_its_parts() -> None:
    whole = files.ods(TABLE)
    manifest = f'<manifest media-type="{files.ODS_TYPE}"/>'
    without_type = zipped({"content.xml": "<x/>", "META-INF/manifest.xml": manifest})
    for data, expected in ((whole, True), (without_type, True), (zipped({"mimetype": "text/plain"}), False)):
        with opened(data) as package:
            assert is_ods(package) is expected
    assert is_fods(files.fods(TABLE))
    assert not is_fods(files.spreadsheetml(TABLE))


def test_ods_with_a_password_is_refused() -> None:
    assert refused(read_ods, files.ods_package("x", "<encryption-data/>")) == "file-encrypted"
    assert refused(read_ods, zipped({"mimetype": files.ODS_TYPE, "encrypted-package": "x"})) == "file-encrypted"


def test_ods_keeps_merged_and_hidden_parts_and_repeats() -> None:
    styles = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    merged = files.ods_cell("A").replace(
        "-cell ", '-cell table:number-columns-spanned="2" table:number-rows-spanned="2" ', 1
    )
    rows = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{merged}<table:covered-table-cell/>{files.ods_cell(7)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"/><table:table-row-group>'
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2"'
        ' office:value-type="float" office:value="5"/></table:table-row></table:table-row-group>'
    )
    sheet = only_sheet(ods_of(rows, styles=styles, table='table:name="S" table:style-name="t"'))
    assert {row: {at: c.text for at, c in cells.items()} for row, cells in sheet.rows.items()} == {
        1: {1: "A", 3: "7"}, 5: {3: "5", 4: "5"}, 6: {3: "5", 4: "5"},
    }  # fmt: skip
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {5, 6}, {3})
    assert sheet.merged == [Area(1, 1, 2, 2)]


def test_ods_formulas_tell_error_empty_text_and_never_calculated_apart() -> None:
    formula = '<table:table-cell table:formula="of:=1+1"'
    sheet = only_sheet(ods_of(
        f'<table:table-row>{formula}/>{formula} office:value-type="string"/>'
        f'{formula} office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>'
        f'{formula} office:value-type="float" office:value="2"><text:p>2,00</text:p></table:table-cell>'
        "</table:table-row>"
    ))  # fmt: skip
    assert drawn(sheet) == ["uncalculated of:=1+1 | | error Err:502 | number 2"]


def test_ods_text_keeps_its_lines_and_blanks_but_not_its_comments() -> None:
    text = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation>'
        '<text:p>Ưu <text:span>điểm<text:s text:c="2"/>là</text:span>\n  <text:tab/>rõ</text:p><text:p>dòng 2</text:p>'
        '</table:table-cell><table:table-cell office:value-type="time" office:time-value="PT08H05M00S"/>'
    )
    sheet = only_sheet(ods_of(f"<table:table-row>{text}</table:table-row>"))
    assert [c.text for c in sheet.rows[1].values()] == ["Ưu điểm  là \trõ\ndòng 2", "08:05:00"]


def test_ods_tables_that_are_no_sheets_are_left_out() -> None:
    linked = '<table:table table:name="x" table:style-name="ta_extref">' + files.ods_rows([[666]]) + "</table:table>"
    inner = f"<table:table-row><table:table-cell>{linked}<text:p>ngoài</text:p></table:table-cell></table:table-row>"
    assert drawn(only_sheet(ods_of(inner))) == ["text ngoài"]


REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"'
    "%s/></table:table-row>"
)


def test_seventeen_billion_filled_cells_are_refused_and_as_many_blank_ones_are_nothing() -> None:
    def read_both() -> None:
        filled = files.ods_content(REPEATED % ' office:value-type="float" office:value="1"')
        assert refused(read_ods, files.ods_package(filled)) == "file-too-large"
        assert drawn(only_sheet(ods_of(files.ods_rows([["A", 1]]) + REPEATED % ""))) == ["text A | number 1"]

    assert steps(read_both) < 100_000


@pytest.mark.parametrize("rows", [
    "<table:table-row",
    '<table:table-row table:number-rows-repeated="-1"/>',
    '<table:table-row><table:table-cell table:number-columns-repeated="x"/></table:table-row>',
    files.ods_rows([[7]]).replace("7", "12x"),
])  # fmt: skip
def test_ods_with_impossible_content_is_refused(rows: str) -> None:
    assert refused(read_ods, files.ods_package(files.ods_content(rows))) == "file-damaged"


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_document_types_are_refused_in_every_encoding(encoding: str) -> None:
    for read, text in (
        (read_fods, files.fods(TABLE).decode()),
        (read_spreadsheetml, files.spreadsheetml(TABLE).decode()),
    ):
        rest = text.split("?>", 1)[1]
        hostile = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}{rest}'.replace("Đơn vị", "&e;&a;")
        assert refused(read, hostile.encode(encoding)) == "file-damaged"


# --- .xlsb -----------------------------------------------------------------------------------------------


def test_xlsb_keeps_merged_and_hidden_parts_and_shared_strings() -> None:
    shared = files.record(7, struct.pack("<III", 1, 0, 1))
    hundredths = files.record(2, struct.pack("<III", 2, 0, (1250 << 2) | 3))
    negative = files.record(2, struct.pack("<IIi", 3, 0, (-7 << 2) | 2))
    half = files.record(2, struct.pack("<II", 4, 0) + struct.pack("<d", 0.5)[4:])
    rich = files.record(62, struct.pack("<II", 5, 0) + b"\1" + files.wide("đậm"))
    sheet = (
        files.record(60, struct.pack("<IIIIH", 1, 2, 0, 0, 1))
        + files.xlsb_row(5, shared + hundredths + negative + half + rich, is_hidden=True)
        + files.record(176, struct.pack("<IIII", 4, 5, 1, 2))
    )
    read = only_sheet(read_xlsb(files.xlsb_of(sheet, state=2, strings=["a", "chung"]), "f"))
    assert drawn(read) == [" | text chung | number 12.5 | number -7 | number 0.5 | text đậm"]
    assert (read.is_hidden, read.hidden_rows, read.hidden_columns) == (True, {5}, {2, 3})
    assert read.merged == [Area(5, 2, 6, 3)]


@pytest.mark.parametrize("sheet", [
    files.xlsb_row(1, files.record(7, struct.pack("<III", 0, 0, 9))),  # a shared string that is not there
    files.xlsb_row(2_000_000, b""), files.xlsb_cell(0, 7), b"\x00\xff\xff\xff\x7f", b"\x80",
    files.xlsb_row(1, files.record(6, struct.pack("<III", 0, 0, 0xFFFF))),
])  # fmt: skip
def test_xlsb_with_impossible_content_is_refused(sheet: bytes) -> None:
    assert refused(read_xlsb, files.xlsb_of(sheet)) == "file-damaged"


# --- SpreadsheetML 2003 ----------------------------------------------------------------------------------


def test_spreadsheetml_keeps_places_and_hidden_parts() -> None:
    data = files.spreadsheetml_of(
        '<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/>'
        '<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1">'
        '<Data ss:Type="String">A</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>'
        '<Row ss:Span="2"/><Row><Cell ss:Formula="=1+1"/></Row>',
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>",
    )
    assert is_spreadsheetml(data)
    sheet = only_sheet(read_spreadsheetml(data, "f"))
    assert {row: {at: c.text for at, c in cells.items()} for row, cells in sheet.rows.items()} == {
        3: {2: "A", 4: "7"}, 7: {1: "=1+1"},
    }  # fmt: skip
    assert sheet.rows[7][1].kind is CellKind.UNCALCULATED
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {3}, {2, 3})
    assert sheet.merged == [Area(3, 2, 4, 3)]


# --- HTML ------------------------------------------------------------------------------------------------

PAGE = """<html><head><meta charset="%s"></head><body><table border=1>
<tr><td colspan=3>BẢNG ĐIỂM</td></tr>
<tr><th rowspan=2>Trường</th><th colspan=2>Số bài</th></tr><tr><th>HK1</th><th>HK2</th></tr>
<tr><td>THCS<br>Trần&nbsp;Phú</td><td>007</td><td>1.234<span style="display:none">9</span></td></tr>
<tr style="display: none"><td>ẩn</td><td style="display:none">x</td><td>5</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_html_table_is_read_as_its_page_shows_it(encoding: str) -> None:
    data = (PAGE % encoding).encode(encoding)
    assert is_html(data)
    sheet = only_sheet(read_html(data, "f"))
    assert {row: {at: c.text for at, c in cells.items()} for row, cells in sheet.rows.items()} == {
        1: {1: "BẢNG ĐIỂM"}, 2: {1: "Trường", 2: "Số bài"}, 3: {2: "HK1", 3: "HK2"},
        4: {1: "THCS\nTrần\u00a0Phú", 2: "007", 3: "1.234"}, 5: {1: "ẩn", 2: "5"},
    }  # fmt: skip
    assert {cell.kind for cells in sheet.rows.values() for cell in cells.values()} == {CellKind.TEXT}
    assert sheet.merged == [Area(1, 1, 1, 3), Area(2, 1, 3, 1), Area(2, 2, 2, 3)]
    assert sheet.hidden_rows == {5}


def test_each_table_of_a_page_is_a_sheet_of_its_own() -> None:
    page = b"<table><tr><td>A<table><tr><td>B</td></tr></table></td></tr></table><table></table>"
    assert [(s.name, drawn(s)) for s in read_html(page, "f").sheets] == [("1", ["text A"]), ("2", ["text B"])]


@pytest.mark.parametrize("page", [
    "<table><tr><td>12",  # cut short: it may have been 123
    "<table><tr><td>" * 400 + "5" + "</table>" * 400,
])  # fmt: skip
def test_html_that_is_cut_short_or_nested_beyond_reason_is_refused(page: str) -> None:
    assert refused(read_html, page.encode()) == "file-damaged"


def test_html_that_says_utf8_and_is_not_is_refused_with_its_line() -> None:
    data = b"<html><meta charset=utf-8>\n<table><tr><td>Tr\xc6\xb0\xff</td></tr></table></html>"
    with pytest.raises(Refused) as caught:
        read_html(data, "f")
    assert (caught.value.code, caught.value.operands) == ("encoding-unknown", {"line": 2})


def test_html_cells_that_spread_over_millions_are_refused() -> None:
    row = "<tr>" + "<td colspan=999 rowspan=9>x</td>" * 3_000 + "</tr>"
    assert refused(read_html, f"<table>{row}</table>".encode()) == "file-too-large"
    assert refused(read_html, b"<b>" * 3_000_001) == "file-too-large"


def test_html_in_western_bytes_is_read_as_it_says_or_as_windows_does() -> None:
    cell = "<table><tr><td>Tr\xadêng \u2013 1</td></tr></table>"
    for data in (cell.encode("cp1252"), b"<meta charset=windows-1252>" + cell.encode("cp1252"),
                 b"<meta charset=no-such>" + cell.encode("cp1252")):  # fmt: skip
        assert drawn(only_sheet(read_html(data, "f"))) == ["text Tr\xadêng \u2013 1"]


def test_sheet_names_that_excel_writes_into_a_page_are_kept() -> None:
    names = "<xml><x:Name>THCS</x:Name><x:Name>THPT</x:Name></xml>"
    tables = "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    page = f"<html><head><!--[if gte mso 9]>{names}<![endif]--></head>{tables}</html>"
    assert [sheet.name for sheet in read_html(page.encode(), "f").sheets] == ["THCS", "THPT"]


def test_a_page_without_tables_has_no_sheets() -> None:
    assert read_html(b"<html><body>Xin l\xe1\xbb\x97i</body></html>", "f") == Book(())
    assert read_html(b"", "f") == Book(())


@pytest.mark.parametrize(
    ("serial", "day"), [(3, "1900-01-03"), (59, "1900-02-28"), (61, "1900-03-01"), (45019, "2023-04-03")]
)
def test_a_small_number_in_a_cell_for_dates_is_the_day_that_excel_shows(serial: int, day: str) -> None:
    assert date_text(Decimal(serial), EPOCH_1900) == f"{day} 00:00:00"
