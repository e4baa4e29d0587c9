"""Conditions are read from text as values, or refused with the place and what was expected there."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.formula import Binary, Call, ConditionError, Formula, Function, Negated, Number, Ref, Selector
from stemagg.model.rule import BothOrNeither, Comparison, Condition, NotBoth
from stemagg.model.tolerance import Tolerance

A, B = Ref("a"), Ref("b")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("a", A),
        ("1.5", Number(Decimal("1.5"))),
        ("a + b * 2", Binary("+", A, Binary("*", B, Number(Decimal(2))))),
        ("(a + b) / 2", Binary("/", Binary("+", A, B), Number(Decimal(2)))),
        ("a - b - a", Binary("-", Binary("-", A, B), A)),
        ("-a", Negated(A)),
        ("lessons[2022-2023]", Ref("lessons", (Selector("2022-2023"),))),
        ("lessons[2024-01, THCS]", Ref("lessons", (Selector("2024-01"), Selector("THCS")))),
        ("projects[round=final]", Ref("projects", (Selector("final", "round"),))),
        ("a[education_level = total]", Ref("a", (Selector("total", "education_level"),))),
        ("a[GD2021-2025]", Ref("a", (Selector("GD2021-2025"),))),
        ("roster.schools", Ref("roster.schools")),
        ("constant.schools_2020", Ref("constant.schools_2020")),
        ("previous(a)", Call(Function.PREVIOUS, (A,))),
        ("previous(a[THCS], 2)", Call(Function.PREVIOUS, (Ref("a", (Selector("THCS"),)),), periods=2)),
        ("same_last_year(a)", Call(Function.SAME_LAST_YEAR, (A,))),
        ("to_date(a)", Call(Function.TO_DATE, (A,))),
        ("sum(a, trainee, sex)", Call(Function.SUM, (A,), ("trainee", "sex"))),
        ("nvl(a + b, -1)", Call(Function.NVL, (Binary("+", A, B), Number(Decimal(-1))))),
        ("abs(a)", Call(Function.ABS, (A,))),
        ("max(a, b, 0)", Call(Function.MAX, (A, B, Number(Decimal(0))))),
        ("min + sum", Binary("+", Ref("min"), Ref("sum"))),
    ],
)
def test_an_expression_is_read_as_a_value(text: str, expression: object) -> None:
    assert Formula.parse(text).expression == expression


def test_a_condition_is_a_comparison_or_a_pair() -> None:
    assert Condition.parse("a == b").test == Comparison("=", A, B)
    assert Condition.parse("both_or_neither(a, b)").test == BothOrNeither(A, B)
    assert Condition.parse("not_both(a, b)").test == NotBoth(A, B)


def test_references_are_those_written_each_once_in_order() -> None:
    assert Condition.parse("previous(b) + a <= nvl(b, 0) + roster.schools").names == ("b", "a", "roster.schools")
    assert [ref.text for ref in Formula.parse("a[THCS] / a[THPT]").refs] == ["a[THCS]", "a[THPT]"]


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "a number, a data element"),
        ("a", 1, "one of <=, <"),
        ("a is b", 2, "one of <=, <"),
        ("a <=", 4, "a number, a data element"),
        ("a <= b <= c", 7, "the end"),
        ("a <= (b", 7, ")"),
        ("a <= f(b)", 5, "previous, same_last_year"),
        ("a <= b.c.d", 5, "a number, a data element"),
        ("a <= b.c", 5, "roster."),
        ("a <= 1.5.2", 5, "a number, a data element"),
        ("a <= 2x", 5, "a number, a data element"),
        ("a <= 'x'", 5, "a number, a data element"),
        ("a <= b ** 2", 8, "a number, a data element"),
        ("a <= b[]", 6, "a period, a member"),
        ("a <= b[x", 6, "the end"),
        ("a <= b[x=y=z]", 6, "a period, a member"),
        ("a <= sum(b)", 10, ","),
        ("a <= sum(b + c, sex)", 11, ","),
        ("a <= previous(previous(b))", 14, "the code of a data element"),
        ("a <= previous(roster.schools)", 28, "the code of a data element"),
        ("a <= sum(b, 1)", 12, "the code of a dimension"),
        ("a <= previous(b, 0)", 17, "a whole number from 1"),
        ("a <= previous(b, 1.5)", 17, "a whole number from 1"),
        ("a <= nvl(b, c)", 12, "a number"),
        ("a <= 1234567890123456", 5, "at most 15 digits"),
        ("both_or_neither(a)", 17, ","),
        ("both_or_neither(a, b) = 1", 22, "the end"),
        ("a <= " + "(" * 30 + "b" + ")" * 30, 25, "at most 20"),
        ("a <= " + "-" * 30 + "b", 25, "at most 20"),
        ("a + " * 200 + "a <= 1", 300, "at most 300"),
    ],
)
def test_what_is_no_condition_is_refused_with_the_place(text: str, position: int, expected: str) -> None:
    with pytest.raises(ConditionError) as refused:
        Condition.parse(text)
    assert refused.value.position == position
    assert expected in refused.value.message(str)


@given(st.text(alphabet="ab.+-*/()[]<>=!, 0129_\0", max_size=60) | st.text(max_size=20))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    try:
        assert Condition.parse(text).text == text
    except ConditionError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017  (either is right)


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [(0.5, Tolerance(Decimal("0.5"))), ("1%", Tolerance(Decimal(1), in_percent=True)), (2, Tolerance(Decimal(2)))],
)
def test_a_tolerance_is_an_amount_or_percent(written: str | float, tolerance: Tolerance) -> None:
    assert Tolerance.parse(written) == tolerance


@pytest.mark.parametrize("written", ["", "x", "-1", "nan", "1e99", "1e-99999999", "%", "1%%"])
def test_no_other_tolerance_is_taken(written: str) -> None:
    with pytest.raises(ValueError, match="1%"):
        Tolerance.parse(written)
