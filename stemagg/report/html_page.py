"""One page to look at: totals, charts, who has reported, a table of units. A single file that asks for nothing else."""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from stemagg.campaign import Campaign
from stemagg.folding import clean, one_line
from stemagg.messages import current_language
from stemagg.outline import DataElement
from stemagg.report import phrases
from stemagg.report.chart import charts
from stemagg.report.docx_coverage import coverage
from stemagg.report.docx_figures import Figures, Plain
from stemagg.report.page_units import UnitRows, head
from stemagg.report.page_words import page_words
from stemagg.report.svg_chart import svg
from stemagg.report.writing import write_text
from stemagg.summary import CrossTable, Figure, ReportFacts, Reporting

_PARTS = files("stemagg.report") / "page"


def write_page(campaign: Campaign, facts: ReportFacts, by_group: list[CrossTable], output: Path) -> None:
    """Write the page; UsageError when the file cannot be written.

    `by_group` are the tables with the groups of the report down the side. The page holds its style and its only
    script; its content security policy lets no browser load or run anything else.
    """
    write_text(output, page(campaign, facts, by_group))


def page(campaign: Campaign, facts: ReportFacts, by_group: list[CrossTable]) -> str:
    """Return the page as HTML; the same facts give the same text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    script = _part("page.js")
    return environment.from_string(_part("page.html")).render(
        {
            "language": current_language(),
            "style": Markup(_part("page.css")),  # noqa: S704  (the project's own)
            "script": Markup(script),  # noqa: S704  (as above)
            "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            "words": page_words(),
            **_content(campaign, facts, by_group),
        }
    )


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8").strip()


def _content(campaign: Campaign, facts: ReportFacts, by_group: list[CrossTable]) -> Plain:
    figures, grouping = Figures(campaign, facts), campaign.settings.report_grouping
    units = UnitRows(campaign, facts, figures)
    rows = units.rows()
    return {
        "title": one_line(campaign.outline.title),
        "office": clean(campaign.settings.office.long_name),
        "coverage": coverage(campaign, facts, None),
        "mark": clean(campaign.settings.missing_mark),
        "grouping": one_line(campaign.grouping_title(grouping)),
        "level": one_line(campaign.grouping_title("education_level")),
        "periods": [phrases.period_label(period) for period in campaign.outline.periods],
        "totals": _totals(campaign, figures),
        "charts": [(chart.title, svg(chart)) for chart in charts(campaign, figures).values()],
        "by_group": [_table(figures, table) for table in by_group],
        "unit_head": head(campaign, units.columns),
        "units": rows,
        "kinds": sorted({str(row["kind"]) for row in rows}),
        "groups": [one_line(name) for name in campaign.roster.groups_of(grouping) if name],
        "states": dict.fromkeys((str(row["state"]), str(row["state_name"])) for row in rows),
        "has_reported": [state.value for state in Reporting if state is not Reporting.MISSING],
    }


def _totals(campaign: Campaign, figures: Figures) -> list[Plain]:
    """Return a row for each data element and education level, and over all levels: figures by period, change."""
    return [
        _total(campaign, figures, element, level)
        for element in campaign.outline.numeric_elements
        for level in _levels(campaign, element)
    ]


def _levels(campaign: Campaign, element: DataElement) -> list[str]:
    levels = list(campaign.outline.levels) if element.by_level else []
    return levels if len(levels) == 1 else [*levels, ""]


def _total(campaign: Campaign, figures: Figures, element: DataElement, level: str) -> Plain:
    codes = [period.code for period in campaign.outline.periods] if element.by_period else [""]
    found = [figures.find({}, element, level, code) for code in codes]
    before, after = (found[-2], found[-1]) if len(found) > 1 else (None, None)
    change = percent = figures.mark if element.by_period else ""
    if before and after and before.value is not None and after.value is not None:
        change = phrases.number(after.value - before.value)
        percent = phrases.signed_percent_changed(before.value, after.value)
    return {
        "title": one_line(element.title),
        "level": campaign.outline.levels[level].label if level else "",
        "is_whole": not level,
        "cells": [_cell(figures, figure) for figure in found],
        "is_once": not element.by_period,
        "change": change,
        "percent": percent,
    }


def _cell(figures: Figures, figure: Figure | None) -> Plain:
    units = f"{figure.units_counted}/{figure.units_expected}" if figure and figure.units_expected else ""
    incomplete = figure is not None and figure.value is not None and not figure.is_complete
    return {"text": str(figures.shown(figure)), "units": units, "is_incomplete": incomplete}


def _table(figures: Figures, table: CrossTable) -> Plain:
    return {
        "title": one_line(table.title),
        "stubs": table.row_headings,
        "columns": [" · ".join(parts) for parts in table.column_headings],
        "rows": [
            {"key": key, "cells": [_cell(figures, figure) for figure in row]}
            for key, row in zip(table.row_keys, table.figures, strict=True)
        ],
    }
