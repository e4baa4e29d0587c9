"""Whatever bytes arrive: a right reading, or one finding that stops; never an exception, never much time or memory."""

import io
import random
import re
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from stemagg.readers.formats import xlsx
from stemagg.readers.formats.book import CellKind
from stemagg.readers.formats.xlsx import read_xlsx
from tests.worlds import world
from tests.worlds.steps import growth, steps
from tests.worlds.world import FIRST, LAST, OFFICE, SCHOOL_A, codes, csv_of, numbers, read, workbook

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = "Tên đơn vị | " + " | ".join(f"{title} {year}" for title in world.TITLES.values() for year in (FIRST, LAST))
TABLE = f"{HEAD}\n{OFFICE} | 2 | 3 | 40 | 50 | 4 | 6\n{SCHOOL_A} | 1 | 1 | 10 | 20 | 1 | 2"
BOOK = workbook(Bảng=TABLE)
CSV = csv_of(TABLE)
SHEET = "xl/worksheets/sheet1.xml"
OFFICE_SAID = {
    ("schools", "THCS", FIRST): 2, ("schools", "THCS", LAST): 3, ("lessons", "THCS", FIRST): 40,
    ("lessons", "THCS", LAST): 50, ("projects", "THCS", FIRST): 4, ("projects", "THCS", LAST): 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return world.campaign(tmp_path_factory.mktemp("world"))


def unchanged(_name: str, part: bytes) -> bytes:
    return part


def changed(change: Callable[[str, bytes], bytes | None] = unchanged, more: Mapping[str, bytes] | None = None) -> bytes:
    """Return the workbook with its parts changed (None: left out) and parts added, stored without compression."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(data, "w") as package:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                package.writestr(name, part)
        for name, part in (more or {}).items():
            package.writestr(name, part)
    return data.getvalue()


def with_sheet(change: Callable[[str], str]) -> bytes:
    """Return the workbook with the XML of its sheet changed."""
    return changed(lambda name, part: change(part.decode()).encode() if name == SHEET else part)


def sheet_of(rows: str) -> bytes:
    """Return the workbook with these rows of XML below its own."""
    return with_sheet(lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"))


def stopped(reading: Reading) -> str:
    """Return the code of the one finding of a file that was not read at all."""
    assert reading.submissions == ()
    (found,) = reading.findings
    assert found.stops
    assert found.source
    assert found.source.file == "file"
    return found.code


def test_the_workbook_and_its_twin_in_csv_are_read(of: Campaign) -> None:
    for data in (BOOK, changed(), CSV):
        assert numbers(read(of, data), "E") == OFFICE_SAID


# --- Damaged, empty, of another kind ---------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"\n" * 500, b" \r\n\t"])
def test_empty_file_is_said_to_be_empty(of: Campaign, data: bytes) -> None:
    assert stopped(read(of, data)) == "file-empty"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_workbook_cut_short_is_damaged(of: Campaign, share: float) -> None:
    assert stopped(read(of, BOOK[: int(len(BOOK) * share)])) == "file-damaged"


def test_workbook_with_its_second_half_zero_is_damaged(of: Campaign) -> None:
    half = len(BOOK) // 2
    assert stopped(read(of, BOOK[:half] + bytes(len(BOOK) - half))) == "file-damaged"


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bits_are_found_or_change_no_number(of: Campaign, seed: int) -> None:
    chance, data = random.Random(seed), bytearray(BOOK)  # noqa: S311  (a test)
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    reading = read(of, bytes(data))
    if reading.submissions:
        assert numbers(reading, "E") == OFFICE_SAID
    else:
        assert stopped(reading)


@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_flipped_number_is_found_by_its_checksum(of: Campaign, name: str) -> None:
    stored = changed()
    with zipfile.ZipFile(io.BytesIO(stored)) as package:
        content = package.read(name)
    place = stored.index(content) + len(content) // 2
    flipped = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
    assert stopped(read(of, flipped)) == "file-damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace("</row>", "</c>", 1),
        lambda xml: re.sub(r'<c r="B2"[^/]*', '<c r="B2" t="s"><v>999<', xml),
        lambda xml: re.sub(r'<c r="B2"><v>[^<]*', '<c r="B2"><v>zwei', xml),
        lambda xml: xml.replace('r="B2"', 'r="2B"'),
        lambda xml: xml.replace('<row r="2"', '<row r="-2"'),
        lambda xml: xml.replace('<row r="2"', '<row r="99999999"'),
        lambda _xml: "",
        lambda _xml: "not xml at all",
    ],
)
def test_sheet_whose_xml_is_broken_is_damaged(of: Campaign, change: Callable[[str], str]) -> None:
    assert stopped(read(of, with_sheet(change))) == "file-damaged"


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_workbook_without_a_part_that_it_needs_is_damaged(of: Campaign, name: str) -> None:
    assert stopped(read(of, changed(lambda n, part: None if n == name else part))) == "file-damaged"


@pytest.mark.parametrize("name", ["xl/styles.xml", "docProps/core.xml", "xl/theme/theme1.xml"])
def test_workbook_without_a_part_that_it_can_do_without_is_read(of: Campaign, name: str) -> None:
    assert numbers(read(of, changed(lambda n, part: None if n == name else part)), "E") == OFFICE_SAID


def test_comments_and_instructions_in_the_xml_are_no_matter(of: Campaign) -> None:
    def commented(name: str, part: bytes) -> bytes:
        return re.sub(rb"(<(?:row|c|v|xf|sheet|Relationship|si)\b)", rb"<!--x--><?y z?>\1", part) if name else part

    assert numbers(read(of, changed(commented)), "E") == OFFICE_SAID


OTHERS = {
    b"%PDF-1.7\n1 0 obj": "file-type-unsupported",
    b"{\\rtf1 x}": "file-of-another-program",
    b"\x89PNG\r\n\x1a\n" + bytes(50): "file-type-unsupported",
    b'{"url": "https://docs.google.com/open?id=x"}': "file-type-unsupported",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600): "file-damaged",
    b"<html><body><p>x</p></body></html>": "no-data",
    bytes(random.Random(1).randbytes(5000)): "encoding-unknown",  # noqa: S311  (a test)
}


@pytest.mark.parametrize(("data", "code"), list(OTHERS.items()))
def test_file_of_another_kind_is_named_as_such(of: Campaign, data: bytes, code: str) -> None:
    assert stopped(read(of, data)) == code


@pytest.mark.parametrize("name", ["file", "file.csv", "file.docx", "~$file.xls", "file.gsheet"])
def test_the_content_decides_and_not_the_name(of: Campaign, name: str) -> None:
    assert numbers(read(of, BOOK, name), "E") == OFFICE_SAID
    assert numbers(read(of, CSV, name), "E") == OFFICE_SAID


def test_encrypted_parts_are_a_password(of: Campaign) -> None:
    data = bytearray(BOOK)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), BOOK):
            data[found.start() + place] |= 1
    assert stopped(read(of, bytes(data))) == "file-encrypted"


def test_protected_sheet_is_read(of: Campaign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(BOOK))
    book.worksheets[0].protection.set_password("x")
    data = io.BytesIO()
    book.save(data)
    assert numbers(read(of, data.getvalue()), "E") == OFFICE_SAID


def test_two_parts_of_one_name_are_not_read(of: Campaign) -> None:
    data = io.BytesIO(BOOK)
    with zipfile.ZipFile(data, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(SHEET, package.read(SHEET).replace(b"<v>50</v>", b"<v>51</v>"))
    assert stopped(read(of, data.getvalue())) == "file-parts-twice"


def test_names_that_lead_out_of_the_package_write_nothing(of: Campaign, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    assert numbers(read(of, changed(more={f"../../../../../..{outside}": b"x"})), "E") == OFFICE_SAID
    assert not outside.exists()


# --- Hostile ---------------------------------------------------------------------------------------


def zip_saying(size: int) -> bytes:
    """Return the workbook whose directory says that its sheet unpacks to a size."""
    data = bytearray(BOOK)
    for found in re.finditer(re.escape(b"PK\x01\x02"), BOOK):
        if data[found.start() + 46 :].startswith(SHEET.encode()):
            struct.pack_into("<I", data, found.start() + 24, size)
    return bytes(data)


def test_package_that_unpacks_to_too_much_is_refused_by_its_directory(of: Campaign) -> None:
    assert stopped(read(of, zip_saying(1 << 30))) == "file-too-large"


def test_directory_that_says_too_little_is_damage(of: Campaign) -> None:
    assert stopped(read(of, zip_saying(100))) == "file-damaged"


def test_sheet_that_really_unpacks_to_200_megabytes_is_refused(of: Campaign) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            package.writestr(
                name, part.replace(b"<sheetData>", b"<sheetData>" + b" " * 200_000_000) if name == SHEET else part
            )
    assert stopped(read(of, data.getvalue())) == "file-too-large"


def test_more_cells_than_any_report_has_are_refused(of: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 500)
    row = "".join(f"<c><v>{n}</v></c>" for n in range(100))
    assert stopped(read(of, sheet_of(f"<row>{row}</row>" * 6))) == "file-too-large"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)
)
XXE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("doctype", [BOMB, XXE, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x"'])
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_is_refused_in_every_part(of: Campaign, doctype: str, name: str, encoding: str) -> None:
    closed = doctype + ("]>" if "[" in doctype else ">")

    def hostile(part_name: str, part: bytes) -> bytes:
        if part_name != name:
            return part
        _declaration, _, body = part.decode().partition("?>")
        entity = "&i;" if "ENTITY i " in closed else "&c;" if "ENTITY c " in closed else "1"
        body = re.sub(r"<(v|t)>[^<]*", rf"<\1>{entity}", body, count=1)
        return f'<?xml version="1.0" encoding="{encoding}"?>{closed}{body}'.encode(encoding)

    assert stopped(read(of, changed(hostile))) == "file-damaged"


def test_one_cell_in_the_last_corner_costs_nothing(of: Campaign) -> None:
    reading = read(of, sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["column-untitled", "rows-left-out"]
    assert dict(reading.findings[0].operands)["column"] == "XFD"
    near = sheet_of('<row r="9"><c r="J9"><v>1</v></c></row>')
    far = sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert steps(lambda: read(of, far)) < 2 * steps(lambda: read(of, near))


def test_many_painted_rows_without_content_are_nothing(of: Campaign) -> None:
    painted = '<c s="1"/>' * 5
    rows = "".join(f'<row r="{n}" s="1" customFormat="1">{painted}</row>' for n in range(4, 200_000))
    reading = read(of, sheet_of(rows))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == []


def test_ranges_merged_over_each_other_cost_little(of: Campaign) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(4, 1_000))

    def merged(times: int) -> Reading:
        ranges = '<mergeCell ref="A1:C1048576"/>' * times + '<mergeCell ref="A:A"/>'
        end = f"{rows}</sheetData><mergeCells>{ranges}</mergeCells>"
        return read(of, with_sheet(lambda xml: xml.replace("</sheetData>", end)))

    assert merged(20_000).findings
    assert growth(merged, 2_000) < 2.5


def test_thousands_of_sheets_are_refused(of: Campaign) -> None:
    def many(name: str, part: bytes) -> bytes:
        sheet = re.search(rb"<sheet [^>]*/>", part)
        return part.replace(sheet[0], sheet[0] * 5000) if sheet and name == "xl/workbook.xml" else part

    assert stopped(read(of, changed(many))) == "file-too-large"


def test_external_links_are_not_followed(of: Campaign) -> None:
    def linked(name: str, part: bytes) -> bytes:
        if not name.endswith(".rels"):
            return part
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        link = f'<Relationship Id="x" Type="{kind}" Target="file:///etc/passwd" TargetMode="External"/>'
        return part.replace(b"</Relationships>", link.encode() + b"</Relationships>")

    assert numbers(read(of, changed(linked)), "E") == OFFICE_SAID


# --- Text ------------------------------------------------------------------------------------------


def in_windows_1258(text: str) -> bytes:
    """Return text as Windows-1258 stores it: letters with their hats, tones after them."""
    pieces = (unicodedata.normalize("NFC", p) for p in re.findall("[^\u0300\u0301\u0303\u0309\u0323]|.", spread(text)))
    return b"".join(piece.encode("cp1258") for piece in pieces)


def spread(text: str) -> str:
    """Return text with the tones behind hats and horns that stay on their letters."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        pieces = unicodedata.normalize("NFD", letter)
        kept = unicodedata.normalize("NFC", "".join(p for p in pieces if p not in tones))
        letters.append(kept + "".join(p for p in pieces if p in tones))
    return "".join(letters)


@pytest.mark.parametrize(
    "data",
    [
        CSV,
        b"\xef\xbb\xbf" + CSV,
        CSV.decode().encode("utf-16"),
        b"\xff\xfe" + CSV.decode().encode("utf-16-le"),
        b"\xfe\xff" + CSV.decode().encode("utf-16-be"),
        unicodedata.normalize("NFD", CSV.decode()).encode(),
        in_windows_1258(CSV.decode()),
        CSV.replace(b"\n", b"\r\n"),
        CSV.replace(b"\n", b"\r"),
        CSV.removesuffix(b"\n"),
        CSV.replace(b'","', b'";"'),
        b"sep=;\r\n" + CSV.replace(b'","', b'";"'),
        CSV.replace(b'","', b'"\t"'),
        CSV.replace(b"\n", b"\n\n\n"),
    ],
)
def test_every_encoding_and_dialect_says_the_same(of: Campaign, data: bytes) -> None:
    assert numbers(read(of, data), "E") == OFFICE_SAID


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (CSV + b"\xc3\x28", "encoding-unknown", "4"),
        (CSV + b"\0", "encoding-unknown", "4"),
    ],
)
def test_text_that_cannot_be_made_out_names_its_line(of: Campaign, data: bytes, code: str, line: str) -> None:
    reading = read(of, data)
    assert stopped(reading) == code
    assert dict(reading.findings[0].operands).get("line", "") == line


