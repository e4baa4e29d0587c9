"""Whether a word without tone marks can be a Vietnamese syllable: "bimh", "fien", "baii" can't, so they are slips."""

import re
from itertools import takewhile

_SYLLABLE = re.compile(
    r"(?!.*(?:aa|ee|ii|uu|yy))(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|n|ng|nh|p|t)?"
)
_LEAST_IN_COMMON = 3
_MOST_DIFFERENT = 2


def can_be_syllable(plain: str) -> bool:
    """Return whether a folded word without tone marks has the sounds of a syllable."""
    return _SYLLABLE.fullmatch(plain) is not None


def is_misspelt(written: str, own: str) -> bool:
    """Return whether a word is another one misspelt: it is no word itself, and the other is but for a letter or two."""
    if can_be_syllable(written) or not written.isalpha():
        return False
    begin = _common_start(written, own)
    end = _common_start(written[begin:][::-1], own[begin:][::-1])
    fewer, more = sorted(len(word) - begin - end for word in (written, own))
    return begin + end >= _LEAST_IN_COMMON and fewer <= 1 and more <= _MOST_DIFFERENT


def _common_start(one: str, other: str) -> int:
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
