"""The texts of one unit, and the remarks (points) they are split into."""

import hashlib
from dataclasses import dataclass

_DIGITS_OF_HASH = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was read: file, sheet ("" when there is none) and cell or paragraph, as messages show them."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A unit's whole text under one text element of the outline."""

    unit: str
    data_element: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Remark:
    """One point in a unit's own words.

    `number` counts the points of the unit's text from 1; `head` is the heading above the point in the text ("Nguyên
    nhân khách quan:"), "" when there is none; `body` is the point itself; `repeat` counts earlier points of the unit
    with the same words.
    """

    unit: str
    data_element: str
    number: int
    body: str
    origin: Origin
    head: str = ""
    repeat: int = 0

    @property
    def key(self) -> str:
        """Its identity while the unit's words stay the same: data element, unit, hash of the words."""
        words = hashlib.sha256(self.text.encode()).hexdigest()[:_DIGITS_OF_HASH]
        return f"{self.data_element}/{self.unit}/{words}/{self.repeat}"

    @property
    def text(self) -> str:
        """The unit's words, with the heading above them."""
        return f"{self.head} {self.body}" if self.head else self.body
