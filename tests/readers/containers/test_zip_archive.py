"""What is in a .zip comes out in memory under harmless names, and what cannot be read is called by its true name."""

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.errors import Refused
from stemagg.readers.containers import unpacking
from stemagg.readers.containers.contained import Contained
from stemagg.readers.containers.unpacking import unpacked
from stemagg.readers.detect import Format, detect, misnamed_note
from stemagg.readers.formats.ole import SIGNATURE, stream, stream_names
from stemagg.readers.system_files import is_system_file
from tests.worlds import spreadsheet_files as files
from tests.worlds.zip_files import zipped


def members(data: bytes) -> tuple[Contained, ...]:
    return unpacked(detect(data)).files


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        members(data)
    return caught.value.code


def contents(data: bytes) -> list[tuple[str, bytes]]:
    return [(file.name, file.kind().data) for file in members(data)]


# --- archives --------------------------------------------------------------------------------------------


def test_files_come_out_with_their_folders_and_those_of_archives_within() -> None:
    inner = zipped({"b.csv": "2"})
    data = zipped({"Quận 1/a.csv": "1", "Quận 2/gui.zip": inner, "trong/": ""})
    assert contents(data) == [("Quận 1/a.csv", b"1"), ("Quận 2/gui.zip/b.csv", b"2")]


def test_workbooks_are_files_and_no_archives() -> None:
    for workbook in (files.xlsx([[1]]), files.ods([[1]]), files.xlsb([[1]])):
        assert contents(zipped({"a": workbook})) == [("a", workbook)]
    assert detect(zipped({"a.csv": "1"})).format is Format.ARCHIVE


def test_names_lead_nowhere_and_print_as_one_line() -> None:
    names = ["../../etc/passwd", "/srv/x.csv", "C:\\Bao cao\\y.csv", "a\nb\u202e.csv", "./.."]
    assert [name for name, _ in contents(zipped(dict.fromkeys(names, "1")))] == [
        "etc/passwd", "srv/x.csv", "C:/Bao cao/y.csv", "a b.csv",
    ]  # fmt: skip
    ((long, _),) = contents(zipped({"n" * 500 + ".csv": "1"}))
    assert long.endswith("nn.csv")
    assert len(long) < 250


def test_names_are_read_as_utf8_where_they_are() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("Truong Viet.csv", "1")
    marked = target.getvalue()
    unmarked = marked.replace(b"Truong Viet.csv", "Tr\u01b0\u1eddng.csv".encode().ljust(15, b"_")[:15])
    assert [name for name, _ in contents(unmarked)] == ["Trường.csv__"]
    assert [name for name, _ in contents(marked.replace(b"Truong Viet", b"Caf\x82 Viet__"))] == ["Café Viet__.csv"]


def test_system_files_folders_and_links_are_left_out() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in ("__MACOSX/._a.csv", "x/Thumbs.db", "~$a.xlsx", ".~lock.a.ods#", "a.xlsx.crdownload", "a.csv"):
            package.writestr(name, "1")
        link = zipfile.ZipInfo("b.csv")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    assert contents(target.getvalue()) == [("a.csv", b"1")]
    assert is_system_file("desktop.ini")
    assert not is_system_file("Bao cao.part 2.xlsx")


def test_archives_nested_too_deeply_and_archives_of_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped({"b.zip": zipped({"c.zip": zipped({"d.csv": "4"})})})
    good, deep = members(zipped({"a.csv": "1", "a.zip": inner}))
    assert good.kind().format is Format.CSV
    assert deep.name == "a.zip/b.zip/c.zip"
    with pytest.raises(Refused, match="archive-nested"):
        deep.kind()
    assert refused(zipped({f"{n}.csv": "1" for n in range(1_001)})) == "file-too-large"
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1 << 20)
    half = zipped({"a.csv": b"0" * (600 << 10)})
    assert members(zipped({"1.zip": half}))
    assert refused(zipped({"1.zip": half, "2.zip": half})) == "file-too-large"


def test_damaged_and_encrypted_archives_are_refused_alone() -> None:
    whole = zipped({"a.csv": "1" * 100})
    locked = bytearray(whole)
    for at in (6, whole.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    assert refused(bytes(locked)) == "file-encrypted"
    assert refused(whole[:-9]) == "file-damaged"
    good, bad = members(zipped({"a.csv": "1", "gui.zip": bytes(locked)}))
    assert good.kind().format is Format.CSV
    assert bad.name == "gui.zip"
    with pytest.raises(Refused) as caught:
        bad.kind()
    assert caught.value.code == "file-encrypted"


# --- true types ------------------------------------------------------------------------------------------


def ole(*names: str, child: int = 1) -> bytes:
    """Return an OLE file whose directory has these streams, each with the next one as its right neighbour."""
    header = bytearray(512)
    header[:8] = SIGNATURE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 56, 4096)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        following = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        struct.pack_into("<HB", entry, 64, 2 * len(name) + 2, 2 if number else 5)
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, following, child if number == 0 else 0xFFFFFFFF)
        struct.pack_into("<II", entry, 116, 0, 5_000 * number)
        entries += entry
    return bytes(header) + table + entries.ljust(1024, b"\0")


