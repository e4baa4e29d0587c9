"""A correction as somebody asks for it, and what came of it."""

from dataclasses import dataclass

from stemagg.model.correction import Correction
from stemagg.model.finding import Finding
from stemagg.model.stored import CurrentValue


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """A correction as somebody wrote it: `parts` are unit, data element, members and period, by code or name.

    `place` is where it is written, "" for the command line.
    """

    parts: tuple[str, ...]
    value: str
    reason: str
    by: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TakenCorrection:
    """A correction that was stored, what its unit had sent there, and what is to be said of its value.

    `is_without_report` is one for a unit that has sent nothing at all.
    """

    correction: Correction
    path: str
    sent: tuple[CurrentValue, ...]
    findings: tuple[Finding, ...]
    is_without_report: bool = False
