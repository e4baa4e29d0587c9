"""An office's list of the schools under it, none of which reports for itself: its total is the figure of the office.

It is taken where exactly one row is the sum of all others and nothing says that the list is of other schools, of
another level or of other figures than asked for. Otherwise the list is named with its sums, and nothing is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stemagg.messages.text import phrase
from stemagg.messages.totals import TotalCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.readers.formats.book import Sheet
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.table_sums import TableSums
from stemagg.text.normalise import fold
from stemagg.text.words_alone import alone

_MOST_NAMED = 5


@dataclass(frozen=True)
class OfficeList:
    """A list in a file of `office`: its rows of data, and the sums among all its rows.

    `far` are its titles and the names of sheet and file, `level_said` is the level that the texts of a row say, and
    `is_of_others` whether they make its figures others than asked for.
    """

    context: ReadingContext
    office: ReportingUnit
    sheet: Sheet
    header: Header
    far: Sequence[str]
    rows: Sequence[int]
    sums: TableSums
    level_said: Callable[[int], str]
    is_of_others: Callable[[int], bool]

    @cached_property
    def total(self) -> int | None:
        """The row of the office's figures, None where that is not certain."""
        return self._wholes[0] if self.doubt is None else None

    @cached_property
    def doubt(self) -> TotalCode | None:
        """Why no row is taken for the office's figures."""
        doubts: tuple[tuple[TotalCode, Callable[[], bool]], ...] = (
            (TotalCode.NO_TOTAL, lambda: not self._wholes and not self.sums.is_any_called_total),
            (TotalCode.WRONG_TOTAL, lambda: not self._wholes or self.sums.is_any_wrong),
            (TotalCode.SEVERAL_TOTALS, lambda: len(self._wholes) > 1),
            (TotalCode.UNREADABLE, lambda: self.sums.is_unreadable(self.rows)),
            (TotalCode.OTHER_FIGURES, self._is_of_other_figures),
            (TotalCode.OTHER_LEVEL, self._is_of_other_level),
            (TotalCode.BEYOND_LETTER, lambda: self.context.phrases.is_strict),
        )
        return next((doubt for doubt, is_so in doubts if is_so()), None)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns in which the total is proved."""
        proved = self.sums.numbers(self.total) if self.total is not None else {}
        return tuple(column for column in self.header.of_elements if column.number in proved)

    def findings(self) -> Iterator[Finding]:
        """Yield what is said of the list."""
        said = {"unit_name": self.office.name, "count": len(self.rows), "names": self._names()}
        if self.total is not None:
            operands = {**said, "total": self.sums.name(self.total)}
            yield finding(
                TotalCode.LIST_TOTAL_TAKEN, self.sheet.ref(self.total), unit=self.office.code, operands=operands
            )
        elif self.doubt is not None:
            operands = {**said, "why": phrase(self.doubt), "sums": "; ".join(self._added())}
            yield finding(
                TotalCode.LIST_OF_OFFICE, self.sheet.ref(min(self.rows)), unit=self.office.code, stops=True,
                operands=operands,
            )  # fmt: skip

    @cached_property
    def _wholes(self) -> list[int]:
        return [row for row, found in self.sums.by_row.items() if found.is_whole]

    def _names(self) -> str:
        names = [self.sums.name(row) for row in self.rows]
        return ", ".join([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])])

    def _added(self) -> Iterator[str]:
        """Yield the sums of the rows under each heading, for a person to compare."""
        for column in self.header.of_elements:
            if added := self.sums.added(self.rows, column):
                yield f"{column.heading}: {added}"

    def _is_of_other_figures(self) -> bool:
        """Return whether a text says that the figures are others than asked for, or of some of the schools."""
        rows = (*self.rows, self._wholes[0])
        return (
            any(self.is_of_others(row) for row in rows)
            or any(self.context.phrases.read(text).qualifiers for text in self.far)
            or any(_has(text, word) for text in self.far for word in heading_words().parts_of_a_list)
            or self._names_another_group()
        )

    def _names_another_group(self) -> bool:
        """Return whether a title or name has a group of the roster, such as a district, that is not the office's."""
        roster, own = self.context.campaign.roster, set(map(fold, self.office.groups.values()))
        groups = {group for column in roster.grouping_columns for group in roster.groups_of(column) if group}
        return any(_has(text, group) for text in self.far for group in groups if fold(group) not in own)

    def _is_of_other_level(self) -> bool:
        """Return whether rows are of several levels, or names tell of another one than the roster has."""
        by_level = [c for c in self.header.of_elements if EDUCATION_LEVEL in self._dimensions(c)]
        if all(column.match.education_level for column in by_level):
            return False
        levels = {level for row in (*self.rows, self._wholes[0]) if (level := self._level_of(row))}
        own = set(self.office.education_levels)
        named = {
            self._meant(word) for text in (*self.far, *map(self.sums.name, self.rows)) for word in _levels_in(text)
        }
        return len(own) > 1 or bool(levels - own) or bool(named - own)

    def _dimensions(self, column: Column) -> tuple[str, ...]:
        return self.context.campaign.outline.elements[column.match.data_element].dimensions

    def _level_of(self, row: int) -> str:
        """Return the level that a row says in its own column or by its group; words that are none as they stand."""
        column = self.header.field("education_level")
        cell = self.sheet.spread(row).get(column.number) if column else None
        return self._meant(cell.line) if cell else self.level_said(row)

    def _meant(self, text: str) -> str:
        return self.context.phrases.read(text).match.education_level or text


def _levels_in(text: str) -> list[str]:
    """Return the words of a text that name a level of schools."""
    return [word for word in heading_words().school_levels if _has(text, word)]


def _has(text: str, word: str) -> bool:
    """Return whether a text has a word, or several in a row."""
    return bool(alone(fold(word)).search(fold(text)))
