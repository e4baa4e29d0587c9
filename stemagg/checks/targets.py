"""Checks on what has been achieved of the targets."""

from collections.abc import Iterable

from stemagg.messages.checks import CheckCode
from stemagg.model.finding import Finding, finding
from stemagg.model.target import Sense
from stemagg.model.target_result import TargetResult
from stemagg.text.numbers import number


def most_passed(results: Iterable[TargetResult]) -> list[Finding]:
    """Report each target that sets a most and has been passed, however few units have reported."""
    return [
        finding(
            CheckCode.TARGET_PASSED,
            data_element=result.target.of.name,
            period=result.target.period,
            target=result.target.code,
            title=result.target.title,
            most=_measured(result, number(result.target.number or 0)),
            achieved=_measured(result, number(result.achieved)),
            over=_measured(result, number(result.over)),
            units=result.units,
        )
        for result in results
        if result.target.sense is Sense.AT_MOST and result.over and result.achieved is not None
    ]


def _measured(result: TargetResult, text: str) -> str:
    return f"{text} {result.unit_of_measure}".rstrip()
