"""Files that arrive broken, locked, misnamed, hostile or in another encoding: each through the real command."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]

from stemagg.ooxml.limits import MOST_UNPACKED
from tests.worlds import spreadsheet_files as files
from tests.worlds.damaged_files import (
    SHEET,
    cut,
    edited,
    flipped,
    flipped_within,
    half_zero,
    in_windows_1258,
    ole_of,
    with_parts,
    with_password,
    with_text,
)
from tests.worlds.received_cases import (
    LESSONS,
    OPINION,
    UNIT,
    Batch,
    Case,
    Make,
    batches,
    case_id,
    refused,
    saying,
    sheet_of,
)
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.world import csv_of, workbook
from tests.worlds.zip_files import zipped

XLSX_OF = saying(12)
STRINGS = "xl/sharedStrings.xml"
WITH_STRINGS = workbook(Sheet=f"{UNIT} | {LESSONS}\nX | 12")
EXTERNAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"


def locked(book: openpyxl.Workbook) -> None:
    book.security.workbookPassword = "1234"
    book.security.lockStructure = True
    book.worksheets[0].protection.set_password("1234")


def xls_with_password(_school: str) -> bytes:
    records = (
        (0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), (0x002F, bytes(6)), (0x000A, b""),
    )  # fmt: skip
    return b"".join(struct.pack("<HH", number, len(content)) + content for number, content in records)


def bomb(part: str) -> bytes:
    """Return a workbook one part of which inflates to more than is read."""
    return with_parts(WITH_STRINGS, {part: lambda old: old.replace(b"</", b" " * MOST_UNPACKED + b"</", 1)})


def entity_bomb(_school: str) -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    return with_parts(XLSX_OF("X"), {SHEET: lambda old: f"<!DOCTYPE x [{entities}]>".encode() + old})


def reading_a_file(_school: str) -> bytes:
    document_type = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with_type = with_text(WITH_STRINGS, STRINGS, "<sst", f"{document_type}<sst")
    return with_text(with_type, STRINGS, ">X<", ">&f;<")


def ods_filling(attributes: str) -> str:
    return (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        f' table:number-columns-repeated="16384"{attributes}/></table:table-row>'
    )


def ods_twin(school: str) -> bytes:
    return files.ods_package(files.ods_content(files.ods_rows(sheet_of(school)) + ods_filling("")))


def linked(school: str) -> bytes:
    """Return a workbook with a link to another one, a data connection, and the last figure that the link gave."""
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        f' Type="{EXTERNAL}" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    connection = (
        '<connections><connection id="1" name="c" type="4"><webPr url="http://192.0.2.1/x"/></connection></connections>'
    )
    data = with_text(XLSX_OF(school), SHEET, "<v>12</v>", "<f>[1]Sheet1!$A$1</f><v>12</v>")
    return with_parts(
        data,
        {},
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", relations.encode()),
        ("xl/connections.xml", connection.encode()),
    )


def zip_in_a_zip(school: str) -> bytes:
    return zipped({"trong.zip": zipped({"a.xlsx": XLSX_OF(school)})})


def slipping(school: str) -> bytes:
    return zipped({"../../../../tmp/stemagg-slipped.csv": csv_of(sheet_of(school))})


def two_numbers(school: str) -> bytes:
    other = with_text(XLSX_OF(school), SHEET, "<v>12</v>", "<v>99</v>")
    with zipfile.ZipFile(io.BytesIO(other)) as package:
        sheet = package.read(SHEET)
    return with_parts(XLSX_OF(school), {}, (SHEET, sheet))


def cutting(percent: int) -> Make:
    return lambda school: cut(XLSX_OF(school), percent / 100)


def flipping(seed: int) -> Make:
    return lambda school: flipped(XLSX_OF(school), seed)


def fuzzing(seed: int) -> Make:
    """Return the maker of a workbook whose sheet has sixty bits changed."""

    def change(part: bytes) -> bytes:
        for number in range(60):
            part = flipped(part, seed * 100 + number)
        return part

    return lambda school: with_parts(XLSX_OF(school), {SHEET: change})


TCVN3 = ("Tªn ®¬n vÞ", "Sè bµi häc STEM")
VNI = ("Teân ñôn vò", "Soá baøi hoïc STEM")


def in_old_font(school: str, font: str, headings: tuple[str, str] = (UNIT, LESSONS)) -> bytes:
    """Return an .xls in an old Vietnamese font, whatever encoding its characters are of."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Bieu 1")
    style = xlwt.easyxf(f"font: name {font}")
    for row, values in enumerate((headings, (school, 12))):
        for column, value in enumerate(values):
            sheet.write(row, column, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ragged(school: str) -> bytes:
    return f"{UNIT},{LESSONS}\n\n{school},12,,,\n,\n".encode()


def html(school: str) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in sheet_of(school))
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'.encode()


