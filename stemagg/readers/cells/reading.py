"""The reading of a cell as a figure, and that of the words that stand for one: the campaign declares them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from stemagg.messages.cells import CellCode
from stemagg.messages.text import Code
from stemagg.model.outline import Words
from stemagg.model.slot import ValueState
from stemagg.text.normalise import fold

_ONLY_DOTS = re.compile(r"[.…_\s]+")


@dataclass(frozen=True, slots=True)
class NumberReading:
    """The reading of a cell as a figure: state, number scaled by the element's decimals, and finding.

    `code` is the code of a finding (None: no finding); with severity error there is no number.
    """

    state: ValueState
    scaled: int | None = None
    code: Code | None = None
    operands: dict[str, object] = field(default_factory=dict)


def faulty(code: Code, raw: str, **operands: object) -> NumberReading:
    """Return the reading of a cell that gives no figure, with the reason."""
    return NumberReading(ValueState.MISSING, None, code, {"raw": raw, **operands})


def from_word(folded: str, raw: str, words: Words) -> NumberReading | None:
    """Return the reading of a word declared by the campaign, None for any other text."""
    word = folded.strip(" .;")
    if folded in all_folded(words.missing) or _ONLY_DOTS.fullmatch(folded):
        return NumberReading(ValueState.MISSING)
    if word in all_folded(words.zero):
        return NumberReading(ValueState.REPORTED, 0)
    if word in all_folded(words.zero_with_note):
        return NumberReading(ValueState.REPORTED, 0, CellCode.ZERO_BY_WORD, {"raw": raw})
    if word in all_folded(words.not_available):
        return NumberReading(ValueState.NOT_AVAILABLE, None, CellCode.VALUE_NOT_AVAILABLE, {"raw": raw})
    if word in all_folded(words.not_applicable):
        return NumberReading(ValueState.NOT_APPLICABLE)
    return None


@lru_cache(maxsize=1024)
def all_folded(words: tuple[str, ...]) -> frozenset[str]:
    """Return words as they are compared with a folded text."""
    return frozenset(map(fold, words))
