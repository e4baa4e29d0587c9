"""Findings on a table's columns: unknown, missing, without a heading, without a period, duplicate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from stemagg.messages.tables import TableCode
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_meaning import in_words, meaning_at
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.reason import PERIOD, Reason, TextPlace
from stemagg.model.slot import SlotKey, ValueState, members_of
from stemagg.model.source import CellRef, column_letters
from stemagg.readers.cells.dates import is_left_as_text, may_be_turned, shown_date
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.evidence import PathText
from stemagg.readers.tables.collect import ReadingContext, dimension_in_words, members_needed
from stemagg.readers.tables.far_notes import far_notes
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.unread_headings import unread_heading
from stemagg.text.normalise import clean, one_line

_MOST_UNKNOWN = 20
_MOST_LOOKED_AT = 500
_MOST_DAYS_SHOWN = 3
Answer = tuple[ValueState, int | str | None]


@dataclass(frozen=True)
class TableColumns:
    """The columns of one table, the rows below its header, and the headers of all tables of the file."""

    context: ReadingContext
    sheet: Sheet
    header: Header
    rows: tuple[int, ...]
    headers: tuple[Header, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """Yield the findings that do not depend on the columns' contents, one per column or one for many together."""
        yield from self._understood()
        yield from self._unknown()
        yield from self._without_period()
        yield from self._without_member()
        yield from self._missing()
        yield from self._untitled()
        yield from self._turned_days()

    def twice(self, rows: list[int]) -> dict[Column, Finding]:
        """Return the columns for the same figure that differ in any of these rows, each with its finding."""
        same = defaultdict[SlotKey, list[Column]](list)
        for column in self.header.of_elements:
            match = column.match
            same[match.data_element, match.members, match.period].append(column)
        found: dict[Column, Finding] = {}
        for columns in same.values():
            for first, second in combinations(columns, 2):
                if any(self._differ(self.sheet.rows[row], first, second) for row in rows):
                    clash = self._clash(first, second)
                    found.setdefault(first, clash)
                    found.setdefault(second, clash)
        return found

    def _differ(self, cells: Mapping[int, Cell], first: Column, second: Column) -> bool:
        if first.number not in cells or second.number not in cells:
            return False
        element = self._elements[first.match.data_element]
        one, other = (self._answer(cells[column.number], element) for column in (first, second))
        return ValueState.MISSING not in {one[0], other[0]} and one != other

    def _answer(self, cell: Cell, element: DataElement) -> Answer:
        if not element.is_numeric:
            return ValueState.REPORTED, clean(cell.text).strip()
        reading = self.context.answer(cell, element)
        is_fault = reading.code and reading.scaled is None
        return (ValueState.REPORTED, cell.line) if is_fault else (reading.state, reading.scaled)

    def _clash(self, first: Column, second: Column) -> Finding:
        match = first.match
        return finding(
            TableCode.HEADING_TWICE, self._place(second.number),
            outline_item=self._elements[match.data_element].section,
            data_element=match.data_element, members=match.members, period=match.period,
            heading=first.heading, first=column_letters(first.number), second=column_letters(second.number),
        )  # fmt: skip

    @property
    def _elements(self) -> dict[str, DataElement]:
        return self.context.campaign.outline.elements

    def _place(self, column: int = 0) -> CellRef:
        return self.sheet.ref(self.header.last_row, column)

    def _understood(self) -> Iterator[Finding]:
        """Report what was taken for more than its heading says by the letter."""
        outline = self.context.campaign.outline
        for column in self.header.columns:
            place = self._place(column.number)
            if column.partner_of:
                yield finding(TableCode.COLUMN_OF_PARTNERS, place, heading=column.heading, units=column.partner_of)
            elif column.match.field == "unit" and column.is_understood:
                yield finding(TableCode.COLUMN_OF_UNITS, place, heading=column.heading)
            elif column.match.field and column.is_understood:
                meaning = in_words(outline, HeadingMeaning(field=column.match.field))
                yield finding(TableCode.COLUMN_UNDERSTOOD, place, heading=column.heading, meaning=meaning)
            elif column.is_understood:
                yield finding(TableCode.HEADING_UNDERSTOOD, place, heading=column.heading,
                              meaning=meaning_of(outline, _of_heading(column)))  # fmt: skip
        far = (one for column in self.header.of_elements for one in column.because if _is_far(one))
        yield from far_notes(self.context, dict.fromkeys(far))

    def beyond_letter(self) -> Iterator[Finding]:
        """Yield a finding for each column of which only the contents, or other words, tell what it is."""
        outline = self.context.campaign.outline
        for column in self.header.columns:
            if column.near and (meaning := meaning_at(outline, column.near)):
                said = {"heading": column.heading, "near": column.near, "meaning": in_words(outline, meaning)}
                yield finding(TableCode.HEADING_BEYOND_LETTER, self._place(column.number), operands=said)

    def _unknown(self) -> Iterator[Finding]:
        filled = self._filled
        yield from self.beyond_letter()
        unknown = [column for column in self.header.unknown if column.number in filled and not column.near]
        near = {column for column in unknown[:_MOST_LOOKED_AT] if self.context.phrases.read(column.heading).near}
        first = sorted(unknown, key=lambda column: column not in near)[:_MOST_UNKNOWN]
        for column in sorted(first, key=lambda column: column.number):
            yield unread_heading(self.context, self._place(column.number), column.heading, word=column.other)
        more = [column for column in unknown if column not in first]
        if more:
            headings = "; ".join(f"{column_letters(c.number)} {c.heading}" for c in more[:_MOST_UNKNOWN])
            yield finding(TableCode.HEADINGS_UNKNOWN, self._place(), count=len(more), headings=headings)

    def _without_period(self) -> Iterator[Finding]:
        if self.header.field("period"):
            return
        for column in self.header.of_elements:
            if self._elements[column.match.data_element].by_period and not column.match.period:
                yield finding(TableCode.HEADING_WITHOUT_PERIOD, self._place(column.number), heading=column.heading)

    def _without_member(self) -> Iterator[Finding]:
        outline = self.context.campaign.outline
        for column in self.header.of_elements:
            element, named = self._elements[column.match.data_element], dict(column.match.members)
            for name in members_needed(outline, element, named):
                yield finding(TableCode.MEMBER_NOT_STATED, self._place(column.number), outline_item=element.section,
                              data_element=element.code, heading=column.heading,
                              operands=dimension_in_words(outline, name))  # fmt: skip

    def _missing(self) -> Iterator[Finding]:
        """Report once which numeric elements the outline requires and the table lacks, in sections the table covers.

        The export of a form has a column for each of its questions: an element not asked there was not lost.
        """
        if self.header.field("timestamp"):
            return
        here = {(c.match.data_element, c.match.period) for c in self.header.of_elements}
        read = here | {(c.match.data_element, c.match.period) for header in self.headers for c in header.of_elements}
        sections = {self._elements[code].section for code, _period in here}
        headings = [
            f"{element.title} ({period})" if period else element.title
            for element in self._asked(here)
            if element.section in sections
            for period in self._periods(element, here)
            if (element.code, period) not in read and (element.code, "") not in here
        ]
        if headings:
            yield finding(TableCode.HEADING_MISSING, self._place(), headings=", ".join(headings))

    def _asked(self, here: set[tuple[str, str]]) -> list[DataElement]:
        """Return the numbers that are asked of units that have to do with what stands in the table.

        A milestone is only its owner's.
        """
        outline = self.context.campaign.outline
        read = {code for code, _period in here}
        kinds = {kind for o in outline.obligations if read.intersection(o.data_elements) for kind in o.kinds}
        codes = {code for o in outline.obligations if kinds.intersection(o.kinds) for code in o.data_elements}
        asked = codes - outline.milestones_by_code.keys()
        return [e for e in outline.numeric_elements if e.code in asked and not e.is_list]

    def _periods(self, element: DataElement, here: set[tuple[str, str]]) -> list[str]:
        """Return the periods of an element that the columns of its section cover; [""] for one without periods."""
        if not element.by_period:
            return [""]
        named = {period for code, period in here if self._elements[code].section == element.section}
        return [code for code in self.context.campaign.outline.periods_asked(element) if code in named]

    def _untitled(self) -> Iterator[Finding]:
        untitled = sorted(self._filled - {column.number for column in self.header.columns})
        letters = [column_letters(number) for number in untitled]
        for letter in (*letters[:_MOST_UNKNOWN], *filter(None, [", ".join(letters[_MOST_UNKNOWN:])])):
            yield finding(TableCode.COLUMN_UNTITLED, self._place(), column=letter)

    def _turned_days(self) -> Iterator[Finding]:
        """Yield a finding for each column of days of which Excel took some for dates and could not read others."""
        for column in self.header.of_elements:
            element = self._elements[column.match.data_element]
            cells = [cell for row in self.rows if (cell := self.sheet.rows[row].get(column.number))]
            of_days = cells if element.is_date else []
            taken = [shown_date(cell) for cell in of_days if may_be_turned(cell)]
            left = [cell.line for cell in of_days if is_left_as_text(cell)]
            if taken and left:
                yield finding(TableCode.DAYS_MAY_BE_TURNED, self._place(column.number), outline_item=element.section,
                              data_element=element.code, heading=column.heading, taken=_some(taken),
                              left=_some(left))  # fmt: skip

    @cached_property
    def _filled(self) -> set[int]:
        """The columns with any content in the rows."""
        return {column for row in self.rows for column in self.sheet.rows[row]}


