"""What is written of a decision, wherever it is kept."""

from typing import NamedTuple


class WrittenDecision(NamedTuple):
    """What is written of a decision, each text on one line: in a row of a file or of the store, whether right or not.

    The names are the columns of decisions.csv.
    """

    kind: str
    given: str
    means: str
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""


COLUMNS = WrittenDecision._fields
