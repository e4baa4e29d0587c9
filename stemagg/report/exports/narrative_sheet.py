"""The points of the units' texts as a worksheet for editing: merge, move, reword, drop.

Every cell is written as text or number, so that no unit's text becomes a formula.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.narrative import OTHERS, Narrative, Point, SectionPoints, as_sentence
from stemagg.model.narrative_sheet import (
    COLUMNS,
    EDITABLE,
    HIDDEN,
    MOST_IN_CELL,
    OF_PERIODS,
    PointRow,
    PointSheet,
    cites_title,
    headings,
    others_title,
    outcome_titles,
    printed_titles,
)
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import period_label
from stemagg.model.printing import Printing
from stemagg.model.remark import Remark
from stemagg.model.source import shown_sheet
from stemagg.report.content.point_groups import printing
from stemagg.report.exports.sheet_formats import CREATED, FONT, MADE_BY
from stemagg.text.normalise import clean, one_line

KEYS_SHEET = "stemagg"
"""The hidden sheet with the campaign and the keys of all rows."""

_WIDTHS = {
    "section": 22, "period": 14, "theme": 26, "number": 8, "drop": 8, "wording": 60, "outcome": 18, "answer": 40,
    "unit": 32, "kind": 16, "text": 60, "file": 26, "cell": 8, "origin": 16, "printed": 20,
}  # fmt: skip
_EDITABLE_COLOUR, _HEAD_COLOUR = "#FFF2CC", "#DDEBF7"
_A4 = 9

_Row = Mapping[str, str | int]


def points_sheet() -> str:
    """Return the name of the points sheet, in the language in use."""
    return translate("Points")


def write_points(campaign: Campaign, narrative: Narrative, path: Path, kept: PointSheet | None = None) -> int:
    """Write the worksheet and return its number of rows; UsageError when the file cannot be written.

    Below them `kept` are rows of other periods, as they were: a filter hides them. They are not counted.
    """
    rows = list(_rows(campaign, narrative))
    waiting = list(map(_as_it_was, kept.rows)) if kept else []
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        _write_rows(campaign, book, rows, waiting)
        _write_guidance(book)
        keys = book.add_worksheet(KEYS_SHEET)
        keys.write_string(0, 0, campaign.outline.code)
        for line, key in enumerate((*(str(row["key"]) for row in rows), *sorted(kept.keys if kept else ())), start=1):
            keys.write_string(line, 0, key)
        keys.hide()
    write_bytes(path, made.getvalue())
    return len(rows)


def _rows(campaign: Campaign, narrative: Narrative) -> Iterator[_Row]:
    """Yield a row for each remark, point by point, followed by the dropped ones."""
    for code, section in narrative.sections.items():
        element = campaign.outline.elements[code]
        printed = printing(campaign, section)
        for point in section.points:
            for remark in point.remarks:
                yield _row(campaign, element, point, remark, printed[point.number])
        yield from _dropped(campaign, element, section)


def _as_it_was(row: PointRow) -> _Row:
    cells = {name: row[name] for name in COLUMNS}
    return {**cells, "number": row.number or row["number"]}


def _dropped(campaign: Campaign, element: DataElement, section: SectionPoints) -> Iterator[_Row]:
    last = max((point.number for point in section.points), default=0)
    for number, remark in enumerate(section.dropped, start=last + 1):
        point = Point(number, as_sentence(remark.text), OTHERS, (remark,))
        yield {**_row(campaign, element, point, remark, Printing.DROPPED), "drop": "x"}


def _row(campaign: Campaign, element: DataElement, point: Point, remark: Remark, printed: Printing) -> _Row:
    unit = campaign.roster[remark.unit]
    kind = campaign.outline.kinds.get(unit.kind)
    theme, wording = _theme(campaign, element, point), point.wording[:MOST_IN_CELL]
    period = campaign.outline.periods_by_code.get(remark.period)
    return {
        "section": f"{element.section} {element.title}",
        "period": period_label(period) if period else "",
        "theme": theme,
        "number": point.number,
        "drop": "",
        "wording": wording,
        "outcome": outcome_titles().get(remark.outcome, ""),
        "answer": remark.answer[:MOST_IN_CELL],
        "unit": unit.name,
        "kind": kind.title if kind else unit.kind,
        "text": remark.text[:MOST_IN_CELL],
        "file": remark.origin.file,
        "cell": " ".join(filter(None, (shown_sheet(remark.origin.sheet), remark.origin.cell))),
        "origin": translate("edited by people") if point.is_edited else translate("words of a unit"),
        "printed": printed_titles()[printed],
        "key": remark.key,
        "was_theme": theme,
        "was_number": str(point.number),
        "was_wording": wording,
        "arranged": "x" if point.is_arranged else "",
    }


def _theme(campaign: Campaign, element: DataElement, point: Point) -> str:
    if point.only_cites:
        return cites_title()
    if point.theme == OTHERS:
        return others_title()
    titles = {theme.code: theme.title for theme in campaign.outline.themes_of(element.code)}
    return one_line(titles.get(point.theme, point.theme))


def _write_rows(campaign: Campaign, book: Workbook, own: Sequence[_Row], waiting: Sequence[_Row]) -> None:
    """Write a narrative's rows, and rows of other periods below them, which a filter hides."""
    rows, by_period = (*own, *waiting), any(element.by_period for element in campaign.outline.text_elements)
    sheet = book.add_worksheet(points_sheet())
    titles = headings()
    plain = {**FONT, "border": 1, "text_wrap": True, "valign": "top"}
    cell, editable = book.add_format(plain), book.add_format({**plain, "bg_color": _EDITABLE_COLOUR})
    head = book.add_format({**plain, "bold": True, "bg_color": _HEAD_COLOUR})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, titles[name], head)
        serves_none = (name in OF_PERIODS and not by_period) or (name == "answer" and not campaign.outline.addressees)
        hidden = {"hidden": True} if name in HIDDEN or serves_none else {}
        sheet.set_column(column, column, _WIDTHS.get(name, 12), None, hidden)
        _fill(sheet, column, [row[name] for row in rows], editable if name in EDITABLE else cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    sheet.data_validation(
        *(1, COLUMNS.index("outcome"), max(len(rows), 1), COLUMNS.index("outcome")),
        {"validate": "list", "source": list(outcome_titles().values())},
    )
    if waiting:
        shown = dict.fromkeys(str(row["period"]) or "Blanks" for row in own)
        sheet.filter_column_list(COLUMNS.index("period"), list(shown))
        for line in range(len(own) + 1, len(rows) + 1):
            sheet.set_row(line, None, None, {"hidden": True})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fill(sheet: Worksheet, column: int, values: list[str | int], form: Format) -> None:
    for line, value in enumerate(values, start=1):
        if isinstance(value, int):
            sheet.write_number(line, column, value, form)
        else:
            sheet.write_string(line, column, clean(value), form)


def _write_guidance(book: Workbook) -> None:
    sheet = book.add_worksheet(translate("Guidance"))
    wrapped = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 110)
    for line, text in enumerate(_guidance()):
        sheet.write_string(line, 0, text, wrapped)


def _guidance() -> tuple[str, ...]:
    return (
        translate("Each row is one remark by a unit. Rows with the same point number form one point of the report."),
        translate("Change only the yellow columns. Rows may be sorted and filtered; delete no rows and no headings."),
        translate("To merge points, give all their rows the same number. To split one, give some rows a new number."),
        translate(
            "To reword a point, change the wording in one of its rows. Wording that no unit used is marked as edited."
        ),
        translate("To move a point, enter another theme in one of its rows; a new title creates a new theme."),
        translate("To drop something, enter x in the drop column; nothing is dropped otherwise."),
        translate(
            "Texts by period: when you report on the next period, mark what has come of a remark. A point counts as"
            " solved or done only when all its rows are marked so; nothing is concluded without a mark."
        ),
        translate(
            "What the office answers to a proposal is written in the column for it, in one row of the point or in all."
            " The report prints it below the point; the same answer to all proposals of a group once, below the group."
        ),
        translate(
            "Save, then run stemagg render: the report follows this table. stemagg narrative adds what arrived since."
        ),
    )
