"""An earlier campaign as a source of figures: the periods that are taken from it, who owed what then, its values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from stemagg.model.period import Period
from stemagg.model.slot import Slot
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue, StoredRow, StoredValue


class EarlierValues(Protocol):
    """The values that an earlier campaign holds of the data elements that are taken from it, as this one scales them.

    They are those that count there, by its own settings. All methods raise StoreError when its store is damaged.
    """

    @property
    def state(self) -> str:
        """What is another whenever any of the values may be."""

    def numbers(self) -> Mapping[Slot, int | None]:
        """Return the scaled number that counts in each slot that has one; None where it is not applicable."""

    def current_values(self) -> Sequence[CurrentValue]:
        """Return the value that counts for each slot, with its place there."""

    def written_values(self, element: str) -> Sequence[StoredValue]:
        """Return all values that units reported for an element, in the order of the store."""

    def written_rows(self) -> Sequence[StoredRow]:
        """Return all rows of lists, in the order in which they came."""

    def files_with_answers(self) -> Sequence[tuple[SourceFile, int]]:
        """Return the files with answers, each with the number of its values that count there."""

    def reporting(self) -> frozenset[str]:
        """Return the units of which anything was received there."""


@dataclass(frozen=True)
class EarlierCampaign:
    """An earlier campaign, named as the settings name its `folder`.

    `periods` are those of which the figures are taken, in order; `owed` are their slots by unit, `gone` the units that
    only its roster has. `shared` are the codes of periods that another campaign holds, too, and whose figures count.
    `files` are the names of its outline and its roster.
    """

    folder: str
    title: str
    periods: tuple[Period, ...]
    owed: Mapping[str, tuple[Slot, ...]]
    values: EarlierValues
    shared: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of its periods."""
        return frozenset(period.code for period in self.periods)

    def numbers(self) -> dict[Slot, int | None]:
        """Return the number that counts in each slot of its periods."""
        return {slot: number for slot, number in self.values.numbers().items() if slot.period in self.codes}

    def current_values(self) -> list[CurrentValue]:
        """Return the value that counts for each slot of its periods."""
        return [value for value in self.values.current_values() if value.slot.period in self.codes]

    def shared_values(self) -> list[CurrentValue]:
        """Return the value that counts there for each slot of the periods of which another campaign counts."""
        return [value for value in self.values.current_values() if value.slot.period in self.shared]

    def written_values(self, element: str) -> list[StoredValue]:
        """Return all values that units reported for an element and its periods."""
        return [one for one in self.values.written_values(element) if one.value.slot.period in self.codes]

    def written_rows(self) -> list[StoredRow]:
        """Return all rows of lists of its periods."""
        return [one for one in self.values.written_rows() if one.row.period in self.codes]
