"""Figures under query that a report sets apart, because they move a headline of it."""

from dataclasses import dataclass

from stemagg.model.figures import Number
from stemagg.model.slot import Slot


@dataclass(frozen=True, slots=True)
class SetApart:
    """A figure that is in no total of a report while it is under query: its number, and what is asked about it.

    `compared` says how it differs from others ("6,9 times the previous period …"), "" where the query does not say.
    """

    slot: Slot
    number: Number
    compared: str = ""
