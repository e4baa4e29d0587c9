"""Mojibake: "TrÆ°á»ng" for Trường, U+FFFD for undecodable characters.

Text decoded twice or in the wrong encoding cannot be restored reliably, so it is reported and not used.
"""

import re
from collections.abc import Iterator

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.text.normalise import one_line

_GARBLED = re.compile("\ufffd|Ã[\u00a1-\u00bf]|Æ[°¡]|Ä[\u0090\u0091‘]|á[º»][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ¡]")
_AROUND = 10


def garbled_part(text: str) -> str:
    """Return the first garbled letters of a text with their context, "" when there are none."""
    found = None if text.isascii() else _GARBLED.search(text)
    return one_line(text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]) if found else ""


def garbled_as_a_whole(book: Book) -> Finding | None:
    """Return the finding that most texts of a file are garbled, at the first of them; None when they are not.

    Single garbled texts are reported where they are read: one pasted in that state does not affect the others.
    """
    garbled: list[tuple[Sheet, int, int, str]] = []
    sound = 0
    for sheet, row, column, cell in _texts(book):
        raw = garbled_part(cell.text)
        if raw:
            garbled.append((sheet, row, column, raw))
        else:
            sound += 1
    if len(garbled) <= sound:
        return None
    sheet, row, column, raw = garbled[0]
    return finding(FileCode.TEXT_GARBLED, sheet.ref(row, column), stops=True, raw=raw)


def _texts(book: Book) -> Iterator[tuple[Sheet, int, int, Cell]]:
    """Yield the texts with non-ASCII letters, in reading order."""
    for sheet in book.sheets:
        for row in sorted(sheet.rows):
            for column, cell in sorted(sheet.rows[row].items()):
                if cell.kind is CellKind.TEXT and not cell.text.isascii():
                    yield sheet, row, column, cell
