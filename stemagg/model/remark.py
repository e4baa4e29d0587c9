"""What one unit wrote: its texts, and the remarks (points) that they are made of."""

import hashlib
from dataclasses import dataclass

_DIGITS_OF_HASH = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was written: file, sheet ("" when there is none) and cell or paragraph, as messages show them."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """All that one unit wrote under one text element of the outline."""

    unit: str
    data_element: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Remark:
    """One point as one unit wrote it.

    `number` counts the points of the unit's text from 1; `head` is what the point stands under in the text
    ("Nguyên nhân khách quan:"), "" when it stands on its own; `body` is the point itself; `repeat` counts earlier
    points of the unit in the same words.
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
        """What names it as long as the unit says it in the same words: data element, unit, hash of the words."""
        words = hashlib.sha256(self.text.encode()).hexdigest()[:_DIGITS_OF_HASH]
        return f"{self.data_element}/{self.unit}/{words}/{self.repeat}"

    @property
    def text(self) -> str:
        """The words of the unit, with what they stand under."""
        return f"{self.head} {self.body}" if self.head else self.body
