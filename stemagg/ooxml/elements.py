"""Elements and attributes of Word XML by their usual prefixed names, for transitional and strict documents alike.

The namespaces of Office Open XML are defined only here: ECMA-376 part 1 (transitional and strict), part 2 (packages),
part 3 (markup compatibility). The constants in braces are tag prefixes in lxml's notation: `f"{WORD}p"` is a paragraph.
"""

from functools import lru_cache

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"

NAMESPACES = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""The namespaces of the usual prefixes, in generated XML."""

WORD = f"{{{MAIN}}}"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
FORMULA_TEXT = f"{{{_MATH}}}t"
OFFICE = f"{{{NAMESPACES['r']}}}"
STRICT_OFFICE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
RELATION_ID = f"{OFFICE}id"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
SPACE = f"{{{NAMESPACES['xml']}}}space"
DRAWN = f"{{{NAMESPACES['wp']}}}docPr"

PREFIXES = {MAIN: "w", _STRICT_MAIN: "w", _COMPATIBILITY: "mc", _MATH: "m", _STRICT_MATH: "m"}
"""The usual prefix of each namespace, transitional or strict."""

_OFF = frozenset({"0", "false", "off"})

TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"})
"""Tracked changes."""


@lru_cache(maxsize=4096)
def _short_name(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


def word_name(element: etree._Element) -> str:
    """Return the prefixed name of an element ("w:p"), "" for a comment or processing instruction."""
    return _short_name(element.tag) if isinstance(element.tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child with a name such as "w:pPr", whose prefix is known here, None when there is none."""
    return next(element.iterchildren(*_tags(name)), None)


@lru_cache(maxsize=1024)
def _tags(name: str) -> tuple[str, ...]:
    """Return the tags that have a name, transitional and strict."""
    prefix, _, local = name.partition(":")
    return tuple(f"{{{namespace}}}{local}" for namespace, known in PREFIXES.items() if known == prefix)


def descendant(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the element at a path of names, None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = child(element, name)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute in any namespace, "" when it or the element is missing."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as an integer, None when it is missing or not a number."""
    text = value(element, name)
    return int(text) if len(text) < 10 and text.lstrip("-").isdecimal() else None  # noqa: PLR2004  (32 bits)


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a toggle such as w:vanish is on, None when it is absent (ECMA-376, 17.17.4)."""
    switch = child(properties, name) if properties is not None else None
    return None if switch is None else value(switch) not in _OFF


def tracked_changes(properties: etree._Element | None) -> set[str]:
    """Return the tracked changes of the mark of a paragraph, row or cell."""
    return {name for one in properties if (name := word_name(one)) in TRACKED} if properties is not None else set()
