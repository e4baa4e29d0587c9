"""Fills the `ReportView` of a campaign, the context of a Word template."""

from collections.abc import Iterable
from datetime import date

from stemagg.model.campaign import Campaign, Office
from stemagg.model.dimension import Dimension
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Letter, Section
from stemagg.model.period import Period
from stemagg.model.period_labels import label_after_kind
from stemagg.model.report_facts import ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.appendices import Appendices
from stemagg.report.content.charts import charts, charts_by_level
from stemagg.report.content.constants import constants
from stemagg.report.content.coverage import coverage
from stemagg.report.content.draft import draft_note
from stemagg.report.content.figure_views import FiguresByElement
from stemagg.report.content.figures import Figures
from stemagg.report.content.findings import decisions, open_findings
from stemagg.report.content.indicators import indicators
from stemagg.report.content.method import method
from stemagg.report.content.narrative_views import NarrativeView
from stemagg.report.content.narratives import narratives
from stemagg.report.content.ranking import ranking
from stemagg.report.content.report_views import (
    DimensionView,
    ElementView,
    GroupView,
    LetterView,
    LevelView,
    MemberView,
    OfficeView,
    PeriodView,
    ReportView,
    SectionView,
    SignerView,
)
from stemagg.report.content.targets import targets
from stemagg.report.content.view import ByDimension, ByElement, ByNumber
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean

__all__ = ["report_view"]

_Lines = tuple[str, ...]
_Frame = tuple[str, OfficeView, SignerView, _Lines, LetterView, _Lines, str, str]


def report_view(campaign: Campaign, facts: ReportFacts, on: date | None) -> ReportView:
    """Return the context of a template; without a date it has blanks to fill in by hand."""
    figures = Figures(campaign, facts)
    outline, tables = campaign.outline, Appendices(campaign, facts, figures)
    reported, written, tree = coverage(campaign, facts, on), narratives(campaign, facts), figures.tree({})
    periods, last = tuple(_period(campaign, period) for period in outline.periods), outline.last_period
    elements = tuple(_element(element, tree) for element in outline.numeric_elements)
    return ReportView(
        *_frame(campaign, on),
        headings=ByNumber({section.number: clean(section.heading) for section in outline.sections}),
        grouping=clean(campaign.grouping_title(campaign.settings.report_grouping)),
        levels=tuple(LevelView(clean(level.code), clean(level.title)) for level in outline.education_levels),
        periods=periods,
        dimensions=ByDimension({one.code: _dimension(one) for one in outline.dimensions}),
        last_period=_period(campaign, last),
        previous_period=_period(campaign, outline.earlier_periods.get(last.code, last)),
        coverage=reported,
        figures=tree,
        indicators=indicators(campaign, figures, {}),
        targets=targets(outline, facts.targets, figures.mark),
        constants=constants(outline),
        ranking=ranking(campaign, figures),
        elements=elements,
        groups=_groups(campaign, figures),
        narratives=written,
        sections=tuple(_section(campaign, section, elements, written) for section in outline.sections),
        table_by_level=tables.by_level(),
        table_by_group=tables.by_group_latest(),
        table_appendix_by_group=tables.by_group(),
        table_appendix_by_unit=tables.by_unit(),
        table_appendix_by_school=tables.by_school(),
        table_not_in_time=tables.not_in_time(),
        table_findings=open_findings(campaign, facts),
        table_decisions=decisions(campaign),
        method=method(campaign),
        draft_note=draft_note(facts, reported),
        charts=ByElement(charts(campaign, figures)),
        charts_by_level=ByElement(charts_by_level(campaign, figures)),
    )


def _frame(campaign: Campaign, on: date | None) -> _Frame:
    """Return what surrounds the report: the first fields of `ReportView`, in their order."""
    outline, settings = campaign.outline, campaign.settings
    return (
        _title(campaign),
        _office(settings.office),
        SignerView(tuple(map(clean, settings.signer.authority)), clean(settings.signer.name)),
        _listed(settings.recipients),
        _letter(outline.letter),
        _listed(outline.legal_basis),
        phrases.day_in_full(on, settings.office.year),
        clean(settings.missing_mark),
    )


def _office(office: Office) -> OfficeView:
    return OfficeView(
        parent=clean(office.parent),
        name=clean(office.name),
        long_name=clean(office.long_name),
        symbol=clean(office.symbol),
        place=clean(office.place),
        year=office.year,
    )


def _listed(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(line).rstrip(";. ") for line in lines)


def _title(campaign: Campaign) -> str:
    """Return the title of the outline and, for a report on a part of the campaign, the part."""
    title = clean(campaign.outline.title)
    return f"{title} {clean(phrases.of_part(campaign))}" if campaign.part else title


def _letter(letter: Letter) -> LetterView:
    date = day_in_figures(letter.date) if letter.date else ""
    return LetterView(clean(letter.number), date, clean(letter.issuer), clean(letter.subject))


def _dimension(dimension: Dimension) -> DimensionView:
    members = (MemberView(one.code, clean(one.title), clean(one.label)) for one in dimension.members)
    return DimensionView(clean(dimension.title), tuple(members))


def _period(campaign: Campaign, period: Period) -> PeriodView:
    label = label_after_kind(period)
    kind = phrases.lower_first(clean(campaign.grouping_title("period")))
    return PeriodView(period.code, label, f"{kind}{phrases.NO_BREAK_SPACE}{label}")


def _element(element: DataElement, tree: FiguresByElement) -> ElementView:
    return ElementView(
        code=element.code,
        title=clean(element.title),
        short_title=clean(element.label),
        unit_of_measure=clean(element.unit_of_measure),
        section=element.section,
        figures=tree[element.code],
    )


def _groups(campaign: Campaign, figures: Figures) -> tuple[GroupView, ...]:
    grouping = campaign.settings.report_grouping
    return tuple(
        GroupView(
            name=clean(name),
            in_text=phrases.in_running_text(clean(name)),
            figures=figures.tree({grouping: name}),
            indicators=indicators(campaign, figures, {grouping: name}),
        )
        for name in campaign.roster.groups_of(grouping)
    )


def _section(
    campaign: Campaign,
    section: Section,
    elements: tuple[ElementView, ...],
    written: ByElement[NarrativeView],
) -> SectionView:
    own = {element.code for element in campaign.outline.data_elements if element.section == section.number}
    return SectionView(
        number=section.number,
        heading=clean(section.heading),
        depth=section.number.count(".") + 1,
        elements=tuple(element for element in elements if element.code in own),
        narratives=tuple(narrative for code, narrative in written.items() if code in own),
    )
