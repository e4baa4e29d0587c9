"""What people decided: what a name or a heading means, that a value is right, that a file is no report."""

from collections.abc import Sequence
from dataclasses import dataclass

from stemagg.model.decision_kind import DecisionKind
from stemagg.text.normalise import fold, fold_heading


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv: what was read, what it means, why, who decided and when.

    For a value, `given` is its slot ("THPT-03014/lessons/THPT/2022-2023") and `means` the raw text that is right; for
    a file, its name with folder, and `SET_ASIDE`.
    """

    kind: DecisionKind
    given: str
    means: str
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    line: int = 0

    @property
    def subject(self) -> tuple[DecisionKind, str]:
        """What it is about, the same for every spelling that is read alike: of two, the later decision holds."""
        if self.kind is DecisionKind.VALUE:
            return self.kind, self.given.rstrip("/")
        return self.kind, fold_heading(self.given) if self.kind is DecisionKind.HEADING else fold(self.given)


@dataclass(frozen=True, slots=True)
class Question:
    """A decision that is still to be made: what it is about, the targets near it as (code, name), where it stood."""

    decision: Decision
    targets: tuple[tuple[str, str], ...] = ()
    place: str = ""


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions without those that a later one on the same thing replaces."""
    last = {decision.subject: decision for decision in decisions}
    return tuple(decision for decision in decisions if last[decision.subject] is decision)


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision as it was recorded, those in force until then on the same thing, and the name of what it means."""

    recorded: Decision
    replaced: tuple[Decision, ...]
    meaning: str
