"""The similarity of two points, and what keeps them apart despite similar words."""

from stemagg.narrative.meaning import Meaning, Terms

SAME = 0.6
"""The minimum similarity of two points with the same meaning."""


def likeness(terms: Terms, first: Meaning, second: Meaning) -> float:
    """Return the weighted Dice coefficient of two points' terms, from 0 to 1."""
    whole = first.weight + second.weight
    return 2 * sum(map(terms.weight_of, first.terms & second.terms)) / whole if whole else 0.0


def contradict(terms: Terms, first: Meaning, second: Meaning) -> bool:
    """Return whether two points must not be merged: negation, different numbers, opposite directions or subjects."""
    if first.denies != second.denies or first.direction != second.direction:
        return True
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return True
    return any(_apart(first.about & group, second.about & group) for group in terms.vocabulary.apart)


def _apart(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here and there and not here & there)
