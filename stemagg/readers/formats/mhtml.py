"""Reads web pages saved in one file (MHTML, RFC 2557), as Excel and web systems save tables, also called .xls."""

import binascii
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.formats.html_xml import read_html
from stemagg.readers.limits import MOST_BOUNDARY_CHECKS, MOST_HTML_PARTS, MOST_PARTS_OF_MAIL

TITLE = "MHTML"
_BEGINS = (b"MIME-Version:", b"From: <Saved by ")
_RELATED = b"multipart/related"
_OF_WORD = b"urn:schemas-microsoft-com:office:word"
_HEAD = 4_000
_DAMAGE = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, binascii.Error)


def is_mhtml(data: bytes) -> bool:
    """Return whether these bytes are a web page saved in one file."""
    return data.startswith(_BEGINS) and _RELATED in data[:_HEAD].lower()


def read_mhtml(data: bytes, file: str) -> Book:
    """Return the tables of a page and its frames as sheets; Refused for a document of Word, which has more."""
    sheets: list[Sheet] = []
    for page in _pages(data):
        if _OF_WORD in page:
            raise Refused(FileCode.FILE_OF_ANOTHER_PROGRAM, {"found": TITLE})
        sheets += read_html(page, file).sheets
    if len(sheets) > 1:
        for number, sheet in enumerate(sheets, start=1):
            sheet.name = str(number)
    return Book(tuple(sheets))


def _pages(data: bytes) -> list[bytes]:
    """Return the HTML parts of a file in UTF-8; Refused when it is damaged, or has too many parts."""
    checks = data.count(b"\n") * data.lower().count(b"multipart/")
    if checks > MOST_BOUNDARY_CHECKS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{checks:,}", "most": f"{MOST_BOUNDARY_CHECKS:,}"})
    try:
        parts = list(_html_parts(message_from_bytes(data, policy=policy.compat32)))
    except _DAMAGE:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": TITLE}) from None
    if len(parts) > MOST_HTML_PARTS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_HTML_PARTS}", "most": str(MOST_HTML_PARTS)})
    return parts


def _html_parts(message: "Message[str, str]") -> Iterator[bytes]:
    """Yield the HTML among the parts of a page, which lie beside each other."""
    inner = message.get_payload()
    parts = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    for part in parts[:MOST_PARTS_OF_MAIL]:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and part.get_content_type() == "text/html":
            yield _in_utf8(content, part.get_content_charset())


def _in_utf8(content: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 by the encoding that its part declares; as it is when that is none."""
    try:
        return content.decode(charset).encode() if charset else content
    except (LookupError, UnicodeError):
        return content
