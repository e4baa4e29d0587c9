"""`stemagg render --seal`, and the verification of a seal: a report's inputs then and now."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from stemagg import __version__
from stemagg.campaign_folder.decisions_csv import file_of_decisions
from stemagg.files.atomic_write import write_text
from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.reports import ReportCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.errors import SettingsError, UsageError, fault
from stemagg.model.report_facts import ReportFacts
from stemagg.model.source import joined_place
from stemagg.model.verification import Aspect, Difference
from stemagg.report.audit.manifest import Manifest, SealedFile, SealedInput, manifest_path, read_manifest, sha256_of
from stemagg.report.audit.report_reader import bytes_of
from stemagg.store.database import Store
from stemagg.text.days import day_in_figures

Rendering = Callable[[date | None], bytes]
"""Makes the report again, dated on a day."""


def seal(
    campaign: Campaign, report: Path, facts: ReportFacts, on: date | None, sealed_at: str, points: Path | None = None
) -> Path:
    """Write the manifest of a newly rendered report beside it and return its path; UsageError when that fails.

    `points` is the given worksheet of points, None for that of the settings.
    """
    made = _manifest(campaign, report.name, bytes_of(report), facts, on.isoformat() if on else "", sealed_at)
    made = made.model_copy(update={"files": tuple(_files(campaign, points))})
    path = manifest_path(report)
    write_text(path, made.sealed().as_text())
    return path


def _manifest(campaign: Campaign, name: str, report: bytes, facts: ReportFacts, on: str, sealed_at: str) -> Manifest:
    counts = Counter(one.severity for one in facts.findings)
    return Manifest(
        program=f"stemagg {__version__}",
        sealed_at=sealed_at,
        campaign=campaign.outline.code,
        outline_version=campaign.outline.version,
        report=SealedFile(name=name, sha256=sha256_of(report)),
        date=on,
        units_received=facts.status.received,
        units_expected=facts.status.expected,
        findings={severity.value: counts[severity] for severity in Severity},
        files=tuple(_files(campaign)),
        inputs=tuple(_inputs(campaign, facts)),
    )


def _files(campaign: Campaign, points: Path | None = None) -> Iterator[SealedFile]:
    settings = campaign.settings
    for name in (SETTINGS_FILE, settings.outline, settings.roster):
        yield _sealed(name, campaign.folder / name)
    yield _sealed_decisions(campaign)
    yield _sealed(settings.template, campaign.folder / settings.template)
    for one in campaign.earlier:
        for name in one.files:
            yield _sealed(f"{one.folder}/{name}", campaign.folder / one.folder / name)
    if points is not None:
        yield _sealed(points.name, points)
    elif settings.narrative:
        yield _sealed(settings.narrative, campaign.folder / settings.narrative)


def _sealed_decisions(campaign: Campaign) -> SealedFile:
    """Return the file of decisions, of those in a store the file that they would be saved as."""
    name = campaign.settings.decisions
    if campaign.settings.store_file:
        return _sealed(name, campaign.folder / name)
    return SealedFile(name=name, sha256=sha256_of(file_of_decisions(one.written for one in campaign.decisions)))


def _sealed(name: str, path: Path) -> SealedFile:
    return SealedFile(name=name, sha256=sha256_of(path.read_bytes()) if path.is_file() else "")


def _inputs(campaign: Campaign, facts: ReportFacts) -> Iterator[SealedInput]:
    for source, counted in facts.snapshot.inputs:
        yield SealedInput(name=source.shown, sha256=source.sha256, values_counted=counted)
    for one in campaign.earlier:
        for source, counted in one.values.files_with_answers():
            name, sha256 = joined_place(one.folder, source.shown), source.sha256
            yield SealedInput(name=name, sha256=sha256, values_counted=counted, campaign=one.folder)


def has_seal(report: Path) -> bool:
    """Return whether there is a manifest beside a report."""
    return manifest_path(report).is_file()


def is_sealed(report: Path) -> bool:
    """Return whether a report is exactly the file that was sealed; UsageError when the manifest cannot be read."""
    return has_seal(report) and read_manifest(manifest_path(report)).report.sha256 == sha256_of(bytes_of(report))


def differences(
    campaign: Campaign, report: Path, facts: ReportFacts, rendered: Rendering, points: Path | None = None
) -> list[Difference]:
    """Return the differences from the sealed state; UsageError when no manifest can be read."""
    path = manifest_path(report)
    if not path.is_file():
        raise UsageError(fault(str(report), ReportCode.MANIFEST_MISSING, name=path.name))
    was = read_manifest(path)
    now = _manifest(campaign, report.name, bytes_of(report), facts, was.date, was.sealed_at)
    different = [] if was.is_intact else [Difference(Aspect.MANIFEST, path.name)]
    if was.report.sha256 != now.report.sha256:
        different.append(Difference(Aspect.REPORT, report.name))
    different += [*_in_words(was, now), *_in_files(was.files, _files(campaign, points))]
    return [*different, *_in_inputs(was.inputs, now.inputs), *_damaged(campaign), *_rendered(rendered, was)]


def _in_words(was: Manifest, now: Manifest) -> Iterator[Difference]:
    if was.program != now.program:
        yield Difference(Aspect.PROGRAM, "", was.program, now.program)
    if was.findings != now.findings:
        yield Difference(Aspect.FINDINGS, "", _counts(was.findings), _counts(now.findings))
    counts = [f"{one.units_received}/{one.units_expected}" for one in (was, now)]
    if counts[0] != counts[1]:
        yield Difference(Aspect.UNITS, "", *counts)


def _counts(findings: dict[str, int]) -> str:
    return ", ".join(f"{severity} {count}" for severity, count in findings.items())


def _in_files(was: Iterable[SealedFile], now: Iterable[SealedFile]) -> Iterator[Difference]:
    before, after = ({one.name: one.sha256 for one in files} for files in (was, now))
    for name in dict.fromkeys([*before, *after]):
        if before.get(name, "") != after.get(name, ""):
            yield Difference(Aspect.FILE, name, before.get(name, "")[:_SHORT], after.get(name, "")[:_SHORT])


_SHORT = 12


def _in_inputs(was: Iterable[SealedInput], now: Iterable[SealedInput]) -> Iterator[Difference]:
    before, after = ({_identity(one): one for one in inputs} for inputs in (was, now))
    for key, one in before.items():
        if key not in after:
            yield Difference(Aspect.INPUT_GONE, one.name)
        elif after[key].values_counted != one.values_counted:
            counts = str(one.values_counted), str(after[key].values_counted)
            yield Difference(Aspect.INPUT_COUNTS, one.name, *counts)
    for key, one in after.items():
        if key not in before:
            yield Difference(Aspect.INPUT_ADDED, one.name)


def _identity(one: SealedInput) -> tuple[str, str]:
    """Return what an input is known by, whatever it is called: its campaign, and its content."""
    return one.campaign, one.sha256


def _damaged(campaign: Campaign) -> Iterator[Difference]:
    """Yield the files whose original was removed after retention, is missing or changed."""
    store = Store(campaign)
    for source, _counted in store.files_with_answers():
        if store.originals.is_whole(source):
            continue
        if removed := store.purging.removed_at(source):
            yield Difference(Aspect.ORIGINAL_REMOVED, source.shown, now=day_in_figures(removed.date()))
        else:
            yield Difference(Aspect.ORIGINAL, source.shown)


def _rendered(rendered: Rendering, was: Manifest) -> Iterator[Difference]:
    """Yield a difference when rendering again does not give the sealed bytes."""
    try:
        data = rendered(date.fromisoformat(was.date) if was.date else None)
    except (ValueError, SettingsError):
        data = b""
    if sha256_of(data) != was.report.sha256:
        yield Difference(Aspect.RENDERING, was.report.name)
