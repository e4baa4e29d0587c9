"""Texts that come near the name of an element: what is offered as a question, never taken.

A name is near when most words are the same and none has only been added: "Số giáo viên dạy bài học" has all words of
"Số bài học" and counts something else, "Số BH" and "Số bài dạy" may well be the same.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from stemagg.text.normalise import without_accents
from stemagg.text.syllable import is_misspelt

_LEAST_IN_COMMON = 0.5
_RATIO_SIGNS = ("/", "%")


def near_element(words: Sequence[str], names: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Return the element whose name has most words in common with some, "" where none is near or several are.

    `names` are elements with the words that matter of a name. Initials stand for the words that they begin: "BH" for
    "bài học".
    """
    shares = sorted((_share(words, core), code) for code, core in names)
    if not shares or shares[-1][0] < _LEAST_IN_COMMON:
        return ""
    best = {code for share, code in shares if share == shares[-1][0]}
    return best.pop() if len(best) == 1 else ""


def _share(words: Sequence[str], core: tuple[str, ...]) -> float:
    """Return the share of words that a text and a name have in common, none where the text only adds to the name."""
    named = frozenset(core)
    spelt = {part for word in words for part in _spelt_out(word, core)}
    added, lacking = spelt - named, named - spelt
    if len(added) > len(lacking) or any(sign in word for word in added for sign in _RATIO_SIGNS):
        return 0
    return len(spelt & named) / len(spelt | named)


def _spelt_out(word: str, core: tuple[str, ...]) -> Sequence[str]:
    """Return the words of a name whose initials a word is, or the word."""
    at = _initials(core).find(without_accents(word)) if 1 < len(word) <= len(core) and word not in core else -1
    return core[at : at + len(word)] if at >= 0 else (word,)


@lru_cache(maxsize=4096)
def _initials(core: tuple[str, ...]) -> str:
    return "".join(without_accents(part[0]) for part in core)


def is_spelt_otherwise(words: Sequence[str], cores: Iterable[tuple[str, ...]]) -> bool:
    """Return whether words are those of a name but for initials, slips of the pen and one word left out in the middle.

    "Số phòng máy" is no spelling of "Số phòng đọc"; nor is a name without its end, which says of which kind it is.
    """
    return any(_is_spelling(words, core) for core in cores)


def _is_spelling(words: Sequence[str], core: tuple[str, ...]) -> bool:
    spelt = {part for word in words for part in _spelt_out(word, core)}
    lacking = set(core) - spelt
    for word in spelt - set(core):
        meant = next((own for own in lacking if is_misspelt(without_accents(word), without_accents(own))), None)
        if meant is None:
            return False
        lacking.discard(meant)
    return len(lacking) <= 1 and not lacking & {core[0], core[-1]}
