"""`stemagg template`: the Word template checked, and the names that it may use."""

from pathlib import Path

from stemagg.campaign import Campaign
from stemagg.pipeline.figures import report_facts
from stemagg.report.docx_render import check_template
from stemagg.report.docx_template_faults import Checked


def check(campaign: Campaign, template: Path | None) -> tuple[Path, Checked]:
    """Check a template (the campaign's when none is given); return it with what was found.

    SettingsError when there is no such file or it is no Word document.
    """
    path = template or campaign.folder / campaign.settings.template
    return path, check_template(campaign, report_facts(campaign), path)
