"""The workbook of totals: a sheet per table, with live sums, and a sheet of the values with their sources."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.messages.wording import partial_note
from stemagg.model.asked_words import ASKED_MARK, headline_words, mark_note, shown_with_asked
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Additivity, Total
from stemagg.model.indicator_grain import decimals_of
from stemagg.model.milestone_result import MilestoneResult
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.slot import EDUCATION_LEVEL, OF_STATEMENTS, ValueState, channel_name, member_of
from stemagg.model.source import shown_sheet
from stemagg.model.stored import CurrentValue, StoredRow
from stemagg.model.summary import CrossTable
from stemagg.report.exports.list_sheets import write_list
from stemagg.report.exports.milestones_sheet import write_milestones
from stemagg.report.exports.sheet_formats import (
    CENTRED,
    CREATED,
    FONT,
    HEAD,
    MADE_BY,
    PLAIN,
    TEXT,
    CellFormats,
    fitting,
    put_text,
    set_print,
)
from stemagg.report.exports.sheet_names import SheetNames
from stemagg.text.days import days_in_figures
from stemagg.text.numbers import NOTHING_MARK, units_of

_TITLE = {"bold": True, "font_size": 13}
_NUMBER = {"valign": "vcenter", "align": "right", "border": 1}
_NOT_OWED = {"bg_color": "#D9D9D9", "border": 1}
_INCOMPLETE = {"font_color": "#C00000"}
_TOTAL = {"bold": True, "top": 2}
_NOTE = {"italic": True}
_DAY = {"num_format": "dd/mm/yyyy"}
_DAYS = {**CENTRED, "text_wrap": True}
_MOMENT = {**CENTRED, "num_format": "dd/mm/yyyy hh:mm"}

_COMMENT = {"font_name": FONT["font_name"], "font_size": 10, "x_scale": 1.6}

_LINE_HEIGHT = 15.75
_KEY_WIDTHS = (10, 42)
_VALUE_WIDTH, _UNITS_WIDTH = 13, 8
_SLOT_WIDTHS, _MEMBER_WIDTH, _SOURCE_WIDTHS = (11, 34, 32, 8), 18, (11, 12, 15, 14, 34, 14, 7, 16)


def write_totals(
    campaign: Campaign,
    tables: Sequence[CrossTable],
    values: Sequence[CurrentValue],
    path: Path,
    milestones: Sequence[MilestoneResult] = (),
    rows: Sequence[StoredRow] = (),
    headlines: Sequence[Total] = (),
) -> None:
    """Write tables of totals, the milestones, the rows of lists, and the values behind; equal totals give equal bytes.

    Below the tables stand the `headlines` that figures under query are not in. A value not reported has the missing
    mark, never 0. UsageError when the file cannot be written.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        styles = CellFormats(book)
        names = SheetNames()
        for table in tables:
            sheet = book.add_worksheet(names.take(_name(campaign, table)))
            _TotalsSheet(campaign, table, sheet, styles, headlines).write()
        if milestones:
            sheet = book.add_worksheet(names.take(translate("Milestones")))
            write_milestones(sheet, styles, milestones, campaign.settings.missing_mark)
        for element in campaign.outline.data_elements:
            if of_list := [one for one in rows if one.row.data_element == element.code]:
                sheet = book.add_worksheet(names.take(translate("List {title}").format(title=element.label)))
                write_list(sheet, styles, campaign, element, of_list)
        sources = book.add_worksheet(names.take(translate("Values and sources")))
        _SourcesSheet(campaign, sources, styles).write(values)
    write_bytes(path, made.getvalue())


def _name(campaign: Campaign, table: CrossTable) -> str:
    element = campaign.outline.elements.get(table.data_element)
    return element.label if element else table.title or translate("Totals")


