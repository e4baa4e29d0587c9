"""Comments on cells and struck out text in every format that has them: cell A1 is commented, B1 is struck out, C1 half.

What LibreOffice makes of one workbook in .ods, .fods and .xls was read likewise.
"""

import io
import struct

import openpyxl
import xlwt  # type: ignore[import-untyped]
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from stemagg.readers.detect import detect, read_book
from stemagg.readers.formats.book import Sheet
from tests.worlds.spreadsheet_files import record, wide, xlsb_cell, xlsb_of, xlsb_row

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
FODS = f"""<office:document xmlns:office="{OPEN_DOCUMENT}:office:1.0" xmlns:table="{OPEN_DOCUMENT}:table:1.0"
 xmlns:text="{OPEN_DOCUMENT}:text:1.0" xmlns:style="{OPEN_DOCUMENT}:style:1.0" xmlns:draw="{OPEN_DOCUMENT}:drawing:1.0"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>
 <style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>
 </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="BC"><table:shapes><draw:frame>
 <draw:text-box><text:p>Số liệu HKI</text:p></draw:text-box></draw:frame></table:shapes><table:table-row>
 <table:table-cell office:value-type="string"><office:annotation><text:p>số cũ</text:p></office:annotation>
 <text:p>Trường A</text:p></table:table-cell>
 <table:table-cell table:style-name="out" office:value-type="float" office:value="12"><text:p>12</text:p>
 </table:table-cell>
 <table:table-cell office:value-type="string"><text:p><text:span text:style-name="out">1</text:span>2</text:p>
 </table:table-cell>
 </table:table-row></table:table></office:spreadsheet></office:body></office:document>"""
SPREADSHEETML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="out"><Font ss:StrikeThrough="1"/></Style>
 </Styles><Worksheet ss:Name="BC"><Table><Row><Cell><Data ss:Type="String">Trường A</Data>
 <Comment ss:Author="Admin"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>Admin:</B>
số cũ</ss:Data></Comment></Cell>
 <Cell ss:StyleID="out"><Data ss:Type="Number">12</Data></Cell>
 <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>1</S>2</ss:Data></Cell></Row></Table>
 </Worksheet></Workbook>"""
HTML = """<html><body><table><tr><td>Trường A</td><td style="text-decoration:line-through">12</td>
 <td><s>1</s>2</td></tr></table></body></html>"""


def read(data: bytes, name: str) -> Sheet:
    return read_book(detect(data), name).sheets[0]


def test_xlsx_tells_comments_and_what_is_struck_out() -> None:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "Trường A", 12
    sheet["C1"] = CellRichText(TextBlock(InlineFont(strike=True), "1"), TextBlock(InlineFont(strike=False), "2"))
    sheet["A1"].comment, sheet["B1"].font = Comment("Admin:\nsố cũ", "Admin"), Font(strike=True)
    book.save(target)
    found = read(target.getvalue(), "a.xlsx")
    assert (found.comments, found.struck) == ({(1, 1): "số cũ"}, {(1, 2): "12", (1, 3): "1"})


def test_flat_opendocument_tells_comments_boxes_and_what_is_struck_out() -> None:
    found = read(FODS.encode(), "a.fods")
    assert (found.comments, found.struck) == ({(1, 1): "số cũ"}, {(1, 2): "12", (1, 3): "1"})
    assert found.boxes == ["Số liệu HKI"]


def test_spreadsheetml_tells_comments_and_what_is_struck_out() -> None:
    found = read(SPREADSHEETML.encode(), "a.xls")
    assert (found.comments, found.struck) == ({(1, 1): "số cũ"}, {(1, 2): "12", (1, 3): "1"})


def test_page_tells_what_is_struck_out() -> None:
    assert read(HTML.encode(), "a.xls").struck == {(1, 2): "12", (1, 3): "1"}


def test_old_workbook_tells_what_is_struck_out() -> None:
    book, target = xlwt.Workbook(), io.BytesIO()
    sheet, out = book.add_sheet("BC"), xlwt.easyfont("struck_out true")
    sheet.write(0, 0, "Trường A")
    sheet.write(0, 1, 12, xlwt.easyxf("font: struck_out true"))
    sheet.write_rich_text(0, 2, (("1", out), "2"))
    book.save(target)
    assert read(target.getvalue(), "a.xls").struck == {(1, 2): "12", (1, 3): "1"}


def test_binary_workbook_tells_comments_and_what_is_struck_out() -> None:
    struck = record(2, struct.pack("<IIi", 1, 3, 12 << 2 | 2))
    row = xlsb_row(1, xlsb_cell(0, "Trường A") + struck)
    comment = record(635, struct.pack("<IIIII", 0, 0, 0, 0, 0) + bytes(16)) + record(637, b"\0" + wide("số cũ"))
    found = read(xlsb_of(record(145) + row + record(146), comments=comment), "a.xlsb")
    assert (found.comments, found.struck) == ({(1, 1): "số cũ"}, {(1, 2): "12"})
