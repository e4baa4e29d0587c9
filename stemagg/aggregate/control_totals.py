"""The totals that control totals are compared with."""

from collections.abc import Iterator

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Frame
from stemagg.model.campaign import Campaign
from stemagg.model.control import Control
from stemagg.model.figures import Total


def controlled_totals(campaign: Campaign, numbers: Numbers) -> Iterator[tuple[Control, Total]]:
    """Yield each control total with what units have reported; not those of which nobody has reported a number."""
    made: dict[tuple[str, ...], dict[tuple[tuple[str, ...], str], Total]] = {}
    for control in campaign.controls:
        by, group = tuple(control.group), tuple(control.group.values())
        if by not in made:
            figures = Frame(campaign, by, given=numbers).summary(numbers).figures
            made[by] = {(one.group, one.data_element): one for one in figures}
        total = made[by].get((group, control.data_element))
        if total is not None and total.value is not None:
            yield control, total
