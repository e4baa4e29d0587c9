"""The cells of a table of targets, in the language in use."""

from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Additivity, Number
from stemagg.model.outline import PERIOD
from stemagg.model.target import Sense
from stemagg.model.target_result import TargetResult
from stemagg.text.numbers import number

_SIGNS = {Sense.AT_LEAST: "≥", Sense.AT_MOST: "≤", Sense.EQUAL: "="}


def aim_words(result: TargetResult) -> str:
    """Return the value of a target with its sign and unit of measure: "≥ 50 người"; that it names none."""
    if result.target.number is None:
        return translate("no number named")
    return f"{_SIGNS[result.target.sense]} {measured_words(result, result.target.number)}"


def measured_words(result: TargetResult, value: Number) -> str:
    """Return a number with the unit of measure of a target: "50 người", "5%"."""
    unit = result.unit_of_measure
    return f"{number(value)}{unit}" if unit == "%" else f"{number(value)} {unit}".rstrip()


def period_words(campaign: Campaign, result: TargetResult) -> str:
    """Return the period of a target as people read it, "" for all periods."""
    return campaign.period_alone(PERIOD, result.target.period)


def achieved_words(result: TargetResult) -> str:
    """Return what has been achieved, or why there is no figure."""
    if result.achieved is not None:
        return number(result.achieved)
    return translate("no figures yet") if result.additivity is Additivity.ADDS_UP else translate("does not add up")


def difference_words(result: TargetResult, mark: str) -> str:
    """Return what is missing with a minus, what is beyond a most or an exact number with a plus."""
    if result.achieved is None or result.target.number is None:
        return mark
    if result.over:
        return f"+{number(result.over)}"
    return f"-{number(result.missing)}" if result.missing else "0"
