"""The blank form of one unit as a workbook, generated from the outline: only what the unit owes.

The readers find the answers by the headings, so headings are exactly those of the outline. All other text of the form
is Vietnamese in any message language, because the form goes to the units.
"""

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.model.campaign import Campaign
from stemagg.model.form_earlier import NOTHING_EARLIER, EarlierFigures
from stemagg.model.outline import Obligation
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef
from stemagg.report.exports.form_check import write_check
from stemagg.report.exports.form_explanations import write_explanations
from stemagg.report.exports.form_formats import FONT, formats_of
from stemagg.report.exports.form_lists import lists_asked, write_lists
from stemagg.report.exports.form_marks import MADE_BY, AnswerCell, Asides, CellsToFill, CorrectionCell, write_marks
from stemagg.report.exports.form_parts import form_parts
from stemagg.report.exports.form_sheet import FormSheet
from stemagg.report.exports.growing_sheet import GrowingSheet

_CREATED = dt.datetime(2020, 1, 1)  # noqa: DTZ001  (constant, for reproducible bytes)


def slots_asked(
    campaign: Campaign, unit: ReportingUnit, periods: frozenset[str] = frozenset()
) -> dict[Slot, Obligation]:
    """Return what the form of a unit asks: what it owes, of some periods only those and what has no period."""
    owed = campaign.slots_owed(unit)
    return {slot: owed[slot] for slot in owed if not periods or not slot.period or slot.period in periods}


def write_form(
    campaign: Campaign,
    unit: ReportingUnit,
    path: Path,
    periods: frozenset[str] = frozenset(),
    earlier: EarlierFigures = NOTHING_EARLIER,
) -> bytes:
    """Write the form of a unit, with what it has reported of earlier periods, and return its bytes.

    They depend on nothing else. All periods when none is given; UsageError when the file cannot be written.
    """
    data = filled_form(campaign, unit, periods, {}, earlier)[0]
    write_bytes(path, data)
    return data


def filled_form(
    campaign: Campaign,
    unit: ReportingUnit,
    periods: frozenset[str],
    said: Mapping[Slot, str | Decimal],
    earlier: EarlierFigures = NOTHING_EARLIER,
) -> tuple[bytes, Mapping[Slot, CellRef]]:
    """Return the form of a unit with what it has said in it, and the cells in which it says it, none of a list."""
    made = io.BytesIO()
    places: dict[Slot, CellRef] = {}
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": _CREATED})
        formats = formats_of(book, campaign.outline)
        owed = {campaign.outline.asked_in(slot): by for slot, by in slots_asked(campaign, unit, periods).items()}
        lists = lists_asked(campaign.outline, owed)
        answers, cells, asides = list[AnswerCell | CorrectionCell](), dict[str, CellsToFill](), Asides()
        for part in form_parts(owed, [one.sheet for one in lists]):
            grown = book.add_worksheet(part.sheet, GrowingSheet)
            sheet = FormSheet(campaign, unit, part, lists, grown, formats, said, asides, earlier)
            answers += sheet.write()
            cells[part.sheet] = sheet.to_fill
            places |= sheet.places
        write_lists(book, formats, campaign, unit, lists)
        write_explanations(book, formats, campaign, unit)
        write_check(book, formats, campaign, unit, places)
        write_marks(book, campaign, unit, answers, cells, asides)
    return made.getvalue(), places
