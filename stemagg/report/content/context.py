"""The names that a Word template can use, and their values: numbers and texts, nothing that does anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from stemagg.model.campaign import Campaign
from stemagg.model.outline import Letter, Section
from stemagg.model.period import Period, day_in_figures
from stemagg.model.summary import ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.appendices import Appendices
from stemagg.report.content.charts import OF_LEVELS, Chart, charts, charts_by_level, drawing
from stemagg.report.content.coverage import coverage
from stemagg.report.content.figures import Figures, Plain, wanted_groupings
from stemagg.report.content.findings import decisions, open_findings
from stemagg.report.content.indicators import indicators
from stemagg.report.content.method import method
from stemagg.report.content.narratives import narratives
from stemagg.report.content.ranking import ranking
from stemagg.report.word.draft_mark import note
from stemagg.text.normalise import clean

__all__ = ["NAMES", "Content", "content", "wanted_groupings"]

NAMES: Mapping[str, str] = {
    "title": "the title of the outline",
    "office": "the issuing office",
    "signer": "who signs",
    "recipients": "the lines of Nơi nhận, without dash and semicolon",
    "letter": "the letter that asked for the reports",
    "legal_basis": "the texts of the căn cứ, one by one",
    "date": 'the date of the report: "ngày 05 tháng 4 năm 2023", blank where it is not known yet',
    "missing_mark": "the mark for a figure that is missing",
    "headings": "the headings of the outline by their legal numbers",
    "grouping": "the heading of the grouping of the report (Quận/huyện)",
    "levels": "the education levels",
    "periods": "the periods",
    "last_period": "the last of the periods",
    "previous_period": "the period before the last; the last itself when there is only one",
    "coverage": "who has reported and who has not",
    "figures": "the totals, by data element, education level and period",
    "indicators": "figures derived from others, as the outline declares them: shares",
    "ranking": "the first and the last of the groups in the last period, by data element",
    "elements": "the numeric data elements",
    "groups": "the groups of the report: the districts",
    "narratives": "what the units wrote, by data element",
    "sections": "the sections of the outline",
    "table_by_level": "table: data element and education level by period, with n/N, change and percent",
    "table_by_group": "table: district by education level, last period",
    "table_appendix_by_group": "table for a landscape page: district and education level by period",
    "table_appendix_by_unit": (
        "table for a landscape page: unit and education level by period, with who has not reported"
    ),
    "table_appendix_by_school": (
        "table for a landscape page: the same for schools only, under the grouping that unit_grouping in"
        " stemagg.toml names"
    ),
    "table_not_in_time": "table: units that have not reported and units that were late; empty when there are none",
    "table_findings": (
        "table for a landscape page: errors and queries that are open, and explanations; empty when there are none"
    ),
    "table_decisions": (
        "table for a landscape page: what people decided, with who and when; empty when nothing was decided"
    ),
    "method": "how the figures came about, as the outline declares it",
    "draft_note": "the box that says why the report is a draft; empty when it is final",
    "charts": "native charts by district, one for each numeric data element",
    "charts_by_level": "native charts by education level, one for each numeric data element that is asked by it",
}
"""Every name that a template can use, with its meaning; `content.fields.FIELDS` has what stands below them.

