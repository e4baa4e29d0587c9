"""A period belongs to the longer one that has all its days; what crosses is refused, never apportioned."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.period import DateSpan, Period, PeriodKind, code_on
from stemagg.model.period_groups import containing, earlier_periods, finest, last_period, period_of_kind, to_date


def period(code: str) -> Period:
    return Period.from_code(code)


def periods(codes: str) -> tuple[Period, ...]:
    return tuple(map(period, codes.split()))


@pytest.mark.parametrize(
    ("code", "kind", "found"),
    [
        ("2024-03", PeriodKind.QUARTER, "2024-Q1"),
        ("2024-03", PeriodKind.HALF, "2024-H1"),
        ("2024-Q3", PeriodKind.HALF, "2024-H2"),
        ("2024-03", PeriodKind.YEAR, "2024"),
        ("2024-09", PeriodKind.SCHOOL_YEAR, "2024-2025"),
        ("2024-12", PeriodKind.SEMESTER, "2024-2025-HK1"),
        ("2024-2025-HK2", PeriodKind.SCHOOL_YEAR, "2024-2025"),
        ("2024-2025-HK2", PeriodKind.YEAR, "2025"),
        ("2024-02-29", PeriodKind.WEEK, "2024-W09"),
        ("2024", PeriodKind.YEAR, "2024"),
        ("2025-01", PeriodKind.SEMESTER, ""),
        ("2024-W05", PeriodKind.MONTH, ""),
        ("2024-2025", PeriodKind.YEAR, ""),
        ("2024-2025-HK1", PeriodKind.YEAR, ""),
        ("2024", PeriodKind.QUARTER, ""),
        ("2024-03", PeriodKind.STAGE, ""),
    ],
)
def test_a_period_belongs_to_the_longer_one_with_all_its_days(code: str, kind: PeriodKind, found: str) -> None:
    owner = period_of_kind(period(code), kind)
    assert (owner.code if owner else "") == found


def test_a_month_lies_in_both_of_two_stages_that_overlap() -> None:
    stages = periods("GD2021-2023 GD2023-2025")
    assert containing(period("2023-05"), PeriodKind.STAGE, stages) == stages
    assert period_of_kind(period("2023-05"), PeriodKind.STAGE, stages) is None
    assert period_of_kind(period("2024-05"), PeriodKind.STAGE, stages) == stages[1]


def test_a_declared_semester_replaces_that_of_the_calendar() -> None:
    first = replace(period("2024-2025-HK1"), end=dt.date(2025, 1, 31))
    assert period_of_kind(period("2025-01"), PeriodKind.SEMESTER, [first]) == first
    short = replace(period("2024-2025-HK1"), end=dt.date(2024, 12, 15))
    assert period_of_kind(period("2024-12"), PeriodKind.SEMESTER, [short]) is None


def test_a_quarter_closes_on_the_day_of_its_months() -> None:
    month = Period.from_code("2024-02", closing_day=14)
    quarter = period_of_kind(month, PeriodKind.QUARTER)
    assert quarter == Period.from_code("2024-Q1", closing_day=14)
    assert period_of_kind(month, PeriodKind.SCHOOL_YEAR) == period("2023-2024")


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("2024-03", dt.date(2024, 1, 1)),
        ("2024-Q3", dt.date(2024, 1, 1)),
        ("2024-2025-HK2", dt.date(2024, 9, 1)),
        ("2024-2025", dt.date(2024, 9, 1)),
        ("2024", dt.date(2024, 1, 1)),
    ],
)
def test_to_date_is_from_the_start_of_the_year_to_the_end_of_the_period(code: str, start: dt.date) -> None:
    assert to_date(period(code)) == DateSpan(start, period(code).end)


def test_to_date_of_a_span_is_from_its_start() -> None:
    programme = period("GD2021-2025")
    assert to_date(period("2023-05"), programme) == DateSpan(dt.date(2021, 1, 1), dt.date(2023, 5, 31))
    assert to_date(period("2026-05"), programme) is None


@pytest.mark.parametrize("code", ["2025-W01", "GD2021-2025"])
def test_what_lies_in_no_year_has_no_to_date(code: str) -> None:
    assert to_date(period(code)) is None


@pytest.mark.parametrize(
    ("codes", "last"),
    [
        ("2022-2023 2023-2024", "2023-2024"),
        ("2023-2024 2022-2023", "2023-2024"),
        ("2024 2024-Q4 2024-11 2024-12 2024-Q3", "2024-12"),
        ("GD2021-2025 2024-05", "2024-05"),
        ("GD2021-2023 GD2023-2025", "GD2023-2025"),
    ],
)
def test_the_last_period_is_the_one_that_ends_last(codes: str, last: str) -> None:
    assert last_period(periods(codes)).code == last


@pytest.mark.parametrize(
    ("codes", "before"),
    [
        ("2024 2024-01 2024-02 2024-Q1 2024-Q2 2023", {"2024": "2023", "2024-02": "2024-01", "2024-Q2": "2024-Q1"}),
        ("2024-01 2024-03", {}),
        ("2023-12 2024-01", {"2024-01": "2023-12"}),
        ("2024-2025-HK1 2024-2025-HK2 2025-2026-HK2", {"2024-2025-HK2": "2024-2025-HK1"}),
        ("2019-2020 2023-2024", {}),
        ("2024-09-30 2025-09-30", {"2025-09-30": "2024-09-30"}),
        ("GD2015-2018 GD2021-2023", {"GD2021-2023": "GD2015-2018"}),
    ],
)
def test_the_period_before_is_that_of_the_calendar_or_of_days_and_stages_the_last(
    codes: str, before: dict[str, str]
) -> None:
    assert {code: one.code for code, one in earlier_periods(periods(codes)).items()} == before


def test_periods_with_a_code_of_their_own_follow_each_other_as_they_are_declared() -> None:
    first, second = (
        Period(dt.date(year, 9, 5), dt.date(year, 12, 20), f"dot-{year}", PeriodKind.SEMESTER) for year in (2022, 2024)
    )
    assert earlier_periods((first, second)) == {"dot-2024": first}


def test_stages_that_overlap_do_not_follow_each_other() -> None:
    assert not earlier_periods(periods("GD2021-2023 GD2023-2025"))


def test_the_finest_periods_are_those_of_the_shortest_kind() -> None:
    assert finest(periods("2024 2024-01 2024-Q1 2024-02")) == periods("2024-01 2024-02")
    assert finest(()) == ()


@given(st.sampled_from(list(PeriodKind)), st.sampled_from(list(PeriodKind)), st.dates(dt.date(1950, 1, 1)))
def test_what_a_period_belongs_to_has_all_its_days(shorter: PeriodKind, longer: PeriodKind, day: dt.date) -> None:
    if shorter is not PeriodKind.STAGE and day.year < 2100:
        one = period(code_on(shorter, day))
        owner = period_of_kind(one, longer)
        assert owner is None or one.lies_in(owner)
        assert shorter is not longer or owner == one
