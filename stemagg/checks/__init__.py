"""Checks look at submissions and at units and report findings. Each stage is one ordered tuple of functions."""

from stemagg.checks.changes import changes
from stemagg.checks.of_answers import without_settled
from stemagg.checks.of_campaigns import CAMPAIGN_CHECKS, check_campaign
from stemagg.checks.of_decisions import (
    decisions_that_do_not_apply,
    explanations,
    with_explanations,
    with_files_set_aside,
)
from stemagg.checks.of_submissions import SUBMISSION_CHECKS, check_submission
from stemagg.checks.of_units import UNIT_CHECKS, UnitView, check_unit
from stemagg.checks.offers import with_offers

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
    "with_offers",
    "without_settled",
]
