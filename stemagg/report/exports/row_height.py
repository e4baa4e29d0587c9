"""The height of a row of wrapped texts, for programs that print a sheet without working it out."""

from collections.abc import Sequence

_LINE, _MARGIN = 15.75, 3
_LETTERS = 1.15
"""Letters of running text in the width of one digit."""
_TALLEST = 400
"""Points: Excel takes 409."""


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height in points at which texts can be read in columns of these widths (in letters)."""
    lines = (
        sum(1 + int(len(line) / (width * _LETTERS)) for line in text.splitlines() or [""])
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_TALLEST, _LINE * max(lines, default=1) + _MARGIN)
