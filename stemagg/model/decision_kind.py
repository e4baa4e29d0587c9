"""The subjects of decisions."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    UNIT = "unit"
    HEADING = "heading"
    VALUE = "value"
    FILE = "file"
    EXTENSION = "extension"


SET_ASIDE = "set_aside"
"""The meaning of a decision on a refused file: nothing more is expected from it."""
