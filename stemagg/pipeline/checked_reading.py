"""The reading of one file, checked by itself and against its units' earlier answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.revisions import changes, filed_by
from stemagg.checks.submission_checks import check_submission
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Trait
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Channel, Slot
from stemagg.model.submission import PreviousValues, Reading, Submission
from stemagg.store.database import Store


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """A reading with the findings of all checks, and those submissions that change earlier values of their unit."""

    reading: Reading
    changing: frozenset[Submission]


def check_reading(campaign: Campaign, store: Store, reading: Reading) -> CheckedReading:
    """Return a reading checked, with recorded explanations applied."""
    checked = [check_submission(campaign, submission) for submission in reading.submissions]
    submissions = tuple(submission for submission, _found in checked)
    raw = {Slot(s.unit, *v.key): v.raw for s in submissions for v in s.values if v.counted}
    read = with_explanations(reading.findings, explanations(campaign, raw))
    by_submission = {} if reading.correction else _changes_in(campaign, store, reading, submissions)
    all_findings = [
        *read,
        *(one for _submission, findings in checked for one in findings),
        *(one for findings in by_submission.values() for one in findings),
    ]
    changing = (s for s, findings in by_submission.items() if any(one.code.has(Trait.CHANGE) for one in findings))
    return CheckedReading(replace(reading, submissions=submissions, findings=tuple(all_findings)), frozenset(changing))


def _changes_in(
    campaign: Campaign, store: Store, reading: Reading, submissions: tuple[Submission, ...]
) -> dict[Submission, list[Finding]]:
    """Return for each submission not yet stored what it changes in its unit's earlier values."""
    before = {(s.unit, s.channel): store.previous_values(s.unit, s.channel, reading.source) for s in submissions}
    known = store.known(submissions)
    return {s: _changes(campaign, s, before) for s in _in_order(submissions) if s not in known}


def _changes(
    campaign: Campaign, submission: Submission, before: dict[tuple[str, Channel], PreviousValues]
) -> list[Finding]:
    """Report what a submission changes in the unit's values of the channel, then update these."""
    told = before[submission.unit, submission.channel]
    sent = submission.received_at
    if not told.is_before(submission) and (sent or not submission.channel.has_own_times):
        zone = campaign.settings.dates.zone
        own = sent or datetime.fromtimestamp(told.first_seen, zone)
        latest = max(told.latest or own, datetime.fromtimestamp(told.order, zone))
        findings = [finding(CheckCode.OLDER_DID_NOT_REPLACE, submission.place, unit=submission.unit,
                         sent=f"{own:%d/%m/%Y %H:%M}", latest=f"{latest:%d/%m/%Y %H:%M}")]  # fmt: skip
        return findings if told.differs_from(submission, besides=campaign.outline.adding) else []
    findings = changes(campaign, told, submission)
    if sent and sent == told.latest:
        findings = [_of_one_day(one) for one in findings]
    before[submission.unit, submission.channel] = told.followed_by(submission, filed_by(campaign, submission))
    return findings


def _of_one_day(change: Finding) -> Finding:
    """Return a change as a query when it is unknown which of two answers came later."""
    if change.code != CheckCode.SUPERSEDED:
        return change
    severity = CheckCode.ANSWERS_OF_ONE_DAY_DIFFER.severity
    return replace(change, code=CheckCode.ANSWERS_OF_ONE_DAY_DIFFER, severity=severity)


def _in_order(submissions: Iterable[Submission]) -> list[Submission]:
    """Return submissions by time of sending; those without one follow in their present order."""
    return sorted(submissions, key=lambda s: (s.received_at is None, s.received_at.timestamp() if s.received_at else 0))