FILES = [
    refused("F01", "empty.xlsx", lambda _s: b"", "file-empty"),
    refused("F01", "only-line-ends.csv", lambda _s: b"\r\n", "file-empty"),
    *(
        refused("F02", f"cut-short-at-{percent}-percent.xlsx", cutting(percent), "file-damaged")
        for percent in (10, 50, 90, 99)
    ),
    refused("F02", "cut-short.ods", lambda s: cut(files.ods(sheet_of(s)), 0.5), "file-damaged"),
    refused("F03", "second-half-zero.xlsx", lambda s: half_zero(XLSX_OF(s)), "file-damaged"),
    refused("F03", "second-half-zero.xls", lambda s: half_zero(files.xls(sheet_of(s))), "file-damaged"),
    refused("F04", "a-figure-with-a-wrong-checksum.xlsx", lambda s: flipped_within(XLSX_OF(s), SHEET), "file-damaged"),
    refused("F05", "password.xlsx", lambda _s: ole_of("EncryptionInfo", "EncryptedPackage"), "file-encrypted"),
    refused("F05", "password.xlsb", lambda _s: ole_of("EncryptedPackage", "EncryptionInfo"), "file-encrypted"),
    refused("F05", "password.xls", xls_with_password, "file-encrypted"),
    refused("F05", "password.ods", lambda _s: files.ods_package("x", "<encryption-data/>"), "file-encrypted"),
    refused("F05", "password.zip", lambda s: with_password(zipped({"a.csv": csv_of(sheet_of(s))})), "file-encrypted"),
    refused("F05", "password.docx", lambda _s: ole_of("EncryptionInfo", "EncryptedPackage", "x"), "file-encrypted"),
    Case("F06", "protected-sheet-and-structure.xlsx", lambda s: edited(XLSX_OF(s), locked)),
    Case("F07", "html-called-excel.xls", html, found=("note file-read-as",), says=("HTML",)),
    Case("F08", "utf-16-tabs-called-excel.xls",
         lambda s: "".join("\t".join(map(str, row)) + "\r\n" for row in sheet_of(s)).encode("utf-16"),
         found=("note file-read-as",), says=("CSV",)),
    Case("F08", "spreadsheetml-called-excel.xls", lambda s: files.spreadsheetml(sheet_of(s)),
         found=("note file-read-as",), says=("SpreadsheetML 2003",)),
    Case("F08", "xlsx-called.xls", XLSX_OF, found=("note file-read-as",), says=("Excel (.xlsx)",)),
    Case("F09", "xlsx-called.csv", XLSX_OF, found=("note file-read-as",), says=("Excel (.xlsx)",)),
    refused("F10", "word-called.xlsx", lambda _s: zipped({"[Content_Types].xml": b"", "ppt/x": b""}),
            "file-type-unsupported", "PowerPoint (.pptx)"),
    refused("F10", "pdf-called.xlsx", lambda _s: b"%PDF-1.7\n", "file-type-unsupported", "PDF"),
    refused("F10", "rar-called.zip", lambda _s: b"Rar!\x1a\x07\0", "file-type-unsupported", "RAR"),
    refused("F10", "shortcut.gsheet", lambda _s: b'{"doc_id": "1x"}', "file-type-unsupported", ".gsheet"),
    Case("F10", "ods-called.xlsx", lambda s: files.ods(sheet_of(s)), found=("note file-read-as",), says=(".ods",)),
    Case("F10", "zip-of-a-workbook-called.xlsx", lambda s: zipped({"a.xlsx": XLSX_OF(s)}),
         found=("note file-read-as",), says=("ZIP",)),
    Case("F11", "binary.xlsb", lambda s: files.xlsb(sheet_of(s))),
    Case("F11", "with-macros.xlsm", lambda s: with_parts(XLSX_OF(s), {}, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"))),
    Case("F11", "template.xltx", lambda s: with_text(
        XLSX_OF(s), "[Content_Types].xml", "sheet.main+xml", "template.main+xml")),
    refused("F12", "old.rtf", lambda _s: b"{\\rtf1 x}", "file-of-another-program", "RTF"),
    refused("F12", "apple.numbers", lambda _s: zipped({"Index/Document.iwa": b""}), "file-type-unsupported", "iWork"),
    refused("F12", "lotus.wk1", lambda _s: b"\0\0\x02\0\x06\x04", "file-type-unsupported", "Lotus"),
    refused("F12", "table.dbf",
            lambda _s: struct.pack("<BBBBIHH", 3, 123, 4, 12, 1, 65, 11).ljust(64, b"\0") + b"\r\x1a",
            "file-of-another-program", "dBase"),
    *(
        Case("F13", name, lambda _s: b"whatever", "skipped", lessons=None)
        for name in ("~$bao cao.xlsx", ".~lock.bao cao.xlsx#", "._bao cao.xlsx", "Thumbs.db", "desktop.ini",
                     "bao cao.xlsx.crdownload")
    ),
    refused("F14", "sheet-that-inflates.xlsx", lambda _s: bomb(SHEET), "file-too-large"),
    refused("F14", "strings-that-inflate.xlsx", lambda _s: bomb(STRINGS), "file-too-large"),
    refused("F14", "entity-bomb.xlsx", entity_bomb, "file-damaged"),
    refused("F15", "seventeen-billion-cells.ods", lambda _s: files.ods_package(files.ods_content(
        ods_filling(' office:value-type="float" office:value="1"'))), "file-too-large"),
    Case("F15", "seventeen-billion-blank-cells.ods", ods_twin),
    refused("F16", "entity-that-reads-a-file.xlsx", reading_a_file, "file-damaged"),
    Case("F16", "link-to-another-workbook.xlsx", linked),
    Case("F17", "member-named-out-of-the-archive.zip", slipping),
    refused("F17", "two-members-of-one-name.xlsx", two_numbers, "file-parts-twice", SHEET),
    *(refused("F18", f"fuzzed-{seed}.xlsx", fuzzing(seed), "file-damaged") for seed in (1, 2, 3)),
]  # fmt: skip


def double_encoded(text: str) -> str:
    return text.encode().decode("cp1252", "replace")


ENCODINGS = [
    Case("E01", "utf-8-with-mark.csv", lambda s: b"\xef\xbb\xbf" + csv_of(sheet_of(s))),
    Case("E01", "utf-16-little.csv", lambda s: b"\xff\xfe" + csv_of(sheet_of(s)).decode().encode("utf-16-le")),
    Case("E01", "utf-16-big.csv", lambda s: b"\xfe\xff" + csv_of(sheet_of(s)).decode().encode("utf-16-be")),
    Case("E02", "windows-1258.csv", lambda s: in_windows_1258(csv_of(sheet_of(s)).decode())),
    Case("E03", "tcvn3.xls", lambda _s: in_old_font("Tr­êng THPT Hßa B×nh", ".VnTime", TCVN3),
         found=("note text-converted Bieu 1",), school="Trường THPT Hòa Bình"),
    Case("E04", "vni.xls", lambda _s: in_old_font("Tröôøng THPT Leâ Hoàng Phong", "VNI-Times", VNI),
         found=("note text-converted Bieu 1",), school="Trường THPT Lê Hồng Phong"),
    Case("E05", "unicode-under-an-old-font.xls", lambda s: in_old_font(s, ".VnTime")),
    refused("E06", "encoded-twice.csv", lambda s: double_encoded(csv_of(sheet_of(s)).decode()).encode(), "text-garbled",
            at="A1"),
    refused("E06", "encoded-twice.xlsx", lambda s: files.xlsx(
        [[double_encoded(str(v)) for v in row] for row in sheet_of(s)]), "text-garbled", at="Biểu 1!A1"),
    refused("E06", "encoded-twice.ods", lambda s: files.ods(
        [[double_encoded(str(v)) for v in row] for row in sheet_of(s)]), "text-garbled", at="Biểu 1!A1"),
    refused("E06", "a-school-with-a-lost-letter.xlsx", lambda s: files.xlsx(
        sheet_of(s.replace("ờ", "\ufffd"))), "text-garbled", at="Biểu 1!A2"),
    Case("E06", "an-opinion-with-a-lost-letter.xlsx", lambda s: files.xlsx(
        sheet_of(s, {OPINION: "Thi\ufffdu kinh phí"})), found=("error text-garbled Biểu 1!C2",)),
    Case("E06", "an-opinion-of-question-marks.xlsx", lambda s: files.xlsx(
        sheet_of(s, {OPINION: "Thi?u kinh phí, thi?t b?"})), found=("error text-garbled Biểu 1!C2",)),
    Case("E06", "an-opinion-with-questions.xlsx", lambda s: files.xlsx(sheet_of(s, {OPINION: "Có?không? Vì sao?"}))),
    refused("E07", "zero-bytes-in-between.csv", lambda s: csv_of(sheet_of(s)) + b"\0", "encoding-unknown"),
    refused("E07", "mixed-encodings.csv", lambda s: csv_of(sheet_of(s)) + "Trường".encode("cp1258", "ignore") + b"\xff",
            "encoding-unknown"),
    Case("E07", "separator-declared.csv", lambda s: b"sep=;\r\n" + csv_of(sheet_of(s)).replace(b'","', b'";"')),
    Case("E07", "semicolons.csv", lambda s: csv_of(sheet_of(s)).replace(b'","', b'";"')),
    Case("E07", "tabs.csv", lambda s: csv_of(sheet_of(s)).replace(b'","', b'"\t"')),
    Case("E07", "lines-end-as-on-an-old-mac.csv", lambda s: csv_of(sheet_of(s)).replace(b"\n", b"\r")),
    Case("E07", "ragged-rows.csv", ragged),
    Case("E07", "a-line-of-5-megabytes.csv", lambda s: csv_of(sheet_of(s, {OPINION: "dài " * 1_200_000}))),
    Case("E07", "quotation-mark-left-open.csv", lambda s: csv_of(sheet_of(s)).replace(b'"12"', b'"12'), "rejected",
         ("error csv-row-broken #2", "error no-rows #1"), None, says=("Dòng 2",)),
]  # fmt: skip

CASES = [*FILES, *ENCODINGS]


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Batch]:
    return batches(tmp_path_factory.mktemp("files"), CASES)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_file_comes_to_what_it_must(case: Case, of: dict[str, Batch]) -> None:
    of[case.name].check(case)


@pytest.mark.parametrize("code", [0, 1])
def test_all_files_are_accounted_for_and_the_same_again_changes_nothing(code: int, of: dict[str, Batch]) -> None:
    batch = next(of[case.name] for case in CASES if case.exit_code == code)
    batch.check_all()


def test_flipped_bit_is_found_or_changes_no_number(tmp_path: Path) -> None:
    cases = [Case("F04", f"bit-{seed}.xlsx", flipping(seed)) for seed in range(40)]
    batch = Batch(tmp_path, cases)
    for case in cases:
        code = batch.codes[batch.names[case.name]]
        assert batch.lessons[code] == (None if batch.outcome(case.name) == "rejected" else "12")
        assert batch.outcome(case.name) == "accepted" or batch.findings(case.name)


def test_lock_file_that_is_named_is_refused_by_its_name(tmp_path: Path) -> None:
    batch = Batch(tmp_path, [Case("F13", "~$a.xlsx", lambda _s: b"\x05Lan" + b" " * 100)])
    ran = command("ingest", batch.received / "~$a.xlsx", *INGEST_JSON, folder=batch.campaign)
    assert (ran.code, ran.data["rejected"], ran.data["findings"][0]["file"]) == (1, 1, "~$a.xlsx")


def test_nothing_of_the_system_is_read_and_nothing_is_written_outside(of: dict[str, Batch]) -> None:
    for batch in {id(batch): batch for batch in of.values()}.values():
        assert "root:x:0:0" not in batch.ran.out
        assert b"root:x:0:0" not in (batch.campaign / "stemagg.db").read_bytes()
    assert not Path("/tmp/stemagg-slipped.csv").exists()  # noqa: S108  (where the archive wants it)
