"""A sheet of one unit: labels down the side, periods across, sections with their text below the heading.

The form that `stemagg form` makes and the layouts that units type themselves are both read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stemagg.finding import Finding, finding
from stemagg.folding import fold, fold_heading
from stemagg.matching import HeadingMatch
from stemagg.messages import offered
from stemagg.outline import DataElement
from stemagg.readers.context import Collected, ReadingContext
from stemagg.readers.grid import Cell, CellKind, Sheet

_LEAST_LABELS = 2
_MOST_SIGNATURE = 60


@dataclass(frozen=True, slots=True)
class _Head:
    """A column that figures stand in: the level and period above it."""

    education_level: str
    period: str


@dataclass
class _Text:
    """The paragraphs under the heading of a text element, with the place of the first."""

    element: DataElement
    row: int
    column: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class UnitSheetReader:
    """Walks down one sheet and gives what it finds to `Collected`."""

    context: ReadingContext
    sheet: Sheet
    collected: Collected
    findings: list[Finding] = field(default_factory=list)
    _heads: dict[int, _Head] = field(default_factory=dict)
    _levels_above: dict[int, str] = field(default_factory=dict)
    _level: str = ""
    _text: _Text | None = None

    def read(self) -> None:
        """Take every figure and text of the sheet."""
        for row in sorted(self.sheet.rows):
            if self._is_signature(row):
                break
            self._read_row(row)
        self._close_text()

    def _read_row(self, row: int) -> None:
        cells = self.sheet.rows[row]
        matches = {column: self.context.headings.match(cell.line) for column, cell in cells.items() if _is_label(cell)}
        label = next((c for c in sorted(matches) if matches[c].data_element or matches[c].section), None)
        if label is not None and not _is_title_of_table(matches):
            self._labelled(row, label, matches[label])
        elif any(match.is_dimension for match in matches.values()):
            self._dimensions(row)
        elif self._text is not None and not self._has_figures(cells):
            self._add_paragraphs(row, cells)
        elif self._heads and self._has_figures(cells):
            self._unknown_label(row, cells)

    def _labelled(self, row: int, label: int, match: HeadingMatch) -> None:
        element = self._element(match)
        if element is None:
            self._close_text()
            self._heads, self._levels_above = {}, {}
        elif not element.is_numeric:
            self._close_text()
            self._open_text(row, label, element)
        else:
            self._close_text()
            self._figures(row, label, element, match)

    def _element(self, match: HeadingMatch) -> DataElement | None:
        """Return the element of a label; a section stands for the text or link that it asks for."""
        elements = self.context.campaign.outline.elements
        if match.data_element:
            return elements[match.data_element]
        return next((e for e in elements.values() if e.section == match.section and not e.is_numeric), None)

    def _figures(self, row: int, label: int, element: DataElement, match: HeadingMatch) -> None:
        if element.by_period and not match.period:
            heads = {c: head for c, head in self._heads.items() if c > label and head.period}
            spread = self.sheet.spread(row)
            for column, head in heads.items():
                level = head.education_level or match.education_level or self._level_for(element)
                if element.by_level and not level:
                    self._report_level(row, element)
                    return
                cell = spread.get(column)
                self.collected.add(element, level, head.period, cell, self.sheet.ref(row, column))
            return
        column = self._answer_column(row, label, element)
        level = match.education_level or self._level_for(element)
        if element.by_level and not level:
            self._report_level(row, element)
            return
        cell = self.sheet.rows[row].get(column)
        self.collected.add(element, level, match.period, cell, self.sheet.ref(row, column))

    def _level_for(self, element: DataElement) -> str:
        """Return the level of the block, else the unit's only level, else ""."""
        levels = self.collected.unit.education_levels
        if not element.by_level:
            return ""
        return self._level or (levels[0] if len(levels) == 1 else "")

    def _report_level(self, row: int, element: DataElement) -> None:
        levels = ", ".join(self.collected.unit.education_levels)
        self.findings.append(
            finding("level-not-stated", self.sheet.ref(row), unit=self.collected.unit.code,
                    outline_item=element.section, data_element=element.code, levels=levels)
        )  # fmt: skip

    def _answer_column(self, row: int, label: int, element: DataElement) -> int:
        """Return the column of the one answer beside a label: the first that is not its unit of measure."""
        unit_of_measure = fold(element.unit_of_measure)
        cells = self.sheet.rows[row]
        right = [c for c in sorted(cells) if c > label and fold(cells[c].line) != unit_of_measure]
        return right[0] if right else label + 1

    def _dimensions(self, row: int) -> None:
        """Take a row of periods as the head of the columns, a row of levels as what stands above or begins a block."""
        spread = {c: self.context.headings.match(cell.line) for c, cell in self.sheet.spread(row).items()}
        periods = {c: m for c, m in spread.items() if m.period}
        levels = {c: m.education_level for c, m in spread.items() if m.education_level}
        if periods:
            self._close_text()
            above = self._levels_above
            self._heads = {c: _Head(m.education_level or above.get(c, ""), m.period) for c, m in periods.items()}
            self._levels_above = {}
        elif self._heads_follow(row, levels):
            self._close_text()
            self._levels_above = levels
        elif len(set(levels.values())) == 1 and self._text is None:
            self._level = next(iter(levels.values()))

    def _heads_follow(self, row: int, levels: Mapping[int, str]) -> bool:
        """Tell whether the next row has periods under the levels of this one."""
        following = next((r for r in sorted(self.sheet.rows) if r > row), None)
        if following is None:
            return False
        below = self.sheet.spread(following)
        return any(c in levels and self.context.headings.match(cell.line).period for c, cell in below.items())

    def _has_figures(self, cells: Mapping[int, Cell]) -> bool:
        return any(
            column in self._heads and cell.kind in {CellKind.NUMBER, CellKind.UNCALCULATED, CellKind.ERROR}
            for column, cell in cells.items()
        )

    def _unknown_label(self, row: int, cells: Mapping[int, Cell]) -> None:
        label = next((c for c in sorted(cells) if c not in self._heads and _is_label(cells[c])), None)
        if label is None or fold_heading(cells[label].line) in self._totals():
            return
        heading = cells[label].line
        near = offered(self.context.headings.suggestions(heading))
        self.findings.append(
            finding("heading-unknown", self.sheet.ref(row, label), unit=self.collected.unit.code,
                    heading=heading, suggestions=near)
        )  # fmt: skip

    def _totals(self) -> set[str]:
        return {fold_heading(word) for word in self.context.campaign.outline.fields.total}

    def _open_text(self, row: int, label: int, element: DataElement) -> None:
        self._heads, self._levels_above = {}, {}
        self._text = _Text(element, 0, 0)
        beside = {c: cell for c, cell in self.sheet.rows[row].items() if c > label}
        self._add_paragraphs(row, beside)

    def _add_paragraphs(self, row: int, cells: Mapping[int, Cell]) -> None:
        if self._text is None:
            return
        for column, cell in sorted(cells.items()):
            if not self._text.row:
                self._text.row, self._text.column = row, column
            self._text.paragraphs.append(cell.text.strip())

    def _close_text(self) -> None:
        text, self._text = self._text, None
        if text is None:
            return
        joined = "\n".join(text.paragraphs)
        cell = Cell(CellKind.TEXT, joined) if joined else None
        self.collected.add(text.element, "", "", cell, self.sheet.ref(text.row, text.column))

    def _is_signature(self, row: int) -> bool:
        words = tuple(fold_heading(word) for word in self.context.campaign.outline.fields.signature)
        cells = self.sheet.rows[row]
        lines = [cell.line for cell in cells.values() if len(cell.line) < _MOST_SIGNATURE]
        found = any(fold_heading(line).startswith(words) for line in lines)
        return found and bool(self.collected.values or self._text) and not self._has_figures(cells)


def _is_label(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT


def _is_title_of_table(matches: Mapping[int, HeadingMatch]) -> bool:
    """Tell whether a row that names an element also names periods in cells of their own: then it is a head."""
    periods = [m for m in matches.values() if m.is_dimension and m.period]
    return len(periods) >= _LEAST_LABELS


def looks_like_unit_sheet(context: ReadingContext, sheet: Sheet) -> bool:
    """Tell whether at least two rows of a sheet begin with what the outline asks for."""
    found = set[str]()
    for cells in sheet.rows.values():
        for column in sorted(cells)[:3]:
            match = context.headings.match(cells[column].line) if _is_label(cells[column]) else HeadingMatch()
            if match.data_element or match.section:
                found.add(match.data_element or match.section)
                break
    return len(found) >= _LEAST_LABELS
