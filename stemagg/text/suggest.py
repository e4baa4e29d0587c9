"""Nearest known names of an unknown one: for suggestions in messages, never for decisions."""

from collections.abc import Iterable

from stemagg.text.normalise import fold, without_accents

_MOST_SUGGESTIONS = 3
_LEAST_SCORE = 55.0


def nearest(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the three known names most similar to the given one, best first; fewer if others are not similar."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (needed only after an error)

    found = process.extract(
        given, list(known), scorer=fuzz.ratio, processor=_plain, limit=_MOST_SUGGESTIONS, score_cutoff=_LEAST_SCORE
    )
    return tuple(name for name, _score, _index in found)


def _plain(text: str) -> str:
    return without_accents(fold(text))
