"""Assigns points to themes of the outline by keywords."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from stemagg.model.narrative import OTHERS
from stemagg.model.outline_parts import Theme
from stemagg.model.remark import Remark
from stemagg.narrative.meaning import Terms
from stemagg.text.normalise import fold, has_accents, without_accents
from stemagg.text.words import words_of

_Keyword = tuple[int, str, str, str]
"""The number of words of a keyword, and the keyword as terms, as words, and as unaccented words."""


def theme_of(terms: Terms, themes: Sequence[Theme], remarks: Iterable[Remark]) -> str:
    """Return the code of the theme that most remarks match, `OTHERS` when none does.

    Each remark matches the theme with the most keywords in it, longer ones weighted more; on a tie, the first in the
    outline. One that begins with a keyword of a theme `at_start` matches that one alone.
    """
    votes = dict.fromkeys((theme.code for theme in themes), 0)
    within = tuple(theme for theme in themes if not theme.at_start)
    wanted = tuple((theme.code, tuple(_forms(terms, keyword) for keyword in theme.keywords)) for theme in within)
    for text, times in Counter(remark.text for remark in remarks).items():
        chosen = _begins(themes, text) or _of_text(terms, wanted, text)
        if chosen != OTHERS:
            votes[chosen] += times
    return _best(votes)


def _begins(themes: Iterable[Theme], text: str) -> str:
    """Return the code of the theme with a keyword that a text begins with, "" for none."""
    words = words_of(text)
    first = ((theme.code, words_of(keyword)) for theme in themes if theme.at_start for keyword in theme.keywords)
    return next((code for code, keyword in first if words[: len(keyword)] == keyword), OTHERS)


def _best(scores: dict[str, int]) -> str:
    best = max(scores, key=lambda code: scores[code], default=OTHERS)
    return best if scores.get(best) else OTHERS


def _of_text(terms: Terms, themes: Sequence[tuple[str, Sequence[_Keyword]]], text: str) -> str:
    words = words_of(text)
    plain = tuple(map(without_accents, words)) if not has_accents(fold(text)) else ()
    readings = _row(terms.in_order(text)), _row(words), _row(plain)
    return _best({code: sum(_score(readings, keyword) for keyword in keywords) for code, keywords in themes})


def _score(readings: tuple[str, str, str], keyword: _Keyword) -> int:
    """Return the number of words of a keyword if the text has it, literally or by synonyms."""
    size, as_terms, as_words, as_plain = keyword
    return size if as_terms in readings[0] or as_words in readings[1] or as_plain in readings[2] else 0


@lru_cache(maxsize=8192)
def _forms(terms: Terms, keyword: str) -> _Keyword:
    """Return the number of words of a keyword, and the keyword as terms, as words, and as unaccented words."""
    words = words_of(keyword)
    return len(words), _row(terms.in_order(keyword)), _row(words), _row(tuple(map(without_accents, words)))


def _row(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "
