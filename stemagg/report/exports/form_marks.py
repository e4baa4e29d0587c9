"""The hidden sheet of a blank form: what it is of, the options of its choices, and the cells that are filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement
from stemagg.model.own_form import (
    ANSWER,
    ASIDE_CELL,
    ASIDE_ROW,
    ASIDE_SHEET,
    CELLS,
    CHECK_SHEET,
    EARLIER,
    NOTHING_SHOWN,
)
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_path
from stemagg.report.exports.form_cells import FIRST_OPTIONS, HIDDEN_SHEET, OPTIONS, options_listed

MADE_BY = "stemagg"


TextAt = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """The cell of a slot, and the title, label and headings that say so, each with row and column from 0."""

    slot: Slot
    sheet: str
    row: int
    column: int
    said: tuple[TextAt, ...]


@dataclass(frozen=True, slots=True)
class CorrectionCell:
    """The cell in which a figure of the period before is corrected, and the column of the one beside that shows it.

    `shown` is what that one shows, "" for nothing.
    """

    at: AnswerCell
    shown_column: int
    shown: str


@dataclass(frozen=True, slots=True)
class CellsToFill:
    """The cells of a sheet that are filled in: those of numbers, those of texts, and those of all other answers."""

    numbers: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, row: int, column: int, element: DataElement | None) -> None:
        """Add the cell of an element, None for a tick; row and column are from 0."""
        is_number = (
            element is not None
            and element.is_numeric
            and not (element.is_date or element.answers or element.type is ElementType.YES_NO)
        )
        is_text = element is not None and not element.is_numeric
        of_kind = self.numbers if is_number else self.texts if is_text else self.others
        of_kind.append(xl_rowcol_to_cell(row, column))


@dataclass(frozen=True, slots=True)
class Asides:
    """The texts of a form that make their row, or only their own cell, no answer of the unit; in order, each once."""

    rows: dict[str, None] = field(default_factory=dict)
    cells: dict[str, None] = field(default_factory=dict)


def write_marks(
    book: Workbook,
    campaign: Campaign,
    unit: ReportingUnit,
    answers: Iterable[AnswerCell | CorrectionCell],
    cells: Mapping[str, CellsToFill],
    asides: Asides,
) -> None:
    """Write what the form is of, each answer cell that its headings alone do not identify, and all cells to fill in.

    And what is no answer of the unit: rows, cells and sheets.
    """
    sheet = book.add_worksheet(HIDDEN_SHEET)
    facts = {
        "campaign": campaign.outline.code,
        "version": campaign.outline.version,
        "unit": unit.code,
        "made_by": MADE_BY,
    }
    options = [(OPTIONS, *titles) for titles in options_listed(campaign.outline).values()]
    told = [_told(campaign, answer) for answer in answers]
    filled = [(CELLS, name, *map(" ".join, (of.numbers, of.texts, of.others))) for name, of in cells.items()]
    assert len(facts) == FIRST_OPTIONS  # noqa: S101  (cells offer the options by their rows)
    beside = [(ASIDE_ROW, *asides.rows), (ASIDE_CELL, *asides.cells), (ASIDE_SHEET, CHECK_SHEET)]
    for row, texts in enumerate([*facts.items(), *options, *told, *filled, *beside]):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
    sheet.hide()


def _told(campaign: Campaign, of: AnswerCell | CorrectionCell) -> tuple[str, ...]:
    answer = of.at if isinstance(of, CorrectionCell) else of
    place = xl_rowcol_to_cell(answer.row, answer.column)
    said = (part for row, column, text in answer.said for part in (xl_rowcol_to_cell(row, column), text))
    words = (slot_path(campaign.outline, answer.slot), answer.sheet, place)
    if isinstance(of, CorrectionCell):
        return EARLIER, *words, xl_rowcol_to_cell(answer.row, of.shown_column), of.shown or NOTHING_SHOWN, *said
    return ANSWER, *words, *said
