"""Mails as they are sent: .eml files, and those of a mailbox (RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 4155)."""

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header
from email.message import Message
from itertools import islice

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.containers.mail import Attached, Mail, arrival, nested_too_deeply, text_of_html
from stemagg.readers.limits import (
    MOST_BOUNDARY_CHECKS,
    MOST_HEADER,
    MOST_MAIL_TEXT,
    MOST_MAILS,
    MOST_NESTED,
    MOST_PARTS_OF_MAIL,
)
from stemagg.text.normalise import clean, one_line

_DAMAGE = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, binascii.Error)
"""How the standard library reports mails that are none: its parser forgives much, its decoders less."""

_NEXT_MESSAGE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:)")
_NO_REPORTS = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys",
    "text/calendar", "text/vcard", "text/x-vcard", "message/delivery-status", "text/rfc822-headers",
})  # fmt: skip


def mail_of(data: bytes) -> Mail:
    """Return the mail in a file; Refused when it is damaged, or has too many parts."""
    checks = data.count(b"\n") * data.lower().count(b"multipart/")
    if checks > MOST_BOUNDARY_CHECKS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{checks:,}", "most": f"{MOST_BOUNDARY_CHECKS:,}"})
    try:
        return _mail(message_from_bytes(data, policy=policy.compat32), 1)
    except _DAMAGE:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "MIME"}) from None


def messages_of(data: bytes) -> list[bytes]:
    """Return the mails of a mailbox, each after a line "From …" that follows a blank one.

    Refused when they are too many.
    """
    begins = [(found.start(), found.end()) for found in islice(_NEXT_MESSAGE.finditer(data), MOST_MAILS + 1)]
    if len(begins) > MOST_MAILS:
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_MAILS}", "most": str(MOST_MAILS)})
    ends = [start for start, _end in begins[1:]] + [len(data)]
    return [data[start:end] for (_line, start), end in zip(begins, ends, strict=True)]


def _mail(message: "Message[str, str]", depth: int) -> Mail:
    parts = list(_parts(message))
    texts = [part for part in parts if _is_text(part)]
    plain = [_text(part) for part in texts if part.get_content_type() == "text/plain"]
    html = [text_of_html(_text(part)) for part in texts if part.get_content_type() == "text/html"]
    files = [part for part in parts if not _is_text(part) and part.get_content_type() not in _NO_REPORTS]
    attached = [_attached(part, number, depth) for number, part in enumerate(files, start=1) if not _is_in_text(part)]
    return Mail(
        sender=_words(message["From"] or message["Sender"] or message["Return-Path"]),
        subject=_words(message["Subject"]),
        came_at=arrival(map(str, message.get_all("Received", [])), str(message["Date"] or "")),
        text=clean("\n".join(plain or html)[:MOST_MAIL_TEXT]),
        attached=tuple(attached),
        pictures=sum(map(_is_in_text, files)),
    )


def _parts(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Yield the parts that have no parts, and the mails attached, in order; Refused when they do not end."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > MOST_PARTS_OF_MAIL:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_PARTS_OF_MAIL}", "most": MOST_PARTS_OF_MAIL})
        inner = part.get_payload()
        if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in part.defects):
            raise Refused(FileCode.FILE_DAMAGED, {"detail": "MIME"})
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def _is_text(part: "Message[str, str]") -> bool:
    is_words = part.get_content_type() in {"text/plain", "text/html"}
    return is_words and part.get_content_disposition() != "attachment" and not _name(part)


def _is_in_text(part: "Message[str, str]") -> bool:
    """Return whether a part is a picture shown within the text, such as the logo of a signature."""
    is_shown = part.get_content_disposition() == "inline" or bool(part["Content-ID"])
    return part.get_content_maintype() == "image" and is_shown and part.get_content_disposition() != "attachment"


def _attached(part: "Message[str, str]", number: int, depth: int) -> Attached:
    inner = _mail_within(part)
    if isinstance(inner, Message):
        name = _name(part) or f"{_words(inner['Subject']) or number}.eml"
        return Attached(name, _mail(inner, depth + 1) if depth < MOST_NESTED else nested_too_deeply(name))
    return Attached(_name(part) or f"{number}", _bytes(part))


def _mail_within(part: "Message[str, str]") -> "Message[str, str] | None":
    """Return the mail attached as a part; some programs encode it, though RFC 2046, 5.2.1 forbids it."""
    if part.get_content_type() != "message/rfc822" or not part.is_multipart():
        return None
    inner = part.get_payload(0)
    if not isinstance(inner, Message):
        return None
    is_encoded = str(part["Content-Transfer-Encoding"] or "").strip().lower() == "base64" and not inner.keys()
    if not is_encoded:
        return inner
    encoded = str(inner.get_payload()).encode("ascii", "replace")
    return message_from_bytes(binascii.a2b_base64(encoded), policy=policy.compat32)


def _bytes(part: "Message[str, str]") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: "Message[str, str]") -> str:
    try:
        return _bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return _bytes(part).decode("utf-8", "replace")


def _name(part: "Message[str, str]") -> str:
    return _words(part.get_filename())


def _words(header: object) -> str:
    """Return the text of a header, its encoded words decoded; as it stands where they are no words."""
    raw = str(header or "")[:MOST_HEADER]
    try:
        pieces = decode_header(raw)
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace")
            for piece, charset in pieces
        )
    except _DAMAGE:
        text = raw
    return one_line(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
