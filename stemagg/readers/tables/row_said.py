"""What the texts of a row say of its figures: the lines of its group, brackets after the unit's name, notes.

They are one axis of what a figure is, as its headings are the other. What both leave open is asked elsewhere; where
they differ, the figure is not taken.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.phrases.phrase import Understood
from stemagg.readers.phrases.qualifiers import OF_UNITS
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.evidence import Evidence, PathText, weighed
from stemagg.readers.regions.region_figures import RegionFigures
from stemagg.readers.regions.remarks import LONGEST_REMARK, in_remark
from stemagg.readers.tables.header import Header

_NOTHING = HeadingMatch()
_NOTES = frozenset({Holds.TEXT, Holds.IGNORED})


@dataclass(frozen=True, slots=True)
class RowSaid:
    """The facts that a row states, and the text by which its figures are others than asked for, None for none.

    `path` are the texts that were looked at, from near to far.
    """

    match: HeadingMatch
    stop: PathText | None = None
    path: tuple[PathText, ...] = ()

    @property
    def word(self) -> str:
        """The word that makes them others."""
        if self.stop is None:
            return ""
        said = self.stop.said
        return next((one.word for one in said.qualifiers), next(iter(said.others), said.text))


@dataclass
class RowTexts:
    """Reads the texts beside the figures of one table of units, in columns that have no meaning of their own."""

    figures: RegionFigures
    header: Header
    _said: dict[int, RowSaid] = field(default_factory=dict)

    def of(self, row: int, bracket: str = "") -> RowSaid:
        """Return what a row says; `bracket` is what stands in brackets after the name of its unit."""
        found = self._said.get(row)
        if found is None:
            found = self._said[row] = self._read(row, bracket)
        return found

    def _read(self, row: int, bracket: str) -> RowSaid:
        read, groups = self.figures.phrases.read, self.figures.region.groups.get(row, ())
        in_brackets = [PathText(TextPlace.BRACKET, row, 0, read(bracket))] if bracket else []
        lines = [
            PathText(TextPlace.GROUP, line.row, line.column, _of_group(read(line.text))) for line in reversed(groups)
        ]
        ordinals = [text for text in self._ordinals(row) if text.said.qualifiers]
        path = [*in_brackets, *ordinals, *self._notes(row), *lines]
        found = weighed(path, in_labels=False, is_strict=self.figures.phrases.is_strict)
        facts = found.facts
        return RowSaid(HeadingMatch(members=facts.members, period=facts.period), _that_stops(found), found.path)

    def _ordinals(self, row: int) -> Iterator[PathText]:
        """Yield what stands in the place of the number of a row: "VD" tells that it only shows how to fill in."""
        for number, cell in self.figures.sheet.rows[row].items():
            role = self.figures.columns.get(number)
            if role is not None and role.role is Holds.ORDINAL and cell.kind is CellKind.TEXT:
                yield PathText(TextPlace.ROW, row, number, self.figures.phrases.read(cell.text))

    def _notes(self, row: int) -> Iterator[PathText]:
        """Yield the short texts of a row; in a column of remarks only those that say what its figures are."""
        for column, cell, role in self._texts(row):
            said = self.figures.phrases.read(cell.text)
            told = in_remark(said) or (said if role is not Holds.IGNORED and said.qualifiers else None)
            if told is not None:
                yield PathText(TextPlace.ROW, row, column, told)

    def short(self, row: int) -> Iterator[tuple[int, Cell]]:
        """Yield the short texts of a row, by column, that have no meaning of their own; a form has none."""
        yield from ((number, cell) for number, cell, _role in self._texts(row))

    def _texts(self, row: int) -> Iterator[tuple[int, Cell, Holds]]:
        kinds = {Holds.IGNORED} if self.header.field("timestamp") else _NOTES
        for number, cell in self.figures.sheet.spread(row).items():
            role = self.figures.columns.get(number)
            if role is None or role.role not in kinds or number in self._with_meaning:
                continue
            if cell.kind is CellKind.TEXT and len(cell.line) <= LONGEST_REMARK:
                yield number, cell, role.role

    @property
    def _with_meaning(self) -> frozenset[int]:
        return frozenset(column.number for column in self.header.of_elements)

    def told_apart(self, rows: Mapping[int, ReportingUnit]) -> dict[int, Finding]:
        """Return the rows of one unit that nothing but a text in a column without meaning tells apart."""
        alike = defaultdict[tuple[str, ...], list[int]](list)
        for row, unit in rows.items():
            alike[unit.code, *self._labels(row)].append(row)
        found: dict[int, Finding] = {}
        for same in alike.values():
            if len(same) > 1 and (texts := self._distinct(same)):
                unit = rows[same[0]]
                said = {"unit_name": unit.name, "rows": ", ".join(map(str, same)), "texts": "; ".join(texts)}
                place = self.figures.sheet.ref(same[0])
                clash = finding(TableCode.ROWS_TOLD_APART, place, unit=unit.code, operands=said)
                found |= dict.fromkeys(same, clash)
        return found

    def _labels(self, row: int) -> Iterator[str]:
        """Yield what says of which level, period and group a row is."""
        cells = self.figures.sheet.spread(row)
        for name in (EDUCATION_LEVEL, "period"):
            column = self.header.field(name)
            yield cells[column.number].line if column and column.number in cells else ""
        yield from (line.text for line in self.figures.region.groups.get(row, ()))

    def _distinct(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Return the texts of a column in which rows differ; none where other columns say what each row is."""
        by_column = defaultdict[int, dict[int, str]](dict)
        for row in rows:
            for number, cell, _role in self._texts(row):
                by_column[number][row] = cell.line
        ways = (tuple(dict.fromkeys(texts.get(row, "") for row in rows)) for texts in by_column.values())
        return next((tuple(filter(None, way)) for way in ways if len(way) == len(rows)), ())


def _of_group(said: Understood) -> Understood:
    """Return what the line above a group of units says; "Công lập" only tells which units follow."""
    return replace(said, qualifiers=tuple(one for one in said.qualifiers if one.means != OF_UNITS))


def _that_stops(found: Evidence) -> PathText | None:
    """Return the text by which the figures of a row are others: a row without an element of its own is usual."""
    return found.because[0] if found.because else None
