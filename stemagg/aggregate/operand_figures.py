"""What the units of a group give to the operands of an indicator, one by one and together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from stemagg.aggregate.fold import Folded, Numbers, Part
from stemagg.aggregate.frame import Cell, Frame, mean_of_parts, value_of_parts
from stemagg.aggregate.owed_slots import OwedSlots
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import asked_within
from stemagg.model.element_type import ElementType
from stemagg.model.evaluation import Absence
from stemagg.model.figures import Additivity, Number
from stemagg.model.formula import CONSTANT_PREFIX, Function, Operand, Ref
from stemagg.model.indicator import UNITS_OF_ROSTER
from stemagg.model.operand_periods import periods_of_operand, periods_of_operand_over
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, DataElement
from stemagg.model.period import TO_DATE, DateSpan, Period
from stemagg.model.selection import Selection, axes_of, selected
from stemagg.model.slot import Slot
from stemagg.text.normalise import fold, one_line

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """What figures are of beside their group: the days they lie in, and the period that previous ones are before.

    `day` is that whose groups of units they are of.
    """

    span: DateSpan | None = None
    period: str = ""
    day: date | None = None


EVERYTHING = Scope()


@dataclass(frozen=True)
class OperandCell:
    """What each unit gives to an operand in one group, and the slots that it owes there."""

    element: DataElement
    parts: Mapping[str, Part]
    slots: Mapping[str, Sequence[Slot]]
    additivity: Additivity

    def value(self, units: Sequence[str]) -> Number | None:
        """Return what these units come to together: those of them that have given all they owe; None without any."""
        full = {unit: self.parts[unit] for unit in units if self.is_full(unit)}
        return value_of_parts(self.element, full)

    def exactly(self, units: Sequence[str]) -> Fraction | None:
        """Return the same before it is rounded, as the mean of an average is."""
        if self.element.is_average:
            return mean_of_parts(self.element, {u: self.parts[u] for u in units if self.is_full(u)}).exact
        value = self.value(units)
        return None if value is None else Fraction(value)

    def is_full(self, unit: str) -> bool:
        """Return whether a unit has given a number for everything it owes."""
        part = self.parts.get(unit)
        return part is not None and part.value is not None and not part.missing


class OperandFigures:
    """The figures of one operand by some groupings."""

    def __init__(self, owed: OwedSlots, answers: "Answers", operand: Operand, by: Sequence[str], scope: Scope) -> None:
        self._owed, self._answers, self._operand, self._by, self._scope = owed, answers, operand, by, scope
        self._outline = owed.campaign.outline
        self.element = self._outline.elements[operand.ref.name]
        self._frames: dict[tuple[Codes | None, tuple[str, ...]], Frame] = {}
        self._cells: dict[tuple[Codes | None, tuple[str, ...], Cell], OperandCell] = {}

    @cached_property
    def _selection(self) -> Selection:
        return selected(self._operand, axes_of(self._outline))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups for which anybody owes the data element, in the order of the campaign's files."""
        return tuple(group for group, _code in self._frame(None, tuple(self._by)).cells)

    def needs_period(self, group: Mapping[str, str]) -> bool:
        """Return whether the operand is of another period than a group that has none."""
        return self._is_of_other_period and not self._base(group)

    def at(self, group: Mapping[str, str]) -> OperandCell:
        """Return what the units of a group give; nobody gives anything where there is no such period."""
        codes = self._codes(group)
        names = tuple(name for name in self._by if self._is_grouped(name, group, codes))
        cell = tuple(group[name] for name in names), self.element.code
        if (codes, names, cell) not in self._cells:
            frame = self._frame(codes, names)
            parts = frame.parts(cell, self._answers.given)
            additivity = frame.figure(cell, parts).additivity
            self._cells[codes, names, cell] = OperandCell(self.element, parts, frame.slots(cell), additivity)
        return self._cells[codes, names, cell]

    def period(self, group: Mapping[str, str]) -> Period | None:
        """Return the period that the operand takes for a group; of several the last one, from the first day of all."""
        declared, codes = self._outline.periods_by_code, self._codes(group)
        own = [self._base(group)] if codes is None else list(codes)
        periods = [declared.get(code) or Period.from_code(code) for code in own if code]
        last = max(periods, key=lambda period: period.end, default=None)
        return replace(last, start=min(one.start for one in periods)) if last else None

    @property
    def _is_of_other_period(self) -> bool:
        return self._operand.function not in {None, Function.SUM}

    def _base(self, group: Mapping[str, str]) -> str:
        named = (code for name, code in group.items() if name in TIME_GROUPINGS and name != TO_DATE)
        return self._selection.period or next(named, "") or self._scope.period

    def _codes(self, group: Mapping[str, str]) -> Codes | None:
        """Return the periods that the operand takes for a group, None when these are those of the group.

        For a quarter, a year … they are all in the other one, declared or not: that is what the group's own are, too.
        """
        if not self._is_of_other_period:
            return self._within([self._selection.period]) if self._selection.period else None
        if not (base := self._base(group)):
            return ()
        if self._selection.period or group.get(PERIOD):
            return self._within(periods_of_operand(self._outline, self._operand, base))
        return tuple(periods_of_operand_over(self._outline, self._operand, base))

    def _within(self, codes: Iterable[str]) -> Codes:
        """Return the declared periods of which figures of some are made."""
        declared = (code for code in codes if code in self._outline.periods_by_code)
        found = (period.code for code in declared for period in asked_within(self._outline, self.element, code))
        return tuple(dict.fromkeys(found))

    def _is_grouped(self, name: str, group: Mapping[str, str], codes: Codes | None) -> bool:
        """Return whether a grouping narrows the operand for a group: not of its whole, nor of periods of its own."""
        if name in TIME_GROUPINGS:
            return codes is None
        return bool(group[name]) or not self._outline.is_split(name)

    def _day(self, codes: Codes | None) -> date | None:
        """Return the day whose groups hold for what is of no period by its group: the last one of its own periods.

        Without those it is that of the scope.
        """
        if codes is None:
            return self._scope.day
        return max((self._outline.periods_by_code[code].end for code in codes), default=None)

    def _frame(self, codes: Codes | None, names: tuple[str, ...]) -> Frame:
        if (codes, names) not in self._frames:
            when: Callable[[str], bool] = self._owed.within(self._scope.span) if codes is None else codes.__contains__
            whole = [name for name in self._operand.dimensions if self._outline.whole_of(self.element, name) != "sum"]
            slots = self._owed.narrowed(self.element.code, dict(self._selection.members), when, whole)
            of, day = self._answers, self._day(codes)
            self._frames[codes, names] = Frame(self._owed.campaign, names, slots, of.given, day, of.folded)
        return self._frames[codes, names]


