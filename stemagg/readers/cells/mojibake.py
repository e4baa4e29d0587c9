"""Mojibake: "TrÆ°á»ng" for Trường, and lost letters: "Tr??ng", U+FFFD for undecodable characters.

Text decoded twice or in the wrong encoding cannot be restored reliably, so it is reported and not used. Letters that
were saved in an encoding without them are gone from the file; no other way to open it brings them back.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.readers.formats.book import Book, CellKind, Sheet
from stemagg.text.normalise import one_line

_TWICE = re.compile("Ã[\u00a1-\u00bf]|Æ[°¡]|Ä[\u0090\u0091‘]|á[º»][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ¡]")
_GARBLED = re.compile(f"\ufffd|{_TWICE.pattern}")
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])\?+(?=[a-zà-öø-ÿ])")
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?+(?=[^\W\d_])|\?+ ?(?=[a-zà-öø-ÿ])")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_AROUND = 10


def garbled_part(text: str) -> str:
    """Return the first garbled letters of a text with their context, "" when there are none.

    One "?" within a word may be a blank forgotten after a question; two are lost letters.
    """
    found = _GARBLED.search(text) if _has_sign(text) else None
    if found is None and text.count("?") > 1:
        found = next(islice(_WITHIN_WORD.finditer(_ADDRESS.sub(" ", text)), 1, None), None)
    return _around(found) if found else ""


def _has_sign(text: str) -> bool:
    """Return whether a text has one of the signs of which each garbled text has one; looked for one by one, quickly."""
    return not text.isascii() and (
        "\ufffd" in text or "Ã" in text or "Æ" in text or "Ä" in text or "áº" in text or "á»" in text
    )


def lost_part(text: str) -> str:
    """Return the first lost letters of a text with their context; "" when there are none.

    They are U+FFFD, and "?" within a word or before a small letter, where no question ends.
    """
    is_suspect = ("?" in text or "\ufffd" in text) and not _TWICE.search(text)
    found = _LOST.search(_ADDRESS.sub(" ", text)) if is_suspect else None
    return _around(found) if found else ""


def _around(found: re.Match[str]) -> str:
    return one_line(found.string[max(found.start() - _AROUND, 0) : found.end() + _AROUND])


def mostly_lost(texts: Iterable[str]) -> str:
    """Return the first lost letters of texts most of which have lost some; "" when most have not.

    Texts that are also decoded twice were lost by that.
    """
    lost = [lost_part(text) for text in texts if _is_telling(text)]
    parts = [part for part in lost if part]
    return parts[0] if len(parts) > len(lost) / 2 else ""


def _is_telling(text: str) -> bool:
    return "?" in text or not text.isascii()


def garbled_as_a_whole(book: Book) -> Finding | None:
    """Return the finding that most texts of a file are garbled, at the first of them; None when they are not.

    Single garbled texts are reported where they are read: one pasted in that state does not affect the others.
    """
    suspect = list(_suspect(book))
    texts = [text for _sheet, _row, _column, text in suspect]
    if raw := mostly_lost(texts):
        sheet, row, column, _text = next(one for one in suspect if lost_part(one[-1]))
        return finding(FileCode.LETTERS_LOST, sheet.ref(row, column), stops=True, raw=raw)
    garbled = [(one, raw) for one in suspect if (raw := garbled_part(one[-1]))]
    if 2 * len(garbled) <= sum(not text.isascii() for text in texts):
        return None
    (sheet, row, column, _text), raw = garbled[0]
    return finding(FileCode.TEXT_GARBLED, sheet.ref(row, column), stops=True, raw=raw)


def _suspect(book: Book) -> Iterator[tuple[Sheet, int, int, str]]:
    """Yield the texts of a file that may be garbled, with their sheets, rows and columns, in reading order."""
    for sheet in book.sheets:
        for row, cells in sorted(sheet.rows.items()):
            for column, cell in sorted(cells.items()):
                if cell.kind is CellKind.TEXT and _is_telling(cell.text):
                    yield sheet, row, column, cell.text