@pytest.mark.parametrize("broken", [b'"40', b'"4"0"'])
def test_row_with_a_mark_out_of_place_is_named_and_the_others_are_read(of: Campaign, broken: bytes) -> None:
    reading = read(of, CSV.replace(b'"40"', broken))
    assert [(found.code, dict(found.operands)["line"]) for found in reading.findings] == [("csv-row-broken", "2")]
    assert [submission.unit for submission in reading.submissions] == ["A"]


def test_figure_with_a_lost_digit_is_not_understood(of: Campaign) -> None:
    reading = read(of, CSV.replace(b"40", "4\ufffd0".encode()))
    assert [found.code for found in reading.findings] == ["number-not-understood"]


def test_upper_case_names_before_a_fixed_blank_are_not_garbled(of: Campaign) -> None:
    rows = [["Dấu thời gian", "Tên đơn vị", "Đề xuất"], ["2023-03-30", OFFICE, "UBND XÃ\u00a0AN LÃO"]]
    rows[0][2] = "Đề xuất, kiến nghị"
    assert codes(read(of, csv_of(rows))) == []


def test_ragged_rows_keep_what_they_have(of: Campaign) -> None:
    ragged = CSV.replace(b',"6"', b"").replace(b',"2"\n', b',"2",,\n')
    reading = read(of, ragged)
    assert numbers(reading, "E") == {k: v for k, v in OFFICE_SAID.items() if k != ("projects", "THCS", LAST)}
    assert numbers(reading, "A")["projects", "THPT", LAST] == 2
    assert codes(reading) == []


