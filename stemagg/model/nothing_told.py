"""Answers in words that only say that there is nothing to tell: an answer, but never a point of a report."""

from functools import lru_cache
from itertools import chain

from stemagg.model.vocabulary import Vocabulary, Words
from stemagg.text.words import words_of


def says_none(vocabulary: Vocabulary, title: str, words: str) -> bool:
    """Return whether an answer under a title only says that there is nothing of the kind: "Không có khó khăn nào"."""
    starts = _all_words((*vocabulary.none, *vocabulary.no))
    spared = _all_words((title, *vocabulary.nothing_filler, *vocabulary.none_filler))
    return _is_none(starts, spared, words)


@lru_cache(maxsize=1024)
def _all_words(ways: Words) -> tuple[tuple[str, ...], ...]:
    """Return the words of each of some ways of saying something."""
    return tuple(map(words_of, ways))


@lru_cache(maxsize=16384)
def _is_none(starts: tuple[tuple[str, ...], ...], spared: tuple[tuple[str, ...], ...], words: str) -> bool:
    said = words_of(words)
    length = max((len(start) for start in starts if start == said[: len(start)]), default=0)
    return bool(length) and frozenset(chain.from_iterable(spared)).issuperset(said[length:])
