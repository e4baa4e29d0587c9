"""The paragraphs of a Word document in reading order, and their tags, even when split across runs.

A tag is one of Jinja: {{ value }}, {% statement %}, {# comment #}; with "p" or "tr" directly after the opening
delimiter it replaces its whole paragraph or table row.
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
_QUOTED_OR_CURLY = re.compile("(\"[^\"]*\"|'[^']*')|[\u201c\u201d\u201e]|[\u2018\u2019\u201a]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph's text: its element, and its offset in the paragraph."""

    element: etree._Element
    text: str
    start: int


@dataclass(frozen=True, eq=False)
class TemplateParagraph:
    """A paragraph: its part, its number within the part from 1, the heading above it ("" for none)."""

    part: str
    number: int
    heading: str
    element: etree._Element

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of its text, without text boxes in it and without deleted text."""
        found, start = [], 0
        for element, text in _own_texts(self.element):
            found.append(Piece(element, text, start))
            start += len(text)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The text of its pieces."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def tags(self) -> "tuple[Tag, ...]":
        """Its tags in order."""
        return tuple(Tag(self, start, self.text[start:end]) for start, end in _spans(self.text))

    @cached_property
    def text_beside_tags(self) -> str:
        """Its text without its tags."""
        return "".join(list(_cut(self.text))[::2]).strip()

    @cached_property
    def starts(self) -> list[int]:
        """The offsets of its pieces."""
        return [piece.start for piece in self.pieces]


@dataclass(frozen=True, eq=False)
class Tag:
    """A tag: its offset in the paragraph's text, and its source."""

    paragraph: TemplateParagraph
    start: int
    written: str

    @property
    def end(self) -> int:
        """Its end offset in the paragraph's text."""
        return self.start + len(self.written)

    @property
    def opening(self) -> str:
        """Its opening delimiter."""
        return self.written[:2]

    @property
    def scope(self) -> str:
        """What it replaces: "" itself, "p" its paragraph, "tr" its row; "r" and "tc" are not supported."""
        match = _SCOPE.match(self.written, 2)
        return match[1] if match else ""

    @cached_property
    def inner(self) -> str:
        """Its content, on one line, with straight quotation marks: Word curls those that are typed."""
        return _straightened(re.sub(r"[\s\ufdd0-\ufdef]+", " ", self.written[2 + len(self.scope) : -2]).strip())

    @property
    def word(self) -> str:
        """The statement of a {% … %}: "if", "endfor" …; "" for other tags."""
        match = re.match(r"\w+", self.inner) if self.opening == "{%" else None
        return match[0] if match else ""

    @property
    def pieces(self) -> list[Piece]:
        """The pieces it spans."""
        starts = self.paragraph.starts
        spread = range(bisect_right(starts, self.start) - 1, bisect_left(starts, self.end))
        pieces = [self.paragraph.pieces[place] for place in spread]
        return [piece for piece in pieces if piece.start + len(piece.text) > self.start]

    @property
    def row(self) -> etree._Element | None:
        """The table row that contains it, None outside tables."""
        return next(self.paragraph.element.iterancestors(f"{WORD}tr"), None)

    @property
    def holder(self) -> etree._Element | None:
        """The container of what it replaces: a tag that closes another must have the same container."""
        if self.scope == PARAGRAPH:
            return self.paragraph.element.getparent()
        if self.scope == ROW:
            return self.row.getparent() if self.row is not None else None
        run = self.pieces[0].element.getparent()
        return run.getparent() if run is not None else None


def _straightened(said: str) -> str:
    """Return a tag's content with straight quotation marks; a text in straight ones keeps the curly ones in it."""
    return _QUOTED_OR_CURLY.sub(lambda m: m[1] or ("'" if m[0] in "\u2018\u2019\u201a" else '"'), said)


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
    """Return the paragraphs below an element in reading order, including those of tables and text boxes.

    `filled` returns a heading as filled in the report.
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
    """Return a text with each {{ value }} in other delimiters, and without other tags."""
    parts = list(_cut(text))
    for place in range(1, len(parts), 2):
        parts[place] = f"{opens}{_straightened(parts[place][2:-2])}{closes}" if parts[place].startswith("{{") else ""
    return "".join(parts)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of tags, in linear time."""
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
    """Yield a text as alternating pieces: the text before a tag, the tag, and so on; last the remaining text."""
    behind = 0
    for start, end in _spans(text):
        yield text[behind:start]
        yield text[start:end]
        behind = end
    yield text[behind:]