def _number_format(decimals: int, mark: str = "") -> dict[str, object]:
    return {"num_format": "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{mark}"' if mark else "")}


class _TotalsSheet:
    """A table on its sheet: title, header rows, figures each with n/N, total row, legend."""

    def __init__(
        self, campaign: Campaign, table: CrossTable, sheet: Worksheet, styles: CellFormats, headlines: Sequence[Total]
    ) -> None:
        self._campaign, self._table, self._sheet, self._styles = campaign, table, sheet, styles
        codes = {figure.data_element for row in table.figures for figure in row if figure and figure.asked}
        self._headlines = [one for one in headlines if one.data_element in codes]
        self._mark = campaign.settings.missing_mark
        self._keys = len(table.row_headings)
        self._depth = max((len(parts) for parts in table.column_headings), default=0)
        self._head = 2
        self._first = self._head + self._depth + 1
        self._end = self._first + len(table.row_keys)
        self._decimals = [self._decimals_of(place) for place in range(len(table.column_headings))]

    def write(self) -> None:
        """Write the sheet and set up its view and page layout."""
        title = self._table.title or self._campaign.outline.title
        self._sheet.write_string(0, 0, title, self._styles(_TITLE))
        self._set_up()
        self._write_head()
        for row, (key, figures) in enumerate(
            zip(self._table.row_keys, self._table.figures, strict=True), start=self._first
        ):
            for column, text in enumerate(key):
                put_text(self._sheet, row, column, text, self._styles(TEXT))
            for place, figure in enumerate(figures):
                self._write_figure(row, place, figure)
        if self._table.row_grouping:
            self._write_totals()
        self._write_legend()

    def _set_up(self) -> None:
        sheet = self._sheet
        for column, heading in enumerate(self._table.row_headings):
            longest = max((len(key[column]) for key in self._table.row_keys), default=0)
            least, most = _KEY_WIDTHS
            sheet.set_column(column, column, min(max(longest + 2, len(heading) + 2, least), most))
        for place in range(len(self._decimals)):
            sheet.set_column(self._column(place), self._column(place), _VALUE_WIDTH)
            sheet.set_column(self._column(place) + 1, self._column(place) + 1, _UNITS_WIDTH)
        sheet.freeze_panes(self._first, self._keys)
        set_print(sheet, self._head, self._first - 1)

    def _write_head(self) -> None:
        headings = self._table.column_headings
        last = self._first - 1
        for column, heading in enumerate(self._table.row_headings):
            self._box(self._head, column, last, column, heading)
        for level in range(self._depth):
            row, lines = self._head + level, 1
            for places in _runs(headings, level):
                text = headings[places[0]][level]
                self._box(row, self._column(places[0]), row, self._column(places[-1]) + 1, text)
                lines = max(lines, ceil(1.2 * len(text) / (len(places) * (_VALUE_WIDTH + _UNITS_WIDTH))))
            self._sheet.set_row(row, lines * _LINE_HEIGHT)
        for place in range(len(headings)):
            self._sheet.write_string(last, self._column(place), translate("Figure"), self._styles(HEAD))
            self._sheet.write_string(last, self._column(place) + 1, "n/N", self._styles(HEAD))

    def _write_figure(self, row: int, place: int, figure: Total | None) -> None:
        column = self._column(place)
        if figure is None or not figure.units_expected:
            self._sheet.write_blank(row, column, None, self._styles(_NOT_OWED))
            self._sheet.write_blank(row, column + 1, None, self._styles(_NOT_OWED))
            return
        if figure.is_without_number:
            self._sheet.write_string(row, column, NOTHING_MARK, self._styles(CENTRED))
        elif figure.value is None and figure.asked:
            self._sheet.write_string(row, column, shown_with_asked(figure), self._styles(_NUMBER))
        elif figure.value is None:
            self._write_mark(row, column, figure.additivity)
        elif figure.days:
            self._sheet.write_string(row, column, days_in_figures(*figure.days), self._styles(_DAYS))
        else:
            style = self._styles(_NUMBER, self._format(place, [figure]))
            self._sheet.write_number(row, column, figure.value, style)
        self._write_units(row, column + 1, [figure])

    def _write_totals(self) -> None:
        for column in range(self._keys):
            text = translate("Total") if column == 0 else ""
            put_text(self._sheet, self._end, column, text, self._styles(TEXT, _TOTAL))
        for place in range(len(self._decimals)):
            self._write_total(place)

    def _write_total(self, place: int) -> None:
        row, column = self._end, self._column(place)
        figures = self._figures(place)
        days = [day for figure in figures for day in figure.days or ()]
        values = [figure.value for figure in figures if figure.value is not None]
        additivity = self._additivity(place, figures)
        if days:
            shown = days_in_figures(min(days), max(days))
            self._sheet.write_string(row, column, shown, self._styles(_DAYS, _TOTAL))
        elif values and additivity is Additivity.ADDS_UP:
            formula = f"=SUM({xl_range(self._first, column, self._end - 1, column)})"
            style = self._styles(_NUMBER, self._format(place, figures), _TOTAL)
            self._sheet.write_formula(row, column, formula, style, sum(values))
        else:
            self._write_mark(row, column, additivity, _TOTAL)
        if any(map(self._campaign.outline.is_split, self._table.row_grouping)):
            self._sheet.write_blank(row, column + 1, None, self._styles(CENTRED, _TOTAL))
        else:
            self._write_units(row, column + 1, figures, _TOTAL)

    def _format(self, place: int, figures: Sequence[Total]) -> dict[str, object]:
        """Return the format of a number that is made of figures, marked where figures under query are not in it."""
        return _number_format(self._decimals[place], ASKED_MARK if any(one.asked for one in figures) else "")

    def _write_mark(
        self, row: int, column: int, additivity: Additivity, more: Mapping[str, object] | None = None
    ) -> None:
        self._sheet.write_string(row, column, self._mark, self._styles(CENTRED, more or {}))
        if additivity is not Additivity.ADDS_UP:
            self._sheet.write_comment(row, column, _why_no_total(additivity), _COMMENT)

    def _write_units(
        self, row: int, column: int, figures: Sequence[Total], more: Mapping[str, object] | None = None
    ) -> None:
        numbers = ((f.units_counted, f.units_expected, f.units_partial) for f in figures)
        units = units_of(*map(sum, zip(*numbers, strict=True)))
        style = self._styles(CENTRED, more or {}, {} if all(f.is_complete for f in figures) else _INCOMPLETE)
        self._sheet.write_string(row, column, units, style)

    def _write_legend(self) -> None:
        meaning = translate("nothing reported, or no total formed (see the comment); never zero.")
        lines = (
            translate(
                "n/N: the units that have figures here, of the units that owe them; in colour while any is missing."
            ),
            partial_note(),
            f"{self._mark}: {meaning}",
            *self._nothing_in_words(),
            *([mark_note()] if self._headlines else []),
            *(headline_words(self._campaign, one) for one in self._headlines),
            translate("Grey: no unit owes this figure."),
        )
        for row, line in enumerate(lines, start=self._end + 2):
            self._sheet.write_string(row, 0, line, self._styles(_NOTE))

    def _nothing_in_words(self) -> list[str]:
        """Return what the mark of figures without a number means, nothing where there are none."""
        if not any(figure and figure.is_without_number for row in self._table.figures for figure in row):
            return []
        return [translate("{mark}: nothing to report, or not applicable; it is not zero.").format(mark=NOTHING_MARK)]

    def _box(self, row: int, column: int, last_row: int, last_column: int, text: str) -> None:
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row, column, last_row, last_column, "", self._styles(HEAD))
        self._sheet.write_string(row, column, text, self._styles(HEAD))

    def _column(self, place: int) -> int:
        return self._keys + 2 * place

    def _figures(self, place: int) -> list[Total]:
        return [figure for row in self._table.figures if (figure := row[place]) is not None]

    def _decimals_of(self, place: int) -> int:
        """Return the number of decimals of the figures of a column."""
        outline, codes = self._campaign.outline, (figure.data_element for figure in self._figures(place))
        code = self._table.data_element or next(codes, "")
        if indicator := outline.indicators_by_code.get(code):
            return decimals_of(outline, indicator)
        return outline.elements[code].shown_decimals if code in outline.elements else 0

    def _additivity(self, place: int, figures: Sequence[Total]) -> Additivity:
        """Return whether the rows of a column add up, by the outline and by the figures themselves."""
        kinds = (*self._table.down[place : place + 1], *(figure.additivity for figure in figures))
        return next((kind for kind in kinds if kind is not Additivity.ADDS_UP), Additivity.ADDS_UP)


