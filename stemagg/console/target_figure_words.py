"""Numbers of targets, and how they come about, in the language in use."""

from decimal import Decimal

from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.explanation import TargetBreakdown
from stemagg.model.figure_key import Measure
from stemagg.model.period_labels import period_label
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_words import achieved_words, aim_words, measured_words, period_words
from stemagg.text.numbers import number, percent


def shown_of_target(explained: TargetBreakdown, mark: str) -> str:
    """Return a number of a target with its unit of measure, or why there is none."""
    result, value, measure = explained.result, explained.value, explained.key.measure
    if measure is Measure.ACHIEVED_UNITS:
        return result.units
    if value is None:
        return achieved_words(result) if measure is Measure.ACHIEVED else mark
    return f"{percent(Decimal(value))}%" if measure.is_percentage else measured_words(result, value)


def formula_of_target(campaign: Campaign, result: TargetResult, progress: TargetProgress | None = None) -> list[str]:
    """Return what is asked for and where that is laid down, and how far it has been reached by whom."""
    target = result.target
    asked = translate("Asked for: {aim}; period: {period}.")
    units = translate("Achieved: {achieved}, from {units} units.")
    return [
        asked.format(aim=aim_words(result), period=period_words(campaign, result) or translate("all periods")),
        *laid_down(target.source),
        units.format(achieved=achieved_words(result), units=result.units),
        *_comparison(result),
        *(_of_progress(progress) if progress else []),
    ]


def _of_progress(progress: TargetProgress) -> list[str]:
    """Return how a target stands against the plan up to the end of a period, and what had been achieved before it."""
    achieved, plan, before = progress.whole.achieved, progress.planned_number, progress.before
    if achieved is None:
        return []
    planned = translate("Planned up to the end of {period}: {plan}; {achieved} − {plan} = {value}")
    added = translate("When the period before ended: {before}; {achieved} − {before} = {value}")
    given = {"achieved": number(achieved), "period": period_label(progress.period)}
    of_plan = [] if plan is None else [planned.format(**given, plan=number(plan), value=number(progress.ahead or 0))]
    if before is None or before.achieved is None or progress.added is None:
        return of_plan
    return [*of_plan, added.format(**given, before=number(before.achieved), value=number(progress.added))]


def _comparison(result: TargetResult) -> list[str]:
    """Return the share, and what is missing or beyond, each as it is worked out."""
    if result.achieved is None or result.target.number is None:
        return []
    given = {"achieved": number(result.achieved), "aim": number(result.target.number)}
    share = translate("In percent: 100 × {achieved} ÷ {aim} = {value}, one decimal place")
    missing, beyond = (
        translate("Still missing: {aim} − {achieved} = {value}"),
        translate("Beyond it: {achieved} − {aim} = {value}"),
    )
    return [
        *([share.format(**given, value=percent(result.share))] if result.share is not None else []),
        *([missing.format(**given, value=number(result.missing))] if result.missing else []),
        *([beyond.format(**given, value=number(result.over))] if result.over else []),
    ]


def laid_down(source: str) -> list[str]:
    """Return where a target or a constant is laid down, where that is known."""
    return [translate("Laid down in: {source}.").format(source=source)] if source else []
