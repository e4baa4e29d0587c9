"""What the units wrote, from the store to points."""

from collections.abc import Iterable

from stemagg.campaign import Campaign
from stemagg.narrative import gather
from stemagg.points import Narrative, Origin, WrittenText
from stemagg.submission import ValueState
from stemagg.summary import CurrentValue


def points_of(campaign: Campaign, values: Iterable[CurrentValue]) -> Narrative:
    """Return the points of the texts that count."""
    return gather(campaign, texts_in(campaign, values))


def texts_in(campaign: Campaign, values: Iterable[CurrentValue]) -> list[WrittenText]:
    """Return the texts among the values that count; what answers nothing ("Như trên") is none."""
    texts = {element.code for element in campaign.outline.text_elements}
    return [
        WrittenText(
            value.slot.unit,
            value.slot.data_element,
            value.text,
            Origin(f"{value.folder}/{value.file}" if value.folder else value.file, value.sheet, value.cell),
        )
        for value in values
        if value.state is ValueState.REPORTED and value.slot.data_element in texts
    ]
