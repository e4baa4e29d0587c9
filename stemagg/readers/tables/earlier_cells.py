"""Cells of the tool's own form on the period before: what it showed the unit, and what the unit corrects of it.

The hidden sheet tells both. A cell for a correction that is left blank says nothing at all. What the unit corrects is
its value for that period; where only an earlier campaign has the period, it is asked about.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from stemagg.messages.history import HistoryCode
from stemagg.messages.tables import TableCode
from stemagg.model.finding import finding
from stemagg.model.own_form import EARLIER, NOTHING_SHOWN
from stemagg.model.period import Period
from stemagg.model.period_labels import period_label
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at, slot_path, where_in_words
from stemagg.model.source import cell_position
from stemagg.readers.formats.book import Book, Cell, Sheet
from stemagg.readers.tables.collect import Collected
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET

_SHOWN = 6
"""The column of the hidden sheet that has what the form showed."""
_LEAST_TEXTS = 6


@dataclass(frozen=True, slots=True)
class EarlierCell:
    """The path of a slot, its sheet, row, and columns: that of the correction, and that which showed a figure.

    `shown` is that figure, "" for none; `said` what stood around the cell: (row, column, text).
    """

    path: str
    sheet: str
    row: int
    column: int
    shown_column: int
    shown: str
    said: tuple[tuple[int, int, str], ...]

    def is_as_shown(self, cell: Cell | None) -> bool:
        """Return whether the cell that showed a figure still does."""
        return _number(cell.line if cell else "") == _number(self.shown)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def earlier_cells(book: Book) -> tuple[EarlierCell, ...]:
    """Return such cells of a form; none of a damaged one."""
    hidden = next((sheet for sheet in book.sheets if sheet.name == FORM_SHEET), None)
    rows = (hidden.rows[row] for row in sorted(hidden.rows)) if hidden else ()
    told = (tuple(cells[column].line for column in sorted(cells)) for cells in rows)
    return _cells_told(tuple(texts for texts in told if texts[0] == EARLIER and len(texts) >= _LEAST_TEXTS))


@lru_cache(maxsize=64)
def _cells_told(told: tuple[tuple[str, ...], ...]) -> tuple[EarlierCell, ...]:
    try:
        return tuple(_cell_told(texts) for texts in told)
    except ValueError:
        return ()


def _cell_told(texts: tuple[str, ...]) -> EarlierCell:
    _kind, path, sheet, corrected, shows, shown, *said = texts
    row, column = cell_position(corrected)
    places = tuple((*cell_position(at), text) for at, text in zip(said[::2], said[1::2], strict=False))
    return EarlierCell(
        path, sheet, row, column, cell_position(shows)[1], "" if shown == NOTHING_SHOWN else shown, places
    )


def sheets_without_earlier(book: Book) -> tuple[Sheet, ...] | None:
    """Return the sheets of a form without the figures that it shows of the period before; the hidden one, too.

    None when any of them was changed or corrected.
    """
    earlier = earlier_cells(book)
    if not earlier:
        return book.sheets
    rows = {sheet.name: sheet.rows for sheet in book.sheets}
    of_cells = ((one, rows.get(one.sheet, {}).get(one.row, {})) for one in earlier)
    if not all(one.is_as_shown(cells.get(one.shown_column)) and one.column not in cells for one, cells in of_cells):
        return None
    shown = {(one.sheet, one.row, one.shown_column) for one in earlier}
    return tuple(replace(sheet, rows=dict(_rows_without(sheet, shown))) for sheet in book.sheets)


def _rows_without(sheet: Sheet, shown: Container[tuple[str, int, int]]) -> Iterator[tuple[int, dict[int, Cell]]]:
    for row, cells in sheet.rows.items():
        is_told = sheet.name == FORM_SHEET and 1 in cells and cells[1].line == EARLIER
        left_out = {c for c in cells if (sheet.name, row, c) in shown or (is_told and c == _SHOWN)}
        kept = {c: cell for c, cell in cells.items() if c not in left_out}
        if kept:
            yield row, kept


def take_corrections(sheet: Sheet, cells: Mapping[Slot, EarlierCell], collected: Collected) -> None:
    """Take what a unit corrects on a sheet of its form; what it changed in the cells that only show is asked about."""
    for slot, one in cells.items():
        here = sheet.rows.get(one.row, {})
        if not one.is_as_shown(here.get(one.shown_column)):
            _report_changed(sheet, slot, one, collected)
        corrected = here.get(one.column)
        if corrected is None or not corrected.line:
            continue
        outline = collected.context.campaign.outline
        if slot.period in outline.periods_by_code:
            place = sheet.ref(one.row, one.column)
            collected.add(outline.elements[slot.data_element], slot.members, slot.period, corrected, place)
        elif not one.is_as_shown(corrected):
            _report_corrected(sheet, slot, one, collected)


def slots_of(collected: Collected, cells: Iterator[EarlierCell]) -> dict[Slot, EarlierCell]:
    """Return cells by their slots, those left out whose data element the outline does not have."""
    outline = collected.context.campaign.outline
    by_slot = {slot_at(outline, one.path): one for one in cells}
    return {slot: one for slot, one in by_slot.items() if slot.data_element in outline.elements}


def _report_changed(sheet: Sheet, slot: Slot, one: EarlierCell, collected: Collected) -> None:
    element = collected.context.campaign.outline.elements[slot.data_element]
    now = sheet.rows.get(one.row, {}).get(one.shown_column)
    collected.findings.append(
        finding(
            TableCode.SHOWN_FIGURE_CHANGED, sheet.ref(one.row, one.shown_column), unit=collected.unit.code,
            outline_item=element.section, element=_named(slot, collected), before=one.shown or NOTHING_SHOWN,
            raw=now.line if now else NOTHING_SHOWN,
        )
    )  # fmt: skip


def _report_corrected(sheet: Sheet, slot: Slot, one: EarlierCell, collected: Collected) -> None:
    element = collected.context.campaign.outline.elements[slot.data_element]
    collected.findings.append(
        finding(
            HistoryCode.CORRECTED, sheet.ref(one.row, one.column), unit=collected.unit.code,
            outline_item=element.section, element=_named(slot, collected), before=one.shown or NOTHING_SHOWN,
            raw=sheet.rows[one.row][one.column].line, path=slot_path(collected.context.campaign.outline, slot),
        )
    )  # fmt: skip


def _named(slot: Slot, collected: Collected) -> str:
    """Return a figure as messages name it: "Số bài học (THCS, Tháng 2/2024)"."""
    outline = collected.context.campaign.outline
    period = outline.periods_by_code.get(slot.period) or _period(slot.period)
    where = [where_in_words(outline, slot.members, ""), period_label(period) if period else slot.period]
    return f"{outline.elements[slot.data_element].label} ({', '.join(filter(None, where))})"


def _period(code: str) -> Period | None:
    try:
        return Period.from_code(code)
    except ValueError:
        return None
