"""Words and phrases that stand alone in a folded text, with no letter or digit before or after them.

A text is searched by pattern only for words that are in it at all: of the hundreds that are known few are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from stemagg.model.period_mentions import alone

GAP = " ¦ "
"""Stands where something was taken out of a text, so that the words on both sides don't join."""


@dataclass(frozen=True)
class WordsAlone:
    """A folded word or phrase."""

    words: str

    def stand_in(self, folded: str) -> bool:
        """Return whether a text has the words anywhere."""
        return self.words in folded and self._pattern.search(folded) is not None

    def replaced_in(self, folded: str, written: str = GAP) -> str:
        """Return a text in which something else stands for the words."""
        return self._pattern.sub(written, folded) if self.words in folded else folded

    def cut_from(self, folded: str, letters: str) -> str:
        """Return a text without what stands where its letters, in a text of the same length, are the words."""
        if self.words not in letters:
            return folded
        ends = [0, *(end for found in self._pattern.finditer(letters) for end in found.span()), len(folded)]
        return GAP.join(folded[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return alone(self.words)


def longest_first(phrases: Iterable[str]) -> tuple[WordsAlone, ...]:
    """Return phrases in the order in which they are to be looked for: none before a longer one that has its words."""
    return tuple(WordsAlone(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def without(phrases: Iterable[WordsAlone], folded: str) -> str:
    """Return a text without some phrases, which are looked for in their order."""
    for phrase in phrases:
        folded = phrase.replaced_in(folded)
    return folded
