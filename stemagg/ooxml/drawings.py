"""Drawings in a paragraph: lines, pictures, charts. Widths are in twips.

ECMA-376 part 1, 20.4 (anchored and inline drawings), 20.1.9.18 (preset shapes); part 4, 19.1 (VML, as used by Word 2007
and older).
"""

import re
from dataclasses import dataclass

from lxml import etree

from stemagg.ooxml.elements import value, word_name
from stemagg.ooxml.formatting import whole

_EMU = 635
_LINES = frozenset({"line", "straightConnector1"})
_LINE_TYPES = frozenset({"#_x0000_t32", "#_x0000_t20"})
_SOLID = frozenset({"", "solid"})
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([-\d.]+[a-z]*)")
_HEIGHT = re.compile(r"(?:^|;)\s*height\s*:\s*([-\d.]+)")
_FLAT = 1.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: "line", "picture", "chart" or "shape"; its width in twips (0: unknown), its alt text."""

    kind: str
    width: int = 0
    is_solid: bool = True
    alt: str = ""


def local(element: etree._Element) -> str:
    """Return the local name of an element, "" for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def drawing_of(element: etree._Element) -> Drawing:
    """Return the drawing in a w:drawing."""
    found = {local(one): one for one in element.iter() if local(one) in _LOOKED_AT}
    properties = found.get("docPr")
    alt = value(properties, "descr") or value(properties, "title")
    width = whole(value(found.get("extent"), "cx")) // _EMU
    if "chart" in found:
        return Drawing("chart", width, alt=alt)
    if "blip" in found or "relIds" in found:
        return Drawing("picture", width, alt=alt)
    shape = value(found.get("prstGeom"), "prst")
    is_line = shape in _LINES
    is_solid = value(found.get("prstDash")) in _SOLID
    return Drawing("line" if is_line else "shape", width, is_solid, alt)


_LOOKED_AT = frozenset({"docPr", "extent", "chart", "blip", "relIds", "prstGeom", "prstDash"})


def pictures_of(element: etree._Element) -> list[Drawing]:
    """Return the drawings in a w:pict or w:object; a watermark or text box is a "shape"."""
    found: list[Drawing] = []
    for one in element.iter():
        name = local(one)
        if word_name(one).startswith("w:") or name not in _SHAPES:
            continue
        alt = value(one, "alt") or value(one, "title")
        is_solid = not any(local(part) == "stroke" and value(part, "dashstyle") not in _SOLID for part in one)
        style = value(one, "style")
        if name == "line":
            found.append(Drawing("line", _length(value(one, "from"), value(one, "to")), is_solid, alt=alt))
        elif any(local(part) == "imagedata" for part in one):
            found.append(Drawing("picture", _measure(_WIDTH, style), alt=alt))
        elif _is_line(one, name, style):
            found.append(Drawing("line", _measure(_WIDTH, style), is_solid, alt=alt))
        else:
            found.append(Drawing("shape", _measure(_WIDTH, style), alt=alt))
    return found


_SHAPES = frozenset({"line", "shape", "rect", "polyline"})


def _is_line(element: etree._Element, name: str, style: str) -> bool:
    if value(element, "type") in _LINE_TYPES or value(element, "connectortype") == "straight":
        return True
    height = _HEIGHT.search(style)
    return name == "rect" and height is not None and height[1] not in {"", "-", "."} and _number(height[1]) <= _FLAT


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _measure(pattern: re.Pattern[str], style: str) -> int:
    found = pattern.search(style)
    if not found:
        return 0
    return whole(found[1] if found[1][-2:].isalpha() else f"{found[1]}pt")


def _length(start: str, end: str) -> int:
    """Return the length of a line from its end points, "10pt,5pt" each."""
    ends = [side.split(",")[0].strip() for side in (start, end)]
    if not all(ends):
        return 0
    first, second = (whole(one if one[-2:].isalpha() else f"{one}pt") for one in ends)
    return abs(second - first)
