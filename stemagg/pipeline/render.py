"""`stemagg render`: from the store to Word documents."""

from datetime import date
from enum import Enum, auto
from pathlib import Path

from stemagg.files.atomic_write import make_folder
from stemagg.files.guard import guard_outputs
from stemagg.messages import suggestions
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import KIND, UNIT, Campaign
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.model.summary import ReportFacts, Threshold
from stemagg.pipeline.init import file_name
from stemagg.pipeline.summarize import facts_of_parts, report_facts
from stemagg.report.audit.manifest import manifest_path
from stemagg.report.content.phrases import group_label, number
from stemagg.report.content.points import MOST_NAMED
from stemagg.report.pdf import pdf_path, write_pdf
from stemagg.report.word.render import render_report

__all__ = ["Companion", "names_are_elsewhere", "render", "render_each", "wanting", "write_pdf"]


class Companion(Enum):
    """What is written beside a report."""

    PDF = auto()
    MANIFEST = auto()


def render(
    campaign: Campaign,
    output: Path,
    on: date | None,
    *,
    points: Path | None = None,
    final: bool = False,
    companions: frozenset[Companion] = frozenset(),
) -> ReportFacts:
    """Write the city's report and return what it stands on; `points` is a worksheet of points to follow.

    Until the campaign's thresholds are met it is a draft; when a final one is asked for, UsageError says what is
    missing and nothing is written. So does one for an output, or a companion of it that is going to be written, in
    the place of a file that would be lost.
    """
    _guard(campaign, [output], companions, points)
    facts = report_facts(campaign, points)
    if final and facts.shortfalls:
        raise UsageError(*wanting(facts, "--final"))
    render_report(campaign, facts, campaign.folder / campaign.settings.template, output, on)
    return facts


def render_each(
    campaign: Campaign,
    grouping: str,
    folder: Path,
    on: date | None,
    *,
    points: Path | None = None,
    final: bool = False,
    companions: frozenset[Companion] = frozenset(),
) -> list[tuple[Path, ReportFacts]]:
    """Write a report on each value of a grouping of units into a folder and return the files with what they stand on.

    The figures are those that the whole report has of these units. When final ones are asked for and any of them
    would be a draft, UsageError says of each what is missing and nothing is written.
    """
    parts = campaign.parts_by(_grouping_of_units(campaign, grouping))
    files = _files(folder, parts)
    _guard(campaign, files, companions, points)
    given = list(facts_of_parts(campaign, parts, points))
    if final:
        lacking = [lack for part, facts in zip(parts, given, strict=True) for lack in wanting(facts, _named(part))]
        if lacking:
            raise UsageError(*lacking)
    make_folder(folder)
    written = list(zip(files, given, strict=True))
    template = campaign.folder / campaign.settings.template
    for part, (path, facts) in zip(parts, written, strict=True):
        render_report(part, facts, template, path, on)
    return written


def _guard(campaign: Campaign, documents: list[Path], companions: frozenset[Companion], points: Path | None) -> None:
    """Refuse to write documents, or what is written beside them, in the place of files that would be lost."""
    beside = {Companion.PDF: pdf_path, Companion.MANIFEST: manifest_path}
    more = [path_of(document) for kind, path_of in beside.items() if kind in companions for document in documents]
    guard_outputs(campaign, [*documents, *more], reads=[points] if points else [])


def _grouping_of_units(campaign: Campaign, name: str) -> str:
    known = (UNIT, KIND, *(column for column in campaign.roster.grouping_columns if column not in {UNIT, KIND}))
    if name not in known:
        near = suggestions(name, known)
        raise UsageError(
            fault("--each", CommandCode.GROUPING_UNKNOWN, found=name, allowed=", ".join(known), suggestions=near)
        )
    return name


def _named(part: Campaign) -> str:
    """Return the name of a part: the unit with its code, the kind by its title, any other value as it is."""
    grouping, value = part.part or ("", "")
    if grouping == UNIT:
        return f"{value} {part.roster[value].name}"
    return part.outline.kinds[value].title if grouping == KIND else group_label(value)


def _files(folder: Path, parts: list[Campaign]) -> list[Path]:
    """Return a file of its own for each part, whether or not the system tells capitals from small letters."""
    names: dict[str, Path] = {}
    for part in parts:
        name = stem = file_name(_named(part))
        number = 2
        while name.casefold() in names:
            name, number = f"{stem} ({number})", number + 1
        names[name.casefold()] = folder / f"{name}.docx"
    return list(names.values())


def names_are_elsewhere(facts: ReportFacts) -> bool:
    """Tell whether a point has so many units that the report gives their number instead of their names."""
    points = (point for section in facts.points.sections.values() for point in section.points)
    return any(len(point.units) > MOST_NAMED and not point.only_cites for point in points)


def wanting(facts: ReportFacts, place: str = "") -> tuple[Fault, ...]:
    """Return what a final report still wants, as faults at a place."""
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
