"""The subjects of decisions."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    UNIT = "unit"
    HEADING = "heading"
    VALUE = "value"
    FILE = "file"
    COLUMN = "column"
    SHEET = "sheet"
    REGION = "region"
    EXTENSION = "extension"
    NOTHING = "nothing"
    OVERLAP = "overlap"
    MERGED = "merged"


NOT_READ_BY = frozenset({DecisionKind.EXTENSION, DecisionKind.NOTHING, DecisionKind.OVERLAP, DecisionKind.MERGED})
"""The kinds of decisions that change nothing of how received files are read."""
OF_PLACES = frozenset({DecisionKind.COLUMN, DecisionKind.SHEET, DecisionKind.REGION})
"""The kinds of decisions on a part of one file."""
NO_FIGURE = "no_figure"
"""What a decision on a value means by which it is accepted that the unit has none."""

SET_ASIDE = "set_aside"
"""The meaning of a decision on a refused file: nothing more is expected from it."""
NOTHING_TO_REPORT = "nothing_to_report"
"""The meaning of a decision on an obligation and a period of which a unit has nothing to report."""
