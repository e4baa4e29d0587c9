"""What an outline declares and no unit of the roster needs: allowed, but often a slip."""

from collections.abc import Iterator

from stemagg.campaign_folder.written import parsed, place
from stemagg.messages.settings import SettingsCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault


def idle_names(campaign: Campaign) -> Iterator[Fault]:
    """Yield a warning for each kind of unit and each education level that no unit has."""
    path, roster = campaign.folder / campaign.settings.outline, campaign.settings.roster
    kinds = {unit.kind for unit in campaign.roster}
    levels = {level for unit in campaign.roster for level in unit.education_levels}
    written = parsed(path)
    for n, code in enumerate(campaign.outline.kinds):
        if code not in kinds:
            at = place(path.name, written, ("unit_kind", n))
            yield fault(at, SettingsCode.KIND_WITHOUT_UNITS, kind=code, roster=roster)
    for n, code in enumerate(campaign.outline.levels):
        if code not in levels:
            at = place(path.name, written, ("education_level", n))
            yield fault(at, SettingsCode.LEVEL_WITHOUT_UNITS, level=code, roster=roster)