@dataclass(frozen=True)
class Answers:
    """What units have answered: the numbers that count, and the texts; `folded` is what they come to by slots."""

    numbers: Numbers
    texts: Mapping[Slot, str] = field(default_factory=dict)
    folded: Folded = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def given(self) -> dict[Slot, int | None]:
        """The numbers, and 1 for each text."""
        return {**dict.fromkeys(self.texts, 1), **self.numbers}

    def words(self, campaign: Campaign, cell: OperandCell, unit: str) -> Iterator[str]:
        """Yield what a unit has answered to a choice or in words, the same for answers that differ only in spelling."""
        part = cell.parts[unit]
        if cell.element.answers:
            yield from (campaign.outline.member_label(cell.element.answers, one) for one in part.answers)
        else:
            yield from (_plain(cell.element, self.texts[slot]) for slot in part.taken if slot in self.texts)


def _plain(element: DataElement, text: str) -> str:
    return text.strip().rstrip("/") if element.type is ElementType.LINK else fold(one_line(text))


@dataclass(frozen=True)
class GroupFigures:
    """The figures of some units together: what each operand comes to over them.

    The roster's own figures are those of a day.
    """

    campaign: Campaign
    cells: Mapping[Operand, OperandCell]
    units: Sequence[str]
    day: date

    def of(self, units: Sequence[str]) -> "GroupFigures":
        """Return the figures of some of the units together."""
        return replace(self, units=units)

    def values(self, operand: Operand) -> Sequence[Decimal | Fraction | Absence]:
        """Return what an operand comes to, a mean before it is rounded."""
        if operand.ref.name.startswith(CONSTANT_PREFIX):
            return [self.campaign.outline.constants_by_code[operand.ref.name.removeprefix(CONSTANT_PREFIX)].value]
        if operand.ref.is_element and not any(unit in self.cells[operand].parts for unit in self.units):
            return [Absence.NOT_APPLICABLE]
        number = self.cells[operand].exactly(self.units) if operand.ref.is_element else self.number(operand)
        return [Absence.MISSING if number is None else Fraction(number)]

    def absence(self, ref: Ref) -> Absence | None:
        """Return why there is no answer to a reference, None when there is one."""
        parts = [self.cells[Operand(ref)].parts.get(unit) for unit in self.units]
        given = [part for part in parts if part is not None]
        if not given:
            return Absence.NOT_APPLICABLE
        return None if any(part.is_counted for part in given) else Absence.MISSING

    def number(self, operand: Operand) -> Number | None:
        """Return what an operand of units comes to, None when it is unknown."""
        if operand.ref.is_element:
            return self.cells[operand].value(self.units)
        if operand.ref.name == UNITS_OF_ROSTER:
            return len(self.in_roster)
        schools = [self._schools(unit) for unit in self.in_roster]
        known = [number for number in schools if number is not None]
        return sum(known) if known and len(known) == len(schools) else None

    @property
    def in_roster(self) -> tuple[str, ...]:
        """The units that the roster counts on the day: not one that has gone and whose successor is among them."""
        return tuple(unit for unit in self.units if not self._is_replaced(unit))

    def _is_replaced(self, unit: str) -> bool:
        ended = self.campaign.roster[unit].valid_to
        if ended is None or ended >= self.day:
            return False
        return any(one.code in self.units for one in self.campaign.succession.successors(unit))

    def is_known(self, operand: Operand) -> bool:
        """Return whether every unit that owes the operand has given it in full; of units on one ground some may not."""
        if operand.ref.is_element:
            owing = [unit for unit in self.units if unit in self.cells[operand].parts]
            return bool(owing) and all(self.cells[operand].is_full(unit) for unit in owing)
        return operand.ref.name.startswith(CONSTANT_PREFIX) or self.number(operand) is not None

    def _schools(self, unit: str) -> int | None:
        """Return the roster's number of schools, of the levels that the unit owes the other figures for.

        Where it owes the whole, too, and the roster has one, that is the number: a school of several levels is in it
        once. A unit that is a single school is one, whatever its levels.
        """
        of, cells = self.campaign.roster[unit], self.cells.values()
        asked = next((found for cell in cells if (found := _levels(cell.slots.get(unit, ())))), [""])
        is_of_whole = "" in asked and of.schools_at("", self.day) is not None
        levels = [""] if is_of_whole else [level for level in asked if level] or asked
        is_single = self.campaign.outline.kinds[of.kind].single_school
        schools = [of.schools_at(level, self.day) for level in levels]
        if is_single:
            return max((number for number in schools if number is not None), default=1)
        known = [number for number in schools if number is not None]
        return sum(known) if len(known) == len(schools) else None


def _levels(slots: Iterable[Slot]) -> list[str]:
    """Return the education levels of slots, "" for those of their whole."""
    return list(dict.fromkeys(slot.education_level for slot in slots))
