"""How much the filling of a template may take: repetitions, text, time. A template that wants more is stopped."""

import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

MOST_SECONDS = 20.0
MOST_STEPS = 1_000_000
MOST_CHARACTERS = 20_000_000
MOST_BLOCKS = 2_000
MOST_IN_ONE_VALUE = 5_000_000
MOST_ITEMS = 200_000
MOST_TAGS = 5_000
MOST_BITS = 1_000


class TooMuchError(Exception):
    """A template wants more of something than it may have: repetitions, characters, tables, seconds."""


class Budget:
    """What is left for one filling; every method raises TooMuchError when nothing is."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + MOST_SECONDS
        self._steps = MOST_STEPS
        self._characters = MOST_CHARACTERS
        self._blocks = MOST_BLOCKS

    def look_at_clock(self) -> None:
        """Stop when time is up."""
        if time.monotonic() > self._deadline:
            raise TooMuchError(f"> {MOST_SECONDS:.0f} s")

    def step(self) -> None:
        """Count one more turn of a repetition."""
        self._steps -= 1
        if self._steps < 0:
            raise TooMuchError(f"for: > {MOST_STEPS:,}".replace(",", "."))
        self.look_at_clock()

    def write(self, characters: int) -> None:
        """Count more of the document's text."""
        self._characters -= characters
        if self._characters < 0:
            raise TooMuchError(f"> {MOST_CHARACTERS >> 20} MB")
        self.look_at_clock()

    def show_block(self) -> None:
        """Count one more table or chart."""
        self._blocks -= 1
        if self._blocks < 0:
            raise TooMuchError(f"{{{{p …}}}}: > {MOST_BLOCKS:,}".replace(",", "."))


def of_bearable_size(value: object) -> object:
    """Return a value that is not too long; TooMuchError for one that is."""
    most = MOST_IN_ONE_VALUE if isinstance(value, str) else MOST_ITEMS
    if isinstance(value, str | list | tuple) and len(value) > most:
        raise TooMuchError(f"> {most:,}".replace(",", "."))
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise TooMuchError(f"> 2^{MOST_BITS}")
    return value


def bear_text(length: int) -> None:
    """Stop before a text of such a length is made, when it is too long."""
    if length > MOST_IN_ONE_VALUE:
        raise TooMuchError(f"> {MOST_IN_ONE_VALUE:,}".replace(",", "."))


class Counted(list[Any]):
    """The items of a repetition: each turn is counted."""

    def __init__(self, items: Any, budget: Budget) -> None:  # noqa: ANN401  (whatever a template repeats over)
        super().__init__(items)
        of_bearable_size(self)
        self._budget = budget

    def __iter__(self) -> Iterator[Any]:
        """Yield the items, counting."""
        for item in super().__iter__():
            self._budget.step()
            yield item


def bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja that neither takes nor gives values that are too long."""

    @wraps(function)
    def of_bounded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (filters take anything)
        for value in (*args, *kwargs.values()):
            of_bearable_size(value)
        return of_bearable_size(function(*args, **kwargs))

    return of_bounded
