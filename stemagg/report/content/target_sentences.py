"""What the report says of a target: "đạt 32 người so với chỉ tiêu ít nhất 50 người (64%), còn thiếu 18 người"."""

from stemagg.model.figures import Additivity, Number
from stemagg.model.target import Sense
from stemagg.model.target_result import TargetResult
from stemagg.report.content.phrases import NO_BREAK_SPACE
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent

NO_FIGURES = "chưa có số liệu"
NOT_FORMED = "không cộng được"

_AIMS = {Sense.AT_LEAST: "chỉ tiêu ít nhất", Sense.AT_MOST: "mức tối đa", Sense.EQUAL: "chỉ tiêu"}


def measured(result: TargetResult, value: Number) -> str:
    """Return a number with the unit of measure of a target: "50 người", "5%"."""
    unit = clean(result.unit_of_measure)
    return number(value) + (unit if unit in {"", "%"} else f"{NO_BREAK_SPACE}{unit}")


def aim(result: TargetResult) -> str:
    """Return the value of a target with its unit of measure."""
    return measured(result, result.target.number)


def achieved(result: TargetResult) -> str:
    """Return what has been achieved with its unit of measure, or why there is no figure."""
    if result.achieved is not None:
        return measured(result, result.achieved)
    return NO_FIGURES if result.additivity is Additivity.ADDS_UP else NOT_FORMED


def sentence(result: TargetResult) -> str:
    """Return a target and what has been achieved of it as a part of a report, without the full stop."""
    title, wanted = clean(result.target.title), f"{_AIMS[result.target.sense]} {aim(result)}"
    head = f"{title}: " if title else ""
    if result.achieved is None:
        return f"{head}{wanted}, {achieved(result)}"
    share = "" if result.share is None else f" ({percent(result.share)}%)"
    units = "" if result.is_complete else f"; số liệu của {result.units}{NO_BREAK_SPACE}đơn vị"
    done = "thực hiện" if result.target.sense is Sense.AT_MOST else "đạt"
    return f"{head}{done} {achieved(result)} so với {wanted}{share}, {_outcome(result)}{units}"


def _outcome(result: TargetResult) -> str:
    if result.missing:
        return f"còn thiếu {measured(result, result.missing)}"
    if result.over:
        passed = "vượt mức tối đa" if result.target.sense is Sense.AT_MOST else "vượt chỉ tiêu"
        return f"{passed} {measured(result, result.over)}"
    if result.target.sense is Sense.AT_MOST:
        return "trong mức cho phép" if result.is_complete else "đến nay chưa vượt mức"
    return "hoàn thành chỉ tiêu" if result.target.sense is Sense.AT_LEAST else "đúng bằng chỉ tiêu"
