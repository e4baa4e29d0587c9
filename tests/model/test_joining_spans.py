"""Spans that join the periods of an element, and the names of periods under their headings."""

import pytest

from stemagg.messages.language import use_language
from stemagg.model.period import Period
from stemagg.model.period_labels import label_under
from stemagg.model.spans import joining_spans, span_name
from tests.worlds.report_world import campaign


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    use_language("vi")


def joined(codes: str) -> list[str]:
    periods = tuple(map(Period.from_code, codes.split()))
    return [span_name(*one) for one in joining_spans(periods, codes.split())]


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        ("2024-01 2024-02 2024-03", ["Quý I/2024"]),  # the year to date joins the same months
        ("2024-01 2024-02", ["Lũy kế đến tháng 2/2024"]),  # days of the quarter are left out
        ("2024-2025-HK1 2024-2025-HK2", ["Năm học 2024-2025"]),
        ("2024-Q1 2024-Q2 2024-Q3 2024-Q4", ["6 tháng đầu năm 2024", "6 tháng cuối năm 2024", "Năm 2024"]),
        ("2022-2023 2023-2024", []),
        ("2024", []),
    ],
)
def test_each_joins_several_periods_and_none_the_same_as_another(codes: str, names: list[str]) -> None:
    assert joined(codes) == names


def test_a_period_that_is_not_asked_is_not_joined() -> None:
    periods = tuple(map(Period.from_code, ("2024-01", "2024-02", "2024-03")))
    assert joining_spans(periods, ["2024-01"]) == ()


@pytest.mark.parametrize(
    ("heading", "code", "label"),
    [
        ("Tháng", "2024-01", "1/2024"),
        ("Kỳ", "2024-01", "Tháng 1/2024"),
        ("Kỳ", "2024-2025-HK1", "HKI 2024-2025"),
        ("", "2024-Q1", "Quý I/2024"),
    ],
)
def test_the_word_for_the_kind_is_spared_under_a_heading_that_says_it(heading: str, code: str, label: str) -> None:
    assert label_under(heading, Period.from_code(code)) == label


def test_a_code_that_is_no_period_stays_as_it_is() -> None:
    assert campaign().period_name("period", "đợt 1") == "đợt 1"
