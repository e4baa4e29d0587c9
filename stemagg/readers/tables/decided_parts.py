"""Applies what people have decided of a sheet, a range of cells or a column of one file.

A decision holds for the file it was made about and for later ones of the same name, where the same stands in its
place, and the workbook is the same unit's. Each decision that was applied is noted with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.messages.tables import TableCode
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.decided_place import DecidedPlace
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_meaning import in_words, meaning_at
from stemagg.model.source import CellRef
from stemagg.model.unit_matching import unit_meant
from stemagg.readers.formats.book import Book, DecidedColumn, Sheet
from stemagg.readers.regions.decided_columns import headings_of, text_above_numbers
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.ignored_cells import without_cells
from stemagg.readers.tables.sheet_tables import tables_in
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET, unit_of_workbook

_LEAST_CELLS = 3
_MOST_SHEETS = 20
_NO_END = 2**31
_IGNORE = HeadingMeaning(field="ignore")


def as_decided(context: ReadingContext, book: Book) -> tuple[Book, list[Finding]]:
    """Return a book with the decisions on its parts applied, and a note for each that was."""
    if not context.decided_places:
        return book, []
    parts = _DecidedParts(context, book)
    sheets = tuple(kept for sheet in book.sheets if (kept := parts.sheet(sheet)) is not None)
    return replace(book, sheets=sheets), [*parts.findings, *parts.not_there()]


@dataclass
class _DecidedParts:
    """The decisions on one book."""

    context: ReadingContext
    book: Book
    findings: list[Finding] = field(default_factory=list)

    def sheet(self, sheet: Sheet) -> Sheet | None:
        """Return a sheet as it was decided; None when it is to be ignored."""
        decisions = [pair for pair in self.context.decided_places if self._is_on(pair[1], sheet)]
        for kind in (DecisionKind.SHEET, DecisionKind.REGION):
            for decision, place in (pair for pair in decisions if pair[0].kind is kind):
                sheet = self._whole(sheet, decision, place)
        if sheet.meaning == _IGNORE:
            return None
        columns = [pair for pair in decisions if pair[0].kind is DecisionKind.COLUMN]
        return self._with_columns(sheet, columns) if columns else sheet

    def not_there(self) -> Iterator[Finding]:
        """Yield what a decision that nobody has looked up yet names as a sheet, where the book has no such sheet."""
        names = [sheet.name for sheet in self.book.sheets if sheet.name]
        for _decision, place in self.context.decided_places if names else ():
            file, sign, found = place.where.partition(f"{self.book.sheets[0].file}!")
            if sign and not (file or place.said) and not any(self._is_on(place, one) for one in self.book.sheets):
                shown = ", ".join([*names[:_MOST_SHEETS], *(["…"] if names[_MOST_SHEETS:] else [])])
                at = CellRef(self.book.sheets[0].file)
                yield finding(TableCode.SHEET_NOT_THERE, at, found=found, sheets=shown)

    def _is_on(self, place: DecidedPlace, sheet: Sheet) -> bool:
        if not place.said:
            only = len(self.book.sheets) == 1 and place.is_in(sheet.file, "")
            return only or place.is_in(sheet.file, sheet.name)
        return place.is_in(sheet.file, sheet.name) and place.sender == self._sender

    @cached_property
    def _sender(self) -> str:
        """The code of the unit that the workbook says above its tables that it is of, "" for none."""
        sheets = [self._above_tables(sheet) for sheet in self.book.sheets if sheet.name != FORM_SHEET]
        unit = unit_of_workbook(self.context, self.book, sheets)[0] if any(sheet.rows for sheet in sheets) else None
        return unit.code if unit else ""

    def _above_tables(self, sheet: Sheet) -> Sheet:
        headings = [row for table in tables_in(self.context, sheet) for row in table.region.headings]
        wide = (row for row, cells in sheet.rows.items() if len(cells) >= _LEAST_CELLS)
        top = min([*headings, *wide], default=_NO_END)
        return replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if row < top})

    def _whole(self, sheet: Sheet, decision: Decision, place: DecidedPlace) -> Sheet:
        """Return a sheet with what was decided of it, or of a range of its cells, where the same stands there."""
        first, last = place.corners if place.part else ((1, 1), (_NO_END, _NO_END))
        inside = {
            row: {column for column in cells if first[1] <= column <= last[1]}
            for row, cells in sheet.rows.items()
            if first[0] <= row <= last[0]
        }
        filled = sorted(row for row, columns in inside.items() if columns)
        said = " ".join(sheet.rows[filled[0]][column].line for column in sorted(inside[filled[0]])) if filled else ""
        if not said or (place.said and said != place.said):
            return sheet
        self._note(sheet, decision, place, said, filled[0])
        if not place.part and (unit := unit_meant(self.context.campaign, decision)):
            return replace(sheet, unit=unit.code)
        if not place.part:
            return replace(sheet, meaning=self._meaning(decision))
        return without_cells(self.context, sheet, inside)

    def _with_columns(self, sheet: Sheet, decisions: list[tuple[Decision, DecidedPlace]]) -> Sheet:
        """Return a sheet with the decisions on its columns, those that apply noted."""
        made = {}
        for decision, place in decisions:
            if said := place.said or self._heading_at(sheet, place):
                made[DecidedColumn(place.column, said, self._meaning(decision))] = decision, place
        sheet = replace(sheet, decided=tuple(made))
        for table in tables_in(self.context, sheet):
            for number, column in table.sheet.columns.items():
                decision, place = made[column]
                row = max(table.region.headings)
                self._note(sheet, decision, place, column.heading, row, number)
        return sheet

    def _heading_at(self, sheet: Sheet, place: DecidedPlace) -> str:
        """Return the headings of a column as one text, "" where it has none, or several tables have it."""
        tables = [table for table in tables_in(self.context, sheet) if not place.row or place.row in table.sheet.rows]
        said = [text for one in tables if (text := headings_of(sheet, one.region).get(place.column))]
        return said[0] if len(said) == 1 else "" if said else text_above_numbers(sheet, place.column)[1]

    def _meaning(self, decision: Decision) -> HeadingMeaning:
        return meaning_at(self.context.campaign.outline, decision.means) or _IGNORE

    def _note(
        self, sheet: Sheet, decision: Decision, place: DecidedPlace, said: str, row: int, column: int = 0
    ) -> None:
        at, unit = sheet.ref(row, column), unit_meant(self.context.campaign, decision)
        meaning = unit.name if unit else in_words(self.context.campaign.outline, self._meaning(decision))
        operands = {
            "given": str(place.as_found(at, said, self._sender)), "place": place.part or sheet.name, "said": said,
            "meaning": meaning, "line": decision.line,
        }  # fmt: skip
        self.findings.append(finding(TableCode.PLACE_DECIDED, at, operands=operands))
