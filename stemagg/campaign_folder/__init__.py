"""The campaign folder: found, opened and checked, and made from a template."""

from stemagg.campaign_folder.bundled import copy_template, samples_folder, template_names
from stemagg.campaign_folder.decisions_csv import add_decision
from stemagg.campaign_folder.open import find_campaign, open_campaign

__all__ = [
    "add_decision",
    "copy_template",
    "find_campaign",
    "open_campaign",
    "samples_folder",
    "template_names",
]
