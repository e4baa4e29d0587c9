"""Words and phrases that stand alone in a folded text, with no letter or digit before or after them.

A text is searched by pattern only for words that are in it at all: of the hundreds that are known few are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

GAP = " ¦ "
"""Stands where something was taken out of a text, so that the words on both sides don't join."""
_WORD = re.compile(r"[^\W_]+")
_Said = TypeVar("_Said")


def alone(label: str) -> re.Pattern[str]:
    """Return a pattern for the label not adjoined by a letter or digit."""
    return re.compile(rf"(?<![^\W_]){re.escape(label)}(?![^\W_])")


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


class WordList(Generic[_Said]):
    """Folded phrases in the order in which they are to be looked for, each with what it says.

    A phrase is looked for only in a text that has that word of it which the fewest others have.
    """

    def __init__(self, phrases: Iterable[tuple[str, _Said]]) -> None:
        self._phrases = tuple((WordsAlone(words), said) for words, said in phrases)
        words_of = [frozenset(_WORD.findall(phrase.words)) for phrase, _said in self._phrases]
        often = Counter(word for words in words_of for word in words)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(words_of):
            self._places[min(words, key=lambda word: (often[word], word), default="")].append(place)

    def __iter__(self) -> Iterator[tuple[WordsAlone, _Said]]:
        return iter(self._phrases)

    def likely_in(self, folded: str) -> list[tuple[WordsAlone, _Said]]:
        """Return, in their order, all phrases that may stand in a text or in what is left of it without some."""
        words = self._places.keys() & {"", *_WORD.findall(folded)}
        return [self._phrases[place] for place in sorted(place for word in words for place in self._places[word])]

    def without(self, folded: str) -> str:
        """Return a text without the phrases, which are looked for in their order."""
        for phrase, _said in self.likely_in(folded):
            folded = phrase.replaced_in(folded)
        return folded


def longest_first(phrases: Iterable[str]) -> WordList[None]:
    """Return phrases in the order in which they are to be looked for: none before a longer one that has its words."""
    return WordList((phrase, None) for phrase in sorted(phrases, key=len, reverse=True))
