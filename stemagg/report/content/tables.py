"""The report's tables, one template tag each; their headings come from the outline."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from stemagg.model.campaign import Campaign
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period_groups import last_period
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import ReportingRate
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.blocks import (
    BOLD_NUMBER,
    BOLD_TEXT,
    CENTRE,
    HEAD,
    MOST_PORTRAIT,
    NUMBER,
    PORTRAIT,
    TEXT,
    TOTAL_ROW,
    ReportCell,
    ReportRow,
    ReportTable,
    TablePart,
    shared,
)
from stemagg.report.content.change_words import NOT_COMPARED, NOT_FORMED
from stemagg.report.content.coverage import received_of_expected
from stemagg.report.content.element_rows import WHOLE, ElementRows, MemberRow, titled
from stemagg.report.content.figure_text import joined
from stemagg.report.content.figures import Figures
from stemagg.report.content.time_columns import ALONE, CHANGES, UNITS, ShownPeriods, TimeColumns
from stemagg.text.numbers import PARTIAL_MARK

_WIDTHS_DOWN = (1850, 1250, 1900)
_SHORT, _WIDE, _NARROW = (2350, 1000), (2000, 1900), (1700, 1400)
"""The widths of the first two columns: of levels, of members of dimensions, beside many columns of figures."""
_MOST_PERIODS_ACROSS = 3
_PERIODS = 3
"""The line of a heading that has the periods."""

TOTAL_COLUMN = "Tổng"
_CHANGE_HEADINGS = ("Đơn vị so sánh", "Tăng, giảm", "Tỉ lệ (%)")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: data element, education level ("" over all), period, members of other dimensions.

    `span` is what the period is one of, "" for what the report has periods of.
    """

    element: DataElement
    level: str
    period: str
    row: MemberRow = WHOLE
    span: str = ""


@dataclass(frozen=True, slots=True)
class _ElementLine:
    """A line of an element: education level ("" over all) and members, and how it is printed."""

    element: DataElement
    level: str
    row: MemberRow
    place: int

    @property
    def is_total(self) -> bool:
        return not self.level and not self.row.members

    @property
    def text(self) -> str:
        return BOLD_TEXT if self.is_total else TEXT

    @property
    def number(self) -> str:
        return BOLD_NUMBER if self.is_total else NUMBER


