"""The regions of the sheets of one file: each sheet is cut once, however many readers look at it."""

from collections.abc import Callable

from stemagg.readers.formats.book import Sheet
from stemagg.readers.phrases.phrase import Phrases
from stemagg.readers.regions.notes import NoteFinder
from stemagg.readers.regions.regions import Region, RegionCutter


class CutSheets:
    """Keeps the regions of the sheets of the file at hand, which stay as they are while it is read."""

    def __init__(self) -> None:
        self._regions: dict[int, tuple[Sheet, tuple[Region, ...]]] = {}

    def begin_file(self) -> None:
        """Forget the sheets of the file before."""
        self._regions.clear()

    def regions_of(self, sheet: Sheet, phrases: Phrases, is_unit: Callable[[str], bool]) -> tuple[Region, ...]:
        """Return the regions of a sheet, with the notes around them, cut now if they are not known."""
        if id(sheet) not in self._regions:
            regions = RegionCutter(sheet, phrases, is_unit).regions()
            self._regions[id(sheet)] = sheet, NoteFinder(sheet, regions, phrases.heads_text).with_notes()
        return self._regions[id(sheet)][1]
