"""What the form of a unit shows of the periods before those that it asks for: the figures that it has reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from stemagg.model.slot import Slot


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """The figures of one unit: `of` has those that it owed, None where none is known.

    `before` has the code of the period before each one that is asked for, `labels` how that is called.
    """

    before: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[Slot, Decimal | None] = field(default_factory=dict)


NOTHING_EARLIER = EarlierFigures()
