"""Effective formatting: document defaults, table, paragraph and character styles, and direct formatting.

ECMA-376 part 1, 17.7.2 (style hierarchy), 17.7.3 (toggle properties), 17.3.1, 17.3.2, 17.9 (numbering); 20.1.4.1 (theme
fonts). Unspecified properties have Word's defaults: 10 points, left, single line spacing, no space before or after.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from stemagg.ooxml.elements import child, descendant, is_on, value, word_name

Layer = dict[str, str | bool]

TOGGLES = ("b", "i", "caps", "smallCaps", "vanish", "strike", "dstrike")
_PLAIN = {"sz": "val", "color": "val", "u": "val", "vertAlign": "val", "lang": "val", "highlight": "val"}
_SIDES = ("top", "bottom", "left", "right", "between")
_HIDING = "specVanish"  # a plain switch, not a toggle: styles never cancel it (17.3.2.36)
_SWITCHES = ("keepNext", "pageBreakBefore", "contextualSpacing", "bidi")
_IND = ("left", "start", "right", "end", "firstLine", "hanging")
_SPACING = ("before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing")
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both", "": "left"}
_AUTO_SPACE = 280
_SINGLE = 240
_ON = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class RunLook:
    """The formatting of a run: fonts (for ASCII and for other characters), size in half points, and the rest."""

    ascii_font: str = ""
    other_font: str = ""
    size: float = 20
    is_bold: bool = False
    is_italic: bool = False
    is_caps: bool = False
    is_hidden: bool = False
    colour: str = "auto"
    is_underlined: bool = False
    is_raised: bool = False
    is_struck: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """The formatting of a paragraph: alignment, indents, spacing (twips), line spacing (240ths or twips, by rule)."""

    style: str = ""
    alignment: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = _SINGLE
    line_rule: str = "auto"
    is_contextual: bool = False
    keeps_next: bool = False
    breaks_page: bool = False
    borders: tuple[tuple[str, str], ...] = ()


def run_layer(properties: etree._Element | None, fonts: Mapping[str, str]) -> Layer:
    """Return the properties in a w:rPr, with theme fonts resolved."""
    layer: Layer = {}
    for one in properties if properties is not None else ():
        name = word_name(one).removeprefix("w:")
        if name in (*TOGGLES, _HIDING):
            layer[name] = bool(is_on(properties, f"w:{name}"))
        elif name in _PLAIN:
            layer[name] = value(one, _PLAIN[name])
            if name == "color" and value(one, "themeColor"):
                layer["themeColor"] = value(one, "themeColor")
        elif name == "rFonts":
            layer |= _fonts(one, fonts)
    return layer


def _fonts(element: etree._Element, theme: Mapping[str, str]) -> Layer:
    """Return the fonts in a w:rFonts: a theme font takes precedence over a named one (17.3.2.26)."""
    layer: Layer = {}
    for slot in _FONTS:
        by_theme = value(element, "cstheme" if slot == "cs" else f"{slot}Theme")
        named = value(element, slot)
        if by_theme:
            layer[slot] = theme.get(by_theme, "") or named
        elif named:
            layer[slot] = named
    return layer


def paragraph_layer(properties: etree._Element | None) -> Layer:
    """Return the alignment, indents, spacing, borders and keep settings in a w:pPr."""
    layer: Layer = {}
    for one in properties if properties is not None else ():
        match word_name(one):
            case "w:jc":
                layer["jc"] = value(one)
            case "w:ind":
                layer |= _indents(one)
            case "w:spacing":
                layer |= {name: given for name in _SPACING if (given := value(one, name))}
            case "w:pBdr":
                layer |= {f"border {side}": value(child(one, f"w:{side}")) for side in _SIDES}
            case name if name.removeprefix("w:") in _SWITCHES:
                layer[name.removeprefix("w:")] = bool(is_on(properties, name))
    return layer


def _indents(element: etree._Element) -> Layer:
    """Return the indents; of hanging and first-line indent, the one given replaces the other (17.3.1.12)."""
    layer: Layer = {}
    for name in _IND:
        given = value(element, name)
        if given:
            layer[{"start": "left", "end": "right"}.get(name, name)] = given
    if "hanging" in layer:
        layer.pop("firstLine", None)
        layer["firstLine"] = ""
    elif "firstLine" in layer:
        layer["hanging"] = ""
    return layer


def whole(given: object) -> int:
    """Return an OOXML number as an integer, 0 when it is not one; "12pt" and the like are converted to twips."""
    text = str(given or "0")
    factors = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}
    factor = factors.get(text[-2:], 1.0)
    try:
        return round(float(text[:-2] if text[-2:] in factors else text) * factor)
    except (ValueError, OverflowError):
        return 0


def paragraph_look(style: str, layer: Layer) -> ParagraphLook:
    """Return the formatting of a paragraph from its collected properties."""
    alignment = str(layer.get("jc", ""))
    if layer.get("bidi"):
        alignment = {"left": "right", "right": "left", "start": "right", "end": "left", "": "right"}.get(
            alignment, alignment
        )
    first = -whole(layer["hanging"]) if layer.get("hanging") else whole(layer.get("firstLine"))
    before, after = (
        _AUTO_SPACE if layer.get(f"{side}Autospacing") in _ON else whole(layer.get(side))
        for side in ("before", "after")
    )
    return ParagraphLook(
        style=style,
        alignment=_ALIGNMENTS.get(alignment, alignment),
        left=whole(layer.get("left")),
        right=whole(layer.get("right")),
        first=first,
        before=before,
        after=after,
        line=whole(layer.get("line", _SINGLE)) or _SINGLE,
        line_rule=str(layer.get("lineRule", "auto")),
        is_contextual=bool(layer.get("contextualSpacing")),
        keeps_next=bool(layer.get("keepNext")),
        breaks_page=bool(layer.get("pageBreakBefore")),
        borders=tuple(
            (side, str(drawn))
            for side in _SIDES
            if (drawn := layer.get(f"border {side}")) and drawn not in {"nil", "none"}
        ),
    )


def run_look(layer: Layer, colours: Mapping[str, str]) -> RunLook:
    """Return the formatting of a run from its collected properties."""
    colour = str(layer.get("color", "auto"))
    theme_colour = str(layer.get("themeColor", ""))
    try:
        size = float(str(layer.get("sz", "20")))
    except ValueError:
        size = 20
    return RunLook(
        ascii_font=str(layer.get("ascii", "")),
        other_font=str(layer.get("hAnsi", "")),
        size=size,
        is_bold=bool(layer.get("b")),
        is_italic=bool(layer.get("i")),
        is_caps=bool(layer.get("caps") or layer.get("smallCaps")),
        is_hidden=bool(layer.get("vanish") or layer.get(_HIDING)),
        colour=colours.get(theme_colour, colour) if theme_colour else colour,
        is_underlined=str(layer.get("u", "none")) != "none",
        is_raised=str(layer.get("vertAlign", "baseline")) != "baseline",
        is_struck=bool(layer.get("strike") or layer.get("dstrike")),
        language=str(layer.get("lang", "")),
    )


def theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """Return the fonts of a theme by the names used in w:rFonts."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        for element in root.iter() if root is not None else ():
            if isinstance(element.tag, str) and etree.QName(element).localname == f"{kind}Font":
                faces = {etree.QName(one).localname: value(one, "typeface") for one in element if _is_element(one)}
                for slot, face in (("Ascii", "latin"), ("HAnsi", "latin"), ("EastAsia", "ea"), ("Bidi", "cs")):
                    found[f"{kind}{slot}"] = faces.get(face, "")
    return found


