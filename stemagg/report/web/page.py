"""The web page: totals, charts, reporting status, table of units, in a single self-contained file."""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from stemagg.files.atomic_write import write_text
from stemagg.messages.language import current_language
from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.report.content.blocks import Chart
from stemagg.report.content.charts import charts, charts_by_level
from stemagg.report.content.coverage import coverage
from stemagg.report.content.figures import Figures
from stemagg.report.content.milestone_words import milestone_headings
from stemagg.report.web.indicators import IndicatorTables
from stemagg.report.web.milestones import milestone_row
from stemagg.report.web.svg_chart import svg
from stemagg.report.web.tables import PageTables
from stemagg.report.web.targets import target_row
from stemagg.report.web.units import UnitRows, head
from stemagg.report.web.words import PagePart, page_words
from stemagg.text.normalise import clean, one_line

_PARTS = files("stemagg.report.web") / "assets"


def write_page(campaign: Campaign, facts: ReportFacts, output: Path) -> None:
    """Write the page; UsageError when the file cannot be written.

    The page contains its style and its only script; its content security policy forbids loading or running anything
    else.
    """
    write_text(output, page(campaign, facts))


def page(campaign: Campaign, facts: ReportFacts) -> str:
    """Return the page as HTML; equal facts give equal text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    script = _part("page.js")
    return environment.from_string(_part("page.html")).render(
        {
            "language": current_language(),
            "style": Markup(_part("page.css")),  # noqa: S704  (the project's own)
            "script": Markup(script),  # noqa: S704  (as above)
            "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            "words": page_words(),
            **_content(campaign, facts),
        }
    )


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8").strip()


def _content(campaign: Campaign, facts: ReportFacts) -> PagePart:
    figures, grouping = Figures(campaign, facts), campaign.settings.report_grouping
    tables, units = PageTables(campaign, figures), UnitRows(campaign, facts, figures)
    derived, rows = IndicatorTables(campaign, figures, tables.rows), units.rows()
    return {
        "title": one_line(campaign.outline.title),
        "office": clean(campaign.settings.office.long_name),
        "coverage": coverage(campaign, facts, None),
        "mark": clean(campaign.settings.missing_mark),
        "grouping": one_line(campaign.grouping_title(grouping)),
        "level": one_line(campaign.grouping_title("education_level")),
        "totals": tables.totals(),
        "over_time": tables.over_time(),
        "indicators": derived.tables(),
        "indicators_over_time": derived.over_time(),
        "targets": [target_row(campaign, result) for result in facts.targets],
        "milestones": [milestone_row(result, campaign.settings.missing_mark) for result in facts.milestones],
        "milestone_headings": milestone_headings(),
        "charts": [(chart, svg(chart)) for chart in _charts(campaign, figures)],
        "by_group": tables.by_group(),
        "unit_head": head(campaign, units.columns),
        "units": rows,
        "kinds": sorted({str(row["kind"]) for row in rows}),
        "groups": [one_line(name) for name in campaign.roster.groups_on(grouping, campaign.last_day) if name],
        "states": dict.fromkeys((str(row["state"]), str(row["state_name"])) for row in rows),
    }


def _charts(campaign: Campaign, figures: Figures) -> list[Chart]:
    """Return the charts of each data element: by education level where split by it, then by group."""
    by_level, by_group = charts_by_level(campaign, figures), charts(campaign, figures)
    return [kind[code] for code in by_group for kind in (by_level, by_group) if code in kind]
