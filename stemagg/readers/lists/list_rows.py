"""What one unit lists: its rows with what they are of, and what is wrong with them, one fault of many rows once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.lists import ListCode
from stemagg.messages.text import Code
from stemagg.model.finding import Finding, finding
from stemagg.model.list_row import ListRow
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, SlotKey, member_of, members_of
from stemagg.model.source import CellRef
from stemagg.model.submission import DataValue
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.cells.choices import chosen_in
from stemagg.readers.formats.book import Cell
from stemagg.readers.lists.list_cells import cells_of_row, failed_checks
from stemagg.readers.lists.list_counts import Belonging, CountedRow, counted
from stemagg.readers.lists.list_header import ListTable
from stemagg.readers.tables.collect import ReadingContext
from stemagg.text.normalise import fold, one_line
from stemagg.text.ranges import ranges

_BLANK_LETTERS = " .…_-–"
_WHOLE = frozenset([""])


@dataclass(frozen=True, slots=True)
class RowOfTable:
    """A row that is not blank: its table and number, the cells of the list by column, education level and period."""

    table: ListTable
    number: int
    cells: Mapping[str, Cell]
    level: Cell | None = None
    period: str = ""
    month_first: frozenset[str] = frozenset()


@dataclass
class UnitList:
    """The list of one unit in one file, put together from all tables of it."""

    context: ReadingContext
    unit: ReportingUnit
    element: DataElement
    place: CellRef
    rows: list[CountedRow] = field(default_factory=list)
    none_said: dict[str, tuple[str, CellRef]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _noted: dict[tuple[Code, str, tuple[tuple[str, str], ...]], list[CellRef]] = field(default_factory=dict)

    @cached_property
    def owed(self) -> tuple[SlotKey, ...]:
        """What the unit owes of the list."""
        slots = self.context.campaign.slots_owed(self.unit)
        return tuple(slot.key for slot in slots if slot.data_element == self.element.code)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The periods for which the unit owes the list, ("",) when it is not asked by period."""
        return tuple(dict.fromkeys(key[2] for key in self.owed))

    def add(self, row: RowOfTable) -> None:
        """Add a row with what it is of."""
        members: dict[str, str] = {}
        belongs: dict[str, Belonging] = {PERIOD: self._in_time(row)}
        for column in self.element.columns:
            if column.dimension:
                members[column.dimension], belongs[column.dimension] = self._member(row, column.code)
        if self.element.by_level:
            members[EDUCATION_LEVEL], belongs[EDUCATION_LEVEL] = self._level(row)
        place = row.table.sheet.ref(row.number)
        cells, found = cells_of_row(self.context, self.element, place, row.cells, row.table.columns, row.month_first)
        listed = ListRow(self.element.code, members_of(members), row.period, place, cells)
        self.rows.append(CountedRow(listed, belongs, row.table.place))
        self.findings += [self._about(code, at, operands) for code, at, operands in found]
        for check, figures in failed_checks(self.element, cells):
            operands = {"row": str(row.number), "condition": check.check.text, "figures": figures}
            self.findings.append(self._about(ListCode.LIST_ROW_CHECK, place, self._named(operands)))

    def says_none(self, row: RowOfTable) -> bool:
        """Return whether a row only says that there is nothing to list, for a period; it is then remembered."""
        if len(row.cells) != 1:
            return False
        (cell,) = row.cells.values()
        if fold(cell.line).strip(_BLANK_LETTERS) not in self._words_for_none:
            return False
        (number,) = (row.table.columns[code] for code in row.cells)
        place = row.table.sheet.ref(row.number, number)
        if self.element.by_period and not row.period:
            self.lacks_period(place)
        else:
            self.none_said[row.period] = cell.line, place
        return True

    def has_no_row(self, period: str, place: CellRef) -> None:
        """Take the list for one without anything in it, for a period: its headings were sent and no row."""
        self.none_said[period] = "", place
        self.note(ListCode.LIST_EMPTY, place, **self._named({"word": general_vocabulary().none[0].capitalize()}))

    def is_not_filled_in(self, place: CellRef) -> None:
        """Note that the rows of the list are blank."""
        self.note(ListCode.LIST_BLANK, place, **self._named({"word": general_vocabulary().none[0].capitalize()}))

    def note(self, code: Code, place: CellRef, **operands: str) -> None:
        """Remember a fault of a row: the same in several rows of a sheet is one finding."""
        self._noted.setdefault((code, place.sheet, tuple(operands.items())), []).append(place)

    def values(self) -> list[DataValue]:
        """Return the counts of the list for the periods that it was sent for."""
        return list(counted(self.element, self.owed, self.rows, self._places()))

    def _places(self) -> Mapping[str, CellRef]:
        """Return for each period where its part of the list is: the headings above its first row, or "none" itself."""
        first = {period: place for period, (_raw, place) in self.none_said.items()}
        for row in reversed(self.rows):
            first |= dict.fromkeys(row.belongs[PERIOD].certain, row.headings)
        return first

    def all_findings(self) -> list[Finding]:
        """Return the findings on the list, those of rows with the same fault together."""
        for period, (raw, place) in self.none_said.items():
            if raw and any(row.row.period == period for row in self.rows):
                self.findings.append(self._about(ListCode.LIST_NONE_AND_ROWS, place, self._named({"raw": raw})))
        self._note_keys()
        together = (
            self._about(code, places[0], {**dict(operands), "rows": ranges(sorted({p.row for p in places}))})
            for (code, _sheet, operands), places in self._noted.items()
        )
        return [*self.findings, *together]

    def _note_keys(self) -> None:
        """Note rows whose key is blank, and those with the same key."""
        key, alike = self.element.key, dict[tuple[str, tuple[str, ...]], list[ListRow]]()
        titles = {column.code: column.title for column in self.element.columns}
        for row in (counted_row.row for counted_row in self.rows) if key else ():
            if own := row.key(key):
                alike.setdefault((row.period, own), []).append(row)
            else:
                blank = next(titles[code] for code in key if row.cell(code) is None)
                self.note(ListCode.LIST_KEY_BLANK, row.place, **self._named({"column": blank}))
        for rows in alike.values():
            if len(rows) > 1:
                self.findings.append(self._same(rows))

    def _same(self, rows: list[ListRow]) -> Finding:
        cells = (rows[0].cell(code) for code in self.element.key)
        operands = {"raw": ", ".join(cell.raw for cell in cells if cell), "rows": _places(rows)}
        found = self._about(ListCode.LIST_KEY_TWICE, rows[-1].place, self._named(operands))
        return finding(ListCode.LIST_KEY_TWICE, found.source, unit=found.unit, outline_item=found.outline_item,
                       data_element=found.data_element, members=rows[-1].members, period=rows[-1].period,
                       operands=dict(found.operands))  # fmt: skip

    def _in_time(self, row: RowOfTable) -> Belonging:
        if row.period or not self.element.by_period:
            return Belonging.known(row.period)
        self.lacks_period(row.table.sheet.ref(row.number))
        return Belonging(frozenset(), frozenset(self.periods))

    def lacks_period(self, place: CellRef) -> None:
        """Note that it is not said which period a row, or a list without rows, is of."""
        heading, outline = general_vocabulary().period[0].capitalize(), self.context.campaign.outline
        periods = ", ".join(self.periods or tuple(period.code for period in outline.periods))
        self.note(ListCode.LIST_PERIOD_NOT_STATED, place, **self._named({"periods": periods, "heading": heading}))

    def _member(self, row: RowOfTable, code: str) -> tuple[str, Belonging]:
        """Return the member that a row is of, "" when it names none, and what it is of then."""
        column = next(one for one in self.element.columns if one.code == code)
        campaign = self.context.campaign
        dimension = campaign.outline.dimensions_by_code[column.dimension]
        whole = _WHOLE if campaign.is_whole_asked(self.unit, self.element, dimension.code) else frozenset()
        unknown = Belonging(whole, whole | frozenset(dimension.by_code))
        if code not in row.table.columns:
            return "", unknown
        cell, titles = row.cells.get(code), [member.title for member in dimension.members]
        chosen, other = chosen_in(cell.text, dimension, several=False) if cell else (frozenset(), "")
        if chosen:
            (member,) = chosen
            return member, Belonging.known(*whole, member)
        text = fold(other).strip(_BLANK_LETTERS)
        is_of_none = campaign.outline.whole_of(self.element, dimension.code) == "asked"
        if is_of_none and (not text or text in self._words_for_none):
            return "", Belonging.known("")
        place = row.table.sheet.ref(row.number, row.table.columns[code])
        short = [member.short_title for member in dimension.members if member.short_title]
        self._note_member(place, column.title, titles, other if text else "", short)
        return "", unknown

    def _level(self, row: RowOfTable) -> tuple[str, Belonging]:
        """Return the education level of a row: that of its own cell, otherwise the only one of the unit."""
        outline = self.context.campaign.outline
        owed = {member_of(key[1], EDUCATION_LEVEL) for key in self.owed}
        levels = tuple(code for code in outline.levels if code in (owed - {""} or self.unit.education_levels))
        whole = owed & {""}
        level = self.context.headings.level(row.level.line) if row.level else ""
        if not level and not row.level and len(levels) == 1:
            (level,) = levels
        if level:
            return level, Belonging.known(*whole, level)
        column = row.table.header.field(EDUCATION_LEVEL)
        place = row.table.sheet.ref(row.number, column.number if column else 0)
        title = outline.fields.education_level[0]
        names = [outline.levels[code].label for code in levels]
        self._note_member(place, title, names, row.level.line if row.level else "")
        return "", Belonging(frozenset(whole), frozenset({*whole, *levels}))

    def _note_member(self, place: CellRef, column: str, titles: list[str], raw: str, short: Sequence[str] = ()) -> None:
        operands = self._named({"column": column, "allowed": "; ".join(titles)})
        if not raw:
            self.note(ListCode.LIST_MEMBER_BLANK, place, **operands)
            return
        near = suggestions(raw, [*titles, *short])
        self.note(ListCode.LIST_MEMBER_UNKNOWN, place, **operands, raw=one_line(raw), suggestions=near)

    def _named(self, operands: Mapping[str, str]) -> dict[str, str]:
        return {"element": self.element.title, **operands}

    def _about(self, code: Code, place: CellRef, operands: Mapping[str, object]) -> Finding:
        return finding(code, place, unit=self.unit.code, outline_item=self.element.section,
                       data_element=self.element.code, operands=operands)  # fmt: skip

    @cached_property
    def _words_for_none(self) -> frozenset[str]:
        """What a cell says where there is nothing: general words and the campaign's, also with the measure behind."""
        own = self.context.campaign.outline.words
        words = [fold(word) for word in (*general_vocabulary().none, *own.zero, *own.zero_with_note)]
        return frozenset((*words, *(f"{word} {fold(self.element.unit_of_measure)}" for word in words)))


def _places(rows: list[ListRow]) -> str:
    """Return the rows as numbers, with their sheets where these are several."""
    if len({row.place.sheet for row in rows}) == 1:
        return ranges(sorted(row.place.row for row in rows))
    return "; ".join(f"{row.place.sheet} {row.place.row}" for row in rows)
