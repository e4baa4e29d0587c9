"""Reads one received file into submissions and findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from stemagg.messages.files import FileCode
from stemagg.messages.own_files import OwnFileCode
from stemagg.messages.periods import PeriodCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Severity
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Channel, SlotKey
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Reading, Submission
from stemagg.ooxml.package import opened
from stemagg.readers.cells.mojibake import garbled_as_a_whole
from stemagg.readers.cells.tcvn3_vni import book_in_unicode, converted_notes
from stemagg.readers.detect import CONTAINERS, FileKind, Format, detect, misnamed_note, read_book
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.lists.lists import FileLists
from stemagg.readers.own_letter import is_letter
from stemagg.readers.put_aside import put_aside_by_name
from stemagg.readers.read_contents import read_contents, refused_reading
from stemagg.readers.regions.asides import unread_remarks, with_asides
from stemagg.readers.returned_list import without_returned
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.decided_parts import as_decided
from stemagg.readers.tables.figures_left import figures_left
from stemagg.readers.tables.file_period import period_of_sheet, with_period_of_file
from stemagg.readers.tables.form_asides import without_asides
from stemagg.readers.tables.hidden_parts import hidden_findings
from stemagg.readers.tables.known_form import read_known_form
from stemagg.readers.tables.label_tables import LabelTables, has_figures
from stemagg.readers.tables.line_rows import LineRows, has_line_figures
from stemagg.readers.tables.lines_of_units import LinesOfUnits
from stemagg.readers.tables.own_form import take_answers
from stemagg.readers.tables.rival_sheets import set_aside
from stemagg.readers.tables.said_twice import SaidTwice
from stemagg.readers.tables.shared_tables import SharedTables
from stemagg.readers.tables.sheets_of_units import SheetsOfUnits
from stemagg.readers.tables.tables_sender import TablesSender
from stemagg.readers.tables.unit_figures import UnitFigures
from stemagg.readers.tables.unit_form import UnitSheetReader, looks_like_unit_sheet
from stemagg.readers.tables.unit_from_file_name import or_named_elsewhere
from stemagg.readers.tables.unit_of_workbook import (
    EXPLANATION_SHEET,
    FORM_SHEET,
    form_mark,
    reasons_of_unit,
    unit_of_workbook,
)
from stemagg.readers.tables.unit_table import TableReader
from stemagg.readers.tables.without_people import without_people

_LEAST_UNITS = 2
_MOST_REMARKS = 20


def read_file(data: bytes, source: SourceFile, context: ReadingContext, received_at: datetime | None = None) -> Reading:
    """Return the reading of a received file. Every fault is a finding; nothing is raised for it."""
    try:
        kind = detect(data)
        if kind.format in CONTAINERS:
            reading = _saying_why(read_contents(kind, source, context, received_at, _read_one))
            return _with_true_type(reading, "", kind.format)
        return _read_one(kind, source, context, received_at)
    except Refused as refused:
        return refused_reading(source, refused)


def _saying_why(reading: Reading) -> Reading:
    """Return an empty reading with the findings that explain it: its errors, otherwise that it has no data."""
    if not reading.rejected or any(found.stops for found in reading.findings):
        return reading
    errors = [found for found in reading.findings if found.severity is Severity.ERROR]
    said = tuple(replace(found, stops=found in errors) for found in reading.findings)
    nothing = () if errors else (finding(FileCode.NO_DATA, CellRef(reading.source.shown), stops=True),)
    return replace(reading, findings=(*said, *nothing))


def _read_one(
    kind: FileKind, source: SourceFile, context: ReadingContext, received_at: datetime | None, name: str = ""
) -> Reading:
    """Return the reading of a file; `name` is that of an archive's only file, which stands for the archive."""
    return _saying_why(_read_of_its_kind(kind, source, context, received_at, name))


