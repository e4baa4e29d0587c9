"""Files that are stored together, in one transaction."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from stemagg.model.submission import Reading

_File = TypeVar("_File")
_MOST_FILES = 50
_MOST_SUBMISSIONS = 2_000
_MOST_SECONDS = 0.5
"""How long what has been read may wait to be stored."""


def batches(
    read: Iterable[tuple[_File, Reading | None]], clock: Callable[[], float] = time.monotonic
) -> Iterator[list[tuple[_File, Reading | None]]]:
    """Yield files with their readings in order, as many at a time as are read in half a second, 50 at most.

    When Ctrl-C stops the reading, what has been read until then is yielded before KeyboardInterrupt is raised.
    """
    waiting: list[tuple[_File, Reading | None]] = []
    submissions, since = 0, 0.0
    try:
        for file, reading in read:
            since = since if waiting else clock()
            waiting.append((file, reading))
            submissions += len(reading.submissions) if reading else 0
            if len(waiting) == _MOST_FILES or submissions >= _MOST_SUBMISSIONS or clock() - since > _MOST_SECONDS:
                yield waiting
                waiting, submissions = [], 0
    except KeyboardInterrupt:
        if waiting:
            yield waiting
        raise
    if waiting:
        yield waiting
