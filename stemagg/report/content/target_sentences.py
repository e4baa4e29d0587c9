"""What the report says of a target: "đạt 32 người so với chỉ tiêu ít nhất 50 người (64%), còn thiếu 18 người"."""

from stemagg.model.figure_key import Measure
from stemagg.model.figures import Additivity
from stemagg.model.target import Sense
from stemagg.model.target_result import TargetResult
from stemagg.report.content.figure_text import NO_FIGURES, joined, keyed
from stemagg.report.content.phrases import NO_BREAK_SPACE, after_difference, after_number
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent_in_words

NOT_FORMED = "không cộng được"
CEILING, NOTHING_OCCURRED = "mức tối đa", "không phát sinh"
NOT_NAMED, NOT_NUMBERED = " (không giao số lượng)", "không nêu số"

_AIMS = {Sense.AT_LEAST: "chỉ tiêu ít nhất", Sense.AT_MOST: CEILING, Sense.EQUAL: "chỉ tiêu"}


_DIFFERENCES = frozenset({Measure.STILL_MISSING, Measure.BEYOND})


def measured(result: TargetResult, measure: Measure, mark: str = "") -> str:
    """Return a number of a target with its unit of measure: "50 người", "5%"; the mark when there is none.

    What is missing from a percentage, or beyond it, is in percentage points.
    """
    value = result.number_of(measure)
    if value is None:
        return mark
    after = after_difference if measure in _DIFFERENCES else after_number
    return joined(alone(result, measure), after(result.unit_of_measure))


def alone(result: TargetResult, measure: Measure, mark: str = "") -> str:
    """Return a number of a target without its unit of measure; the mark when there is none."""
    value = result.number_of(measure)
    return mark if value is None else keyed(number(value), result.key(measure))


def achieved(result: TargetResult) -> str:
    """Return what has been achieved with its unit of measure, or why there is no figure."""
    return measured(result, Measure.ACHIEVED, NO_FIGURES if result.additivity is Additivity.ADDS_UP else NOT_FORMED)


def in_percent(result: TargetResult, mark: str = "") -> str:
    """Return what has been achieved in percent of the target, "gấp 5 lần" of a multiple; the mark without a share."""
    if result.share is None:
        return mark
    share = f"{percent_in_words(result.share)}%" if result.times is None else f"gấp {number(result.times)} lần"
    return keyed(share, result.key(Measure.ACHIEVED_SHARE))


def in_brackets(result: TargetResult, reaches: str = "") -> str:
    """Return the share in brackets: " (64,0%)", " (đạt 126,0%)", " (gấp 5 lần)"; "" without one, of a target of 1."""
    if result.share is None or result.target.value == 1:
        return ""
    return joined(" (", reaches if result.times is None else "", in_percent(result), ")")


def units(result: TargetResult) -> str:
    """Return n/N units."""
    return keyed(result.units, result.key(Measure.ACHIEVED_UNITS))


def sentence(result: TargetResult) -> str:
    """Return a target and what has been achieved of it as a part of a report, without the full stop."""
    title = clean(result.target.title)
    if result.target.number is None:
        return joined(f"{title}: " if title else "", achieved(result), "" if result.achieved is None else NOT_NAMED)
    wanted = joined(_AIMS[result.target.sense], " ", measured(result, Measure.TARGET))
    head = f"{title}: " if title else ""
    if result.achieved is None:
        return joined(head, wanted, ", ", achieved(result))
    of = "" if result.is_complete else joined("; số liệu của ", units(result), f"{NO_BREAK_SPACE}đơn vị")
    done = "thực hiện" if result.target.sense is Sense.AT_MOST else "đạt"
    return joined(
        head, done, " ", achieved(result), " so với ", wanted, in_brackets(result), ", ", _outcome(result), of
    )


def _outcome(result: TargetResult) -> str:
    if result.missing:
        return joined("còn thiếu ", measured(result, Measure.STILL_MISSING))
    if result.over:
        passed = f"vượt {CEILING}" if result.target.sense is Sense.AT_MOST else "vượt chỉ tiêu"
        return joined(passed, " ", measured(result, Measure.BEYOND))
    if result.target.sense is Sense.AT_MOST:
        return "trong mức cho phép" if result.is_complete else "đến nay chưa vượt mức"
    return "hoàn thành chỉ tiêu" if result.target.sense is Sense.AT_LEAST else "đúng bằng chỉ tiêu"


def against_ceiling(result: TargetResult, noun: str, *, is_final: bool) -> str:
    """Return how a figure stands against the most that is set: ", vượt 1 vụ so với mức tối đa năm (5 vụ)".

    `noun` names the most ("mức tối đa năm"). Before its time is over, or while units are missing, the figure has only
    not passed it yet. "" where none is set.
    """
    aim, got = result.target.number, result.achieved
    if aim is None or got is None:
        return ""
    most = joined(noun, " (", measured(result, Measure.TARGET), ")")
    if got > aim:
        beyond = keyed(number(got - aim), result.key(Measure.BEYOND))
        return joined(", vượt ", beyond, after_difference(result.unit_of_measure), " so với ", most)
    if is_final and result.is_complete:
        return joined(", trong mức cho phép (", noun, " ", measured(result, Measure.TARGET), ")")
    return joined(", chưa vượt ", most)