def _read_of_its_kind(
    kind: FileKind, source: SourceFile, context: ReadingContext, received_at: datetime | None, name: str
) -> Reading:
    context.begin_file()
    if kind.format in {Format.WORD, Format.OLD_WORD}:
        if aside := put_aside_by_name(context, source, name):
            return Reading(source, findings=(aside,))
        return _with_true_type(_read_document(kind, source, context, received_at), name, kind.format)
    book, returned = without_returned(read_book(kind, source.shown))
    book = without_asides(book)
    outline = context.campaign.outline
    if known := _read_known(book, source, context, received_at, name):
        return _with_true_type(returned.told(known, outline), name, kind.format)
    book, converted = book_in_unicode(book)
    book = without_people(context, book)
    garbled = garbled_as_a_whole(book)
    if garbled:
        return Reading(source, findings=(garbled,))
    if aside := put_aside_by_name(context, source, name, book):
        return Reading(source, findings=(aside,))
    book, decided = as_decided(context, book)
    reading = _read_book(book, source, context, received_at)
    notes = converted_notes(source.shown, converted)
    remarks = _unread_remarks(book, context)
    reading = replace(reading, findings=(*_row_notes(book), *decided, *reading.findings, *remarks, *notes))
    return _with_true_type(returned.told(reading, outline), name, kind.format)


def _read_known(
    book: Book, source: SourceFile, context: ReadingContext, received_at: datetime | None, name: str
) -> Reading | None:
    """Return the reading of the tool's own form whose cells are all known, unless its name says that it is aside."""
    known = read_known_form(
        context, book, source, received_at, lambda form, file: _read_book(form, file, context, None)
    )
    return known if known and put_aside_by_name(context, source, name, book) is None else None


def _row_notes(book: Book) -> Iterator[Finding]:
    for note in book.row_notes:
        yield finding(note.code, book.sheets[0].ref(note.row), operands=note.operands)


def _unread_remarks(book: Book, context: ReadingContext) -> Iterator[Finding]:
    """Yield, for each sheet, what names the comments and text boxes that say nothing of its figures."""
    for sheet in book.sheets:
        if remarks := unread_remarks(sheet, context.phrases):
            said = {"count": len(remarks), "remarks": "; ".join(remarks[:_MOST_REMARKS])}
            yield finding(TableCode.REMARKS_NOT_READ, sheet.ref(0), operands=said)


def _read_document(
    kind: FileKind, source: SourceFile, context: ReadingContext, received_at: datetime | None
) -> Reading:
    from stemagg.readers.word.doc97 import as_docx  # noqa: PLC0415  (reading workbooks must not load Word code)
    from stemagg.readers.word.report import read_word  # noqa: PLC0415

    document = kind.zipped if kind.format is Format.WORD else as_docx(kind.data)
    if is_letter(opened(document)):
        said = finding(OwnFileCode.LETTERS_OF_OURS, CellRef(source.shown), stops=True, operands={"count": 1})
        return Reading(source, findings=(said,))
    return read_word(document, source, context, received_at)


def _with_true_type(reading: Reading, name: str, found: Format | None) -> Reading:
    """Return a reading, with a note of the file's true type when its extension says something else."""
    file = reading.source.shown
    misnamed = misnamed_note(name or file, found, file) if found else None
    return replace(reading, findings=(*reading.findings, misnamed)) if misnamed else reading


def _read_book(book: Book, source: SourceFile, context: ReadingContext, received_at: datetime | None) -> Reading:
    own = {FORM_SHEET, EXPLANATION_SHEET} if form_mark(book) else {FORM_SHEET}
    given = [with_asides(sheet, context.phrases) for sheet in book.sheets if sheet.name not in own and sheet.rows]
    lists = FileLists.of(context, given, is_own_form=form_mark(book) is not None)
    sheets = [lists.without(sheet) for sheet in given]
    shared = SharedTables(context, book, sheets)
    if shared.used or (lists.tables and not lists.of_file):
        return _read_shared(shared, lists, source, received_at)
    if lists.of_file or any(_is_of_unit(context, sheet) for sheet in sheets):
        units = SheetsOfUnits(context, book, [] if lists.of_file or form_mark(book) else sheets)
        if len(units.of_units) < _LEAST_UNITS:
            return _read_unit(book, sheets, lists, source, context, received_at)
        readings = [_read_unit(book, one, lists, source, context, received_at) for one in units.of_units.values()]
        return _together(readings, [*units.findings, *units.not_read()])
    left = figures_left(context, sheets)
    nothing = () if lists.findings or left else (finding(FileCode.NO_DATA, CellRef(source.shown), stops=True),)
    return Reading(source, findings=(*lists.findings, *left, *nothing))


