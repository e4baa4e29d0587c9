"""A sheet of one unit: labels down the side, periods across (or the other way), texts below their headings.

The form that `stemagg form` makes and the layouts that units type themselves are both read here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stemagg.messages.cells import CellCode
from stemagg.messages.did_you_mean import offered
from stemagg.messages.files import FileCode
from stemagg.messages.text import Code
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.slot import at_level
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.transposed_block import figures_across, period_of
from stemagg.text.normalise import fold_heading

_LEAST_LABELS = 2
_LEAST_LETTERS = 3


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
    _other_heads: dict[int, str] = field(default_factory=dict)
    _across: dict[int, HeadingMatch] = field(default_factory=dict)
    _level: str = ""
    _text: _Text | None = None

    def read(self) -> None:
        """Take every figure and text of the sheet."""
        rows = sorted(self.sheet.rows)
        last_label = max((row for row in rows if self._label(row, self._matches(row)) is not None), default=0)
        for row in rows:
            if row > last_label and self._is_signature(row):
                break
            self._read_row(row)
        self._close_text()

    def _matches(self, row: int) -> dict[int, HeadingMatch]:
        cells = self.sheet.rows[row]
        return {column: self.context.headings.match(cell.line) for column, cell in cells.items() if _is_label(cell)}

    def _label(self, row: int, matches: Mapping[int, HeadingMatch]) -> int | None:
        """Return the column of what a row is about; a unit of measure beside another text only looks like it."""
        label = next((c for c in sorted(matches) if matches[c].data_element or matches[c].section), None)
        if label is None or not matches[label].data_element:
            return label
        cells = self.sheet.rows[row]
        is_measure = self.context.headings.is_measure(cells[label].line, matches[label].data_element)
        is_beside = any(c < label and len(re.findall(r"[^\W\d]", cells[c].line)) >= _LEAST_LETTERS for c in matches)
        return None if is_measure and is_beside else label

    def _read_row(self, row: int) -> None:
        cells, matches = self.sheet.rows[row], self._matches(row)
        label = self._label(row, matches)
        is_paragraph = self._text is not None and len(cells) == 1
        across = figures_across(self.context, self.sheet, row) if label is not None else {}
        if across:
            self._begin_across(row, across)
        elif label is None and self._across and self._take_across(row):
            return
        elif label is not None and not _is_title_of_table(matches):
            self._labelled(row, label, matches[label])
        elif not is_paragraph and any(match.is_dimension for match in matches.values()):
            self._dimensions(row)
        elif self._text is not None and not self._has_figures(cells):
            self._add_paragraphs(row, cells)
        elif self._heads and self._has_figures(cells):
            self._unknown_label(row, cells)

    def _begin_across(self, row: int, across: dict[int, HeadingMatch]) -> None:
        """Begin a table with the figures across; figures under any other heading at their right are reported."""
        self._close_text()
        self._heads, self._levels_above, self._across = {}, {}, across
        lines = {column: cell.line for column, cell in self.sheet.spread(row).items()}
        self._other_heads = {c: line for c, line in lines.items() if c > min(across) and c not in across}

    def _take_across(self, row: int) -> bool:
        """Take a row of such a table; False when it has neither a period nor figures."""
        cells, named = self.sheet.rows[row], period_of(self.context, self.sheet, row, min(self._across))
        if named:
            self._report_other_heads(row, cells)
            for column, match in self._across.items():
                element = self.context.campaign.outline.elements[match.data_element]
                level = match.education_level or named["education_level"]
                if not self._take(row, column, element, _Head(level, named["period"])):
                    break
        elif any(cells[column].kind is not CellKind.TEXT for column in self._across.keys() & cells.keys()):
            self._unknown_label(row, cells)
        else:
            return False
        return True

    def _labelled(self, row: int, label: int, match: HeadingMatch) -> None:
        self._across = {}
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
        return self.context.campaign.outline.elements.get(self.context.headings.asked(match))

    def _figures(self, row: int, label: int, element: DataElement, match: HeadingMatch) -> None:
        """Take the figures beside a label. One that is merged over several columns is counted in the first only."""
        if element.by_period and not match.period:
            heads = {c: head for c, head in self._heads.items() if c > label and head.period}
        elif self._several_answers(row, label, element):
            return
        else:
            heads = {self._answer_column(row, label, element): _Head("", match.period)}
        cells = self.sheet.rows[row]
        self._report_other_heads(row, cells)
        if not heads and self._has_answer(cells, label, element):
            self._report(FileCode.HEADING_WITHOUT_PERIOD, row, element, heading=cells[label].line)
        for column, head in heads.items():
            level = head.education_level or match.education_level
            if not self._take(row, column, element, _Head(level, head.period)):
                return

    def _take(self, row: int, column: int, element: DataElement, head: _Head) -> bool:
        """Take the figure of a cell; False, and a finding, when it is not known for which education level it is."""
        level = head.education_level or self._level_for(element)
        if element.by_level and not level:
            levels = ", ".join(self.collected.unit.education_levels)
            self._report(FileCode.LEVEL_NOT_STATED, row, element, levels=levels)
            return False
        self.collected.add(
            element, at_level(level), head.period, self.sheet.rows[row].get(column), self.sheet.ref(row, column)
        )
        return True

    def _several_answers(self, row: int, label: int, element: DataElement) -> bool:
        """Report numbers of which only one can be the answer beside a label, and tell whether there are such."""
        cells = self.sheet.rows[row]
        said = [cells[c].line for c in sorted(cells) if c > label and self._is_answer(cells[c], element)]
        if len(set(said)) > 1:
            self._report(CellCode.SEVERAL_NUMBERS, row, element, heading=cells[label].line, numbers="; ".join(said))
        return len(set(said)) > 1

    def _report(self, code: Code, row: int, element: DataElement, **operands: object) -> None:
        self.findings.append(
            finding(code, self.sheet.ref(row), unit=self.collected.unit.code, outline_item=element.section,
                    data_element=element.code, operands=operands)
        )  # fmt: skip

    def _report_other_heads(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Say once of each column beside the periods that it has figures under a heading that is not known."""
        for column in sorted(self._other_heads.keys() & cells.keys()):
            if cells[column].kind is not CellKind.TEXT:
                heading = self._other_heads.pop(column)
                self._report_unknown(row, column, heading)

    def _has_answer(self, cells: Mapping[int, Cell], label: int, element: DataElement) -> bool:
        return any(self._is_answer(cell, element) for column, cell in cells.items() if column > label)

    def _is_answer(self, cell: Cell, element: DataElement) -> bool:
        return not _is_label(cell) or (cell.line[:1].isdigit() and not self._is_measure(cell, element))

    def _is_measure(self, cell: Cell, element: DataElement) -> bool:
        return self.context.headings.is_measure(cell.line, element.code)

    def _level_for(self, element: DataElement) -> str:
        """Return the level of the block, else the unit's only level, else ""."""
        levels = self.collected.unit.education_levels
        if not element.by_level:
            return ""
        return self._level or (levels[0] if len(levels) == 1 else "")

    def _answer_column(self, row: int, label: int, element: DataElement) -> int:
        """Return the column of the one answer beside a label: the first that is not its unit of measure."""
        cells = self.sheet.rows[row]
        right = [c for c in sorted(cells) if c > label and not self._is_measure(cells[c], element)]
        return right[0] if right else label + 1

    def _dimensions(self, row: int) -> None:
        """Take a row of periods as the head of the columns, a row of levels as what stands above or begins a block."""
        lines = {c: cell.line for c, cell in self.sheet.spread(row).items()}
        spread = {c: self.context.headings.match(line) for c, line in lines.items()}
        periods = {c: m for c, m in spread.items() if m.period}
        levels = {c: m.education_level for c, m in spread.items() if m.education_level}
        if periods:
            self._close_text()
            above = self._levels_above
            self._heads = {c: _Head(m.education_level or above.get(c, ""), m.period) for c, m in periods.items()}
            self._levels_above = {}
            self._other_heads = {c: lines[c] for c in spread if c > min(periods) and not spread[c].is_known}
        elif self._heads_follow(row, levels):
            self._close_text()
            self._levels_above = levels
        elif len(levels) > 1 and levels.keys() <= self._heads.keys():
            self._heads = {c: _Head(levels.get(c, ""), head.period) for c, head in self._heads.items()}
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
        self._report_unknown(row, label, cells[label].line)

    def _report_unknown(self, row: int, column: int, heading: str) -> None:
        near = offered(self.context.headings.suggestions(heading))
        self.findings.append(
            finding(FileCode.HEADING_UNKNOWN, self.sheet.ref(row, column), unit=self.collected.unit.code,
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
        self.collected.add(text.element, (), "", cell, self.sheet.ref(text.row, text.column))

    def _is_signature(self, row: int) -> bool:
        cells = self.sheet.rows[row]
        is_signed = any(self.context.row_words.is_signature(cell.line) for cell in cells.values())
        return is_signed and bool(self.collected.values or self._text) and not self._has_figures(cells)


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
        if len(found) >= _LEAST_LABELS:
            return True
    return False
