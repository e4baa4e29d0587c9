"""Folders named after the day on which what is in them came."""

import datetime as dt

import pytest

from stemagg.model.source import day_of_folder, day_of_folders, name_without_days


@pytest.mark.parametrize("name", ["2024-03-20", "20.3.2024", "20-03-2024", "20_3_2024", "Ngày 20.3.2024",
                                  "nhận ngày 2024-03-20"])  # fmt: skip
def test_a_folder_may_be_named_after_a_day(name: str) -> None:
    assert day_of_folder(name) == dt.date(2024, 3, 20)


@pytest.mark.parametrize("name", ["2024-3", "20.3", "30.2.2024", "20.3-2024", "3.20.2024", "Quận 20.3.2024", ""])
def test_any_other_folder_is_none(name: str) -> None:
    assert day_of_folder(name) is None


def test_the_nearest_folder_tells_the_day() -> None:
    assert day_of_folders("2024-03-01/20.3.2024/Quận 1/2024-04-01") == dt.date(2024, 3, 20)
    assert day_of_folders("a/b.xlsx") is None


def test_the_same_delivery_on_another_day_has_the_same_name() -> None:
    assert name_without_days("20.3.2024/A/b (1).xlsx") == name_without_days("2024-03-22/A/B.xlsx")
