"""The slot a value fills, the channel it came through, and its state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from stemagg.messages.language import translate


class ValueState(StrEnum):
    """The state of a value. Zero is reported; missing is never zero.

    A value of `NOTHING_TO_REPORT` is in no cell: its unit has said so of all that it owes for the period; so has one of
    `IN_OTHER_REPORT`, that its figures are in the report of another unit.
    """

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_AVAILABLE = "not_available"
    MISSING = "missing"
    NOTHING_TO_REPORT = "nothing_to_report"
    IN_OTHER_REPORT = "in_other_report"


OF_STATEMENTS = frozenset({ValueState.NOTHING_TO_REPORT, ValueState.IN_OTHER_REPORT})
"""The states of what a unit has said of all that it owes for a period."""
NO_FIGURE_STATES = frozenset({ValueState.NOT_APPLICABLE, *OF_STATEMENTS})
"""The states of an answer that adds nothing."""


class Channel(StrEnum):
    """The channels through which reports arrive.

    The last two are a clerk's: what was recorded as a decision, and corrections of single values, which come before
    whatever their units sent.
    """

    GOOGLE_FORMS = "google_forms"
    SHARED_SHEET = "shared_sheet"
    WORKBOOK = "workbook"
    WORD_REPORT = "word_report"
    CLERK = "clerk"
    CORRECTION = "correction"

    @property
    def has_own_times(self) -> bool:
        """Whether each submission carries its own time of sending."""
        return self is Channel.GOOGLE_FORMS


def channel_name(channel: Channel) -> str:
    """Return the word for a channel in the language in use."""
    return {
        Channel.GOOGLE_FORMS: translate("Google Forms"),
        Channel.SHARED_SHEET: translate("shared sheet"),
        Channel.WORKBOOK: translate("workbook"),
        Channel.WORD_REPORT: translate("Word report"),
        Channel.CLERK: translate("recorded by the clerk"),
        Channel.CORRECTION: translate("correction"),
    }[channel]


EDUCATION_LEVEL = "education_level"

Members = tuple[tuple[str, str], ...]
"""A breakdown: (dimension, member) pairs sorted by dimension; an absent dimension means its whole."""

SlotKey = tuple[str, Members, str]
"""Data element, members, period: the identity of a value within a unit."""


def members_of(pairs: Mapping[str, str]) -> Members:
    """Return the breakdown by some dimensions; a member "" is the whole."""
    return tuple(sorted((dimension, member) for dimension, member in pairs.items() if member))


def at_level(education_level: str) -> Members:
    """Return the breakdown by education level alone, () for "" (all levels)."""
    return members_of({EDUCATION_LEVEL: education_level})


def member_of(members: Members, dimension: str) -> str:
    """Return the member of a dimension, "" for its whole."""
    for name, member in members:
        if name == dimension:
            return member
    return ""


def members_text(members: Members) -> str:
    """Return a breakdown in stored form: "education_level=THCS|mode=khkt"; "" for none."""
    return "|".join(f"{dimension}={member}" for dimension, member in members)


@lru_cache(maxsize=65536)
def parse_members(text: str) -> Members:
    """Return the breakdown of a stored text."""
    return tuple((name, member) for name, _, member in (pair.partition("=") for pair in text.split("|") if pair))


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The identity of an expected value: unit, data element, members of its dimensions, and period if any."""

    unit: str
    data_element: str
    members: Members = ()
    period: str = ""

    @property
    def education_level(self) -> str:
        """The education level, "" for all levels or an element not split by level."""
        return member_of(self.members, EDUCATION_LEVEL)

    @property
    def key(self) -> SlotKey:
        """The key within the unit."""
        return self.data_element, self.members, self.period