def _read_shared(shared: SharedTables, lists: FileLists, source: SourceFile, received_at: datetime | None) -> Reading:
    """Return the reading of tables and lists that name their units, and of the sheets and tables of units beside."""
    context, book, sheets = shared.context, shared.book, list(shared.sheets)
    sender = TablesSender(context, book, source, sheets, tuple(shared.regions()))
    readers = list(_readers(shared, source, received_at, sender))
    is_form = any(one.is_form for one in readers)
    by_table = [reader.read() for reader in readers]
    of_units = UnitFigures(context, source, received_at)
    for figures in shared.named:
        of_units.take(figures)
    for figures in shared.with_lines:
        lines = LinesOfUnits(context, figures, of_units.collected_of, of_units.findings)
        lines.take()
    by_table.append(list(of_units.submissions()))
    by_table = by_table if is_form else [sender.sent_rightly(of_table) for of_table in by_table]
    beside = [] if is_form else [sheet for sheet in shared.beside() if _is_of_unit(context, sheet)]
    units, no_lists = SheetsOfUnits(context, book, beside), FileLists(context, (), is_own_form=False)
    alone = [_read_unit(book, one, no_lists, source, context, received_at) for one in units.of_units.values()]
    twice = SaidTwice(context.campaign, source, [*by_table, *(list(one.submissions) for one in alone)])
    submissions = [one for table in by_table for one in table] if is_form else twice.submissions()
    submissions += lists.submissions(source, received_at)
    read = (found for one in readers for found in one.findings)
    findings = [*sender.findings, *read, *of_units.findings, *twice.findings]
    _say_sheet(findings, sheets, shared.used)
    findings += _sheets_not_read(sheets, [*shared.used, *beside])
    findings += [*(found for one in alone for found in one.findings), *units.findings, *units.not_read()]
    findings += lists.findings
    findings += [finding(TableCode.UNIT_NOT_NAMED, one.sheet.ref(one.header.first_row)) for one in lists.of_file]
    channel = readers[0].channel if readers else Channel.SHARED_SHEET
    return Reading(source, tuple(map(sender.with_reasons, submissions)), tuple(findings), channel)


def _readers(
    shared: SharedTables, source: SourceFile, received_at: datetime | None, sender: TablesSender
) -> Iterator[TableReader]:
    """Yield the reader of each table with a unit a row."""
    context = shared.context
    dated = [with_period_of_file(context, source, table.sheet, table.header) for table in shared.tables]
    headers = tuple(one.header for one in dated)
    for table, one in zip(shared.tables, dated, strict=True):
        findings = list(one.findings)
        yield TableReader(context, source, table, one.header, received_at, headers, sender.office, findings)


def _read_unit(
    book: Book,
    sheets: list[Sheet],
    lists: FileLists,
    source: SourceFile,
    context: ReadingContext,
    received_at: datetime | None,
) -> Reading:
    """Return the reading of a workbook of one unit: its sheets with labels, and its lists."""
    of_unit = [sheet for sheet in sheets if _is_of_unit(context, sheet)]
    of_lists = [lists.without(table.sheet) for table in lists.of_file]
    naming = [*of_unit, *(sheet for sheet in of_lists if sheet not in of_unit)]
    wrong = _form_of_other_campaign(book, source, context)
    named = unit_of_workbook(context, book, naming)
    is_marked = form_mark(book) is not None and named[0] is not None
    unit, findings = named if is_marked else or_named_elsewhere(context, source, naming, named)
    if unit is None or any(found.stops for found in wrong):
        return Reading(source, findings=(*wrong, *findings), channel=Channel.WORKBOOK)
    whole = Collected(context, unit)
    if clash := _read_labels(book, source, of_unit, whole, findings):
        return Reading(source, findings=(clash,), channel=Channel.WORKBOOK)
    lists.collect(whole)
    values, found = whole.finished()
    others = tuple(lists.submissions(source, received_at))
    _say_sheet(findings, sheets, of_unit)
    findings += [*_sheets_not_read(sheets, of_unit), *lists.findings]
    place = naming[0].ref(0)
    if not any(value.raw for value in values) and not whole.filed:
        is_said = any(isinstance(one.code, PeriodCode) for one in found) or any(one.stops for one in findings)
        blank = [] if is_said else _why_blank(whole, of_unit, place)
        return Reading(source, others, (*wrong, *findings, *found, *blank), Channel.WORKBOOK)
    because = reasons_of_unit(context, naming, CellRef(source.shown), unit)
    submission = Submission(
        unit.code, Channel.WORKBOOK, source, place, received_at, values, tuple(whole.rows), whole.filed, because
    )
    return Reading(source, (submission, *others), (*wrong, *findings, *found), Channel.WORKBOOK)


