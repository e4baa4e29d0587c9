"""What a point is about: its terms with their weights, the numbers in it, and whether it affirms or denies."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stemagg.model.vocabulary import Vocabulary
from stemagg.text.normalise import fold, has_accents, without_accents

_TOKEN = re.compile(r"\d+(?:[.,/-]\d+)*%?|[^\W\d_]+(?:&[^\W\d_]+)?(?:-\d+)?\d?[a-z]?")
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
    """The terms of a point with their weights in thousandths, its numbers, and how it speaks.

    `denies` tells that something is lacking or not so; `direction` is 1 for more, -1 for less, 0 for neither.
    `about` holds the terms that tell whom and what it is about, those of its head too; `weight` is that of
    all terms together.
    """

    terms: frozenset[str]
    numbers: frozenset[str]
    denies: bool
    direction: int
    about: frozenset[str] = frozenset()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """Every way of writing a term, by its words; for a first word the length of the longest; what a word marks."""

    terms: dict[tuple[str, ...], str]
    longest: dict[str, int]
    marks: dict[str, str]


class _Weights(dict[str, int]):
    """The weight of every term; one that no file gives a weight has the usual one, or a little."""

    def __missing__(self, term: str) -> int:
        self[term] = _LITTLE if term.startswith("_") else _SCALE
        return self[term]


class Terms:
    """Reads texts by the terms of a vocabulary; a text that has accents by them, one typed without is read without."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known = {accents: _known(vocabulary, accents=accents) for accents in (True, False)}
        weights = {term: round(weight * _SCALE) for term, weight in vocabulary.weights.items()}
        self.weight_of = _Weights(weights).__getitem__
        """How much a term says about what a point is about, in thousandths."""
        self._about = vocabulary.about
        self._read_once = lru_cache(maxsize=_MOST_KEPT)(self._read)
        self._order_once = lru_cache(maxsize=_MOST_KEPT)(self._in_order)

    def meaning_of(self, body: str, head: str = "") -> Meaning:
        """Return what a point is about; its head tells whom, and all of it when the point itself says too little."""
        own = self.meaning(body)
        if not head:
            return own
        whole = self.meaning(f"{head} {body}")
        return whole if own.weight < _SAYS_ENOUGH else replace(own, about=whole.about)

    def meaning(self, text: str) -> Meaning:
        """Return what a text is about."""
        return self._read_once(text)

    def in_order(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text one after the other, the empty ones too: what keywords are looked for in."""
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
        """Return the terms of a text, the longest first, each with how it is written ("" for an empty one)."""
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
    """Return the reader of texts by a vocabulary, the same for the same one."""
    return Terms(vocabulary)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, folded."""
    return tuple(_TOKEN.findall(fold(text)))


def _longest(known: _Known, words: tuple[str, ...], place: int) -> tuple[int, str | None]:
    """Return how many words from a place make a known term, and the term; (1, None) when none does."""
    for length in range(min(known.longest.get(words[place], 1), len(words) - place), 0, -1):
        term = known.terms.get(tuple(words[place : place + length]))
        if term is not None:
            return length, term
    return 1, None


def _known(vocabulary: Vocabulary, *, accents: bool) -> _Known:
    """Return the known terms; without accents a single word that can be an empty one is taken for that."""
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
