"""Elements and attributes of Word's XML by their usual short names, the same for transitional and strict documents."""

from functools import lru_cache

from lxml import etree

from stemagg.ooxml.namespaces import PREFIXES

_OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def _short_name(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


def word_name(element: etree._Element) -> str:
    """Return the name of an element with its usual prefix ("w:p"), "" for a comment or the like."""
    return _short_name(element.tag) if isinstance(element.tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name such as "w:pPr", None when there is none."""
    return next((one for one in element if word_name(one) == name), None)


def descendant(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the element that a path of names leads to, None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = child(element, name)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute whatever its namespace, "" when it or the element is missing."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number, None when it is missing or none."""
    text = value(element, name)
    return int(text) if len(text) < 10 and text.lstrip("-").isdecimal() else None  # noqa: PLR2004  (32 bits)


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a switch such as w:vanish is on, None when the properties do not say (ECMA-376, 17.17.4)."""
    switch = child(properties, name) if properties is not None else None
    return None if switch is None else value(switch) not in _OFF
