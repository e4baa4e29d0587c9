"""How many times one figure another one is, as messages show it."""

import math
from fractions import Fraction

from stemagg.model.figures import rounded
from stemagg.text.numbers import number


def shown_quotient(value: float) -> str:
    """Return a quotient with one decimal, one below 1 with as many as show two of its digits."""
    decimals = 1 if value >= 1 else 1 - math.floor(math.log10(value))
    return number(rounded(Fraction(value), decimals))
