"""The worksheet of points as rows: what people may change in it, and what tells which text a row is of."""

from collections.abc import Mapping
from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.model.source import CellRef

INFORMATION = ("section", "unit", "kind", "text", "file", "cell", "origin")
"""Columns that are there to be read."""

EDITABLE = ("theme", "number", "drop", "wording")
"""Columns that people may change."""

HIDDEN = ("key", "was_theme", "was_number", "was_wording")
"""Columns that tell which text a row is of, and what the editable ones said when the sheet was written."""

COLUMNS = ("section", *EDITABLE, *INFORMATION[1:], *HIDDEN)
"""All columns in their order."""

READ = (*EDITABLE, *HIDDEN)
"""The columns that are read back."""

MOST_IN_CELL = 32_000
"""The longest text that is written into a cell; Excel's own limit is a little above."""


def headings() -> Mapping[str, str]:
    """Return the headings of the columns in the language in use."""
    return {
        "section": translate("Section"),
        "theme": translate("Theme"),
        "number": translate("Point no."),
        "drop": translate("Drop (x)"),
        "wording": translate("Wording in the report"),
        "unit": translate("Unit"),
        "kind": translate("Kind of unit"),
        "text": translate("What the unit wrote"),
        "file": translate("File"),
        "cell": translate("Cell"),
        "origin": translate("Whose wording"),
        "key": translate("Key (do not change)"),
        "was_theme": translate("Theme as written out"),
        "was_number": translate("Point no. as written out"),
        "was_wording": translate("Wording as written out"),
    }


def others_title() -> str:
    """Return what stands in the column of themes for a point that fits none."""
    return translate("(none)")


def cites_title() -> str:
    """Return what stands in the column of themes for a point that only names letters."""
    return translate("(letters cited)")


@dataclass(frozen=True, slots=True)
class PointRow:
    """One row as it was read: the place of the sheet's row, and its cells by column, on one line each."""

    place: CellRef
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def is_dropped(self) -> bool:
        """Whether people have marked it to be left out."""
        return bool(self["drop"])


@dataclass(frozen=True, slots=True)
class PointSheet:
    """The worksheet as it was read: its rows, and the keys of all rows that it was written with."""

    place: CellRef
    rows: tuple[PointRow, ...]
    keys: frozenset[str]
