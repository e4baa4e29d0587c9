"""What a decision can be about."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    UNIT = "unit"
    HEADING = "heading"
    VALUE = "value"
    FILE = "file"


SET_ASIDE = "set_aside"
"""What a decision on a file means: it was refused, and nothing more is to be got from it."""
