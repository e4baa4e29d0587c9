"""Figures in lines that stand in cells: an outline pasted into a column, several figures in a cell beside a label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stemagg.model.finding import Finding
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.column_roles import ColumnRole
from stemagg.readers.regions.regions import is_title_of_plan, says_figures, single_text
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.labels_above import labels_above
from stemagg.readers.tables.line_figures import Labels
from stemagg.readers.tables.said_in_cells import has_line
from stemagg.readers.tables.said_lines import SaidLines
from stemagg.readers.tables.sheet_tables import SheetTable, figures_in, tables_in


@dataclass
class LineRows:
    """Takes the figures of lines in the cells of one sheet into `Collected`; what is taken is no longer in the rest."""

    context: ReadingContext
    collected: Collected
    findings: list[Finding] = field(default_factory=list)
    _in_text: bool = False

    def without_lines(self, sheet: Sheet) -> Sheet:
        """Take the lines of rows with one text, not those below the heading of a text; return the other cells."""
        said, rows = SaidLines(self.context, self.collected, self.findings), dict[int, dict[int, Cell]]()
        for row in sorted(sheet.rows):
            cells = sheet.rows[row]
            column = single_text(cells)
            if column is None:
                said.forget()
                continue
            said.of_all += self._title_of_plan(cells[column].text)
            lines = cells[column].text.split("\n")
            left = [line for line in lines if not self._take(said, line, sheet, row, column)]
            if len(left) < len(lines):
                rows[row] = {**cells, column: replace(cells[column], text="\n".join(left))} if left else {}
        left_over = {row: kept for row, cells in sheet.rows.items() if (kept := rows.get(row, cells))}
        return replace(sheet, rows=left_over) if rows else sheet

    def _title_of_plan(self, text: str) -> Labels:
        """Return what a text says of all below it when it is the title of a document that is a plan."""
        said = self.context.phrases.read(text)
        return (said,) if is_title_of_plan(text, said) else ()

    def _take(self, said: SaidLines, line: str, sheet: Sheet, row: int, column: int) -> bool:
        """Take a line with figures; False for any other, which may say what the figures below it are of."""
        phrases = self.context.phrases
        if phrases.read(line).match.section or phrases.heads_text(line):
            self._in_text = phrases.heads_text(line)
            said.forget(is_new_part=True)
            return False
        if not self._in_text and said.take_figures(line, sheet.ref(row, column)):
            return True
        if not said.take_label(line):
            said.forget()
        return False

    def without_lines_beside(self, sheet: Sheet) -> Sheet:
        """Take the lines in cells beside labels of data elements; return the other cells."""
        taken: set[tuple[int, int]] = set()
        for table in tables_in(self.context, sheet):
            figures = figures_in(self.context, table)
            if figures.in_labels:
                taken.update(self._beside(table, figures.columns))
        rows = {row: {c: x for c, x in cells.items() if (row, c) not in taken} for row, cells in sheet.rows.items()}
        return replace(sheet, rows=rows) if taken else sheet

    def _beside(self, table: SheetTable, columns: Mapping[int, ColumnRole]) -> Iterator[tuple[int, int]]:
        """Yield the cells of a table of labels that are read, the label with them."""
        for row in table.region.body:
            cells = table.sheet.rows[row]
            label = next((c for c in sorted(cells) if self.context.names_figure(cells[c].text)), 0)
            beside = [c for c, cell in cells.items() if label and c > label and says_figures(cell)]
            for column in beside:
                above = labels_above(self.context, table.region, row, columns[column])
                said = SaidLines(self.context, self.collected, self.findings, above or ())
                beside_it = "; ".join(map(str.strip, cells[column].text.splitlines()))
                line = f"{cells[label].line}: {beside_it}"
                if above is not None and said.take_figures(line, table.sheet.ref(row, column)):
                    yield row, column
                    yield row, label


def has_line_figures(context: ReadingContext, sheet: Sheet) -> bool:
    """Return whether a line in a cell, or in one beside a label, has the name of a figure and a number after it."""
    return any(_has_line(context, cells) or _has_line_beside(context, cells) for cells in sheet.rows.values())


def _has_line(context: ReadingContext, cells: Mapping[int, Cell]) -> bool:
    column = single_text(cells)
    return column is not None and has_line(context, cells[column])


def _has_line_beside(context: ReadingContext, cells: Mapping[int, Cell]) -> bool:
    return any(map(says_figures, cells.values())) and any(context.names_figure(cell.text) for cell in cells.values())
