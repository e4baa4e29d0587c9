"""What is not known of how far a target has come is None, never zero."""

from decimal import Decimal

import pytest

from stemagg.model.figure_key import Measure
from stemagg.model.formula import Ref
from stemagg.model.period import Period
from stemagg.model.target import Sense, Target
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult

QUARTER = Period.from_code("2024-Q3")
NOTHING_KNOWN = TargetResult(Target("t", "Bồi dưỡng", Ref("trained"), "2024", Decimal(450), Sense.AT_LEAST), None, ())


@pytest.mark.parametrize("planned", [None, Decimal(120)])
def test_without_a_figure_nothing_is_ahead_of_a_plan_or_behind_it(planned: Decimal | None) -> None:
    progress = TargetProgress(NOTHING_KNOWN, QUARTER, adds_up=True, planned=planned)
    assert (progress.planned_number, progress.ahead, progress.added) == (planned, None, None)


def test_a_target_that_has_no_figure_of_the_period_alone_has_no_number_of_it() -> None:
    progress = TargetProgress(NOTHING_KNOWN, QUARTER, adds_up=False)
    assert progress.number_of(Measure.ACHIEVED) is None