def beyond_letter(context: ReadingContext, sheet: Sheet, header: Header, far: Iterable[PathText]) -> Iterator[Finding]:
    """Yield what is asked about a whole table, where only the letter counts: its column of units, texts far away."""
    if not (header.field("unit") or header.field("unit_code")):
        for found in TableColumns(context, sheet, header, ()).beyond_letter():
            yield replace(found, stops=True)
    for text in far:
        place, said = sheet.ref(text.row, text.column), one_line(text.said.text)
        yield replace(unread_heading(context, place, said, is_far=True), stops=True)


def _of_heading(column: Column) -> HeadingMatch:
    """Return what a heading itself says, without what only titles and names say of its column."""
    far = {one.fact for one in column.because if _is_far(one)}
    members = members_of({name: code for name, code in column.match.members if name not in far})
    return replace(column.match, members=members, period="" if PERIOD in far else column.match.period)


def _is_far(one: Reason) -> bool:
    """Return whether a reason stands farther away than headings; the period of the whole file is told apart."""
    return one.source in {TextPlace.TITLE, TextPlace.SHEET} and one.fact != PERIOD


def _some(days: list[str]) -> str:
    return ", ".join([*days[:_MOST_DAYS_SHOWN], *(["…"] if len(days) > _MOST_DAYS_SHOWN else [])])
