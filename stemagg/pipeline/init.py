"""`stemagg init`: a campaign folder created from a template."""

from pathlib import Path

from stemagg.campaign_folder.bundled import copy_template, template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign


def init(folder: Path, template: str = "") -> Campaign:
    """Create a campaign folder from a template (the default is the only one) and return the campaign."""
    known = template_names()
    copy_template(template or (known[0] if len(known) == 1 else ""), folder)
    return open_campaign(folder)
