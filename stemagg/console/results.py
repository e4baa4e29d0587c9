"""What `ingest` did, on the screen and as data."""

from rich.text import Text

from stemagg.campaign import Campaign
from stemagg.console.findings import findings_as_data, show_findings
from stemagg.console.screen import out
from stemagg.messages import Severity, severity_name, translate
from stemagg.pipeline.ingest import IngestResult, Outcome


def show_ingest(campaign: Campaign, result: IngestResult) -> None:
    """Show each file, the findings by unit, and last a line whose numbers add up."""
    console = out()
    for file in result.files:
        if file.outcome is Outcome.SKIPPED:
            continue
        mark, style = ("✗", "bold red") if file.outcome is Outcome.REJECTED else ("✓", "green")
        line = Text.assemble((mark, style), f" {file.source.shown}: ", _what_came_of_it(file.outcome, file.known))
        if file.outcome is Outcome.ACCEPTED:
            counts = {"new": file.new, "changed": file.changed, "unchanged": file.unchanged}
            line.append(translate(" ({new} new, {changed} changed, {unchanged} unchanged)").format(**counts))
        console.print(line)
    show_findings(console, campaign, result.findings)
    console.print()
    if result.read_anew:
        anew = translate("{count} stored file(s) were read once more: the settings have changed.")
        console.print(Text(anew.format(count=result.read_anew)))
    console.print(Text(_counts(result)))
    if result.files and all(file.known for file in result.files if file.outcome is not Outcome.SKIPPED):
        console.print(Text(translate("All of these files were already stored; nothing changed.")))


def _what_came_of_it(outcome: Outcome, known: bool) -> str:  # noqa: FBT001  (a plain fact, not a switch)
    if outcome is Outcome.REJECTED:
        return translate("rejected")
    return translate("already stored, nothing changed") if known else translate("stored")


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
        accepted=result.count(Outcome.ACCEPTED),
        rejected=result.count(Outcome.REJECTED),
        skipped=result.count(Outcome.SKIPPED),
        new=result.new,
        changed=result.changed,
        unchanged=result.unchanged,
        found=found,
    )


def ingest_as_data(campaign: Campaign, result: IngestResult) -> dict[str, object]:
    """Return what `ingest` did as plain values for machines."""
    return {
        "files": [
            {"file": f.source.shown, "outcome": f.outcome.value, "sha256": f.source.sha256, "new": f.new,
             "changed": f.changed, "unchanged": f.unchanged, "known": f.known}
            for f in result.files
        ],
        "read": len(result.files),
        **{outcome.value: result.count(outcome) for outcome in Outcome},
        "new": result.new,
        "read_anew": result.read_anew,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "findings": findings_as_data(campaign, result.findings),
    }  # fmt: skip
