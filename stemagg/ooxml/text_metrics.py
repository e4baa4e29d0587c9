"""The width of text in Times New Roman, in twips: drawn lines are sized by the text above them.

Advance widths are those of the metric-compatible Liberation Serif, in thousandths of the font size; diacritics add no
width.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_FIRST = 32
_REGULAR = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
_BOLD = (
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
)  # fmt: skip
_OTHERS = {"đ": "d", "Đ": "D", "\u2013": "n", "\u2011": "-", "\u00a0": " ", "“": "c", "”": "c", "…": "M"}
_UNKNOWN = 500


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one size (half points) and weight; a line break is a newline."""

    text: str
    size: float
    is_bold: bool


def width_of(spans: Iterable[Span], column: int) -> int:
    """Return the width of a paragraph's widest line, wrapped to a column of this many twips (0: not wrapped)."""
    lines = [0.0]
    for word, width in _words(spans):
        if word == "\n" or (column and lines[-1] and lines[-1] + width > column):
            lines.append(0.0)
        if word != "\n":
            lines[-1] += width
    return round(max(lines))


def _words(spans: Iterable[Span]) -> Iterable[tuple[str, float]]:
    """Yield words with their trailing blank, and their widths; a line break by itself."""
    word, width = "", 0.0
    for span in spans:
        table = _BOLD if span.is_bold else _REGULAR
        for letter in span.text:
            if letter == "\n":
                yield word, width
                yield letter, 0.0
                word, width = "", 0.0
                continue
            word += letter
            width += _advance(letter, table) * span.size / 100
            if letter in " \t":
                yield word, width
                word, width = "", 0.0
    yield word, width


def _advance(letter: str, table: tuple[int, ...]) -> int:
    """Return a letter's advance width in thousandths; times half points, over 100, gives twips."""
    code = ord(unicodedata.normalize("NFD", _OTHERS.get(letter, letter))[0]) - _FIRST
    return table[code] if 0 <= code < len(table) else _UNKNOWN
