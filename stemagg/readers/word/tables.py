"""Finds the rows of a Word table that hold figures, and how they are to be read.

Periods as columns with figures as rows are read like the sheet of a unit; the reverse is transposed first. A table with
one figure per row, its period beside or above it, is read as lines "name: figure".
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stemagg.messages.word import WordCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.header import find_header
from stemagg.readers.tables.line_figures import Labels
from stemagg.readers.tables.unit_form import UnitSheetReader
from stemagg.readers.tables.unread_headings import unread_heading
from stemagg.readers.word.lines import FigureRows, Item, Line, TableSheet
from stemagg.text.normalise import fold, fold_heading

_DIGIT = re.compile(r"\d")
_MOST_NUMBER = 40
_MOST_LABEL = 400
_MOST_ROWS = 3000


@dataclass
class _Marks:
    """The figures, periods and levels named in the cells of a table, each by row and column."""

    figures: dict[tuple[int, int], HeadingMatch] = field(default_factory=dict)
    periods: dict[tuple[int, int], HeadingMatch] = field(default_factory=dict)
    levels: dict[tuple[int, int], HeadingMatch] = field(default_factory=dict)

    @property
    def figure_rows(self) -> list[int]:
        return sorted({row for row, _column in self.figures})

    @property
    def period_rows(self) -> list[int]:
        return sorted({row for row, _column in self.periods})


class TableFinder:
    """Finds the table rows that hold figures."""

    def __init__(self, context: ReadingContext) -> None:
        self._context = context
        self.found: set[str] = set()

    def rows_of(self, sheet: TableSheet) -> Mapping[int, Sequence[Item]]:
        """Return the items to be read instead of each row with figures; the first row of a part stands for the part."""
        marks = self._marks(sheet)
        if not marks.figures:
            return {}
        self.found.update(match.data_element for match in marks.figures.values())
        if find_header(sheet, self._context.headings) is not None:
            return _instead_of(sheet.rows, FigureRows(sheet, is_of_units=True))
        if _has_heads_across(sheet, marks):
            rows = _rows_under_heads(sheet, marks)
            figures = FigureRows(sheet.part(rows))
            return self._heads(sheet, min(rows)) | _instead_of(rows, figures)
        if _has_heads_down(sheet, marks):
            below = range(marks.figure_rows[0], marks.period_rows[-1] + 1)
            return _instead_of(below, FigureRows(sheet.part(below).turned()))
        if not marks.periods and len(marks.figures) > len(marks.figure_rows):
            below = range(marks.figure_rows[0], max(sheet.rows) + 1)
            turned = sheet.part(below).turned()
            lines = [line for made in self._lines(turned, self._marks(turned)).values() for line in made]
            return _instead_of(below, *lines)
        return self._lines(sheet, marks)

    def _marks(self, sheet: TableSheet) -> _Marks:
        marks, elements = _Marks(), self._context.campaign.outline.elements
        if len(sheet.rows) > _MOST_ROWS or len(sheet.merged) > _MOST_ROWS:
            return marks
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                match = self._context.headings.match(cell.line if len(cell.text) <= _MOST_LABEL else "")
                if match.data_element and elements[match.data_element].is_numeric:
                    marks.figures[row, column] = match
                elif match.is_dimension and match.period:
                    marks.periods[row, column] = match
                elif match.is_dimension:
                    marks.levels[row, column] = match
        return marks

    def _lines(self, sheet: TableSheet, marks: _Marks) -> dict[int, Sequence[Item]]:
        """Return the rows that name a figure, period or level, as lines "name (period): figure"."""
        named = sorted({row for row, _column in (*marks.figures, *marks.periods, *marks.levels)})
        return {**self._heads(sheet, named[0]), **{row: (self._line(sheet, marks, row),) for row in named}}

    def _heads(self, sheet: TableSheet, first: int) -> dict[int, Sequence[Item]]:
        """Return the rows above the first that only label columns ("Nội dung", "Số lượng"), which are not read."""
        match = self._context.headings.match
        titles = {
            row for row, cells in sheet.rows.items() for cell in cells.values() if match(cell.line[:_MOST_LABEL]).field
        }
        return {row: () for row in titles if row < first and len(sheet.rows[row]) > 1}

    def _line(self, sheet: TableSheet, marks: _Marks, row: int) -> Line:
        cells = sheet.rows[row]
        dimensions = [c for c in sorted(cells) if (row, c) in marks.periods or (row, c) in marks.levels]
        label = _label_of(sheet, marks, row)
        named = (
            [label[1], *(f"({cells[c].line})" for c in dimensions)] if label else [cells[c].line for c in dimensions]
        )
        start = max([*dimensions, label[0] if label else 0])
        units = self._units_of_measure(label[1]) if label else set()
        answers = {c: cell for c, cell in cells.items() if c > start and fold(cell.line) not in units}
        place = sheet.ref(row, min(answers, default=start))
        return Line(f"{' '.join(named)}: {' | '.join(answers[c].line for c in sorted(answers))}", "", place)

    def _units_of_measure(self, label: str) -> set[str]:
        element = self._context.campaign.outline.elements[self._context.headings.match(label).data_element]
        return {fold(word) for word in (element.unit_of_measure, *element.counted_words) if word}


def _instead_of(rows: Iterable[int], *items: Item) -> dict[int, Sequence[Item]]:
    """Return the mapping that reads these items instead of the first row, and nothing for the other rows."""
    return {row: () if index else items for index, row in enumerate(sorted(rows))}


def _has_heads_across(sheet: TableSheet, marks: _Marks) -> bool:
    """Return whether periods are in a header row above the figures' names, each over its own column."""
    if not marks.periods or marks.figure_rows[0] < marks.period_rows[0]:
        return False
    head = marks.period_rows[0]
    if any(row == head for row, _column in marks.figures):
        return False
    columns = {column for row, column in marks.periods if row == head}
    names = {column for _row, column in marks.figures}
    return not columns & names and (len(sheet.rows[head]) > 1 or min(columns) > max(names))


