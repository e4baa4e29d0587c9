"""The targets of the outline by their template names: targets.pilot_models.sentence."""

from collections.abc import Iterable

from stemagg.model.figures import Number
from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_sentences import achieved, aim, measured, sentence
from stemagg.report.content.target_views import ByTarget, TargetView
from stemagg.text.normalise import clean
from stemagg.text.numbers import percent


def targets(results: Iterable[TargetResult], mark: str) -> ByTarget[TargetView]:
    """Return what has been achieved of each target, by its code with "_" for "-"."""
    return ByTarget({result.target.name: _view(result, mark) for result in results})


def _view(result: TargetResult, mark: str) -> TargetView:
    return TargetView(
        title=clean(result.target.title),
        value=aim(result),
        achieved=achieved(result),
        share=mark if result.share is None else f"{percent(result.share)}%",
        missing=_measured(result, result.missing, mark),
        over=_measured(result, result.over, mark),
        units=result.units,
        is_known=result.achieved is not None,
        is_met=bool(result.is_met),
        sentence=sentence(result),
        source=clean(result.target.source),
    )


def _measured(result: TargetResult, value: Number | None, mark: str) -> str:
    return mark if value is None else measured(result, value)