def _why_blank(whole: Collected, sheets: list[Sheet], place: CellRef) -> Sequence[Finding]:
    """Return what stands in the sheets of a unit of which no figure is read."""
    left = figures_left(whole.context, sheets, whole.unit.code)
    return left or [finding(FileCode.FORM_BLANK, place, unit=whole.unit.code, stops=True)]


def _together(readings: list[Reading], more: list[Finding]) -> Reading:
    """Return the readings of the units of one workbook as one, each finding once; what stops one stops not the rest."""
    submissions = tuple(submission for one in readings for submission in one.submissions)
    found = dict.fromkeys((*(found for one in readings for found in one.findings), *more))
    kept = (replace(one, stops=one.stops and not submissions) for one in found)
    return replace(readings[0], submissions=submissions, findings=tuple(kept))


def _is_of_unit(context: ReadingContext, sheet: Sheet) -> bool:
    """Return whether a sheet has labels, or figures, that the outline asks of one unit."""
    return context.sheets_of_units.of(
        sheet,
        lambda: (
            looks_like_unit_sheet(context, sheet) or has_figures(context, sheet) or has_line_figures(context, sheet)
        ),
    )


def _read_labels(
    book: Book, source: SourceFile, sheets: list[Sheet], whole: Collected, findings: list[Finding]
) -> Finding | None:
    """Collect the figures and texts beside and below the labels of sheets; return the finding that two sheets clash."""
    context, collected = whole.context, list[tuple[Sheet, Collected]]()
    aside = {} if form_mark(book) else set_aside(context, sheets)
    findings += aside.values()
    for sheet in (one for one in sheets if one.name not in aside):
        part = Collected(context, whole.unit, period_of_sheet(context, whole.unit, source, sheet))
        left, lines = take_answers(context, book, sheet, part), LineRows(context, part)
        if not form_mark(book):
            left = lines.without_lines_beside(lines.without_lines(left))
        tables = LabelTables(context, left, part, form_mark(book) is not None)
        reader = UnitSheetReader(context, tables.take(), part)
        reader.read()
        findings += [*lines.findings, *tables.findings, *reader.findings, *hidden_findings(sheet)]
        collected.append((sheet, part))
    if clash := _sheets_clash(collected):
        return clash
    for _sheet, part in collected:
        for key, value in part.values.items():
            if key not in whole.values or whole.values[key].raw == "":
                whole.values[key] = value
        part.settle_statements()
        whole.filings += part.filings
        whole.findings += [*part.findings, *part.period_findings()]
    return None


def _sheets_clash(collected: list[tuple[Sheet, Collected]]) -> Finding | None:
    first: dict[SlotKey, Sheet] = {}
    for sheet, part in collected:
        for key, value in part.values.items():
            if value.raw and first.setdefault(key, sheet) is not sheet:
                return finding(FileCode.SHEETS_BOTH_MATCH, CellRef(sheet.file), stops=True, unit=part.unit.code,
                               first=first[key].name, second=sheet.name)  # fmt: skip
    return None


def _sheets_not_read(sheets: list[Sheet], used: list[Sheet]) -> list[Finding]:
    """Return a finding for each unread sheet that holds numbers."""
    return [
        finding(FileCode.SHEET_NOT_READ, sheet.ref(0), sheet=sheet.name)
        for sheet in sheets
        if sheet.name not in {other.name for other in used} and sheet.has_numbers
    ]


def _say_sheet(findings: list[Finding], sheets: list[Sheet], used: list[Sheet]) -> None:
    """Report the sheet of the report when it is not the first."""
    if used and used[0].name != sheets[0].name:
        findings.append(finding(FileCode.SHEET_USED, used[0].ref(0), sheet=", ".join(sheet.name for sheet in used)))


def _form_of_other_campaign(book: Book, source: SourceFile, context: ReadingContext) -> list[Finding]:
    mark, outline = form_mark(book), context.campaign.outline
    if mark is None:
        return []
    place = CellRef(source.shown, FORM_SHEET)
    if mark.campaign != outline.code:
        return [finding(FileCode.FORM_OF_OTHER_CAMPAIGN, place, stops=True, found=mark.campaign, expected=outline.code)]
    if mark.version != outline.version:
        return [finding(FileCode.FORM_OF_OTHER_VERSION, place, found=mark.version, expected=outline.version)]
    return []
