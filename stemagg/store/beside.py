"""The files beside a store that the program itself has put there: stores of before it was made anew, or migrated."""

import re
from collections.abc import Iterator
from pathlib import Path

from stemagg.files.regular_file import is_inside, why_not_regular

_PUT_ASIDE = re.compile(r"\.before-\d+")
_ALL = re.compile(r"\.before(-update)?-\d+(-wal|-shm|-journal)?")


def put_aside(store: Path) -> Iterator[Path]:
    """Yield the stores of before a store was made anew."""
    return _named(store, _PUT_ASIDE)


def all_beside(store: Path) -> Iterator[Path]:
    """Yield these, those of before the store was migrated, and what belongs to any of them."""
    return _named(store, _ALL)


def _named(store: Path, ending: re.Pattern[str]) -> Iterator[Path]:
    for path in sorted(store.parent.iterdir()):
        is_one = path.name.startswith(store.name) and ending.fullmatch(path.name.removeprefix(store.name))
        if is_one and is_inside(store.parent, path) and not why_not_regular(path):
            yield path
