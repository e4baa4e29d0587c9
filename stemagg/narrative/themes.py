"""Which theme of the outline a point belongs to, by the keywords of the themes."""

from collections.abc import Iterable, Sequence
from functools import cache

from stemagg.model.narrative import OTHERS, Saying
from stemagg.model.outline import Theme
from stemagg.narrative.meaning import terms_in_order, words_of
from stemagg.text.normalise import fold, has_accents, without_accents


def theme_of(themes: Sequence[Theme], sayings: Iterable[Saying]) -> str:
    """Return the code of the theme that most of the sayings speak for, `OTHERS` when none does.

    Each saying speaks for the theme of which it names the most keywords, long ones counting more; of equal ones
    for the first in the outline.
    """
    votes = dict.fromkeys((theme.code for theme in themes), 0)
    for saying in sayings:
        chosen = _of_text(tuple(themes), saying.text)
        if chosen != OTHERS:
            votes[chosen] += 1
    return _best(votes)


def _best(scores: dict[str, int]) -> str:
    best = max(scores, key=lambda code: scores[code], default=OTHERS)
    return best if scores.get(best) else OTHERS


def _of_text(themes: Sequence[Theme], text: str) -> str:
    words = words_of(text)
    plain = tuple(map(without_accents, words)) if not has_accents(fold(text)) else ()
    readings = _row(terms_in_order(text)), _row(words), _row(plain)
    return _best({theme.code: sum(_score(readings, keyword) for keyword in theme.keywords) for theme in themes})


def _score(readings: tuple[str, str, str], keyword: str) -> int:
    """Return the number of words of a keyword when the text has it, in these words or in others of the same meaning."""
    size, as_terms, as_words, as_plain = _forms(keyword)
    return size if as_terms in readings[0] or as_words in readings[1] or as_plain in readings[2] else 0


@cache
def _forms(keyword: str) -> tuple[int, str, str, str]:
    """Return the number of words of a keyword, and the keyword as terms, as words, and as words without accents."""
    words = words_of(keyword)
    return len(words), _row(terms_in_order(keyword)), _row(words), _row(tuple(map(without_accents, words)))


def _row(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "
