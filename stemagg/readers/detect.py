"""What a received file really is: by its bytes, never by its name."""

from collections.abc import Callable

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import MEBIBYTE, MOST_FILE
from stemagg.ooxml.package import opened
from stemagg.readers.formats.book import Book
from stemagg.readers.formats.csv_text import read_delimited
from stemagg.readers.formats.html_xml import is_html, is_spreadsheetml, read_html, read_spreadsheetml
from stemagg.readers.formats.ods import is_fods, is_ods, read_fods, read_ods
from stemagg.readers.formats.ole import SIGNATURE, stream_names
from stemagg.readers.formats.xls import is_xls, read_xls
from stemagg.readers.formats.xlsb import WORKBOOK, read_xlsb
from stemagg.readers.formats.xlsx import read_xlsx
from stemagg.readers.true_type import true_type

BookReader = Callable[[bytes, str], Book]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = frozenset({"EncryptedPackage", "EncryptionInfo"})


def refuse_unreadable(data: bytes) -> None:
    """Refuse what is no file to read at all: empty, too large, or protected by a password."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(FileCode.FILE_EMPTY)
    if len(data) > MOST_FILE:
        size, most = len(data) // MEBIBYTE, MOST_FILE // MEBIBYTE
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{size} MB", "most": f"{most} MB"})
    if data.startswith(SIGNATURE) and _ENCRYPTED & set(stream_names(data)):
        raise Refused(FileCode.FILE_ENCRYPTED)


def is_word(data: bytes) -> bool:
    """Tell whether these bytes are a document of Word since 2007."""
    return data.startswith(_ZIP) and true_type(data) == "Word (.docx)"


def is_old_word(data: bytes) -> bool:
    """Tell whether these bytes are a document of Word 97-2003."""
    return data.startswith(SIGNATURE) and "WordDocument" in stream_names(data)


def read_book(data: bytes, file: str) -> tuple[Book, str]:
    """Return the sheets of a file and the kind that it is; Refused with its true type when that kind is not read."""
    kind, read = _zip_reader(data) if data.startswith(_ZIP) else _other_reader(data)
    return read(data, file), kind


def _zip_reader(data: bytes) -> tuple[str, BookReader]:
    with opened(data) as package:
        if is_ods(package):
            return "OpenDocument (.ods)", read_ods
        if WORKBOOK in package:
            return "Excel (.xlsb)", read_xlsb
        has_xml = any(name.lower().endswith(".xml") for name in package.names)
    unread = true_type(data)
    if unread is not None or not has_xml:
        raise Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": unread or "ZIP"})
    return "Excel (.xlsx)", read_xlsx


def _other_reader(data: bytes) -> tuple[str, BookReader]:
    for is_kind, kind, read in _KINDS:
        if is_kind(data):
            return kind, read
    if data.startswith(SIGNATURE) and not any(stream_names(data)):
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "OLE"})
    unread = true_type(data)
    if unread is not None:
        raise Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": unread})
    return "CSV", read_delimited


_KINDS: tuple[tuple[Callable[[bytes], bool], str, BookReader], ...] = (
    (is_xls, "Excel 97-2003 (.xls)", read_xls),
    (is_fods, "OpenDocument (.fods)", read_fods),
    (is_spreadsheetml, "SpreadsheetML 2003", read_spreadsheetml),
    (is_html, "HTML", read_html),
)
