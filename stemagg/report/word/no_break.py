"""Keeps numbers and their units on one line, from whatever source."""

from collections.abc import Iterable

from lxml import etree

from stemagg.ooxml.elements import WORD
from stemagg.ooxml.no_break import number_and_measure

_NO_BREAK_SPACE = "\u00a0"


def keep_numbers_together(body: etree._Element, measures: Iterable[str]) -> None:
    """Put a non-breaking space between a number and its measure in prose; table columns are too narrow for it."""
    pattern = number_and_measure(measures)
    for paragraph in body.iter(f"{WORD}p"):
        if any(above.tag == f"{WORD}tbl" for above in paragraph.iterancestors()):
            continue
        texts = [one for one in paragraph.iter(f"{WORD}t") if one.text]
        whole = "".join(one.text or "" for one in texts)
        for found in pattern.finditer(whole):
            _put(texts, found.start(1))


def _put(texts: list[etree._Element], place: int) -> None:
    """Put a non-breaking space at an offset of the concatenated texts."""
    for one in texts:
        text = one.text or ""
        if place < len(text):
            one.text = text[:place] + _NO_BREAK_SPACE + text[place + 1 :]
            return
        place -= len(text)
