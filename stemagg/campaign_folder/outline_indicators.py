"""The indicators of outline.toml: refused where they name something unknown or have no figure in any group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from stemagg.campaign_folder.outline_entries import Entry, Location, codes_of, entries_of, periods_of, text_in
from stemagg.campaign_folder.outline_rules import ROSTER_NAMES, owing_kinds, selector_fault, summed_averages
from stemagg.campaign_folder.rule_conditions import PRIMES, MadeUpFigures
from stemagg.campaign_folder.unknown_names import few, unknown_name
from stemagg.campaign_folder.written import Places, place
from stemagg.messages.language import translate
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import NUMERIC, ElementType
from stemagg.model.errors import Fault, Place, fault
from stemagg.model.evaluation import Absence, calculate
from stemagg.model.formula import (
    CONSTANT_PREFIX,
    OF_A_FIGURE,
    ROSTER_PREFIX,
    Binary,
    Call,
    ConditionError,
    Expression,
    Formula,
    Function,
    Negated,
    Number,
    Ref,
    operands,
)
from stemagg.model.indicator import COUNTED_BY_ROSTER, PREVIOUS, SAME_LAST_YEAR, Indicator
from stemagg.model.indicator_grain import element_operands, owed_periods, selections
from stemagg.model.outline import Outline
from stemagg.model.roster import Roster
from stemagg.model.rule import Condition
from stemagg.model.selection import Selection, SelectorError, axes_of, selected
from stemagg.model.spans import span_title

_CALCULATED = NUMERIC - {ElementType.DATE}
_WITH_ANSWERS = frozenset({ElementType.CHOICE, ElementType.TEXT, ElementType.LINK})
_FORMULAS = ("numerator", "denominator", "of", "per")


def names_in_indicators(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name that an indicator uses, the names that are known there, and where it stands."""
    elements = [(text_in(e.get("code")), e.get("type")) for _i, e in entries_of(written, "data_element")]
    numeric = [code for code, kind in elements if code and kind in _CALCULATED]
    constants = [f"{CONSTANT_PREFIX}{code}" for code in codes_of(written, "constant")]
    known = (*numeric, *ROSTER_NAMES, *constants)
    answered = tuple(code for code, kind in elements if code and kind in _WITH_ANSWERS)
    for i, indicator in entries_of(written, "indicator"):
        counts = indicator.get("kind") == "distinct"
        for key in _FORMULAS:
            for name in _names(text_in(indicator.get(key))):
                if (key == "per" and name in COUNTED_BY_ROSTER) or (counts and name.startswith(ROSTER_PREFIX)):
                    continue
                allowed = answered if counts else (*known, *COUNTED_BY_ROSTER) if key == "per" else known
                yield name, allowed, ("indicator", i, key)
        yield from ((name, known, ("indicator", i, "when")) for name in _names_of_condition(indicator))
        if against := text_in(indicator.get("against")):
            yield against, (PREVIOUS, SAME_LAST_YEAR, *periods_of(written)), ("indicator", i, "against")


def indicator_syntax_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each expression or condition of an indicator that cannot be read."""
    for i, indicator in entries_of(written, "indicator"):
        for key in (*_FORMULAS, "when"):
            text = text_in(indicator.get(key))
            try:
                if text:
                    (Condition if key == "when" else Formula).parse(text)
            except ConditionError as error:
                here = place(file, written, ("indicator", i, key))
                yield fault(here, SettingsCode.VALUE_NOT_ALLOWED, found=text, allowed=error.message(translate),
                            suggestions="")  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    try:
        return tuple(ref.name for ref in Formula.parse(text).refs)
    except ConditionError:
        return ()


def _names_of_condition(indicator: Entry) -> tuple[str, ...]:
    try:
        return Condition.parse(text_in(indicator.get("when"))).names
    except ConditionError:
        return ()


def indicator_faults(file: str, written: Entry, outline: Outline, *, has_history: bool = False) -> Iterator[Fault]:
    """Yield a fault for each indicator, of an outline without other faults, that has no figure in any group."""
    for i, indicator in enumerate(outline.indicators):
        yield from _OneIndicator(file, written, outline, i, indicator, has_history).faults()


def indicator_column_faults(path: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for each column whose values an indicator counts and that the roster has not."""
    places = Places(path)
    for i, indicator in enumerate(outline.indicators):
        name = indicator.first.text.removeprefix(ROSTER_PREFIX)
        if indicator.kind == "distinct" and name != indicator.first.text and name not in roster.grouping_columns:
            allowed = [f"{ROSTER_PREFIX}{column}" for column in roster.grouping_columns]
            yield unknown_name(places.at("indicator", i, "of"), indicator.first.text, allowed)


