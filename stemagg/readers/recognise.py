"""What a received file really is: by its bytes, never by its name."""

from stemagg.errors import Refused
from stemagg.readers.delimited import read_delimited
from stemagg.readers.grid import Book
from stemagg.readers.package import opened, part
from stemagg.readers.xlsx import read_xlsx

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
)
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LEFT_OVER = ("~$", ".~", "._", ".")
_UNFINISHED = (".crdownload", ".part", ".partial", ".tmp")
_MOST_BYTES = 100 << 20


def is_system_file(name: str) -> bool:
    """Tell whether a file in a folder is a lock file or the like, which is not a report at all."""
    lower = name.lower()
    return lower in _SYSTEM_FILES or lower.startswith(_LEFT_OVER) or lower.endswith(_UNFINISHED)


def read_book(data: bytes, file: str) -> Book:
    """Return the sheets of a received file; Refused with its true type when it is of a kind that is not read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("file-empty")
    if len(data) > _MOST_BYTES:
        raise Refused("file-too-large", {"size": f"{len(data) >> 20} MB", "most": f"{_MOST_BYTES >> 20} MB"})
    if data.startswith(_ZIP):
        return _read_zip(data, file)
    if data.startswith(_OLE):
        if _OLE_ENCRYPTED in data:
            raise Refused("file-encrypted")
        raise Refused("file-type-unsupported", {"found": "Office 97-2003 (.xls, .doc)"})
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, name in _SIGNATURES:
        if head[: len(signature)].lower() == signature.lower():
            raise Refused("file-type-unsupported", {"found": name})
    return read_delimited(data, file)


def _read_zip(data: bytes, file: str) -> Book:
    with opened(data) as package:
        names = package.namelist()
        if "[Content_Types].xml" in names:
            if any(name.startswith("word/") for name in names):
                raise Refused("file-type-unsupported", {"found": "Word (.docx)"})
            if any(name.endswith(".bin") and name.startswith("xl/workbook") for name in names):
                raise Refused("file-type-unsupported", {"found": "Excel (.xlsb)"})
            if not any(name.startswith("xl/") for name in names):
                raise Refused("file-type-unsupported", {"found": "Office"})
            return read_xlsx(data, file)
        if "mimetype" in names:
            raise Refused("file-type-unsupported", {"found": "OpenDocument (.ods, .odt)"})
        inner = [n for n in names if not n.endswith("/") and not is_system_file(n.rpartition("/")[2])]
        if len(inner) != 1 or not inner[0].lower().endswith(".csv"):
            raise Refused("file-type-unsupported", {"found": f"ZIP: {', '.join(inner[:3])}"})
        return read_delimited(part(package, inner[0]), file)
