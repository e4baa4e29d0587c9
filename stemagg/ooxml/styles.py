"""What paragraphs and runs have from their styles: numbering, hidden text, being a table of contents.

ECMA-376 part 1, 17.7 (styles). Only what changes the text is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stemagg.ooxml.parts import child, descendant, is_on, number, value, word_name

_MOST_ANCESTORS = 50


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    number_id: int | None
    level: int | None
    is_hidden: bool | None


class Styles:
    """The styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default = ""
        for element in root if root is not None else ():
            if word_name(element) == "w:style":
                self._take(element)

    def _take(self, element: etree._Element) -> None:
        code = value(element, "styleId")
        numbering = descendant(element, "w:pPr", "w:numPr")
        self._styles[code] = _Style(
            value(child(element, "w:name")),
            value(child(element, "w:basedOn")),
            number(descendant(numbering, "w:numId")),
            number(descendant(numbering, "w:ilvl")),
            is_on(child(element, "w:rPr"), "w:vanish"),
        )
        if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true", "on"}:
            self.default = code

    def _lineage(self, code: str) -> Iterator[tuple[str, _Style]]:
        """Yield a style and those that it is based on, nearest first."""
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(code)
            if style is None:
                return
            yield code, style
            code = style.based_on

    def numbering_of(self, code: str) -> tuple[str, int | None, int | None]:
        """Return the style in the lineage that numbers, its numbering and its level; None for what is unsaid."""
        for own, style in self._lineage(code):
            if style.number_id is not None or style.level is not None:
                inherited = next((s.number_id for _c, s in self._lineage(own) if s.number_id is not None), None)
                return own, inherited, style.level
        return code, None, None

    def number_id_of(self, code: str) -> int | None:
        """Return the id of the numbering that a numbering style stands for."""
        return self.numbering_of(code)[1]

    def is_hidden(self, code: str) -> bool:
        """Whether text of this style is hidden (ECMA-376, 17.3.2.41)."""
        return next((style.is_hidden for _code, style in self._lineage(code) if style.is_hidden is not None), False)

    def is_contents(self, code: str) -> bool:
        """Whether paragraphs of this style are lines of a table of contents."""
        style = self._styles.get(code)
        return (style.name if style else code).lower().replace(" ", "").startswith("toc")
