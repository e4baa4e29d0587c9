"""The report's tables, one template tag each; their headings come from the outline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period_labels import label_after_kind
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import ReportingRate
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.report.content import phrases
from stemagg.report.content.blocks import (
    BOLD_NUMBER,
    BOLD_TEXT,
    CENTRE,
    HEAD,
    NUMBER,
    TEXT,
    ReportCell,
    ReportRow,
    ReportTable,
    TablePart,
    shared,
)
from stemagg.report.content.coverage import received_of_expected
from stemagg.report.content.figure_text import joined
from stemagg.report.content.figures import NOT_FORMED, Figures

PORTRAIT, LANDSCAPE = 9354, 14286  # twips between the margins of A4 with 30 mm left and 15 mm right
_MOST_PORTRAIT = 10
_MOST_PERIODS_ACROSS = 3
TOTAL_ROW, TOTAL_COLUMN = "TỔNG SỐ", "Tổng"
_CHANGE_HEADINGS = ("Đơn vị so sánh", "Tăng, giảm", "Tỉ lệ (%)")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: data element, education level ("" over all), period."""

    element: DataElement
    level: str
    period: str


class Tables:
    """Builds the tables of a campaign's report from its facts."""

    def __init__(self, campaign: Campaign, facts: ReportFacts, figures: Figures) -> None:
        self.campaign, self.outline, self.figures = campaign, campaign.outline, figures
        self.reporting = facts.reporting
        self.statuses = {status.unit: status for status in facts.status.units}
        self.grouping = campaign.settings.report_grouping
        self.elements = self.outline.reported_elements

    # --- all elements, education level × period

    def by_level(self) -> ReportTable:
        """Return the whole: element and education level × period, with n/N, units compared, change and percent."""
        periods = [period.code for period in self.outline.periods]
        if len(periods) > _MOST_PERIODS_ACROSS:
            return self._by_level_down(periods)
        labels = [self._period(code) for code in periods]
        first = [*self._stubs(), *(ReportCell(label, HEAD, span=2) for label in labels)]
        second = [*self._stubs("continue"), *[ReportCell(t, HEAD) for _ in labels for t in ("Số liệu", "Đơn vị")]]
        widths, comparing = [2350, 1000], bool(self.outline.earlier_periods)
        if comparing:
            first.append(ReportCell("Thay đổi", HEAD, span=len(_CHANGE_HEADINGS)))
            second += [ReportCell(text, HEAD) for text in _CHANGE_HEADINGS]
        rows = [ReportRow(tuple(first), is_header=True), ReportRow(tuple(second), is_header=True)]
        for element in self.elements:
            for place, level in enumerate(self._levels(element)):
                found = [self.figures.find({}, element, level, code) for code in periods]
                cells = [c for figure in found for c in self._with_units(figure, level)]
                cells += self._changes(element, level, self._last(element)) if comparing else []
                rows.append(ReportRow((*self._lead(element, level, place), *cells)))
        return ReportTable((TablePart(shared(PORTRAIT, widths, len(rows[1].cells) - 2), tuple(rows)),))

    def _by_level_down(self, periods: Sequence[str]) -> ReportTable:
        names = (self._title(PERIOD), "Số liệu", "Đơn vị", *_CHANGE_HEADINGS)
        rows = [ReportRow((*self._stubs(""), *(ReportCell(name, HEAD) for name in names)), is_header=True)]
        for element in self.elements:
            for place, level in enumerate(self._levels(element)):
                rows += self._rows_down(element, level, place, periods if element.by_period else ("",))
        return ReportTable((TablePart(shared(PORTRAIT, [2350, 1000], len(names)), tuple(rows)),))

    def _rows_down(self, element: DataElement, level: str, place: int, periods: Sequence[str]) -> Iterator[ReportRow]:
        for row, code in enumerate(periods):
            figure = self.figures.find({}, element, level, code)
            title, of_level = self._lead(element, level, place + row)
            yield ReportRow(
                (
                    title,
                    ReportCell(of_level.text, of_level.style, merge="continue" if row else "restart"),
                    ReportCell(self._period(code), self._number(level)),
                    *self._with_units(figure, level),
                    *self._changes(element, level, code),
                )
            )

    def _stubs(self, merge: str = "restart") -> list[ReportCell]:
        return [ReportCell("Nội dung", HEAD, merge=merge), ReportCell(self._title(EDUCATION_LEVEL), HEAD, merge=merge)]

    def _lead(self, element: DataElement, level: str, place: int) -> tuple[ReportCell, ReportCell]:
        merge = "restart" if place == 0 else "continue"
        return ReportCell(element.title, merge=merge), ReportCell(self._level(element, level), self._text(level))

    def _with_units(self, figure: Total | None, level: str) -> list[ReportCell]:
        style = self._number(level)
        units = self.figures.units(figure) if figure else NOT_FORMED
        return [ReportCell(self.figures.shown(figure), style), ReportCell(units, style)]

    def _changes(self, element: DataElement, level: str, period: str) -> list[ReportCell]:
        """Return the number of units compared with the previous period, their change and its percentage."""
        change = self.figures.change({}, element, level, period)
        return [ReportCell(text, self._number(level)) for text in self.figures.changed(change)]

    # --- one row per district

    def by_group_latest(self) -> ReportTable:
        """Return district × education level for the last period."""
        return self._by_group(list(self._columns_of_last()), PORTRAIT, _MOST_PORTRAIT)

    def _by_group(self, columns: list[FigureColumn], width: int, most: int) -> ReportTable:
        stubs = ["TT", self._title(self.grouping), "Đơn vị báo cáo"]
        fixed = [450, 2150, 800]
        made = []
        for part in parts(columns, most):
            rows = [*self._heads(stubs, part), self._total_row(part)]
            rows += [self._group_row(n, name, part) for n, name in enumerate(self._group_names(), start=1)]
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

    def _reported(self, group: str | None) -> str:
        of = ((self.grouping, group),) if group is not None else ()
        return received_of_expected(self.reporting.get(of) or ReportingRate((), of))

    def _group_names(self) -> tuple[str, ...]:
        return self.campaign.roster.groups_of(self.grouping)

    # --- cells and headings

    def _value(self, head: dict[str, str], column: FigureColumn, style: str, place: int = 0) -> ReportCell:
        if place and not column.element.by_level:
            return ReportCell("", style)
        figure = self.figures.find(head, column.element, column.level, column.period)
        note = ""
        if figure is not None and figure.value is not None and not figure.is_complete:
            note = joined("(", self.figures.units(figure), ")")
        return ReportCell(self.figures.shown(figure), style, note=note)

    def _columns_of_last(self) -> Iterator[FigureColumn]:
        """Yield the columns of each element's last period."""
        for element in self.elements:
            for level in self._levels(element, totals=False):
                yield FigureColumn(element, level, self._last(element))

    def _last(self, element: DataElement) -> str:
        return self.figures.last_two(element)[0] if element.by_period else ""

    def _heads(self, stubs: Sequence[str], columns: Sequence[FigureColumn]) -> list[ReportRow]:
        """Return the header rows: data element, level, period; empty ones are left out."""
        lines = [[c.element.code for c in columns], [f"{c.element.code} {c.level}" for c in columns]]
        texts = [[c.element.label for c in columns], [self._level_heading(c.level) for c in columns]]
        lines.append([f"{key} {c.period}" for key, c in zip(lines[1], columns, strict=True)])
        texts.append([self._period(c.period) for c in columns])
        kept = [n for n in range(3) if n == 0 or len(set(texts[n])) > 1]
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
        """Return the education levels for which anybody owes an element, and the total of several."""
        levels = [level for level in self.outline.levels if self._is_owed(element, level)] if element.by_level else []
        return [*levels, ""] if not levels or (totals and len(levels) > 1) else levels

    def _is_owed(self, element: DataElement, level: str) -> bool:
        codes = self.outline.periods_asked(element)
        found = (self.figures.find({}, element, level, code) for code in codes)
        return any(figure is not None and figure.units_expected for figure in found)

    def _level(self, element: DataElement, level: str) -> str:
        return self.outline.levels[level].label if level else TOTAL_COLUMN if element.by_level else ""

    def _level_heading(self, level: str) -> str:
        return self.outline.levels[level].label if level else ""

    def _period(self, code: str) -> str:
        return next((label_after_kind(p) for p in self.outline.periods if p.code == code), "")

    def _title(self, grouping: str) -> str:
        return self.campaign.grouping_title(grouping)

    def _text(self, level: str) -> str:
        return TEXT if level else BOLD_TEXT

    def _number(self, level: str) -> str:
        return NUMBER if level else BOLD_NUMBER


def _merge(place: int, rows: int) -> str:
    return "" if rows == 1 else "continue" if place else "restart"


def _spanned(keys: Sequence[str], texts: Sequence[str]) -> list[ReportCell]:
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
