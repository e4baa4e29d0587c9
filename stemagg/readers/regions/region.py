"""One table in a sheet: what of the cells around it are its titles, headings, groups and body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NUMBERED = re.compile(r"[\d.,()\s-]+|[IVXivx]+[.)]?|[A-Za-zđĐ][.)]?")
"""What only numbers a row: "1.2", "II", "a)"."""


@dataclass(frozen=True, slots=True)
class SingleText:
    """A text that stands alone in its row."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """One table: its columns from left to right, titles above from top to bottom, rows of headings and of its body.

    `groups` are the group lines above each body row, the outermost first; a row without any is not in it. `lines` are
    all single texts between the region before and this one; `farther` are those of them above the titles of a table
    that another one stands above, without sentences: what they say of its figures counts however far away they are.
    `notes` are texts anywhere around it that speak of its figures.
    """

    left: int
    right: int
    titles: tuple[SingleText, ...] = ()
    lines: tuple[SingleText, ...] = ()
    farther: tuple[SingleText, ...] = ()
    headings: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    groups: Mapping[int, tuple[SingleText, ...]] = field(default_factory=dict)
    notes: tuple[SingleText, ...] = ()

    def __contains__(self, column: object) -> bool:
        return isinstance(column, int) and self.left <= column <= self.right
