"""The tables of a section of a report, read as those of a sheet in which the section's lines stand between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from stemagg.messages.word import WordCode
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Submission
from stemagg.readers.formats.book import Area, Book, Cell, CellKind, Sheet
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.file_period import with_period_of_file
from stemagg.readers.tables.label_tables import LabelTables
from stemagg.readers.tables.line_rows import LineRows
from stemagg.readers.tables.region_header import UnitTable
from stemagg.readers.tables.said_twice import SaidTwice
from stemagg.readers.tables.shared_tables import SharedTables
from stemagg.readers.tables.tables_sender import TablesSender
from stemagg.readers.tables.unit_figures import UnitFigures
from stemagg.readers.tables.unit_form import UnitSheetReader
from stemagg.readers.tables.unit_table import TableReader
from stemagg.readers.word.lines import FigureRows, Line

_ROWS_BELOW_HEAD = 10
_NO_BOOK = Book(())


@dataclass(slots=True)
class SectionSheet(Sheet):
    """Lines and tables of a document, one below the other; `origins` are their places in the document by row."""

    origins: dict[int, CellRef] = field(default_factory=dict)

    def ref(self, row: int, column: int = 0) -> CellRef:
        """Return the place in the document of a cell or row."""
        origin = self.origins.get(row, CellRef(self.file))
        return origin if self.is_line(row) else replace(origin, column=column)

    def is_line(self, row: int) -> bool:
        """Return whether a row is a line, and no row of a table of figures."""
        origin = self.origins.get(row)
        return origin is None or bool(origin.column or not origin.row)

    def add(self, item: Line | FigureRows, gap: int = 0) -> None:
        """Add a line, or the rows of a table, below some blank rows."""
        above = max(self.origins, default=0) + gap
        if isinstance(item, Line):
            self.origins[above + 1] = item.place
            self.rows[above + 1] = {1: Cell(CellKind.TEXT, item.printed)}
            return
        self.begins |= {above + min(item.sheet.rows)}
        for row, cells in item.sheet.rows.items():
            self.origins[above + row] = item.sheet.ref(row)
            self.rows[above + row] = cells
        self.merged += [Area(above + a.top, a.left, above + a.bottom, a.right) for a in item.sheet.merged]


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
