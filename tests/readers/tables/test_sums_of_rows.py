"""Rows that are sums of others, by arithmetic."""

import pytest

from stemagg.readers.tables.sums_of_rows import RowNumbers, sums_of_rows

A, B = (1, 2, 3, 4), (5, 6, 7, 8)
BOTH = (6, 8, 10, 12)


def row(
    *numbers: int, unit: bool = False, total: bool = False, likely: bool = False, group: bool = False
) -> RowNumbers:
    """Return a row with numbers in the columns from 1 on; its own number is given by `sums`."""
    return RowNumbers(0, dict(enumerate(numbers, 1)), unit, total, likely, group)


def sums(*rows: RowNumbers) -> dict[int, tuple[int, ...]]:
    """Return the rows that are sums, counted from 1, each with the rows that it is the sum of."""
    numbered = [
        RowNumbers(at, one.numbers, one.is_unit, one.is_total, one.is_likely, one.is_group)
        for at, one in enumerate(rows, 1)
    ]
    return {at: found.rows for at, found in sums_of_rows(numbered).items()}


def test_a_row_below_that_agrees_under_four_headings_is_a_sum() -> None:
    assert sums(row(*A), row(*B), row(*BOTH)) == {3: (1, 2)}


def test_a_row_of_a_unit_of_the_roster_is_never_a_sum() -> None:
    assert sums(row(*A), row(*B), row(*BOTH, unit=True)) == {}


@pytest.mark.parametrize("count", [2, 3])
def test_two_or_three_headings_prove_only_what_is_likely(count: int) -> None:
    rows = [row(*A[:count]), row(*B[:count])]
    assert sums(*rows, row(*BOTH[:count])) == {}
    assert sums(*rows, row(*BOTH[:count], likely=True)) == {3: (1, 2)}


def test_one_heading_proves_only_what_the_outline_calls_a_total() -> None:
    assert sums(row(1), row(2), row(3, likely=True)) == {}
    assert sums(row(1), row(2), row(3, total=True)) == {3: (1, 2)}


def test_headings_with_nothing_but_zeros_prove_nothing() -> None:
    assert sums(row(1, 0, 0, 0), row(2, 0, 0, 0), row(3, 0, 0, 0)) == {}


def test_a_row_that_repeats_the_only_one_before_it_is_no_sum() -> None:
    assert sums(row(*A), row(*A)) == {}
    assert sums(row(*A), row(*A, group=True)) == {2: (1,)}


def test_sums_of_groups_and_the_sum_of_these_are_sums() -> None:
    assert sums(row(*A), row(*B), row(*BOTH), row(*A), row(*A), row(2, 4, 6, 8), row(8, 12, 16, 20)) == {
        3: (1, 2),
        6: (4, 5),
        7: (3, 6),
    }


def test_a_sum_of_all_rows_below_sums_of_some_is_one() -> None:
    assert sums(row(*A), row(*B), row(*BOTH), row(*A), row(7, 10, 13, 16)) == {3: (1, 2), 5: (1, 2, 4)}


def test_a_sum_above_the_rows_of_its_units_is_one() -> None:
    units = [row(*A, unit=True), row(*B, unit=True)]
    assert sums(row(*BOTH), *units, row(*A, group=True), row(*A, unit=True)) == {1: (2, 3), 4: (5,)}


def test_the_first_row_may_be_the_sum_of_all_others() -> None:
    assert sums(row(*BOTH), row(*A), row(*B)) == {1: (2, 3)}


def test_a_sum_of_all_rows_is_told_from_one_of_some() -> None:
    rows = [RowNumbers(at, dict(enumerate(numbers, 1))) for at, numbers in enumerate([A, B, BOTH, A, (7, 10, 13, 16)])]
    assert {at: found.is_whole for at, found in sums_of_rows(rows).items()} == {2: False, 4: True}


def test_a_wrong_total_ends_the_rows_of_the_next_sum() -> None:
    assert sums(row(*A), row(9, 9, 9, 9, total=True), row(*A), row(*B), row(*BOTH)) == {5: (3, 4)}


def test_no_rows_have_no_sums() -> None:
    assert sums() == {}
