"""The keys by which names of units are compared: one form for all that people write for the same name."""

import re
from functools import cache

from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold, without_accents

_Abbreviations = tuple[tuple[re.Pattern[str], str], ...]


def unit_key(name: str) -> str:
    """Return the comparison key of a unit name: folded, with usual abbreviations normalised."""
    return _written_one_way(fold(name), *_forms(accents=True))


def plain_key(name: str) -> str:
    """Return `unit_key` without accents, for names typed without them."""
    return _written_one_way(without_accents(fold(name)), *_forms(accents=False))


@cache
def _forms(*, accents: bool) -> tuple[_Abbreviations, re.Pattern[str]]:
    """Return the general forms of unit names, and the words for an area that the name of its office may omit."""
    words = general_vocabulary()
    areas, short = "|".join(words.areas), "|".join(words.area_abbreviations)
    patterns = (*words.unit_names, (rf"(?<={words.area_office} )(?:(?:{areas}|{short})\s+|(?:{short})\.\s*)(?=\S)", ""))
    forms = [
        (re.compile(pattern if accents else without_accents(pattern)), written if accents else without_accents(written))
        for pattern, written in patterns
    ]
    return tuple(forms[:-1]), forms[-1][0]


def _written_one_way(key: str, abbreviations: _Abbreviations, area_words: re.Pattern[str]) -> str:
    key = key.strip(" .,:;-")
    for pattern, written in abbreviations:
        key = pattern.sub(written, key)
    key = re.sub(r"\s+", " ", key).strip()
    return area_words.sub("", key)
