"""One table of a blank form: its columns, the sub-rows of each element, and the words of both.

Education levels, other dimensions and periods go to columns while there are at most 12; then dimensions become sub-rows
of the elements, the last first. A dimension of which the members are only a part ("trong đó") is always in sub-rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from stemagg.model.element_type import ElementType
from stemagg.model.form_earlier import NOTHING_EARLIER, EarlierFigures
from stemagg.model.outline import DataElement, Outline
from stemagg.model.own_form import CORRECTED_HEADING, EARLIER_HEADING
from stemagg.model.period_labels import period_label
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, member_of, members_of

MOST_COLUMNS = 12
WHOLE = "Tổng số"
_OF_WHICH = "Trong đó: "
_INDENT = "    "
_NUMBERS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})


class ColumnPart(Enum):
    """What the cells of a column are for: an answer, the figure of the period before, and its correction."""

    ASKED, EARLIER, CORRECTED = range(3)


class FormColumn(NamedTuple):
    """The members and the period that a column is of, and what its cells are for."""

    members: Members
    period: str
    part: ColumnPart = ColumnPart.ASKED


@dataclass(frozen=True)
class FormTable:
    """Elements of one section with the same dimensions, and the slots that the unit owes."""

    outline: Outline
    elements: tuple[DataElement, ...]
    owed: Mapping[Slot, object]
    unit: str
    earlier: EarlierFigures = NOTHING_EARLIER

    @property
    def has_headings(self) -> bool:
        """Whether the columns need headings."""
        return bool(self.column_dimensions or self.has_periods)

    @cached_property
    def has_periods(self) -> bool:
        """Whether the columns are by period."""
        return any(slot.period for slot in self._slots)

    @cached_property
    def is_mapped(self) -> bool:
        """Whether headings alone do not say what the figures are of: the form then tells where each one is."""
        return bool(self.before) or any(self.outline.is_broken_down(element) for element in self.elements)

    @cached_property
    def before(self) -> str:
        """The period before all that are asked for, "" when the unit has reported no figure of it."""
        order = {period: n for n, period in enumerate(self.outline.periods_by_code)}
        asked = sorted({slot.period for slot in self._slots if slot.period}, key=order.__getitem__)
        before = self.earlier.before.get(asked[0], "") if asked else ""
        return before if before not in asked and any(self._known(before)) else ""

    def _known(self, before: str) -> Iterator[bool]:
        """Yield for each figure that is asked for whether that of the period before is known."""
        of_figures = (slot for slot in self._slots if self.outline.elements[slot.data_element].type in _NUMBERS)
        yield from (self.earlier.of.get(replace(slot, period=before)) is not None for slot in of_figures)

    @cached_property
    def columns(self) -> tuple[FormColumn, ...]:
        """The columns, those of the period before last under the same members; none is grey throughout."""
        return self._columns(self.column_dimensions)

    @cached_property
    def column_dimensions(self) -> tuple[str, ...]:
        """The dimensions whose members are columns, in the order of the outline."""
        named = {name for slot in self._slots for name, _member in slot.members}
        names = [name for name in self.elements[0].dimensions if name in named and not self._is_of_which(name)]
        layouts = {name: d.layout for name, d in self.outline.dimensions_by_code.items()}
        chosen = [name for name in names if layouts.get(name) != "rows"]
        movable = [name for name in chosen if layouts.get(name) == "auto"]
        while movable and len(self._columns(tuple(chosen))) > MOST_COLUMNS:
            chosen.remove(movable.pop())
        return tuple(chosen)

    def rows_of(self, element: DataElement) -> list[Members]:
        """Return the sub-rows of an element after its own row, which is the whole of all of them."""
        rows = {self._apart(slot.members)[1] for slot in self._slots if slot.data_element == element.code}
        return sorted(rows - {()}, key=self._rank)

    def label(self, row: Members) -> str:
        """Return the label of a sub-row."""
        words = [self.outline.member_label(*pair) for pair in row if not self._is_of_which(pair[0])]
        parts = [self.outline.member_label(*pair) for pair in row if self._is_of_which(pair[0])]
        return _INDENT + ", ".join([*words, *([_OF_WHICH + ", ".join(parts)] if parts else [])])

    def headings(self, column: FormColumn) -> list[str]:
        """Return the headings above a column, from top to bottom."""
        members, period = dict(column.members), column.period
        labels = [
            self.outline.member_label(name, members[name]) if name in members else WHOLE
            for name in self.column_dimensions
        ]
        if column.part is not ColumnPart.ASKED:
            words = EARLIER_HEADING if column.part is ColumnPart.EARLIER else CORRECTED_HEADING
            return [*labels, f"{words}: {self.earlier.labels[period]}"]
        return [*labels, period_label(self.outline.periods_by_code[period])] if period else labels

    def slot(self, element: DataElement, row: Members, column: FormColumn) -> Slot | None:
        """Return the slot of a cell, None when the unit does not owe it; of the period before only that of figures."""
        slot = Slot(self.unit, element.code, members_of({**dict(row), **dict(column.members)}), column.period)
        if column.part is ColumnPart.ASKED:
            return slot if slot in self.owed else None
        return slot if slot in self.earlier.of and element.type in _NUMBERS else None

    def figure_before(self, slot: Slot) -> Decimal | None:
        """Return the figure of the period before in a slot, None when none is known."""
        return self.earlier.of[slot]

    @cached_property
    def _slots(self) -> tuple[Slot, ...]:
        codes = {element.code for element in self.elements}
        return tuple(slot for slot in self.owed if slot.data_element in codes)

    def _is_of_which(self, name: str) -> bool:
        ways = {self.outline.whole_of(element, name) for element in self.elements}
        return name != EDUCATION_LEVEL and "asked" in ways

    def _columns(self, names: tuple[str, ...]) -> tuple[FormColumn, ...]:
        order = {period: n for n, period in enumerate(self.outline.periods_by_code)}
        columns = {FormColumn(tuple(p for p in s.members if p[0] in names), s.period) for s in self._slots}
        if self.before:
            parts = (ColumnPart.EARLIER, ColumnPart.CORRECTED)
            columns |= {FormColumn(column.members, self.before, part) for column in columns for part in parts}
        return tuple(
            sorted(columns, key=lambda one: (self._rank(one.members), one.part.value, order.get(one.period, -1)))
        )

    def _apart(self, members: Members) -> tuple[Members, Members]:
        """Return the members of a slot that its column says, and those that its row says."""
        columns = tuple(pair for pair in members if pair[0] in self.column_dimensions)
        return columns, tuple(pair for pair in members if pair not in columns)

    def _rank(self, members: Members) -> tuple[int, ...]:
        return tuple(self._places[name].get(member_of(members, name), -1) for name in self.elements[0].dimensions)

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        names = self.elements[0].dimensions
        return {name: {code: n for n, code in enumerate(self._members(name))} for name in names}

    def _members(self, name: str) -> Iterator[str]:
        yield from self.outline.levels if name == EDUCATION_LEVEL else self.outline.dimensions_by_code[name].by_code
