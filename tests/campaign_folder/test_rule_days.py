"""A rule compares days with days and numbers with numbers: `opened` and `closed` are days, `rooms` is a number."""

import pytest

from stemagg.campaign_folder.rule_days import is_of_days_or_numbers
from stemagg.model.rule import Condition

DAYS = {"opened", "closed"}


@pytest.mark.parametrize(
    "check",
    [
        "opened <= closed", "closed - opened >= 30", "opened + rooms < closed", "rooms + opened < closed",
        "opened - 2 * rooms < closed", "opened >= previous(opened)", "min(opened, closed) = opened",
        "abs(closed - opened) <= max(rooms, 3)", "-rooms < 0", "rooms / 2 > roster.schools", "nvl(rooms, 0) = 0",
        "both_or_neither(opened, rooms)", "not_both(opened, closed)",
    ],
)  # fmt: skip
def test_what_makes_sense_is_taken(check: str) -> None:
    assert is_of_days_or_numbers(Condition.parse(check), DAYS)


@pytest.mark.parametrize(
    "check",
    [
        "opened <= rooms", "opened + closed > 5", "-opened < rooms", "opened * 2 > closed", "rooms - opened < 5",
        "abs(opened) = opened", "nvl(opened, 0) < closed", "to_date(opened) < closed", "sum(opened, sex) < closed",
        "min(opened, rooms) < closed", "opened > 2025-09-01",
    ],
)  # fmt: skip
def test_what_treats_a_day_as_a_number_is_refused(check: str) -> None:
    assert not is_of_days_or_numbers(Condition.parse(check), DAYS)
