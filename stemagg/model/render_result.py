"""The result of `render`: the files created, and which thresholds of a final report are not met."""

from dataclasses import dataclass
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.reports import ReportCode
from stemagg.messages.text import Code
from stemagg.model.errors import Fault, fault
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Threshold
from stemagg.text.numbers import number


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """A rendered report: its file, its facts, and its manifest when it was sealed.

    `names_are_elsewhere` is set when a point has so many units that the report gives only their number. `attached` is
    the workbook of the lists that are too long for the report.
    """

    file: Path
    facts: ReportFacts
    manifest: Path | None = None
    names_are_elsewhere: bool = False
    attached: Path | None = None


@dataclass(frozen=True, slots=True)
class RenderResult:
    """The result of a run: the reports (in a folder, when there is one per group), the PDF files, and failures.

    `folder` is None for a single report on the whole. `faults` explain which PDF files could not be made, `warnings`
    are those about the template.
    """

    reports: tuple[RenderedReport, ...]
    folder: Path | None = None
    pdf: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def unmet_thresholds(facts: ReportFacts, place: str = "") -> tuple[Fault, ...]:
    """Return the unmet thresholds of a final report, as faults at a place."""
    status = facts.status
    codes: dict[Threshold, Code] = {
        Threshold.PERIODS_CLOSED: CommandCode.FINAL_PERIODS_CLOSED,
        Threshold.REPORTING_RATE: CommandCode.FINAL_REPORTING_RATE,
        Threshold.OPEN_ERRORS: CommandCode.FINAL_OPEN_ERRORS,
        Threshold.OPEN_QUERIES: CommandCode.FINAL_OPEN_QUERIES,
        Threshold.WORKING_COPY: CommandCode.FINAL_WORKING_COPY,
        Threshold.FIGURES_SET_APART: ReportCode.FIGURES_SET_APART,
    }
    counts = {"received": status.received, "expected": status.expected}
    return tuple(
        fault(place, codes[s.threshold], found=number(s.found), needed=number(s.needed), **counts)
        for s in facts.shortfalls
    )
