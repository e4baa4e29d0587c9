"""The styles of a document put one over the other, down to one paragraph or one stretch of text.

ECMA-376 part 1, 17.7.2: defaults, then table style, then numbering, then paragraph style, then character style, then
what stands at the text itself. Toggles (bold, italic …) of styles cancel each other out (17.7.3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.formatting import (
    TOGGLES,
    Layer,
    ParagraphLook,
    RunLook,
    defaults,
    paragraph_layer,
    paragraph_look,
    run_layer,
    run_look,
    style_parts,
    theme_colours,
    theme_fonts,
)
from stemagg.ooxml.numbering import Numbering
from stemagg.ooxml.parts import child, descendant, value, word_name
from stemagg.ooxml.styles import Styles

_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a paragraph stands in a table as far as its table style cares: style, and the conditions that hold."""

    style: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Style:
    kind: str
    name: str
    based_on: str
    run: Layer
    paragraph: Layer
    conditions: dict[str, tuple[Layer, Layer]] = field(default_factory=dict)


class Cascade:
    """The styles, theme and numbering of one document."""

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None, numbering: etree._Element | None
    ) -> None:
        self._fonts, self._colours = theme_fonts(theme), theme_colours(theme)
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        for element in styles if styles is not None else ():
            if word_name(element) == "w:style":
                self._take(element)
        run, paragraph = defaults(styles)
        self._run_defaults, self._paragraph_defaults = run_layer(run, self._fonts), paragraph_layer(paragraph)
        self._levels = _levels(numbering)
        self._merged: dict[tuple[str, str], tuple[Layer, Layer]] = {}
        self._known: dict[tuple[object, ...], RunLook] = {}
        self.numbering = Numbering(numbering, Styles(styles))

    def _take(self, element: etree._Element) -> None:
        code, kind = value(element, "styleId"), value(element, "type") or "paragraph"
        run, paragraph = style_parts(element)
        style = _Style(
            kind,
            value(child(element, "w:name")),
            value(child(element, "w:basedOn")),
            run_layer(run, self._fonts),
            paragraph_layer(paragraph),
        )
        for one in element:
            if word_name(one) == "w:tblStylePr":
                run, paragraph = style_parts(one)
                style.conditions[value(one, "type")] = run_layer(run, self._fonts), paragraph_layer(paragraph)
        self._styles.setdefault(code, style)
        if value(element, "default") in _ON:
            self._default.setdefault(kind, code)

    def style_of(self, properties: etree._Element | None) -> str:
        """Return the id of the style of a paragraph: its own, else the default one."""
        own = value(descendant(properties, "w:pStyle"))
        return own if own in self._styles else self._default.get("paragraph", "")

    def has(self, code: str) -> bool:
        """Tell whether there is a style with this id."""
        return code in self._styles

    def name_of(self, code: str) -> str:
        """Return the name of a style as Word shows it, its id when it has none."""
        style = self._styles.get(code)
        return style.name if style else code

    def _lineage(self, code: str) -> Iterator[_Style]:
        """Yield the styles that a style is based on and itself, the farthest first; a circle is left at its start."""
        found: list[_Style] = []
        seen: set[str] = set()
        while code in self._styles and code not in seen:
            seen.add(code)
            found.append(self._styles[code])
            code = self._styles[code].based_on
        yield from reversed(found)

    def _of_style(self, code: str, condition: str = "") -> tuple[Layer, Layer]:
        """Return what a style, with those that it is based on, says of text and of paragraphs."""
        if (code, condition) not in self._merged:
            run: Layer = {}
            paragraph: Layer = {}
            for style in self._lineage(code):
                own = style.conditions.get(condition, ({}, {})) if condition else (style.run, style.paragraph)
                run |= own[0]
                paragraph |= own[1]
            self._merged[code, condition] = run, paragraph
        return self._merged[code, condition]

    def _of_table(self, place: TablePlace | None) -> tuple[Layer, Layer]:
        if place is None:
            return {}, {}
        code = place.style if place.style in self._styles else self._default.get("table", "")
        run, paragraph = (dict(layer) for layer in self._of_style(code))
        for condition in ("wholeTable", *place.conditions):
            more = self._of_style(code, condition)
            run |= more[0]
            paragraph |= more[1]
        return run, paragraph

    def paragraph(self, properties: etree._Element | None, place: TablePlace | None = None) -> ParagraphLook:
        """Return the look of a paragraph with these properties; numbering given at it goes before its style."""
        style = self.style_of(properties)
        own = paragraph_layer(properties)
        of_style = self._of_style(style)[1]
        instance, level = self.numbering.place_of(properties)
        of_number = paragraph_layer(child(found, "w:pPr")) if (found := self.level(instance, level)) is not None else {}
        numbered_here = descendant(properties, "w:numPr", "w:numId") is not None
        order = (of_style, of_number) if numbered_here else (of_number, of_style)
        layer = self._paragraph_defaults | self._of_table(place)[1] | order[0] | order[1] | own
        return paragraph_look(style, layer)

    def level(self, instance: int, level: int) -> etree._Element | None:
        """Return the w:lvl that numbers a paragraph, None when nothing does."""
        return self._levels.get((instance, level)) if instance else None

    def number(self, properties: etree._Element | None, place: TablePlace | None = None) -> RunLook:
        """Return the look of the number printed before a paragraph (17.9.24)."""
        mark = child(properties, "w:rPr") if properties is not None else None
        found = self.level(*self.numbering.place_of(properties))
        layer = self._run(mark, self.style_of(properties), place)
        layer |= run_layer(child(found, "w:rPr") if found is not None else None, self._fonts)
        return run_look(layer, self._colours)

    def run(self, properties: etree._Element | None, style: str, place: TablePlace | None = None) -> RunLook:
        """Return the look of text with these properties in a paragraph of a style."""
        key = (etree.tostring(properties) if properties is not None else b"", style, place)
        if key not in self._known:
            self._known[key] = run_look(self._run(properties, style, place), self._colours)
        return self._known[key]

    def _run(self, properties: etree._Element | None, style: str, place: TablePlace | None) -> Layer:
        own = run_layer(properties, self._fonts)
        of_character = self._of_style(value(descendant(properties, "w:rStyle")))[0]
        levels = (self._of_table(place)[0], self._of_style(style)[0], of_character)
        layer = self._run_defaults | levels[0] | levels[1] | levels[2]
        for toggle in TOGGLES:
            switched = sum(bool(one.get(toggle)) for one in levels) % 2 == 1
            layer[toggle] = bool(self._run_defaults.get(toggle)) or switched
        return layer | own


def _levels(numbering: etree._Element | None) -> Mapping[tuple[int, int], etree._Element]:
    """Return the w:lvl of each instance of numbering at each of its levels (17.9.15, 17.9.8)."""
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
