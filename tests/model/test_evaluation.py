"""A condition over figures has one of four outcomes, and missing is never zero unless the rule says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.evaluation import Absence, Judgement, RuleOutcome, evaluate, evaluate_rule
from stemagg.model.formula import Operand, Ref
from stemagg.model.rule import Condition, MissingPolicy
from stemagg.model.tolerance import Tolerance

PASSED, VIOLATED = RuleOutcome.PASSED, RuleOutcome.VIOLATED
NOT_EVALUABLE, NOT_APPLICABLE = RuleOutcome.NOT_EVALUABLE, RuleOutcome.NOT_APPLICABLE
SKIP, ZERO, FAULT = MissingPolicy.SKIP, MissingPolicy.ZERO, MissingPolicy.FAULT
NOWHERE = Absence.NOT_APPLICABLE
Given = Mapping[str, int | Absence | Sequence[int | Absence | None] | None]


@dataclass
class Plain:
    """Figures from a dictionary by name or "function name"; None is missing, a list the values that are added."""

    figures: Given = field(default_factory=dict)

    def values(self, operand: Operand) -> Sequence[Decimal | Absence]:
        given = self.figures.get(f"{operand.function} {operand.ref.name}" if operand.function else operand.ref.name)
        parts = given if isinstance(given, Sequence) else [given]
        return [Absence.MISSING if p is None else p if isinstance(p, Absence) else Decimal(p) for p in parts]

    def absence(self, ref: Ref) -> Absence | None:
        (value,) = self.values(Operand(ref))
        return value if isinstance(value, Absence) else None


def judged(text: str, figures: Given, missing: MissingPolicy = SKIP, tolerance: str = "0") -> Judgement:
    return evaluate(Condition.parse(text), Plain(figures), missing, Tolerance.parse(tolerance))


@pytest.mark.parametrize(
    ("text", "a", "b", "outcome"),
    [
        ("a <= b", 1, 1, PASSED),
        ("a < b", 1, 1, VIOLATED),
        ("a >= b", 2, 1, PASSED),
        ("a > b", 1, 2, VIOLATED),
        ("a = b", 1, 1, PASSED),
        ("a == b", 1, 2, VIOLATED),
        ("a != b", 1, 2, PASSED),
        ("a + b * 2 = 5", 1, 2, PASSED),
        ("(a + b) * 2 = 6", 1, 2, PASSED),
        ("a - b <= 0", 1, 2, PASSED),
        ("-a = 1 - b", 1, 2, PASSED),
        ("a / b * b = a", 1, 3, PASSED),
        ("abs(a - b) = 1", 1, 2, PASSED),
        ("min(a, b) = 1", 1, 2, PASSED),
        ("max(a, b, 3) = 3", 1, 2, PASSED),
        ("a / b = 1", 1, 0, NOT_EVALUABLE),
        ("a / b = 1", 0, 0, NOT_EVALUABLE),
        ("a <= b", 1, None, NOT_EVALUABLE),
        ("a <= b", 1, NOWHERE, NOT_APPLICABLE),
        ("a <= b", None, NOWHERE, NOT_APPLICABLE),
        ("a <= b", 1, Absence.NO_PERIOD, NOT_EVALUABLE),
        ("1 <= 2", None, None, PASSED),
    ],
)
def test_a_comparison_has_one_of_four_outcomes(
    text: str, a: int | None, b: int | Absence | None, outcome: RuleOutcome
) -> None:
    assert judged(text, {"a": a, "b": b}).outcome is outcome


@pytest.mark.parametrize(
    ("missing", "outcome", "named", "replaced"),
    [(SKIP, NOT_EVALUABLE, ["b"], []), (ZERO, VIOLATED, [], ["b"]), (FAULT, VIOLATED, ["b"], [])],
)
def test_what_a_missing_operand_means_is_said_by_the_rule(
    missing: MissingPolicy, outcome: RuleOutcome, named: list[str], replaced: list[str]
) -> None:
    result = judged("a <= b", {"a": 1}, missing)
    assert result.outcome is outcome
    assert [ref.name for ref in result.missing] == named
    assert [ref.name for ref in result.replaced] == replaced


@pytest.mark.parametrize("text", ["a <= b", "a <= roster.schools", "nvl(a, 0) <= b", "nvl(a, 0) <= nvl(b, 0)"])
def test_an_empty_form_passes_no_rule(text: str) -> None:
    result = judged(text, {"roster.schools": 5}, ZERO)
    assert (result.outcome, result.because) == (NOT_EVALUABLE, Absence.MISSING)


def test_nvl_takes_a_number_for_one_operand_and_says_so() -> None:
    assert judged("nvl(a, 2) <= b", {"b": 2}) == Judgement(PASSED, replaced=(Ref("a"),))
    assert judged("nvl(a, 2) <= b", {"a": 3, "b": 2}) == Judgement(VIOLATED)
    assert judged("nvl(a / b, 2) <= b", {"a": 3, "b": 0}).because is Absence.DIVISION_BY_ZERO


@pytest.mark.parametrize(
    ("parts", "missing", "outcome"),
    [
        ([1, 2, 3], SKIP, PASSED),
        ([1, 5, NOWHERE], SKIP, PASSED),
        ([6, None], SKIP, NOT_EVALUABLE),
        ([6, None], ZERO, PASSED),
        ([6, Absence.NO_PERIOD], ZERO, NOT_EVALUABLE),
        ([NOWHERE, NOWHERE], SKIP, NOT_APPLICABLE),
        ([], SKIP, NOT_APPLICABLE),
    ],
)
def test_a_sum_leaves_out_what_does_not_apply_but_not_what_is_missing(
    parts: list[int | Absence | None], missing: MissingPolicy, outcome: RuleOutcome
) -> None:
    assert judged("sum(a, sex) = b", {"sum a": parts, "b": 6}, missing).outcome is outcome


@pytest.mark.parametrize(
    ("text", "tolerance", "outcome"),
    [
        ("a = 100", "1%", PASSED),
        ("a = 100", "0.9%", VIOLATED),
        ("a = 100", "1", PASSED),
        ("a = 100", "0.5", VIOLATED),
        ("a <= 100", "1", PASSED),
        ("100 >= a", "1%", PASSED),
        ("a != 100", "1", VIOLATED),
        ("-a = -100", "1%", PASSED),
    ],
)
def test_a_tolerance_is_an_amount_or_percent_of_the_right_side(text: str, tolerance: str, outcome: RuleOutcome) -> None:
    assert judged(text, {"a": 101}, tolerance=tolerance).outcome is outcome


@pytest.mark.parametrize(
    ("a", "b", "both_or_neither", "not_both"),
    [
        (1, 2, PASSED, VIOLATED),
        (None, None, PASSED, PASSED),
        (0, None, VIOLATED, PASSED),
        (None, 0, VIOLATED, PASSED),
        (1, NOWHERE, NOT_APPLICABLE, NOT_APPLICABLE),
    ],
)
def test_a_pair_asks_what_was_answered(
    a: int | None, b: int | Absence | None, both_or_neither: RuleOutcome, not_both: RuleOutcome
) -> None:
    assert judged("both_or_neither(a, b)", {"a": a, "b": b}).outcome is both_or_neither
    assert judged("not_both(a, b)", {"a": a, "b": b}).outcome is not_both


@pytest.mark.parametrize(
    ("when", "missing", "outcome"),
    [
        (1, SKIP, VIOLATED),
        (0, SKIP, NOT_APPLICABLE),
        (None, SKIP, NOT_EVALUABLE),
        (None, FAULT, VIOLATED),
        (NOWHERE, SKIP, NOT_APPLICABLE),
    ],
)
def test_a_rule_whose_condition_is_false_is_not_passed_but_not_applicable(
    when: int | Absence | None, missing: MissingPolicy, outcome: RuleOutcome
) -> None:
    check, condition = Condition.parse("a = 0"), Condition.parse("w > 0")
    assert evaluate_rule(check, condition, Plain({"a": 1, "w": when}), missing).outcome is outcome


NAMES = ("a", "b", "c")
EXPRESSIONS = st.recursive(
    st.sampled_from(
        [*NAMES, *(f"{f}({n})" for f in ("previous", "to_date") for n in NAMES), "sum(a, sex)", "0", "2.5"]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(st.sampled_from(["abs", "min", "max"]), inner).map(lambda t: f"{t[0]}({t[1]})"),
        inner.map(lambda text: f"(-{text})"),
    ),
    max_leaves=6,
)
OPERATORS = st.sampled_from(["<=", "<", ">=", ">", "=", "!="])
CONDITIONS = st.tuples(EXPRESSIONS, OPERATORS, EXPRESSIONS).map(" ".join)
FUNCTIONS = ("", "previous ", "to_date ", "sum ")
ANY = st.none() | st.sampled_from(Absence) | st.integers(-(10**15), 10**15)
FIGURES = st.fixed_dictionaries({f"{f}{n}": ANY for f in FUNCTIONS for n in NAMES})


@given(CONDITIONS, FIGURES, st.sampled_from(MissingPolicy), st.sampled_from(["0", "0.5", "1%"]))
def test_the_evaluator_never_raises(text: str, figures: Given, missing: MissingPolicy, tolerance: str) -> None:
    assert judged(text, figures, missing, tolerance).outcome in RuleOutcome


@given(CONDITIONS, FIGURES, st.sampled_from(MissingPolicy), st.integers(1, 99))
def test_missing_is_zero_only_where_the_rule_says_so_and_the_outcome_says_it(
    text: str, figures: Given, missing: MissingPolicy, other: int
) -> None:
    """Whatever stands in the place of what is missing must not matter: there is an outcome only without it."""
    result = judged(text, figures, missing)
    names = {operand.ref.name: operand for operand in Condition.parse(text).operands}
    assert {ref.name for ref in (*result.missing, *result.replaced)} <= set(names)
    if result.outcome is PASSED or (result.outcome is VIOLATED and not result.missing):
        filled = {name: other if value in {None, Absence.MISSING} else value for name, value in figures.items()}
        if result.replaced:
            assert missing is ZERO
        else:
            assert judged(text, filled, missing).outcome is result.outcome
