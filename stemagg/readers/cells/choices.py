"""Reads the answers to a choice from a cell: those of the outline, one or several; any other is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stemagg.messages.cells import CellCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.text import Code
from stemagg.model.dimension import Dimension
from stemagg.model.outline import DataElement, Words
from stemagg.model.slot import ValueState
from stemagg.readers.cells.faults import fault_of
from stemagg.readers.cells.reading import from_word
from stemagg.readers.formats.book import Cell
from stemagg.text.normalise import fold, one_line

_BETWEEN = re.compile(r"[;,\n]")
_AROUND = " .;,-+*•"


@dataclass(frozen=True, slots=True)
class ChoiceReading:
    """The reading of a cell as a choice: state, codes of what was chosen, and finding (with it nothing was chosen)."""

    state: ValueState
    chosen: frozenset[str] = frozenset()
    code: Code | None = None
    operands: dict[str, object] = field(default_factory=dict)


def read_choice(cell: Cell | None, element: DataElement, dimension: Dimension, words: Words) -> ChoiceReading:
    """Return the reading of a cell of a choice among the members of a dimension."""
    if cell is None:
        return ChoiceReading(ValueState.MISSING)
    if fault := fault_of(cell):
        return ChoiceReading(ValueState.MISSING, code=fault, operands={"raw": cell.shown})
    chosen, unknown = chosen_in(cell.text, dimension, several=element.several)
    if not unknown:
        return ChoiceReading(ValueState.REPORTED, chosen)
    by_word = from_word(fold(cell.line), cell.line, words)
    if by_word and (by_word.scaled is None or element.several):
        return ChoiceReading(by_word.state, code=by_word.code, operands=by_word.operands)
    titles = [member.title for member in dimension.members]
    named = {"element": element.label, "allowed": "; ".join(titles), "suggestions": suggestions(unknown, titles)}
    return ChoiceReading(ValueState.MISSING, code=CellCode.ANSWER_UNKNOWN, operands={"raw": unknown, **named})


def chosen_in(text: str, dimension: Dimension, *, several: bool) -> tuple[frozenset[str], str]:
    """Return the codes of the members that a text names, and the first part of it that names none ("": all do).

    Titles may contain the commas and semicolons that stand between several: the longest that is known is taken.
    """
    known = {
        _plain(name): member.code
        for member in dimension.members
        for name in (member.code, member.title, member.short_title, *member.aliases)
    }
    known.pop("", None)
    whole = known.get(_plain(text))
    if whole or not several:
        return (frozenset([whole]), "") if whole else (frozenset(), one_line(text))
    starts = [0, *(found.end() for found in _BETWEEN.finditer(text))]
    ends = [*(found.start() for found in _BETWEEN.finditer(text)), len(text)]
    chosen: set[str] = set()
    first = 0
    while first < len(starts):
        last = _longest_known(text, known, starts[first], ends, first)
        if last is not None:
            chosen.add(known[_plain(text[starts[first] : ends[last]])])
        elif part := _plain(text[starts[first] : ends[first]]):
            return frozenset(), part
        first = first + 1 if last is None else last + 1
    return frozenset(chosen), "" if chosen else one_line(text)


def _longest_known(text: str, known: Mapping[str, str], start: int, ends: list[int], first: int) -> int | None:
    """Return the last part of the longest text from `start` on that is known, None when none is."""
    return next((last for last in reversed(range(first, len(ends))) if _plain(text[start : ends[last]]) in known), None)


def _plain(text: str) -> str:
    return fold(text).strip(_AROUND)
