"""Reads a report back: its paragraphs and cells, and the figures in its hidden bookmarks, from any editor.

Tracked changes are read as accepted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from stemagg.files.regular_file import read_regular
from stemagg.messages.os_errors import why
from stemagg.messages.reports import ReportCode
from stemagg.model.errors import UsageError, fault
from stemagg.model.figure_key import digest_of
from stemagg.model.verification import DocumentPlace, MarkedFigure
from stemagg.ooxml.charts import ChartPoint, charts_of
from stemagg.ooxml.limits import MOST_FILE
from stemagg.ooxml.paragraphs import Block, BookmarkEnd, Paragraph
from stemagg.ooxml.word_file import WordFile, open_word
from stemagg.text.normalise import one_line

GAP = "\ufffc"
"""Placeholder of a bookmarked figure in the plain text of a block."""

_MOST_SHOWN = 80

_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SEQ"})
"""The fields of Word whose results are numbers of pages, tables and pictures (ECMA-376 part 1, 17.16.5)."""

Where = tuple[int, int, int]
ReadChart = tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """A paragraph: its place, full text, and text with a gap per figure; `row_label` is the label of its table row."""

    place: DocumentPlace
    text: str
    plain: str
    row_label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The blocks of a document in reading order, its figures in order of place, and the numbers of its charts.

    What stands outside the text (headers, footers, notes, alternative texts) is in the last blocks, without figures.
    """

    blocks: tuple[ReportBlock, ...]
    figures: tuple[MarkedFigure, ...]
    charts: tuple[ReadChart, ...] = ()


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a report; UsageError when it cannot be read."""
    try:
        return read_regular(path, MOST_FILE)
    except OSError as error:
        detail = why(error)
        raise UsageError(fault(str(path), ReportCode.REPORT_UNREADABLE, detail=detail)) from None


def read_report(data: bytes) -> MarkedReport:
    """Return the current contents of a report; Refused when it is damaged or not a Word document."""
    document = open_word(data)
    story = document.text
    printed = sorted(_located(story.blocks), key=lambda each: each[0].number)
    ends = [*story.bookmarks_behind, *(end for one, _where in printed for end in one.bookmarks)]
    reader = _ParagraphReader(frozenset(end.code for end in ends if not end.name))
    for one, where in printed:
        reader.read(one, where)
    reader.finish(story.bookmarks_behind)
    read = reader.report()
    return replace(read, blocks=(*read.blocks, *_outside(document)), charts=tuple(charts_of(document)))


def _outside(document: WordFile) -> Iterator[ReportBlock]:
    """Yield the paragraphs of headers, footers and notes, and the alternative texts of pictures and charts."""
    for kind, name in document.printed_beside:
        for one in document.story_of(name).paragraphs:
            if text := one_line(_typed(one)):
                yield _beside(one.number, kind, text)
    for one in document.text.paragraphs:
        yield from (_beside(one.number, "alt", one_line(drawn.alt)) for drawn in one.drawings if drawn.alt.strip())


def _beside(number: int, part: str, text: str) -> ReportBlock:
    return ReportBlock(DocumentPlace(number, part=part, near=_short(text)), text, text)


def _typed(one: Paragraph) -> str:
    """Return the text as typed, with blanks for tables of contents and for numbers that Word counts by itself."""
    if one.is_contents:
        return " " * len(one.typed)
    counted = (each.field.split()[:1] and each.field.split()[0].upper() in _PAGES for each in one.stretches)
    return "".join(
        " " * len(each.text) if is_counted else each.text
        for each, is_counted in zip(one.stretches, counted, strict=True)
    )


def _located(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, Where]]:
    """Yield the paragraphs with their places: table (from 1; 0 outside), row and column."""
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, (0, 0, 0)
            continue
        tables += 1
        for cell in block.cells:
            yield from ((one, (tables, cell.row, cell.column)) for one, _inner in _located(cell.blocks))


@dataclass
class _ReadParagraph:
    number: int
    where: Where
    is_heading: bool
    text: str
    pieces: list["str | _OpenFigure"] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """The text with a gap for each figure that still has text."""
        return "".join(p if isinstance(p, str) else GAP if "".join(p.text).strip() else "" for p in self.pieces)


@dataclass
class _OpenFigure:
    digest: str
    paragraph: _ReadParagraph
    text: list[str] = field(default_factory=list)


class _ParagraphReader:
    """Reads the paragraphs of a report in order; `closed` are the ids of bookmarks that have an end."""

    def __init__(self, closed: frozenset[str]) -> None:
        self._closed = closed
        self._paragraphs: list[_ReadParagraph] = []
        self._open: dict[str, _OpenFigure] = {}
        self._figures: list[_OpenFigure] = []

    def read(self, one: Paragraph, where: Where) -> None:
        """Read a paragraph."""
        text, behind = _typed(one), 0
        paragraph = _ReadParagraph(one.number, where, one.is_heading, text)
        self._paragraphs.append(paragraph)
        self._say("\n")
        for end in one.bookmarks:
            self._say(text[behind : end.at], paragraph)
            self._follow(end, paragraph)
            behind = end.at
        self._say(text[behind:], paragraph)

    def _say(self, text: str, paragraph: _ReadParagraph | None = None) -> None:
        for figure in self._open.values():
            figure.text.append(text)
        if paragraph is not None and not self._open:
            paragraph.pieces.append(text)

    def _follow(self, end: BookmarkEnd, paragraph: _ReadParagraph) -> None:
        if not end.name:
            self._open.pop(end.code, None)
        elif digest := digest_of(end.name):
            figure = _OpenFigure(digest, paragraph)
            self._figures.append(figure)
            paragraph.pieces.append(figure)
            if end.code in self._closed:
                self._open[end.code] = figure

    def finish(self, behind: Iterable[BookmarkEnd]) -> None:
        """Close the bookmarks that end after the last paragraph."""
        last = self._paragraphs[-1] if self._paragraphs else _ReadParagraph(1, (0, 0, 0), is_heading=False, text="")
        for end in behind:
            self._follow(end, last)

    def report(self) -> MarkedReport:
        """Return the report."""
        places = dict(zip(map(id, self._paragraphs), _places(self._paragraphs), strict=True))
        labels = _row_labels(self._paragraphs)
        blocks = tuple(
            ReportBlock(places[id(p)], p.text, p.plain, labels.get(p.where[:2], "")) for p in self._paragraphs
        )
        figures = tuple(
            MarkedFigure(
                f.digest, "".join(f.text).strip(), places.get(id(f.paragraph), DocumentPlace(f.paragraph.number))
            )
            for f in self._figures
        )
        return MarkedReport(blocks, figures)


def _row_labels(paragraphs: Iterable[_ReadParagraph]) -> dict[tuple[int, int], str]:
    """Return for each table row its words without digits, outside bookmarks."""
    words: dict[tuple[int, int], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        plain = one_line(paragraph.plain.replace(GAP, ""))
        if paragraph.where[0] and sum(letter.isalpha() for letter in plain) > 1:  # "x" is not a word
            words[paragraph.where[:2]].append(plain)
    return {row: " | ".join(texts) for row, texts in words.items()}


def _places(paragraphs: list[_ReadParagraph]) -> Iterator[DocumentPlace]:
    heading = ""
    labels = _row_labels(paragraphs)
    for paragraph in paragraphs:
        text = one_line(paragraph.text)
        if paragraph.is_heading:
            heading = text
        table, row, column = paragraph.where
        near = labels.get((table, row), "") if table else text
        yield DocumentPlace(paragraph.number, heading, table, row, column, _short(near))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
