"""The slot a value fills, the channel it came through, and its state."""

from dataclasses import dataclass
from enum import StrEnum


class ValueState(StrEnum):
    """The state of a value. Zero is reported; missing is never zero."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_AVAILABLE = "not_available"
    MISSING = "missing"


class Channel(StrEnum):
    """The channels through which reports arrive."""

    GOOGLE_FORMS = "google_forms"
    SHARED_SHEET = "shared_sheet"
    WORKBOOK = "workbook"
    WORD_REPORT = "word_report"

    @property
    def has_own_times(self) -> bool:
        """Whether each submission carries its own time of sending."""
        return self is Channel.GOOGLE_FORMS


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The identity of an expected value: unit, data element, and education level and period where it has them."""

    unit: str
    data_element: str
    education_level: str = ""
    period: str = ""
