"""The tables of totals on the web page: the whole by education level, and the groups of the report."""

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import label_after_kind
from stemagg.report.content.figure_text import KeyedText
from stemagg.report.content.figures import Figures
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line


class PageTables:
    """Builds the tables of totals; every cell has the key of its figure."""

    def __init__(self, campaign: Campaign, figures: Figures) -> None:
        self.campaign, self.outline, self.figures = campaign, campaign.outline, figures
        self.grouping = campaign.settings.report_grouping

    def totals(self) -> list[PagePart]:
        """Return a row per data element and education level, and over all levels: figures by period, change."""
        return [
            self._total(element, level) for element in self.outline.numeric_elements for level in self._levels(element)
        ]

    def _total(self, element: DataElement, level: str) -> PagePart:
        codes = self._periods(element)
        found = [self.figures.find({}, element, level, code) for code in codes]
        change = self.figures.change({}, element, level, self.figures.last_two(element)[0])
        compared = self.figures.changed(change) if element.by_period else ("", "", "")
        return {
            "title": one_line(element.title),
            "level": self._level(level),
            "is_whole": not level,
            "cells": [self._cell(figure) for figure in found],
            "is_once": not element.by_period,
            "changes": [_keyed_cell(text) for text in compared],
        }

    def by_group(self) -> list[PagePart]:
        """Return a table per data element: groups as rows, education levels and periods as columns."""
        return [self._by_group(element) for element in self.outline.numeric_elements]

    def _by_group(self, element: DataElement) -> PagePart:
        levels = [level for level in self._levels(element) if level] or [""]
        across = [(level, code) for level in levels for code in self._periods(element)]
        return {
            "title": one_line(element.title),
            "columns": [self._column(element, level, code) for level, code in across],
            "rows": [
                {
                    "name": one_line(group),
                    "cells": [
                        self._cell(self.figures.find({self.grouping: group}, element, level, code))
                        for level, code in across
                    ],
                }
                for group in self.campaign.roster.groups_of(self.grouping)
            ],
        }

    def _column(self, element: DataElement, level: str, period: str) -> str:
        label = next((label_after_kind(p) for p in self.outline.periods if p.code == period), "")
        return " · ".join(filter(None, (self._level(level), label))) or one_line(element.label)

    def _levels(self, element: DataElement) -> list[str]:
        levels = list(self.outline.levels) if element.by_level else []
        return levels if len(levels) == 1 else [*levels, ""]

    def _level(self, level: str) -> str:
        return one_line(self.outline.levels[level].label) if level else ""

    def _periods(self, element: DataElement) -> list[str]:
        return [period.code for period in self.outline.periods] if element.by_period else [""]

    def _cell(self, figure: Total | None) -> PagePart:
        incomplete = figure is not None and figure.value is not None and not figure.is_complete
        units = str(self.figures.units(figure)) if figure is not None and figure.units_expected else ""
        return {**_keyed_cell(self.figures.shown(figure)), "units": units, "is_incomplete": incomplete}


def _keyed_cell(text: str) -> PagePart:
    """Return the text of a figure and its key; the key is "" where no figure is owed."""
    keys = [part.key for part in text.parts if part.key is not None] if isinstance(text, KeyedText) else []
    return {"text": str(text), "key": str(keys[0]) if keys else ""}
