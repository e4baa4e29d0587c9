"""What is not known of how far a target has come is None, never zero."""

from dataclasses import replace
from decimal import Decimal

import pytest

from stemagg.model.figure_key import Measure
from stemagg.model.formula import Ref
from stemagg.model.period import Period
from stemagg.model.target import Sense, Target
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetPart, TargetResult

QUARTER = Period.from_code("2024-Q3")
NOTHING_KNOWN = TargetResult(Target("t", "Bồi dưỡng", Ref("trained"), "2024", Decimal(450), Sense.AT_LEAST), None, ())


@pytest.mark.parametrize("planned", [None, Decimal(120)])
def test_without_a_figure_nothing_is_ahead_of_a_plan_or_behind_it(planned: Decimal | None) -> None:
    progress = TargetProgress(NOTHING_KNOWN, QUARTER, adds_up=True, planned=planned)
    assert (progress.planned_number, progress.ahead, progress.added) == (planned, None, None)


def test_a_target_that_has_no_figure_of_the_period_alone_has_no_number_of_it() -> None:
    progress = TargetProgress(NOTHING_KNOWN, QUARTER, adds_up=False)
    assert progress.number_of(Measure.ACHIEVED) is None


@pytest.mark.parametrize(("is_complete", "added"), [(True, 30), (False, None)])
def test_what_was_added_is_known_once_all_units_gave_both(is_complete: bool, added: int | None) -> None:  # noqa: FBT001
    before = replace(NOTHING_KNOWN, achieved=90, parts=(TargetPart("A", 90, is_complete=True),))
    now = replace(NOTHING_KNOWN, achieved=120, parts=(TargetPart("A", 120, is_complete=is_complete),))
    assert TargetProgress(now, QUARTER, adds_up=True, before=before).added == added
