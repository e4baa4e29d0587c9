"""The texts of one unit, and the remarks (points) they are split into."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

_DIGITS_OF_HASH = 12
_PARTS_OF_KEY = 5


class Outcome(StrEnum):
    """What has come of a remark by the next period, as a person marks it; it is never concluded from the texts."""

    UNMARKED = ""
    SOLVED = "solved"
    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was read: file, sheet ("" when there is none) and cell or paragraph, as messages show them."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A unit's whole text under one text element of the outline, about one period; "" is about none."""

    unit: str
    data_element: str
    text: str
    origin: Origin
    period: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One point in a unit's own words.

    `number` counts the points of the unit's text from 1; `head` is the heading above the point in the text ("Nguyên
    nhân khách quan:"), "" when there is none; `body` is the point itself; `repeat` counts earlier points of the
    unit with the same words; `period` is the code of the period it is about, "" for none; `outcome` is what people
    marked, `answer` what the office says to it, as people wrote it.
    """

    unit: str
    data_element: str
    number: int
    body: str
    origin: Origin
    head: str = ""
    repeat: int = 0
    period: str = ""
    outcome: Outcome = Outcome.UNMARKED
    answer: str = ""

    @property
    def key(self) -> str:
        """Its identity while the unit's words stay the same: data element, unit, period, hash of the words."""
        words = hashlib.sha256(self.text.encode()).hexdigest()[:_DIGITS_OF_HASH]
        return f"{self.data_element}/{self.unit}/{self.period}/{words}/{self.repeat}"

    @property
    def text(self) -> str:
        """The unit's words, with the heading above them."""
        return f"{self.head} {self.body}" if self.head else self.body


@dataclass(frozen=True, slots=True)
class OwnerOfKey:
    """Whose remark a key identifies, under which text element, and the period that it is about."""

    data_element: str = ""
    unit: str = ""
    period: str = ""


def owner_of(key: str) -> OwnerOfKey:
    """Return the owner that a remark's key names; nobody for what is no key."""
    parts = key.split("/")
    return OwnerOfKey(*parts[:3]) if len(parts) == _PARTS_OF_KEY else OwnerOfKey()
