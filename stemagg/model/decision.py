"""Recorded decisions: the meaning of a name or heading, a value confirmed, a file that is no report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stemagg.model.config_model import written_date
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.written_decision import WrittenDecision
from stemagg.text.normalise import fold, fold_heading, one_line


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of decisions.csv: the text read, its meaning, the reason, who decided and when.

    For a value, `given` is its slot ("THPT-03014/lessons/THPT/2022-2023") and `means` the confirmed raw text; for a
    file, `given` is its name with folder and `means` is `SET_ASIDE`; for a part of a file, `given` is its place; of
    what a unit has nothing to report, `given` is UNIT/OBLIGATION/PERIOD and `means` is `NOTHING_TO_REPORT`.
    """

    kind: DecisionKind
    given: str
    means: str
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    line: int = 0

    @property
    def day(self) -> date | None:
        """The day from which it holds, None for one that always has; `decided_on` may go on with the time of day."""
        return written_date(self.decided_on) or written_date(self.decided_on[:10])

    @property
    def written(self) -> WrittenDecision:
        """What is written of it."""
        texts = (self.kind.value, self.given, self.means, self.reason, self.decided_by, self.decided_on)
        return WrittenDecision(*map(one_line, texts))

    @property
    def subject(self) -> tuple[DecisionKind, str]:
        """The normalised subject, equal for spellings that are read alike; the latest decision on a subject applies."""
        if self.kind is DecisionKind.VALUE:
            return self.kind, self.given.rstrip("/")
        return self.kind, fold_heading(self.given) if self.kind is DecisionKind.HEADING else fold(self.given)


@dataclass(frozen=True, slots=True)
class Question:
    """An open decision: its subject, the nearest candidates as (code, name), and the place it was found."""

    decision: Decision
    targets: tuple[tuple[str, str], ...] = ()
    place: str = ""


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no later one on the same subject replaces."""
    last = {decision.subject: decision for decision in decisions}
    return tuple(decision for decision in decisions if last[decision.subject] is decision)


def not_among(decisions: Iterable[Decision], there: Iterable[WrittenDecision]) -> tuple[Decision, ...]:
    """Return the decisions that are not there, in their order; one that was taken twice is there when it is twice."""
    left, lacking = Counter(there), list[Decision]()
    for one in decisions:
        if left[one.written]:
            left[one.written] -= 1
        else:
            lacking.append(one)
    return tuple(lacking)


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A recorded decision, the decisions it replaces, and the display name of its meaning."""

    recorded: Decision
    replaced: tuple[Decision, ...]
    meaning: str
