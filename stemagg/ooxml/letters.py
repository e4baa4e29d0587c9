"""The text of a single element: letters, tabs, line breaks, hyphens, symbols (ECMA-376 part 1, 17.3.3)."""

from collections.abc import Callable

from lxml import etree

from stemagg.ooxml.elements import value, word_name

NO_BREAK_HYPHEN = "\u2011"
DROP_DOWN = "w:ddList"
"""The list of a form field, which prints one of its entries; the field has no result of its own."""

_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "►", 0xF0FC: "✓"}
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_ASCII = range(0xF020, 0xF040)  # the Symbol font has digits and punctuation at their ASCII positions
_LETTERS = range(0x20, 0xD800)  # below the surrogates


def _symbol(element: etree._Element) -> str:
    """Return a character of a symbol font, "" for a pictograph without a text equivalent (17.3.3.30)."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code in _SYMBOL_ASCII and value(element, "font") == "Symbol":
        return chr(code - 0xF000)
    return chr(code) if code in _LETTERS and code not in _PRIVATE else ""


def _chosen(element: etree._Element) -> str:
    """Return the entry of a drop-down list that is chosen, or shown without a choice (17.16.28, 17.16.9)."""
    entries = [value(one, "val") for one in element if word_name(one) == "w:listEntry"]
    numbers = {word_name(one): value(one, "val") for one in element}
    shown = numbers.get("w:result") or numbers.get("w:default") or "0"
    return entries[int(shown)] if shown.isdecimal() and int(shown) < len(entries) else ""


_TEXTS: dict[str, Callable[[etree._Element], str]] = {
    "w:t": lambda element: element.text or "",
    "m:t": lambda element: element.text or "",
    "w:tab": lambda _element: "\t",
    "w:ptab": lambda _element: "\t",
    "w:br": lambda _element: "\n",
    "w:cr": lambda _element: "\n",
    "w:noBreakHyphen": lambda _element: "-",
    "w:softHyphen": lambda _element: "",
    "w:sym": _symbol,
    DROP_DOWN: _chosen,
}


def text_of(element: etree._Element) -> str | None:
    """Return the plain text of an element, None for an element that is not text."""
    text = _TEXTS.get(word_name(element))
    return None if text is None else text(element)


def printed_text_of(element: etree._Element) -> str | None:
    """Return the printed text of an element: non-breaking hyphens as U+2011, optional hyphens left out.

    Raised digits are those of a footnote or a power, "24¹" and no 241.
    """
    if word_name(element) == "w:noBreakHyphen":
        return NO_BREAK_HYPHEN
    text = text_of(element)
    if text and _is_raised(element):
        text = text.translate(_RAISED)
    return text.replace("\u00ad", "") if text else text


def _is_raised(element: etree._Element) -> bool:
    """Return whether the run of a text says itself that it is raised (17.3.2.42)."""
    run = element.getparent()
    marks = () if run is None else (mark for part in run if word_name(part) == "w:rPr" for mark in part)
    return any(word_name(mark) == "w:vertAlign" and value(mark, "val") == "superscript" for mark in marks)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
