"""Limits on filling a template: iterations, texts and lists handled, tables. A template that exceeds one is stopped.

They are counts, the same on every machine. The processor time, never that of the clock, is only the last guard.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

MOST_SECONDS = 120.0
"""The most processor time, ten times what the report of a city of 5,000 units needs."""

MOST_STEPS = 1_000_000
MOST_CHARACTERS = 20_000_000
MOST_HANDLED = 100_000_000
"""The most characters and items that filters and operators are given, and how often these are used."""

MOST_BLOCKS = 2_000
MOST_IN_ONE_VALUE = 5_000_000
MOST_ITEMS = 200_000
MOST_TAGS = 5_000
MOST_BITS = 1_000


class TooMuchError(Exception):
    """A template exceeds a limit: iterations, characters, tables, processor time."""


class Budget:
    """The remaining budget of a filling; every method raises TooMuchError when it is exhausted."""

    def __init__(self) -> None:
        self._deadline = time.process_time() + MOST_SECONDS
        self._steps = MOST_STEPS
        self._characters = MOST_CHARACTERS
        self._handled = MOST_HANDLED
        self._blocks = MOST_BLOCKS

    def look_at_clock(self) -> None:
        """Stop when the processor has been busy for too long."""
        if time.process_time() > self._deadline:
            raise TooMuchError(f"> {MOST_SECONDS:.0f} s")

    def step(self) -> None:
        """Count one loop iteration."""
        self._steps -= 1
        if self._steps < 0:
            raise TooMuchError(f"for: > {MOST_STEPS:,}".replace(",", "."))
        self.look_at_clock()

    def write(self, characters: int) -> None:
        """Count characters of output text."""
        self._characters -= characters
        if self._characters < 0:
            raise TooMuchError(f"> {MOST_CHARACTERS >> 20} MB")
        self.look_at_clock()

    def handle(self, values: Iterable[object]) -> None:
        """Count a filter or an operator, and the characters and items of the texts and lists that it is given."""
        self._handled -= 1 + sum(len(value) for value in values if isinstance(value, str | list | tuple))
        if self._handled < 0:
            raise TooMuchError(f"|: > {MOST_HANDLED:,}".replace(",", "."))
        self.look_at_clock()

    def show_block(self) -> None:
        """Count one table or chart that is made or shown."""
        self._blocks -= 1
        if self._blocks < 0:
            raise TooMuchError(f"{{{{p …}}}}: > {MOST_BLOCKS:,}".replace(",", "."))


def of_bearable_size(value: object) -> object:
    """Return a value; TooMuchError when it is too long."""
    most = MOST_IN_ONE_VALUE if isinstance(value, str) else MOST_ITEMS
    if isinstance(value, str | list | tuple) and len(value) > most:
        raise TooMuchError(f"> {most:,}".replace(",", "."))
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise TooMuchError(f"> 2^{MOST_BITS}")
    return value


def bear_text(length: int) -> None:
    """Stop before a text beyond the length limit is created."""
    if length > MOST_IN_ONE_VALUE:
        raise TooMuchError(f"> {MOST_IN_ONE_VALUE:,}".replace(",", "."))


class Counted(list[Any]):
    """The items of a loop, counting each iteration."""

    def __init__(self, items: Any, budget: Budget) -> None:  # noqa: ANN401  (any iterable of a template)
        super().__init__(items)
        of_bearable_size(self)
        self._budget = budget

    def __iter__(self) -> Iterator[Any]:
        """Yield the items, counting each."""
        for item in super().__iter__():
            self._budget.step()
            yield item


def bounded(function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """Return a Jinja filter whose arguments and result are limited in length, and all that it is ever given."""

    @wraps(function)
    def of_bounded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (filters accept any value)
        given = (*args, *kwargs.values())
        for value in given:
            of_bearable_size(value)
        budget.handle(given)
        return of_bearable_size(function(*args, **kwargs))

    return of_bounded
