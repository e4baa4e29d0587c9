"""Figures by key that are made when they are asked for: no report shows every one that there is."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from stemagg.model.figure_key import FigureKey

F_co = TypeVar("F_co", covariant=True)


class FiguresOnDemand(Mapping[FigureKey, F_co]):
    """The figures of some keys, each made once: `make` returns None where there is none, `keys` are those of all."""

    def __init__(self, make: Callable[[FigureKey], F_co | None], keys: Callable[[], Collection[FigureKey]]) -> None:
        self._make, self._all = make, keys
        self._made: dict[FigureKey, F_co | None] = {}

    def __getitem__(self, key: FigureKey) -> F_co:
        if key not in self._made:
            self._made[key] = self._make(key)
        found = self._made[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[FigureKey]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    @cached_property
    def _keys(self) -> Collection[FigureKey]:
        return self._all()
