"""The results of commands that create folders and files: on screen, and as data."""

from datetime import date
from pathlib import Path

from stemagg.campaign_folder.carried_decisions import CarriedDecisions
from stemagg.console.events import held_record, held_words
from stemagg.console.findings import show_findings
from stemagg.console.screen import err, print_if_json, say, show_faults
from stemagg.console.serializer import JsonObject, fault_records, finding_records, record
from stemagg.console.tables import based_on_record
from stemagg.console.text_output import say_written
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.errors import SettingsError
from stemagg.model.narrative import WrittenNarrative
from stemagg.model.render_result import RenderedReport, RenderResult, unmet_thresholds
from stemagg.model.reporting import CampaignStatus
from stemagg.pipeline.init import NewCampaign
from stemagg.report.word.check_template import Checked
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import number


def present_init(folder: Path, new: NewCampaign, form: str) -> None:
    """Show the campaign created, its folder, what became of earlier decisions, and the next steps."""
    campaign = new.campaign
    made = translate("Created the campaign {title} in {folder}: {units} units.")
    say(made.format(title=campaign.outline.code, folder=folder, units=len(campaign.roster)), form)
    if new.decisions is not None:
        _show_carried(new.decisions, form)
        if not campaign.settings.store_file:
            say(
                translate(
                    "Its store is still that of the earlier campaign: before anything is ingested, write another code "
                    "in the outline (and another schema, if the address names one). Then: stemagg decisions --from "
                    "{file}"
                ).format(file=campaign.settings.decisions),
                form,
            )
    following = translate("Next: cd {folder}, then stemagg form, or stemagg ingest with the files received.")
    say(following.format(folder=folder), form)
    carried = new.decisions or CarriedDecisions()
    print_if_json(form, record(folder=folder, campaign=campaign.outline.code, units=len(campaign.roster),
                               decisions_kept=carried.kept, decisions_left=carried.left))  # fmt: skip


def _show_carried(carried: CarriedDecisions, form: str) -> None:
    """Show how many decisions hold on, and each that does not."""
    kept = translate("Decisions on names and headings that were kept: {count}.")
    say(kept.format(count=len(carried.kept)), form)
    if carried.left:
        say(translate("Not kept, as they are about files, figures or periods of that campaign:"), form)
    for one in carried.left:
        say(f"  {one.kind} {one.given} → {one.means}", form)
    say(translate("Now correct the periods, days and numbers of letters in the settings and the outline."), form)


def present_forms(files: tuple[Path, ...], form: str) -> None:
    """Show how many forms were saved, and where."""
    written = translate("{count} workbook(s) saved to {folder}.")
    say(written.format(count=len(files), folder=files[0].parent), form)
    print_if_json(form, record(files=files))


def present_form_script(files: tuple[Path, ...], form: str) -> None:
    """Show where the script of a Google Form was saved, and how it is run."""
    written = translate("Saved: {file}. Paste it into a new project at script.google.com and run createForm.")
    say(written.format(file=files[0]), form)
    print_if_json(form, record(files=files))


def present_page(output: Path, state: CampaignStatus, form: str) -> None:
    """Show the saved page, and what it is based on."""
    _show_based_on(output, state, form)
    print_if_json(form, {**record(file=output), **based_on_record(state)})


def _show_based_on(output: Path, state: CampaignStatus, form: str) -> None:
    """Show the saved file, and how many of how many units it is based on."""
    say_written(output, form)
    said = translate("Based on {received} of {expected} units ({rate}%).")
    rate = number(state.reporting_rate)
    say(said.format(received=state.received, expected=state.expected, rate=rate), form)


def present_narrative(campaign: Campaign, written: WrittenNarrative, form: str) -> None:
    """Show the counts of remarks and points; findings on the worksheet go to standard error."""
    if written.narrative.findings:
        show_findings(err(), campaign, written.narrative.findings)
    say_written(written.file, form)
    counts = translate("{rows} remarks grouped into {points} points, {edited} of them edited by people.")
    edited = sum(point.is_edited for point in written.points)
    say(counts.format(rows=written.rows, points=len(written.points), edited=edited), form)
    if written.kept:
        kept = translate("{kept} rows of other periods stay as they were; a filter on the column Period hides them.")
        say(kept.format(kept=written.kept), form)
    counted = record(file=written.file, rows=written.rows, points=len(written.points), edited=edited)
    counted |= record(period=written.period or None, kept=written.kept)
    print_if_json(form, {**counted, "findings": finding_records(campaign, written.narrative.findings)})


