"""What a value is of, in the words of worlds that have no dimension beside education level and period."""

from stemagg.model.submission import DataValue

Key = tuple[str, str, str]


def key_of(value: DataValue) -> Key:
    """Return data element, education level and period."""
    return value.data_element, value.education_level, value.period
