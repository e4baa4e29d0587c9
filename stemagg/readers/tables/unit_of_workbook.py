"""Which unit a workbook of one unit is from: the form's own mark, "ĐƠN VỊ: …", or the letterhead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext, unit_finding
from stemagg.text.normalise import fold, fold_heading

FORM_SHEET = "_stemagg"
_MOST_LETTERHEAD_ROWS = 25
_MOST_LABEL = 100
_LABEL_AND_NAME = 2
_OF_AREA = re.compile(r"^(?:ubnd|ủy ban nhân dân)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormMark:
    """What the hidden sheet of a form says: campaign, version of the outline, unit code."""

    campaign: str = ""
    version: str = ""
    unit: str = ""


def form_mark(book: Book) -> FormMark | None:
    """Return the mark of a form that this program made, None when the workbook is no such form."""
    for sheet in book.sheets:
        if sheet.name == FORM_SHEET:
            said = {c[1].line: c[2].line for c in sheet.rows.values() if {1, 2} <= c.keys()}
            return FormMark(said.get("campaign", ""), said.get("version", ""), said.get("unit", ""))
    return None


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    place: CellRef


def unit_of_workbook(
    context: ReadingContext, book: Book, sheets: list[Sheet]
) -> tuple[ReportingUnit | None, list[Finding]]:
    """Return the unit that a workbook is from; None, with the reason as a finding, when that is not sure."""
    stated = [name for sheet in sheets for name in _stated(context, sheet)]
    codes = [name for sheet in sheets for name in _codes(context, sheet)]
    mark = form_mark(book)
    if mark and mark.unit:
        codes.append(_Name(mark.unit, CellRef(sheets[0].file, FORM_SHEET)))
    by_code = {unit.code: unit for name in codes if (unit := context.units.by_code(name.text))}
    by_name = {unit.code: unit for name in stated if (unit := context.units.by_name(name.text).unit)}
    if len(by_name) > 1 or (len(by_code) > 1 and not stated):
        return None, [_several((by_name or by_code).values(), CellRef(sheets[0].file, sheets[0].name))]
    if stated:
        return _from_statement(context, stated[0], list(by_code.values()))
    if by_code:
        return next(iter(by_code.values())), []
    return _from_letterhead(context, sheets)


def _from_statement(
    context: ReadingContext, name: _Name, by_code: list[ReportingUnit]
) -> tuple[ReportingUnit | None, list[Finding]]:
    match = context.units.by_name(name.text)
    others = [unit for unit in by_code if unit != match.unit]
    if match.unit is not None and others:
        return None, [
            finding(FileCode.UNIT_CODE_AND_NAME_DIFFER, name.place, stops=True, code=others[0].code,
                    code_unit=others[0].name, name_unit=match.unit.name)
        ]  # fmt: skip
    if match.unit is None and len(by_code) == 1 and not match.candidates:
        found = finding(FileCode.UNIT_NAME_NOT_ON_ROSTER, name.place, unit=by_code[0].code, name=name.text,
                        unit_name=by_code[0].name)  # fmt: skip
        return by_code[0], [found]
    if match.unit is None and len(by_code) == 1 and by_code[0] in match.candidates:
        return by_code[0], []
    said = unit_finding(match, name.text, name.place)
    return match.unit, [said] if said else []


def _from_letterhead(context: ReadingContext, sheets: list[Sheet]) -> tuple[ReportingUnit | None, list[Finding]]:
    units: dict[str, tuple[ReportingUnit, _Name]] = {}
    for sheet in sheets:
        for name in _letterhead(sheet):
            match = context.units.by_name(name.text)
            if match.unit is not None:
                units.setdefault(match.unit.code, (match.unit, name))
    if len(units) == 1:
        unit, name = next(iter(units.values()))
        said = unit_finding(context.units.by_name(name.text), name.text, name.place)
        return unit, [said] if said else []
    place = CellRef(sheets[0].file, sheets[0].name)
    if units:
        return None, [_several((unit for unit, _name in units.values()), place)]
    return None, [finding(FileCode.UNIT_NOT_NAMED, place, stops=True)]


def _several(units: Iterable[ReportingUnit], place: CellRef) -> Finding:
    names = ", ".join(unit.name for unit in units)
    return finding(FileCode.UNIT_SEVERAL_IN_FILE, place, stops=True, units=names)


def turned_row(context: ReadingContext, sheet: Sheet) -> int:
    """Return the row in which the names of several units stand beside the heading of a unit, 0 when there is none."""
    folded = {fold_heading(label) for label in context.campaign.outline.fields.unit}
    for row in sorted(sheet.rows)[:_MOST_LETTERHEAD_ROWS]:
        first, *others = [cell for _column, cell in sorted(sheet.rows[row].items())]
        if len(others) > 1 and len(first.line) <= _MOST_LABEL and fold_heading(first.line) in folded:
            units = {unit.code for cell in others if (unit := context.units.by_name(cell.line).unit)}
            if len(units) > 1:
                return row
    return 0


def _stated(context: ReadingContext, sheet: Sheet) -> Iterator[_Name]:
    """Yield the names after "ĐƠN VỊ:" and the like, in the cell itself or in the next one."""
    return _after_label(context.campaign.outline.fields.unit, sheet)


def _codes(context: ReadingContext, sheet: Sheet) -> Iterator[_Name]:
    return _after_label(context.campaign.outline.fields.unit_code, sheet)


def _after_label(labels: tuple[str, ...], sheet: Sheet) -> Iterator[_Name]:
    folded = {fold_heading(label) for label in labels}
    for row in sorted(sheet.rows)[:_MOST_LETTERHEAD_ROWS]:
        cells = sheet.rows[row]
        for column, cell in sorted(cells.items()):
            if cell.kind is not CellKind.TEXT:
                continue
            for line in cell.text.splitlines():
                label, colon, value = line.partition(":")
                if len(label) > _MOST_LABEL or fold(label).strip() not in folded:
                    continue
                if colon and value.strip(" .…_"):
                    yield _Name(value.strip(" .…_"), sheet.ref(row, column))
                elif (colon or len(cells) == _LABEL_AND_NAME) and (beside := _beside(cells, column)) is not None:
                    yield _Name(cells[beside].line, sheet.ref(row, beside))


def _beside(cells: dict[int, Cell], column: int) -> int | None:
    return next((c for c in sorted(cells) if c > column and cells[c].kind is CellKind.TEXT), None)


def _letterhead(sheet: Sheet) -> Iterator[_Name]:
    """Yield what may be the unit's name in the first rows: each line, and an office with the area above it."""
    areas: list[str] = []
    for row in sorted(sheet.rows)[:_MOST_LETTERHEAD_ROWS]:
        for column, cell in sorted(sheet.rows[row].items()):
            for line in cell.text.splitlines():
                text = line.strip()
                if not text:
                    continue
                yield _Name(text, sheet.ref(row, column))
                if _OF_AREA.match(fold(text)):
                    areas.append(_OF_AREA.sub("", fold(text)))
                else:
                    for area in areas:
                        yield _Name(f"{text} {area}", sheet.ref(row, column))
