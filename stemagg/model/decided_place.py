"""The place in a received file that a decision is about, and how it is written in one word.

A file, with the name of a sheet after "!" in a workbook, and after another "!" the letters of a column or a range of
cells: "bang.xlsx!Sheet1", "bang.csv!C", "bang.xlsx!Sheet1!A10:F20". What stands there follows after " = ": the headings
of the column, the first row of the range or sheet, and after " @ " the unit whose workbook it is. By both the place is
known again in a corrected file.
"""

import re
from dataclasses import dataclass

from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.source import CellRef, cell_position, name_without_days
from stemagg.text.normalise import fold

_SAID = r"(?: = (?P<said>.*?)(?: @ (?P<sender>[^@]+))?)?"
_CELL = r"[A-Za-z]{1,3}[1-9]\d{0,6}"
_COLUMN = re.compile(rf"(?P<where>.+?)!(?P<part>[A-Za-z]{{1,3}})(?P<row>[1-9]\d{{0,6}})?{_SAID}")
_SHEET = re.compile(rf"(?P<where>.+?){_SAID}")
_CELLS = re.compile(rf"(?P<where>.+?)!(?P<part>{_CELL}(?::{_CELL})?){_SAID}")
_SHOWN, _IS = " › ", " = "


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """A place: file and sheet, as written; the column or range, "" for a whole sheet; what stands there.

    `row` is a row of the table that a column is of, 0 where none is given. Without `said` nobody has looked yet what
    stands there.
    """

    where: str
    part: str = ""
    row: int = 0
    said: str = ""
    sender: str = ""

    @property
    def column(self) -> int:
        """The number of the column."""
        return cell_position(f"{self.part}1")[1]

    @property
    def corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last row and column of a range."""
        (top, left), (bottom, right) = (cell_position(corner) for corner in self.part.split(":"))
        return (min(top, bottom), min(left, right)), (max(top, bottom), max(left, right))

    def as_found(self, place: CellRef, said: str, sender: str) -> "DecidedPlace":
        """Return the place as it is recorded: with its file and sheet, and what stands there."""
        return DecidedPlace(sheet_of(place), self.part, said=said, sender=sender)

    def __str__(self) -> str:
        place = "!".join(filter(None, (self.where, self.part)))
        said = f"{_IS}{self.said}" if self.said or self.sender else ""
        return place + said + (f" @ {self.sender}" if self.sender else "")

    def is_in(self, file: str, sheet: str) -> bool:
        """Return whether it is in a file, or in a later one of the same name, and in this sheet of it."""
        if not sheet:
            return name_without_days(self.where) == name_without_days(file)
        places = (at for at, sign in enumerate(self.where) if sign == "!")
        return any(
            name_without_days(self.where[:at]) == name_without_days(file) and fold(self.where[at + 1 :]) == fold(sheet)
            for at in places
        )


def sheet_of(place: CellRef) -> str:
    """Return how the sheet of a place is written: the file alone where it has no sheets."""
    return "!".join(filter(None, (place.file, place.sheet)))


def place_of(decision: Decision) -> DecidedPlace | None:
    """Return the part of a file that a decision is about, None where it is about something else, or names none."""
    reads = {DecisionKind.COLUMN: column_at, DecisionKind.SHEET: sheet_at, DecisionKind.REGION: cells_at}
    return reads[decision.kind](decision.given) if decision.kind in reads else None


def column_at(given: str) -> DecidedPlace | None:
    """Return the column that a text names, None where it names none."""
    found = _COLUMN.fullmatch(_as_typed(given))
    return _place(found, found["part"], int(found["row"] or 0)) if found else None


def cells_at(given: str) -> DecidedPlace | None:
    """Return the range of cells that a text names, also that of a single cell, None where it names none."""
    found = _CELLS.fullmatch(_as_typed(given))
    first, _sign, last = found["part"].partition(":") if found else ("", "", "")
    return _place(found, f"{first}:{last or first}") if found else None


def sheet_at(given: str) -> DecidedPlace | None:
    """Return the sheet that a text names, None where it names none."""
    found = _SHEET.fullmatch(_as_typed(given))
    return _place(found) if found else None


def _place(found: re.Match[str], part: str = "", row: int = 0) -> DecidedPlace:
    return DecidedPlace(found["where"], part.upper(), row, found["said"] or "", found["sender"] or "")


def _as_typed(given: str) -> str:
    """Return a place as it is typed, also of one copied from a message: "bang.xlsx › Sheet1!C3"."""
    before, sign, said = given.partition(_IS)
    return before.replace(_SHOWN, "!", 1) + sign + said
