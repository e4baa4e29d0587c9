"""Workbooks with all that offices put into them, as saved by several programs: what a return must leave untouched."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

import openpyxl
from xlsxwriter import Workbook

from stemagg.ooxml.libreoffice import converted
from tests.worlds.zip_files import parts_of, zipped

SHEET = "Báo cáo"
THREAD = ("Số này đúng chưa?", "Đã hỏi tổ trưởng.")
_THREAD, _PERSONS = "threadedComments/threadedComment1.xml", "persons/person.xml"
_MICROSOFT = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_ID = "{{0000000{}-1111-4222-8333-444444444444}}"
_SECONDS = 300
_MACROS = b"macros"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MAIN = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def picture() -> bytes:
    """Return a PNG of one black dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def as_excel_saves() -> bytes:
    """Return a protected workbook with formula, chart, picture, validation, conditional format, comments, names."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        whole = book.add_format({"num_format": "#,##0", "locked": False, "border": 1, "bg_color": "#FFFFCC"})
        sheet.write_row(0, 0, ["Chỉ tiêu", "2021-2022", "2022-2023"])
        for row, (name, first, last) in enumerate((("Số trường", 2, 3), ("Số bài học", 40, 50)), start=1):
            sheet.write_string(row, 0, name)
            sheet.write_number(row, 1, first, whole)
            sheet.write_number(row, 2, last, whole)
        sheet.write_formula(3, 2, "=SUM(C2:C3)", whole, 53)
        sheet.write_comment("C2", "Đã xem lại với tổ trưởng.")
        sheet.data_validation("B2:C3", {"validate": "integer", "criteria": ">=", "value": 0})
        sheet.conditional_format("C2:C3", {"type": "cell", "criteria": ">", "value": 45, "format": whole})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{SHEET}'!$C$2:$C$3"})
        sheet.insert_chart("E2", chart)
        sheet.insert_image("E20", "a.png", {"image_data": io.BytesIO(picture())})
        sheet.insert_textbox("E30", "Nơi nhận")
        sheet.autofilter("A1:C3")
        sheet.set_header("&CBáo cáo")
        sheet.protect("", {"format_cells": True})
        book.define_name("Ca_nam", f"='{SHEET}'!$C$2:$C$3")
        second = book.add_worksheet("Phụ lục")
        second.add_table("A1:B3", {"columns": [{"header": "Cột 1"}, {"header": "Cột 2"}]})
    return made.getvalue()


def as_openpyxl_saves() -> bytes:
    """Return the same as saved again by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(as_excel_saves()))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_libreoffice_saves() -> bytes:
    """Return the same as saved again by LibreOffice."""
    return converted([with_macros()], ".xlsm", "xlsx", _SECONDS)[0]


def with_macros() -> bytes:
    """Return the same with a part of macros, as .xlsm."""
    parts = dict(parts_of(as_excel_saves()))
    types = parts["[Content_Types].xml"].replace(_PLAIN, _WITH_MACROS)
    kind = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    relation = (
        b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>'
    )
    name = "xl/_rels/workbook.xml.rels"
    return zipped(
        parts
        | {
            "[Content_Types].xml": types.replace(b"<Default ", kind + b"<Default ", 1),
            name: parts[name].replace(b"</Relationships>", relation),
            "xl/vbaProject.bin": _MACROS,
        }
    )


def strict() -> bytes:
    """Return the same in the namespaces of strict workbooks (ECMA-376 part 1)."""
    return zipped({name: _replaced(data, _MAIN) for name, data in parts_of(as_excel_saves()).items()})


def with_thread() -> bytes:
    """Return the same as Excel 365 saves it: the comment on C2 is a thread with an answer ([MS-XLSX] 2.6.204)."""
    parts = dict(parts_of(as_excel_saves()))
    comments = next(name for name in parts if name.startswith("xl/comments"))
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.ms-excel.{kind}+xml"/>'
        for part, kind in ((_THREAD, "threadedcomments"), (_PERSONS, "person"))
    )
    more = {
        "[Content_Types].xml": (b"</Types>", types),
        "xl/_rels/workbook.xml.rels": (b"</Relationships>", _related("person", _PERSONS)),
        "xl/worksheets/_rels/sheet1.xml.rels": (b"</Relationships>", _related("threadedComment", f"../{_THREAD}")),
    }
    parts |= {name: parts[name].replace(end, text.encode() + end) for name, (end, text) in more.items()}
    legacy = f"[Threaded comment]\n\nComment:\n    {THREAD[0]}\nReply:\n    {THREAD[1]}"
    parts[comments] = parts[comments].replace("Đã xem lại với tổ trưởng.".encode(), legacy.encode())
    parts[comments] = parts[comments].replace(b"<author></author>", f"<author>tc={_ID.format(1)}</author>".encode())
    answers = "".join(
        f'<threadedComment ref="C2" dT="2023-03-28T0{number}:00:00.00" personId="{_ID.format(9)}"'
        f' id="{_ID.format(number)}"{parent}><text>{said}</text></threadedComment>'
        for number, said, parent in ((1, THREAD[0], ""), (2, THREAD[1], f' parentId="{_ID.format(1)}"'))
    )
    parts[f"xl/{_THREAD}"] = f'<ThreadedComments xmlns="{_MICROSOFT}">{answers}</ThreadedComments>'.encode()
    person = f'<person displayName="Hoa" id="{_ID.format(9)}" userId="hoa@mau.vn" providerId="None"/>'
    parts[f"xl/{_PERSONS}"] = f'<personList xmlns="{_MICROSOFT}">{person}</personList>'.encode()
    return zipped(parts)


def _related(kind: str, target: str) -> str:
    office = "http://schemas.microsoft.com/office/2017/10/relationships"
    return f'<Relationship Id="rId{kind}" Type="{office}/{kind}" Target="{target}"/>'


def signed() -> bytes:
    """Return the same with a digital signature."""
    return zipped({**parts_of(as_excel_saves()), "_xmlsignatures/sig1.xml": b"<Signature/>"})


def _replaced(data: bytes, words: Mapping[str, str]) -> bytes:
    for old, new in words.items():
        data = data.replace(old.encode(), new.encode())
    return data


WRITERS: dict[str, Callable[[], bytes]] = {
    "excel": as_excel_saves,
    "openpyxl": as_openpyxl_saves,
    "macros": with_macros,
    "strict": strict,
}
