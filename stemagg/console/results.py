"""The result of `ingest`, on screen and as data."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from stemagg.console.findings import show_findings
from stemagg.console.screen import JSON, MarkedLines, out, print_json, say
from stemagg.console.serializer import JsonObject, finding_records, record
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.model.campaign import Campaign
from stemagg.model.event import Rereading
from stemagg.model.finding import Finding
from stemagg.model.ingest_result import FileOutcome, FileResult, IngestResult

_MOST_KNOWN_LISTED = 20
_MOST_FINDINGS_LISTED = 200
"""Findings on units that are listed after a run: more would run off the screen with what was said before them."""


def present_ingest(campaign: Campaign, result: IngestResult, form: str, *, stored: bool = True) -> None:
    """Show the result of a run, or of a dry run when it was not `stored`, as tables or as JSON."""
    if form == JSON:
        print_json(ingest_record(campaign, result))
        return
    show_ingest(campaign, result, stored=stored)
    if not stored:
        say(translate("This was a dry run: nothing was stored."))


def show_ingest(campaign: Campaign, result: IngestResult, *, stored: bool = True) -> None:
    """Show each file, the findings by unit, and a final line with the totals.

    When not `stored`, the wording is that of a dry run. Many unchanged files are only counted, and so are findings on
    units, the least grave ones, where there are many that `stemagg findings` has, too.
    """
    console = out()
    known = [file for file in result.files if file.known and file.outcome is FileOutcome.ACCEPTED]
    left_out = set(known) if len(known) > _MOST_KNOWN_LISTED else set()
    shown = [file for file in result.files if file not in left_out and file.outcome is not FileOutcome.SKIPPED]
    console.print(MarkedLines(_files(shown, stored=stored)), crop=False)
    if left_out:
        console.print(Text(translate("{count} more files: already stored, unchanged.").format(count=len(left_out))))
    _show_findings(console, campaign, result.findings, most=_MOST_FINDINGS_LISTED if stored else len(result.findings))
    console.print()
    if result.read_anew:
        console.print(Text(_read_anew(result)))
    console.print(Text(_counts(result)))
    if result.rereading and result.rereading.figures:
        console.print(Text(no_longer_counted(result.rereading)))
    if result.files and all(file.known for file in result.files if file.outcome is not FileOutcome.SKIPPED):
        console.print(Text(translate("All of these files were already stored; nothing changed.")))


def _show_findings(console: Console, campaign: Campaign, findings: Sequence[Finding], most: int) -> None:
    """Show findings, of those on units the first so many, and how many more there are."""
    most += sum(not one.unit for one in findings)
    show_findings(console, campaign, findings[:most])
    if more := findings[most:]:
        console.print()
        console.print(
            Text(
                translate(
                    "{count} more finding(s) on {units} unit(s) are not listed here. "
                    "List all of them:\n  stemagg findings --severity note"
                ).format(count=len(more), units=len({one.unit for one in more}))
            )
        )


def _read_anew(result: IngestResult) -> str:
    if result.rereading and result.rereading.changed:
        anew = translate("{count} stored file(s) were read again: {changed} changed since.")
        return anew.format(count=result.read_anew, changed=", ".join(result.rereading.changed))
    return translate("{count} stored file(s) were read again: the settings have changed.").format(
        count=result.read_anew
    )


def _files(files: Iterable[FileResult], *, stored: bool) -> Iterator[tuple[Text, Text]]:
    """Yield a mark and a line for each file."""
    for file in files:
        is_taken = file.outcome is FileOutcome.ACCEPTED
        mark = Text("✓", "green") if is_taken else Text("✗", "bold red")
        text = f"{file.source.shown}: {_what_came_of_it(file, stored=stored)}"
        yield mark, Text(text + (_submissions(file) if is_taken and not file.known else ""))


def _what_came_of_it(file: FileResult, *, stored: bool) -> str:
    if file.outcome is FileOutcome.REJECTED:
        return translate("rejected") if stored else translate("would be rejected")
    if file.known:
        return translate("already stored, nothing changed")
    return translate("stored") if stored else translate("would be stored")


def _submissions(file: FileResult) -> str:
    """Return the non-zero numbers of a file's submissions by sort."""
    counts = {
        translate("{count} new"): file.new,
        translate("{count} changed"): file.changed,
        translate("{count} unchanged"): file.unchanged,
    }
    shown = ", ".join(text.format(count=count) for text, count in counts.items() if count)
    return translate(" (submissions: {counts})").format(counts=shown) if shown else ""


def _counts(result: IngestResult) -> str:
    severities = dict.fromkeys(Severity, 0)
    for one in result.findings:
        severities[one.severity] += 1
    found = ", ".join(f"{severity_name(severity)} {count}" for severity, count in severities.items())
    return translate(
        "Files: {read} read = {accepted} accepted + {rejected} rejected + {skipped} skipped. "
        "Submissions: {new} new, {changed} changed, {unchanged} unchanged. Findings: {found}."
    ).format(
        read=len(result.files),
        accepted=result.count(FileOutcome.ACCEPTED),
        rejected=result.count(FileOutcome.REJECTED),
        skipped=result.count(FileOutcome.SKIPPED),
        new=result.new,
        changed=result.changed,
        unchanged=result.unchanged,
        found=found,
    )


def no_longer_counted(rereading: Rereading) -> str:
    """Return how many figures counted before files were read again and no longer do."""
    gone = translate("{figures} figure(s) of {units} unit(s) counted before and no longer count.")
    return gone.format(figures=rereading.figures, units=len(rereading.units))


def ingest_record(campaign: Campaign, result: IngestResult) -> JsonObject:
    """Return the result of `ingest`."""
    return {
        "files": [_file_record(file) for file in result.files],
        **record(read=len(result.files), **{outcome.value: result.count(outcome) for outcome in FileOutcome}),
        **record(new=result.new, read_anew=result.read_anew, changed=result.changed, unchanged=result.unchanged),
        **record(rereading=result.rereading),
        "findings": finding_records(campaign, result.findings),
    }


def _file_record(file: FileResult) -> JsonObject:
    return record(
        file=file.source.shown,
        outcome=file.outcome,
        sha256=file.source.sha256,
        new=file.new,
        changed=file.changed,
        unchanged=file.unchanged,
        known=file.known,
    )
