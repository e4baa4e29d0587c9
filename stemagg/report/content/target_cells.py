"""The numbers of a target for a table that has the unit of measure in a column of its own."""

from stemagg.model.figure_key import Measure
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.report.content.figure_text import keyed
from stemagg.report.content.target_sentences import NOT_NUMBERED, alone, in_percent
from stemagg.report.content.target_views import TargetCells
from stemagg.text.normalise import clean
from stemagg.text.numbers import number


def cells(result: TargetResult, progress: TargetProgress | None, mark: str) -> TargetCells:
    """Return the numbers of a target; the mark for those that there are not."""
    in_period = progress.done if progress else None
    return TargetCells(
        unit=clean(result.unit_of_measure),
        value=alone(result, Measure.TARGET, NOT_NUMBERED),
        planned=alone(in_period, Measure.TARGET, mark) if in_period else mark,
        done=_done(progress, mark) if progress else mark,
        planned_share=in_percent(in_period, mark) if in_period else mark,
        achieved=alone(result, Measure.ACHIEVED, mark),
        share=in_percent(result, mark),
    )


def _done(progress: TargetProgress, mark: str) -> str:
    """Return the number done in the period, of what does not add up how much more there is."""
    if progress.done:
        return alone(progress.done, Measure.ACHIEVED, mark)
    if progress.adds_up or progress.added is None:
        return mark
    return keyed(number(progress.added), progress.key(Measure.ADDED))
