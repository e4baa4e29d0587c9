"""Whether a report prints a point of the units' texts, and why not."""

from enum import StrEnum


class Printing(StrEnum):
    """A point is printed, or it is for the worksheet alone: what that is for."""

    PRINTED = "printed"
    SCRAP = "scrap"
    CITES = "cites"
    RARE = "rare"
    DROPPED = "dropped"
