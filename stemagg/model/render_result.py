"""What a run of `render` wrote, and what its reports lack to be final."""

from dataclasses import dataclass
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.model.errors import Fault, fault
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Threshold
from stemagg.text.numbers import number


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """A report that was written: its file, what it is based on, and its manifest when it was sealed.

    `names_are_elsewhere` when the units of a point are so many that the report gives their number only.
    """

    file: Path
    facts: ReportFacts
    manifest: Path | None = None
    names_are_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What a run wrote: the reports (into a folder, when there is one for each group), the PDF files, and what failed.

    `folder` is None when the report is on the whole. `faults` say which PDF files could not be made and why,
    `warnings` what is odd about the template.
    """

    reports: tuple[RenderedReport, ...]
    folder: Path | None = None
    pdf: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def unmet_thresholds(facts: ReportFacts, place: str = "") -> tuple[Fault, ...]:
    """Return what a report lacks to be a final one, as faults at a place."""
    status = facts.status
    codes = {
        Threshold.REPORTING_RATE: CommandCode.FINAL_REPORTING_RATE,
        Threshold.OPEN_ERRORS: CommandCode.FINAL_OPEN_ERRORS,
        Threshold.OPEN_QUERIES: CommandCode.FINAL_OPEN_QUERIES,
    }
    counts = {"received": status.received, "expected": status.expected}
    return tuple(
        fault(place, codes[s.threshold], found=number(s.found), needed=number(s.needed), **counts)
        for s in facts.shortfalls
    )
