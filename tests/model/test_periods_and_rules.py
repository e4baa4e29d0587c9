"""Periods know their days and their names; conditions have four outcomes and take nothing but sums."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.period import Period, PeriodKind, day_in_figures
from stemagg.model.rule import Condition, ConditionError, RuleOutcome
from stemagg.text.normalise import fold


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2022-2023", PeriodKind.SCHOOL_YEAR, date(2022, 9, 1), date(2023, 8, 31)),
        ("2023", PeriodKind.YEAR, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-Q1", PeriodKind.QUARTER, date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-Q4", PeriodKind.QUARTER, date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-12", PeriodKind.MONTH, date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_code_says_kind_and_days(code: str, kind: PeriodKind, start: date, end: date) -> None:
    period = Period.from_code(code)
    assert (period.kind, period.start, period.end) == (kind, start, end)


@pytest.mark.parametrize("code", ["", "2022-2024", "2023-13", "2023-00", "2023-Q5", "23", "2022-2023 ", "0000", "x"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the code is the whole message)
        Period.from_code(code)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2022-2023", "Năm học 2022 - 2023"),
        ("2022-2023", "NH 2022/2023"),
        ("2023", "Năm 2023"),
        ("2023-Q1", "Quý I/2023"),
        ("2023-Q1", "quí 1 năm 2023"),
        ("2023-03", "Tháng 3/2023"),
        ("2023-03", "tháng 03 năm 2023"),
    ],
)
def test_a_period_is_known_by_its_usual_names(code: str, label: str) -> None:
    assert fold(label) in Period.from_code(code).labels()


def test_a_period_is_known_by_its_own_aliases_too() -> None:
    assert "giai đoạn 1" in Period.from_code("2023", ("Giai đoạn 1",)).labels()


def test_periods_are_in_order_of_time() -> None:
    codes = ["2023-Q2", "2021-2022", "2023-01", "2022-2023"]
    assert [p.code for p in sorted(map(Period.from_code, codes))] == ["2021-2022", "2022-2023", "2023-01", "2023-Q2"]


def outcome(text: str, **values: int | None) -> RuleOutcome:
    numbers = {name.replace("__", "."): None if v is None else Decimal(v) for name, v in values.items()}
    return Condition.parse(text).evaluate(numbers)


@pytest.mark.parametrize(
    ("text", "a", "b", "result"),
    [
        ("a <= b", 1, 1, RuleOutcome.PASSED),
        ("a < b", 1, 1, RuleOutcome.VIOLATED),
        ("a >= b", 2, 1, RuleOutcome.PASSED),
        ("a > b", 1, 2, RuleOutcome.VIOLATED),
        ("a = b", 1, 1, RuleOutcome.PASSED),
        ("a == b", 1, 2, RuleOutcome.VIOLATED),
        ("a != b", 1, 2, RuleOutcome.PASSED),
        ("a + b * 2 = 5", 1, 2, RuleOutcome.PASSED),
        ("(a + b) * 2 = 6", 1, 2, RuleOutcome.PASSED),
        ("a - b <= 0", 1, 2, RuleOutcome.PASSED),
        ("a / b = 1", 1, 0, RuleOutcome.BROKEN),
        ("a / b = 1", 0, 0, RuleOutcome.BROKEN),
        ("a <= b", 1, None, RuleOutcome.NOT_EVALUABLE),
        ("1 <= 2", None, None, RuleOutcome.PASSED),
    ],
)
def test_a_condition_has_one_of_four_outcomes(text: str, a: int | None, b: int | None, result: RuleOutcome) -> None:
    assert outcome(text, a=a, b=b) is result


def test_a_missing_name_is_not_zero() -> None:
    assert Condition.parse("a <= b").evaluate({"a": Decimal(0)}) is RuleOutcome.NOT_EVALUABLE


def test_a_column_of_the_roster_can_be_named() -> None:
    assert Condition.parse("schools <= roster.schools").names == ("schools", "roster.schools")
    assert outcome("schools <= roster.schools", schools=6, roster__schools=5) is RuleOutcome.VIOLATED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a <= b <= c",
        "a <= f(b)",
        "a <= b.c.d",
        "a <= 1.5",
        "a <= True",
        "a <= 'x'",
        "a in b",
        "a and b",
        "a <= b ** 2",
        "a <= -b",
        "__import__('os').system('x') = 1",
        "a <= b\0",
        "a <=",
        "(" * 250 + "a" + ")" * 40 + " <= 1",
        "a + " * 200 + "a <= 1",
    ],
)
def test_what_is_not_a_comparison_of_sums_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        Condition.parse(text)


@given(st.text(alphabet="ab.+-*/()<>=! 0129_", max_size=40))
def test_any_text_is_a_condition_or_refused_and_never_fails(text: str) -> None:
    try:
        condition = Condition.parse(text)
    except ConditionError:
        return
    assert condition.evaluate(dict.fromkeys(condition.names, Decimal(2))) in RuleOutcome


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2023, 4, 5), "05/4/2023"), (date(2023, 2, 28), "28/02/2023"), (date(2023, 12, 1), "01/12/2023")],
)
def test_a_day_is_written_as_official_documents_write_it(day: date, written: str) -> None:
    assert day_in_figures(day) == written
