"""`stemagg template`: checks the Word template, and lists its names."""

from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view, with_samples
from stemagg.report.content.reference import TemplateName
from stemagg.report.content.reference import names as names_of
from stemagg.report.word.check_template import Checked
from stemagg.report.word.render import check_template


def check(campaign: Campaign, template: Path | None) -> tuple[Path, Checked]:
    """Check a template (by default the campaign's); return it with the result.

    SettingsError when it does not exist or is not a Word document.
    """
    path = template or campaign.folder / campaign.settings.template
    return path, check_template(campaign, report_facts(campaign), path)


def names(campaign: Campaign) -> list[TemplateName]:
    """Return every template name with its meaning and current value."""
    facts = report_facts(campaign)
    view = report_view(campaign, facts, None)
    return names_of(view, with_samples(view, campaign, facts))
