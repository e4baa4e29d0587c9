"""The nearest known names to one that is not known: for suggestions in messages, never for decisions."""

from collections.abc import Iterable

from stemagg.text.normalise import fold, without_accents

MOST_SUGGESTIONS = 3
_LEAST_SCORE = 55.0


def nearest(given: str, known: Iterable[str], most: int = MOST_SUGGESTIONS) -> tuple[str, ...]:
    """Return up to `most` known names that look most like the given one, best first; none if all are far."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only wanted once something went wrong)

    found = process.extract(
        given, list(known), scorer=fuzz.ratio, processor=_plain, limit=most, score_cutoff=_LEAST_SCORE
    )
    return tuple(name for name, _score, _index in found)


def _plain(text: str) -> str:
    return without_accents(fold(text))
