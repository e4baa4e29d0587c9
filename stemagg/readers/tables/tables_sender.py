"""The unit that sent tables of other units: by the lines above them, or by the names of file and sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Submission
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.regions.region import Region
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.unit_from_file_name import or_named_elsewhere
from stemagg.readers.tables.unit_of_workbook import reasons_of_unit, unit_of_workbook

_MOST_NAMED = 5


@dataclass
class TablesSender:
    """Finds the sender of a file when it is asked for; how it was found is then in `findings`.

    `tables` are those that name units, each with the name of its sheet; `known` is the sender of a letter, who need not
    be found.
    """

    context: ReadingContext
    book: Book
    source: SourceFile
    sheets: Sequence[Sheet]
    tables: Sequence[tuple[str, Region]]
    known: ReportingUnit | None = None
    findings: list[Finding] = field(default_factory=list)

    def office(self) -> ReportingUnit | None:
        """Return the sender when it is a unit that schools can be under, None for any other or none."""
        unit, findings = self._sender
        if unit is None or self._is_school(unit):
            return None
        self.findings += [one for one in findings if one not in self.findings]
        return unit

    def with_reasons(self, one: Submission) -> Submission:
        """Return a submission of which no row names the unit with the texts by which the file is of it."""
        unit = self.context.campaign.roster[one.unit]
        because = one.because or reasons_of_unit(self.context, self.sheets, CellRef(self.source.shown), unit)
        return replace(one, because=because)

    def sent_rightly(self, table: Sequence[Submission]) -> list[Submission]:
        """Return the submissions of a table without those of units for which its sender can't speak.

        A school can speak for others, and an office for other offices and for schools elsewhere, only in a table in
        which it gives its own figures, too. Either is said in `findings`.
        """
        own, _findings = self._sender
        filled = [one for one in table if any(value.raw for value in one.values)]
        foreign = [one for one in filled if own is not None and self._is_foreign(own, one.unit)]
        if own is None or not foreign:
            return list(table)
        is_among_them = any(one.unit == own.code for one in filled)
        self.findings.append(self._said_of(own, foreign, is_counted=is_among_them))
        return list(table) if is_among_them else [one for one in table if not self._is_foreign(own, one.unit)]

    def _said_of(self, own: ReportingUnit, foreign: Sequence[Submission], *, is_counted: bool) -> Finding:
        codes = list(dict.fromkeys(one.unit for one in foreign))
        names = [self.context.campaign.roster[code].name for code in codes[:_MOST_NAMED]]
        operands = {"unit_name": own.name, "names": ", ".join([*names, *(["…"] if len(codes) > _MOST_NAMED else [])])}
        code = TableCode.ROWS_OF_OTHER_UNITS if is_counted else TableCode.TABLE_OF_OTHER_UNITS
        return finding(code, foreign[0].place, stops=not is_counted, operands=operands)

    def _is_foreign(self, own: ReportingUnit, code: str) -> bool:
        """Return whether a unit is another one that is not under the sender."""
        other = self.context.campaign.roster[code]
        if other == own:
            return False
        is_elsewhere = any(
            group and own.groups.get(name, "") not in {"", group} for name, group in other.groups.items()
        )
        return self._is_school(own) or not self._is_school(other) or is_elsewhere

    def _is_school(self, unit: ReportingUnit) -> bool:
        return self.context.campaign.outline.kinds[unit.kind].single_school

    @cached_property
    def _sender(self) -> tuple[ReportingUnit | None, list[Finding]]:
        if self.known is not None or not self.sheets:
            return self.known, []
        heads = [head for sheet in self.sheets if (head := self._above_tables(sheet)).rows]
        if not heads:
            heads = [replace(sheet, rows={}) for sheet in self.sheets]
        named = unit_of_workbook(self.context, self.book, heads)
        return or_named_elsewhere(self.context, self.source, heads, named)

    def _above_tables(self, sheet: Sheet) -> Sheet:
        """Return the rows of a sheet above its first table: all of one without numbers, none of one with its own."""
        regions = [region for name, region in self.tables if name == sheet.name]
        first = min((min([*region.headings, *region.body]) for region in regions), default=0)
        rows = {} if not regions and sheet.has_numbers else sheet.rows
        return replace(sheet, rows={row: cells for row, cells in rows.items() if not first or row < first})
