"""The targets of the outline by their template names: targets.pilot_models.sentence, or all in a loop."""

from stemagg.model.figure_key import Measure
from stemagg.model.outline import Outline
from stemagg.model.period import Period
from stemagg.model.report_facts import ReportFacts
from stemagg.model.target import Target
from stemagg.model.target_plan import aims, parts_of
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.report.content import progress_sentences as progress_of
from stemagg.report.content.change_words import NOT_FORMED
from stemagg.report.content.phrases import kind_word
from stemagg.report.content.target_sentences import NOT_NUMBERED, achieved, in_percent, measured, sentence, units
from stemagg.report.content.target_views import ByTarget, TargetsView, TargetView
from stemagg.text.normalise import clean


def targets(outline: Outline, facts: ReportFacts, period: Period | None, mark: str) -> TargetsView:
    """Return what has been achieved of each target, by its code with "_" for "-", and in loops.

    A report on a part of the campaign knows the names of all targets, and the figures of its own. `period` is that of a
    routine report.
    """
    progress = {one.code: one for one in facts.progress}
    own = {one.target.name: _view(outline, one, progress.get(one.target.code), mark) for one in facts.targets}
    by_code = {target.name: own.get(target.name) or _of_others(target) for target in outline.targets}
    listed = [one for one in main_targets(outline) if one.name in own]
    moved = tuple(own[one.name] for one in listed if own[one.name].is_moved)
    others = _others(period) if period and len(moved) < len(listed) else ""
    main = tuple(own[one.name] for one in listed)
    return TargetsView(tuple(own.values()), main, moved, others, ByTarget(by_code))


def main_targets(outline: Outline) -> list[Target]:
    """Return the targets that are neither plans for a part of another's time nor of a part of another's figure."""
    own = aims(outline)
    parts = {part.code for target in own for part in parts_of(outline, target)}
    return [target for target in own if target.code not in parts]


def _others(period: Period) -> str:
    return f"Các chỉ tiêu khác không thay đổi so với {kind_word(period)} trước."


def _of_others(target: Target) -> TargetView:
    nothing = NOT_FORMED
    return TargetView(
        title=clean(target.title),
        value=nothing,
        achieved=nothing,
        share=nothing,
        missing=nothing,
        over=nothing,
        units=nothing,
        is_known=False,
        is_met=False,
        sentence="",
        source=clean(target.source),
        assumption=clean(target.assumption),
        in_period="",
        planned=nothing,
        done=nothing,
        added="",
        to_date="",
        ahead="",
        parts="",
        progress="",
        is_moved=False,
    )


def _view(outline: Outline, result: TargetResult, progress: TargetProgress | None, mark: str) -> TargetView:
    return TargetView(
        title=clean(result.target.title),
        value=measured(result, Measure.TARGET, NOT_NUMBERED),
        achieved=achieved(result),
        share=in_percent(result, mark),
        missing=measured(result, Measure.STILL_MISSING, mark),
        over=measured(result, Measure.BEYOND, mark),
        units=units(result),
        is_known=result.achieved is not None,
        is_met=bool(result.is_met),
        sentence=sentence(result),
        source=clean(result.target.source),
        assumption=clean(result.target.assumption),
        in_period=progress_of.in_period(progress) if progress else "",
        planned=progress_of.planned(progress, mark) if progress else mark,
        done=progress_of.done(progress, mark) if progress else mark,
        added=progress_of.added(progress) if progress else "",
        to_date=progress_of.to_date(progress, outline) if progress else "",
        ahead=progress_of.ahead(progress) if progress else "",
        parts=progress_of.parts(progress, outline) if progress else "",
        progress=progress_of.sentence(progress, outline) if progress else "",
        is_moved=progress is not None and progress.is_moved,
    )
