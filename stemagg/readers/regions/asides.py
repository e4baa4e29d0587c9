"""What stands on cells beside their texts: comments, footnotes, and that they are struck out.

It is added to the text of the cell in brackets, where it changes what figures are, so that it is read wherever the text
is. A number with such a comment, or struck out, is of a kind of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stemagg.model.heading_words import heading_words
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.phrases.phrase import Phrases
from stemagg.readers.regions.said_of_figures import MARK, counts, said_in_remark
from stemagg.text.normalise import one_line

_MARKED = re.compile(rf"\s*({MARK}|\(\d\)|[¹²³])[\s:.-]*(?=\S)")
_SIGNS = ("", *"(*[¹²³")
"""With what a text begins that may begin with a sign."""
_NUMBER = re.compile(r"\d[\d.,\s]*(?:[^\W\d]{1,6})?")
_LONGEST_NOTE = 200


def with_asides(sheet: Sheet, phrases: Phrases) -> Sheet:
    """Return a sheet whose cells have what stands on them; the sheet itself where nothing does."""
    notes = _footnotes(sheet, phrases)
    if not (sheet.struck or sheet.comments or sheet.displayed or notes):
        return sheet
    rows = {row: dict(cells) for row, cells in sheet.rows.items()}
    for place, note in notes.items():
        for row, column in note.carriers:
            rows[row][column] = _with_text(rows[row][column], note.mark, note.text)
        del rows[place[0]][place[1]]
    for (row, column), text in sheet.struck.items():
        if cell := rows.get(row, {}).get(column):
            rows[row][column] = _struck(cell, text)
    for (row, column), text in (*sheet.displayed.items(), *sheet.comments.items()):
        cell = rows.get(row, {}).get(column)
        if cell is not None and counts(said_in_remark(text, phrases, of_figures=True)):
            rows[row][column] = _remarked(cell, one_line(text))
    return replace(sheet, rows={row: cells for row, cells in rows.items() if cells})


def unread_remarks(sheet: Sheet, phrases: Phrases) -> tuple[str, ...]:
    """Return the comments and texts in boxes that say nothing of figures, or stand on blank cells, with places."""
    comments = (
        f'{sheet.ref(row, column).cell} "{one_line(text)}"'
        for (row, column), text in sorted(sheet.comments.items())
        if column not in sheet.rows.get(row, {}) or not counts(said_in_remark(text, phrases, of_figures=True))
    )
    boxes = (f'"{one_line(text)}"' for text in sheet.boxes if not counts(said_in_remark(text, phrases)))
    return (*comments, *boxes)


def begins_note(line: str) -> bool:
    """Return whether a text begins with a sign of footnotes."""
    return _MARKED.match(line) is not None


@dataclass(frozen=True, slots=True)
class _Footnote:
    """A line that begins with a sign, and the cells in which the sign stands at a text."""

    mark: str
    text: str
    carriers: tuple[tuple[int, int], ...]


def _footnotes(sheet: Sheet, phrases: Phrases) -> dict[tuple[int, int], _Footnote]:
    """Return the footnotes that say something of figures, by place."""
    texts = [
        (row, column, cell.line)
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_NOTE
    ]
    found: dict[tuple[int, int], _Footnote] = {}
    for row, column, line in texts:
        mark = _MARKED.match(line) if line[:1] in _SIGNS else None
        if mark is None:
            continue
        text, carriers = line[mark.end() :], tuple(_carriers(texts, mark[1], row))
        if carriers and counts(said_in_remark(text, phrases, of_figures=True)):
            found[row, column] = _Footnote(mark[1], text, carriers)
    return found


def _carriers(texts: list[tuple[int, int, str]], mark: str, note: int) -> Iterator[tuple[int, int]]:
    """Yield the cells above a footnote whose text ends with its sign, or has it before a bracket."""
    sign = re.compile(rf"[^\s*]\s?{re.escape(mark)}(?=$|\s|[,;:)\]])")
    yield from ((row, column) for row, column, line in texts if row < note and sign.search(line))


def _with_text(cell: Cell, mark: str, note: str) -> Cell:
    return replace(cell, text=f"{cell.text.replace(mark, ' ').strip()} ({note})", own=cell.own or cell.text)


def _struck(cell: Cell, text: str) -> Cell:
    """Return a cell that is struck out, wholly or but for a part."""
    struck, said = one_line(text), heading_words().remarks.struck
    is_whole = struck == cell.line
    if cell.kind is not CellKind.TEXT or _NUMBER.fullmatch(cell.line):
        return replace(cell, kind=CellKind.STRUCK, number=None, aside="" if is_whole else f"{said}: {struck}")
    text = f"{cell.text} ({said})" if is_whole else f"{cell.text} ({said}: {struck})"
    return replace(cell, text=text, own=cell.text, aside=said)


def _remarked(cell: Cell, comment: str) -> Cell:
    """Return a cell with a comment that changes what it says."""
    if cell.kind is CellKind.STRUCK:
        return cell
    if cell.kind is not CellKind.TEXT or _NUMBER.fullmatch(cell.line):
        return replace(cell, kind=CellKind.REMARKED, number=None, aside=comment)
    return replace(cell, text=f"{cell.text} ({comment})", own=cell.own or cell.text)