def theme_colours(root: etree._Element | None) -> dict[str, str]:
    """Return the colours of a theme by the names used in w:color (17.18.97)."""
    names = {
        "dk1": "text1 dark1 tx1 dk1",
        "lt1": "background1 light1",
        "dk2": "text2 dark2",
        "lt2": "background2 light2",
    }
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and etree.QName(element).localname == "clrScheme":
            for one in element:
                if not _is_element(one) or not len(one):
                    continue
                code = str(one[0].get("lastClr") or one[0].get("val") or "")
                local = etree.QName(one).localname
                found |= dict.fromkeys(names.get(local, local).split(), code.upper())
    return found


def _is_element(node: etree._Element) -> bool:
    return isinstance(node.tag, str)


def style_parts(style: etree._Element) -> tuple[etree._Element | None, etree._Element | None]:
    """Return the w:rPr and w:pPr of a style, or of one of its conditional table formats."""
    return child(style, "w:rPr"), child(style, "w:pPr")


def defaults(root: etree._Element | None) -> tuple[etree._Element | None, etree._Element | None]:
    """Return the w:rPr and w:pPr of the document defaults (17.7.5)."""
    if root is None:
        return None, None
    return (
        descendant(root, "w:docDefaults", "w:rPrDefault", "w:rPr"),
        descendant(root, "w:docDefaults", "w:pPrDefault", "w:pPr"),
    )
