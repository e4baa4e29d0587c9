"""The targets of the outline by their template names: targets.pilot_models.sentence."""

from collections.abc import Iterable

from stemagg.model.figure_key import Measure
from stemagg.model.outline import Outline
from stemagg.model.target import Target
from stemagg.model.target_result import TargetResult
from stemagg.report.content.figures import NOT_FORMED
from stemagg.report.content.target_sentences import achieved, in_percent, measured, sentence, units
from stemagg.report.content.target_views import ByTarget, TargetView
from stemagg.text.normalise import clean


def targets(outline: Outline, results: Iterable[TargetResult], mark: str) -> ByTarget[TargetView]:
    """Return what has been achieved of each target, by its code with "_" for "-".

    A report on a part of the campaign knows the names of all targets, and the figures of its own.
    """
    own = {result.target.name: _view(result, mark) for result in results}
    return ByTarget({target.name: own.get(target.name) or _of_others(target) for target in outline.targets})


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
    )


def _view(result: TargetResult, mark: str) -> TargetView:
    return TargetView(
        title=clean(result.target.title),
        value=measured(result, Measure.TARGET),
        achieved=achieved(result),
        share=in_percent(result, mark),
        missing=measured(result, Measure.STILL_MISSING, mark),
        over=measured(result, Measure.BEYOND, mark),
        units=units(result),
        is_known=result.achieved is not None,
        is_met=bool(result.is_met),
        sentence=sentence(result),
        source=clean(result.target.source),
    )
