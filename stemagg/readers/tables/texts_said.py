"""The texts on the ways of figures that something was said of already, so that each is said once."""

from dataclasses import dataclass, field

from stemagg.model.reason import TextPlace
from stemagg.readers.regions.evidence import ROW_AXIS, PathText


@dataclass
class TextsSaid:
    """Remembers texts by where they stand; those of rows by column and words, for a unit where it concerns one."""

    _said: set[tuple[str, TextPlace, int, int, str]] = field(default_factory=set)

    def tell(self, text: PathText, unit: str = "") -> bool:
        """Return whether nothing was said of a text yet, and remember that something is now."""
        key = (unit, text.source, 0 if text.source in ROW_AXIS else text.row, text.column, text.said.text)
        is_new = key not in self._said
        self._said.add(key)
        return is_new