def test_the_work_on_text_without_any_structure_grows_with_its_length(of: Campaign) -> None:
    chance = random.Random(2)  # noqa: S311  (a test)
    lines = ["".join(chance.choices("abcdeăâ đê12 ", k=300)) for _ in range(2_000)]
    assert stopped(read(of, "\n".join(lines).encode())) == "no-data"
    assert growth(lambda count: read(of, "\n".join(lines[:count]).encode()), 500) < 2.5


def test_text_that_is_too_long_for_a_report_is_refused(of: Campaign) -> None:
    assert stopped(read(of, b"a" * 40_000_000)) == "file-too-large"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html", b'"'])
)
def test_no_bytes_ever_raise(of: Campaign, data: bytes, start: bytes) -> None:
    reading = read(of, start + data)
    assert reading.rejected
    assert any(found.stops for found in reading.findings)


# --- The workbook reader against another one -------------------------------------------------------

VALUES: tuple[object, ...] = (
    "Trường", "  hai  ", "1.250", "&<>\"'", "dòng 1\ndòng 2", "漢字 🙂",
    0, 7, -3, 12.5, 0.1, 1e-9, 123456789012345, True, False,
    datetime(2023, 3, 30), datetime(2023, 3, 30, 9, 15, 2), None,  # noqa: DTZ001  (cells have no zone)
)  # fmt: skip


