"""The meaning of a point: its weighted terms, its numbers, and whether it affirms or denies."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stemagg.model.vocabulary import Vocabulary
from stemagg.text.normalise import has_accents, without_accents
from stemagg.text.words import words_of

_NUMBER = re.compile(r"^\d")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_NO_WEIGHT = ""
_SCALE = 1000
_LITTLE = 250
_MOST_KEPT = 16384
_SAYS_ENOUGH = 1500
_DENIES, _RISES, _FALLS = "denies", "rises", "falls"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The terms of a point with their weights in thousandths, its numbers, and its polarity.

    `denies` marks a negation or shortcoming; `direction` is 1 for more, -1 for less, 0 for neither. `about` holds the
    terms that name its subject, including those of its head; `weight` is the sum over all terms.
    """

    terms: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    direction: int
    about: frozenset[str] = frozenset()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """The spellings of terms by their words; the longest spelling per first word; the words that mark polarity."""

    terms: dict[tuple[str, ...], str]
    longest: dict[str, int]
    marks: dict[str, str]


class _Weights(dict[str, int]):
    """The weight of every term; a term without a weight of its own has a default."""

    def __missing__(self, term: str) -> int:
        self[term] = _LITTLE if term.startswith("_") else _SCALE
        return self[term]


class Terms:
    """Finds the vocabulary's terms in texts; an accented text is matched with accents, an unaccented one without."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known = {accents: _known(vocabulary, accents=accents) for accents in (True, False)}
        weights = {term: round(weight * _SCALE) for term, weight in vocabulary.weights.items()}
        self.weight_of = _Weights(weights).__getitem__
        """The weight of a term, in thousandths."""
        self._about = vocabulary.about
        self._read_once = lru_cache(maxsize=_MOST_KEPT)(self._read)
        self._order_once = lru_cache(maxsize=_MOST_KEPT)(self._in_order)

    def meaning_of(self, body: str, head: str = "") -> Meaning:
        """Return the meaning of a point; its head adds the subject, or all its terms when the point has too few."""
        own = self.meaning(body)
        if not head:
            return own
        whole = self.meaning(f"{head} {body}")
        return whole if own.weight < _SAYS_ENOUGH else replace(own, about=whole.about)

    def meaning(self, text: str) -> Meaning:
        """Return the meaning of a text."""
        return self._read_once(text)

    def in_order(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text in order, including empty ones; keywords are searched in them."""
        return self._order_once(text)

    def _in_order(self, text: str) -> tuple[str, ...]:
        return tuple(term or without_accents(written) for term, written in self._terms(text))

    def _read(self, text: str) -> Meaning:
        mark_of = self._known[has_accents(text)].marks
        numerals = self.vocabulary.numerals
        terms: set[str] = set()
        numbers: set[str] = set()
        marks: set[str] = set()
        for term, written in self._terms(text):
            if mark := mark_of.get(written):
                marks.add(mark)
            elif _NUMBER.match(written) or written in numerals:
                numbers.add(_LEADING_ZEROS.sub("", numerals.get(written, written)))
            elif term:
                terms.add(term)
        denies = _DENIES in marks or bool(terms & self.vocabulary.denying_terms)
        direction = (_RISES in marks) - (_FALLS in marks)
        about, weight = frozenset(terms & self._about), sum(map(self.weight_of, terms))
        return Meaning(frozenset(terms), frozenset(numbers), denies, direction, about, weight)

    def _terms(self, text: str) -> list[tuple[str, str]]:
        """Return the terms of a text, longest match first, each with its spelling ("" for an empty term)."""
        words = words_of(text)
        known = self._known[has_accents(text)]
        terms: list[tuple[str, str]] = []
        place = 0
        while place < len(words):
            length, term = _longest(known, words, place)
            written = " ".join(words[place : place + length])
            terms.append((without_accents(written) if term is None else term, written))
            place += length
        return terms


@lru_cache(maxsize=8)
def terms_of(vocabulary: Vocabulary) -> Terms:
    """Return the cached term reader of a vocabulary."""
    return Terms(vocabulary)


def _longest(known: _Known, words: tuple[str, ...], place: int) -> tuple[int, str | None]:
    """Return the number of words of the longest known term at a position, and the term; (1, None) for none."""
    for length in range(min(known.longest.get(words[place], 1), len(words) - place), 0, -1):
        term = known.terms.get(tuple(words[place : place + length]))
        if term is not None:
            return length, term
    return 1, None


def _known(vocabulary: Vocabulary, *, accents: bool) -> _Known:
    """Return the known terms; without accents, a single word that can be an empty term is read as one."""
    terms = {_key(way, accents=accents): term for term, ways in vocabulary.terms.items() for way in ways}
    terms.update({_key(way, accents=accents): _NO_WEIGHT for way in vocabulary.filler})
    longest: dict[str, int] = {}
    for key in terms:
        longest[key[0]] = max(len(key), longest.get(key[0], 1))
    lists = {_DENIES: vocabulary.denials, _RISES: vocabulary.rising, _FALLS: vocabulary.falling}
    marks = {word if accents else without_accents(word): mark for mark, words in lists.items() for word in words}
    return _Known(terms, longest, marks)


def _key(phrase: str, *, accents: bool) -> tuple[str, ...]:
    return tuple(word if accents else without_accents(word) for word in words_of(phrase))
