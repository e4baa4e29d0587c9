"""Numbers of rows as people write them: 12-14, 20."""

from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers as ranges: 12-14, 20."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{a}-{b}" if a != b else str(a) for a, b in found)
