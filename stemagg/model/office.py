"""The office that a campaign is of: its name in documents, and how it writes dates."""

from datetime import timedelta, timezone
from typing import Literal

from pydantic import Field

from stemagg.model.config_model import ConfigModel


class Office(ConfigModel):
    """The issuing office (Nghị định 30/2020, PL I, II.2): its superior, name, symbol and place."""

    parent: str
    name: str
    long_name: str
    symbol: str
    place: str
    year: int


class Dates(ConfigModel):
    """How ambiguous dates in received files are read, and the time zone they are in."""

    order: Literal["day-month", "month-day"] = "day-month"
    utc_offset: str = Field(default="+07:00", pattern=r"^[+-]\d\d:\d\d$")

    @property
    def zone(self) -> timezone:
        """The time zone of dates in received files."""
        hours, minutes = int(self.utc_offset[:3]), int(self.utc_offset[0] + self.utc_offset[4:])
        return timezone(timedelta(hours=hours, minutes=minutes))
