"""Where a line of prose must not break: between a number and its unit, and within a school year."""

import re
from collections.abc import Iterable
from functools import lru_cache


def number_and_measure(measures: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a number, the ordinary blank after it (group 1), and one of the words."""
    return _pattern(tuple(measures))


@lru_cache(maxsize=8)
def _pattern(measures: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(measures, key=len, reverse=True))
    return re.compile(rf"(?<![\d/.,\-])\d+(?:[.,]\d+)*( )(?:{words})(?!\w)")


TWO_YEARS = re.compile(r"(?<!\d)\d{4}(-)\d{4}(?!\d)")
"""Two years with an ordinary hyphen (group 1) between them."""