After a change: translate (`python tests/translations.py`), then `python tests/names_page.py`.
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a report: values of the names, charts by data element, title and author of the file.

    `draft` is the box that says why the report is not final, "" when it is.
    """

    values: dict[str, object]
    charts: dict[str, Chart]
    title: str
    author: str
    draft: Markup


def content(campaign: Campaign, facts: ReportFacts, on: date | None) -> Content:
    """Return everything that a template can show; without a date there are blanks to fill in by hand."""
    figures = Figures(campaign, facts)
    box = note(facts, coverage(campaign, facts, on))
    drawn, of_levels = charts(campaign, figures), charts_by_level(campaign, figures)
    values = {
        **_office(campaign, on),
        **_outline(campaign),
        **_facts(campaign, facts, figures, on),
        **_tables(campaign, facts, figures),
        "method": method(campaign),
        "draft_note": box,
        "charts": {code: drawing(code, chart) for code, chart in drawn.items()},
        "charts_by_level": {code: drawing(OF_LEVELS + code, chart) for code, chart in of_levels.items()},
    }
    office = campaign.settings.office
    known = {**drawn, **{OF_LEVELS + code: chart for code, chart in of_levels.items()}}
    author = clean(office.long_name or office.name)
    return Content(values, known, _title(campaign), author, box)


def _office(campaign: Campaign, on: date | None) -> Plain:
    settings = campaign.settings
    return {
        "office": _plain(settings.office.model_dump()),
        "signer": {
            "authority": [clean(line) for line in settings.signer.authority],
            "name": clean(settings.signer.name),
        },
        "recipients": [clean(line).rstrip(";. ") for line in settings.recipients],
        "date": phrases.day_in_full(on, settings.office.year),
        "missing_mark": clean(settings.missing_mark),
        "grouping": clean(campaign.grouping_title(settings.report_grouping)),
    }


def _plain(written: Mapping[str, object]) -> Plain:
    return {key: clean(value) if isinstance(value, str) else value for key, value in written.items()}


def _outline(campaign: Campaign) -> Plain:
    outline = campaign.outline
    periods = [_period(campaign, period) for period in outline.periods]
    return {
        "title": _title(campaign),
        "letter": _letter(outline.letter),
        "legal_basis": [clean(line).rstrip(";. ") for line in outline.legal_basis],
        "headings": {section.number: _heading(section) for section in outline.sections},
        "levels": [{"code": clean(level.code), "title": clean(level.title)} for level in outline.education_levels],
        "periods": periods,
        "last_period": periods[-1],
        "previous_period": periods[-2 if len(periods) > 1 else -1],
    }


def _title(campaign: Campaign) -> str:
    """Return the title of the outline and, of a report on a part of the campaign, what it is on."""
    title = clean(campaign.outline.title)
    return f"{title} {clean(phrases.of_part(campaign))}" if campaign.part else title


def _letter(letter: Letter) -> Plain:
    return {
        "number": clean(letter.number),
        "date": day_in_figures(letter.date) if letter.date else "",
        "issuer": clean(letter.issuer),
        "subject": clean(letter.subject),
    }


def _period(campaign: Campaign, period: Period) -> Plain:
    label = phrases.period_label(period)
    kind = phrases.lower_first(clean(campaign.grouping_title("period")))
    return {"code": period.code, "label": label, "title": f"{kind}{phrases.NO_BREAK_SPACE}{label}"}


def _heading(section: Section) -> str:
    return clean(section.heading)


def _facts(campaign: Campaign, facts: ReportFacts, figures: Figures, on: date | None) -> Plain:
    tree, written = figures.tree({}), narratives(campaign, facts)
    grouping = campaign.settings.report_grouping
    elements: list[Plain] = [
        {
            "code": element.code,
            "title": clean(element.title),
            "short_title": clean(element.label),
            "unit_of_measure": clean(element.unit_of_measure),
            "section": element.section,
            "figures": tree[element.code],
        }
        for element in campaign.outline.numeric_elements
    ]
    return {
        "coverage": coverage(campaign, facts, on),
        "figures": tree,
        "elements": elements,
        "indicators": indicators(campaign, figures, {}),
        "ranking": ranking(campaign, figures),
        "groups": [
            {
                "name": clean(name),
                "in_text": phrases.in_running_text(clean(name)),
                "figures": figures.tree({grouping: name}),
                "indicators": indicators(campaign, figures, {grouping: name}),
            }
            for name in campaign.roster.groups_of(grouping)
        ],
        "narratives": written,
        "sections": [_section(campaign, section, elements, written) for section in campaign.outline.sections],
    }


def _section(campaign: Campaign, section: Section, elements: list[Plain], written: Mapping[str, Plain]) -> Plain:
    return {
        "number": section.number,
        "heading": _heading(section),
        "depth": section.number.count(".") + 1,
        "elements": [element for element in elements if element["section"] == section.number],
        "narratives": [
            narrative
            for code, narrative in written.items()
            if campaign.outline.elements[code].section == section.number
        ],
    }


def _tables(campaign: Campaign, facts: ReportFacts, figures: Figures) -> Plain:
    tables = Appendices(campaign, facts, figures)
    return {
        "table_by_level": tables.by_level(),
        "table_by_group": tables.by_group_latest(),
        "table_appendix_by_group": tables.by_group(),
        "table_appendix_by_unit": tables.by_unit(),
        "table_appendix_by_school": tables.by_school(),
        "table_not_in_time": tables.not_in_time(),
        "table_findings": open_findings(campaign, facts),
        "table_decisions": decisions(campaign),
    }
