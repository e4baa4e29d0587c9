"""The periods of texts within a sentence."""

import pytest

from stemagg.model.period import Period
from stemagg.report.content.period_lists import periods_in_words


@pytest.mark.parametrize(
    ("periods", "whole", "told"),
    [
        ("2024-01 2024-03", "2024-Q1", "tháng 1/2024, tháng 3/2024"),
        ("2024-01 2024-02", "2024-Q1", "tháng 1/2024, tháng 2/2024"),
        ("2024-01 2024-02 2024-03", "2024-Q1", ""),
        ("2024-Q1", "2024-Q1", ""),
        ("2024-Q1 2024-02", "2024-Q1", ""),
        ("2024-Q1 2024-Q2 2024-04 2024-05 2024-06 2024-07 2024-09", "2024",
         "quý I/2024, quý II/2024, từ tháng 4/2024 đến tháng 7/2024, tháng 9/2024"),
        ("2024-02 2024-03 2024-04", "", "từ tháng 2/2024 đến tháng 4/2024"),
    ],
)  # fmt: skip
def test_periods_are_named_in_order_runs_by_their_ends_and_not_those_of_the_whole(
    periods: str, whole: str, told: str
) -> None:
    of = Period.from_code(whole) if whole else None
    assert periods_in_words([*map(Period.from_code, reversed(periods.split()))], of).replace("\u00a0", " ") == told
