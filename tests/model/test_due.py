"""When a report is due: the closed list of days counted from a period, and the days on which an office works."""

from datetime import date

import pytest

from stemagg.model.due import DUE_EXAMPLES, Calendar, DueRule
from stemagg.model.period import Period

TET_2024 = Calendar(
    holidays=(*tuple(date(2024, 2, day) for day in (8, 9, 12, 13, 14)), date(2024, 4, 29)), worked=(date(2024, 5, 4),)
)


def due(written: str, code: str, closing_day: int = 0) -> date:
    return DueRule.parse(written).last_day(Period.from_code(code, closing_day=closing_day), TET_2024)


@pytest.mark.parametrize(
    ("written", "period", "last_day"),
    [
        ("day 20 of the last month", "2024-Q1", date(2024, 3, 20)),
        ("ngày 20 tháng cuối", "2024-03", date(2024, 3, 20)),
        ("day 5 of the next month", "2023-12", date(2024, 1, 5)),
        ("ngày 05 tháng sau", "2024-Q3", date(2024, 10, 7)),
        ("day 30 of the next month", "2024-01", date(2024, 2, 29)),
        ("10 days after the end", "2024-01", date(2024, 2, 15)),
        ("10 working days after the end", "2024-01", date(2024, 2, 21)),
        ("5 ngày làm việc sau kỳ", "2024", date(2025, 1, 7)),
        ("last day", "2024-06", date(2024, 7, 1)),
        ("last working day", "2024-06", date(2024, 6, 28)),
        ("Ngày làm việc cuối kỳ", "2024-06", date(2024, 6, 28)),
    ],
)
def test_a_day_is_counted_from_the_end_of_the_period(written: str, period: str, last_day: date) -> None:
    assert due(written, period) == last_day


def test_days_after_the_end_are_counted_from_the_day_on_which_the_data_close() -> None:
    assert due("2 working days after the end", "2024-03", closing_day=14) == date(2024, 3, 18)


def test_a_month_of_a_closing_day_is_still_the_month_in_which_day_20_lies() -> None:
    assert due("day 20 of the last month", "2024-03", closing_day=14) == date(2024, 3, 20)


def test_a_saturday_that_is_worked_in_exchange_for_a_holiday_is_a_working_day() -> None:
    assert TET_2024.is_working_day(date(2024, 5, 4))
    assert not TET_2024.is_working_day(date(2024, 4, 29))
    assert due("4 days after the end", "2024-04") == date(2024, 5, 4)


def test_a_calendar_has_holidays_only_in_the_years_that_it_names() -> None:
    assert not TET_2024.has_holidays_in(2025)
    assert TET_2024.has_holidays_in(2024)


@pytest.mark.parametrize("written", DUE_EXAMPLES)
def test_each_form_that_is_offered_is_understood(written: str) -> None:
    assert DueRule.parse(written).text == written


@pytest.mark.parametrize("written", ["day 32 of the last month", "day 0 of the next month", "ngày 20", "soon", ""])
def test_what_is_none_of_the_forms_is_refused_with_those_that_there_are(written: str) -> None:
    with pytest.raises(ValueError, match="5 working days after the end"):
        DueRule.parse(written)
