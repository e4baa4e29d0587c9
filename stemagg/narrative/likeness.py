"""How alike two points are, and what keeps them apart however alike their words are."""

from stemagg.narrative.meaning import Meaning, Terms

SAME = 0.6
"""The least likeness of two points that say the same."""


def likeness(terms: Terms, first: Meaning, second: Meaning) -> float:
    """Return the share of the weight of two points that lies in terms that both have (Dice), from 0 to 1."""
    whole = first.weight + second.weight
    return 2 * sum(map(terms.weight_of, first.terms & second.terms)) / whole if whole else 0.0


def contradict(terms: Terms, first: Meaning, second: Meaning) -> bool:
    """Tell whether two points must not be merged: one denies, other numbers, more and less, another one meant."""
    if first.denies != second.denies or first.direction != second.direction:
        return True
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return True
    return any(_apart(first.about & group, second.about & group) for group in terms.vocabulary.apart)


def _apart(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here and there and not here & there)
