"""A report read back: its paragraphs and cells, and the figures in its hidden bookmarks, whoever saved it last.

Tracked changes are read as if they had been accepted: what was inserted is there, what was deleted is not.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from stemagg.model.figure_key import digest_of
from stemagg.ooxml.parts import descendant, number, open_word, value, word_name
from stemagg.report.word.tags import heading_test
from stemagg.text.normalise import one_line

GAP = "\ufffc"
"""Stands in the plain text of a block for a figure in a bookmark."""

_DROPPED = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:sectPr"})
_LETTERS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: number of the paragraph, the heading above it; in a table its number, row and column.

    `near` is the beginning of the paragraph; in a table, what the row and the column are headed by.
    """

    paragraph: int
    heading: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    near: str = ""


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A figure in a bookmark: the digest of its key, its text as it now is, and where it stands."""

    digest: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its place, whole text, and text with a gap for each figure; `row_label` is what its row is of."""

    place: Place
    text: str
    plain: str
    is_heading: bool = False
    row_label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The blocks of a document in reading order, and its figures in the order of their places."""

    blocks: tuple[Block, ...]
    figures: tuple[MarkedFigure, ...]


def read_report(data: bytes) -> MarkedReport:
    """Return a report as it reads now; Refused when it is damaged or no Word document."""
    parts = open_word(data)
    reader = _Reader(heading_test(parts.styles), _ids_closed(parts.body))
    reader.read(parts.body)
    return reader.report()


def _ids_closed(body: etree._Element) -> frozenset[str]:
    return frozenset(value(e, "id") for e in body.iter() if word_name(e) == "w:bookmarkEnd")


@dataclass
class _Paragraph:
    number: int
    where: tuple[int, int, int]
    is_heading: bool
    text: list[str] = field(default_factory=list)
    pieces: list["str | _Open"] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """The text with a gap for each figure that still has a text."""
        return "".join(p if isinstance(p, str) else GAP if "".join(p.text).strip() else "" for p in self.pieces)


@dataclass
class _Open:
    digest: str
    paragraph: _Paragraph
    text: list[str] = field(default_factory=list)


class _Reader:
    """Walks a body in reading order."""

    def __init__(self, is_heading: Callable[[etree._Element], bool], closed: frozenset[str]) -> None:
        self._is_heading, self._closed = is_heading, closed
        self._paragraphs: list[_Paragraph] = []
        self._now: list[_Paragraph] = []
        self._tables = 0
        self._where = (0, 0, 0)
        self._open: dict[str, _Open] = {}
        self._figures: list[_Open] = []

    def read(self, element: etree._Element) -> None:
        """Read everything below an element."""
        for one in element:
            name = word_name(one)
            if name == "w:p":
                self._read_paragraph(one)
            elif name == "w:tbl" and self._where == (0, 0, 0):
                self._read_table(one)
            elif name == "w:bookmarkStart":
                self._begin(one)
            elif name == "w:bookmarkEnd":
                self._open.pop(value(one, "id"), None)
            elif name in _DROPPED:
                self._only_bookmarks(one)
            elif name == "w:t":
                self._say(one.text or "")
            elif name in _LETTERS:
                self._say(_LETTERS[name])
            else:
                self.read(one)

    def _read_paragraph(self, element: etree._Element) -> None:
        paragraph = _Paragraph(len(self._paragraphs) + 1, self._where, self._is_heading(element))
        self._paragraphs.append(paragraph)
        for one in self._open.values():
            one.text.append("\n")
        self._now.append(paragraph)
        self.read(element)
        self._now.pop()

    def _read_table(self, element: etree._Element) -> None:
        self._tables += 1
        table = self._tables
        rows = (e for e in element.iter() if word_name(e) == "w:tr" and _table_of(e) is element)
        for row_number, row in enumerate(rows, start=1):
            if descendant(row, "w:trPr", "w:del") is not None:
                self._only_bookmarks(row)
                continue
            column = 1
            for cell in (e for e in row.iter() if word_name(e) == "w:tc" and _row_of(e) is row):
                self._where = (table, row_number, column)
                self.read(cell)
                column += number(descendant(cell, "w:tcPr", "w:gridSpan")) or 1
        self._where = (0, 0, 0)

    def _begin(self, element: etree._Element) -> None:
        digest = digest_of(value(element, "name"))
        if not digest:
            return
        paragraph = self._now[-1] if self._now else self._paragraphs[-1] if self._paragraphs else None
        opened = _Open(digest, paragraph or _Paragraph(1, self._where, is_heading=False))
        self._figures.append(opened)
        opened.paragraph.pieces.append(opened)
        if value(element, "id") in self._closed:
            self._open[value(element, "id")] = opened

    def _only_bookmarks(self, element: etree._Element) -> None:
        """Begin and end the bookmarks in what is not read."""
        for one in element.iter():
            if word_name(one) == "w:bookmarkStart":
                self._begin(one)
            elif word_name(one) == "w:bookmarkEnd":
                self._open.pop(value(one, "id"), None)

    def _say(self, text: str) -> None:
        if not self._now:
            return
        self._now[-1].text.append(text)
        if not self._open:
            self._now[-1].pieces.append(text)
        for one in self._open.values():
            one.text.append(text)

    def report(self) -> MarkedReport:
        """Return what was read."""
        places = dict(zip(map(id, self._paragraphs), _places(self._paragraphs), strict=True))
        labels = _row_labels(self._paragraphs)
        blocks = tuple(
            Block(places[id(p)], "".join(p.text), p.plain, p.is_heading, labels.get(p.where[:2], ""))
            for p in self._paragraphs
        )
        figures = tuple(
            MarkedFigure(f.digest, "".join(f.text).strip(), places.get(id(f.paragraph), Place(f.paragraph.number)))
            for f in self._figures
        )
        return MarkedReport(blocks, figures)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next((above for above in row.iterancestors() if word_name(above) == "w:tbl"), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((above for above in cell.iterancestors() if word_name(above) == "w:tr"), None)


def _row_labels(paragraphs: Iterable[_Paragraph]) -> dict[tuple[int, int], str]:
    """Return for each row of each table the words in it that are not in bookmarks and have no digits."""
    words: dict[tuple[int, int], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        plain = one_line(paragraph.plain.replace(GAP, ""))
        if paragraph.where[0] and sum(letter.isalpha() for letter in plain) > 1:  # "x" is no word
            words[paragraph.where[:2]].append(plain)
    return {row: " | ".join(texts) for row, texts in words.items()}


def _places(paragraphs: list[_Paragraph]) -> Iterator[Place]:
    heading = ""
    labels = _row_labels(paragraphs)
    for paragraph in paragraphs:
        text = one_line("".join(paragraph.text))
        if paragraph.is_heading:
            heading = text
        table, row, column = paragraph.where
        near = labels.get((table, row), "") if table else text
        yield Place(paragraph.number, heading, table, row, column, _short(near))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
