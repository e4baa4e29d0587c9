"""Detects the true format of a received file from its bytes, never from its name.

To add a format: a module in `formats/` that detects and reads it, a member of `Format` and its row in `_FORMATS`.
Documents in a zip are detected by `_package_type`, in an OLE file by `_ole_kind`; any others by their row.
"""

import json
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from stemagg.ooxml.limits import MEBIBYTE, MOST_FILE
from stemagg.ooxml.package import Package, glanced_at, opened, part
from stemagg.readers.formats.book import Book
from stemagg.readers.formats.csv_text import read_delimited
from stemagg.readers.formats.html_xml import is_html, is_spreadsheetml, read_html, read_spreadsheetml
from stemagg.readers.formats.mhtml import is_mhtml, read_mhtml
from stemagg.readers.formats.ods import is_fods, is_ods, read_fods, read_ods
from stemagg.readers.formats.ole import SIGNATURE, stream_names
from stemagg.readers.formats.pdf import TITLE as PDF
from stemagg.readers.formats.pdf import pdf_refused
from stemagg.readers.formats.xls import XLS_STREAMS, is_bare_xls, read_xls
from stemagg.readers.formats.xlsb import WORKBOOK, read_xlsb
from stemagg.readers.formats.xlsx import read_xlsx
from stemagg.readers.limits import MOST_JSON


class Format(StrEnum):
    """The formats that are read, each by its name in messages."""

    XLSX = "Excel (.xlsx)"
    XLSB = "Excel (.xlsb)"
    XLS = "Excel 97-2003 (.xls)"
    ODS = "OpenDocument (.ods)"
    FODS = "OpenDocument (.fods)"
    WORD = "Word (.docx)"
    OLD_WORD = "Word 97-2003 (.doc)"
    CSV = "CSV"
    HTML = "HTML"
    MHTML = "MHTML"
    SPREADSHEETML = "SpreadsheetML 2003"
    ARCHIVE = "ZIP"
    MAIL = "Mail (.eml)"
    OUTLOOK = "Outlook (.msg)"
    MAILBOX = "Mailbox (.mbox)"


CONTAINERS = frozenset({Format.ARCHIVE, Format.MAIL, Format.OUTLOOK, Format.MAILBOX})
"""The formats that hold files."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """The kind of a file: its name, its format when it is readable, and the zip opened for detection."""

    title: str
    format: Format | None
    data: bytes
    package: Package | None = None

    @property
    def zipped(self) -> bytes | Package:
        """The opened zip; for any other file, its bytes."""
        return self.data if self.package is None else self.package


_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"MZ\x90\0", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\0\1\0\0Standard Jet DB", "Access (.mdb)"),
    (b"\0\1\0\0Standard ACE DB", "Access (.accdb)"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "Windows shortcut (.lnk)"),
    (b"[InternetShortcut]", "Windows shortcut (.url)"),
    (b"\x78\x9f\x3e\x22", "Outlook (winmail.dat)"),
    (b"\0\0\x02\0\x04\x04", "Lotus 1-2-3 (.wk1)"),
    (b"\0\0\x02\0\x06\x04", "Lotus 1-2-3 (.wk1)"),
    (b"\0\0\x1a\0", "Lotus 1-2-3 (.wk3)"),
    (b"\0\0\x02\0", "Quattro Pro"),
)
_STREAMS = (
    ("WordDocument", "Word 97-2003 (.doc)"),
    ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)"),
    ("VisioDocument", "Visio (.vsd)"),
    ("EncryptedPackage", "Office, encrypted"),
    ("Workbook", "Excel 97-2003 (.xls)"),
    ("Book", "Excel 5.0 (.xls)"),
    ("HwpSummaryInformation", "Hangul (.hwp)"),
    ("WksSSWorkBook", "Microsoft Works (.wks)"),
    ("Quill", "Publisher (.pub)"),
)
_FOLDERS = (("word", Format.WORD), ("ppt", "PowerPoint (.pptx)"), ("visio", "Visio (.vsdx)"))
_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
_OF_IWORK = (".iwa", "Index.zip")
_OPEN_DOCUMENT = {
    "text": "OpenDocument text (.odt)",
    "presentation": "OpenDocument presentation (.odp)",
    "graphics": "OpenDocument drawing (.odg)",
    "database": "OpenDocument database (.odb)",
}
_OPENED_BY_OFFICE = frozenset(
    {"RTF", "dBase (.dbf)", _OPEN_DOCUMENT["text"], "OpenOffice 1.0 (.sxc)", "Excel 5.0 (.xls)"}
)
"""What Excel or Word opens and saves in a format that is read."""

_DBASE_VERSIONS = frozenset({0x02, 0x03, 0x30, 0x31, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5})
_ENCRYPTED = frozenset({"EncryptedPackage", "EncryptionInfo"})
_OUTLOOK = "__properties_version1.0"
_HEAD = 4_000
_BLANK = b"\xef\xbb\xbf \t\r\n"
_HEADER_FIELD = re.compile(rb"([!-9;-~]+):.*|[ \t]+\S.*")
_OF_SENDING = frozenset({b"from", b"sender", b"return-path", b"received"})
_OF_MAIL = frozenset({b"to", b"date", b"subject", b"message-id", b"delivered-to", b"mime-version", b"content-type"})
_SAVED_PAGE = b"<Saved by "
_MAILBOX = re.compile(rb"From [^\r\n]*\r?\n")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div)\b", re.IGNORECASE)


def detect(data: bytes) -> FileKind:
    """Return the kind of a file; Refused when it is empty, too large, damaged or protected by a password."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(FileCode.FILE_EMPTY)
    if len(data) > MOST_FILE:
        size, most = len(data) // MEBIBYTE, MOST_FILE // MEBIBYTE
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{size} MB", "most": f"{most} MB"})
    if data.startswith(_ZIP_SIGNATURES):
        return _zip_kind(data)
    return _ole_kind(data) if data.startswith(SIGNATURE) else _other_kind(data)


