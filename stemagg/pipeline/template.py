"""`stemagg template`: the Word template checked, and the names that it may use."""

from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from stemagg.report.content.reference import TemplateName
from stemagg.report.content.reference import names as names_of
from stemagg.report.word.check_template import Checked
from stemagg.report.word.render import check_template


def check(campaign: Campaign, template: Path | None) -> tuple[Path, Checked]:
    """Check a template (the campaign's when none is given); return it with what was found.

    SettingsError when there is no such file or it is no Word document.
    """
    path = template or campaign.folder / campaign.settings.template
    return path, check_template(campaign, report_facts(campaign), path)


def names(campaign: Campaign) -> list[TemplateName]:
    """Return every name that a template may use, with its meaning and its value as the store has it now."""
    facts = report_facts(campaign)
    return names_of(report_view(campaign, facts, None), report_view(campaign, facts.samples or facts, None))
