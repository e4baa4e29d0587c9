"""Mails as Outlook keeps them: .msg files, streams of an OLE file ([MS-OXMSG], property numbers in [MS-OXPROPS])."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.containers.mail import Attached, Mail, arrival, nested_too_deeply, past, text_of_html
from stemagg.readers.formats.ole import streams
from stemagg.readers.limits import MOST_MAIL_TEXT, MOST_NESTED
from stemagg.text.normalise import clean, one_line

_SUBJECT, _BODY, _HTML, _HEADER = 0x0037, 0x1000, 0x1013, 0x007D
_SENDER, _SENDER_ADDRESS, _SENDER_MAIL = 0x0C1A, 0x0C1F, 0x5D01
_DELIVERED, _SUBMITTED = 0x0E06, 0x0039
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _DATA, _MIME_TYPE, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x370E, 0x3712
_HIDDEN = 0x7FFE
_ATTACHMENT, _PROPERTIES = "__attach_version1.0_#", "__properties_version1.0"
_MAIL_WITHIN = f"__substg1.0_{_DATA:04x}000d"
_OF_ROOT, _OF_INNER, _OF_ATTACHMENT = 32, 24, 8
_BINARY, _UNICODE, _ANSI, _TIME, _BOOLEAN = 0x0102, 0x001F, 0x001E, 0x0040, 0x000B
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

_Streams = Mapping[tuple[str, ...], bytes]


def mail_of_outlook(data: bytes) -> Mail:
    """Return the mail in a .msg file; Refused when it is damaged."""
    try:
        return _mail(streams(data), _OF_ROOT, 1)
    except ValueError:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "OLE"}) from None


def _mail(found: _Streams, header_size: int, depth: int) -> Mail:
    names = sorted({path[0] for path in found if len(path) > 1 and path[0].startswith(_ATTACHMENT)})
    files = [_within(found, name) for name in names]
    attached = [_attached(one, number, depth) for number, one in enumerate(files, start=1) if not _is_in_text(one)]
    page = _decoded(found.get((_stream(_HTML, _BINARY),), b""))
    return Mail(
        sender=one_line(_sender(found)),
        subject=one_line(_text(found, _SUBJECT)),
        came_at=_came_at(found, header_size),
        text=clean(_text(found, _BODY)[:MOST_MAIL_TEXT]) or text_of_html(page),
        attached=tuple(attached),
        pictures=sum(map(_is_in_text, files)),
    )


def _within(found: _Streams, storage: str) -> _Streams:
    return {path[1:]: content for path, content in found.items() if path[0] == storage and len(path) > 1}


def _sender(found: _Streams) -> str:
    name = _text(found, _SENDER)
    address = _text(found, _SENDER_MAIL) or _text(found, _SENDER_ADDRESS)
    return f"{name} <{address}>" if name and "@" in address and address != name else name or address


def _came_at(found: _Streams, header_size: int) -> datetime | None:
    """Return when a mail came: by the header it came with, otherwise as Outlook noted it."""
    header = HeaderParser().parsestr(_text(found, _HEADER))
    by_header = arrival(map(str, header.get_all("Received", [])), "")
    noted = (_time(found, _DELIVERED, header_size), _time(found, _SUBMITTED, header_size))
    return by_header or noted[0] or noted[1] or arrival((), str(header["Date"] or ""))


def _attached(file: _Streams, number: int, depth: int) -> Attached:
    names = (_text(file, name) for name in (_LONG_NAME, _SHOWN_NAME, _SHORT_NAME))
    name = next(filter(None, map(one_line, names)), str(number))
    inner = _within(file, _MAIL_WITHIN)
    if (_PROPERTIES,) in inner:
        name = name if name.lower().endswith(".msg") else f"{name}.msg"
        return Attached(name, _mail(inner, _OF_INNER, depth + 1) if depth < MOST_NESTED else nested_too_deeply(name))
    return Attached(name, file.get((_stream(_DATA, _BINARY),), b""))


def _is_in_text(file: _Streams) -> bool:
    """Return whether an attachment is a picture shown within the text, such as the logo of a signature."""
    is_hidden = _property(file, _HIDDEN, _BOOLEAN, _OF_ATTACHMENT)[:1] == b"\1"
    return _text(file, _MIME_TYPE).startswith("image/") and (is_hidden or bool(_text(file, _CONTENT_ID)))


def _text(found: _Streams, number: int) -> str:
    wide = found.get((_stream(number, _UNICODE),))
    if wide is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return _decoded(found.get((_stream(number, _ANSI),), b"")).rstrip("\0")


def _decoded(data: bytes) -> str:
    """Return text of one byte a letter, whose code page is seldom said: UTF-8, otherwise that of Vietnamese Windows."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


def _time(found: _Streams, number: int, header_size: int) -> datetime | None:
    value = _property(found, number, _TIME, header_size)
    try:
        return past(_EPOCH + timedelta(microseconds=struct.unpack("<Q", value)[0] // 10)) if any(value) else None
    except (OverflowError, struct.error):
        return None


def _property(found: _Streams, number: int, kind: int, header_size: int) -> bytes:
    """Return the eight bytes of a property of fixed size, none when it is not there."""
    table = found.get((_PROPERTIES,), b"")
    tag = struct.pack("<HH", kind, number)
    rows = (table[at : at + 16] for at in range(header_size, len(table), 16))
    return next((row[8:] for row in rows if row.startswith(tag) and len(row) == 16), b"")  # noqa: PLR2004


def _stream(number: int, kind: int) -> str:
    return f"__substg1.0_{number:04x}{kind:04x}"
