"""Dimensions: what figures are broken down by beside education level and period, and how their whole is formed."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from stemagg.model.config_model import ConfigModel

Whole = Literal["sum", "checked", "asked"]
"""The whole over the members: their sum; asked, and equal to their sum; asked, and the members are only some of it."""

MEMBER_NAME = r"^[A-Za-z][A-Za-z0-9_]*$"
"""What a code must be to stand in commands, in the names of templates and in the store."""


class Member(ConfigModel):
    """A member of a dimension ("grade 6", "girls"); `only_for` names the members of other dimensions that have it.

    `unit_of_measure` is that of a target set for the member alone: lessons, of activities by kind.
    """

    code: str = Field(pattern=MEMBER_NAME)
    title: str
    short_title: str = ""
    unit_of_measure: str = ""
    aliases: tuple[str, ...] = ()
    only_for: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def label(self) -> str:
        """The short title, or the title when there is none."""
        return self.short_title or self.title


class Dimension(ConfigModel):
    """A breakdown with its members.

    `total` is how the whole is formed (see `Whole`): only with "asked" may members overlap ("trong đó: nữ"); each is
    then at most the whole, and none is ever added. `layout` is how a blank form shows the members.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    members: tuple[Member, ...] = Field(min_length=1)
    total: Whole = "sum"
    layout: Literal["rows", "columns", "auto"] = "auto"

    @cached_property
    def by_code(self) -> dict[str, Member]:
        """The members by code, in the outline's order."""
        return {member.code: member for member in self.members}
