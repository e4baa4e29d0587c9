"""What `stemagg render` does once its options are known."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stemagg.cli.opening import opened, say_what_it_stands_on, warn_if_stale
from stemagg.cli.options import parse_date
from stemagg.console.findings import show_findings
from stemagg.console.screen import err, say, show_faults
from stemagg.messages import translate
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.summary import ReportFacts
from stemagg.pipeline import render as rendering
from stemagg.pipeline import seal as sealing

EXIT_DONE, EXIT_NO_PDF = 0, 1


@dataclass(frozen=True)
class Wanted:
    """How a report is wanted: its date, on each value of a grouping ("" for the whole), final, as PDF too, sealed.

    `points` is a worksheet of points to follow, None for that of the settings; `sealed_at` is the time that the
    seal states, None for no seal.
    """

    on: str = ""
    each: str = ""
    points: Path | None = None
    final: bool = False
    pdf: bool = False
    sealed_at: str | None = None

    @property
    def companions(self) -> frozenset[rendering.Companion]:
        """What is written beside each report."""
        wanted = {rendering.Companion.PDF: self.pdf, rendering.Companion.MANIFEST: self.sealed_at is not None}
        return frozenset(companion for companion, is_wanted in wanted.items() if is_wanted)


def render(folder: Path | None, output: Path, wanted: Wanted) -> int:
    """Write the report or reports; the exit code is 1 when a PDF was wanted and could not be made."""
    day = parse_date("--date", wanted.on)
    campaign = opened(folder)
    warn_if_stale(campaign)
    write = _each if wanted.each else _one
    documents = write(campaign, output, day, wanted)
    return _pdf(documents) if wanted.pdf else EXIT_DONE


def _one(campaign: Campaign, output: Path, day: date | None, wanted: Wanted) -> list[Path]:
    facts = rendering.render(
        campaign, output, day, points=wanted.points, final=wanted.final, companions=wanted.companions
    )
    if facts.points.findings:
        show_findings(err(), campaign, facts.points.findings)
    say_what_it_stands_on(output, facts.status)
    if facts.points.follows:
        say(translate("Its points are those of {file}.").format(file=facts.points.follows))
    elif rendering.names_are_elsewhere(facts):
        say(translate(
            "Of points that many units made it gives the number only; the names are in the worksheet of points: write "
            "it with stemagg narrative -o {file} and keep it with the report."
        ).format(file=campaign.settings.narrative or "points.xlsx"))  # fmt: skip
    show_faults(rendering.wanting(facts), label=translate("Draft"))
    _seal(campaign, output, facts, day, wanted)
    return [output]


def _each(campaign: Campaign, output: Path, day: date | None, wanted: Wanted) -> list[Path]:
    if output.is_file():
        raise UsageError(fault(str(output), CommandCode.EACH_NEEDS_FOLDER))
    written = rendering.render_each(
        campaign, wanted.each, output, day, points=wanted.points, final=wanted.final, companions=wanted.companions
    )
    drafts = sum(bool(facts.shortfalls) for _path, facts in written)
    say(translate("{count} report(s) written to {folder}; drafts among them: {drafts}.").format(
        count=len(written), folder=output, drafts=drafts))  # fmt: skip
    for path, facts in written:
        _seal(campaign, path, facts, day, wanted)
    return [path for path, _facts in written]


def _seal(campaign: Campaign, document: Path, facts: ReportFacts, day: date | None, wanted: Wanted) -> None:
    if wanted.sealed_at is not None:
        path = sealing.seal(campaign, document, facts, day, wanted.sealed_at, wanted.points)
        say(translate("Written: {file}").format(file=path))


def _pdf(documents: list[Path]) -> int:
    written, faults = rendering.write_pdf(documents)
    for path in written[:1]:
        say(translate("Written: {file}").format(file=path))
    if len(written) > 1:
        say(translate("PDF files written: {count}.").format(count=len(written)))
    show_faults(faults)
    return EXIT_NO_PDF if faults else EXIT_DONE
