"""The rules of the outline on the figures of one form, as formulas over its cells, and those that are none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.formula import (
    CONSTANT_PREFIX,
    OF_A_FIGURE,
    Binary,
    Call,
    Expression,
    Function,
    Negated,
    Operand,
    Ref,
    operands,
)
from stemagg.model.formula import Number as WrittenNumber
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import BothOrNeither, Comparison, Condition, MissingPolicy, Rule
from stemagg.model.rule_keys import Grain, by_element, grains_of, keys_of, selections_of
from stemagg.model.selection import Axes, axes_of
from stemagg.model.slot import EDUCATION_LEVEL, Slot, member_of
from stemagg.model.slot_path import where_in_words
from stemagg.model.source import CellRef, column_letters
from stemagg.model.tolerance import Tolerance
from stemagg.model.vocabulary import general_vocabulary

WRONG, ASKED, PASSED, OPEN = "SAI", "Cần xem lại", "Đạt", "–"
_MOST_LETTERS = 8_000
_MOST_CELLS = 200
_NEARLY = "0.000000001"
_NUMBERS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})


class _NoFormulaError(Exception):
    """The form does not have what the rule compares."""


class _OpenError(Exception):
    """The rule does not apply to the unit."""


@dataclass(frozen=True, slots=True)
class RuleOnForm:
    """A rule for one combination: its title, what it is of, and the formula for its outcome, "" when it has none."""

    title: str
    where: str
    formula: str


def address(place: CellRef) -> str:
    """Return the address of a cell in formulas of other sheets."""
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!${column_letters(place.column)}${place.row}"


def rule_lines(campaign: Campaign, unit: ReportingUnit, places: Mapping[Slot, CellRef]) -> Iterator[RuleOnForm]:
    """Yield the rules that apply to the cells of a form, in the order of the outline; without a formula each once."""
    outline, axes = campaign.outline, axes_of(campaign.outline)
    owed, keys = frozenset(campaign.slots_owed(unit)), by_element(slot.key for slot in places)
    for rule in outline.rules:
        if rule.kinds and unit.kind not in rule.kinds:
            continue
        has_none = False
        for grain in grains_of(selections_of(axes, rule), keys):
            period = outline.periods_by_code.get(grain.period)
            day = period.data_span.end if period else campaign.last_day
            writer = _RuleFormula(campaign, axes, unit, places, owed, grain, day)
            try:
                formula = writer.outcome(rule) if rule.applies_on(day) else ""
            except _NoFormulaError:
                has_none = True
                continue
            except _OpenError:
                continue
            has_none |= len(formula) > _MOST_LETTERS
            if 0 < len(formula) <= _MOST_LETTERS:
                label = period_label(period) if period else ""
                where = where_in_words(outline, grain.members, label[:1].lower() + label[1:])
                yield RuleOnForm(rule.title, where, formula)
        if has_none:
            yield RuleOnForm(rule.title, "", "")


@dataclass(frozen=True)
class _RuleFormula:
    """Writes the formula of a rule for one combination."""

    campaign: Campaign
    axes: Axes
    unit: ReportingUnit
    places: Mapping[Slot, CellRef]
    owed: frozenset[Slot]
    grain: Grain
    day: date

    def outcome(self, rule: Rule) -> str:
        """Return the formula whose value is one of the outcomes."""
        wrong = f'"{WRONG if rule.severity_on(self.day) is Severity.ERROR else ASKED}"'
        missing = rule.missing or MissingPolicy.SKIP
        has_figures, holds = self._condition(rule.check, missing, rule.tolerance)
        unanswered = wrong if missing is MissingPolicy.FAULT else f'"{OPEN}"'
        formula = f'IF({has_figures},IF({holds},"{PASSED}",{wrong}),{unanswered})'
        if rule.when is not None:
            has_figures, holds = self._condition(rule.when, missing, Tolerance(Decimal(0)))
            formula = f'IF({has_figures},IF({holds},{formula},"{OPEN}"),"{OPEN}")'
        return f'=IFERROR({formula},"{ASKED}")'

    def _condition(self, condition: Condition, missing: MissingPolicy, tolerance: Tolerance) -> tuple[str, str]:
        """Return when a condition can be evaluated, and when it holds."""
        test = condition.test
        if not isinstance(test, Comparison):
            first, second = self._is_given(test.first), self._is_given(test.second)
            return "TRUE", f"{first}={second}" if isinstance(test, BothOrNeither) else f"NOT(AND({first},{second}))"
        figures = _ComparisonFormula(self, missing is MissingPolicy.ZERO)
        left, right = figures.of(test.left), figures.of(test.right)
        within = str(tolerance.amount)
        if tolerance.in_percent:
            within = f"ABS({right})*{tolerance.amount}/100"
        apart, nearly = f"({left})-({right})", f"({within}+{_NEARLY})"
        holds = {
            "<=": f"{apart}<={nearly}",
            "<": f"{apart}<{within}-{_NEARLY}",
            ">=": f"{apart}>=-{nearly}",
            ">": f"{apart}>-({within})+{_NEARLY}",
            "=": f"ABS({apart})<={nearly}",
            "!=": f"ABS({apart})>{nearly}",
        }
        return figures.are_there(), holds[test.operator]

    def cells(self, operand: Operand) -> list[str]:
        """Return the cells that an operand adds up."""
        keys = keys_of(self.campaign.outline, self.axes, operand, self.grain)
        slots = [Slot(self.unit.code, *key) for key in keys or ()]
        if any(slot in self.owed and slot not in self.places for slot in slots):
            raise _NoFormulaError
        cells = [address(self.places[slot]) for slot in slots if slot in self.places]
        if not cells:
            raise _OpenError
        if len(cells) > _MOST_CELLS:
            raise _NoFormulaError
        return cells

    def known(self, ref: Ref) -> str:
        """Return a number of the outline or of the roster."""
        if ref.name.startswith(CONSTANT_PREFIX):
            return str(self.campaign.outline.constants_by_code[ref.name.removeprefix(CONSTANT_PREFIX)].value)
        schools = self.unit.schools_at(member_of(self.grain.members, EDUCATION_LEVEL), self.day)
        if schools is None:
            raise _OpenError
        return str(schools)

    def _is_given(self, ref: Ref) -> str:
        element = self.campaign.outline.elements[ref.name]
        if element.is_list or element.answers:
            raise _NoFormulaError
        cells = self.cells(Operand(ref))
        if element.type is ElementType.YES_NO:
            return f'({cells[0]}="{general_vocabulary().yes[0]}")'
        return f"(COUNTA({','.join(cells)})>0)"


@dataclass
class _ComparisonFormula:
    """Writes the expressions of a comparison, and keeps the cells that it cannot do without."""

    writer: _RuleFormula
    is_zero_if_missing: bool
    required: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def of(self, expression: Expression) -> str:
        """Return an expression as a formula."""
        match expression:
            case WrittenNumber(value):
                return str(value)
            case Negated(operand):
                return f"(-({self.of(operand)}))"
            case Binary(sign, left, right):
                return f"(({self.of(left)}){sign}({self.of(right)}))"
            case Call(Function.NVL, (inner, WrittenNumber(instead))):
                alone = _ComparisonFormula(self.writer, is_zero_if_missing=False)
                formula = alone.of(inner)
                self.used += alone.used
                return f"IF({_count(alone.required)},{formula},{instead})"
            case Call(function, arguments) if function not in OF_A_FIGURE:
                return f"{function.upper()}({','.join(self.of(one) for one in arguments)})"
            case _:
                return self._figure(next(operands(expression)))

    def are_there(self) -> str:
        """Return when all figures that are needed are there, and any at all."""
        any_used = f"COUNT({','.join(_once(self.used))})>0" if self.used else "TRUE"
        return f"AND({_count(self.required)},{any_used})"

    def _figure(self, operand: Operand) -> str:
        if not operand.ref.is_element:
            return self.writer.known(operand.ref)
        if self.writer.campaign.outline.elements[operand.ref.name].type not in _NUMBERS:
            raise _NoFormulaError
        cells = self.writer.cells(operand)
        self.used += cells
        self.required += [] if self.is_zero_if_missing else cells
        return f"SUM({','.join(cells)})"


def _count(cells: Sequence[str]) -> str:
    once = _once(cells)
    return f"COUNT({','.join(once)})={len(once)}" if once else "TRUE"


def _once(cells: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(cells))
