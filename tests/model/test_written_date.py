"""A date is read with the day first, as every Vietnamese document has it, or with the year first."""

from datetime import date

import pytest

from stemagg.model.config_model import written_date


@pytest.mark.parametrize("text", ["15/12/2025", " 15-12-2025 ", "15.12.2025", "2025-12-15", "2025/12/15"])
def test_a_date_is_read(text: str) -> None:
    assert written_date(text) == date(2025, 12, 15)


def test_the_day_stands_before_the_month() -> None:
    assert written_date("5/9/2025") == date(2025, 9, 5)


@pytest.mark.parametrize("text", ["", "12/15/2025", "31/02/2025", "15/12-2025", "15/12/25", "2025", "2022-2023", "x"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert written_date(text) is None
