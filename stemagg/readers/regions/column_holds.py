"""The kinds of columns of a table."""

from enum import StrEnum


class Holds(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    UNIT = "unit"
    UNIT_CODE = "unit_code"
    LABEL = "label"
    LEVEL = "education_level"
    PERIOD = "period"
    TIMESTAMP = "timestamp"
    MEASURE = "unit_of_measure"
    IGNORED = "ignore"
    FIGURES = "figures"
    TEXT = "text"
