"""Totals of units beside the figures of the units that they are made of, as the outline declares them."""

from pydantic import Field

from stemagg.model.config_model import ConfigModel
from stemagg.model.tolerance import NOTHING_ALLOWED, WrittenTolerance


class Rollup(ConfigModel):
    """Units of a kind (`total`) whose figures are the sum of those of other kinds (`parts`) in the same group.

    `by` is the column of the roster that both have alike ("district"); `data_elements` narrows it to some elements,
    without them it is of all whose amounts are added up. `tolerance` is by how much they may differ, as in a rule.
    Nothing is counted otherwise because of it.
    """

    code: str = Field(min_length=1)
    title: str
    total: str
    parts: tuple[str, ...] = Field(min_length=1)
    by: str
    data_elements: tuple[str, ...] = ()
    tolerance: WrittenTolerance = NOTHING_ALLOWED
