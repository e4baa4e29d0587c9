"""The tables of totals on the web page: the whole by level and members, over time, and the groups of the report."""

from collections.abc import Iterator, Sequence
from functools import partial

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content.element_rows import WHOLE, ElementRows, MemberRow, titled
from stemagg.report.content.figure_text import KeyedText
from stemagg.report.content.figures import Figures
from stemagg.report.content.report_times import ALL
from stemagg.report.content.table_notes import comparison_notes
from stemagg.report.web.cells import keyed_cell
from stemagg.report.web.times import ONCE, Time, all_times, shown_times
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line

_MOST_COLUMNS = 12
MOST_ELEMENTS = 8
"""The columns of a table over time."""

_FEW_TIMES = 2


class PageTables:
    """Builds the tables of totals; every cell has the key of its figure."""

    def __init__(self, campaign: Campaign, figures: Figures) -> None:
        self.campaign, self.outline, self.figures = campaign, campaign.outline, figures
        self.grouping = campaign.settings.report_grouping
        self.rows = ElementRows(self.outline, partial(figures.find, {}))
        self.elements = [element for element in self.outline.totalled_elements if self.rows.periods(element)]

    # --- the whole

    def totals(self) -> list[PagePart]:
        """Return a table for the elements that are asked for the same periods: level and members by time, change.

        What is asked once stands in the first of them, unless that has many columns.
        """
        families = self._families()
        first = next((periods for periods in families if any(periods)), ())
        if first and len(shown_times(self.campaign, first)) <= _FEW_TIMES:
            once = families.pop(("",), [])
            families[first] = [e for e in self.elements if e in families[first] or e in once]
        return [self._totals(periods, elements) for periods, elements in families.items()]

    def _families(self) -> dict[tuple[str, ...], list[DataElement]]:
        families: dict[tuple[str, ...], list[DataElement]] = {}
        for element in self.elements:
            families.setdefault(self.rows.periods(element), []).append(element)
        return families

    def _totals(self, periods: tuple[str, ...], elements: Sequence[DataElement]) -> PagePart:
        times = shown_times(self.campaign, periods) if any(periods) else (ONCE,)
        has_change = periods[-1] in self.outline.earlier_periods
        of_changes = comparison_notes(self.campaign, self.figures, elements) if has_change else ()
        asked = map(str, (*self.figures.set_apart.notes(elements), *self._counted_once(elements)))
        return {
            "times": [time.label for time in times] if any(periods) else [],
            "has_change": has_change,
            "has_members": any(self.rows.breakdowns(element) for element in elements),
            "rows": [
                self._total(element, level, row, times if element.by_period else (ONCE,))
                for element in elements
                for level in self._levels(element)
                for row in self.rows.rows(element, level)
            ],
            "notes": [*(time.note for time in times if time.note), *asked, *of_changes],
        }

    def _total(self, element: DataElement, level: str, row: MemberRow, times: Sequence[Time]) -> PagePart:
        change = self.figures.change({}, element, level, self.figures.last_two(element)[0])
        has_change = element.by_period and not row.members
        compared = self.figures.words.cells(change) if has_change else ("", "", "")
        return {
            "title": "" if row.members else one_line(titled(element)),
            "level": row.label or self._level(level),
            "is_member": bool(row.members),
            "is_whole": not level and not row.members,
            "cells": [self._cell(time.find(self.figures, element, level, row.chosen)) for time in times],
            "is_once": not element.by_period,
            "changes": [keyed_cell(text) for text in compared],
        }

    # --- the whole over time

    def over_time(self) -> list[PagePart]:
        """Return a table of all periods and spans for elements of which `totals` shows only the last ones."""
        made = []
        for periods, elements in self._families().items():
            times = all_times(self.campaign, periods)
            if times != shown_times(self.campaign, periods):
                made += [
                    self._over_time(elements[start : start + MOST_ELEMENTS], times)
                    for start in range(0, len(elements), MOST_ELEMENTS)
                ]
        return made

    def _over_time(self, elements: Sequence[DataElement], times: Sequence[Time]) -> PagePart:
        return {
            "columns": [one_line(element.label) for element in elements],
            "rows": [
                {
                    "name": time.label,
                    "is_span": time.is_span,
                    "cells": [self._cell(time.find(self.figures, element, "")) for element in elements],
                }
                for time in times
            ],
            "notes": [time.note for time in times if time.note],
        }

    # --- by group

    def by_group(self) -> list[PagePart]:
        """Return the tables of each element: groups as rows; levels and periods, then members, as columns."""
        return [table for element in self.elements for table in self._by_group(element)]

    def _by_group(self, element: DataElement) -> Iterator[PagePart]:
        levels = [level for level in self._levels(element) if level] or [""]
        periods, last = self.rows.periods(element), self.rows.periods(element)[-1:]
        shown = periods if len(levels) * len(periods) <= _MOST_COLUMNS else last
        across = [(WHOLE, level, code) for level in levels for code in shown]
        members = self.rows.breakdowns(element)
        if len(across) > 1 or not members:
            yield self._table(element, one_line(titled(element)), across)
        if members:
            names = ", ".join(self.campaign.grouping_title(name) for name in element.further_dimensions)
            title = ": ".join((one_line(titled(element)), one_line(names)))
            yield self._table(element, title, [(row, "", code) for row in (WHOLE, *members) for code in last])

    def _counted_once(self, elements: Sequence[DataElement]) -> Iterator[KeyedText | str]:
        """Yield which figures are counted once, and the totals of the last periods with all of them."""
        yield from self.figures.counted_once.notes(elements)
        for element in elements:
            last, _previous = self.figures.last_two(element)
            if told := self.figures.counted_once.told(element, "" if last == ALL else last):
                yield f"{one_line(titled(element))}: {told}"

    def _table(self, element: DataElement, title: str, across: Sequence[tuple[MemberRow, str, str]]) -> PagePart:
        labels = {code: self._period(code) for _row, _level, code in across}
        is_of_one = len(labels) == 1 and any(labels.values())
        find = self.figures.find
        return {
            "title": f"{title} ({', '.join(labels.values())})" if is_of_one else title,
            "notes": [str(note) for note in self.figures.set_apart.notes([element])],
            "columns": [
                self._column(element, row, level, "" if is_of_one else labels[code]) for row, level, code in across
            ],
            "rows": [
                {
                    "name": one_line(group),
                    "cells": [
                        self._cell(find({self.grouping: group}, element, level, code, row.chosen))
                        for row, level, code in across
                    ],
                }
                for group in groups_shown(self.campaign, self.grouping)
            ],
        }

    def _column(self, element: DataElement, row: MemberRow, level: str, period: str) -> str:
        return " · ".join(filter(None, (row.label, self._level(level), period))) or one_line(element.label)

    def _levels(self, element: DataElement) -> list[str]:
        levels = list(self.rows.levels(element))
        return levels if len(levels) == 1 else [*levels, ""]

    def _level(self, level: str) -> str:
        return one_line(self.outline.levels[level].label) if level else ""

    def _period(self, code: str) -> str:
        return one_line(self.campaign.period_name(PERIOD, code)) if code else ""

    def _cell(self, figure: Total | None) -> PagePart:
        incomplete = figure is not None and figure.value is not None and not figure.is_complete
        units = str(self.figures.units(figure)) if figure is not None and figure.units_expected else ""
        return {**keyed_cell(self.figures.shown(figure)), "units": units, "is_incomplete": incomplete}
