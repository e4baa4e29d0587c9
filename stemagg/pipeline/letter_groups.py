"""Which units one letter goes to: those of a district, a commune or a cụm, as the settings say."""

from collections.abc import Iterable
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.roster import ReportingUnit
from stemagg.model.unit_values import UNIT, value_of
from stemagg.pipeline.file_names import file_name

LETTER = "Công văn"


def groups_of_letters(
    campaign: Campaign, units: Iterable[ReportingUnit], folder: Path, title: str = LETTER
) -> dict[Path, tuple[str, list[ReportingUnit]]]:
    """Return the file of each letter in a folder, with the group and its units; a unit without a group has its own."""
    grouping = campaign.settings.letters.grouping or campaign.settings.report_grouping
    letters: dict[Path, tuple[str, list[ReportingUnit]]] = {}
    for unit in units:
        group = "" if grouping == UNIT else value_of(unit, grouping, campaign.last_day)
        name = file_name(f"{title} - {group or f'{unit.code} {unit.name}'}")
        letters.setdefault(folder / f"{name}.docx", (group, []))[1].append(unit)
    return letters
