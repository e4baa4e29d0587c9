"""Whether a word without tone marks can be a Vietnamese syllable: "bimh" and "fien" can't, so they are slips."""

import re

_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|n|ng|nh|p|t)?"
)


def can_be_syllable(plain: str) -> bool:
    """Return whether a folded word without tone marks has the sounds of a syllable."""
    return _SYLLABLE.fullmatch(plain) is not None
