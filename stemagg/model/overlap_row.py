"""A case in which something may be counted twice, as it is listed and decided on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """Two figures, or a thing in several lists: how a decision names it, of whom, what counts now and who said so.

    `way` is what is counted ("within", "both", a number, a unit), "" while nobody has said.
    """

    path: str
    element: str
    where: str
    unit: str
    others: str
    figure: str
    other_figure: str
    counted: str
    way: str = ""
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class OverlapRequest:
    """What a person wrote of a case in the worksheet, and where."""

    place: str
    path: str
    way: str
    reason: str
    decided_by: str
