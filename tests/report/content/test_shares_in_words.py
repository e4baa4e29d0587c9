"""Shares that a percentage does not tell well: of a target of one, many times a target, next to nothing, almost all."""

from decimal import Decimal

import pytest

from stemagg.messages.language import use_language
from stemagg.model.figures import percentage
from stemagg.model.formula import Ref
from stemagg.model.target import Sense, Target
from stemagg.model.target_result import TargetPart, TargetResult
from stemagg.report.content import target_sentences
from stemagg.text.numbers import percent, percent_in_words


def of_schools(achieved: int, aim: int) -> TargetResult:
    """Return how many schools of a target there are."""
    target = Target("schools", "", Ref("schools"), "2024", Decimal(aim), Sense.AT_LEAST)
    return TargetResult(target, achieved, (TargetPart("A", achieved, is_complete=True),), "trường")


@pytest.fixture(autouse=True)
def _in_vietnamese(_in_english: None) -> None:
    use_language("vi")


@pytest.mark.parametrize(
    ("achieved", "aim", "told", "cell"),
    [
        (5, 1, "đạt 5 trường so với chỉ tiêu ít nhất 1 trường, hoàn thành chỉ tiêu", "gấp 5 lần"),
        (2, 1, "đạt 2 trường so với chỉ tiêu ít nhất 1 trường, hoàn thành chỉ tiêu", "gấp 2 lần"),
        (1, 1, "đạt 1 trường so với chỉ tiêu ít nhất 1 trường, hoàn thành chỉ tiêu", "100%"),
        (35, 10, "đạt 35 trường so với chỉ tiêu ít nhất 10 trường (gấp 3,5 lần), hoàn thành chỉ tiêu", "gấp 3,5 lần"),
        (30, 10, "đạt 30 trường so với chỉ tiêu ít nhất 10 trường (300,0%), hoàn thành chỉ tiêu", "300,0%"),
        (1, 3000, "đạt 1 trường so với chỉ tiêu ít nhất 3.000 trường (dưới 0,1%), còn thiếu 2.999 trường", "dưới 0,1%"),
    ],
)
def test_what_has_been_achieved_of_a_target(achieved: int, aim: int, told: str, cell: str) -> None:
    result = of_schools(achieved, aim)
    assert target_sentences.sentence(result).replace("\u00a0", " ") == told
    assert target_sentences.in_percent(result) == cell


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(2999, 3000, "99,9"), (3001, 3000, "100,1"), (3000, 3000, "100"), (0, 3000, "0,0"), (1, 3000, "dưới 0,1"),
     (-1, 3000, "dưới 0,1"), (3, 6000, "0,1")],
)  # fmt: skip
def test_a_percentage_is_nothing_or_all_only_when_it_is(part: int, whole: int, told: str) -> None:
    assert percent_in_words(percentage(part, whole)) == told


def test_next_to_nothing_has_the_decimals_that_it_needs() -> None:
    assert (percent(percentage(1, 3000)), percentage(1, 3000)) == ("0,03", Decimal("0.03"))
    assert (percentage(1, 30000, 2), percent_in_words(percentage(3, 10000, 2), 2)) == (Decimal("0.003"), "0,03")
