"""The words of a text, so that texts are compared word by word."""

import re

from stemagg.text.normalise import fold

_TOKEN = re.compile(r"\d+(?:[.,/-]\d+)*%?|[^\W\d_]+(?:&[^\W\d_]+)?(?:-\d+)?\d?[a-z]?")


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of a text."""
    return tuple(_TOKEN.findall(fold(text)))
