"""Keeps numbers and their units, two years, and symbols of documents on one line, from whatever source."""

import re
from collections.abc import Container, Iterable

from lxml import etree

from stemagg.ooxml.elements import SPACE, WORD
from stemagg.ooxml.no_break import number_and_measure

_HYPHENED = re.compile(r"(?<!\d)\d{4}-\d{4}(?!\d)|/[^\W\d_]+(?:-[^\W\d_]+)+")
_HYPHEN = "\u2011"
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


def keep_hyphens_together(body: etree._Element, in_tables: Container[str] = ()) -> None:
    """Put non-breaking hyphens into "2021-2022" and "45/BC-ABC" in prose; table columns are too narrow for them.

    `in_tables` are styles of paragraphs that are prose although a table holds their place on the page.
    """
    for text in [t for t in body.iter(f"{WORD}t") if t.text and _HYPHENED.search(t.text)]:
        if any(above.tag == f"{WORD}tbl" for above in text.iterancestors()) and _style(text) not in in_tables:
            continue
        first, *others = _HYPHENED.sub(lambda match: match[0].replace("-", _HYPHEN), text.text or "").split(_HYPHEN)
        text.text = first
        _preserve(text)
        last = text
        for part in others:
            hyphen, more = last.makeelement(f"{WORD}noBreakHyphen", {}), last.makeelement(f"{WORD}t", {})
            more.text = part
            _preserve(more)
            last.addnext(hyphen)
            hyphen.addnext(more)
            last = more


def _style(text: etree._Element) -> str:
    """Return the style of the paragraph of a text, "" for none."""
    paragraph = next((one for one in text.iterancestors() if one.tag == f"{WORD}p"), None)
    styles = () if paragraph is None else paragraph.iterfind(f"{WORD}pPr/{WORD}pStyle")
    return next((str(one.get(f"{WORD}val", "")) for one in styles), "")


def _preserve(text: etree._Element) -> None:
    text.set(SPACE, "preserve")
