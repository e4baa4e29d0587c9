"""What the columns of a table ask of a row: worked out once for all rows of which the same is known.

A plan of the columns, made for the first such row and kept: nearly all rows of a table differ in their figures alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stemagg.model.finding import Finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.reason import Because
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Members, at_level, members_of
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.evidence import Facts, PathText, denied
from stemagg.readers.tables.asked import Asked
from stemagg.readers.tables.collect import Collected, ReadingContext, members_needed
from stemagg.readers.tables.header import Column
from stemagg.readers.tables.other_figures import of_other_figures
from stemagg.readers.tables.reasons import beside
from stemagg.text.remembered import Remembered


class RowFacts(NamedTuple):
    """What a row says of all its figures: its level and period, and what the texts beside them say (`said`).

    `is_labelled` tells that it has a cell for the level.
    """

    level: str
    period: str
    said: HeadingMatch
    is_labelled: bool

    @property
    def level_stated(self) -> str:
        """The level as far as it stands in the row."""
        return self.level if self.is_labelled or self.said.education_level else ""

    @property
    def says(self) -> HeadingMatch:
        """All of it, as far as it stands in the row."""
        said = HeadingMatch(members=at_level(self.level_stated), period=self.period)
        return said.with_dimensions_of(self.said)


class InRow(NamedTuple):
    """A column in some rows; `differs` where they say other things than its headings do.

    `asked` is what is asked in a cell of it, None for nothing; `if_filled` tells that a blank cell is not asked.
    """

    column: Column
    differs: bool = False
    asked: Asked | None = None
    if_filled: bool = False


@dataclass
class AskedColumns:
    """Tells what the cells of rows are asked for; what a note denies is added to `findings`, once."""

    context: ReadingContext
    sheet: Sheet
    columns: Sequence[Column]
    notes: Sequence[PathText]
    findings: list[Finding]
    _denials: list[PathText] = field(default_factory=list)
    _plans: Remembered[tuple[InRow, ...] | None] = field(default_factory=Remembered)

    def of(self, part: Collected, row: int, facts: RowFacts, because: Because) -> Sequence[InRow]:
        """Return the columns in a row of a unit; `because` are the texts of the row that say what its figures are of.

        A row with such texts of its own has reasons of its own; one that differs from a heading is looked at by itself.
        """
        unit, place = part.unit, self.sheet.ref(row)
        common = (unit.kind, unit.education_levels, facts, place.sheet)
        plan = self._plans.of(common, lambda: self._plan(part, row, facts))
        if plan is None:
            return self._in_row(part, row, facts, because)
        return [self._because(part, place, one, because) for one in plan] if because else plan

    @staticmethod
    def _because(part: Collected, place: CellRef, one: InRow, because: Because) -> InRow:
        """Return a column of a plan with what a row says that its figures are of, where its headings leave it open."""
        if one.asked is None:
            return one
        _code, members, period = one.asked.key
        reasons = beside(one.column.because, because)
        return one._replace(asked=part.asked(one.asked.element, members, period, reasons, place))

    def _plan(self, part: Collected, row: int, facts: RowFacts) -> tuple[InRow, ...] | None:
        """Return the columns in all rows of some facts, None where they may differ from a heading."""
        says = facts.says
        may_differ = any(column.match.differs(says) for column in self.columns)
        return None if may_differ else self._in_row(part, row, facts, ())

    def _in_row(self, part: Collected, row: int, facts: RowFacts, because: Because) -> tuple[InRow, ...]:
        cells, says, place = self.sheet.rows[row], facts.says, self.sheet.ref(row)
        return tuple(
            InRow(column, differs=True)
            if column.number in cells and column.match.differs(says)
            else self._agreeing(part, place, facts, column, because)
            for column in self.columns
        )

    def _agreeing(self, part: Collected, place: CellRef, facts: RowFacts, column: Column, because: Because) -> InRow:
        """Return a column in a row that says nothing else than its headings."""
        element = self.context.campaign.outline.elements[column.match.data_element]
        match = column.match.with_dimensions_of(_breakdowns(facts.said, element))
        members, period = self._members(part.unit, facts, element, match), match.period or facts.period
        if members is None or (element.by_period and not period) or self._is_denied(element, period, members):
            return InRow(column)
        asked = part.asked(element, members, period, beside(column.because, because), place)
        return InRow(column, asked=asked, if_filled=match.education_level not in {"", *part.unit.education_levels})

    def _is_denied(self, element: DataElement, period: str, members: Members) -> bool:
        """Return whether a note says that figures of these facts are others, which is reported once."""
        note = denied(self.notes, Facts(element.code, period, members))
        if note is not None and note not in self._denials:
            self._denials.append(note)
            self.findings.append(of_other_figures(self.sheet, note))
        return note is not None

    def _members(
        self, unit: ReportingUnit, facts: RowFacts, element: DataElement, match: HeadingMatch
    ) -> Members | None:
        """Return what a cell is of; None when the education level or a member that its element needs is not named.

        A heading without a level is of that of the row, in its label; without one, of the whole if that is asked.
        """
        named, campaign = dict(match.members), self.context.campaign
        if members_needed(campaign.outline, element, named):
            return None
        if element.by_level and not match.education_level:
            is_whole = not facts.is_labelled and campaign.is_whole_asked(unit, element, EDUCATION_LEVEL)
            if not facts.level and not is_whole:
                return None
            named[EDUCATION_LEVEL] = "" if is_whole else facts.level
        return members_of(named)


def _breakdowns(said: HeadingMatch, element: DataElement) -> HeadingMatch:
    """Return the members that a row says and by which an element is asked for, without its education level."""
    if not said.members:
        return HeadingMatch()
    asked = {name: code for name, code in said.members if name in element.dimensions and name != EDUCATION_LEVEL}
    return HeadingMatch(members=members_of(asked))
