"""`stemagg narrative`: the points of the stored texts, and the worksheet for editing them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from stemagg.files.campaign_files import FileRole
from stemagg.files.guard import guard_outputs
from stemagg.files.regular_file import read_regular
from stemagg.messages.cells import CellCode
from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.narrative import NarrativeCode
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, Refused, SettingsError, UsageError, fault
from stemagg.model.narrative import Narrative, WrittenNarrative
from stemagg.model.narrative_sheet import COLUMNS, EDITABLE, READ, PointRow, PointSheet, headings
from stemagg.model.remark import Origin, WrittenText
from stemagg.model.slot import ValueState
from stemagg.model.source import CellRef
from stemagg.model.stored import CurrentValue
from stemagg.model.told_period import telling, told_texts_of
from stemagg.narrative.following import after, follow, rows_of_other_periods
from stemagg.narrative.solved import raised_again
from stemagg.ooxml.limits import MOST_FILE
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.kept_points import gathered
from stemagg.pipeline.lookup import period_or_span
from stemagg.readers.cells.faults import fault_of
from stemagg.readers.detect import detect, read_book
from stemagg.readers.formats.book import Book, Sheet
from stemagg.report.exports.narrative_sheet import KEYS_SHEET, points_sheet, write_points
from stemagg.store.database import Store
from stemagg.store.keeping import Keeping
from stemagg.text.normalise import one_line


@in_document_language
def points_of(
    campaign: Campaign, kept: Keeping, values: Iterable[CurrentValue], points: Path | None = None
) -> Narrative:
    """Return the points of the counting texts, as edited in the worksheet.

    The worksheet is the given one, otherwise that of the settings if it exists. SettingsError with all its faults.
    """
    values = list(values)
    texts = texts_in(campaign, values)
    file, machine = points or own_sheet(campaign), gathered(campaign, kept, texts)
    if file is None:
        return machine
    sheet = read_points(campaign, file)
    followed = follow(campaign, texts, machine, sheet)
    again = raised_again(campaign, texts_in(replace(campaign, reported=None), values), sheet)
    return replace(followed, findings=(*followed.findings, *again))


def own_sheet(campaign: Campaign) -> Path | None:
    """Return the worksheet of points that the settings name, None where there is none."""
    name = campaign.settings.narrative
    file = campaign.folder / name
    return file if name and file.is_file() else None


def texts_in(campaign: Campaign, values: Iterable[CurrentValue]) -> list[WrittenText]:
    """Return the texts that the report tells among the counting values, but for those without content ("Như trên")."""
    told = told_texts_of(campaign)
    return [
        WrittenText(
            value.slot.unit,
            value.slot.data_element,
            value.text,
            Origin(value.shown_file, value.sheet, value.cell),
            value.slot.period,
        )
        for value in values
        if value.state is ValueState.REPORTED and (value.slot.data_element, value.slot.period) in told
    ]


@in_document_language
def narrative(campaign: Campaign, output: Path, *, fresh: bool = False, period: str = "") -> WrittenNarrative:
    """Write the worksheet of points; edits in the existing one are kept, unless a fresh one is requested.

    For a period, by its code or label, the rows of other periods in the existing one stay as they are, fresh or not.
    """
    guard_outputs(campaign, [output], replaces=FileRole.POINTS, endings=(".xlsx",))
    code = period_or_span(campaign, period, "--period")[1] if period else ""
    of, store = telling(campaign, code), Store(campaign)
    values = store.current_values()
    existing = read_points(campaign, output) if output.is_file() and (code or not fresh) else None
    kept = rows_of_other_periods(of, existing) if existing else None
    if not fresh:
        told = _as_saved_now(points_of(of, store.kept, values, output if existing else None))
    else:
        told = gathered(of, store.kept, texts_in(of, values))
        told = after(told, kept) if kept else told
    rows = write_points(campaign, told, output, kept)
    return WrittenNarrative(output, told, rows, code, len(kept.rows) if kept else 0)


def _as_saved_now(narrative: Narrative) -> Narrative:
    """Return the points without the note that the worksheet lacks those of a period: it is saved with them."""
    told = (one for one in narrative.findings if one.code is not NarrativeCode.POINTS_OF_OTHER_PERIODS)
    return replace(narrative, findings=tuple(told))


def read_points(campaign: Campaign, file: Path) -> PointSheet:
    """Return the worksheet of points; UsageError when there is none, SettingsError with its faults."""
    try:
        data = read_regular(file, MOST_FILE)
        book = read_book(detect(data), file.name)
    except FileNotFoundError:
        raise UsageError(fault(str(file), CommandCode.PATH_NOT_FOUND)) from None
    except OSError as error:
        raise UsageError(fault(str(file), FileCode.FILE_UNREADABLE, detail=why(error))) from None
    except Refused as refused:
        raise SettingsError(fault(file.name, refused.code, **refused.operands)) from None
    sheet = _sheet_named(book, points_sheet(), file)
    keys = _keys(campaign, _sheet_named(book, KEYS_SHEET, file), file)
    columns = _columns(sheet)
    if faults := list(_without_words(sheet, columns)):
        raise SettingsError(*faults)
    rows = [
        PointRow(sheet.ref(number), {name: cells[place].line for name, place in columns.items() if place in cells})
        for number, cells in sorted(sheet.rows.items())
        if number > 1 and any(cell.line for cell in cells.values())
    ]
    return PointSheet(CellRef(file.name, sheet.name), tuple(rows), keys)


def _without_words(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[Fault]:
    """Yield a fault for each cell that people have made an error value or an uncalculated formula."""
    titles = headings()
    for number, cells in sorted(sheet.rows.items()):
        for name in EDITABLE:
            cell, was = cells.get(columns[name]), cells.get(columns.get(f"was_{name}", 0))
            if cell is None or (was is not None and (cell.kind, cell.text) == (was.kind, was.text)):
                continue
            if fault_of(cell) in {CellCode.CELL_ERROR, CellCode.FORMULA_NOT_CALCULATED}:
                place = str(sheet.ref(number, columns[name]))
                yield fault(place, NarrativeCode.POINTS_CELL_ERROR, column=titles[name], found=cell.line)


def _sheet_named(book: Book, name: str, file: Path) -> Sheet:
    for sheet in book.sheets:
        if one_line(sheet.name) == name:
            return sheet
    raise SettingsError(fault(file.name, NarrativeCode.POINTS_NO_SHEET, sheet=name))


def _keys(campaign: Campaign, sheet: Sheet, file: Path) -> frozenset[str]:
    """Return the keys of all rows exported to the worksheet; SettingsError for one of another campaign."""
    first, *others = [cells[1].line if 1 in cells else "" for _number, cells in sorted(sheet.rows.items())] or [""]
    if first != campaign.outline.code:
        raise SettingsError(
            fault(file.name, NarrativeCode.POINTS_OF_OTHER_CAMPAIGN, found=first, expected=campaign.outline.code)
        )
    return frozenset(filter(None, others))


def _columns(sheet: Sheet) -> dict[str, int]:
    """Return the position of each column that is read back; SettingsError for missing ones."""
    titles = headings()
    places = {cell.line: place for place, cell in sorted(sheet.rows.get(1, {}).items(), reverse=True)}
    missing = [titles[name] for name in READ if titles[name] not in places]
    if missing:
        raise SettingsError(
            *(fault(str(sheet.ref(1)), NarrativeCode.POINTS_COLUMN_MISSING, column=title) for title in missing)
        )
    return {name: places[titles[name]] for name in COLUMNS if titles[name] in places}
