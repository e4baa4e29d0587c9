"""The worksheet of points as rows: its editable columns, and the keys that identify each remark."""

from collections.abc import Mapping
from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.model.printing import Printing
from stemagg.model.remark import Outcome
from stemagg.model.source import CellRef
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold

INFORMATION = ("section", "period", "unit", "kind", "text", "file", "cell", "origin", "printed")
"""Read-only columns."""

EDITABLE = ("theme", "number", "drop", "wording", "outcome", "answer")
"""Editable columns."""

HIDDEN = ("key", "was_theme", "was_number", "was_wording", "arranged")
"""Hidden columns: key of each remark, exported values of the editable columns, and whether people made its point."""

COLUMNS = (*INFORMATION[:2], *EDITABLE, *INFORMATION[2:], *HIDDEN)
"""All columns in order."""

READ = (*EDITABLE, *HIDDEN)
"""The columns read back from an edited worksheet."""

OF_PERIODS = ("period", "outcome")
"""The columns that serve only texts that are asked by period."""

MOST_IN_CELL = 32_000
"""The maximum length of an exported cell text, slightly below Excel's own limit."""


def headings() -> Mapping[str, str]:
    """Return the column headings in the language in use."""
    return {
        "section": translate("Section"),
        "period": translate("Period"),
        "theme": translate("Theme"),
        "number": translate("Point no."),
        "drop": translate("Drop (x)"),
        "wording": translate("Wording in the report"),
        "outcome": translate("What has come of it"),
        "answer": translate("The office's answer"),
        "unit": translate("Unit"),
        "kind": translate("Kind of unit"),
        "text": translate("What the unit wrote"),
        "file": translate("File"),
        "cell": translate("Cell"),
        "origin": translate("Whose wording"),
        "printed": translate("In the report"),
        "key": translate("Key (do not change)"),
        "was_theme": translate("Theme as written out"),
        "was_number": translate("Point no. as written out"),
        "was_wording": translate("Wording as written out"),
        "arranged": translate("Point made by people"),
    }


def others_title() -> str:
    """Return the label of the theme column for a point without a theme."""
    return translate("(none)")


def cites_title() -> str:
    """Return the label of the theme column for a point that only cites letters."""
    return translate("(letters cited)")


def printed_titles() -> Mapping[Printing, str]:
    """Return what the worksheet says of whether a point is printed."""
    return {
        Printing.PRINTED: translate("yes"),
        Printing.SCRAP: translate("no: says too little by itself"),
        Printing.CITES: translate("no: cites letters only"),
        Printing.RARE: translate("no: fewer units make it"),
        Printing.DROPPED: translate("no: dropped"),
    }


def outcome_titles() -> Mapping[Outcome, str]:
    """Return what people enter in the outcome column."""
    return {
        Outcome.SOLVED: translate("solved"),
        Outcome.DONE: translate("done"),
        Outcome.UNDER_WAY: translate("under way"),
        Outcome.NOT_DONE: translate("not done"),
    }


_MOST_POINTS = 100_000


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row as read: its place in the sheet, and its cells by column, each on one line."""

    place: CellRef
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def is_dropped(self) -> bool:
        """Whether it is marked to be left out; a check box that is not ticked, 0 and "không" are no mark."""
        said = fold(self["drop"])
        return bool(said) and said not in map(fold, general_vocabulary().no)

    @property
    def has_unknown_mark(self) -> bool:
        """Whether the column to leave out rows holds what means neither yes nor no."""
        words = general_vocabulary()
        return fold(self["drop"]) not in {"", *map(fold, (*words.yes, *words.no))}

    @property
    def number(self) -> int:
        """The number of its point, however the saving program wrote it ("12.0"); 0 for an unreadable one."""
        text = self["number"].removesuffix(".0")
        readable = text.isascii() and text.isdecimal() and int(text[:9]) <= _MOST_POINTS
        return int(text[:9]) if readable else 0

    @property
    def outcome(self) -> Outcome | None:
        """What its outcome column is marked with, None for something unknown."""
        known = {fold(title): outcome for outcome, title in outcome_titles().items()}
        return {"": Outcome.UNMARKED, **known}.get(fold(self["outcome"]))


@dataclass(frozen=True, slots=True)
class PointSheet:
    """A worksheet as read: its rows, and the keys of all rows exported to it."""

    place: CellRef
    rows: tuple[PointRow, ...]
    keys: frozenset[str]
