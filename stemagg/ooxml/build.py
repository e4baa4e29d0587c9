"""Builds Word XML as elements, so that no text can become markup or break it.

    w("p", w("pPr", w("pStyle", val="TableNote")), w("r", spaced(note)))

ECMA-376 part 1, 17 (WordprocessingML), 20.4 (drawings in a document), 21.2 (charts).
"""

import re
from functools import cache

from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.elements import NAMESPACES

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def legal(text: str) -> str:
    """Return a text without characters that XML does not allow."""
    return _ILLEGAL.sub("", text)


@cache
def qualified(name: str) -> str:
    """Return a name such as "c:chart" in lxml's notation; a name without a prefix is unchanged."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(name: str, /, *inside: etree._Element | str | None, **attributes: str | int) -> etree._Element:
    """Return an element such as "wp:inline" with its attributes, around a text or child elements (None: skipped)."""
    prefixes = {one.partition(":")[0] for one in (name, *attributes) if ":" in one} - {"xml"}
    made = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in sorted(prefixes)})
    for key, value in attributes.items():
        made.set(qualified(key), legal(str(value)))
    for one in inside:
        if isinstance(one, str):
            made.text = (made.text or "") + legal(one)
        elif one is not None:
            made.append(one)
    return made


def w(name: str, /, *inside: etree._Element | str | None, **attributes: str | int) -> etree._Element:
    """Return a WordprocessingML element, whose attributes are in that namespace, too."""
    return element(f"w:{name}", *inside, **{f"w:{key}": value for key, value in attributes.items()})


def spaced(text: str) -> etree._Element:
    """Return a w:t element that preserves leading and trailing blanks."""
    return element("w:t", text, **{"xml:space": "preserve"})


def markup(*elements: etree._Element) -> Markup:
    """Return elements as WordprocessingML markup for a template, where the prefix "w" is declared."""
    known = f' xmlns:w="{NAMESPACES["w"]}"'
    written = (etree.tostring(one, encoding="unicode").replace(known, "", 1) for one in elements)
    return Markup("").join(Markup(one) for one in written)  # noqa: S704  (escaped by the serialiser)