def _has_heads_down(sheet: TableSheet, marks: _Marks) -> bool:
    """Return whether figures' names are in one header row and periods are in the rows below it."""
    if not marks.periods or len(marks.figure_rows) > 1 or len(sheet.rows[marks.figure_rows[0]]) == 1:
        return False
    columns = {column for _row, column in marks.periods}
    is_below = marks.figure_rows[0] < marks.period_rows[0]
    return is_below and not columns & {column for _row, column in marks.figures}


def _rows_under_heads(sheet: TableSheet, marks: _Marks) -> set[int]:
    """Return the rows that name figures, periods or levels, or have numbers under the headings; others are text."""
    named = {row for row, _column in (*marks.figures, *marks.periods, *marks.levels)}
    heads = {column for _row, column in marks.periods}
    for area in sheet.merged:
        if (area.top, area.left) in marks.figures:
            named.update(range(area.top, area.bottom + 1))
    numbers = {row for row, cells in sheet.rows.items() for c, cell in cells.items() if c in heads and _is_number(cell)}
    return named | {row for row in numbers if row > marks.period_rows[0]}


def _label_of(sheet: TableSheet, marks: _Marks, row: int) -> tuple[int, str] | None:
    """Return column and text of the figure's name in a row, also of one merged vertically over it."""
    own = next((column for of, column in marks.figures if of == row), None)
    if own is not None:
        return own, sheet.rows[row][own].line
    for area in sheet.merged:
        if area.top < row <= area.bottom and (area.top, area.left) in marks.figures:
            return area.left, sheet.rows[area.top][area.left].line
    return None


@dataclass
class FigureReader:
    """Reads table parts with figures under headings; `take` takes what is certain, and returns the rest."""

    context: ReadingContext
    collected: Collected
    take: Callable[[TableSheet, Labels], TableSheet]
    findings: list[Finding] = field(default_factory=list)

    def read(self, figures: FigureRows, above: Labels) -> None:
        """Read the figures; `above` is what lines above the table say of them, the nearest first."""
        sheet = figures.sheet
        if figures.is_of_units:
            self._report_table(sheet)
            return
        values, found = len(self.collected.values), len(self.collected.findings) + len(self.findings)
        sheet = self.take(sheet, above)
        self._report_unknown(sheet)
        level = next((said.text for said in above if said.match.education_level), "")
        if level:
            sheet.rows[0] = {1: Cell(CellKind.TEXT, level)}
        reader = UnitSheetReader(self.context, sheet, self.collected)
        reader.read()
        self.findings += [one for one in reader.findings if one not in self.findings]
        nothing = (values, found) == (len(self.collected.values), len(self.collected.findings) + len(self.findings))
        if nothing and any(_is_number(cell) for cells in sheet.rows.values() for cell in cells.values()):
            self._report_table(sheet)

    def _report_table(self, sheet: TableSheet) -> None:
        self.findings.append(finding(WordCode.WORD_TABLE_NOT_TAKEN, sheet.ref(0), unit=self.collected.unit.code))

    def _report_unknown(self, sheet: TableSheet) -> None:
        """Report rows with numbers under the headings whose name is not in the outline."""
        totals = {fold_heading(word) for word in self.context.campaign.outline.fields.total}
        heads: set[int] = set()
        for row in sorted(sheet.rows):
            matches = {column: self._match(cell) for column, cell in sheet.spread(row).items()}
            periods = {column for column, match in matches.items() if match.is_dimension and match.period}
            heads |= periods
            cells = sheet.rows[row]
            numbers = [c for c in cells if c in heads - periods and _is_number(cells[c])]
            label = next((c for c in sorted(cells, reverse=True) if c not in heads and not _is_number(cells[c])), None)
            if not numbers or label is None or any(match.is_known for match in matches.values()):
                continue
            if fold_heading(cells[label].line) not in totals:
                place, unit = sheet.ref(row, label), self.collected.unit.code
                self.findings.append(unread_heading(self.context, place, cells[label].line, unit=unit))

    def _match(self, cell: Cell) -> HeadingMatch:
        return self.context.headings.match(cell.line)


def _is_number(cell: Cell) -> bool:
    return len(cell.line) <= _MOST_NUMBER and bool(_DIGIT.search(cell.line))
