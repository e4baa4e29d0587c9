"""Drawn lines as long as the text above them asks for: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1.b, II.2.b, II.5.b.

A template draws them as the top border of an empty paragraph in one of two styles; how long issuer and abstract are
is known only when they are filled in.
"""

from collections.abc import Iterator

from lxml import etree

from stemagg.ooxml.namespaces import WORD
from stemagg.ooxml.parts import child, descendant, is_on, number, value
from stemagg.ooxml.text_metrics import Span, width_of
from stemagg.report.content.table_xml import FULL_LINE, SHORT_LINE, STYLE_NAMES

_SHARES = {STYLE_NAMES[SHORT_LINE]: 5 / 12, STYLE_NAMES[FULL_LINE]: 1.0}  # II.2.b, II.5.b: a third to a half
_MOST_ANCESTORS = 50
_USUAL_SIZE = 20  # half points, where nothing says a size (ECMA-376, 17.3.2.38)
_LETTERS = {f"{WORD}noBreakHyphen": "-", f"{WORD}br": "\n", f"{WORD}tab": "\t"}


class _Styles:
    """What paragraphs have from their styles."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._styles = {value(style, "styleId"): style for style in root.iter(f"{WORD}style")}

    def name(self, paragraph: etree._Element) -> str:
        return value(descendant(self._styles.get(_style(paragraph)), "w:name"))

    def lineage(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield the styles of a paragraph, nearest first, and at last the defaults of all."""
        code = _style(paragraph)
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(code)
            if style is None:
                break
            yield style
            code = value(child(style, "w:basedOn"))
        yield from self._root.iter(f"{WORD}rPrDefault")


def fit_drawn_lines(body: etree._Element, root: etree._Element) -> None:
    """Give each drawn line of the template's two styles the length that the text above it asks for, centred."""
    styles = _Styles(root)
    for line in [p for p in body.iter(f"{WORD}p") if styles.name(p) in _SHARES]:
        column = _column(line)
        text = max((_width(one, column, styles) for one in _above(line)), default=0)
        if text and column:
            side = max(0, column - round(text * _SHARES[styles.name(line)])) // 2
            _indent(line, side)


def _style(paragraph: etree._Element) -> str:
    return value(descendant(paragraph, "w:pPr", "w:pStyle"))


def _above(line: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs right above a line: those of one style are one text."""
    above = line.getprevious()
    style = "" if above is None else _style(above)
    while above is not None and above.tag == f"{WORD}p" and _style(above) == style:
        yield above
        above = above.getprevious()


def _column(paragraph: etree._Element) -> int:
    """Return the width in twips of what a paragraph stands in, its cell or its page; 0 when nothing says it."""
    cell = next(paragraph.iterancestors(f"{WORD}tc"), None)
    if cell is not None:
        return number(descendant(cell, "w:tcPr", "w:tcW"), "w") or 0
    section = _section(paragraph)
    margins = [number(descendant(section, "w:pgMar"), side) or 0 for side in ("left", "right")]
    return (number(descendant(section, "w:pgSz"), "w") or 0) - sum(margins)


def _section(paragraph: etree._Element) -> etree._Element | None:
    """Return the settings of the section that a paragraph stands in: the first behind it (ECMA-376, 17.6.17)."""
    behind = (later for holder in (paragraph, *paragraph.iterancestors()) for later in holder.itersiblings())
    return next((section for later in behind for section in later.iter(f"{WORD}sectPr")), None)


def _width(paragraph: etree._Element, column: int, styles: _Styles) -> int:
    """Return how wide the widest line of a paragraph is."""
    holders = [paragraph, *styles.lineage(paragraph)]
    indents = [one for holder in holders if (one := descendant(holder, "w:pPr", "w:ind")) is not None]
    given = ([number(one, side) for one in indents] for side in ("left", "right"))
    taken = sum(next((twips for twips in side if twips is not None), 0) for side in given)
    return width_of([_span(run, holders[1:]) for run in paragraph.iter(f"{WORD}r")], column - taken)


def _span(run: etree._Element, lineage: list[etree._Element]) -> Span:
    looks = [one for holder in (run, *lineage) if (one := child(holder, "w:rPr")) is not None]
    size = next((given for one in looks if (given := number(child(one, "w:sz")))), _USUAL_SIZE)
    is_bold = next((given for one in looks if (given := is_on(one, "w:b")) is not None), False)
    text = "".join((one.text or "") if one.tag == f"{WORD}t" else _LETTERS.get(str(one.tag), "") for one in run)
    return Span(text, size, is_bold)


def _indent(line: etree._Element, side: int) -> None:
    """Give a line the same indent on both sides; its paragraph says its indents itself."""
    indents = descendant(line, "w:pPr", "w:ind")
    if indents is not None:
        for name in ("left", "right"):
            indents.set(f"{WORD}{name}", str(side))
