"""Sizes drawn lines by the text above them: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1.b, II.2.b, II.5.b.

A template draws them as the top border of an empty paragraph in one of two styles; the lengths of issuer and abstract
are known only after filling.
"""

from collections.abc import Iterator

from lxml import etree

from stemagg.ooxml.elements import WORD, child, descendant, number, value
from stemagg.ooxml.formatting import RunLook
from stemagg.ooxml.letters import text_of
from stemagg.ooxml.style_cascade import Cascade
from stemagg.ooxml.text_metrics import Span, width_of
from stemagg.report.word.style_names import FULL_LINE, SHORT_LINE, STYLE_NAMES

_SHARES = {STYLE_NAMES[SHORT_LINE]: 5 / 12, STYLE_NAMES[FULL_LINE]: 1.0}  # II.2.b, II.5.b: a third to a half


def fit_drawn_lines(body: etree._Element, root: etree._Element) -> None:
    """Size and centre each drawn line of the template's two styles according to the text above it."""
    cascade = Cascade(root)
    for line in body.iter(f"{WORD}p"):
        share = _SHARES.get(_style_name(line, cascade))
        if share is not None:
            _fit(line, share, cascade)


def _fit(line: etree._Element, share: float, cascade: Cascade) -> None:
    column = _column(line)
    text = max((_width(one, column, cascade) for one in _above(line)), default=0)
    if text and column:
        _indent(line, max(0, column - round(text * share)) // 2)


def _style_name(paragraph: etree._Element, cascade: Cascade) -> str:
    return cascade.styles.name_of(cascade.styles.of_paragraph(child(paragraph, "w:pPr")))


def _style(paragraph: etree._Element) -> str:
    return value(descendant(paragraph, "w:pPr", "w:pStyle"))


def _above(line: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs directly above a line that share one style."""
    above = line.getprevious()
    style = "" if above is None else _style(above)
    while above is not None and above.tag == f"{WORD}p" and _style(above) == style:
        yield above
        above = above.getprevious()


def _column(paragraph: etree._Element) -> int:
    """Return the width in twips of a paragraph's cell or page; 0 when unspecified."""
    cell = next(paragraph.iterancestors(f"{WORD}tc"), None)
    if cell is not None:
        return number(descendant(cell, "w:tcPr", "w:tcW"), "w") or 0
    section = _section(paragraph)
    margins = [number(descendant(section, "w:pgMar"), side) or 0 for side in ("left", "right")]
    return (number(descendant(section, "w:pgSz"), "w") or 0) - sum(margins)


def _section(paragraph: etree._Element) -> etree._Element | None:
    """Return the section properties of a paragraph: the next ones after it (ECMA-376, 17.6.17)."""
    behind = (later for holder in (paragraph, *paragraph.iterancestors()) for later in holder.itersiblings())
    return next((section for later in behind for section in later.iter(f"{WORD}sectPr")), None)


def _width(paragraph: etree._Element, column: int, cascade: Cascade) -> int:
    """Return the width of a paragraph's widest line."""
    properties = child(paragraph, "w:pPr")
    style, look = cascade.styles.of_paragraph(properties), cascade.paragraph(properties)
    spans = [_span(run, cascade.run(child(run, "w:rPr"), style)) for run in paragraph.iter(f"{WORD}r")]
    return width_of(spans, column - look.left - look.right)


def _span(run: etree._Element, look: RunLook) -> Span:
    return Span("".join(text_of(one) or "" for one in run), look.size, look.is_bold)


def _indent(line: etree._Element, side: int) -> None:
    """Set equal direct indents on both sides of a line."""
    indents = descendant(line, "w:pPr", "w:ind")
    if indents is not None:
        for name in ("left", "right"):
            indents.set(f"{WORD}{name}", str(side))
