"""Periods of several lengths make one total: no day is added twice, and what is lacking is named."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.period import Period
from stemagg.model.period_cover import (
    Cover,
    PeriodChoice,
    StandIn,
    choose_for_sum,
    choose_last,
    clashing,
    clashing_covers,
    comparisons,
    crossing,
    filled,
    layer,
)

MONTHS = "2024-01 2024-02 2024-03"
QUARTERS = "2024-Q1 2024-Q2 2024-Q3 2024-Q4"


def periods(codes: str) -> list[Period]:
    return [Period.from_code(code) for code in codes.split()]


def period(code: str) -> Period:
    return Period.from_code(code)


def codes(found: Iterable[Period]) -> str:
    return " ".join(one.code for one in found)


def drawn(covers: Iterable[Cover]) -> str:
    """Return covers as "2024(2024-Q1(2024-01 …) …)"."""
    return " ".join(cover.period.code + (f"({drawn(cover.parts)})" if cover.parts else "") for cover in covers)


@pytest.mark.parametrize(
    ("owed", "covers"),
    [
        ("", ""),
        ("2024-01 2024-02", "2024-01 2024-02"),
        ("2024-03 2024-01 2024-Q1 2024-02", "2024-Q1(2024-01 2024-02 2024-03)"),
        ("2024-01 2024-02 2024-Q1", "2024-Q1"),
        (f"{MONTHS} 2024-Q1 2024", "2024"),
        (f"{MONTHS} {QUARTERS} 2024", "2024(2024-Q1(2024-01 2024-02 2024-03) 2024-Q2 2024-Q3 2024-Q4)"),
        (f"2024-Q1 {MONTHS} 2024-04", "2024-Q1(2024-01 2024-02 2024-03) 2024-04"),
        ("2024 2025", "2024 2025"),
    ],
)
def test_shorter_periods_take_the_place_of_a_longer_one_only_where_they_fill_it(owed: str, covers: str) -> None:
    assert drawn(layer(periods(owed))) == covers


def test_three_months_a_quarter_and_a_year_are_never_added_to_each_other() -> None:
    values = {"2024-01": 2, "2024-02": 3, "2024-03": 4, "2024-Q1": 9, "2024": 36}
    owed = periods(" ".join(values))

    def total(span: Period | None) -> int:
        return sum(values[one.code] for one in choose_for_sum(layer(owed, span), values).added)

    assert total(None) == 36
    assert total(period("2024")) == 36
    assert total(period("2024-Q1")) == 9
    assert codes(choose_for_sum(layer(owed, period("2024-Q1")), values).added) == MONTHS


def test_a_longer_value_stands_for_its_own_span_where_one_in_it_is_missing() -> None:
    covers = layer(periods(f"{MONTHS} {QUARTERS} 2024"))
    chosen = choose_for_sum(covers, {"2024-01", "2024-03", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"})
    assert chosen == PeriodChoice(tuple(periods(QUARTERS)), (StandIn(period("2024-Q1"), (period("2024-02"),)),))


def test_what_no_longer_value_stands_for_is_missing_and_the_rest_is_added() -> None:
    chosen = choose_for_sum(layer(periods(f"{MONTHS} 2024-Q1 2024-Q2")), {"2024-01", "2024-Q2"})
    assert chosen == PeriodChoice((period("2024-01"), period("2024-Q2")), (), tuple(periods("2024-02 2024-03")))
    assert not chosen.is_complete


def test_a_longer_period_that_the_shorter_ones_make_up_is_not_missing() -> None:
    assert choose_for_sum(layer(periods(f"{MONTHS} 2024-Q1")), set(MONTHS.split())).is_complete


@pytest.mark.parametrize(
    ("has_value", "added", "missing"),
    [
        (f"{MONTHS} 2024-Q1", "2024-03", ""),
        ("2024-03", "2024-03", ""),
        ("2024-01 2024-02 2024-Q1", "2024-Q1", ""),
        ("2024-01 2024-02", "", "2024-03"),
    ],
)
def test_a_stock_is_that_of_the_last_period_and_nothing_is_carried_forward(
    has_value: str, added: str, missing: str
) -> None:
    chosen = choose_last(layer(periods(f"{MONTHS} 2024-Q1")), has_value.split())
    assert (codes(chosen.added), codes(chosen.missing)) == (added, missing)


def test_nothing_owed_has_no_last_period() -> None:
    assert choose_last((), ()) == PeriodChoice()


def test_a_longer_value_is_compared_with_the_shorter_ones_wherever_it_lies() -> None:
    covers = filled(periods(f"{MONTHS} 2024-Q1 2024"))
    given = (*MONTHS.split(), "2024-Q1", "2024")
    [found] = comparisons(covers, given)
    assert (found.longer.code, codes(found.shorter)) == ("2024-Q1", MONTHS)
    [found] = comparisons(covers, given, is_stock=True)
    assert (found.longer.code, codes(found.shorter)) == ("2024-Q1", "2024-03")


def test_a_longer_value_is_not_compared_where_a_shorter_one_is_missing() -> None:
    assert not comparisons(filled(periods(f"{MONTHS} 2024-Q1")), {"2024-01", "2024-02", "2024-Q1"})


@pytest.mark.parametrize(
    ("owed", "pairs"),
    [
        ("2024 2024-2025", "2024+2024-2025"),
        ("2023-2024 2024 2024-2025", "2023-2024+2024 2024+2024-2025"),
        (f"{MONTHS} 2024-Q1 2024", ""),
        ("2023-2024 2024-2025", ""),
    ],
)
def test_periods_that_overlap_without_nesting_are_named_in_pairs(owed: str, pairs: str) -> None:
    assert " ".join(f"{one.code}+{other.code}" for one, other in clashing(periods(owed))) == pairs
    assert clashing_covers(layer(periods(owed))) == clashing(periods(owed))


def test_a_year_cannot_be_made_of_school_years_but_of_its_months_beside_them() -> None:
    year = period("2024")
    assert codes(crossing(periods("2023-2024 2024-2025"), year)) == "2023-2024 2024-2025"
    assert not crossing(periods(f"2023-2024 2024-2025 {QUARTERS}"), year)
    assert codes(crossing(periods("2023-2024 2024-2025 2024-Q4"), year)) == "2023-2024 2024-2025"
    assert codes(crossing(periods("2023-2024 2024-2025 2024-Q3 2024-Q4"), year)) == "2023-2024"


def test_a_period_that_holds_the_whole_span_does_not_cross_it() -> None:
    assert not crossing(periods("2024"), period("2024-Q1"))


def _stretch(day: int, length: int) -> Period:
    start = dt.date(2024, 1, 1) + dt.timedelta(days=day)
    end = start + dt.timedelta(days=length - 1)
    return dataclasses.replace(period("2024"), start=start, end=end, code=f"{start}..{end}")


owed_sets = st.sets(st.builds(_stretch, st.integers(0, 9), st.integers(1, 8)), max_size=14)
chances = st.sets(st.integers(0, 13))


def _given(owed: Iterable[Period], which: set[int]) -> set[str]:
    return {one.code for place, one in enumerate(sorted(owed)) if place in which}


def _days(found: Iterable[Period]) -> list[int]:
    return sorted(day for one in found for day in range(one.start.toordinal(), one.day_after.toordinal()))


@given(owed_sets, chances)
def test_what_is_added_and_what_is_missing_are_the_days_of_each_cover_once(owed: set[Period], which: set[int]) -> None:
    for cover in layer(owed):
        chosen = choose_for_sum((cover,), _given(owed, which))
        assert _days((*chosen.added, *chosen.missing)) == _days((cover.period,)) == _days(cover.leaves)


@given(owed_sets)
def test_every_owed_day_is_in_a_layer_and_no_period_of_it_lies_in_another(owed: set[Period]) -> None:
    outer = [cover.period for cover in layer(owed)]
    assert set(_days(outer)) == set(_days(owed))
    assert not [one for one in outer for other in outer if one != other and one.lies_in(other)]


@given(owed_sets, chances)
def test_where_nothing_clashes_no_day_is_added_twice(owed: set[Period], which: set[int]) -> None:
    covers = layer(owed)
    added = _days(choose_for_sum(covers, _given(owed, which)).added)
    assert clashing_covers(covers) or len(added) == len(set(added))


@given(owed_sets, chances)
def test_only_what_was_given_is_added_and_only_what_was_not_is_missing(owed: set[Period], which: set[int]) -> None:
    has_value = _given(owed, which)
    for chosen in (choose_for_sum(layer(owed), has_value), choose_last(layer(owed), has_value)):
        assert {one.code for one in chosen.added} <= has_value
        assert not {one.code for one in chosen.missing} & has_value


@given(owed_sets, chances)
def test_values_that_agree_give_the_same_total_from_any_lengths(owed: set[Period], which: set[int]) -> None:
    """Each period has its number of days as its value: a complete total is the number of days of the layer."""
    covers = layer(owed)
    chosen = choose_for_sum(covers, _given(owed, which))
    if chosen.is_complete:
        assert sum(one.days for one in chosen.added) == sum(cover.period.days for cover in covers)
    for found in comparisons(filled(owed), _given(owed, which)):
        assert found.longer.days == sum(one.days for one in found.shorter)
