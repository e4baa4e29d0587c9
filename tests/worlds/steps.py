"""How much work a piece of the program does, counted in steps: the same on every machine, however fast it is."""

import sys
from collections.abc import Callable
from cProfile import Profile
from types import FrameType


def steps(work: Callable[[], object]) -> int:
    """Return how many calls, of functions in Python and in C, a piece of work makes."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def calls_of(function: Callable[..., object], work: Callable[[], object]) -> int:
    """Return how often a piece of work calls a function of the program."""
    counter = Profile()
    counter.runcall(work)
    return sum(entry.callcount for entry in counter.getstats() if entry.code is getattr(function, "__code__", None))


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the steps of `size` work on double the size takes: 2 when it grows evenly, 4 as a square.

    The larger one is done once before any is counted, so that caches and imports weigh on neither.
    """
    work(2 * size)
    few = steps(lambda: work(size))
    return steps(lambda: work(2 * size)) / few