DBASE = struct.pack("<BBBBIHH", 3, 123, 4, 12, 1, 65, 11).ljust(64, b"\0") + b"\r\x1a"
TYPES = {
    "PDF": b"%PDF-1.7",
    "RAR": b"Rar!\x1a\x07\0",
    "7-Zip": b"7z\xbc\xaf\x27\x1c",
    "gzip": b"\x1f\x8b\x08",
    "RTF": b"{\\rtf1",
    "PNG": b"\x89PNG\r\n",
    "JPEG": b"\xff\xd8\xff\xe0",
    "BMP": b"BM" + struct.pack("<IIII", 40, 0, 26, 40).ljust(38, b"\0"),
    "HEIC": b"\0\0\0\x18ftypheic",
    "MP4": b"\0\0\0\x18ftypisom",
    "WebP": b"RIFF....WEBP",
    "TAR": b"a.csv".ljust(257, b"\0") + b"ustar",
    "dBase (.dbf)": DBASE,
    "Lotus 1-2-3 (.wk1)": b"\0\0\x02\0\x06\x04",
    "Google Sheets shortcut (.gsheet)": b'{"url": "https://docs.google.com/open?id=1"}',
    "JSON": b'{"a": 1}',
    "HTML": b"\xef\xbb\xbf <!DOCTYPE html><html>",
    "XML": b'<?xml version="1.0"?><a/>',
    "Word (.docx)": zipped({"[Content_Types].xml": "", "word/document.xml": ""}),
    "PowerPoint (.pptx)": zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
    "OpenDocument text (.odt)": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "OpenOffice 1.0 (.sxc)": zipped({"mimetype": "application/vnd.sun.xml.calc"}),
    "EPUB": zipped({"mimetype": "application/epub+zip"}),
    "Apple iWork (.numbers, .pages)": zipped({"Index/Document.iwa": ""}),
    "ZIP": zipped({"a.csv": ""}),
    "Word 97-2003 (.doc)": ole("WordDocument", "1Table"),
    "Outlook (.msg)": ole("__properties_version1.0"),
    "Excel 97-2003 (.xls)": ole("SummaryInformation", "Workbook"),
    "Office 97-2003": ole("Contents"),
    "Mail (.eml)": b"Received: by x\n y\nFROM: a@b\nTo: c\nDate: d\n\n<html><table>",
    "Mailbox (.mbox)": b"From - now\r\nFrom: a@b\r\nTo: c\r\nDate: d\r\n\r\n",
    "MHTML": b"MIME-Version: 1.0\nFrom: <Saved by Blink>\nContent-Type: multipart/related\nDate: b\n\n",
    "Outlook (winmail.dat)": b"\x78\x9f\x3e\x22\0\0",
}
REFUSED = {
    "file-empty": b" \0\n",
    "file-encrypted": ole("EncryptionInfo", "EncryptedPackage"),
    "file-damaged": SIGNATURE + b"damaged",
}


@pytest.mark.parametrize(("name", "data"), TYPES.items(), ids=TYPES)
def test_files_are_called_by_their_true_type(name: str, data: bytes) -> None:
    assert detect(data).title == name


@pytest.mark.parametrize(("code", "data"), [*REFUSED.items(), ("file-damaged", b"PK\x03\x04 damaged")])
def test_what_cannot_be_read_at_all_is_refused(code: str, data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        detect(data)
    assert caught.value.code == code


@pytest.mark.parametrize("data", [
    b"a,b\n1,2", b"From: a\nTo: b\n1,2\n", b"Date: a\nSubject: b\n\n",
    "Đơn vị;Số".encode("utf-16"), b"BM;Toan", b"{}{", b"[1]",
])  # fmt: skip
def test_text_has_no_other_type(data: bytes) -> None:
    assert detect(data).format is Format.CSV


def test_a_file_under_another_name_is_noted() -> None:
    note = misnamed_note("Bao cao.CSV", Format.XLSX)
    assert note is not None
    assert note.code == "file-read-as"
    assert misnamed_note("Bao cao.XLSX", Format.XLSX) is None


@given(st.binary(max_size=800))
def test_no_bytes_are_too_odd_to_be_named(data: bytes) -> None:
    for beginning in (b"", SIGNATURE, b"PK\x03\x04", b"{", b"BM", b"\x03"):
        with suppress(Refused):
            detect(beginning + data)


@given(st.lists(st.tuples(st.integers(24, 2047), st.integers(0, 255)), max_size=8))
def test_a_damaged_directory_gives_names_or_none(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ole("Workbook", "WordDocument"))
    for at, value in changes:
        data[at] = value
    assert isinstance(stream_names(bytes(data)), frozenset)


def test_directory_without_a_tree_has_no_names() -> None:
    assert stream_names(ole("Workbook", child=99)) == frozenset()


@pytest.mark.parametrize(("at", "number"), [(44, 0xFFFFFF), (64, 0xFFFFFF), (516, 1)])
def test_tables_that_never_end_or_are_larger_than_the_file_are_not_followed(at: int, number: int) -> None:
    """Numbers of allocation sectors, of those of small streams, and a directory whose first sector follows itself."""
    data = bytearray(ole("Workbook"))
    struct.pack_into("<I", data, at, number)
    if at == 516:
        data += bytes(20_000 * 512)
        data[512:1024] = struct.pack("<128I", 0xFFFFFFFD, 1, *[0xFFFFFFFF] * 126)
    assert stream_names(bytes(data)) == frozenset()
    assert stream(bytes(data), "Workbook") is None


def test_streams_that_say_they_are_larger_than_the_file_are_not_read() -> None:
    data = bytearray(ole("Workbook"))
    struct.pack_into("<I", data, 512 + 512 + 116 + 4, 0xFFFFFF00)
    with pytest.raises(ValueError, match="cut short"):
        stream(bytes(data), "Workbook")


def test_a_stream_is_given_whole_or_not_at_all() -> None:
    assert stream(ole("Workbook"), "Book") is None
    assert stream(b"a,b", "Book") is None
    with pytest.raises(ValueError, match="cut short"):
        stream(ole("Workbook"), "workbook")
