"""The drawn lines under tiêu ngữ, issuer and abstract: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1.b, II.2.b, II.5.b.

A line may be a shape (VML or DrawingML), a border of a paragraph, or the border of the cell; underlining and typed
dashes do not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.nd30 import wording
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.ooxml.elements import child, value
from stemagg.ooxml.formatting import whole
from stemagg.ooxml.paragraphs import Paragraph
from stemagg.ooxml.text_metrics import Span, width_of

_SOLID = frozenset({"single", "thick"})
_SIDE_MARGINS = 216
_FEW = 0.03


@dataclass(frozen=True, slots=True)
class Ruled:
    """A line below text: its width in twips (0: unknown), and whether it is solid."""

    width: int
    is_solid: bool


def column_of(document: Document, one: Paragraph) -> int:
    """Return the available width of a paragraph in twips: its cell, or the page between margins, less indents."""
    if one.cell is not None and one.cell.width:
        available = one.cell.width
    else:
        section = document.sections[min(one.section, len(document.sections) - 1)] if document.sections else None
        size = child(section.properties, "w:pgSz") if section else None
        margins = child(section.properties, "w:pgMar") if section else None
        available = whole(value(size, "w")) - whole(value(margins, "left")) - whole(value(margins, "right"))
    return max(0, available - one.look.left - one.look.right)


def _next_in_story(document: Document, last: Paragraph) -> Iterator[Paragraph]:
    """Yield the following paragraphs that may hold the line: empty ones of the same cell, and the next."""
    paragraphs = document.main.paragraphs
    for one in paragraphs[paragraphs.index(last) + 1 :][:3]:
        if one.is_in_box:
            continue
        if (one.cell is None) != (last.cell is None):
            return
        if one.cell and last.cell and (one.cell.row, one.cell.column) != (last.cell.row, last.cell.column):
            return
        yield one
        if not one.is_empty:
            return


def line_under(document: Document, text: Sequence[Paragraph]) -> Ruled | None:
    """Return the line below some lines of text, None when there is none."""
    last = text[-1]
    for one in (*text, *_next_in_story(document, last)):
        for drawing in one.drawings:
            if drawing.kind == "line":
                return Ruled(drawing.width, drawing.is_solid)
        borders = dict(one.look.borders)
        sides = ("bottom", "between") if one in text else ("top",) if not one.is_empty else ("top", "bottom")
        for side in sides:
            if side in borders and (one is last or one not in text):
                return Ruled(column_of(document, one), borders[side] in _SOLID)
    if last.cell is not None and last.cell.bottom_line:
        return Ruled(max(0, last.cell.width - _SIDE_MARGINS), is_solid=True)
    return None


def line_departures(document: Document, text: Sequence[Paragraph], least: float, most: float) -> Iterator[Departure]:
    """Yield faults of the line below some text: missing, not solid, or too short or long for the text."""
    if not text:
        return
    last = text[-1]
    found = line_under(document, text)
    if found is None:
        yield Departure(_instead(document, last), last)
        return
    if not found.is_solid:
        yield Departure(translate("the line is not solid"), last)
    width = max(width_of(_spans(one), column_of(document, one)) for one in text)
    if found.width and width and not least - _FEW <= found.width / width <= most + _FEW:
        share = round(100 * found.width / width)
        yield Departure(translate("the line is {share}% as long as the text").format(share=share), last)


def _spans(one: Paragraph) -> list[Span]:
    return [Span(each.shown, each.look.size, each.look.is_bold) for each in one.stretches]


def _instead(document: Document, last: Paragraph) -> str:
    if any(stretch.look.is_underlined for stretch in last.visible):
        return translate("underlined text instead of a drawn line")
    if any(wording.DASHES_ONLY.match(one.words) and one.words for one in _next_in_story(document, last)):
        return translate("typed dashes instead of a drawn line")
    return translate("no line")