def by_openpyxl(*, is_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001  (cells have no zone)
    for row, value in enumerate(VALUES, start=1):
        book.worksheets[0].cell(row, 2).value = value  # type: ignore[assignment]
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def by_xlsxwriter(*, is_1904: bool = False, constant_memory: bool = False) -> bytes:
    data = io.BytesIO()
    options = {"in_memory": True, "date_1904": is_1904, "constant_memory": constant_memory}
    with Workbook(data, options) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for row, value in enumerate(VALUES):
            if isinstance(value, datetime):
                sheet.write_datetime(row, 1, value, date)
            elif isinstance(value, str):
                sheet.write_string(row, 1, value)
            elif value is not None:
                sheet.write(row, 1, value)
    return data.getvalue()


WRITERS = {
    "openpyxl": by_openpyxl(),
    "openpyxl since 1904": by_openpyxl(is_1904=True),
    "xlsxwriter": by_xlsxwriter(),
    "xlsxwriter since 1904": by_xlsxwriter(is_1904=True),
    "xlsxwriter with strings inline": by_xlsxwriter(constant_memory=True),
}


@pytest.mark.parametrize("data", WRITERS.values(), ids=list(WRITERS))
def test_every_cell_is_what_calamine_and_the_writer_say(data: bytes) -> None:
    (sheet,) = read_xlsx(data, "x.xlsx").sheets
    oracle = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    theirs = dict(enumerate((row[-1] for row in oracle.to_python(skip_empty_area=False)), start=1))
    for row, value in enumerate(VALUES, start=1):
        cell = sheet.rows.get(row, {}).get(2)
        if value is None:
            assert cell is None
            continue
        assert cell
        if isinstance(value, bool):
            assert (cell.kind, cell.text) == (CellKind.BOOLEAN, str(value).upper())
        elif isinstance(value, (int, float)):
            assert cell.kind is CellKind.NUMBER
            assert float(cell.number or 0) == pytest.approx(value)
        elif isinstance(value, datetime):
            assert (cell.kind, cell.text) == (CellKind.DATE, value.isoformat(sep=" "))
        else:
            assert (cell.kind, cell.text) == (CellKind.TEXT, value)
        seen = theirs[row]
        if isinstance(seen, (int, float)) and not isinstance(value, bool):
            assert float(cell.number or 0) == pytest.approx(seen)
        elif not isinstance(value, (bool, datetime)):
            assert cell.text == seen


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("General", CellKind.NUMBER),
        ("#,##0.00", CellKind.NUMBER),
        ('0 "ngày"', CellKind.NUMBER),
        ("0.00E+00", CellKind.NUMBER),
        ("[Red]0", CellKind.NUMBER),
        ("#,##0\\ [$đ-42A]", CellKind.NUMBER),
        ("dd/mm/yyyy", CellKind.DATE),
        ("d-mmm", CellKind.DATE),
        ("[$-42A]dd mmmm yyyy", CellKind.DATE),
        ("hh:mm", CellKind.DATE),
        ("[h]:mm:ss", CellKind.DATE),
    ],
)
def test_number_format_tells_dates_from_numbers(number_format: str, kind: CellKind) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 45028
    book.worksheets[0]["A1"].number_format = number_format
    data = io.BytesIO()
    book.save(data)
    assert read_xlsx(data.getvalue(), "x").sheets[0].rows[1][1].kind is kind


@pytest.mark.parametrize("serial", ["2958465", "2958465.9999999", "3000000", "-1", "1e400", "NaN"])
@pytest.mark.parametrize("uses_1904", ["0", "1"])
def test_date_outside_the_calendar_is_a_number_and_no_failure(of: Campaign, serial: str, uses_1904: str) -> None:
    def odd(name: str, part: bytes) -> bytes:
        if name == SHEET:
            return re.sub(rb'<c r="B2">', b'<c r="B2" s="0">', part).replace(
                b"<v>2</v>", f"<v>{serial}</v>".encode(), 1
            )
        if name == "xl/styles.xml":
            return part.replace(
                b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"', b'<xf numFmtId="14" xfId="0"'
            )
        return part.replace(b"<workbookPr ", f'<workbookPr date1904="{uses_1904}" '.encode())

    assert read(of, changed(odd)).findings


def test_characters_that_excel_escapes_are_characters(of: Campaign) -> None:
    assert of
    data = with_sheet(
        lambda xml: re.sub(
            r'<c r="A2"[^>]*>.*?</c>', '<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x_x0041_</t></is></c>', xml
        )
    )
    assert read_xlsx(data, "x").sheets[0].rows[2][1].text == "a\rb_x_x0041_"
