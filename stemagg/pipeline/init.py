"""`stemagg init`: a campaign folder created from a template, or from the campaign before."""

from dataclasses import dataclass
from pathlib import Path

from stemagg.campaign_folder.bundled import copy_template, refuse_if_taken, template_names
from stemagg.campaign_folder.carried_decisions import CarriedDecisions, carried_decisions
from stemagg.campaign_folder.next_campaign import copy_campaign
from stemagg.campaign_folder.open import open_campaign
from stemagg.files.settings_file import is_campaign
from stemagg.model.campaign import Campaign
from stemagg.pipeline.open import campaign_in


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign that was created, and what became of the decisions of the one before, None without one."""

    campaign: Campaign
    decisions: CarriedDecisions | None = None


def init(folder: Path, template: str = "") -> Campaign:
    """Create a campaign folder from a template (the default is the only one) or a campaign; return the campaign."""
    return create(folder, template).campaign


def create(folder: Path, template: str = "") -> NewCampaign:
    """Create a campaign folder as `init` does, and return what was carried into it."""
    known = template_names()
    if template and template not in known and is_campaign(Path(template)):
        return _from_earlier(campaign_in(Path(template).absolute()), folder)
    copy_template(template or (known[0] if len(known) == 1 else ""), folder)
    return NewCampaign(open_campaign(folder))


def _from_earlier(earlier: Campaign, folder: Path) -> NewCampaign:
    refuse_if_taken(folder)
    carried = carried_decisions(earlier)
    copy_campaign(earlier, carried.kept, folder)
    return NewCampaign(open_campaign(folder), carried)
