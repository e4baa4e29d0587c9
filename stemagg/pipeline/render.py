"""`stemagg render`: Word documents from the store."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stemagg.files.atomic_write import make_folder, target_of, write_bytes
from stemagg.files.guard import guard_outputs
from stemagg.files.regular_file import read_regular
from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.model.campaign import Campaign
from stemagg.model.errors import StoreError, UsageError, fault
from stemagg.model.event import Event, EventKind
from stemagg.model.render_result import RenderedReport, RenderResult, unmet_thresholds
from stemagg.model.report_facts import ReportFacts
from stemagg.model.unit_values import KIND, UNIT
from stemagg.ooxml.limits import MOST_FILE
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.earlier import with_earlier
from stemagg.pipeline.file_names import file_name
from stemagg.pipeline.made_report import MadeReport
from stemagg.pipeline.report_facts import facts_of_parts, report_facts
from stemagg.pipeline.saved_reports import keep_saved
from stemagg.pipeline.seal import seal
from stemagg.report.audit.manifest import manifest_path
from stemagg.report.content.attached_lists import attached_lists
from stemagg.report.content.phrases import group_label
from stemagg.report.content.points import MOST_NAMED
from stemagg.report.exports.attached_xlsx import attached_path, write_attached
from stemagg.report.pdf import pdf_path, write_pdf
from stemagg.report.word.check_template import template_warnings
from stemagg.report.word.render import report_bytes
from stemagg.store.log_file import log_event

Written = tuple[Path, ReportFacts, Path | None]
"""A report, its facts, and the workbook of its lists where it has one."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Options of a report: date, grouping for one report per value ("" for the whole), final, PDF, seal.

    `points` is the worksheet of points to apply, None for that of the settings; `sealed_at` is the time stated in the
    seal, None for no seal.
    """

    on: date | None = None
    each: str = ""
    points: Path | None = None
    final: bool = False
    pdf: bool = False
    sealed_at: str | None = None


def for_work(campaign: Campaign) -> Campaign:
    """Return a campaign whose report is a working copy: points have their numbers in the worksheet of points."""
    points = campaign.settings.points.model_copy(update={"numbered": True})
    return replace(campaign, settings=campaign.settings.model_copy(update={"points": points}))


@in_document_language
def render(campaign: Campaign, output: Path, options: RenderOptions | None = None) -> RenderResult:
    """Write the report, or one per group into a folder, according to the options, and return the result.

    Until the campaign's thresholds are met it is a draft; when a final one is requested, UsageError lists the unmet
    thresholds and nothing is written. A group's figures equal those of its units in the whole report.
    """
    campaign, chosen = with_earlier(campaign), options or RenderOptions()
    made = _each(campaign, output, chosen) if chosen.each else _whole(campaign, output, chosen)
    reports = tuple(_sealed(campaign, one, chosen) for one in made)
    with suppress(StoreError):  # who may only read the campaign may save its report elsewhere
        snapshot = next((facts.snapshot for _file, facts, _attached in made), None)
        log_event(campaign, Event(EventKind.RENDERED, document=str(output), snapshot=snapshot))
    pdf, faults = write_pdf([report.file for report in reports]) if chosen.pdf else ([], ())
    template = campaign.folder / campaign.settings.template
    warnings = template_warnings(template.name, read_regular(template, MOST_FILE))
    return RenderResult(reports, output if chosen.each else None, tuple(pdf), faults, warnings)


def _sealed(campaign: Campaign, written: Written, options: RenderOptions) -> RenderedReport:
    (file, facts, attached), manifest = written, None
    if options.sealed_at is not None:
        manifest = seal(campaign, file, facts, options.on, options.sealed_at, options.points)
    return RenderedReport(file, facts, manifest, names_are_elsewhere(facts), attached)


def _whole(campaign: Campaign, output: Path, options: RenderOptions) -> list[Written]:
    """Write the report on the whole campaign."""
    _guard(campaign, [output], options)
    facts = report_facts(campaign, options.points)
    if options.final and facts.shortfalls:
        raise UsageError(*unmet_thresholds(facts, "--final"))
    return [_written(campaign, facts, output, options)]


def _written(campaign: Campaign, facts: ReportFacts, output: Path, options: RenderOptions) -> Written:
    """Write a report, and beside it the lists that are too long for it."""
    data = report_bytes(campaign, facts, campaign.folder / campaign.settings.template, options.on)
    write_bytes(output, data)
    if campaign.part is None:
        keep_saved(campaign, data)
        if not campaign.settings.points.numbered:
            MadeReport(campaign, options.points, options.on).keep(data)
    lists = list(attached_lists(campaign, facts))
    if lists:
        write_attached(lists, attached_path(output))
    return output, facts, attached_path(output) if lists else None


def _each(campaign: Campaign, folder: Path, options: RenderOptions) -> list[Written]:
    """Write a report per value of a grouping into a folder; when final, all of them or none."""
    if folder.is_file():
        raise UsageError(fault(str(folder), CommandCode.EACH_NEEDS_FOLDER))
    parts = campaign.parts_by(_grouping_of_units(campaign, options.each))
    files = _files(folder, parts)
    _guard(campaign, files, options, folder)
    given = list(facts_of_parts(campaign, parts, options.points))
    if options.final:
        lacking = [
            lack for part, facts in zip(parts, given, strict=True) for lack in unmet_thresholds(facts, _named(part))
        ]
        if lacking:
            raise UsageError(*lacking)
    make_folder(folder)
    return [_written(part, facts, path, options) for part, facts, path in zip(parts, given, files, strict=True)]


def _guard(campaign: Campaign, documents: list[Path], options: RenderOptions, folder: Path | None = None) -> None:
    """Refuse to overwrite files with the documents or the files written beside them."""
    taken = [document for document in documents if target_of(pdf_path(document)) == target_of(document)]
    if mistaken := taken or [document for document in documents if document.suffix.casefold() == ".pdf"]:
        raise UsageError(*(fault(str(document), CommandCode.OUTPUT_IS_PDF) for document in mistaken))
    pdf = map(pdf_path, documents) if options.pdf else ()
    manifests = map(manifest_path, documents) if options.sealed_at is not None else ()
    reads = [options.points] if options.points else []
    attached = map(attached_path, documents)
    guard_outputs(campaign, documents, reads=reads, folder=folder, endings=(".docx",))
    guard_outputs(campaign, [*pdf, *manifests, *attached], reads=reads)


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
    """Return a distinct file for each part, also on case-insensitive file systems."""
    names: dict[str, Path] = {}
    for part in parts:
        name = stem = file_name(_named(part))
        number = 2
        while name.casefold() in names:
            name, number = f"{stem} ({number})", number + 1
        names[name.casefold()] = folder / f"{name}.docx"
    return list(names.values())


def names_are_elsewhere(facts: ReportFacts) -> bool:
    """Return whether a point has so many units that the report gives their number instead of their names."""
    points = (point for section in facts.told.points.sections.values() for point in section.points)
    return any(len(point.units) > MOST_NAMED and not point.only_cites for point in points)
