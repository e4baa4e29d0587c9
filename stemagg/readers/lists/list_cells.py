"""The cells of a row of a list: texts, numbers by the type of their column, and what must hold between them."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from stemagg.messages.files import FileCode
from stemagg.messages.text import Code
from stemagg.model.evaluation import Absence, RuleOutcome, evaluate
from stemagg.model.formula import Operand, Ref
from stemagg.model.list_row import ListCell
from stemagg.model.outline import DataElement, RowCheck
from stemagg.model.rule import MissingPolicy
from stemagg.model.source import CellRef
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.dates import shown_date
from stemagg.readers.cells.faults import fault_of, text_fault
from stemagg.readers.cells.mojibake import garbled_part
from stemagg.readers.formats.book import Cell
from stemagg.readers.tables.collect import ReadingContext
from stemagg.text.normalise import clean

Fault = tuple[Code, CellRef, Mapping[str, object]]


def cells_of_row(
    context: ReadingContext,
    element: DataElement,
    row: CellRef,
    cells: Mapping[str, Cell],
    columns: Mapping[str, int],
    month_first: Container[str] = (),
) -> tuple[tuple[ListCell, ...], list[Fault]]:
    """Return the cells of a row as they are stored, and a fault for each that its column does not allow.

    `month_first` are the columns of days in which some have the month first: the order of others is not certain.
    """
    read: list[ListCell] = []
    faults: list[Fault] = []
    for code, cell in cells.items():
        place = replace(row, column=columns[code])
        column = element.column_elements.get(code)
        if column is not None and column.is_numeric:
            words, is_doubtful = context.campaign.outline.words, code in month_first
            reading = read_answer(cell, column, words, is_doubtful=is_doubtful)
            read.append(ListCell(code, shown_date(cell) if column.is_date else cell.line, reading.scaled))
            faults += [(reading.code, place, reading.operands)] if reading.code else []
        else:
            read.append(ListCell(code, "" if fault_of(cell) else clean(cell.text).strip()))
            faults += _faults_of_text(cell, place)
    return tuple(read), faults


def _faults_of_text(cell: Cell, place: CellRef) -> Iterator[Fault]:
    """Yield what is wrong with a text: a formula without a result, letters that were lost."""
    if fault := text_fault(cell):
        yield fault, place, {"raw": cell.shown}
    elif raw := garbled_part(cell.text):
        yield FileCode.TEXT_GARBLED, place, {"raw": raw}


@dataclass(frozen=True, slots=True)
class _RowFigures:
    """The cells of a row as a condition asks for them."""

    numbers: Mapping[str, Decimal | None]

    def values(self, operand: Operand) -> Sequence[Decimal | Absence]:
        """Return the number in the column of an operand."""
        number = self.numbers.get(operand.ref.name)
        return [Absence.MISSING if number is None else number]

    def absence(self, ref: Ref) -> Absence | None:
        """Return that a column is blank."""
        return None if ref.name in self.numbers else Absence.MISSING


def failed_checks(element: DataElement, cells: Sequence[ListCell]) -> Iterator[tuple[RowCheck, str]]:
    """Yield the checks that a row does not meet, with the cells that they take."""
    numbers = {cell.column: _number(element, cell) for cell in cells}
    raw = {cell.column: cell.raw for cell in cells}
    for check in element.checks:
        judged = evaluate(check.check, _RowFigures(numbers), MissingPolicy.SKIP, check.tolerance)
        if judged.outcome is RuleOutcome.VIOLATED:
            shown = (f"{_title(element, name)} ({name}) {raw.get(name, '–')}" for name in check.check.names)
            yield check, "; ".join(shown)


def _number(element: DataElement, cell: ListCell) -> Decimal | None:
    return None if cell.number is None else Decimal(element.column_elements[cell.column].number(cell.number))


def _title(element: DataElement, code: str) -> str:
    return next(column.title for column in element.columns if column.code == code)
