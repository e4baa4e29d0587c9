"""The campaign folder: found, opened and checked, and made from a template.

In: a folder that people edit: settings, outline, units, decisions. Out: a `Campaign`, or SettingsError with every fault
and its place. A component of its own, so that the model touches no file.
To add a setting: its field in `stemagg.model.campaign`, its check in `open`, its line in the guide.
"""

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
