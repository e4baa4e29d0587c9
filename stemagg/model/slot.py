"""Where a value belongs: the slot that it fills, the channel that it came by, the state that it is in."""

from dataclasses import dataclass
from enum import StrEnum


class ValueState(StrEnum):
    """What is known of a value. Zero is reported; missing is never zero."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_AVAILABLE = "not_available"
    MISSING = "missing"


class Channel(StrEnum):
    """The ways in which a report arrives."""

    GOOGLE_FORMS = "google_forms"
    SHARED_SHEET = "shared_sheet"
    WORKBOOK = "workbook"
    WORD_REPORT = "word_report"

    @property
    def has_own_times(self) -> bool:
        """Whether each submission carries the time at which it was sent."""
        return self is Channel.GOOGLE_FORMS


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The place that one value fills: unit, data element, and education level and period where it has them."""

    unit: str
    data_element: str
    education_level: str = ""
    period: str = ""
