"""Words of a text that change nothing of a figure, and words that make it another one."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from stemagg.model.heading_words import heading_words
from stemagg.text.normalise import fold, without_accents
from stemagg.text.words_alone import GAP, WordList, longest_first

BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_LETTER_NUMBER = re.compile(r"(?:k[ếe] ho[ạa]ch|kh) s[ốo] (?=\S*[\d/])\S+")
_CARRIED_OUT = re.compile(
    r"(?:k[ếe]t qu[ảa]|th[ựu]c hi[ệe]n|tri[ểe]n khai)(?: th[ựu]c hi[ệe]n| tri[ểe]n khai)? k[ếe] ho[ạa]ch"
)
_ALONE = "="
OF_UNITS = "part_of_units"
"""What a word means that says which units figures are of, "công lập", and in a table of units changes none of them."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word that makes a figure another one, and what it makes of it: the name of the list it stands in."""

    means: str
    word: str


def qualifiers_in(folded: str, *, has_marks: bool) -> tuple[tuple[Qualifier, ...], str]:
    """Return the qualifiers of a text and the text without them; a plan that is carried out, or cited, is none.

    In a text typed without any mark, their words have none either.
    """
    rest = _CARRIED_OUT.sub(GAP, _LETTER_NUMBER.sub(GAP, folded))
    said: list[Qualifier] = []
    for part in (rest, *(found[0] for found in BRACKET.finditer(rest))):
        text = bare(without_filler(part))
        if only := _qualifying_alone(has_marks=has_marks).get(text if has_marks else without_accents(text)):
            said.append(only)
            rest = rest.replace(part, GAP)
    for words, qualifier in _qualifying(has_marks=has_marks).likely_in(rest if has_marks else without_accents(rest)):
        shorter = words.replaced_in(rest) if has_marks else words.cut_from(rest, without_accents(rest))
        if shorter != rest:
            said.append(qualifier)
            rest = shorter
    return tuple(dict.fromkeys(said)), rest


def is_qualifier(folded: str) -> bool:
    """Return whether a text is nothing but one of the words that are qualifiers alone."""
    return bare(folded) in _qualifying_alone(has_marks=True)


def has_qualifier(folded: str) -> bool:
    """Return whether a text has a qualifier."""
    return is_qualifier(folded) or any(
        words.stand_in(folded) for words, _said in _qualifying(has_marks=True).likely_in(folded)
    )


@cache
def _qualifying(*, has_marks: bool) -> WordList[Qualifier]:
    words = [(means, word) for means, words in heading_words().qualifiers for word in words]
    said = [Qualifier(means, fold(word)) for means, word in words if not word.startswith(_ALONE)]
    found = sorted(said, key=lambda one: -len(one.word))
    return WordList((one.word if has_marks else without_accents(one.word), one) for one in found)


@cache
def _qualifying_alone(*, has_marks: bool) -> dict[str, Qualifier]:
    """Return the qualifiers that are some only where a text says nothing else, by their words."""
    words = [(means, word) for means, words in heading_words().qualifiers for word in words if word.startswith(_ALONE)]
    said = (Qualifier(means, fold(word.removeprefix(_ALONE))) for means, word in words)
    return {one.word if has_marks else without_accents(one.word): one for one in said}


def without_filler(folded: str) -> str:
    """Return a text without the words that change nothing of what is asked."""
    return "" if bare(folded) in _filler_alone() else _filler().without(folded)


@lru_cache(maxsize=1)
def _filler() -> WordList[None]:
    phrases = (fold(phrase) for phrase in heading_words().filler if not phrase.startswith(_ALONE))
    return longest_first(map(one_spelling, phrases))


@lru_cache(maxsize=1)
def _filler_alone() -> frozenset[str]:
    """Return what is filler only where a text says nothing else."""
    phrases = (phrase for phrase in heading_words().filler if phrase.startswith(_ALONE))
    return frozenset(one_spelling(fold(phrase.removeprefix(_ALONE))) for phrase in phrases)


def one_spelling(folded: str) -> str:
    """Return a folded text in which what means one thing in any school is written in one form."""
    if not _spelling().likely_in(folded):
        return folded
    for words, written in _spelling():
        folded = words.replaced_in(folded, written)
    return folded


@lru_cache(maxsize=1)
def _spelling() -> WordList[str]:
    forms = sorted(heading_words().spelling.items(), key=lambda pair: -len(pair[0]))
    return WordList((fold(form), fold(written)) for form, written in forms)


def bare(folded: str) -> str:
    """Return a text without gaps and the signs left around them."""
    return " ".join(folded.replace(GAP.strip(), " ").split()).strip(" ()[]*-:,./")
