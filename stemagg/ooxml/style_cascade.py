"""The style cascade of a document, down to a single paragraph or run.

ECMA-376 part 1, 17.7.2: defaults, then table style, then numbering, then paragraph style, then character style, then
direct formatting. Toggle properties (bold, italic …) of styles cancel each other out (17.7.3).
"""

from collections.abc import Mapping

from lxml import etree

from stemagg.ooxml.elements import child, descendant, value, word_name
from stemagg.ooxml.formatting import (
    TOGGLES,
    Layer,
    ParagraphLook,
    RunLook,
    paragraph_layer,
    paragraph_look,
    run_layer,
    run_look,
    theme_colours,
    theme_fonts,
)
from stemagg.ooxml.numbering import Numbering
from stemagg.ooxml.paragraphs import TablePlace
from stemagg.ooxml.styles import Styles


class Cascade:
    """The styles, theme and numbering of one document."""

    def __init__(
        self,
        styles: etree._Element | None,
        theme: etree._Element | None = None,
        numbering: etree._Element | None = None,
    ) -> None:
        self._fonts, self._colours = theme_fonts(theme), theme_colours(theme)
        self.styles = Styles(styles, self._fonts)
        self.numbering = Numbering(numbering, self.styles)
        self._levels = _levels(numbering)
        self._runs: dict[tuple[bytes, str, TablePlace | None], RunLook] = {}
        self._numbers: dict[tuple[bytes, TablePlace | None], RunLook] = {}
        self._paragraphs: dict[tuple[bytes, TablePlace | None], ParagraphLook] = {}

    def _of_table(self, place: TablePlace | None) -> tuple[Layer, Layer]:
        if place is None:
            return {}, {}
        code = self.styles.of_table(place.style)
        run, paragraph = (dict(layer) for layer in self.styles.merged(code))
        for condition in ("wholeTable", *place.conditions):
            more = self.styles.merged(code, condition)
            run |= more[0]
            paragraph |= more[1]
        return run, paragraph

    def paragraph(self, properties: etree._Element | None, place: TablePlace | None = None) -> ParagraphLook:
        """Return the formatting of a paragraph with these properties; its own numbering precedes its style's."""
        key = _written(properties), place
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(properties, place)
        return self._paragraphs[key]

    def _paragraph(self, properties: etree._Element | None, place: TablePlace | None) -> ParagraphLook:
        style = self.styles.of_paragraph(properties)
        of_style = self.styles.merged(style)[1]
        found = self.level(*self.numbering.place_of(properties))
        of_number = paragraph_layer(descendant(found, "w:pPr"))
        numbered_here = descendant(properties, "w:numPr", "w:numId") is not None
        order = (of_style, of_number) if numbered_here else (of_number, of_style)
        layer = self.styles.paragraph_defaults | self._of_table(place)[1] | order[0] | order[1]
        return paragraph_look(style, layer | paragraph_layer(properties))

    def level(self, instance: int, level: int) -> etree._Element | None:
        """Return the w:lvl that numbers a paragraph, None when it is not numbered."""
        return self._levels.get((instance, level)) if instance else None

    def number(self, properties: etree._Element | None, place: TablePlace | None = None) -> RunLook:
        """Return the formatting of the number printed before a paragraph (17.9.24)."""
        key = _written(properties), place
        if key not in self._numbers:
            found = self.level(*self.numbering.place_of(properties))
            layer = self._run(descendant(properties, "w:rPr"), self.styles.of_paragraph(properties), place)
            layer |= run_layer(descendant(found, "w:rPr"), self._fonts)
            self._numbers[key] = run_look(layer, self._colours)
        return self._numbers[key]

    def run(self, properties: etree._Element | None, style: str, place: TablePlace | None = None) -> RunLook:
        """Return the formatting of a run with these properties, in a paragraph of a style."""
        key = _written(properties), style, place
        if key not in self._runs:
            self._runs[key] = run_look(self._run(properties, style, place), self._colours)
        return self._runs[key]

    def _run(self, properties: etree._Element | None, style: str, place: TablePlace | None) -> Layer:
        own = run_layer(properties, self._fonts)
        of_character = self.styles.merged(value(descendant(properties, "w:rStyle")))[0]
        levels = (self._of_table(place)[0], self.styles.merged(style)[0], of_character)
        layer = self.styles.run_defaults | levels[0] | levels[1] | levels[2]
        for toggle in TOGGLES:
            switched = sum(bool(one.get(toggle)) for one in levels) % 2 == 1
            layer[toggle] = bool(self.styles.run_defaults.get(toggle)) or switched
        return layer | own


def _written(properties: etree._Element | None) -> bytes:
    return etree.tostring(properties, with_tail=False) if properties is not None else b""


def _levels(numbering: etree._Element | None) -> Mapping[tuple[int, int], etree._Element]:
    """Return the w:lvl of each numbering instance at each level (17.9.15, 17.9.8)."""
    abstract: dict[str, dict[str, etree._Element]] = {}
    found: dict[tuple[int, int], etree._Element] = {}
    elements = list(numbering) if numbering is not None else []
    for one in elements:
        if word_name(one) == "w:abstractNum":
            own = {value(level, "ilvl"): level for level in one if word_name(level) == "w:lvl"}
            abstract[value(one, "abstractNumId")] = own
    for one in elements:
        if word_name(one) == "w:num":
            levels = dict(abstract.get(value(child(one, "w:abstractNumId")), {}))
            for override in one:
                if word_name(override) == "w:lvlOverride" and (own_level := child(override, "w:lvl")) is not None:
                    levels[value(override, "ilvl")] = own_level
            for code, level in levels.items():
                if value(one, "numId").isdecimal() and code.isdecimal():
                    found[int(value(one, "numId")), int(code)] = level
    return found
