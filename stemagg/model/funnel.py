"""How far the reports of units on a period have come, step by step: expected, received, complete, cleared."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stemagg.messages.language import translate
from stemagg.model.reporting import Reporting


class FunnelStep(StrEnum):
    """The last step that a report has come to; each includes those before it."""

    EXPECTED = "expected"
    RECEIVED = "received"
    COMPLETE = "complete"
    CLEARED = "cleared"


STEPS = tuple(FunnelStep)


def step_name(step: FunnelStep) -> str:
    """Return the heading of a step in the language in use."""
    return {
        FunnelStep.EXPECTED: translate("Owing"),
        FunnelStep.RECEIVED: translate("Sent"),
        FunnelStep.COMPLETE: translate("Complete"),
        FunnelStep.CLEARED: translate("Cleared"),
    }[step]


def last_step_name(step: FunnelStep) -> str:
    """Return how far a unit has come, in the language in use."""
    return {
        FunnelStep.EXPECTED: translate("nothing received"),
        FunnelStep.RECEIVED: translate("received in part"),
        FunnelStep.COMPLETE: translate("complete, with open findings"),
        FunnelStep.CLEARED: translate("complete, nothing open"),
    }[step]


class ArrivalEvidence(StrEnum):
    """What tells when a report came."""

    FORM = "form"
    MAIL = "mail"
    FILE = "file"
    NONE = "none"


def evidence_name(evidence: ArrivalEvidence) -> str:
    """Return what tells when a report came, in the language in use."""
    return {
        ArrivalEvidence.FORM: translate("time of the online form"),
        ArrivalEvidence.MAIL: translate("time of the mail"),
        ArrivalEvidence.FILE: translate("day of the file"),
        ArrivalEvidence.NONE: translate("date unknown"),
    }[evidence]


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """A unit in a funnel: its step, what is there of what it owes, whether it was in time and what tells that.

    `reporting` is MISSING where nothing came. `errors` and `queries` are its open findings; explained ones are notes.
    """

    unit: str
    step: FunnelStep
    reporting: Reporting
    received: date | None
    evidence: ArrivalEvidence
    values_counted: int
    values_owed: int
    errors: int = 0
    queries: int = 0

    @property
    def is_entered_by_office(self) -> bool:
        """Whether it has sent nothing and figures of it are there, which the office has entered."""
        return self.step is FunnelStep.EXPECTED and self.values_counted > 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """The units that owe a report on a period ("" for all that is asked), of a group or (), each with its step."""

    period: str
    group: tuple[tuple[str, str], ...]
    units: tuple[FunnelUnit, ...]

    def count(self, step: FunnelStep) -> int:
        """Return the number of units that have come to a step."""
        return sum(STEPS.index(one.step) >= STEPS.index(step) for one in self.units)

    def dropped_before(self, step: FunnelStep) -> tuple[FunnelUnit, ...]:
        """Return the units that have come to the step before and not to this one."""
        last = STEPS[STEPS.index(step) - 1]
        return tuple(one for one in self.units if one.step is last)

    def of(self, reporting: Reporting) -> tuple[FunnelUnit, ...]:
        """Return the units with a reporting status."""
        return tuple(one for one in self.units if one.reporting is reporting)
