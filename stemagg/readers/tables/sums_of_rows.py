"""Rows of a table that are sums of other rows, whatever they are called.

That a row is a sum by chance is rare where it agrees under several headings, and frequent under one: figures of small
schools are small numbers. So four headings prove a sum; two do for a row that is called a total or has no number of
its own among numbered rows; one never does. A row of a unit of the roster is none, whatever it adds up to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

_ENOUGH = 4
_ENOUGH_FOR_LIKELY = 2
_LEAST_ADDENDS = 2


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """The numbers of a row by column, and what speaks for or against its being a sum.

    `is_unit` means that it is of a unit, by the roster or as its name is like its neighbour's; `is_total` that the
    outline's own words call it a total; `is_likely` that it is called so in other words or alone has no ordinal;
    `is_group` that it is named as a group of the roster, which may have a single unit.
    """

    row: int
    numbers: Mapping[int, int]
    is_unit: bool = False
    is_total: bool = False
    is_likely: bool = False
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class RowSum:
    """What a row is the sum of: rows, under how many headings, and whether these are all rows of data."""

    rows: tuple[int, ...]
    headings: int
    is_whole: bool


def sums_of_rows(rows: Sequence[RowNumbers]) -> dict[int, RowSum]:
    """Return the rows that are sums of others: of those above since the last sum, of the last sums, or of all.

    A sum may also be above its rows: the rows of units that follow it, or all others when it is the first row.
    """
    above = dict(_above_their_rows(rows))
    found = dict(_below_their_rows(rows, above))
    whole = _Added.of(one for one in rows if one.row not in found and not one.is_total)
    if rows and rows[0].row not in found and not rows[0].is_unit and (said := whole.without(rows[0]).sum_in(rows[0])):
        found[rows[0].row] = said
        whole = whole.without(rows[0])
    return {
        one.row: RowSum(found[one.row].rows, found[one.row].headings, whole.sum_in(one) is not None)
        for one in rows
        if one.row in found
    }


@dataclass
class _Added:
    """Rows and the sums of their numbers by column."""

    rows: list[RowNumbers] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[RowNumbers]) -> "_Added":
        made = cls()
        for one in rows:
            made.add(one)
        return made

    def add(self, one: RowNumbers) -> None:
        self.rows.append(one)
        for column, number in one.numbers.items():
            self.numbers[column] = self.numbers.get(column, 0) + number

    def without(self, other: RowNumbers) -> "_Added":
        return _Added.of(one for one in self.rows if one is not other)

    def sum_in(self, one: RowNumbers) -> RowSum | None:
        """Return what a row is the sum of, None when it isn't that of these rows or too few of its numbers show it."""
        if any(self.numbers.get(column) != number for column, number in one.numbers.items()):
            return None
        is_named = one.is_total or one.is_group
        said = sum(any(other.numbers.values()) for other in self.rows)
        headings = sum(number != 0 for number in one.numbers.values())
        enough = 1 if one.is_total else _ENOUGH_FOR_LIKELY if one.is_likely or one.is_group else _ENOUGH
        if headings < enough or said < (1 if is_named else _LEAST_ADDENDS):
            return None
        return RowSum(tuple(other.row for other in self.rows), headings, is_whole=False)


def _above_their_rows(rows: Sequence[RowNumbers]) -> Iterator[tuple[int, RowSum]]:
    """Yield the rows that are sums of the rows of units that follow them directly."""
    for place, one in enumerate(rows):
        if not one.is_unit and not one.is_total:
            below = _Added.of(takewhile(lambda other: other.is_unit, rows[place + 1 :]))
            if below.rows and (said := below.sum_in(one)):
                yield one.row, said


def _below_their_rows(rows: Sequence[RowNumbers], above: Mapping[int, RowSum]) -> Iterator[tuple[int, RowSum]]:
    """Yield the rows that are sums of rows before them, with those that are above theirs."""
    since, sums, whole = _Added(), _Added(), _Added()
    for one in rows:
        ways = () if one.is_unit else (since, sums, whole)
        said = above.get(one.row) or next((found for way in ways if way.rows and (found := way.sum_in(one))), None)
        if said is None and not one.is_total:
            since.add(one)
            whole.add(one)
            continue
        if said is not None:
            yield one.row, said
            sums = _Added() if set(said.rows) >= {other.row for other in sums.rows} and sums.rows else sums
        sums.add(one)
        since = _Added()
