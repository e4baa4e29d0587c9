"""The styles of a document, with the properties inherited from their base styles.

ECMA-376 part 1, 17.7 (styles), 17.7.5 (document defaults), 17.7.6 (table styles and conditional formats).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.elements import child, descendant, number, value, word_name
from stemagg.ooxml.formatting import Layer, defaults, paragraph_layer, run_layer, style_parts
from stemagg.ooxml.limits import MOST_ANCESTORS

_ON = frozenset({"1", "true", "on"})
_BODY_TEXT = "9"  # the outline level of body text (17.3.1.20)


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
    """The styles of a document; `fonts` are its theme fonts."""

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
        """Return the style id of a paragraph: its own, otherwise the default."""
        own = value(descendant(properties, "w:pStyle"))
        return own if own in self._styles else self._default.get("paragraph", "")

    def of_table(self, code: str) -> str:
        """Return the style id of a table that names this one: it if it exists, otherwise the default."""
        return code if code in self._styles else self._default.get("table", "")

    def name_of(self, code: str) -> str:
        """Return the display name of a style, its id when it has none."""
        style = self._styles.get(code)
        return style.name if style else code

    def _lineage(self, code: str) -> Iterator[tuple[str, _Style]]:
        """Yield a style and its base styles, nearest first; a cycle ends where it closes."""
        seen: set[str] = set()
        while code in self._styles and code not in seen and len(seen) < MOST_ANCESTORS:
            seen.add(code)
            yield code, self._styles[code]
            code = self._styles[code].based_on

    def merged(self, code: str, condition: str = "") -> tuple[Layer, Layer]:
        """Return the run and paragraph properties of a style, including those of its base styles.

        `condition` is one of a table style ("firstRow"); without one, the properties of all its text.
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
        """Return the nearest numbered style in the lineage, with its numbering and level; None where unspecified."""
        for own, style in self._lineage(code):
            if style.number_id is not None or style.level is not None:
                inherited = next((s.number_id for _c, s in self._lineage(own) if s.number_id is not None), None)
                return own, inherited, style.level
        return code, None, None

    def number_id_of(self, code: str) -> int | None:
        """Return the numbering id of a numbering style."""
        return self.numbering_of(code)[1]

    def is_contents(self, code: str) -> bool:
        """Return whether paragraphs of this style are lines of a table of contents."""
        return self.name_of(code).lower().replace(" ", "").startswith("toc")

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph is a heading: by outline level, its own or its style's, or by its style's name."""
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
