"""Reads the answer to a data element from a cell, by its type: a number, yes or no, a day."""

from stemagg.messages.cells import CellCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement, Words
from stemagg.model.slot import ValueState
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.cells.dates import read_date
from stemagg.readers.cells.faults import fault_of
from stemagg.readers.cells.numbers import read_number
from stemagg.readers.cells.reading import NumberReading, faulty, from_word
from stemagg.readers.formats.book import Cell
from stemagg.text.normalise import fold


def read_answer(cell: Cell | None, element: DataElement, words: Words, *, is_doubtful: bool = False) -> NumberReading:
    """Return the reading of a cell of a numeric data element; of a day that `is_doubtful` the order is not certain."""
    if cell is None:
        return NumberReading(ValueState.MISSING)
    if fault := fault_of(cell):
        return faulty(fault, cell.shown)
    match element.type:
        case ElementType.YES_NO:
            return _yes_or_no(cell, element, words)
        case ElementType.DATE:
            return read_date(cell, element, words, is_doubtful=is_doubtful)
        case _:
            return read_number(cell, element, words)


def _yes_or_no(cell: Cell, element: DataElement, words: Words) -> NumberReading:
    """Return the reading of a cell as yes (1) or no (0)."""
    folded, known = fold(cell.line), words.yes_or_no
    answer = known.get(folded, known.get(folded.strip(" .;!")))
    if answer is not None:
        return NumberReading(ValueState.REPORTED, int(answer))
    return from_word(folded, cell.line, words) or _unknown_answer(cell.line, element, words)


def _unknown_answer(raw: str, element: DataElement, words: Words) -> NumberReading:
    general, named = general_vocabulary(), [word for word in words.yes_or_no if len(word) > 1]
    allowed = f"{general.yes[0]}, {general.no[0]}"
    near = suggestions(raw, named)
    return faulty(CellCode.ANSWER_UNKNOWN, raw, element=element.label, allowed=allowed, suggestions=near)
