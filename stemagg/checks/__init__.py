"""Checks look at submissions, at units and at the campaign, and report findings. Each stage is one tuple of functions.

In: values of `stemagg.model`. Out: findings; a check never raises, changes nothing and sees no file.
To add a check: a function of the stage's signature in `submission_checks`, `unit_checks` or `campaign_checks`, its
place in the tuple of that stage, and its code with text and remedy in `stemagg/messages/checks.py`.
"""

from stemagg.checks.campaign_checks import CAMPAIGN_CHECKS, check_campaign
from stemagg.checks.explained import (
    decisions_that_do_not_apply,
    explanations,
    with_explanations,
    with_files_set_aside,
)
from stemagg.checks.resolved import without_settled
from stemagg.checks.revisions import changes
from stemagg.checks.submission_checks import SUBMISSION_CHECKS, check_submission
from stemagg.checks.suggested_commands import with_files_to_set_aside, with_suggestions
from stemagg.checks.unit_checks import UNIT_CHECKS, UnitView, check_unit

__all__ = [
    "CAMPAIGN_CHECKS",
    "SUBMISSION_CHECKS",
    "UNIT_CHECKS",
    "UnitView",
    "changes",
    "check_campaign",
    "check_submission",
    "check_unit",
    "decisions_that_do_not_apply",
    "explanations",
    "with_explanations",
    "with_files_set_aside",
    "with_files_to_set_aside",
    "with_suggestions",
    "without_settled",
]
