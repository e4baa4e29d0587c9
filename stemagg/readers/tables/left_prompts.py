"""What a form prints to be replaced, and was left standing in an answer: dots, "(ghi rõ)", the outline's own words."""

import re
from functools import lru_cache

from stemagg.model.outline import DataElement
from stemagg.text.normalise import fold

_DOTS = re.compile(r"(?<![.…])[.…]{2,}(?![.…])")
_LEAST_DOTS = 5
"""From how many dots on they are a blank to be filled in: three or four end a sentence; "…" is three."""
_PROMPT = re.compile(r"\((?:ghi|nêu) (?:rõ|cụ thể)[^()\n]{0,80}\)(?=[ \t:.…]*(?:\n|\Z))", re.IGNORECASE)
_AROUND = " \t\n:.…_-–—*•+"
_MOST_QUOTED = 60


def is_prompt(text: str, element: DataElement) -> bool:
    """Return whether a text is nothing but dots, or what the outline itself says of the element."""
    if text and not text.strip(_AROUND):
        return True
    longest, own = _own_words(element.title, element.short_title, element.explanation, element.method)
    return len(text) <= longest and fold(text).strip(_AROUND) in own


@lru_cache(maxsize=4096)
def _own_words(*own: str) -> tuple[int, frozenset[str]]:
    """Return how long a text may be that says what the outline does, and what it does, as both are compared."""
    return 2 * max(map(len, own)) + len(_AROUND), frozenset(fold(one).strip(_AROUND) for one in own if one)


def left_prompt(text: str) -> str:
    """Return the line of the first blank or prompt that was left in a text, shortened; "" where there is none.

    Dots are a blank after a colon and before further words; elsewhere people write them for "and so on".
    """
    dots = _DOTS.finditer(text) if ".." in text or "…" in text else ()
    found = next((one for one in dots if _is_blank(text, one)), None) or ("(" in text and _PROMPT.search(text))
    if not found:
        return ""
    first = text.rfind("\n", 0, found.start()) + 1
    line = text[max(first, found.start() - _MOST_QUOTED // 2) :][:_MOST_QUOTED]
    return line.partition("\n")[0].strip()


def _is_blank(text: str, found: re.Match[str]) -> bool:
    if found[0].count(".") + 3 * found[0].count("…") < _LEAST_DOTS:
        return False
    before, after = text[max(0, found.start() - 2) : found.start()].rstrip(), text[found.end() : found.end() + 2]
    return before.endswith(":") or after.strip(" \t")[:1].isalpha()
