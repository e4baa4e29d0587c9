"""Texts that carry the keys of the figures they print.

`keyed("1.285", key)` is an ordinary text. The template engine puts marks around it, which `bookmarks` turns into hidden
bookmarks, so that the figure can be found in the document:

    cell = ReportCell(keyed(number(value), key), NUMBER)
    sentence = joined("đạt ", keyed("94,4%", key))

A text built in another way (f"…", `upper`) is plain text without a bookmark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup, escape

from stemagg.model.figure_key import FigureKey
from stemagg.report.content.blocks import DraftNote, PointList, ReportTable, TablesOnRequest
from stemagg.report.content.view import ByCode, View, entries_at_hand
from stemagg.text.normalise import clean

OPENS, NAMED, CLOSES = "\ufdd0", "\ufdd1", "\ufdd2"
"""The marks: Unicode noncharacters, which `clean` removes from all received text."""

MARKS = re.compile(f"{OPENS}([^{NAMED}]*){NAMED}([^{CLOSES}]*){CLOSES}")
_NO_BREAK_SPACE = "\u00a0"
NO_FIGURES = "chưa có số liệu"
"""What is printed in a sentence in place of a number of which nothing is known."""


@dataclass(frozen=True, slots=True)
class KeyedPart:
    """A part of a text, and the key of the figure it prints (None: words)."""

    text: str
    key: FigureKey | None = None


class KeyedText(str):
    """A text with figures in some of its parts."""

    __slots__ = ("parts",)
    parts: tuple[KeyedPart, ...]

    def __new__(cls, *parts: KeyedPart) -> Self:
        """Return the text of the joined parts."""
        made = super().__new__(cls, "".join(part.text for part in parts))
        made.parts = parts
        return made

    def __add__(self, other: str) -> "KeyedText":
        return joined(self, other)

    def __radd__(self, other: str) -> "KeyedText":
        return joined(other, self)


class KeyedNumber(int):
    """An integer with the key of its figure."""

    key: FigureKey

    def __new__(cls, number: int, key: FigureKey) -> Self:
        """Return the number under its key."""
        made = super().__new__(cls, number)
        made.key = key
        return made


class UnknownNumber(int):
    """A count of which nothing is known: false in a condition, like 0, but printed in words; missing is never zero."""

    def __str__(self) -> str:
        return NO_FIGURES


def keyed(text: str, key: FigureKey | None) -> KeyedText:
    """Return the text as the print of a figure; without a key it is plain text."""
    return KeyedText(KeyedPart(text, key))


def joined(*texts: str) -> KeyedText:
    """Return the concatenated texts, keeping their figures."""
    return KeyedText(*(part for text in texts for part in _parts(text)))


def _parts(text: str) -> tuple[KeyedPart, ...]:
    return text.parts if isinstance(text, KeyedText) else (KeyedPart(text),)


def marked(value: object) -> Markup:
    """Return a text or number as escaped document text, with marks around its figures."""
    return escape(with_marks(value))


def with_marks(value: object) -> str:
    """Return a text or number as printed, with marks around its figures."""
    if isinstance(value, KeyedNumber):
        return _with_marks(KeyedPart(str(int(value)), value.key))
    if isinstance(value, KeyedText):
        return "".join(_with_marks(part) for part in value.parts)
    return printable(str(value))


def _with_marks(part: KeyedPart) -> str:
    text = printable(part.text)
    return text if part.key is None else f"{OPENS}{part.key}{NAMED}{text}{CLOSES}"


def printable(text: str) -> str:
    """Return the cleaned text with non-breaking spaces where lines must not break."""
    return _NO_BREAK_SPACE.join(clean(piece) for piece in text.split(_NO_BREAK_SPACE))


def unmarked(xml: str) -> str:
    """Return a part of a document without marks and their keys."""
    return re.sub(f"{OPENS}[^{NAMED}]*{NAMED}|[{OPENS}{NAMED}{CLOSES}]", "", xml)


def figures_in(value: object) -> Iterator[tuple[FigureKey, str]]:
    """Yield every figure in a template's view with its printed text, at any depth, as far as it is made."""
    if isinstance(value, KeyedNumber):
        yield value.key, str(int(value))
    elif isinstance(value, KeyedText):
        yield from ((part.key, part.text) for part in value.parts if part.key is not None)
    elif isinstance(value, View | ByCode):
        for entry in entries_at_hand(value).values():
            yield from figures_in(entry)
    elif isinstance(value, DraftNote | PointList):
        yield from figures_in(value.lines)
    elif isinstance(value, TablesOnRequest):
        yield from figures_in(tuple(value.made.values()))
    elif isinstance(value, ReportTable):
        cells = (cell for part in value.parts for row in part.rows for cell in row.cells)
        yield from figures_in(tuple(text for cell in cells for text in (cell.text, cell.note)))
    elif isinstance(value, tuple):
        for entry in value:
            yield from figures_in(entry)