class Tables:
    """Builds the tables of a campaign's report from its facts."""

    def __init__(self, campaign: Campaign, facts: ReportFacts, figures: Figures) -> None:
        self.campaign, self.outline, self.figures = campaign, campaign.outline, figures
        self.reporting = facts.reporting
        self.statuses = {status.unit: status for status in facts.status.units}
        self.grouping = campaign.settings.report_grouping
        self.shown = ShownPeriods(campaign, figures)
        self.rows = ElementRows(self.outline, partial(figures.find, {}), self.shown.periods)
        self.elements = [element for element in self.outline.reported_elements if self._is_shown(element)]

    def _is_shown(self, element: DataElement) -> bool:
        """Return whether anybody owes an element, in the report's own period where it has one."""
        periods = self.rows.periods(element)
        return bool(periods) and (not self.is_narrowed(element) or self.figures.last_two(element)[0] in periods)

    def is_narrowed(self, element: DataElement) -> bool:
        """Return whether only some periods of an element are shown."""
        return self.shown.is_narrowed(element)

    # --- all elements, education level and members × period

    def by_level(self) -> ReportTable:
        """Return the whole: element, education level and members × period, with n/N, units compared, change, percent.

        Elements that are asked for other periods have a table part of their own.
        """
        families: dict[tuple[bool, tuple[str, ...]], list[DataElement]] = {}
        for element in self.elements:
            families.setdefault((self.is_narrowed(element), self.rows.periods(element)), []).append(element)
        return ReportTable(
            tuple(
                self._across(self.shown.beside(own) if narrowed else self.shown.side_by_side(periods), own)
                if narrowed or len(periods) <= _MOST_PERIODS_ACROSS
                else self._down(periods, own)
                for (narrowed, periods), own in families.items()
            )
        )

    def _across(self, times: Sequence[TimeColumns], elements: Sequence[DataElement]) -> TablePart:
        """Return the elements with columns of figures for each time."""
        rows = self._heads_across(times, elements)
        for line in self._lines(elements):
            cells = [cell for time in times for cell in self._at(line, time)]
            rows.append(ReportRow((*self._lead(line), *cells)))
        columns = sum(time.columns for time in times)
        texts = _NARROW if columns > MOST_PORTRAIT else _WIDE if self._dimensions(elements) else _SHORT
        return TablePart(shared(PORTRAIT, texts, columns), tuple(rows))

    def _heads_across(self, times: Sequence[TimeColumns], elements: Sequence[DataElement]) -> list[ReportRow]:
        """Return the header rows: a time over its columns; one row where the elements have no periods."""
        under = [cell for time in times for cell in _under(time)]
        if not any(time.label for time in times):
            return [ReportRow((*self._stubs(elements, ""), *under), is_header=True)]
        over = [
            ReportCell(time.label, HEAD, span=time.columns, merge="restart" if time.columns == ALONE else "")
            for time in times
        ]
        rows = ((*self._stubs(elements, "restart"), *over), (*self._stubs(elements, "continue"), *under))
        return [ReportRow(row, is_header=True) for row in rows]

    def _at(self, line: _ElementLine, time: TimeColumns) -> list[ReportCell]:
        if time.columns == CHANGES:
            return self._changes(line, time.code)
        if time.columns == UNITS:
            return self._with_units(line, time.code)
        named = self.shown.span(time.code, line.element) if time.is_name else ("", time.code)
        if named is None:
            return [ReportCell("", line.number)]
        span, code = named
        return [self._marked({}, FigureColumn(line.element, line.level, code, line.row, span), line.number)]

    def _down(self, periods: tuple[str, ...], elements: Sequence[DataElement]) -> TablePart:
        """Return the elements with a row for each period; of members the last one."""
        names = (self._title(PERIOD), "Số liệu", "Đơn vị", *_CHANGE_HEADINGS)
        rows = [ReportRow((*self._stubs(elements, ""), *(ReportCell(name, HEAD) for name in names)), is_header=True)]
        for line in self._lines(elements):
            rows += self._rows_down(line, periods[-1:] if line.row.members else periods)
        return TablePart(shared(PORTRAIT, _WIDTHS_DOWN, len(rows[-1].cells) - len(_WIDTHS_DOWN)), tuple(rows))

    def _rows_down(self, line: _ElementLine, periods: Sequence[str]) -> Iterator[ReportRow]:
        for row, code in enumerate(periods):
            title, of_level = self._lead(replace(line, place=line.place + row))
            yield ReportRow(
                (
                    title,
                    ReportCell(of_level.text, of_level.style, merge="continue" if row else "restart"),
                    ReportCell(self._period(code), line.text),
                    *self._with_units(line, code),
                    *self._changes(line, code),
                )
            )

    def _lines(self, elements: Iterable[DataElement]) -> Iterator[_ElementLine]:
        for element in elements:
            own = [(level, row) for level in self._levels(element) for row in self.rows.rows(element, level)]
            yield from (_ElementLine(element, level, row, place) for place, (level, row) in enumerate(own))

    def _stubs(self, elements: Sequence[DataElement], merge: str) -> list[ReportCell]:
        level = self._title(EDUCATION_LEVEL)
        if self._dimensions(elements):
            level = f"{level}, phân tổ" if any(element.by_level for element in elements) else "Phân tổ"
        return [ReportCell("Nội dung", HEAD, merge=merge), ReportCell(level, HEAD, merge=merge)]

    def _dimensions(self, elements: Iterable[DataElement]) -> bool:
        return any(element.further_dimensions for element in elements)

    def _lead(self, line: _ElementLine) -> tuple[ReportCell, ReportCell]:
        merge = "restart" if line.place == 0 else "continue"
        label = f"- {line.row.label}" if line.row.members else self._level(line.element, line.level)
        return ReportCell(titled(line.element), merge=merge), ReportCell(label, line.text)

    def _with_units(self, line: _ElementLine, period: str) -> list[ReportCell]:
        figure = self.figures.find({}, line.element, line.level, period, line.row.chosen)
        units = self.figures.units(figure) if figure else NOT_FORMED
        return [ReportCell(self.figures.shown(figure), line.number), ReportCell(units, line.number)]

    def _changes(self, line: _ElementLine, period: str) -> list[ReportCell]:
        """Return the number of units compared with the previous period, their change and its percentage.

        Members have none.
        """
        if line.row.members:
            return [ReportCell("", line.number) for _heading in _CHANGE_HEADINGS]
        change = self.figures.change({}, line.element, line.level, period)
        units, moved, rate = self.figures.words.cells(change)
        if moved in NOT_COMPARED:
            return [ReportCell(units, line.number), ReportCell(moved, line.number, span=2)]
        return [ReportCell(text, line.number) for text in (units, moved, rate)]

    # --- one row per district

    def by_group_latest(self) -> ReportTable:
        """Return district × education level for the last period of each element."""
        columns = [
            FigureColumn(element, level, self._last(element))
            for element in self.elements
            for level in self._levels(element, totals=False)
        ]
        return self._by_group(columns, PORTRAIT, MOST_PORTRAIT)

    def _by_group(self, columns: list[FigureColumn], width: int, most: int) -> ReportTable:
        stubs = ["TT", self._title(self.grouping), "Đơn vị báo cáo"]
        fixed = [450, 2150, 800]
        made = []
        for part in parts(columns, most):
            rows = [*self._heads(stubs, part), self._total_row(part)]
            named = [name for name in self._group_names() if self._owes_any({self.grouping: name}, part)]
            rows += [self._group_row(n, name, part) for n, name in enumerate(named, start=1)]
            made.append(TablePart(shared(width, fixed, len(part)), tuple(rows)))
        return ReportTable(tuple(made))

    def _total_row(self, columns: Sequence[FigureColumn]) -> ReportRow:
        cells = [
            ReportCell("", BOLD_NUMBER),
            ReportCell(TOTAL_ROW, BOLD_TEXT),
            ReportCell(self._reported(None), CENTRE),
        ]
        return ReportRow((*cells, *(self._value({}, column, BOLD_NUMBER) for column in columns)))

    def _group_row(self, number: int, name: str, columns: Sequence[FigureColumn]) -> ReportRow:
        cells = [
            ReportCell(str(number), CENTRE),
            ReportCell(phrases.group_label(name)),
            ReportCell(self._reported(name), CENTRE),
        ]
        return ReportRow((*cells, *(self._value({self.grouping: name}, column, NUMBER) for column in columns)))

    def _owes_any(self, head: dict[str, str], columns: Iterable[FigureColumn]) -> bool:
        """Return whether anybody in a group, or a unit, owes the figure of any column."""
        found = (self.figures.find(head, c.element, c.level, c.period, c.row.chosen, c.span) for c in columns)
        return any(figure is not None and figure.units_expected for figure in found)

    def _reported(self, group: str | None) -> str:
        of = ((self.grouping, group),) if group is not None else ()
        return received_of_expected(self.reporting.get(of) or ReportingRate((), of))

    def _group_names(self) -> tuple[str, ...]:
        return groups_shown(self.campaign, self.grouping)

    # --- cells and headings

    def _value(self, head: dict[str, str], column: FigureColumn, style: str, place: int = 0) -> ReportCell:
        if place and not column.element.by_level:
            return ReportCell("", style)
        figure = self.figures.find(head, column.element, column.level, column.period, column.row.chosen, column.span)
        note = ""
        if figure is not None and figure.value is not None and not figure.is_complete:
            note = joined("(", self.figures.units(figure), ")")
        return ReportCell(self.figures.shown(figure), style, note=note)

    def _marked(self, head: dict[str, str], column: FigureColumn, style: str) -> ReportCell:
        """Return a figure with the mark of one that lacks some units."""
        cell = self._value(head, column, style)
        return replace(cell, text=joined(cell.text, PARTIAL_MARK) if cell.note else cell.text, note="")

    def _heads(self, stubs: Sequence[str], columns: Sequence[FigureColumn]) -> list[ReportRow]:
        """Return the header rows: data element, members, level, period; those that tell nothing are left out."""
        texts = [
            [c.element.label for c in columns],
            [c.row.label for c in columns],
            [self._level_heading(c.level) for c in columns],
            [self._period(c.period) for c in columns],
        ]
        told = [(c.element.code, c.row.members, c.level, c.period) for c in columns]
        lines = [[of[: n + 1] for of in told] for n in range(len(texts))]
        last = (self.campaign.reported or self.outline.last_period).code
        is_of_last = all(c.period in ("", last) for c in columns)
        differ = [len(set(filter(None, of)) if n == _PERIODS else set(of)) > 1 for n, of in enumerate(texts)]
        kept = [n for n, tells in enumerate(differ) if n == 0 or tells or (n == _PERIODS and not is_of_last)]
        return [
            ReportRow(
                (
                    *(ReportCell(s, HEAD, merge=_merge(place, len(kept))) for s in stubs),
                    *_spanned(lines[n], texts[n]),
                ),
                is_header=True,
            )
            for place, n in enumerate(kept)
        ]

    def _levels(self, element: DataElement, *, totals: bool = True) -> list[str]:
        levels = list(self.rows.levels(element))
        return [*levels, ""] if not levels or (totals and len(levels) > 1) else levels

    def _last(self, element: DataElement) -> str:
        """Return the last period for which there are figures of an element, "" of what is asked once."""
        codes = self.rows.periods(element)
        if self.is_narrowed(element):
            return codes[-1]
        return last_period(self.outline.periods_by_code[code] for code in codes).code if element.by_period else ""

    def _level(self, element: DataElement, level: str) -> str:
        return self.outline.levels[level].label if level else TOTAL_COLUMN if element.by_level else ""

    def _level_heading(self, level: str) -> str:
        return self.outline.levels[level].label if level else ""

    def _period(self, code: str) -> str:
        return self.campaign.period_name(PERIOD, code) if code else ""

    def _title(self, grouping: str) -> str:
        return self.campaign.grouping_title(grouping)


