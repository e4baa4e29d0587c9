"""What a point is about: its terms with their weights, the numbers in it, and whether it affirms or denies."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from stemagg.narrative import vocabulary
from stemagg.text.normalise import fold, has_accents, without_accents

_TOKEN = re.compile(r"\d+(?:[.,/-]\d+)*%?|[^\W\d_]+(?:&[^\W\d_]+)?(?:-\d+)?\d?[a-z]?")
_NUMBER = re.compile(r"^\d")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_NO_WEIGHT = ""
_LITTLE = 0.25
_SCALE = 1000
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


@cache
def weight_of(term: str) -> int:
    """Return how much a term says about what a point is about, in thousandths."""
    if term.startswith("_"):
        return round(_LITTLE * _SCALE)
    return round(vocabulary.COMMON.get(term, 1.0) * _SCALE)


def meaning_of(body: str, head: str = "") -> Meaning:
    """Return what a point is about; its head tells whom, and all of it when the point itself says too little."""
    own = meaning(body)
    if not head:
        return own
    whole = meaning(f"{head} {body}")
    return whole if own.weight < _SAYS_ENOUGH else replace(own, about=whole.about)


@lru_cache(maxsize=16384)
def meaning(text: str) -> Meaning:
    """Return what a text is about."""
    strict = has_accents(text)
    terms: set[str] = set()
    numbers: set[str] = set()
    marks: set[str] = set()
    for term, written in _terms(text):
        mark = _mark(written, strict=strict)
        if mark:
            marks.add(mark)
        elif _NUMBER.match(written) or written in vocabulary.NUMERALS:
            numbers.add(_number(vocabulary.NUMERALS.get(written, written)))
        elif term:
            terms.add(term)
    denies = _DENIES in marks or bool(terms & vocabulary.DENYING_TERMS)
    direction = (_RISES in marks) - (_FALLS in marks)
    about, weight = frozenset(terms & vocabulary.ABOUT), sum(map(weight_of, terms))
    return Meaning(frozenset(terms), frozenset(numbers), denies, direction, about, weight)


def _number(written: str) -> str:
    """Return a number without leading zeros: "02" is 2."""
    return _LEADING_ZEROS.sub("", written)


def _mark(written: str, *, strict: bool) -> str:
    """Return what a word marks: denial, more, less, or nothing; read with accents where the text has any."""
    return _marks(strict=strict).get(written, "")


@lru_cache(maxsize=2)
def _marks(*, strict: bool) -> dict[str, str]:
    lists = {_DENIES: vocabulary.DENIALS, _RISES: vocabulary.RISING, _FALLS: vocabulary.FALLING}
    return {word if strict else without_accents(word): mark for mark, words in lists.items() for word in words}


def terms_in_order(text: str) -> tuple[str, ...]:
    """Return the terms of a text one after the other, the empty ones too: what keywords are looked for in."""
    return tuple(term or without_accents(written) for term, written in _terms(text))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, folded."""
    return tuple(_TOKEN.findall(fold(text)))


def _terms(text: str) -> list[tuple[str, str]]:
    """Return the terms of a text, the longest first, each with how it is written ("" for an empty one).

    A text that has accents is read by them; one typed without is read without.
    """
    words = words_of(text)
    known = _known(accents=has_accents(text))
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        length, term = _longest(known, words, place)
        written = " ".join(words[place : place + length])
        found.append((without_accents(written) if term is None else term, written))
        place += length
    return found


def _longest(known: "_Known", words: tuple[str, ...], place: int) -> tuple[int, str | None]:
    """Return how many words from a place make a known term, and the term; (1, None) when none does."""
    for length in range(min(known.longest.get(words[place], 1), len(words) - place), 0, -1):
        term = known.terms.get(tuple(words[place : place + length]))
        if term is not None:
            return length, term
    return 1, None


@dataclass(frozen=True, slots=True)
class _Known:
    """Every way of writing a term, by its words; and for a first word the length of the longest of them."""

    terms: dict[tuple[str, ...], str]
    longest: dict[str, int]


@lru_cache(maxsize=2)
def _known(*, accents: bool) -> _Known:
    """Return the known terms; without accents a single word that can be an empty one is taken for that."""
    terms = {_key(way, accents=accents): term for term, ways in vocabulary.SAME.items() for way in ways}
    terms.update({_key(way, accents=accents): _NO_WEIGHT for way in vocabulary.EMPTY})
    longest: dict[str, int] = {}
    for key in terms:
        longest[key[0]] = max(len(key), longest.get(key[0], 1))
    return _Known(terms, longest)


def _key(phrase: str, *, accents: bool) -> tuple[str, ...]:
    return tuple(word if accents else without_accents(word) for word in words_of(phrase))
