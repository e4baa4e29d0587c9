"""What a copy of a store has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files a copy knows, how many originals are in it, and how many are in the folder, which stay there."""

    files: int
    originals: int
    in_folder: int = 0