def _under(time: TimeColumns) -> list[ReportCell]:
    """Return what stands below the heading of a time."""
    if time.columns == ALONE:
        return [ReportCell(time.label, HEAD, merge="continue")]
    texts = _CHANGE_HEADINGS if time.columns == CHANGES else ("Số liệu", "Đơn vị")
    return [ReportCell(text, HEAD) for text in texts]


def _merge(place: int, rows: int) -> str:
    return "" if rows == 1 else "continue" if place else "restart"


def _spanned(keys: Sequence[Hashable], texts: Sequence[str]) -> list[ReportCell]:
    cells: list[ReportCell] = []
    for place, (key, text) in enumerate(zip(keys, texts, strict=True)):
        if place and keys[place - 1] == key:
            cells[-1] = ReportCell(text, HEAD, span=cells[-1].span + 1)
        else:
            cells.append(ReportCell(text, HEAD))
    return cells


def parts(columns: list[FigureColumn], most: int) -> list[list[FigureColumn]]:
    """Return the columns split into parts of at most `most`, keeping the columns of an element together."""
    parts: list[list[FigureColumn]] = []
    for element in dict.fromkeys(column.element.code for column in columns):
        own = [column for column in columns if column.element.code == element]
        for start in range(0, len(own), most):
            piece = own[start : start + most]
            if parts and len(parts[-1]) + len(piece) <= most:
                parts[-1] += piece
            else:
                parts.append(piece)
    return parts
