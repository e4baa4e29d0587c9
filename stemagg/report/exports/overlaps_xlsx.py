"""The worksheet of what may be counted twice: a row for each case, with cells for what counts and why."""

import io
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.overlap_row import OverlapRow
from stemagg.report.exports.sheet_formats import CREATED, HEAD, MADE_BY, TEXT, CellFormats, put_text, set_print

_WIDTHS = (34, 26, 22, 30, 30, 10, 10, 12, 16, 34, 16)
_TO_FILL = {"bg_color": "#FFF2CC"}
_FIRST_TO_FILL = 8


def titles() -> dict[str, str]:
    """Return the headings of the columns by the fields of a row, in the language in use."""
    return {
        "path": translate("path"), "element": translate("data element"), "where": translate("Where"),
        "unit": translate("unit"), "others": translate("other unit"), "figure": translate("its figure"),
        "other_figure": translate("the other's figure"), "counted": translate("counted now"),
        "way": translate("what counts"), "reason": translate("reason"), "decided_by": translate("decided by"),
    }  # fmt: skip


def write_overlaps(campaign: Campaign, rows: Sequence[OverlapRow], path: Path) -> None:
    """Write the cases; UsageError when the file cannot be written."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        formats = CellFormats(book)
        sheet = book.add_worksheet(translate("Counted twice"))
        names = titles()
        sheet.write_row(0, 0, names.values(), formats(HEAD))
        for row, one in enumerate(rows, start=1):
            for column, name in enumerate(names):
                style = formats(TEXT, _TO_FILL) if column >= _FIRST_TO_FILL else formats(TEXT)
                put_text(sheet, row, column, getattr(one, name), style)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(_WIDTHS) - 1)
        set_print(sheet, 0, 0)
        ways = translate("what counts: within, unit, both, or a number; of a list: the code of a unit, or both.")
        sheet.write_string(len(rows) + 2, 0, ways)
    write_bytes(path, made.getvalue())
