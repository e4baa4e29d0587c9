"""The text of a report in Word: paragraphs and tables in order, without the table of contents.

`ooxml.walk` decides what is text; placeholders of unfilled content controls are skipped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemagg.ooxml import paragraphs
from stemagg.ooxml.word_file import WordFile


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
    """The blocks of a document, and the findings on what was left out."""

    blocks: tuple[Block, ...]
    has_tracked_changes: bool = False
    has_hidden_text: bool = False
    has_pictures: bool = False


def read_text(file: WordFile) -> WordText:
    """Return the text of a document; Refused when its styles or its numbering are damaged."""
    story = file.text
    blocks = tuple(_blocks(story.blocks))
    return WordText(blocks, story.has_tracked_changes, story.has_hidden_text, story.has_pictures)


def _blocks(printed: Iterable[paragraphs.Block]) -> Iterator[Block]:
    for one in printed:
        if isinstance(one, paragraphs.Table):
            cells = (CellBlock(c.row, c.column, c.rows, c.columns, tuple(_blocks(c.blocks))) for c in one.cells)
            yield TableBlock(one.number, tuple(cells))
        elif not one.is_contents:
            text = "".join(stretch.text for stretch in one.stretches if not stretch.is_prompt)
            if text.strip():
                yield TextBlock(text, one.label)
