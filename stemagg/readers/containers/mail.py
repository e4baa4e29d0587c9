"""A mail, whatever file it comes in: who sent it, when it came, its text, and the files attached to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from lxml import etree

from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.readers.limits import MOST_MAIL_TEXT
from stemagg.text.normalise import clean, one_line

_ANSWERED = re.compile(
    r"^(?:-{2,}\s*$|-+\s*(?:Original Message|Thư gốc|Forwarded message)|>|_{10,}\s*$"
    r"|(?:Vào|On)\b.*(?:đã viết|wrote):?\s*$)",
    re.IGNORECASE,
)
_NO_TEXT = frozenset({"head", "style", "script"})
_LINES = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a mail: its name, and its bytes, or the mail that it is, or why that is not opened."""

    name: str
    content: "bytes | Mail | Refused"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail; `came_at` is the time it came (None: unknown), `pictures` the number of pictures within its text."""

    sender: str
    subject: str
    came_at: datetime | None
    text: str
    attached: tuple[Attached, ...]
    pictures: int = 0

    @property
    def own_lines(self) -> list[str]:
        """The lines of its text, without a signature and without the mails that it answers."""
        lines = [one_line(line) for line in self.text.splitlines()]
        end = next((number for number, line in enumerate(lines) if _ANSWERED.match(line)), len(lines))
        return [line for line in lines[:end] if line]


def arrival(received: Iterable[str], dated: str) -> datetime | None:
    """Return when a mail came, from its header; None when that does not say so.

    The first "Received" was written by the server of the receiver and is trustworthy. "Date" is the clock of the
    sender, which is all there is in a mail kept by its sender; a time in the future is none (RFC 5322, 3.6.1, 3.6.7).
    """
    stamps = [line.rpartition(";")[2] for line in received][:1]
    return next((moment for text in (*stamps, dated) if (moment := _moment(text))), None)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text.strip())
        return past(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def past(moment: datetime) -> datetime | None:
    """Return a time unless it is in the future, by more than a day between clocks and zones."""
    return moment if moment <= datetime.now(UTC) + timedelta(days=1) else None


def text_of_html(page: str) -> str:
    """Return the text of a page, its rows and paragraphs as lines."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(page[:MOST_MAIL_TEXT].encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    if root is None:
        return ""
    return clean("".join(piece for at in etree.iterwalk(root, ("start", "end")) for piece in _said(*at)))


def _said(event: str, element: "etree._Element") -> Iterator[str]:
    """Yield the text before or after the parts of an element, after it with the end of its line."""
    if event == "start":
        yield "" if element.tag in _NO_TEXT else element.text or ""
    else:
        yield "\n" if element.tag in _LINES else " "
        yield element.tail or ""


def nested_too_deeply(name: str) -> Refused:
    """Return why a mail within mails is not opened."""
    return Refused(FormatCode.ARCHIVE_NESTED, {"name": name})
