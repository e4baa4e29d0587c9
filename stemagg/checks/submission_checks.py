"""Checks on one submission, before it is stored."""

from collections.abc import Callable
from dataclasses import replace

from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.rule_figures import RuleOperand
from stemagg.checks.rules import evaluate_rules, is_of_sums
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.slot import Slot, SlotKey
from stemagg.model.stored import VALID_STATES
from stemagg.model.submission import Submission

Found = list[tuple[Finding, tuple[SlotKey, ...]]]
SubmissionCheck = Callable[[Campaign, Submission], Found]


def rules_hold(campaign: Campaign, submission: Submission) -> Found:
    """Evaluate the outline's rules on the submission's own values, but for those about sums of submissions."""
    given = {
        value.key: RuleOperand(value.number, value.raw, value.cell, state=value.state)
        for value in submission.values
        if value.counted and value.state in VALID_STATES
    }
    unit = campaign.roster[submission.unit]
    evaluations = evaluate_rules(campaign, unit, given)
    return [(one.found, one.keys) for one in evaluations if one.found and not is_of_sums(campaign, one.rule)]


SUBMISSION_CHECKS: tuple[SubmissionCheck, ...] = (rules_hold,)


def check_submission(campaign: Campaign, submission: Submission) -> tuple[Submission, list[Finding]]:
    """Return the findings of every check, and the submission with the values excluded that have errors."""
    findings: list[Finding] = []
    uncounted: set[SlotKey] = set()
    known = explanations(campaign, {Slot(submission.unit, *v.key): v.raw for v in submission.values})
    for check in SUBMISSION_CHECKS:
        for violation, keys in check(campaign, submission):
            (found,) = with_explanations([violation], known)
            findings.append(found)
            if found.severity is Severity.ERROR:
                uncounted.update(keys)
    if not uncounted:
        return submission, findings
    values = tuple(replace(v, counted=False) if v.key in uncounted else v for v in submission.values)
    return replace(submission, values=values), findings
