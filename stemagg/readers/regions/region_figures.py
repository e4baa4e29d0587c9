"""The figures of a region: each number with its unit, and the evidence of what it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.phrases.phrase import Phrases, Understood
from stemagg.readers.regions.bracketed_name import name_and_bracket, names_and_rests
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.column_roles import ColumnRole, column_roles, leading_labels
from stemagg.readers.regions.evidence import Evidence, PathText, weighed
from stemagg.readers.regions.filled_rows import KEYS, FilledRows
from stemagg.readers.regions.merged_figures import figure_at
from stemagg.readers.regions.region import Region, SingleText
from stemagg.readers.regions.remarks import in_remark
from stemagg.readers.regions.said_of_figures import counts, is_of_its_period, said_in_remark
from stemagg.text.normalise import fold_heading, one_line, without_number
from stemagg.text.ranges import ranges

_LONGEST_SAID = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that may hold a figure (None for a blank one), the unit of its row or column if any, and what it is of.

    `other_unit` is the one that its column names where its row names another.
    """

    row: int
    column: int
    cell: Cell | None
    unit: ReportingUnit | None
    other_unit: ReportingUnit | None
    evidence: Evidence
    is_total: bool
    place: CellRef


@dataclass
class RegionFigures:
    """Reads one region; `unit_of` finds the unit that a text names, `far` are names of the sheet and the file."""

    sheet: Sheet
    region: Region
    phrases: Phrases
    unit_of: Callable[[str], ReportingUnit | None]
    far: tuple[PathText, ...] = ()
    _rows: dict[tuple[int, int], tuple[PathText, ...]] = field(default_factory=dict)
    _roles: dict[int, ColumnRole] = field(default_factory=dict)
    _made: dict[tuple[int, int], Figure] = field(default_factory=dict)
    _far: dict[int, tuple[PathText, ...]] = field(default_factory=dict)
    _heads: dict[int, tuple[ReportingUnit | None, tuple[PathText, ...]]] = field(default_factory=dict)

    def figures(self) -> Iterator[Figure]:
        """Yield the figures from top to bottom and left to right, with the blank cells among them."""
        numbers = {
            one.number: one
            for one in self.columns.values()
            if one.role is Holds.FIGURES or one.number in self.units_across
        }
        for row in self.region.body:
            for number, column in numbers.items():
                if (row, number) not in self._made:
                    cell, place = figure_at(self.sheet, row, number, numbers)
                    self._made[row, number] = self._figure(row, column, cell, place)
                yield self._made[row, number]

    @property
    def columns(self) -> dict[int, ColumnRole]:
        """The columns by number."""
        if not self._roles:
            self._roles.update(column_roles(self.sheet, self.region, self.phrases, self._is_named))
        return self._roles

    def _is_named(self, text: str) -> bool:
        """Return whether a text names a unit, with something in brackets after it or not."""
        return self._named(text)[0] is not None

    def with_far(self, far: tuple[PathText, ...]) -> "RegionFigures":
        """Return the same figures with other texts far away: what its columns, headings and rows say is the same."""
        return replace(self, far=far, _made={}, _far={})

    @cached_property
    def in_labels(self) -> bool:
        """Whether rows are data elements: no column names units."""
        return not any(one.role in {Holds.UNIT, Holds.UNIT_CODE} for one in self.columns.values())

    @cached_property
    def periods(self) -> frozenset[str]:
        """The periods that the headings name."""
        said = (one.match.period for column in self.columns.values() for _row, one in column.headings)
        return frozenset(said) - {""}

    @property
    def ordinals(self) -> frozenset[int]:
        """The columns that number the rows."""
        return frozenset(one.number for one in self.columns.values() if one.role is Holds.ORDINAL)

    def _figure(self, row: int, column: ColumnRole, cell: Cell | None, place: CellRef) -> Figure:
        lead = self._lead(column.number)
        of_row, bracket = self._unit(row, lead)
        of_column, headings = self._headed(column)
        path = (*headings, *bracket, *self._of_row(row, lead), *self._far_of(lead))
        of_row = of_row or self._unit_of_group(row)
        unit, other = of_row or of_column, of_column if of_row and of_column != of_row else None
        found = weighed(path, in_labels=self.in_labels, is_strict=self.phrases.is_strict)
        return Figure(row, column.number, cell, unit, other, found, self._is_total(row), place)

    def _headed(self, column: ColumnRole) -> tuple[ReportingUnit | None, tuple[PathText, ...]]:
        """Return the unit that the headings of a column name, and what else they say; once for each column."""
        if column.number not in self._heads:
            units, said = [], []
            for row, heading in column.headings:
                unit, rest = self._named(heading.text)
                units += [unit] if unit else []
                if not unit or rest:
                    text = self.phrases.read(rest) if unit else heading
                    said.append(PathText(TextPlace.HEADING, row, column.number, text))
            self._heads[column.number] = (units[0] if units else None), tuple(said)
        return self._heads[column.number]

    @cached_property
    def units_across(self) -> dict[int, ReportingUnit]:
        """The units that headings of figures or texts name, by column."""
        answers = (one for one in self.columns.values() if one.role in {Holds.FIGURES, Holds.TEXT})
        return {one.number: unit for one in answers if (unit := self._headed(one)[0])}

    @cached_property
    def row_of_units(self) -> int:
        """The row in which headings name units, 0 for none."""
        said = (pair for number in self.units_across for pair in self.columns[number].headings)
        return next((row for row, heading in said if self._named(heading.text)[0]), 0)

    def heading_of_unit(self, number: int) -> tuple[int, Understood]:
        """Return the heading of a column of `units_across` that names its unit, with its row."""
        return next(pair for pair in self.columns[number].headings if self._named(pair[1].text)[0])

    @cached_property
    def units_of_groups(self) -> frozenset[str]:
        """The codes of the units that lines above groups of data elements name."""
        found = map(self._unit_of_group, self.region.groups)
        return frozenset(unit.code for unit in found if unit)

    def _unit_of_group(self, row: int) -> ReportingUnit | None:
        line = self.line_of_unit(row)
        return self._named(without_number(line.text))[0] if line else None

    def line_of_unit(self, row: int) -> SingleText | None:
        """Return the nearest line above a group of data elements that names a unit, None for none."""
        lines = reversed(self.region.groups.get(row, ())) if self.in_labels else ()
        return next((line for line in lines if self._named(without_number(line.text))[0]), None)

    @cached_property
    def is_long(self) -> bool:
        """Whether rows name both a unit and what their figures are."""
        return not self.in_labels and any(one.role is Holds.LABEL for one in self.columns.values())

    def _lead(self, number: int) -> int:
        """Return the column that says what a row is: of the nearest block of units or labels left of a figure."""
        if self._is_one_block:
            return next(one.number for one in self.columns.values() if one.role is Holds.LABEL)
        lead = 0
        for one in self.columns.values():
            if one.number >= number:
                break
            if one.role in {Holds.UNIT, Holds.UNIT_CODE, Holds.LABEL}:
                is_new = any(
                    lead < other.number < one.number and other.role is Holds.FIGURES for other in self.columns.values()
                )
                lead = one.number if is_new or not lead else lead
        return lead or self._only_label(number)

    def _only_label(self, number: int) -> int:
        """Return the only column of labels, right of one whose headings say what it is of; 0 for none.

        A column of ordinals has numbers, too, and a heading that says nothing.
        """
        labels = [one.number for one in self.columns.values() if one.role in {Holds.UNIT, Holds.UNIT_CODE, Holds.LABEL}]
        said = [heading for _row, heading in self.columns[number].headings] if number in self.columns else []
        is_of_figures = any(one.match.period or one.match.data_element for one in said)
        return labels[0] if len(labels) == 1 and is_of_figures else 0

    def _unit(self, row: int, lead: int) -> tuple[ReportingUnit | None, tuple[PathText, ...]]:
        """Return the unit that a row names, and what stands in brackets after its name."""
        for one in self._block(lead):
            cell = self._cells(row).get(one.number) if one.role in {Holds.UNIT, Holds.UNIT_CODE} else None
            if cell is not None:
                unit, rest = self._named(f"{one.kind} {cell.line}" if one.kind else cell.line)
                said = (PathText(TextPlace.BRACKET, row, one.number, self.phrases.read(rest)),) if rest else ()
                return unit, said
        return None, ()

    def _cells(self, row: int) -> Mapping[int, Cell]:
        """Return the cells of a row, with the names that are written once for several rows."""
        return self.filled.rows[row].cells if self._has_keys else self.sheet.spread(row)

    @cached_property
    def _has_keys(self) -> bool:
        """Whether several columns together say what a row is, elements among them."""
        roles = [one.role for one in self.columns.values() if one.role in KEYS]
        return len(roles) > 1 and Holds.LABEL in roles

    @cached_property
    def _is_one_block(self) -> bool:
        """Whether these columns, each the only one of its kind, say it of all figures left and right of them."""
        roles = [one.role for one in self.columns.values() if one.role in KEYS]
        return self._has_keys and len(set(roles)) == len(roles)

    def filled_notes(self) -> Iterator[Finding]:
        """Yield what says that names stand for the rows below too."""
        if self._has_keys and (rows := self.filled.with_names_from_above):
            yield finding(TableCode.NAMES_FILLED_DOWN, self.sheet.ref(rows[0]), rows=ranges(rows))

    @cached_property
    def filled(self) -> FilledRows:
        """The rows of a long table, with the names written once for several rows."""
        roles = {one.number: one.role for one in self.columns.values()}
        return FilledRows.of(self.sheet, self.region, roles, is_strict=self.phrases.is_strict)

    def _written_in(self, row: int, column: int) -> int:
        """Return the row in which a text is written that is meant for a row."""
        return self.filled.rows[row].written_in.get(column, row) if self._has_keys else row

    def _named(self, text: str) -> tuple[ReportingUnit | None, str]:
        """Return the unit that a text names, and what stands after its name in brackets."""
        if unit := self.unit_of(text):
            return unit, ""
        name, rest = name_and_bracket(one_line(text))
        unit = self.unit_of(name) if rest else None
        return unit, rest if unit else ""

    def _block(self, lead: int) -> list[ColumnRole]:
        """Return the columns that say what a row is: around the lead, without figures between."""
        columns = list(self.columns.values())
        if self._is_one_block:
            return columns
        figures = [one.number for one in columns if one.role is Holds.FIGURES]
        first = max((number for number in figures if number < lead), default=0)
        last = min((number for number in figures if number > lead), default=self.region.right + 1)
        return [one for one in columns if first < one.number < last]

    def _of_row(self, row: int, lead: int) -> tuple[PathText, ...]:
        """Return the texts of a row, from the nearest to the farthest group line; once for each row and block."""
        found = self._rows.get((row, lead))
        if found is None:
            found = self._rows[row, lead] = tuple(self._texts_of_row(row, lead))
        return found

    def _texts_of_row(self, row: int, lead: int) -> Iterator[PathText]:
        cells = self._cells(row)
        block = [(one, cells[one.number]) for one in self._block(lead) if one.number in cells]
        named = {self.phrases.read(cell.text).match.data_element for _one, cell in block if cell.kind is CellKind.TEXT}
        for one, cell in reversed(block):
            if cell.kind is not CellKind.TEXT or self.phrases.is_measure(cell.line, named - {""}):
                continue
            if one.role is Holds.LABEL:
                said = self.phrases.read(cell.text)
                yield PathText(TextPlace.LABEL, self._written_in(row, one.number), one.number, said)
                yield from self._parent(row, one.number, said)
            elif one.role in {Holds.LEVEL, Holds.PERIOD} or (
                one.role is Holds.TEXT and len(cell.line) <= _LONGEST_SAID and not self._is_form
            ):
                place = self._written_in(row, one.number)
                yield PathText(TextPlace.ROW, place, one.number, self.phrases.read(cell.text))
        yield from self._remarks(row, lead, cells)
        for line in reversed(self.region.groups.get(row, ())):
            unit, rest = self._named(without_number(line.text)) if self.in_labels else (None, "")
            if not unit or rest:
                yield PathText(TextPlace.GROUP, line.row, line.column, self.phrases.read(rest if unit else line.text))

    def _remarks(self, row: int, lead: int, cells: Mapping[int, Cell]) -> Iterator[PathText]:
        """Yield the texts in columns of remarks, or beyond the figures of a block, that say what its figures are."""
        block, numbers = self._block(lead), (number for number in cells if self._lead(number) in {0, lead})
        for one in (self.columns[number] for number in numbers if number in self.columns):
            is_beside = one.role is Holds.TEXT and one not in block and not self._is_form
            is_remark = cells[one.number].kind is CellKind.TEXT and (is_beside or one.role is Holds.IGNORED)
            if is_remark and (told := in_remark(self.phrases.read(cells[one.number].text))):
                yield PathText(TextPlace.ROW, row, one.number, told)

    def _parent(self, row: int, column: int, said: Understood) -> Iterator[PathText]:
        """Yield the label above of which a row is a part: "Trong đó: nữ" is of the data element above it."""
        if not said.match.is_dimension or not said.is_explained:
            return
        groups = self.region.groups.get(row)
        for above in reversed(self.region.body[: self.region.body.index(row)]):
            cell = self._cells(above).get(column)
            label = self.phrases.read(cell.text) if cell is not None and cell.kind is CellKind.TEXT else None
            if label is None or self.region.groups.get(above) != groups or label.unknown:
                return
            if label.match.data_element:
                yield PathText(TextPlace.PARENT, above, column, label)
                return

    @property
    def _is_form(self) -> bool:
        return any(one.role is Holds.TIMESTAMP for one in self.columns.values())

    def _far_of(self, lead: int) -> tuple[PathText, ...]:
        """Return the texts far from the figures of a block, which are those of all its rows."""
        if lead not in self._far:
            decided = decided_of_sheet(self.sheet, self.phrases)
            self._far[lead] = (*decided, *self._far_of_region(lead), *self.far)
        return self._far[lead]

    def _far_of_region(self, lead: int) -> Iterator[PathText]:
        column = self.columns.get(lead)
        if column is not None and column.role is Holds.LABEL:
            telling = ((row, said) for row, said in column.headings if fold_heading(said.text) not in leading_labels())
            yield from (PathText(TextPlace.LABEL_HEADING, row, lead, said) for row, said in telling)
        yield from titles_of(self.region, self.phrases, self.unit_of, self.periods)

    def _is_total(self, row: int) -> bool:
        """Return whether any text of a row is a word for a total."""
        cells: Mapping[int, Cell] = self._cells(row) if self._has_keys else self.sheet.rows[row]
        texts = (cell for cell in cells.values() if cell.kind is CellKind.TEXT)
        return any(self.phrases.read(cell.text).is_total for cell in texts)


