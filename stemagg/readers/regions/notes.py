"""Lines below, above or beside a table that speak of its figures: "Ghi chú: số liệu học kỳ I"."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.regions.region import Region, SingleText
from stemagg.readers.regions.said_of_figures import is_bare_mark, is_marked, is_of_table_below, on_figures
from stemagg.text.normalise import fold, one_line

_LONGEST = 300
_BESIDE = 2


@dataclass
class NoteFinder:
    """Finds the notes of the tables of one sheet; `heads_text` tells the heading of a text that units write."""

    sheet: Sheet
    regions: Sequence[Region]
    heads_text: Callable[[str], bool]

    def with_notes(self) -> tuple[Region, ...]:
        """Return the regions with the notes on their figures, from top to bottom; one in no cell has row 0."""
        found: dict[int, list[SingleText]] = {}
        for note in self._notes():
            for place in self._regions_of(note):
                found.setdefault(place, []).append(note)
        for box in dict.fromkeys((*self.sheet.boxes, *self.sheet.printed)):
            for place in range(len(self.regions)):
                found.setdefault(place, []).append(SingleText(0, 0, box))
        return tuple(replace(one, notes=tuple(found.get(place, ()))) for place, one in enumerate(self.regions))

    def _notes(self) -> Iterator[SingleText]:
        for row, cells in sorted(self.sheet.rows.items()):
            for column, cell in sorted(cells.items()):
                if note := self._note(row, column, cell):
                    yield note

    def _note(self, row: int, column: int, cell: Cell) -> SingleText | None:
        if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST or cell.text.isdecimal():
            return None
        text = cell.line
        if is_bare_mark(text):
            text = " ".join(self._after(row, column))
            return SingleText(row, column, text) if text and not self._is_of_table(row, column) else None
        if is_marked(text) and row not in self._rows_of_texts:
            return None if self._is_of_table(row, column) else SingleText(row, column, text)
        said = on_figures(cell.text)
        is_note = said and not (self._is_title(row) or self._is_of_table(row, column))
        return SingleText(row, column, one_line(said)) if is_note else None

    def without_texts(self) -> tuple[Region, ...]:
        """Return the regions without the lines that units write as texts, as in the program's own form."""
        texts = self._rows_of_texts
        return tuple(
            replace(
                one,
                lines=tuple(line for line in one.lines if line.row not in texts),
                titles=tuple(line for line in one.titles if line.row not in texts),
                farther=tuple(line for line in one.farther if line.row not in texts),
            )
            for one in self.regions
        )

    @cached_property
    def _rows_of_texts(self) -> frozenset[int]:
        """The rows below the heading of a text that units write, up to the next table: remarks in it are of its own."""
        found, is_text = set[int](), False
        of_tables = {row for one in self.regions if self._is_filled(one) for row in (*one.headings, *one.body)}
        for row, cells in sorted(self.sheet.rows.items()):
            is_text = row not in of_tables and (is_text or any(self.heads_text(cell.line) for cell in cells.values()))
            found |= {row} if is_text else set()
        return frozenset(found)

    def _after(self, row: int, column: int) -> Iterator[str]:
        """Yield the texts right of a cell."""
        cells = self.sheet.rows[row].items()
        yield from (cell.line for number, cell in sorted(cells) if number > column and cell.kind is CellKind.TEXT)

    def _is_title(self, row: int) -> bool:
        """Return whether a row is a title, or heads some rows: what it says of figures is known already."""
        lines = (line for one in self.regions for line in (*one.titles, *(x for of in one.groups.values() for x in of)))
        return any(line.row == row for line in lines)

    def _is_of_table(self, row: int, column: int) -> bool:
        """Return whether a cell is a heading over others, or stands under a heading beside figures."""
        for one in self.regions:
            if column not in one or row not in {*one.headings, *one.body}:
                continue
            has_cells = any(column in self.sheet.rows[other] for other in one.body if other != row)
            has_heading = any(column in self.sheet.spread(other) for other in one.headings)
            if row in one.headings:
                return has_cells or (bool(one.body) and is_bare_mark(self.sheet.rows[row][column].line))
            return self._has_figures(row) and (has_heading or not one.headings)
        return False

    def _is_filled(self, region: Region) -> bool:
        return any(map(self._has_figures, region.body))

    def _has_figures(self, row: int) -> bool:
        return any(cell.kind is not CellKind.TEXT or cell.line.isdigit() for cell in self.sheet.rows[row].values())

    def _regions_of(self, note: SingleText) -> set[int]:
        """Return the places of the regions that a note is of: around it, else above it, or below where it says so."""
        rows = {place: (*one.headings, *one.body) for place, one in enumerate(self.regions) if self._is_filled(one)}
        around = {place for place, of in rows.items() if min(of) <= note.row <= max(of)}
        if around:
            return self._beside(note, around)
        above = _those(max, {place: max(of) for place, of in rows.items() if max(of) < note.row})
        below = _those(min, {place: min(of) for place, of in rows.items() if min(of) > note.row})
        above, below = self._beside(note, above), self._beside(note, below)
        if is_of_table_below(note.text):
            return below or above
        if is_marked(note.text) or " trên" in fold(note.text):
            return above or below
        return above | below

    def _beside(self, note: SingleText, places: set[int]) -> set[int]:
        """Return those of some regions that a note stands in the columns of; all where it stands in those of none."""
        near = {
            place
            for place in places
            if self.regions[place].left - _BESIDE <= note.column <= self.regions[place].right + _BESIDE
        }
        return near or places


def _those(best: Callable[[Iterable[int]], int], rows: dict[int, int]) -> set[int]:
    nearest = best(rows.values()) if rows else 0
    return {place for place, row in rows.items() if row == nearest}
