"""The figure of one slot of a unit in a report: of which times and groups it is, and its key."""

from collections.abc import Mapping

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.outline import PERIOD
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.model.unit_values import UNIT, value_of


def is_in_time(campaign: Campaign, slot: Slot, period: str) -> bool:
    """Return whether a figure of a slot is of a period or span of periods, "" for all."""
    if period in {"", slot.period}:
        return True
    own, asked = campaign.outline.periods_by_code.get(slot.period), campaign.reported
    return bool(own and asked and asked.code == period and own.overlaps(asked))


def is_of_group(campaign: Campaign, slot: Slot, group: Mapping[str, str]) -> bool:
    """Return whether a figure of a slot is of a group of units, members and periods."""
    if slot.unit not in campaign.roster:
        return False
    unit, period = campaign.roster[slot.unit], campaign.outline.periods_by_code.get(slot.period)
    day = period.data_span.end if period else campaign.last_day
    of = {**dict(slot.members), PERIOD: slot.period}
    return all((of[name] if name in of else value_of(unit, name, day)) == value for name, value in group.items())


def key_of_slot(slot: Slot, measure: Measure = Measure.ASKED) -> FigureKey:
    """Return the key of the figure of one unit."""
    members = (pair for pair in slot.members if pair[0] != EDUCATION_LEVEL)
    return FigureKey(measure, slot.data_element, slot.education_level, slot.period, ((UNIT, slot.unit), *members))
