"""How the points of the units' texts are printed in reports."""

from typing import Literal

from pydantic import Field

from stemagg.model.config_model import ConfigModel

Who = Literal["count", "names", "none"]


class PointSettings(ConfigModel):
    """Beside each point `who` makes it: how many of the units of each kind, their names, or nothing.

    In a working copy points are `numbered` as in the worksheet of points.

    Of a section with more than `most` points only the most frequent are printed, and none of fewer units than
    `min_units`; all are in the worksheet of points, and those that people worded are always printed.
    """

    who: Who = "count"
    numbered: bool = False
    most: int = Field(default=20, ge=1)
    min_units: int = Field(default=3, ge=1)
