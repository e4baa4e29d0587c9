"""The paragraphs of a Word document in reading order, and the tags that stand in them however Word has split them.

A tag is one of Jinja: {{ value }}, {% statement %}, {# comment #}; with "p" or "tr" right behind the
opening it stands for its whole paragraph or table row.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from stemagg.ooxml.elements import FALLBACK, WORD, word_name
from stemagg.ooxml.letters import text_of

PARAGRAPH, ROW = "p", "tr"

_NOT_ITS_OWN = frozenset({"mc:Fallback", "w:p", "w:txbxContent", "w:pPr", "w:rPr", "w:del", "w:moveFrom", "m:t"})
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SCOPE = re.compile(r"(p|tr|tc|r)(?=\s)")
HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_MOST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text: the element that holds it, and where it begins in the paragraph."""

    element: etree._Element
    text: str
    start: int


@dataclass(frozen=True, eq=False)
class TemplateParagraph:
    """A paragraph: its part, its number within that part from 1, the heading it stands under ("" for none)."""

    part: str
    number: int
    heading: str
    element: etree._Element

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches of its own text, without text boxes in it and without deleted text."""
        found, start = [], 0
        for element, text in _own_texts(self.element):
            found.append(Piece(element, text, start))
            start += len(text)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Its text, as its pieces make it up."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def tags(self) -> "tuple[Tag, ...]":
        """The tags in it, in their order."""
        return tuple(Tag(self, start, self.text[start:end]) for start, end in _spans(self.text))

    @cached_property
    def text_beside_tags(self) -> str:
        """Its text without its tags."""
        return "".join(list(_cut(self.text))[::2]).strip()

    @cached_property
    def starts(self) -> list[int]:
        """Where its pieces begin."""
        return [piece.start for piece in self.pieces]


@dataclass(frozen=True, eq=False)
class Tag:
    """A tag: where it begins in its paragraph's text, and how it is written."""

    paragraph: TemplateParagraph
    start: int
    written: str

    @property
    def end(self) -> int:
        """Where it ends in its paragraph's text."""
        return self.start + len(self.written)

    @property
    def opening(self) -> str:
        """The two characters that it begins with."""
        return self.written[:2]

    @property
    def scope(self) -> str:
        """What it stands for: "" for itself, "p" for its paragraph, "tr" for its row; "r" and "tc" are not filled."""
        match = _SCOPE.match(self.written, 2)
        return match[1] if match else ""

    @cached_property
    def inner(self) -> str:
        """What it says, in one line."""
        return re.sub(r"[\s\ufdd0-\ufdef]+", " ", self.written[2 + len(self.scope) : -2]).strip()

    @property
    def word(self) -> str:
        """The statement of a {% … %}: "if", "endfor" …; "" for other tags."""
        match = re.match(r"\w+", self.inner) if self.opening == "{%" else None
        return match[0] if match else ""

    @property
    def pieces(self) -> list[Piece]:
        """The stretches of text that it is spread over."""
        starts = self.paragraph.starts
        spread = range(bisect_right(starts, self.start) - 1, bisect_left(starts, self.end))
        pieces = [self.paragraph.pieces[place] for place in spread]
        return [piece for piece in pieces if piece.start + len(piece.text) > self.start]

    @property
    def row(self) -> etree._Element | None:
        """The table row that it stands in, None outside tables."""
        return next(self.paragraph.element.iterancestors(f"{WORD}tr"), None)

    @property
    def holder(self) -> etree._Element | None:
        """What holds the thing that it stands for: a tag that closes another must have the same holder."""
        if self.scope == PARAGRAPH:
            return self.paragraph.element.getparent()
        if self.scope == ROW:
            return self.row.getparent() if self.row is not None else None
        run = self.pieces[0].element.getparent()
        return run.getparent() if run is not None else None


def _own_texts(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for one in element.iterchildren("*"):
        if word_name(one) in _NOT_ITS_OWN:
            continue
        text = text_of(one)
        if text is None:
            yield from _own_texts(one)
        else:
            yield one, text


def paragraphs(
    part: str,
    root: etree._Element,
    is_heading: Callable[[etree._Element], bool],
    filled: Callable[[str], str] = str,
) -> list[TemplateParagraph]:
    """Return the paragraphs below an element in reading order, those of tables and text boxes with them.

    `filled` gives a heading as the report will have it.
    """
    found: list[TemplateParagraph] = []
    heading = ""
    for element in root.iter(f"{WORD}p"):
        if next(element.iterancestors(FALLBACK), None) is not None:
            continue
        paragraph = TemplateParagraph(part, len(found) + 1, heading, element)
        if is_heading(element) and paragraph.text.strip():
            heading = filled(re.sub(r"\s+", " ", paragraph.text).strip())[:_MOST_HEADING]
            paragraph = TemplateParagraph(part, len(found) + 1, "", element)
        found.append(paragraph)
    return found


def with_delimiters(text: str, opens: str, closes: str) -> str:
    """Return a text with each {{ value }} between other delimiters, and without other tags."""
    parts = list(_cut(text))
    for place in range(1, len(parts), 2):
        parts[place] = f"{opens}{parts[place][2:-2]}{closes}" if parts[place].startswith("{{") else ""
    return "".join(parts)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tags begin and end, in time that grows with the text alone."""
    behind, without_end = 0, set()
    for match in _OPENING.finditer(text):
        closing = _CLOSING[match[0]]
        if match.start() < behind or closing in without_end:
            continue
        end = text.find(closing, match.end())
        if end < 0:
            without_end.add(closing)
            continue
        behind = end + len(closing)
        yield match.start(), behind


def _cut(text: str) -> Iterator[str]:
    """Yield a text in pieces: what stands before a tag, the tag, and so on; what stands behind the last one."""
    behind = 0
    for start, end in _spans(text):
        yield text[behind:start]
        yield text[start:end]
        behind = end
    yield text[behind:]
