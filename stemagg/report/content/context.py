"""Fills the `ReportView` of a campaign, the context of a Word template."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import own_span, period_of_span, span_before
from stemagg.model.dimension import Dimension
from stemagg.model.office import Office
from stemagg.model.outline_parts import EducationLevel, Letter
from stemagg.model.period import Period
from stemagg.model.report_facts import ReportFacts
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.appendices import Appendices
from stemagg.report.content.attachments import attached_view
from stemagg.report.content.blocks import Chart, TableWhenRead
from stemagg.report.content.breakdown_words import breakdown_words, numbered
from stemagg.report.content.charts import charts, charts_by_level
from stemagg.report.content.chosen_table import TableMaker
from stemagg.report.content.constants import constants
from stemagg.report.content.coverage import coverage
from stemagg.report.content.draft import draft_note
from stemagg.report.content.element_lists import ElementLists, period_view
from stemagg.report.content.element_views import BreakdownWords, NumberedChart, PeriodView
from stemagg.report.content.figures import Figures
from stemagg.report.content.findings import decisions, open_findings
from stemagg.report.content.indicators import indicators
from stemagg.report.content.lists import lists as lists_of
from stemagg.report.content.lists import with_rows
from stemagg.report.content.method import method
from stemagg.report.content.milestone_views import MilestonesView
from stemagg.report.content.milestones import milestones
from stemagg.report.content.narratives import narratives
from stemagg.report.content.ranking import ranking
from stemagg.report.content.report_views import (
    DimensionView,
    GroupView,
    LetterView,
    LevelView,
    MemberView,
    NumberedTable,
    OfficeView,
    ReportView,
    SignerView,
)
from stemagg.report.content.routine import routine_view
from stemagg.report.content.section_lists import sections
from stemagg.report.content.table_notes import table_notes
from stemagg.report.content.targets import targets, told_of
from stemagg.report.content.view import ByDimension, ByElement, ByNumber
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean

__all__ = ["report_view", "with_samples"]

_Lines = tuple[str, ...]
_Frame = tuple[str, str, str, str, OfficeView, SignerView, _Lines, LetterView, _Lines, str, str]
_Charts = tuple[ByElement[Chart], tuple[NumberedChart, ...], ByElement[Chart], tuple[NumberedChart, ...]]
_Axes = tuple[
    ByNumber[str],
    str,
    tuple[LevelView, ...],
    tuple[PeriodView, ...],
    ByDimension[DimensionView],
    PeriodView,
    PeriodView,
]


def report_view(campaign: Campaign, facts: ReportFacts, on: date | None) -> ReportView:
    """Return the context of a template; without a date it has blanks to fill in by hand."""
    figures, words, outline = Figures(campaign, facts), breakdown_words(campaign), campaign.outline
    tables, said, listed = Appendices(campaign, facts, figures), narratives(campaign, facts), lists_of(campaign, facts)
    aims = targets(outline, facts, campaign.reported, figures.mark)
    told = told_of(outline, aims, campaign.reported)
    tree, shares, ranked = figures.tree({}), indicators(campaign, figures, {}, told), ranking(campaign, figures)
    elements = tuple(ElementLists(campaign, figures, tree, shares, ranked, told).views())
    attached = attached_view(campaign, facts)
    of_levels, level_charts, of_groups, group_charts = _charts(campaign, figures, words)
    return ReportView(
        *(*_frame(campaign, on), *_axes(campaign)),
        coverage=(reported := coverage(campaign, facts, on)), figures=tree, indicators=shares, targets=aims,
        milestones=_milestones(campaign, facts, on), constants=constants(outline), lists=listed,
        lists_with_rows=with_rows(listed), ranking=ranked, by=words,
        elements=elements,
        groups=_groups(campaign, figures),
        narratives=said,
        sections=sections(campaign, elements, said),
        table_by_level=TableWhenRead(tables.by_level),
        table_notes=table_notes(campaign, figures, tables.shown, tables.elements),
        table_by_group=TableWhenRead(tables.by_group_latest),
        group_tables=_group_tables(campaign, tables, words, after=1 if attached.groups else 2),
        table_appendix_by_group=TableWhenRead(tables.group_rows if attached.groups else tables.by_group),
        table_appendix_by_unit=TableWhenRead(tables.by_unit),
        table_appendix_by_school=TableWhenRead(tables.by_school),
        table=TableMaker(campaign, figures),
        table_not_in_time=TableWhenRead(tables.not_in_time),
        table_by_kind=TableWhenRead(tables.by_kind),
        attached=attached,
        table_findings=TableWhenRead(partial(open_findings, campaign, facts)),
        table_decisions=decisions(campaign, facts.corrections),
        method=method(campaign),
        report=routine_view(campaign),
        draft_note=draft_note(facts, reported),
        level_charts=level_charts, group_charts=group_charts, charts=of_groups, charts_by_level=of_levels,
    )  # fmt: skip


def with_samples(view: ReportView, campaign: Campaign, facts: ReportFacts) -> ReportView:
    """Return a view with the sample texts and rows of its facts, everything else as it is."""
    samples = facts.samples or facts
    said, listed = narratives(campaign, samples), lists_of(campaign, samples)
    return replace(
        view,
        lists=listed,
        lists_with_rows=with_rows(listed),
        narratives=said,
        sections=sections(campaign, view.elements, said),
    )


def _group_tables(
    campaign: Campaign, tables: Appendices, words: BreakdownWords, *, after: int
) -> tuple[NumberedTable, ...]:
    """Return a table for each further grouping, with the numbers after a number."""
    return tuple(
        NumberedTable(
            place, said, f"Kết quả {words.latest} theo {said}", TableWhenRead(partial(tables.by_further_group, one))
        )
        for place, one in enumerate(campaign.settings.summary_groupings, start=after + 1)
        for said in [phrases.grouping_in_text(campaign.grouping_title(one))]
    )


def _milestones(campaign: Campaign, facts: ReportFacts, on: date | None) -> MilestonesView:
    """Return the milestones as they are on the day of the report, in a routine one at most when its data close."""
    period, mark = campaign.reported or campaign.outline.last_period, campaign.settings.missing_mark
    closing = campaign.reported.data_span.end if campaign.reported else None
    day = min(campaign.day, closing) if closing else campaign.on or on or campaign.day
    return milestones(facts.milestones, day, period, mark)


def _frame(campaign: Campaign, on: date | None) -> _Frame:
    """Return what surrounds the report: the first fields of `ReportView`, in their order."""
    outline, settings = campaign.outline, campaign.settings
    return (
        _title(campaign),
        phrases.subject_of_report(outline),
        _subject_and_periods(campaign),
        clean(outline.wording.short_subject) or "kết quả",
        _office(settings.office),
        SignerView(tuple(map(clean, settings.signer.authority)), clean(settings.signer.name)),
        _listed(settings.recipients),
        _letter(outline.letter),
        _listed(outline.legal_basis),
        phrases.day_in_full(on, settings.office.year),
        clean(settings.missing_mark),
    )


def _charts(campaign: Campaign, figures: Figures, words: BreakdownWords) -> _Charts:
    """Return the charts by education level and those by group, each by data element and as they are numbered."""
    of_levels, of_groups = ByElement(charts_by_level(campaign, figures)), ByElement(charts(campaign, figures))
    by_level = numbered(campaign, of_levels, words.levels_and_periods)
    by_group = numbered(campaign, of_groups, words.group, after=len(by_level), latest=words.latest)
    return of_levels, by_level, of_groups, by_group


def _axes(campaign: Campaign) -> _Axes:
    """Return what a report goes along: sections, groups, levels, periods, dimensions; the fields after the frame."""
    outline, (last, before) = campaign.outline, _last_two(campaign)
    return (
        ByNumber({section.number: clean(section.heading) for section in outline.sections}),
        clean(campaign.grouping_title(campaign.settings.report_grouping)),
        tuple(_level(level) for level in outline.education_levels),
        tuple(period_view(period) for period in outline.periods),
        ByDimension({one.code: _dimension(one) for one in outline.dimensions}),
        period_view(last),
        period_view(before),
    )


def _last_two(campaign: Campaign) -> tuple[Period, Period]:
    """Return the period that a report is about, and the one before: the same where there is none."""
    outline, reported = campaign.outline, campaign.reported
    last = reported or outline.last_period
    before = span_before(outline, own_span(outline, reported))
    return last, period_of_span(outline, before) if before else last


def _office(office: Office) -> OfficeView:
    return OfficeView(
        parent=clean(office.parent),
        name=phrases.held_together(clean(office.name)),
        long_name=clean(office.long_name),
        symbol=clean(office.symbol),
        place=clean(office.place),
        year=office.year,
    )


def _listed(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(line).rstrip(";. ") for line in lines)


def _title(campaign: Campaign) -> str:
    """Return the title of the outline and, for a report on a part of the campaign, the part.

    The type of the document stands above it, so that a title "Báo cáo …" begins with what follows.
    """
    title = phrases.without_type(clean(campaign.outline.title))
    return f"{title} {clean(phrases.of_part(campaign))}" if campaign.part else title


def _letter(letter: Letter) -> LetterView:
    date = day_in_figures(letter.date) if letter.date else ""
    return LetterView(clean(letter.number), date, clean(letter.issuer), clean(letter.subject))


def _dimension(dimension: Dimension) -> DimensionView:
    members = (MemberView(one.code, clean(one.title), clean(one.label)) for one in dimension.members)
    return DimensionView(clean(dimension.title), tuple(members))


def _level(level: EducationLevel) -> LevelView:
    return LevelView(clean(level.code), clean(level.title), phrases.level_in_text(level))


def _subject_and_periods(campaign: Campaign) -> str:
    """Return the subject with the last two periods; a title, which is the subject without a wording, names them.

    A routine report is about its period.
    """
    outline, subject = campaign.outline, phrases.subject_of_report(campaign.outline)
    if not outline.wording.subject:
        return subject
    if campaign.reported:
        return f"{subject} {phrases.period_in_text(campaign.reported)}"
    last, before = _last_two(campaign)
    periods = dict.fromkeys([before, last])
    return f"{subject} {phrases.both(map(phrases.period_in_text, periods))}"


def _groups(campaign: Campaign, figures: Figures) -> tuple[GroupView, ...]:
    grouping = campaign.settings.report_grouping
    return tuple(
        GroupView(
            name=clean(name),
            in_text=phrases.in_running_text(clean(name)),
            figures=figures.tree({grouping: name}),
            indicators=indicators(campaign, figures, {grouping: name}),
        )
        for name in groups_shown(campaign, grouping)
    )
