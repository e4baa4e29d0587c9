"""Brackets after figures that only compare them: "163 bài (tăng 45 bài so với năm học trước)"."""

import re
from functools import lru_cache

from stemagg.model.heading_words import heading_words
from stemagg.model.outline import DataElement
from stemagg.readers.phrases.phrase import Phrases
from stemagg.text.normalise import fold

_WORD = re.compile(r"[^\W_]+")
_SHARE = re.compile(r"(?<=\d)\s*%")
_SEVERAL = re.compile(r"[,;:]\s")
_CHANGE = "change"


def only_compares(text: str, element: DataElement, phrases: Phrases) -> bool:
    """Return whether a text says by how much a figure of an element is more or less than another, and nothing else.

    It begins with such a word and has a number. A period in it is that of the other figure; any word that is neither
    of the comparison nor of the element's name may say what the figure is of.
    """
    words = _WORD.findall(fold(text))
    if not words or words[0] not in _leads() or not any(map(str.isdigit, words)) or _SEVERAL.search(text):
        return False
    said = phrases.read(_SHARE.sub("", text))
    has_other_facts = said.match.members or said.match.data_element not in {"", element.code} or said.states_scope
    if has_other_facts or any(one.means != _CHANGE for one in said.qualifiers):
        return False
    if (said.match.period or said.others) and not said.qualifiers:
        return False
    names = (element.title, *element.aliases, element.unit_of_measure, *element.counted_words)
    known = _leads() | _words() | {word for name in names for word in _WORD.findall(fold(name))}
    return all(word.isdigit() or word in known for word in said.unknown)


@lru_cache(maxsize=1)
def _leads() -> frozenset[str]:
    return frozenset(map(fold, heading_words().comparisons.leads))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(map(fold, heading_words().comparisons.words))
