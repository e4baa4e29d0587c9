"""Counts the rows of a list: a value for every combination that its unit owes, zero where no row is of it.

A row of which something is not known is counted where it certainly belongs, and where it may belong nothing is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from stemagg.model.list_row import ListRow
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.slot import SlotKey, ValueState, members_of
from stemagg.model.source import CellRef
from stemagg.model.submission import DataValue

WHOLE = frozenset([""])


@dataclass(frozen=True, slots=True)
class Belonging:
    """The members of a dimension (or the periods) that a row certainly is of, and those that it may be of."""

    certain: frozenset[str]
    possible: frozenset[str]

    @classmethod
    def known(cls, *members: str) -> "Belonging":
        """Return what a row is of whose member is known; "" is the whole."""
        return cls(frozenset(members), frozenset(members))


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A row, what it is of in each dimension and in time, and where the headings above it begin."""

    row: ListRow
    belongs: Mapping[str, Belonging]
    headings: CellRef

    @property
    def is_certain(self) -> bool:
        """Whether it is known of everything that it is counted by what it is of."""
        return all(one.certain == one.possible for one in self.belongs.values())

    def keys(self, element: DataElement) -> Iterator[SlotKey]:
        """Yield the slots in which it certainly is."""
        for chosen in product(*(self.belongs[name].certain for name in element.by)):
            of = dict(zip(element.by, chosen, strict=True))
            period = of.pop(PERIOD, "")
            yield element.code, members_of(of), period

    def may_be_in(self, element: DataElement, key: SlotKey) -> bool:
        """Return whether it may be in a slot."""
        of = {**dict(key[1]), PERIOD: key[2]}
        return all(of.get(name, "") in self.belongs[name].possible for name in element.by)


def counted(
    element: DataElement, owed: Sequence[SlotKey], rows: Iterable[CountedRow], places: Mapping[str, CellRef]
) -> Iterator[DataValue]:
    """Yield the values of a list that was sent for some periods: what the unit owes of them, and what rows are of.

    `places` says for each of these periods where its part of the list is.
    """
    sent = list(rows)
    numbers = Counter(key for row in sent for key in row.keys(element))
    doubtful = [row for row in sent if not row.is_certain]
    for key in dict.fromkeys((*(key for key in owed if key[2] in places), *numbers)):
        number = numbers[key]
        may_be_more = any(row.may_be_in(element, key) and key not in set(row.keys(element)) for row in doubtful)
        counts = None if may_be_more else number
        yield DataValue(*key, ValueState.REPORTED, places[key[2]], str(number), counts, counted=not may_be_more)
