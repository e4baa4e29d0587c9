"""A store that was made anew."""

from dataclasses import dataclass
from pathlib import Path

from stemagg.model.decision import Decision
from stemagg.model.errors import Fault


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The result of making a store anew: number of files read, where the one of before is, and what is missing.

    `carried` names the files that have no original any more, which are as they were in the one of before. `decisions`
    were lost with the store and are those of the log. `removed` are the stores of before that are no longer there.
    """

    files: int
    before: Path | None
    missing: tuple[Fault, ...]
    carried: tuple[Fault, ...] = ()
    decisions: tuple[Decision, ...] = ()
    removed: tuple[str, ...] = ()
