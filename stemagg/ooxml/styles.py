"""The styles of a document, each with all that it has from those it is based on.

ECMA-376 part 1, 17.7 (styles), 17.7.5 (document defaults), 17.7.6 (table styles and their conditions).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.elements import child, descendant, number, value, word_name
from stemagg.ooxml.formatting import Layer, defaults, paragraph_layer, run_layer, style_parts
from stemagg.ooxml.limits import MOST_ANCESTORS

_ON = frozenset({"1", "true", "on"})
_BODY_TEXT = "9"  # the outline level of what is no heading (17.3.1.20)


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    run: Layer
    paragraph: Layer
    number_id: int | None
    level: int | None
    outline_level: str
    conditions: dict[str, tuple[Layer, Layer]] = field(default_factory=dict)


class Styles:
    """The styles of a document; `fonts` are those of its theme."""

    def __init__(self, root: etree._Element | None, fonts: Mapping[str, str] | None = None) -> None:
        self._fonts = fonts or {}
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        self._merged: dict[tuple[str, str], tuple[Layer, Layer]] = {}
        run, paragraph = defaults(root)
        self.run_defaults, self.paragraph_defaults = run_layer(run, self._fonts), paragraph_layer(paragraph)
        for element in root if root is not None else ():
            if word_name(element) == "w:style":
                self._take(element)

    def _take(self, element: etree._Element) -> None:
        numbering = descendant(element, "w:pPr", "w:numPr")
        style = _Style(
            value(child(element, "w:name")),
            value(child(element, "w:basedOn")),
            *self._layers(element),
            number(descendant(numbering, "w:numId")),
            number(descendant(numbering, "w:ilvl")),
            value(descendant(element, "w:pPr", "w:outlineLvl")),
        )
        for one in element:
            if word_name(one) == "w:tblStylePr":
                style.conditions[value(one, "type")] = self._layers(one)
        code = value(element, "styleId")
        self._styles.setdefault(code, style)
        if value(element, "default") in _ON:
            self._default.setdefault(value(element, "type") or "paragraph", code)

    def _layers(self, element: etree._Element) -> tuple[Layer, Layer]:
        run, paragraph = style_parts(element)
        return run_layer(run, self._fonts), paragraph_layer(paragraph)

    def of_paragraph(self, properties: etree._Element | None) -> str:
        """Return the id of the style of a paragraph: its own, else the default one."""
        own = value(descendant(properties, "w:pStyle"))
        return own if own in self._styles else self._default.get("paragraph", "")

    def of_table(self, code: str) -> str:
        """Return the id of the style of a table that names this one: it, else the default one."""
        return code if code in self._styles else self._default.get("table", "")

    def name_of(self, code: str) -> str:
        """Return the name of a style as Word shows it, its id when it has none."""
        style = self._styles.get(code)
        return style.name if style else code

    def _lineage(self, code: str) -> Iterator[tuple[str, _Style]]:
        """Yield a style and those that it is based on, nearest first; a circle is left where it closes."""
        seen: set[str] = set()
        while code in self._styles and code not in seen and len(seen) < MOST_ANCESTORS:
            seen.add(code)
            yield code, self._styles[code]
            code = self._styles[code].based_on

    def merged(self, code: str, condition: str = "") -> tuple[Layer, Layer]:
        """Return what a style, with those that it is based on, says of text and of paragraphs.

        `condition` is that of a table style ("firstRow"); without one, what it says of all text.
        """
        if (code, condition) not in self._merged:
            run: Layer = {}
            paragraph: Layer = {}
            for _code, style in reversed([*self._lineage(code)]):
                own = style.conditions.get(condition, ({}, {})) if condition else (style.run, style.paragraph)
                run |= own[0]
                paragraph |= own[1]
            self._merged[code, condition] = run, paragraph
        return self._merged[code, condition]

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

    def is_contents(self, code: str) -> bool:
        """Whether paragraphs of this style are lines of a table of contents."""
        return self.name_of(code).lower().replace(" ", "").startswith("toc")

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is a heading: by its own outline level, that of its style, or the name of its style."""
        properties = child(paragraph, "w:pPr")
        own = value(descendant(properties, "w:outlineLvl"))
        if own:
            return own != _BODY_TEXT
        for _code, style in self._lineage(self.of_paragraph(properties)):
            if style.outline_level:
                return style.outline_level != _BODY_TEXT
            if style.name.lower().startswith("heading "):
                return True
        return False
