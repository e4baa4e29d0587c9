"""The text of a report in Word: paragraphs and tables in order, without the table of contents.

`ooxml.walk` decides what is text; placeholders of unfilled content controls are skipped. To a short paragraph with text
that is struck out this is added in brackets, and so is a comment that changes what its figures are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stemagg.model.heading_words import heading_words
from stemagg.ooxml import paragraphs
from stemagg.ooxml.elements import value
from stemagg.ooxml.word_file import WordFile
from stemagg.text.normalise import one_line

_LONGEST = 160
"""Longer paragraphs are narrative: what is struck out of them is no figure."""
_COMMENT = "{*}commentReference"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph: its text (soft line breaks as line feeds), and its printed number or bullet."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A cell: its grid position from 1, its row and column span, and its content."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: its number in the document, from 1, and its cells row by row; a merged cell once."""

    number: int
    cells: tuple[CellBlock, ...]


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class WordText:
    """The blocks of a document, the comments that change nothing, and the findings on what was left out."""

    blocks: tuple[Block, ...]
    comments: tuple[str, ...] = ()
    has_tracked_changes: bool = False
    has_hidden_text: bool = False
    has_pictures: bool = False


def read_text(file: WordFile, is_telling: Callable[[str], bool]) -> WordText:
    """Return the text of a document; Refused when its styles or its numbering are damaged.

    `is_telling` tells whether a comment changes what figures are.
    """
    story = file.text
    telling = {code: text for code, text in file.comments.items() if text and is_telling(text)}
    others = tuple(text for code, text in file.comments.items() if text and code not in telling)
    blocks = tuple(_blocks(story.blocks, telling))
    return WordText(blocks, others, story.has_tracked_changes, story.has_hidden_text, story.has_pictures)


def _blocks(printed: Iterable[paragraphs.Block], comments: Mapping[str, str]) -> Iterator[Block]:
    for one in printed:
        if isinstance(one, paragraphs.Table):
            inner = ((c, tuple(_blocks(c.blocks, comments))) for c in one.cells)
            cells = (CellBlock(c.row, c.column, c.rows, c.columns, blocks) for c, blocks in inner)
            yield TableBlock(one.number, tuple(cells))
        elif not one.is_contents:
            text = "".join(stretch.text for stretch in one.stretches if not stretch.is_prompt)
            if text.strip():
                yield TextBlock(_with_remarks(text, one, comments), one.label)


def _with_remarks(text: str, of: paragraphs.Paragraph, comments: Mapping[str, str]) -> str:
    """Return the text of a paragraph with what is struck out of it, and with the comments on it, in brackets."""
    if len(text) > _LONGEST:
        return text
    struck = one_line("".join(one.text for one in of.stretches if one.look.is_struck and not one.is_prompt))
    said = heading_words().remarks.struck
    remarks = [said if struck == one_line(text) else f"{said}: {struck}"] if struck else []
    if comments:
        codes = (value(one, "id") for one in of.element.iter(_COMMENT))
        remarks += [comments[code] for code in codes if code in comments]
    return " ".join([text, *(f"({one_line(remark)})" for remark in remarks)])