def present_render(campaign: Campaign, result: RenderResult, form: str) -> None:
    """Show the saved files and their basis; unmet thresholds of a final report go to standard error."""
    if result.folder is None:
        _show_report(campaign, result.reports[0], form)
    else:
        drafts = sum(bool(report.facts.shortfalls) for report in result.reports)
        written = translate("{count} report(s) saved to {folder}; drafts among them: {drafts}.")
        say(written.format(count=len(result.reports), folder=result.folder, drafts=drafts), form)
    if due := _due(campaign):
        say(translate("The report was due on {day}.").format(day=day_in_figures(due)), form)
    for path in (path for report in result.reports for path in (report.attached, report.manifest) if path is not None):
        say_written(path, form)
    for path in result.pdf[:1]:
        say_written(path, form)
    if len(result.pdf) > 1:
        say(translate("PDF files exported: {count}.").format(count=len(result.pdf)), form)
    show_faults(result.warnings, label=translate("Warning"))
    show_faults(result.faults)
    print_if_json(form, _render_record(campaign, result))


def _due(campaign: Campaign) -> date | None:
    """Return the day on which the routine report that the campaign is opened for is due."""
    if campaign.routine is None or campaign.reported is None:
        return None
    return campaign.routine.due_on(campaign.reported, campaign.settings.calendar)


def _show_report(campaign: Campaign, report: RenderedReport, form: str) -> None:
    facts = report.facts
    if facts.told.points.findings:
        show_findings(err(), campaign, facts.told.points.findings)
    _show_based_on(report.file, facts.status, form)
    say(f"{translate('Made from:')} {held_words(facts.snapshot)}.", form)
    if facts.told.points.follows:
        dropped = sum(len(section.dropped) for section in facts.told.points.sections.values())
        taken = translate("Points taken from {file}.").format(file=facts.told.points.follows)
        left_out = translate("Remarks marked in it to be left out: {count}.").format(count=dropped) if dropped else ""
        say(f"{taken} {left_out}".rstrip(), form)
    elif report.names_are_elsewhere:
        elsewhere = translate(
            "Points shared by many units show only a count; the names are in the worksheet of "
            "points: save it with stemagg narrative -o {file} and keep it with the report."
        )
        say(elsewhere.format(file=campaign.settings.narrative or "points.xlsx"), form)
    show_faults(unmet_thresholds(facts), label=translate("Draft"))


def _render_record(campaign: Campaign, result: RenderResult) -> JsonObject:
    """Return the saved reports, each with its basis and unmet thresholds."""
    return {
        "reports": [
            {
                **record(file=report.file, manifest=report.manifest, attached=report.attached),
                **based_on_record(report.facts.status),
                "snapshot": held_record(report.facts.snapshot),
                **record(is_draft=bool(report.facts.shortfalls), points_follow=report.facts.told.points.follows),
                "wanting": fault_records(unmet_thresholds(report.facts)),
                "findings": finding_records(campaign, report.facts.told.points.findings),
            }
            for report in result.reports
        ],
        **record(pdf=result.pdf, due=_due(campaign)),
        "warnings": fault_records(result.warnings),
        "faults": fault_records(result.faults),
    }


def present_template(template: Path, checked: Checked, form: str) -> None:
    """Show the result of a template check; SettingsError with its faults, one line when it has none."""
    show_faults(checked.left_out, label=translate("Note"))
    show_faults(checked.warnings, label=translate("Warning"))
    print_if_json(form, _template_record(template, checked))
    if checked.faults:
        raise SettingsError(*checked.faults)
    say(translate("{file}: no faults.").format(file=template.name), form)


def _template_record(template: Path, checked: Checked) -> JsonObject:
    """Return the faults of a template, content that will be lost, and warnings."""
    return {
        **record(file=template),
        "faults": fault_records(checked.faults),
        "left_out": fault_records(checked.left_out),
        "warnings": fault_records(checked.warnings),
    }
