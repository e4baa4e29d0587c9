"""The targets of the outline by their template names: targets.pilot_models.sentence, or all in a loop."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from stemagg.model.figure_key import Measure
from stemagg.model.outline import Outline
from stemagg.model.period import Period
from stemagg.model.report_facts import ReportFacts
from stemagg.model.target import Target
from stemagg.model.target_plan import aims, parts_of, period_of_target
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.report.content import progress_sentences as progress_of
from stemagg.report.content.change_words import NOT_FORMED
from stemagg.report.content.phrases import kind_word
from stemagg.report.content.target_cells import cells
from stemagg.report.content.target_sentences import NOT_NUMBERED, achieved, in_percent, measured, sentence, units
from stemagg.report.content.target_views import ByTarget, TargetCells, TargetsView, TargetView
from stemagg.report.content.targets_set import targets_set
from stemagg.text.normalise import clean

_YEAR = 360
"""The days of a year at least: a target for less is the plan of a part of one."""


def targets(outline: Outline, facts: ReportFacts, period: Period | None, mark: str) -> TargetsView:
    """Return what has been achieved of each target, by its code with "_" for "-", and in loops.

    A report on a part of the campaign knows the names of all targets, and the figures of its own. `period` is that of a
    routine report.
    """
    progress = {one.code: one for one in facts.progress}
    own = {one.target.name: _view(outline, one, progress.get(one.target.code), mark) for one in facts.targets}
    rows = [(number, one) for number, one in _numbered(outline, main_targets(outline, period), own)]
    own |= {one.name: replace(own[one.name], number=number) for number, one in rows}
    main = tuple(own[one.name] for number, one in rows if "." not in number)
    moved = tuple(one for one in main if one.is_moved)
    return TargetsView(
        all=tuple(own.values()),
        main=main,
        in_table=tuple(own[one.name] for _number, one in rows),
        moved=moved,
        others=_others(period) if period and len(moved) < len(main) else "",
        set_for=targets_set(outline, own, period, _without_figures(mark)),
        by_code=ByTarget({target.name: own.get(target.name) or _of_others(target) for target in outline.targets}),
    )


def main_targets(outline: Outline, period: Period | None = None) -> list[Target]:
    """Return the targets that are neither plans for a part of another's time nor of a part of another's figure.

    In a routine report on a period one for less than a year is the plan of its own time, and told only then.
    """
    parts = {part.code for target in outline.targets for part in parts_of(outline, target)}
    return [one for one in aims(outline) if one.code not in parts and _is_of_its_time(outline, one, period)]


def told_of(outline: Outline, view: TargetsView, period: Period | None) -> dict[str, tuple[TargetView, ...]]:
    """Return the main targets by the data element, or the indicator, as a whole of which they are set."""
    told: dict[str, tuple[TargetView, ...]] = {}
    for target in main_targets(outline, period):
        if target.name in view.by_code and not target.of.selectors and view.by_code[target.name].number:
            told[target.of.name] = (*told.get(target.of.name, ()), view.by_code[target.name])
    return told


def _is_of_its_time(outline: Outline, target: Target, period: Period | None) -> bool:
    own = period_of_target(outline, target)
    return period is None or own is None or own.days >= _YEAR or period.lies_in(own)


def _numbered(outline: Outline, main: list[Target], known: Collection[str]) -> Iterator[tuple[str, Target]]:
    """Yield the known targets with their numbers: "1", and its parts "1.1", "1.2"."""
    for number, target in enumerate((one for one in main if one.name in known), start=1):
        yield str(number), target
        parts = (one for one in parts_of(outline, target) if one.name in known)
        yield from ((f"{number}.{place}", part) for place, part in enumerate(parts, start=1))


def _others(period: Period) -> str:
    return f"Các chỉ tiêu khác không thay đổi so với {kind_word(period)} trước."


def _of_others(target: Target) -> TargetView:
    """Return a target that is set for no unit of the report."""
    return _without_figures(NOT_FORMED, target)


def _without_figures(nothing: str, target: Target | None = None) -> TargetView:
    """Return a target of which there are no figures, or none at all."""
    return TargetView(
        title=clean(target.title) if target else "",
        number="",
        value=nothing,
        achieved=nothing,
        share=nothing,
        missing=nothing,
        over=nothing,
        units=nothing,
        is_known=False,
        is_met=False,
        sentence="",
        source=clean(target.source) if target else "",
        assumption=clean(target.assumption) if target else "",
        in_period="",
        planned=nothing,
        done=nothing,
        added="",
        to_date="",
        ahead="",
        parts="",
        progress="",
        is_moved=False,
        cells=TargetCells("", *[nothing] * 6),
    )


def _view(outline: Outline, result: TargetResult, progress: TargetProgress | None, mark: str) -> TargetView:
    return TargetView(
        title=clean(result.target.title),
        number="",
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
        cells=cells(result, progress, mark),
    )