def decided_of_sheet(sheet: Sheet, phrases: Phrases) -> Iterator[PathText]:
    """Yield what a person has decided that all figures of a sheet are; nothing where nobody has."""
    if sheet.meaning is not None:
        yield PathText(TextPlace.SHEET, 0, 0, phrases.as_decided(sheet.name, sheet.meaning))


def titles_of(
    region: Region,
    phrases: Phrases,
    unit_of: Callable[[str], ReportingUnit | None],
    periods: frozenset[str] = frozenset(),
) -> Iterator[PathText]:
    """Yield the titles of a region, the nearest first, lines farther up that make its figures others, and notes.

    `periods` are those that its headings name: a note on one of several is of its figures only.
    """
    for line in reversed(region.titles):
        yield PathText(TextPlace.TITLE, line.row, line.column, _beside_name(line.text, phrases, unit_of))
    for line in (line for line in reversed(region.lines) if line not in region.titles):
        said = phrases.read(line.text)
        if said.qualifiers and (line in region.farther or not said.unknown):
            yield PathText(TextPlace.TITLE, line.row, line.column, replace(said, match=HeadingMatch()))
    for note in region.notes:
        said = said_in_remark(note.text, phrases, is_title=not note.row)
        if counts(said):
            of_one = said.match.period if len(periods) > 1 and is_of_its_period(note.text, said) else ""
            yield PathText(TextPlace.NOTE, note.row, note.column, said, of_one if of_one in periods else "")


def _beside_name(text: str, phrases: Phrases, unit_of: Callable[[str], ReportingUnit | None]) -> Understood:
    """Return what a title says, without the name of a unit that it begins with: its "THPT" is no level of figures."""
    rest = next((rest for name, rest in names_and_rests(one_line(text)) if unit_of(name)), "")
    return replace(phrases.read(rest), text=text) if rest else phrases.read(text)