def read_book(kind: FileKind, file: str) -> Book:
    """Return the sheets of a file; Refused, naming the true type, when that has none."""
    read = _FORMATS[kind.format].read if kind.format else None
    if read is None:
        raise _unread(kind)
    return read(kind, file)


def _unread(kind: FileKind) -> Refused:
    """Return why a file without tables is not read, with what leads out."""
    if kind.title == PDF:
        return pdf_refused(kind.data)
    opened_by_office = kind.title in _OPENED_BY_OFFICE
    code = FileCode.FILE_OF_ANOTHER_PROGRAM if opened_by_office else FileCode.FILE_TYPE_UNSUPPORTED
    return Refused(code, {"found": kind.title})


def misnamed_note(name: str, found: Format, file: str = "") -> Finding | None:
    """Return the note that a file was read as another type than its extension says; None when they agree.

    `file` is the name of the file in messages, if different.
    """
    _name, dot, extension = name.lower().rpartition(".")
    says_so = not dot or extension in _FORMATS[found].extensions
    return None if says_so else finding(FormatCode.FILE_READ_AS, CellRef(file or name), found=found)


def _zip_kind(data: bytes) -> FileKind:
    package = glanced_at(data)
    if package is not None and not _is_document(package):
        return FileKind(Format.ARCHIVE, Format.ARCHIVE, data, package)
    package = opened(data if package is None else package)
    title = _package_type(package)
    found = title if isinstance(title, Format) and title is not Format.ARCHIVE else None
    return FileKind(title, found, data, package)


def _is_document(package: Package) -> bool:
    """Return whether the names in a zip are those of a workbook or document rather than an archive of files."""
    return any(name in package for name in _OF_DOCUMENTS) or any(name.endswith(_OF_IWORK) for name in package.names)


def _package_type(package: Package) -> str:
    """Return the kind of a document in a zip."""
    if any(name.endswith(_OF_IWORK) for name in package.names):
        return "Apple iWork (.numbers, .pages)"
    if is_ods(package):
        return Format.ODS
    if "[Content_Types].xml" in package:
        office = next((shown for folder, shown in _FOLDERS if package.has_folder(folder)), None)
        return office or (Format.XLSB if WORKBOOK in package else Format.XLSX)
    if WORKBOOK in package:
        return Format.XLSB
    has_xml = any(name.lower().endswith(".xml") for name in package.names)
    return _type_stated(package) or (Format.XLSX if has_xml else Format.ARCHIVE)


def _type_stated(package: Package) -> str | None:
    """Return the type declared in the first part of an OpenDocument or EPUB package."""
    kind = part(package, "mimetype")[:200].decode("ascii", "replace") if "mimetype" in package else ""
    if kind.startswith("application/epub"):
        return "EPUB"
    if kind.startswith("application/vnd.sun.xml.calc"):
        return "OpenOffice 1.0 (.sxc)"
    return _OPEN_DOCUMENT.get(kind.strip().rpartition(".opendocument.")[2].removesuffix("-template"))


def _ole_kind(data: bytes) -> FileKind:
    names = stream_names(data)
    if _ENCRYPTED & names:
        raise Refused(FileCode.FILE_ENCRYPTED)
    if not any(names):
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "OLE"})
    lower = {name.lower() for name in names}
    if _OUTLOOK in lower:
        return FileKind(Format.OUTLOOK, Format.OUTLOOK, data)
    if "WordDocument" in names:
        return FileKind(Format.OLD_WORD, Format.OLD_WORD, data)
    if not lower.isdisjoint(XLS_STREAMS):
        return FileKind(Format.XLS, Format.XLS, data)
    title = next((shown for name, shown in _STREAMS if name.lower() in lower), "Office 97-2003")
    return FileKind(title, None, data)


def _other_kind(data: bytes) -> FileKind:
    for found, row in _FORMATS.items():
        if row.is_it is not None and row.is_it(data):
            return FileKind(found, found, data)
    unread = _binary_type(data) or _text_type(data)
    return FileKind(unread, None, data) if unread else FileKind(Format.CSV, Format.CSV, data)