def _runs(headings: Sequence[tuple[str, ...]], level: int) -> Iterator[list[int]]:
    """Yield the adjacent columns that share a heading at a level and at all levels above."""
    for _parts, places in groupby(range(len(headings)), key=lambda place: headings[place][: level + 1]):
        yield list(places)


def _why_no_total(additivity: Additivity) -> str:
    match additivity:
        case Additivity.NOT_OVER_UNITS:
            return translate("No total: this figure does not add up over reporting units.")
        case Additivity.NOT_OVER_LEVELS:
            return translate("No total: this figure does not add up over education levels.")
        case Additivity.NOT_OVER_DIMENSION:
            return translate("No total: this figure does not add up over the members of a dimension.")
        case Additivity.NOT_AT_GRAIN:
            return translate("Not all of its figures are asked by this.")
        case Additivity.PERIODS_OVERLAP:
            return translate("No total: periods have days in common.")
        case _:
            return translate("No total: this figure does not add up over periods.")


class _SourcesSheet:
    """Every value that counts: its slot, and its source file, sheet and cell."""

    def __init__(self, campaign: Campaign, sheet: Worksheet, styles: CellFormats) -> None:
        self._campaign, self._sheet, self._styles = campaign, sheet, styles
        offset = dt.datetime.strptime(campaign.settings.dates.utc_offset, "%z").tzinfo
        self._zone = offset or dt.UTC
        self._dimensions = tuple(campaign.outline.dimensions_by_code)
        self._asked = {one.slot for one in campaign.set_apart}

    def write(self, values: Sequence[CurrentValue]) -> None:
        """Write the header and a row for each value."""
        headings = self._headings()
        widths = (*_SLOT_WIDTHS, *(_MEMBER_WIDTH for _name in self._dimensions), *_SOURCE_WIDTHS)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, heading, self._styles(HEAD))
        sent = [part for value in values for part in value.sources]
        for row, value in enumerate(sent, start=1):
            self._write_row(row, value)
        self._sheet.freeze_panes(1, 2)
        self._sheet.autofilter(0, 0, len(sent), len(headings) - 1)
        cells = xl_range(1, 0, max(len(sent), 1), len(headings) - 1)
        self._sheet.ignore_errors({"number_stored_as_text": cells})
        set_print(self._sheet, 0, 0)

    def _headings(self) -> tuple[str, ...]:
        title = self._campaign.grouping_title
        return (
            translate("Unit code"),
            translate("Unit"),
            translate("Data element"),
            *map(title, (EDUCATION_LEVEL, *self._dimensions, PERIOD)),
            translate("Value"),
            translate("As written"),
            translate("Channel"),
            translate("File"),
            translate("Sheet"),
            translate("Cell"),
            translate("Received"),
        )

    def _write_row(self, row: int, value: CurrentValue) -> None:
        slot = value.slot
        unit = self._campaign.roster.by_code.get(slot.unit)
        element = self._campaign.outline.elements.get(slot.data_element)
        members = (member_of(slot.members, name) for name in self._dimensions)
        names = (
            self._campaign.outline.member_label(name, member)
            for name, member in zip(self._dimensions, members, strict=True)
        )
        of_slot = [
            slot.unit,
            unit.name if unit else "",
            element.title if element else slot.data_element,
            slot.education_level,
            *names,
            slot.period,
        ]
        source = [value.raw, channel_name(value.channel), value.shown_file, shown_sheet(value.sheet), value.cell]
        place = len(of_slot)
        for column, text in [*enumerate(of_slot), *enumerate(source, start=place + 1)]:
            put_text(self._sheet, row, column, text, self._styles(PLAIN))
        self._write_value(row, place, value, element)
        self._write_moment(row, place + 1 + len(source), value.received_at)

    def _write_value(self, row: int, column: int, value: CurrentValue, element: DataElement | None) -> None:
        if element is not None and element.is_numeric and value.number is not None:
            style = self._styles(_NUMBER, _number_format(element.decimals))
            if element.is_date:
                self._sheet.write_datetime(row, column, dt.date.fromordinal(value.number), self._styles(CENTRED, _DAY))
            else:
                self._sheet.write_number(row, column, element.number(value.number), style)
                self._write_asked(row, column, value)
        elif value.state is ValueState.NOT_APPLICABLE:
            self._sheet.write_string(row, column, translate("not applicable"), self._styles(CENTRED))
        elif value.state in OF_STATEMENTS:
            is_in_other = value.state is ValueState.IN_OTHER_REPORT
            said = translate("in the report of another unit") if is_in_other else translate("nothing to report")
            self._sheet.write_string(row, column, said, self._styles(CENTRED))
        elif value.text:
            self._sheet.write_string(row, column, fitting(value.text), self._styles(PLAIN))
        else:
            mark = self._campaign.settings.missing_mark
            self._sheet.write_string(row, column, mark, self._styles(CENTRED))

    def _write_asked(self, row: int, column: int, value: CurrentValue) -> None:
        """Say at a number that it is under query and in no total, where it is."""
        if value.slot in self._asked:
            self._sheet.write_comment(row, column, translate("under query, set apart from the totals"), _COMMENT)

    def _write_moment(self, row: int, column: int, moment: dt.datetime | None) -> None:
        if moment is None:
            self._sheet.write_blank(row, column, None, self._styles(_MOMENT))
            return
        local = moment.astimezone(self._zone) if moment.tzinfo else moment
        self._sheet.write_datetime(row, column, local.replace(tzinfo=None), self._styles(_MOMENT))
