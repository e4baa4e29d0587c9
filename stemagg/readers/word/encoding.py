"""Converts reports typed with legacy fonts (.VnTime, VNI-Times) to Unicode."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stemagg.readers.cells.tcvn3_vni import book_in_unicode
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.word.blocks import Block, TableBlock, TextBlock, WordText


def in_unicode(text: WordText) -> tuple[WordText, str]:
    """Return the text in Unicode, and the name of its encoding ("" when nothing was converted)."""
    texts = list(dict.fromkeys(_texts(text.blocks)))
    sheet = Sheet("", "", {row: {1: Cell(CellKind.TEXT, one)} for row, one in enumerate(texts, start=1)})
    book, converted = book_in_unicode(Book((sheet,)))
    if not converted:
        return text, ""
    changes = {one: book.sheets[0].rows[row][1].text for row, one in enumerate(texts, start=1)}
    blocks = tuple(_changed(block, changes) for block in text.blocks)
    return replace(text, blocks=blocks), converted[0].encoding_name


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, TableBlock):
            for cell in block.cells:
                yield from _texts(cell.blocks)
        else:
            yield block.text


def _changed(block: Block, changes: Mapping[str, str]) -> Block:
    if isinstance(block, TextBlock):
        return replace(block, text=changes[block.text])
    cells = (replace(cell, blocks=tuple(_changed(inner, changes) for inner in cell.blocks)) for cell in block.cells)
    return replace(block, cells=tuple(cells))