def _binary_type(data: bytes) -> str | None:
    for beginning, name in _BEGINNINGS:
        if data.startswith(beginning) and (name != "BMP" or _is_bitmap(data)):
            return name
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:11] in {b"hei", b"mif"} else "MP4"
    if data[:4] == b"RIFF":
        return "WebP" if data[8:12] == b"WEBP" else "RIFF"
    if data[257:262] == b"ustar":
        return "TAR"
    return "dBase (.dbf)" if _is_dbase(data) else None


def _is_mail(data: bytes) -> bool:
    """Return whether a file begins with the header of a mail that was sent; a saved page has one, too, but no way."""
    names: set[bytes] = set()
    for line in data[:_HEAD].lstrip(_BLANK).splitlines()[:-1]:
        field = _HEADER_FIELD.fullmatch(line)
        if field is None:
            if line.strip():
                return False
            break
        names.add((field[1] or b"").lower())
    return bool(names & _OF_SENDING) and len(names & _OF_MAIL) > 1 and _SAVED_PAGE not in data[:_HEAD]


def _is_mailbox(data: bytes) -> bool:
    first = _MAILBOX.match(data)
    return first is not None and _is_mail(data[first.end() : first.end() + _HEAD])


def _is_bitmap(data: bytes) -> bool:
    return len(data) > 26 and struct.unpack_from("<I", data, 2)[0] <= len(data) and data[6:10] == bytes(4)  # noqa: PLR2004


def _is_dbase(data: bytes) -> bool:
    """Return whether a file has the header of a dBase or FoxPro table: version, date, header and record length."""
    if len(data) < 66 or data[0] not in _DBASE_VERSIONS or not (1 <= data[2] <= 12 and 1 <= data[3] <= 31):  # noqa: PLR2004
        return False
    header, record = struct.unpack_from("<HH", data, 8)
    return header % 32 in {1, 8} and header <= len(data) and record > 0


def _text_type(data: bytes) -> str | None:
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip(_BLANK)
    if head.startswith(b"{") and len(data) < MOST_JSON:
        return _json_type(data)
    if _HTML.match(head):
        return "HTML"
    if head.startswith(b"<?xml"):
        return "HTML" if _HTML.search(head) else "XML"
    return None


def _json_type(data: bytes) -> str | None:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    is_shortcut = "doc_id" in content or "docs.google.com" in str(content.get("url", ""))
    return "Google Sheets shortcut (.gsheet)" if is_shortcut else "JSON"


def _of_zip(read: Callable[[bytes | Package, str], Book]) -> Callable[[FileKind, str], Book]:
    return lambda kind, file: read(kind.zipped, file)


def _of_bytes(read: Callable[[bytes, str], Book]) -> Callable[[FileKind, str], Book]:
    return lambda kind, file: read(kind.data, file)


@dataclass(frozen=True, slots=True)
class _FormatRow:
    """A format: its extensions, its reader when it has tables, and its detection from bytes alone."""

    extensions: frozenset[str]
    read: Callable[[FileKind, str], Book] | None = None
    is_it: Callable[[bytes], bool] | None = None


_FORMATS: Mapping[Format, _FormatRow] = {
    Format.MAIL: _FormatRow(frozenset({"eml"}), None, _is_mail),
    Format.MAILBOX: _FormatRow(frozenset({"mbox", "mbx"}), None, _is_mailbox),
    Format.OUTLOOK: _FormatRow(frozenset({"msg"})),
    Format.XLSX: _FormatRow(frozenset({"xlsx", "xlsm", "xltx", "xltm"}), _of_zip(read_xlsx)),
    Format.XLSB: _FormatRow(frozenset({"xlsb"}), _of_zip(read_xlsb)),
    Format.XLS: _FormatRow(frozenset({"xls", "xlt"}), _of_bytes(read_xls), is_bare_xls),
    Format.ODS: _FormatRow(frozenset({"ods", "ots"}), _of_zip(read_ods)),
    Format.FODS: _FormatRow(frozenset({"fods"}), _of_bytes(read_fods), is_fods),
    Format.WORD: _FormatRow(frozenset({"docx", "docm", "dotx", "dotm"})),
    Format.OLD_WORD: _FormatRow(frozenset({"doc", "dot"})),
    Format.SPREADSHEETML: _FormatRow(frozenset({"xml"}), _of_bytes(read_spreadsheetml), is_spreadsheetml),
    Format.HTML: _FormatRow(frozenset({"html", "htm"}), _of_bytes(read_html), is_html),
    Format.MHTML: _FormatRow(frozenset({"mht", "mhtml"}), _of_bytes(read_mhtml), is_mhtml),
    Format.CSV: _FormatRow(frozenset({"csv", "tsv", "txt"}), _of_bytes(read_delimited)),
    Format.ARCHIVE: _FormatRow(frozenset({"zip"})),
}
"""Every format with its row, tried in this order: CSV is the fallback."""
