"""The tool's own form, read by the places of its answers, which its hidden sheet tells.

Only figures that headings alone do not identify are read so, and only while all titles, labels and headings of the form
stand where they stood: a row that was moved would otherwise give another figure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stemagg.model.own_form import ANSWER
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at
from stemagg.model.source import cell_position
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.regions.merged_figures import figure_at
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.earlier_cells import EarlierCell, earlier_cells, slots_of, take_corrections
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET, form_mark
from stemagg.text.normalise import fold

_LEAST_TEXTS = 5


@dataclass(frozen=True, slots=True)
class _Answer:
    """A slot, the sheet, row and column of its cell, and what stood around it: (row, column, text)."""

    slot: Slot
    sheet: str
    row: int
    column: int
    said: tuple[tuple[int, int, str], ...]


def take_answers(context: ReadingContext, book: Book, sheet: Sheet, collected: Collected) -> Sheet:
    """Collect the answers whose places the form tells; return the sheet without the rows that were read.

    Nothing is taken, and the sheet returned as it is, when anything around an answer has changed.
    """
    answers = _answers_on(sheet, book, _answers(context, book))
    earlier = [one for one in earlier_cells(book) if answers and one.sheet == answers[0].sheet]
    if not answers or not _says_the_same(sheet, [*answers, *earlier]):
        return sheet
    elements = context.campaign.outline.elements
    columns: dict[int, set[int]] = {}
    for answer in answers:
        columns.setdefault(answer.row, set()).add(answer.column)
    for answer in answers:
        slot = answer.slot
        cell, place = figure_at(sheet, answer.row, answer.column, columns[answer.row])
        collected.add(elements[slot.data_element], slot.members, slot.period, cell, place)
    take_corrections(sheet, slots_of(collected, iter(earlier)), collected)
    read = {row for answer in answers for row in (answer.row, *(row for row, _column, _text in answer.said))}
    return replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if row not in read})


def _answers_on(sheet: Sheet, book: Book, answers: Iterable[_Answer]) -> list[_Answer]:
    """Return the answers that stand on a sheet; one that was renamed is known by what stands around its answers."""
    by_sheet: dict[str, list[_Answer]] = {}
    for answer in answers:
        by_sheet.setdefault(answer.sheet, []).append(answer)
    if sheet.name in by_sheet:
        return by_sheet[sheet.name]
    present = {other.name for other in book.sheets}
    fitting = [own for name, own in by_sheet.items() if name not in present and _says_the_same(sheet, own)]
    return fitting[0] if len(fitting) == 1 else []


def _answers(context: ReadingContext, book: Book) -> Iterator[_Answer]:
    """Yield the answers that the form tells, none when it was made from another version of the outline."""
    mark, outline = form_mark(book), context.campaign.outline
    if mark is None or (mark.campaign, mark.version) != (outline.code, outline.version):
        return
    hidden = next(sheet for sheet in book.sheets if sheet.name == FORM_SHEET)
    for cells in hidden.rows.values():
        texts = [cells[column].line for column in sorted(cells)]
        if len(texts) < _LEAST_TEXTS or texts[0] != ANSWER:
            continue
        slot = slot_at(outline, texts[1])
        said = zip(texts[4::2], texts[5::2], strict=False)
        if slot.data_element in outline.elements:
            places = tuple((*cell_position(place), text) for place, text in said)
            yield _Answer(slot, texts[2], *cell_position(texts[3]), places)


def _says_the_same(sheet: Sheet, answers: Iterable[_Answer | EarlierCell]) -> bool:
    said = {place for answer in answers for place in answer.said}
    return all(
        (cell := sheet.rows.get(row, {}).get(column)) is not None and fold(cell.line) == fold(text)
        for row, column, text in said
    )
