"""The rows below the header of a table of units: data, or totals, headings, signatures and the like."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import joined, phrase
from stemagg.model.finding import Finding, finding
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.numbering_row import is_numbering
from stemagg.readers.regions.region import SingleText
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.group_kinds import GroupKinds
from stemagg.readers.tables.header import Column, Header, is_repeated_header, titles_of
from stemagg.readers.tables.row_units import RowUnits
from stemagg.readers.tables.table_sums import TableSums

_NAMES = {
    "numbering": PhraseCode.ROWS_NUMBERING,
    "header": PhraseCode.ROWS_HEADER,
    "total": PhraseCode.ROWS_TOTAL,
    "subtotal": PhraseCode.ROWS_SUBTOTAL,
    "average": PhraseCode.ROWS_AVERAGE,
    "signature": PhraseCode.ROWS_SIGNATURE,
    "group": PhraseCode.ROWS_GROUP,
}


@dataclass
class TableRows:
    """Sorts the rows below a header; `ordinals` are the columns that number them.

    `groups` are the group rows above each row, `totals` those that the outline's words call totals of the whole table,
    `signed_at` is the first of the signatures; what is to be said of rows is added to `findings`.
    """

    context: ReadingContext
    sheet: Sheet
    header: Header
    units: RowUnits
    ordinals: frozenset[int]
    groups: Mapping[int, Sequence[SingleText]]
    findings: list[Finding]
    signed_at: float = math.inf
    totals: list[int] = field(default_factory=list)
    sums: TableSums | None = None
    _left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def data(self) -> list[int]:
        """Return the data rows; totals, numbering rows and the like are skipped and counted."""
        kinds = self._with_names_by_groups(dict(self._kinds()))
        sums = self._sums_among(kinds)
        self.totals += [row for row, kind in kinds.items() if kind == "total"]
        for kind in kinds.values():
            if kind in _NAMES:
                self._left_out[kind] += 1
        return [row for row, kind in kinds.items() if kind not in _NAMES and row not in sums]

    def _kinds(self) -> Iterator[tuple[int, str]]:
        """Yield the rows below the header with their kinds, to the last before the signatures."""
        for row in sorted(self.sheet.rows):
            if row <= self.header.last_row:
                continue
            kind = self._kind_of_row(row)
            if kind == "signature" and not self._goes_on_after(row):
                self.signed_at = row
                self._left_out[kind] += sum(number >= row for number in self.sheet.rows)
                return
            yield row, kind

    def _with_names_by_groups(self, kinds: dict[int, str]) -> dict[int, str]:
        """Return the kinds of rows, with those of units that are named only together with the group row above them."""
        if self.context.phrases.is_strict or not self.groups or "" not in kinds.values():
            return kinds
        sums = TableSums(self.context, self.sheet, self.header, self.ordinals, kinds).not_counted()
        names = {row: name.line for row in kinds if (name := self._label(row, "unit")) is not None}
        counted = {row: "total" if row in sums else kind for row, kind in kinds.items()}
        named = GroupKinds(self.context, self.sheet, self.groups, self.ordinals, counted, names)
        self.units.by_group = named.by_row()
        self.findings += named.notes(self.units.by_group)
        return kinds | {row: "unit" for row, one in self.units.by_group.items() if one.match.unit}

    def _sums_among(self, kinds: Mapping[int, str]) -> Collection[int]:
        """Return the rows that are no data because of what they add up to, or of what they are called."""
        if "" not in kinds.values():
            return ()
        self.sums = TableSums(self.context, self.sheet, self.header, self.ordinals, kinds)
        self.findings += self.sums.findings()
        return self.sums.not_counted()

    def are_mostly_unknown(self, rows: Collection[int]) -> bool:
        """Return whether more than half of several rows are of no known unit."""
        unknown = sum(not self.sums.kinds[row] for row in rows) if self.sums else 0
        return len(rows) > 1 and unknown * 2 > len(rows)

    def _goes_on_after(self, row: int) -> bool:
        """Return whether a unit with figures follows below a row, which then does not end the table."""
        return any(
            later > row and self._has_numbers(cells) and self._names_unit(later)
            for later, cells in self.sheet.rows.items()
        )

    def _kind_of_row(self, row: int) -> str:
        """Return the kind of a row, "" for one of no known unit. Every row of a form is an answer."""
        cells, words = self.sheet.rows[row], self.context.row_words
        texts, level = [cell.line for cell in cells.values()], self._label(row, "education_level")
        kinds: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("numbering", lambda: is_numbering(cells) and not self._has_known_code(row)),
            ("header", lambda: is_repeated_header(cells, self._titles)),
            ("answer", lambda: self._cell(row, self.header.field("timestamp")) is not None),
            ("subtotal", lambda: level is not None and words.is_total(level.line)),
            ("unit", lambda: self._names_unit(row)),
            ("total", lambda: any(map(words.is_total, texts))),
            ("subtotal", lambda: any(map(words.is_subtotal, texts))),
            ("average", lambda: any(map(self._is_average, texts))),
            ("signature", lambda: any(map(words.is_signature, texts)) and not self._has_numbers(cells)),
            ("group", lambda: not self._has_values(cells)),
            ("unit", lambda: self._has_known_code(row)),
        )
        return next((kind for kind, is_so in kinds if is_so()), "")

    @cached_property
    def _titles(self) -> dict[int, frozenset[str]]:
        return titles_of(self.header)

    def _is_average(self, text: str) -> bool:
        """Return whether a text says nothing but that the figures of its row are shares or averages of others."""
        said = self.context.phrases.read(text)
        return not said.unknown and any(one.means == "ratio" for one in said.qualifiers)

    def left_out(self) -> Finding | None:
        """Return what is said of the rows that are no data, None when there are none."""
        shown = [joined("", [phrase(_NAMES[kind]), f": {count}"]) for kind, count in self._left_out.items()]
        if not shown:
            return None
        count = sum(self._left_out.values())
        return finding(TableCode.ROWS_LEFT_OUT, self.sheet.ref(0), count=count, kinds=joined(", ", shown))

    def _has_values(self, cells: Mapping[int, Cell]) -> bool:
        return any(column.number in cells for column in self.header.of_elements)

    def _has_numbers(self, cells: Mapping[int, Cell]) -> bool:
        values = [cells[c.number] for c in self.header.of_elements if c.number in cells]
        return any(cell.number is not None or cell.line[:1].isdigit() for cell in values)

    def _has_known_code(self, row: int) -> bool:
        code = self._cell(row, self.header.field("unit_code"))
        return bool(code and self.context.units.by_code(code.line))

    def _names_unit(self, row: int) -> bool:
        name = self._label(row, "unit")
        return bool(name and self.units.names_one(name.line))

    def _label(self, row: int, name: str) -> Cell | None:
        return self.units.label(row, name)

    def _cell(self, row: int, column: Column | None) -> Cell | None:
        return self.sheet.rows[row].get(column.number) if column else None
