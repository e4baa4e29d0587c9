"""The tool's own form with plain answers in its cells and nothing else changed: read by the places of its cells.

What stands beside the answers is the same in the forms of many units. What their cells ask is learnt by reading one of
them with a neutral answer in each cell, like any workbook; they are then read without looking for anything. One in
which more than that stands beside the answers, or an answer is of no plain kind, is read like any workbook.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from stemagg.model.finding import Finding
from stemagg.model.own_form import CELLS, code_line, reporting_line, unit_line
from stemagg.model.reason import PERIOD, UNIT, Because, Reason, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Channel
from stemagg.model.source import CellRef, SourceFile, cell_position
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.earlier_cells import sheets_without_earlier
from stemagg.readers.tables.file_period import period_of_sheet
from stemagg.readers.tables.plain_text import is_plain_text
from stemagg.readers.tables.stated_period import StatedPeriod
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET, form_mark
from stemagg.text.normalise import odd_letters

ReadBook = Callable[[Book, SourceFile], Reading]
"""Reads a workbook like any other."""

_At = tuple[str, int, int]
_NUMBER, _TEXT, _OTHER = "number", "text", "other"
_KINDS = (_NUMBER, _TEXT, _OTHER)
_NEUTRAL = {
    _NUMBER: Cell(CellKind.NUMBER, "1", Decimal(1)),
    _TEXT: Cell(CellKind.TEXT, " ".join(["Thầy cô và học sinh tham gia đầy đủ, hào hứng, đúng nội dung đề ra."] * 6)),
}
_NEUTRAL_FILE = SourceFile("form.xlsx", "", 0)
_OF_FILE = frozenset({TextPlace.FILE, TextPlace.TITLE, TextPlace.SHEET, TextPlace.OUTLINE})


@dataclass(frozen=True, slots=True)
class _Filled:
    """A form taken apart: its unit, what stands in it beside the answers, its cells by kind, and the answers."""

    book: Book
    unit: ReportingUnit
    frame: Hashable
    kinds: Mapping[_At, str]
    answers: Mapping[_At, Cell]


@dataclass(frozen=True, slots=True)
class KnownForm:
    """The values of a form with neutral answers, in the order of reading, the reasons for its unit, and its sheet.

    `stated` is the period that it states, sheet by sheet, where that decides on its values or their reasons; in the
    name of its file, another form may state another one.
    """

    values: tuple[DataValue, ...]
    because: Because
    sheet: str
    stated: tuple[StatedPeriod, ...] = ()


def read_known_form(
    context: ReadingContext, book: Book, source: SourceFile, received_at: datetime | None, read: ReadBook
) -> Reading | None:
    """Return the reading of a form of which all cells are known, None for any other workbook."""
    filled = _taken_apart(context, book)
    known = context.known_forms.of(filled.frame, lambda: _learnt(context, filled, read)) if filled else None
    if filled and known and known.stated and known.stated != _stated(context, filled.unit, book, source):
        return None
    return _reading(context, filled, known, source, received_at) if filled and known else None


def _taken_apart(context: ReadingContext, book: Book) -> _Filled | None:
    mark, outline, roster = form_mark(book), context.campaign.outline, context.campaign.roster
    if mark is None or (mark.campaign, mark.version) != (outline.code, outline.version) or mark.unit not in roster:
        return None
    if context.decided_places or any(one.struck or one.comments or one.boxes or one.displayed for one in book.sheets):
        return None
    unit, kinds = roster[mark.unit], _kinds_told(book)
    beside = sheets_without_earlier(book)
    if not kinds or beside is None or not _is_named_exactly(context, unit):
        return None
    answers: dict[_At, Cell] = {}
    of_unit: dict[str, Hashable] = {unit_line(unit): 1, reporting_line(unit): 2, code_line(unit): 3}
    frame: list[Hashable] = [unit.kind, unit.education_levels, _owed(context, unit)]
    for sheet in beside:
        known, begin = ({unit.code: 4}, f"{unit.code}/") if sheet.name == FORM_SHEET else (of_unit, "\0")
        frame.append((sheet.name, sheet.is_hidden, tuple(sheet.merged), tuple(sheet.printed),
                      frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns)))  # fmt: skip
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                kind = kinds.get((sheet.name, row, column))
                if kind is None:
                    frame.append((row, column, _said(cell, known, begin)))
                elif _is_plain(context, kind, cell):
                    answers[sheet.name, row, column] = cell
                else:
                    return None
    return _Filled(book, unit, tuple(frame), kinds, answers)


def _said(cell: Cell, of_unit: Mapping[str, Hashable], begin: str) -> Hashable:
    """Return what a cell beside the answers says, the same for all units where it names the unit, or begins with it."""
    if cell.kind is not CellKind.TEXT:
        return (cell.kind.value, cell.text, cell.is_percent)
    if cell.text in of_unit:
        return of_unit[cell.text]
    return (5, cell.text.removeprefix(begin)) if cell.text.startswith(begin) else cell.text


def _is_plain(context: ReadingContext, kind: str, cell: Cell) -> bool:
    if kind == _NUMBER:
        return cell.kind is CellKind.NUMBER
    return kind == _TEXT and cell.kind is CellKind.TEXT and is_plain_text(context, cell)


def _is_named_exactly(context: ReadingContext, unit: ReportingUnit) -> bool:
    """Return whether the name of a unit is of no other one, and nothing is to be said of how it is written."""
    return context.units.is_only_one_named(unit) and not odd_letters(unit.name)


def _owed(context: ReadingContext, unit: ReportingUnit) -> Hashable:
    return tuple((slot.data_element, slot.members, slot.period) for slot in context.campaign.slots_owed(unit))


def _kinds_told(book: Book) -> Mapping[_At, str]:
    """Return the cells that are filled in, as the hidden sheet tells, each with the kind of its answer."""
    hidden = next(sheet for sheet in book.sheets if sheet.name == FORM_SHEET)
    told = [cells for cells in hidden.rows.values() if 1 in cells and cells[1].text == CELLS]
    texts = tuple(tuple(cells[c].text if c in cells else "" for c in range(2, 3 + len(_KINDS))) for cells in told)
    return _kinds_in(texts)


@lru_cache(maxsize=64)
def _kinds_in(told: tuple[tuple[str, ...], ...]) -> Mapping[_At, str]:
    try:
        return {
            (sheet, *cell_position(place)): kind
            for sheet, *places in told
            for kind, of_kind in zip(_KINDS, places, strict=True)
            for place in of_kind.split()
        }
    except ValueError:
        return {}


def _learnt(context: ReadingContext, filled: _Filled, read: ReadBook) -> KnownForm | None:
    """Return what the cells of a form ask, None where more decides on it than what stands beside the answers."""
    book = Book(tuple(_neutral(filled, sheet) for sheet in filled.book.sheets))
    reading = read(book, _NEUTRAL_FILE)
    if len(reading.submissions) != 1 or any(_is_elsewhere(found, filled) for found in reading.findings):
        return None
    (submission,) = reading.submissions
    at_cells = [_place(value.cell) for value in submission.values]
    given = Counter(at for at in at_cells if filled.kinds.get(at) in _NEUTRAL)
    asked = [at for at, kind in filled.kinds.items() if kind in _NEUTRAL]
    is_whole = given == Counter(asked) and set(at_cells) <= set(filled.kinds)
    is_whole = is_whole and all(value.raw == _neutral_raw(filled, value) for value in submission.values)
    is_sure = is_whole and not (submission.rows or submission.filings) and _names_unit(submission.because, filled.unit)
    if submission.unit != filled.unit.code or not is_sure:
        return None
    depends = any(map(_depends_on_file, submission.values))
    stated = _stated(context, filled.unit, book, _NEUTRAL_FILE) if depends else ()
    return KnownForm(submission.values, submission.because, submission.place.sheet, stated)


def _stated(context: ReadingContext, unit: ReportingUnit, book: Book, source: SourceFile) -> tuple[StatedPeriod, ...]:
    return tuple(period_of_sheet(context, unit, source, sheet) for sheet in book.sheets if sheet.name != FORM_SHEET)


def _neutral_raw(filled: _Filled, value: DataValue) -> str:
    """Return what a value says whose cell alone decides on it."""
    neutral = _NEUTRAL.get(filled.kinds[_place(value.cell)])
    return neutral.text if neutral else ""


def _is_elsewhere(found: Finding, filled: _Filled) -> bool:
    return found.source is None or _place(found.source) not in filled.kinds


def _neutral(filled: _Filled, sheet: Sheet) -> Sheet:
    """Return a sheet of a form with a neutral answer in each cell of a number or a text."""
    rows = {row: {c: cell for c, cell in cells.items() if (sheet.name, row, c) not in filled.kinds}
            for row, cells in sheet.rows.items()}  # fmt: skip
    for (name, row, column), kind in filled.kinds.items():
        if name == sheet.name and kind in _NEUTRAL:
            rows.setdefault(row, {})[column] = _NEUTRAL[kind]
    return replace(sheet, file=_NEUTRAL_FILE.shown, rows={row: dict(sorted(rows[row].items())) for row in sorted(rows)})


def _names_unit(because: Because, unit: ReportingUnit) -> bool:
    return all(one.fact == UNIT and one.text == unit.name for one in because)


def _depends_on_file(value: DataValue) -> bool:
    """Return whether the period of a value, or its reason, is that of its file, whose name may tell another one."""
    by = [one.source for one in value.because if one.fact == PERIOD]
    return bool(value.period) and (not by or any(source in _OF_FILE for source in by))


def _place(place: CellRef) -> _At:
    return place.sheet, place.row, place.column


def _reading(
    context: ReadingContext, filled: _Filled, known: KnownForm, source: SourceFile, received_at: datetime | None
) -> Reading | None:
    """Return the reading of a filled form; None for a blank one."""
    if not filled.answers:
        return None
    collected, moved = Collected(context, filled.unit), _Moved(source.shown)
    elements = context.campaign.outline.elements
    for value in known.values:
        at = _place(value.cell)
        place = CellRef(source.shown, *at)
        because, kind, cell = tuple(map(moved, value.because)), filled.kinds[at], filled.answers.get(at)
        if kind == _OTHER:
            left = replace(value, cell=place, because=because)
            collected.values[left.key] = left
            continue
        if cell is not None and kind == _TEXT and cell.text != (text := cell.text.strip()):
            cell = Cell(CellKind.TEXT, text)
        element = elements[value.data_element]
        collected.add(element, value.members, value.period, cell, place, because=because)
    values, findings = collected.finished()
    if not any(value.raw for value in values):
        return None
    by_unit = (replace(moved(one), value=filled.unit.code, text=filled.unit.name) for one in known.because)
    submission = Submission(
        filled.unit.code, Channel.WORKBOOK, source, CellRef(source.shown, known.sheet), received_at, values,
        because=tuple(by_unit),
    )  # fmt: skip
    return Reading(source, (submission,), tuple(findings), Channel.WORKBOOK)


class _Moved:
    """Says of each reason where it stands in a file, one that several values have only once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: dict[int, Reason] = {}

    def __call__(self, one: Reason) -> Reason:
        """Return a reason with its place in the file; reasons must be kept as long as this is used."""
        found = self._known.get(id(one))
        if found is None:
            at = one.place
            place = CellRef(self._file, at.sheet, at.row, at.column)
            found = self._known[id(one)] = Reason(one.fact, one.value, one.source, place, one.text)
        return found
