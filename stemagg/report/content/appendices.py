"""The tables of the appendices, one template tag each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.outline import DataElement
from stemagg.model.reporting import NOT_IN_TIME, ReportingRate, UnitStatus
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import groups_shown
from stemagg.model.unit_values import KIND, UNIT
from stemagg.report.content import phrases
from stemagg.report.content.blocks import (
    BOLD_NUMBER,
    BOLD_TEXT,
    CENTRE,
    HEAD,
    LANDSCAPE,
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
from stemagg.report.content.coverage import received_of_expected, state_in_report
from stemagg.report.content.element_rows import WHOLE
from stemagg.report.content.figure_text import keyed
from stemagg.report.content.tables import TOTAL_COLUMN, FigureColumn, Tables, parts
from stemagg.text import numbers
from stemagg.text.days import day_in_figures

_MOST_COLUMNS, _MOST_COMPARED = 12, 3
_MOST_MEMBERS_ACROSS = 6


class Appendices(Tables):
    """Builds the wide and the long tables of a campaign's report from its facts."""

    # --- one row per group of a further grouping

    def by_further_group(self, grouping: str) -> ReportTable:
        """Return group × the last period of each element and its change from the one before, over all levels.

        Units without a group are in none. A change is that of the same units, or why there is none.
        """
        stubs, made = ["TT", self._title(grouping), "Đơn vị báo cáo"], []
        names = _in_number([name for name in groups_shown(self.campaign, grouping) if name])
        every = [FigureColumn(one, "", self._last(one)) for one in self.elements]
        owed = [column for column in every if any(self._owes_any({grouping: name}, [column]) for name in names)]
        for part in parts(owed, _MOST_COMPARED):
            heads = [ReportCell(column.element.label, HEAD, span=2) for column in part]
            under = [ReportCell(text, HEAD) for column in part for text in (self._period(column.period), "Tăng, giảm")]
            rows = [
                ReportRow((*(ReportCell(s, HEAD, merge="restart") for s in stubs), *heads), is_header=True),
                ReportRow((*(ReportCell(s, HEAD, merge="continue") for s in stubs), *under), is_header=True),
                self._compared_row("", TOTAL_ROW, (), part),
            ]
            owing = [name for name in names if self._owes_any({grouping: name}, part)]
            rows += [self._compared_row(str(n), name, ((grouping, name),), part) for n, name in enumerate(owing, 1)]
            made.append(TablePart(shared(PORTRAIT, [450, 2150, 900], 2 * len(part)), tuple(rows)))
        return ReportTable(tuple(made))

    def _compared_row(
        self, number: str, label: str, group: tuple[tuple[str, str], ...], columns: Sequence[FigureColumn]
    ) -> ReportRow:
        text, style = (TEXT, NUMBER) if group else (BOLD_TEXT, BOLD_NUMBER)
        rate = self.reporting.get(group) or ReportingRate((), group)
        lead = (ReportCell(number, CENTRE), ReportCell(label, text), ReportCell(received_of_expected(rate), CENTRE))
        cells: list[ReportCell] = []
        for column in columns:
            _units, moved, _rate = self.figures.words.cells(
                self.figures.change(dict(group), column.element, "", column.period)
            )
            cells += [self._marked(dict(group), column, style), ReportCell(moved, style)]
        return ReportRow((*lead, *cells))

    # --- one row per district and education level

    def by_group(self) -> ReportTable:
        """Return district and education level × period, for a landscape page.

        Few members of an element are columns beside it; many have a part of their own, in rows. Of an element of which
        only some periods are shown there is one column.
        """
        stubs = ["TT", self._title(self.grouping), "Đơn vị báo cáo", self._title(EDUCATION_LEVEL)]
        made = []
        for part in parts([*self._columns_with_members()], _MOST_COLUMNS):
            rows = [*self._heads(stubs, part)]
            for number, label, head in self._heads_of_groups(part):
                rows += self._rows_of_group(head, number, label, part)
            made.append(TablePart(shared(LANDSCAPE, [500, 2050, 850, 850], len(part)), tuple(rows)))
        broken = (element for element in self.elements if not self.is_narrowed(element))
        many = (element for element in broken if len(self.rows.breakdowns(element)) > _MOST_MEMBERS_ACROSS)
        return ReportTable((*made, *map(self._members_by_group, many)))

    def _heads_of_groups(self, columns: Sequence[FigureColumn]) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield number, label and head of the whole and of each group that owes any of the columns."""
        yield "", TOTAL_ROW, {}
        owing = (name for name in self._group_names() if self._owes_any({self.grouping: name}, columns))
        for number, name in enumerate(owing, start=1):
            yield str(number), phrases.group_label(name), {self.grouping: name}

    def _columns_with_members(self) -> Iterator[FigureColumn]:
        for element in self.elements:
            own = () if self.is_narrowed(element) else self.rows.breakdowns(element)
            for row in (WHOLE, *(own if len(own) <= _MOST_MEMBERS_ACROSS else ())):
                yield from (FigureColumn(element, "", code, row) for code in self._periods_in_appendix(element))

    def _periods_in_appendix(self, element: DataElement) -> Sequence[str]:
        """Return the periods of an element; of one that shows only some the last."""
        return [self._last(element)] if self.is_narrowed(element) else self.rows.periods(element)

    def _members_by_group(self, element: DataElement) -> TablePart:
        """Return district and member × education level for the last period of an element with many members."""
        stubs, period = ["TT", self._title(self.grouping), "Phân tổ"], self._last(element)
        columns = [FigureColumn(element, level, period) for level in self._levels(element)]
        rows = self._heads(stubs, columns)
        for number, label, head in self._heads_of_groups(columns):
            for place, row in enumerate((WHOLE, *self.rows.breakdowns(element))):
                merge = "continue" if place else "restart"
                name = ReportCell(row.label or TOTAL_COLUMN, TEXT if row.members else BOLD_TEXT)
                lead = (ReportCell(number, CENTRE, merge=merge), ReportCell(label, BOLD_TEXT, merge=merge), name)
                style = NUMBER if row.members else BOLD_NUMBER
                rows.append(
                    ReportRow((*lead, *(self._value(head, replace(column, row=row), style) for column in columns)))
                )
        return TablePart(shared(LANDSCAPE, [500, 2050, 2500], len(columns)), tuple(rows))

    def group_rows(self) -> ReportTable:
        """Return a row for each district with the sums of the last periods, for an upright page.

        A mark stands in place of n/N, so that a row is one line.
        """
        stubs, made = ["TT", self._title(self.grouping), "Đơn vị báo cáo"], []
        for part in parts(self._every_column(), MOST_PORTRAIT):
            rows = self._heads(stubs, part)
            for number, label, head in self._heads_of_groups(part):
                text, style = (BOLD_TEXT, BOLD_NUMBER) if not head else (TEXT, NUMBER)
                received = self._reported(head[self.grouping] if head else None)
                lead = (ReportCell(number, CENTRE), ReportCell(label, text), ReportCell(received, CENTRE))
                rows.append(ReportRow((*lead, *(self._marked(head, column, style) for column in part))))
            made.append(TablePart(shared(PORTRAIT, [500, 2600, 1000], len(part)), tuple(rows)))
        return ReportTable(tuple(made))

    def _every_column(self) -> list[FigureColumn]:
        return [FigureColumn(one, "", code) for one in self.elements for code in self._periods_in_appendix(one)]

    def _rows_of_group(
        self, head: dict[str, str], number: str, name: str, columns: Sequence[FigureColumn]
    ) -> Iterator[ReportRow]:
        """Yield a row for each education level that the group owes, and last the total where these are several."""
        whole, levels = not head, self._levels_of_group(head, columns)
        for place, level in enumerate(levels):
            merge = "" if len(levels) == 1 else "continue" if place else "restart"
            label = self.outline.levels[level].label if level else TOTAL_COLUMN
            style = NUMBER if level and not whole else BOLD_NUMBER
            lead = (
                ReportCell(number, CENTRE, merge=merge),
                ReportCell(name, BOLD_TEXT, merge=merge),
                ReportCell(self._reported(None if whole else head[self.grouping]), CENTRE, merge=merge),
                ReportCell(label, BOLD_TEXT if whole or not level else TEXT),
            )
            yield ReportRow((*lead, *(self._of_level(head, column, level, style) for column in columns)))

    def _levels_of_group(self, head: dict[str, str], columns: Sequence[FigureColumn]) -> list[str]:
        """Return the education levels that a group owes, and "" for all of them: with several, or of what has none."""
        asked = {
            level
            for column in columns
            for level in self.rows.levels(column.element)
            if self._owes_any(head, [replace(column, level=level)])
        }
        levels = [level for level in self.outline.levels if level in asked]
        if len(levels) > 1:
            return [*levels, ""]
        return levels if head and levels and all(column.element.by_level for column in columns) else [""]

    def _of_level(self, head: dict[str, str], column: FigureColumn, level: str, style: str) -> ReportCell:
        if level and not column.element.by_level:
            return ReportCell("", style)
        return self._value(head, replace(column, level=level), style)

    # --- one row per unit and education level

    def by_unit(self) -> ReportTable:
        """Return unit and education level × period, grouped by kind of unit, for a landscape page."""
        kinds = [(kind.code, kind.title) for kind in self.outline.unit_kinds]
        titled = [(title, [u for u in self.campaign.roster if u.kind == code]) for code, title in kinds]
        return self._units(titled, with_group=True)

    def by_school(self) -> ReportTable:
        """Return the same as `by_unit` for units that are schools, by the grouping named in the settings.

        Without a kind of unit that is a school, all units are shown.
        """
        schools = [u for u in self.campaign.roster if self.outline.kinds[u.kind].single_school]
        schools = schools or list(self.campaign.roster)
        column = self.campaign.settings.unit_grouping or self.grouping
        day = self.campaign.last_day
        names = self.campaign.roster.groups_on(column, day)
        titled = [
            (phrases.group_label(name), [unit for unit in schools if unit.group_on(column, day) == name])
            for name in [*_in_number([name for name in names if name]), *([""] if "" in names else [])]
        ]
        return self._units(titled, with_group=column != self.grouping)

    def _units(self, titled: Sequence[tuple[str, list[ReportingUnit]]], *, with_group: bool) -> ReportTable:
        group = {self._title(self.grouping): 1450} if with_group else {}
        level = self._title(EDUCATION_LEVEL)
        stubs = {"TT": 500, self._title(UNIT): 2050 if with_group else 2900, **group, level: 700, "Tình trạng": 1000}
        made = []
        units = [unit for _title, own in titled for unit in own]
        owed = [c for c in self._every_column() if any(self._owes_any({UNIT: unit.code}, [c]) for unit in units)]
        there = [(title, [unit for unit in own if self._is_there(unit, owed)]) for title, own in titled]
        for part in parts(owed, _MOST_COLUMNS):
            rows = self._heads(list(stubs), part)
            for place, (title, units) in enumerate((t for t in there if t[1]), start=1):
                text = ReportCell(f"{phrases.roman(place)}. {title}", BOLD_TEXT, span=len(stubs) + len(part))
                rows.append(ReportRow((text,), is_title=True))
                for number, unit in enumerate(units, start=1):
                    rows += self._rows_of_unit(number, unit, part, with_group=with_group)
            made.append(TablePart(shared(LANDSCAPE, list(stubs.values()), len(part)), tuple(rows)))
        return ReportTable(tuple(made))

    def _is_there(self, unit: ReportingUnit, columns: Sequence[FigureColumn]) -> bool:
        """Return whether a unit is one that the report is about: one that ended before owes none of its figures."""
        return unit.code in self.statuses or self._owes_any({UNIT: unit.code}, columns)

    def _rows_of_unit(
        self, number: int, unit: ReportingUnit, columns: Sequence[FigureColumn], *, with_group: bool
    ) -> Iterator[ReportRow]:
        head = {UNIT: unit.code}
        levels = [level for level in self.outline.levels if self._owes(head, columns, level)] or [""]
        status = self.statuses.get(unit.code)
        state = state_in_report(status) if status else self.figures.mark
        for place, level in enumerate(levels):
            merge = "" if len(levels) == 1 else "continue" if place else "restart"
            group = [ReportCell(self._group_of(unit), merge=merge)] if with_group else []
            lead = (
                ReportCell(str(number), CENTRE, merge=merge),
                ReportCell(unit.name, merge=merge),
                *group,
                ReportCell(self.outline.levels[level].label if level else "", CENTRE),
                ReportCell(state, merge=merge),
            )
            values = (self._value(head, FigureColumn(c.element, level, c.period), NUMBER, place) for c in columns)
            yield ReportRow((*lead, *values))

    def _owes(self, head: dict[str, str], columns: Sequence[FigureColumn], level: str) -> bool:
        asked: list[tuple[DataElement, str]] = [(c.element, c.period) for c in columns if c.element.by_level]
        return any(self.figures.find(head, element, level, period) for element, period in asked)

    # --- missing and late reports

    def not_in_time(self) -> ReportTable:
        """Return the missing and late units; an empty table when there are none."""
        found = [
            status
            for state in NOT_IN_TIME
            for status in self.statuses.values()
            if status.reporting is state and status.unit in self.campaign.roster
        ]
        if not found:
            return ReportTable()
        names = ("TT", self._title(UNIT), self._title(self.grouping), self._title(KIND), "Tình trạng", "Ngày nhận")
        rows = [ReportRow(tuple(ReportCell(name, HEAD) for name in names), is_header=True)]
        rows += [self._late_row(number, status) for number, status in enumerate(found, start=1)]
        widths = [500, 3004, 1850, 1700, 1050, 1250]
        return ReportTable((TablePart(shared(PORTRAIT, widths, 0), tuple(rows)),))

    def by_kind(self) -> ReportTable:
        """Return how many units of each kind must report, have reported, have not, were late."""
        names = (self._title(KIND), "Phải báo cáo", "Đã nộp", "Chưa nộp", "Nộp muộn")
        rows = [ReportRow(tuple(ReportCell(name, HEAD) for name in names), is_header=True)]
        of_kinds = ((kind.title, self.reporting.get(((KIND, kind.code),))) for kind in self.outline.unit_kinds)
        rows += [self._kind_row(title, rate, TEXT, NUMBER) for title, rate in of_kinds if rate]
        rows.append(self._kind_row(TOTAL_ROW, self.reporting[()], BOLD_TEXT, BOLD_NUMBER))
        return ReportTable((TablePart(shared(PORTRAIT, [3754], len(names) - 1), tuple(rows)),))

    def _kind_row(self, title: str, rate: ReportingRate, text: str, style: str) -> ReportRow:
        measured = {
            Measure.EXPECTED: rate.expected,
            Measure.RECEIVED: rate.received,
            Measure.MISSING: rate.missing,
            Measure.LATE: rate.late,
        }
        cells = (keyed(numbers.number(n), FigureKey(measure, group=rate.group)) for measure, n in measured.items())
        return ReportRow((ReportCell(title, text), *(ReportCell(one, style) for one in cells)))

    def _late_row(self, number: int, status: UnitStatus) -> ReportRow:
        unit = self.campaign.roster[status.unit]
        return ReportRow(
            (
                ReportCell(str(number), CENTRE),
                ReportCell(unit.name),
                ReportCell(self._group_of(unit)),
                ReportCell(self.outline.kinds[unit.kind].title),
                ReportCell(state_in_report(status)),
                ReportCell(self._day(status.first_received), CENTRE),
            )
        )

    def _group_of(self, unit: ReportingUnit) -> str:
        return unit.group_on(self.grouping, self.campaign.last_day)

    def _day(self, moment: datetime | None) -> str:
        if moment is None:
            return self.figures.mark
        return day_in_figures(moment.astimezone(self.campaign.settings.dates.zone).date())


def _in_number(names: list[str]) -> list[str]:
    """Return names that differ only in a number at their end in its order, others in their own."""
    found = [re.fullmatch(r"(\D*)(\d+)", name) for name in names]
    if not all(found) or len({one[1] for one in found if one}) > 1:
        return names
    return sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))
