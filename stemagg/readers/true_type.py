"""What a file that is not read really is, by its bytes, for the message that refuses it."""

import json
import re
import struct

from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from stemagg.ooxml.package import Package, glanced_at, part
from stemagg.readers.formats.ole import SIGNATURE, stream_names

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS = (
    (b"%PDF-", "PDF"),
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
    (b"MIME-Version:", "MHTML"),
    (b"\0\0\x02\0\x04\x04", "Lotus 1-2-3 (.wk1)"),
    (b"\0\0\x02\0\x06\x04", "Lotus 1-2-3 (.wk1)"),
    (b"\0\0\x1a\0", "Lotus 1-2-3 (.wk3)"),
    (b"\0\0\x02\0", "Quattro Pro"),
)
_STREAMS = (
    ("WordDocument", "Word 97-2003 (.doc)"),
    ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
    ("VisioDocument", "Visio (.vsd)"),
    ("EncryptedPackage", "Office, encrypted"),
    ("Workbook", "Excel 97-2003 (.xls)"),
    ("Book", "Excel 5.0 (.xls)"),
    ("HwpSummaryInformation", "Hangul (.hwp)"),
    ("WksSSWorkBook", "Microsoft Works (.wks)"),
    ("Quill", "Publisher (.pub)"),
)
_FOLDERS = (("word", "Word (.docx)"), ("ppt", "PowerPoint (.pptx)"), ("visio", "Visio (.vsdx)"))
_OPEN_DOCUMENT = {
    "text": "OpenDocument text (.odt)",
    "presentation": "OpenDocument presentation (.odp)",
    "graphics": "OpenDocument drawing (.odg)",
    "database": "OpenDocument database (.odb)",
}
_DBASE_VERSIONS = frozenset({0x02, 0x03, 0x30, 0x31, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5})
EXTENSIONS = {
    "Excel (.xlsx)": frozenset({"xlsx", "xlsm", "xltx", "xltm"}),
    "Excel (.xlsb)": frozenset({"xlsb"}),
    "Excel 97-2003 (.xls)": frozenset({"xls", "xlt"}),
    "OpenDocument (.ods)": frozenset({"ods", "ots"}),
    "OpenDocument (.fods)": frozenset({"fods"}),
    "Word (.docx)": frozenset({"docx", "docm", "dotx", "dotm"}),
    "Word 97-2003 (.doc)": frozenset({"doc", "dot"}),
    "CSV": frozenset({"csv", "tsv", "txt"}),
    "HTML": frozenset({"html", "htm"}),
    "SpreadsheetML 2003": frozenset({"xml"}),
    "ZIP": frozenset({"zip"}),
}
_HEAD = 4_000
_BLANK = b"\xef\xbb\xbf \t\r\n"
_MOST_JSON = 10_000
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div)\b", re.IGNORECASE)


def misnamed_note(name: str, found: str, file: str = "") -> Finding | None:
    """Return the note that a file was read as something else than its name says; None when the name does not.

    `found` is what it was read as, a key of `EXTENSIONS`; `file` is what messages call it when that is something else.
    """
    _name, dot, extension = name.lower().rpartition(".")
    says_so = not dot or extension in EXTENSIONS[found]
    return None if says_so else finding(FormatCode.FILE_READ_AS, CellRef(file or name), found=found)


def true_type(data: bytes) -> str | None:
    """Return a short name of the kind of file that these bytes are; None for text and whatever is not known."""
    if data.startswith(SIGNATURE):
        return _ole_type(data)
    if data.startswith(_ZIP):
        return _zip_type(data)
    return _binary_type(data) or _text_type(data)


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


def _ole_type(data: bytes) -> str:
    names = {name.lower() for name in stream_names(data)}
    return next((shown for name, shown in _STREAMS if name.lower() in names), "Office 97-2003")


def _zip_type(data: bytes) -> str | None:
    with glanced_at(data) as package:
        return "ZIP" if package is None else _package_type(package)


def _package_type(package: Package) -> str | None:
    if any(name.endswith((".iwa", "Index.zip")) for name in package.names):
        return "Apple iWork (.numbers, .pages)"
    if "[Content_Types].xml" in package:
        return next((shown for folder, shown in _FOLDERS if package.has_folder(folder)), None)
    try:
        kind = part(package, "mimetype")[:200].decode("ascii", "replace") if "mimetype" in package else ""
    except Refused:
        return "ZIP"
    if kind.startswith("application/epub"):
        return "EPUB"
    if kind.startswith("application/vnd.sun.xml.calc"):
        return "OpenOffice 1.0 (.sxc)"
    return _OPEN_DOCUMENT.get(kind.strip().rpartition(".opendocument.")[2].removesuffix("-template"))


def _is_bitmap(data: bytes) -> bool:
    return len(data) > 26 and struct.unpack_from("<I", data, 2)[0] <= len(data) and data[6:10] == bytes(4)  # noqa: PLR2004


def _is_dbase(data: bytes) -> bool:
    """Tell whether a file has the header of a dBase or FoxPro table: version, date, length of header and record."""
    if len(data) < 66 or data[0] not in _DBASE_VERSIONS or not (1 <= data[2] <= 12 and 1 <= data[3] <= 31):  # noqa: PLR2004
        return False
    header, record = struct.unpack_from("<HH", data, 8)
    return header % 32 in {1, 8} and header <= len(data) and record > 0


def _text_type(data: bytes) -> str | None:
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip(_BLANK)
    if head.startswith(b"{") and len(data) < _MOST_JSON:
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