@dataclass(frozen=True)
class _OneIndicator:
    """An indicator, and what may be wrong with it."""

    file: str
    written: Entry
    outline: Outline
    index: int
    indicator: Indicator
    has_history: bool

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong: what hides the rest comes alone."""
        for check in (self._of_form, self._of_selectors, self._of_sums, self._of_periods, self._of_units):
            found = list(check())
            yield from found
            if found:
                return

    def _at(self, *keys: str) -> Place:
        given = self.written["indicator"][self.index]
        key = next((one for one in keys if one in given), "")
        return place(self.file, self.written, ("indicator", self.index, *([key] if key else [])))

    @cached_property
    def _at_first(self) -> Place:
        return self._at("numerator", "of")

    def _at_name(self, name: str) -> Place:
        """Return where a data element is named."""
        given = self.written["indicator"][self.index]
        keys = [key for key in _FORMULAS if name in _names(text_in(given.get(key)))]
        return self._at(*keys, "when")

    @property
    def _title(self) -> str:
        return self.indicator.title

    def _of_form(self) -> Iterator[Fault]:
        """Yield what its expressions cannot be."""
        of = self.indicator.first
        if self.indicator.kind == "distinct":
            if not isinstance(of.expression, Ref):
                yield fault(self._at_first, OutlineCode.INDICATOR_COUNTS_ONE, found=of.text)
            return
        if not any(operand.ref.is_element for operand in operands(of.expression)):
            yield fault(self._at_first, OutlineCode.INDICATOR_WITHOUT_FIGURE, title=self._title, found=of.text)
        for operand in operands(of.expression) if self.indicator.kind == "change" else ():
            if operand.function not in {None, Function.SUM}:
                yield fault(self._at_first, OutlineCode.INDICATOR_COMPARED_TWICE, found=operand.text,
                            way=operand.ref.text)  # fmt: skip
        expressions = [of.expression, *([self.indicator.second] if self.indicator.second is not None else [])]
        for number in (number for one in expressions for number in _stand_ins(one)):
            if number and not self.indicator.is_mean_of_units:
                yield fault(self._at_first, OutlineCode.INDICATOR_STAND_IN, title=self._title, number=str(number))
        yield from self._divided_by_zero()

    def _divided_by_zero(self) -> Iterator[Fault]:
        second = self.indicator.second
        if self.indicator.kind == "change" or second is None:
            return
        if all(calculate(second, MadeUpFigures(self.indicator.operands, *start)) in {0, Absence.DIVISION_BY_ZERO}
               for start in PRIMES):  # fmt: skip
            here = self._at("denominator", "per")
            yield fault(here, OutlineCode.INDICATOR_BY_ZERO, title=self._title, found=self.indicator.second_title)

    def _of_selectors(self) -> Iterator[Fault]:
        axes = axes_of(self.outline)
        for operand in element_operands(self.indicator):
            try:
                selected(operand, axes)
            except SelectorError as error:
                yield selector_fault(self._at_name(operand.ref.name), error)
                return

    def _of_sums(self) -> Iterator[Fault]:
        """Yield what would be added though it has no total."""
        of_figure = element_operands(self.indicator)
        yield from summed_averages(self._at_first, self.written, of_figure, axes_of(self.outline))
        if self.indicator.kind == "distinct" or self.indicator.is_mean_of_units:
            return
        for code in dict.fromkeys(operand.ref.name for operand in of_figure):
            if self.outline.elements[code].over_units == "none":
                yield fault(self._at_name(code), OutlineCode.INDICATOR_NOT_ADDED, title=self._title, code=code)

    def _of_periods(self) -> Iterator[Fault]:
        timed = [one for one in selections(self.outline, self.indicator) if not one.period]
        kinds = {one.element: self._kinds(one.element) for one in timed}
        for code, own in kinds.items():
            first = timed[0].element
            if own != kinds[first]:
                yield fault(self._at_first, OutlineCode.INDICATOR_PERIODS_DIFFER, title=self._title, first=first,
                            periods=_in_words(kinds[first]), second=code, others=_in_words(own))  # fmt: skip
                return
        looks_back = any(one.function not in {None, Function.SUM} for one in element_operands(self.indicator))
        if not (looks_back and self.has_history) and not owed_periods(self.outline, self.indicator):
            shown = "; ".join(
                f"{one.operand.text}: {self._asked(one)}" for one in selections(self.outline, self.indicator)
            )
            yield fault(self._at_first, OutlineCode.INDICATOR_WITHOUT_PERIOD, title=self._title, periods=shown)

    def _asked(self, selection: Selection) -> str:
        asked = [code for code in self.outline.periods_asked(self.outline.elements[selection.element]) if code]
        return few(asked)

    def _kinds(self, code: str) -> tuple[str, ...]:
        """Return the kinds of the periods that an element is owed for, none when it is not asked by period."""
        element = self.outline.elements[code]
        asked = self.outline.periods_asked(element) if element.by_period else ()
        return tuple(dict.fromkeys(self.outline.periods_by_code[period].kind.value for period in asked))

    def _of_units(self) -> Iterator[Fault]:
        codes = {operand.ref.name for operand in element_operands(self.indicator)}
        if not owing_kinds(self.written, {}, codes):
            yield fault(self._at_first, OutlineCode.INDICATOR_ASKED_OF_NOBODY, title=self._title,
                        figures=", ".join(sorted(codes)))  # fmt: skip


def _in_words(kinds: Iterable[str]) -> str:
    """Return kinds of period in the language in use: "tháng, quý"; "–" for none."""
    return ", ".join(span_title(kind).lower() for kind in kinds) or "–"


def _stand_ins(expression: Expression) -> Iterator[Decimal]:
    """Yield the numbers that `nvl` puts in the place of missing figures."""
    match expression:
        case Call(Function.NVL, (inner, Number(value))):
            yield value
            yield from _stand_ins(inner)
        case Call(function, arguments) if function not in OF_A_FIGURE:
            for argument in arguments:
                yield from _stand_ins(argument)
        case Negated(operand):
            yield from _stand_ins(operand)
        case Binary(_, left, right):
            yield from _stand_ins(left)
            yield from _stand_ins(right)
        case _:
            return
