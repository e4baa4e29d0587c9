"""Reads a unit's report in Word, in outline order: sections with their text, and unambiguous figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.messages.word import WordCode
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Channel
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Reading, Submission
from stemagg.ooxml.package import Package
from stemagg.ooxml.word_file import open_word
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.regions.said_of_figures import changes_figures
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.figures_left import figures_left
from stemagg.readers.tables.file_period import name_of_file, periods_owed, stated_by, with_period_of_file
from stemagg.readers.tables.label_tables import LabelTables
from stemagg.readers.tables.line_rows import LineRows
from stemagg.readers.tables.lines_of_units import LinesOfUnits
from stemagg.readers.tables.region_header import UnitTable
from stemagg.readers.tables.said_twice import SaidTwice
from stemagg.readers.tables.shared_tables import SharedTables
from stemagg.readers.tables.stated_period import StatedPeriod, by_decision, period_of_headings
from stemagg.readers.tables.tables_sender import TablesSender
from stemagg.readers.tables.unit_figures import UnitFigures
from stemagg.readers.tables.unit_form import UnitSheetReader
from stemagg.readers.tables.unit_from_file_name import or_named_elsewhere
from stemagg.readers.tables.unit_table import TableReader
from stemagg.readers.word.blocks import WordText, read_text
from stemagg.readers.word.encoding import in_unicode
from stemagg.readers.word.figure_rows import TableFinder
from stemagg.readers.word.headings import HeadingFinder
from stemagg.readers.word.lines import FigureRows, Flow, Line
from stemagg.readers.word.report_reader import Report, ReportReader, named_in
from stemagg.readers.word.section_sheet import SectionSheet
from stemagg.readers.word.sentences import figure_sentences
from stemagg.readers.word.statements import statement_of
from stemagg.readers.word.unit import reasons_of_sender, unit_of_report
from stemagg.readers.word.unread import UnreadPart, unread_parts

_MOST_UNREAD = 20
_ROWS_BELOW_HEAD = 10
_NO_BOOK = Book(())


def read_word(
    data: bytes | Package, source: SourceFile, context: ReadingContext, received_at: datetime | None = None
) -> Reading:
    """Return the reading of a report in Word (.docx, .docm, .dotx); Refused when the file cannot be read at all."""
    file = open_word(data)
    text, unread = read_text(file, lambda comment: changes_figures(comment, context.phrases)), tuple(unread_parts(file))
    if not text.blocks:
        raise Refused(_without_text(text, unread))
    text, encoding = in_unicode(text)
    report = _parsed(text, source, context)
    if not report.is_report:
        said = next(figure_sentences(context, (line.text for line in report.lines)), "")
        code = WordCode.WORD_NOT_A_REPORT if said else FileCode.NO_DATA
        nothing = finding(code, report.place, stops=True, operands={"quoted": said} if said else {})
        return Reading(source, findings=(nothing, *_unread(source, unread)))
    named = unit_of_report(context, report.letterhead, source.shown)
    unit, findings = or_named_elsewhere(context, source, (), named)
    if unit is None:
        return _of_other_units(SectionTables(context, source, None, received_at, report.head), report, findings)
    stated = _stated(context, report, periods_owed(context, unit), source)
    collected = Collected(context, unit, stated)
    tables = SectionTables(context, source, collected, received_at, report.head)
    reader = ReportReader(context, report, collected, tables)
    reader.read()
    values, found = reader.collected.finished()
    others = tuple(tables.submissions())
    findings += [*_notes(text, encoding, report.place, unit), *_unread(source, unread, unit), *found, *reader.findings]
    findings += tables.findings
    filed = reader.collected.filed
    if not any(value.raw for value in values) and not filed:
        blank = _figures_left(context, report, unit) or [
            finding(FileCode.FORM_BLANK, report.place, unit=unit.code, stops=True)
        ]
        is_said = collected.undated or others or any(one.stops for one in findings)
        return Reading(source, others, (*findings, *([] if is_said else blank)), Channel.WORD_REPORT)
    because = reasons_of_sender(context, report.letterhead, source.shown, unit)
    submission = Submission(
        unit.code, Channel.WORD_REPORT, source, report.place, received_at, values, filings=filed, because=because
    )
    return Reading(source, (submission, *others), tuple(findings), Channel.WORD_REPORT)


def _parsed(text: WordText, source: SourceFile, context: ReadingContext) -> Report:
    """Return the lines and tables of a document, with its headings."""
    tables = TableFinder(context)
    items = list(Flow(source.shown, tables.rows_of).items(text.blocks))
    lines = {index: item for index, item in enumerate(items) if isinstance(item, Line)}
    found = HeadingFinder(context.campaign.outline).find(list(lines.values()))
    places = list(lines)
    headings = {places[index]: heading for index, heading in found.items()}
    numeric = {element.code for element in context.campaign.outline.numeric_elements}
    named = {named_in(line, context) for line in lines.values()} & numeric
    says_nothing = any(statement_of(context, line.words) for line in lines.values())
    return Report(CellRef(source.shown), items, headings, frozenset(tables.found | named), says_nothing)


def _figures_left(context: ReadingContext, report: Report, unit: ReportingUnit) -> list[Finding]:
    """Return what the tables of a report with numbers were understood as, of which none was taken."""
    return figures_left(context, (one.sheet for one in report.items if isinstance(one, FigureRows)), unit.code)


def _of_other_units(tables: "SectionTables", report: Report, findings: list[Finding]) -> Reading:
    """Return the reading of a document of which no unit is the sender: that of its tables that name their units."""
    for index, item in enumerate(report.items):
        if index in report.headings:
            tables.read()
        else:
            tables.add(item)
    tables.read()
    given = tuple(tables.submissions())
    said = (*(replace(one, stops=one.stops and not given) for one in findings), *tables.findings)
    return Reading(tables.source, given, said, Channel.WORD_REPORT)


def _stated(context: ReadingContext, report: Report, owed: Sequence[Period], source: SourceFile) -> StatedPeriod:
    """Return the period of a report: that of its title and name, or where these name none, of its headings."""
    titles = [line.words for line in report.letterhead]
    stated = stated_by(context, owed, titles, [name_of_file(source)])
    if stated.code or stated.named or stated.asked:
        return stated
    lines = (report.items[index] for index in sorted(report.headings))
    headings = [line.words for line in lines if isinstance(line, Line)]
    found = period_of_headings(owed, headings)
    return by_decision(context.headings, headings, found) if context.phrases.is_strict else found


def _without_text(text: WordText, unread: Sequence[UnreadPart]) -> WordCode:
    """Return why a document without text is refused."""
    if any(part.is_inserted_file for part in unread):
        return WordCode.WORD_TEXT_INSERTED
    return WordCode.WORD_ONLY_PICTURE if text.has_pictures else WordCode.WORD_NO_TEXT


def _unread(source: SourceFile, parts: Sequence[UnreadPart], unit: ReportingUnit | None = None) -> Iterator[Finding]:
    for part in parts[:_MOST_UNREAD]:
        place, code = CellRef(source.shown, part.paragraph), unit.code if unit else ""
        yield finding(WordCode.WORD_PART_NOT_READ, place, unit=code, kind=part.kind)


def _notes(text: WordText, encoding: str, place: CellRef, unit: ReportingUnit) -> Iterator[Finding]:
    if encoding:
        yield finding(WordCode.WORD_TEXT_CONVERTED, place, unit=unit.code, encoding=encoding)
    if text.comments:
        remarks = "; ".join(f'"{one}"' for one in text.comments[:_MOST_UNREAD])
        yield finding(TableCode.REMARKS_NOT_READ, place, unit=unit.code, count=len(text.comments), remarks=remarks)
    if text.has_tracked_changes:
        yield finding(WordCode.WORD_TRACKED_CHANGES, place, unit=unit.code)
    if text.has_hidden_text:
        yield finding(WordCode.WORD_HIDDEN_TEXT, place, unit=unit.code)


@dataclass
class SectionTables:
    """Reads the tables of a report into `Collected`, section by section; `head` are the lines above all sections.

    Without a sender only tables are read that name the unit of each figure.
    """

    context: ReadingContext
    source: SourceFile
    collected: Collected | None
    received_at: datetime | None = None
    head: Sequence[Line] = ()
    findings: list[Finding] = field(default_factory=list)
    _of_others: list[list[Submission]] = field(default_factory=list)
    _sheet: SectionSheet | None = None

    def add(self, item: Line | FigureRows) -> None:
        """Add a line, or a table, of the section."""
        if self._sheet is None:
            self._sheet = SectionSheet(self.source.shown, "")
            for line in self.head:
                self._sheet.add(line)
        is_first = len(self._sheet.origins) == len(self.head) > 0
        self._sheet.add(item, _ROWS_BELOW_HEAD if is_first else 0)

    def read(self) -> None:
        """Read the tables of the section, which ends."""
        sheet, self._sheet = self._sheet, None
        if sheet is None or not sheet.begins:
            return
        shared = SharedTables(self.context, _NO_BOOK, [sheet])
        for table in shared.tables:
            self._read_rows(table)
        units = UnitFigures(self.context, self.source, self.received_at)
        for figures in shared.named:
            units.take(figures)
        for figures in shared.with_lines:
            lines = LinesOfUnits(self.context, figures, units.collected_of, units.findings)
            lines.take()
        self._take(list(units.submissions()))
        self.findings += units.findings
        if self.collected is not None:
            of_units = {row for _name, region in shared.regions() for row in (*region.headings, *region.body)}
            rest = replace(sheet, rows={row: of for row, of in sheet.rows.items() if row not in of_units})
            self._read_labels(rest, self.collected)

    def _read_rows(self, table: UnitTable) -> None:
        """Read a table with a unit a row."""
        dated = with_period_of_file(self.context, self.source, table.sheet, table.header)
        reader = TableReader(
            self.context, self.source, table, dated.header, self.received_at, (dated.header,), self._sender.office,
            list(dated.findings),
        )  # fmt: skip
        self._take(reader.read())
        self.findings += reader.findings

    @cached_property
    def _sender(self) -> TablesSender:
        unit = self.collected.unit if self.collected else None
        return TablesSender(self.context, _NO_BOOK, self.source, (), (), unit)

    def _take(self, submissions: Sequence[Submission]) -> None:
        """Take what a table says of the sender, and keep what it says of others as far as the sender can say it."""
        rightly = self._sender.sent_rightly(submissions)
        own = self.collected
        others = [one for one in rightly if own is None or one.unit != own.unit.code]
        for one in rightly:
            if own is not None and one not in others:
                own.take_all(one)
        self._of_others.append(others)

    def submissions(self) -> list[Submission]:
        """Return what tables say of other units than the sender; call it once."""
        twice = SaidTwice(self.context.campaign, self.source, self._of_others)
        found = twice.submissions()
        self.findings += [*self._sender.findings, *twice.findings]
        return found

    def _read_labels(self, sheet: SectionSheet, sender: Collected) -> None:
        """Read the tables whose rows or columns are data elements."""
        before = len(sender.values), len(sender.findings)
        lines = LineRows(self.context, sender)
        tables = LabelTables(self.context, lines.without_lines_beside(sheet), sender)
        rest = tables.take()
        reader = UnitSheetReader(self.context, self._without_texts(rest), sender)
        reader.read()
        self.findings += (found := [*lines.findings, *tables.findings, *reader.findings])
        number = next(
            (
                row
                for row in sheet.rows
                if not sheet.is_line(row) and any(cell.is_number for cell in sheet.rows[row].values())
            ),
            0,
        )
        if number and not found and before == (len(sender.values), len(sender.findings)):
            place = replace(sheet.ref(number), row=0)
            self.findings.append(finding(WordCode.WORD_TABLE_NOT_TAKEN, place, unit=sender.unit.code))

    def _without_texts(self, sheet: Sheet) -> Sheet:
        """Return a sheet without the lines that say more than what the figures below them are of."""

        def says_it(row: int) -> bool:
            said = self.context.phrases.read(sheet.rows[row][1].text)
            return said.is_explained and said.match.is_dimension

        kept = (
            row for row in sheet.rows if not (isinstance(sheet, SectionSheet) and sheet.is_line(row)) or says_it(row)
        )
        return replace(sheet, rows={row: sheet.rows[row] for row in kept})
