"""A date is read with the day first, as every Vietnamese document has it, or with the year first."""

from datetime import date

import pytest

from stemagg.model.config_model import day_parts, written_date


@pytest.mark.parametrize("text", ["15/12/2025", " 15-12-2025 ", "15.12.2025", "2025-12-15", "2025/12/15"])
def test_a_date_is_read(text: str) -> None:
    assert written_date(text) == date(2025, 12, 15)


def test_the_day_stands_before_the_month() -> None:
    assert written_date("5/9/2025") == date(2025, 9, 5)


@pytest.mark.parametrize("text", ["", "12/15/2025", "31/02/2025", "15/12-2025", "15/12/25", "2025", "2022-2023", "x"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert written_date(text) is None


@pytest.mark.parametrize(
    "text", ["ngày 15 tháng 12 năm 2025", "15 tháng 12 năm 2025", "Ngày 15/12/2025", "15 / 12 / 2025"]
)
def test_a_date_is_read_in_words_and_with_the_word_day_before_it(text: str) -> None:
    assert written_date(text) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9/15/2025", "month first"), ("15/9/2025", "day first"), ("9/10/2025", "two ways"), ("2025-09-10", "two ways"),
        ("10/10/2025", ""), ("31/31/2025", ""), ("ngày 9 tháng 15 năm 2025", ""), ("31/2/2025", ""),
        ("ngày 15 tháng 9 năm 2025", ""),
    ],
)  # fmt: skip
def test_it_is_told_what_the_order_of_day_and_month_must_or_can_be(text: str, told: str) -> None:
    parts = day_parts(text)
    assert parts
    orders = {"month first": parts.has_month_first, "day first": parts.has_day_first, "two ways": parts.reads_two_ways}
    assert [name for name, is_so in orders.items() if is_so] == ([told] if told else [])
