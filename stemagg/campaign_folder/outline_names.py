"""The codes that an outline defines, for the files that use them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutlineNames:
    """The codes that an outline defines, whatever faults it has."""

    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    elements: tuple[str, ...]
