"""A sheet with rows that have a height from the start, and grow with what is entered into them."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

_HEIGHT = 75
_WRITTEN = ("ht", str(_HEIGHT))
_FIXED = ("customHeight", 1)


class GrowingSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A worksheet in which rows of one height are of no fixed height: xlsxwriter knows fixed heights only."""

    def let_grow(self, row: int) -> None:
        """Give a row the height from which it grows."""
        self.set_row(row, _HEIGHT)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:  # noqa: ANN401  (as in its base)
        is_growing = tag == "row" and _WRITTEN in attributes
        kept = [one for one in attributes if one != _FIXED] if is_growing else attributes
        super()._xml_start_tag_unencoded(tag, kept)
