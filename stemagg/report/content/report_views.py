"""The template context: `ReportView` has the top-level names, the other classes their fields.

To give templates a new value, add a field here (or in `figure_views`, `narrative_views`) with its meaning, fill it
where the view is built, translate (`python tests/translations.py`), and run `python tests/generated_pages.py`.
"""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.blocks import Chart, DraftNote, ReportTable, TablesOnRequest
from stemagg.report.content.constant_views import ByConstant, ConstantView
from stemagg.report.content.element_views import BreakdownWords, ElementView, NumberedChart, PeriodView
from stemagg.report.content.figure_views import FiguresByElement, IndicatorsByCode, RankingView
from stemagg.report.content.list_views import ByList, ListView
from stemagg.report.content.milestone_views import MilestonesView
from stemagg.report.content.narrative_views import NarrativeView
from stemagg.report.content.routine_views import RoutineView
from stemagg.report.content.target_views import TargetsView
from stemagg.report.content.view import ByDimension, ByElement, ByNumber, Doc, View


@dataclass(frozen=True, slots=True)
class OfficeView(View):
    """The issuing office."""

    parent: Annotated[str, Doc("the superior body")]
    name: Annotated[str, Doc("its name as in the head of the document")]
    long_name: Annotated[str, Doc("its name in sentences")]
    symbol: Annotated[str, Doc("the symbol after the number of the document")]
    place: Annotated[str, Doc("the place before the date")]
    year: Annotated[int, Doc("the year of the document")]


@dataclass(frozen=True, slots=True)
class SignerView(View):
    """The signatory."""

    authority: Annotated[tuple[str, ...], Doc("the lines above the signature: on whose behalf, position")]
    name: Annotated[str, Doc("the name below the signature")]


@dataclass(frozen=True, slots=True)
class LetterView(View):
    """The letter that requested the reports."""

    number: Annotated[str, Doc("number and symbol")]
    date: Annotated[str, Doc("date of the letter")]
    issuer: Annotated[str, Doc("who sent it")]
    subject: Annotated[str, Doc("what it is about")]


@dataclass(frozen=True, slots=True)
class LevelView(View):
    """An education level."""

    code: Annotated[str, Doc("code of the education level")]
    title: Annotated[str, Doc("name of the education level")]
    in_text: Annotated[str, Doc('the level within a sentence: "cấp mầm non"')]


@dataclass(frozen=True, slots=True)
class MemberView(View):
    """A member of a dimension."""

    code: Annotated[str, Doc("code of the member: figures.ELEMENT.LEVEL.DIMENSION[member.code]")]
    title: Annotated[str, Doc("name of the member")]
    short_title: Annotated[str, Doc("name in short")]


@dataclass(frozen=True, slots=True)
class DimensionView(View):
    """A dimension of the outline: what figures are broken down by beside education level and period."""

    title: Annotated[str, Doc("name of the dimension")]
    members: Annotated[tuple[MemberView, ...], Doc("its members")]


@dataclass(frozen=True, slots=True)
class ReportingCounts(View):
    """The number of units that have reported, and of those that owe a report."""

    received: Annotated[int, Doc("number of units that have reported")]
    expected: Annotated[int, Doc("number of units that must report")]
    missing_count: Annotated[int, Doc("number of units that have not reported")]
    rate: Annotated[str, Doc("share of units that have reported, in percent")]
    is_complete: Annotated[bool, Doc("whether all have reported; for if")]


@dataclass(frozen=True, slots=True)
class KindCoverage(ReportingCounts):
    """The reporting counts of one kind of unit."""

    title: Annotated[str, Doc("name of the kind of unit")]


@dataclass(frozen=True, slots=True)
class Coverage(ReportingCounts):
    """Which units have reported and which have not."""

    as_of: Annotated[str, Doc("the day up to which reports were received")]
    deadline: Annotated[str, Doc("the deadline")]
    late: Annotated[str, Doc("names of the units that were late, in one text")]
    late_count: Annotated[int, Doc("number of units that were late")]
    nothing: Annotated[str, Doc("names of the units that have nothing to report, in one text; they have reported")]
    nothing_count: Annotated[int, Doc("number of units that have nothing to report")]
    missing: Annotated[str, Doc("names of the units that have not reported, in one text")]
    missing_units: Annotated[tuple[str, ...], Doc("names of the units that have not reported, as a list")]
    kinds: Annotated[tuple[KindCoverage, ...], Doc("the same counts for each kind of unit")]


@dataclass(frozen=True, slots=True)
class GroupView(View):
    """A group of the report: a district."""

    name: Annotated[str, Doc("name of the group: Quận Ninh Kiều")]
    in_text: Annotated[str, Doc("name within a sentence: quận Ninh Kiều")]
    figures: Annotated[FiguresByElement, Doc("as figures above, of this group", as_above=True)]
    indicators: Annotated[IndicatorsByCode, Doc("as indicators above, of this group", as_above=True)]


@dataclass(frozen=True, slots=True)
class SectionView(View):
    """A section of the outline."""

    number: Annotated[str, Doc("legal number of the section")]
    heading: Annotated[str, Doc("heading with its own number")]
    depth: Annotated[int, Doc("1 for a part, 2 and 3 for the levels below it")]
    is_in_report: Annotated[bool, Doc("whether it, or a section below it, has something to report; for if")]
    is_first_with_texts: Annotated[bool, Doc("whether it is the first with narratives; for if")]
    is_last_with_figures: Annotated[bool, Doc("whether it is the last with elements: the place for tables; for if")]
    elements: Annotated[tuple[ElementView, ...], Doc("as elements above, of this section", as_above=True)]
    narratives: Annotated[tuple[NarrativeView, ...], Doc("as narratives.ELEMENT above, of this section", as_above=True)]


@dataclass(frozen=True, slots=True)
class NumberedTable(View):
    """A table of the report with its number and caption."""

    number: Annotated[int, Doc("number of the table in the report")]
    group: Annotated[str, Doc("what its rows are, within a sentence: quận, huyện (cũ)")]
    title: Annotated[str, Doc("what it shows, for the caption")]
    table: Annotated[ReportTable, Doc("the table")]


@dataclass(frozen=True, slots=True)
class AttachedView(View):
    """Which lists are too long for the report, and are in the workbook beside it."""

    groups: Annotated[bool, Doc("whether figures of groups by level are attached: more than 20 groups; for if")]
    schools: Annotated[bool, Doc("whether figures of schools are attached: more than 100 schools; for if")]
    late: Annotated[bool, Doc("whether units missing or late are attached: more than 40; for if")]
    findings: Annotated[bool, Doc("whether open findings are attached: more than 40; for if")]
    sheets: Annotated[tuple[str, ...], Doc("names of the sheets of the workbook; empty when nothing is attached")]


@dataclass(frozen=True, slots=True)
class MethodPart(View):
    """A part of the notes on method."""

    title: Annotated[str, Doc("title of a part")]
    lines: Annotated[tuple[str, ...], Doc("its lines, one by one")]


@dataclass(frozen=True, slots=True)
class ReportView(View):
    """The top-level names of a template."""

    title: Annotated[str, Doc("the title of the outline")]
    subject: Annotated[
        str, Doc("what the report is about, within a sentence: the wording of the outline, or its title")
    ]
    subject_and_periods: Annotated[str, Doc("the same with the periods, unless it is the title, which names them")]
    short_subject: Annotated[str, Doc("the same in short, for titles of appendices")]
    office: Annotated[OfficeView, Doc("the issuing office")]
    signer: Annotated[SignerView, Doc("who signs")]
    recipients: Annotated[tuple[str, ...], Doc("the lines of Nơi nhận, without dash and semicolon")]
    letter: Annotated[LetterView, Doc("the letter that requested the reports")]
    legal_basis: Annotated[tuple[str, ...], Doc("the texts of the căn cứ, one by one")]
    date: Annotated[str, Doc('the date of the report: "ngày 05 tháng 4 năm 2023", blank where it is not known yet')]
    missing_mark: Annotated[str, Doc("the mark for a figure that is missing")]
    headings: Annotated[ByNumber[str], Doc("the headings of the outline by their legal numbers")]
    grouping: Annotated[str, Doc("the heading of the grouping of the report (Quận/huyện)")]
    levels: Annotated[tuple[LevelView, ...], Doc("the education levels")]
    periods: Annotated[tuple[PeriodView, ...], Doc("the periods")]
    dimensions: Annotated[ByDimension[DimensionView], Doc("the dimensions beside education level and period")]
    last_period: Annotated[PeriodView, Doc("the last of the periods")]
    previous_period: Annotated[PeriodView, Doc("the period before the last; the last itself when there is only one")]
    coverage: Annotated[Coverage, Doc("who has reported and who has not")]
    figures: Annotated[FiguresByElement, Doc("the totals, by data element, education level and period")]
    indicators: Annotated[IndicatorsByCode, Doc("figures derived from others, as the outline declares them: shares")]
    targets: Annotated[TargetsView, Doc("the targets, and what has been achieved of each")]
    milestones: Annotated[MilestonesView, Doc("the milestones, and how far each is on the day of the report")]
    constants: Annotated[ByConstant[ConstantView], Doc("the numbers that the outline gives and nobody reports")]
    lists: Annotated[ByList[ListView], Doc("the lists, with the rows that are counted")]
    lists_with_rows: Annotated[
        tuple[ListView, ...], Doc("the lists that have rows, in the order of the outline", as_above=True)
    ]
    ranking: Annotated[
        ByElement[RankingView],
        Doc("the first and the last of the groups in the last period, by data element"),
    ]
    by: Annotated[BreakdownWords, Doc("names of what figures are broken down by, within a sentence")]
    elements: Annotated[tuple[ElementView, ...], Doc("the numeric data elements")]
    groups: Annotated[tuple[GroupView, ...], Doc("the groups of the report: the districts")]
    narratives: Annotated[ByElement[NarrativeView], Doc("what the units wrote, by data element")]
    sections: Annotated[tuple[SectionView, ...], Doc("the sections of the outline")]
    table_by_level: Annotated[
        ReportTable,
        Doc("table: data element and education level by period, with n/N, change and percent"),
    ]
    table_notes: Annotated[
        tuple[str, ...],
        Doc(
            "sentences below the tables, without full stop: why totals are not compared, which units have become which,"
            " where the periods are that no table shows; empty when there is none"
        ),
    ]
    table_by_group: Annotated[ReportTable, Doc("table: district by education level, last period")]
    group_tables: Annotated[
        tuple[NumberedTable, ...],
        Doc(
            "tables by each of summary_groupings in stemagg.toml: the last period, and its change from the one before"
            " on the same units; their numbers follow those of the tables above"
        ),
    ]
    table_appendix_by_group: Annotated[
        ReportTable,
        Doc(
            "table for a landscape page: district and education level by period; for an upright one, a row for each"
            " group, when attached.groups"
        ),
    ]
    table_appendix_by_unit: Annotated[
        ReportTable,
        Doc("table for a landscape page: unit and education level by period, with who has not reported"),
    ]
    table_appendix_by_school: Annotated[
        ReportTable,
        Doc(
            "table for a landscape page: the same for schools only, under the grouping that unit_grouping in"
            " stemagg.toml names"
        ),
    ]
    table: Annotated[
        TablesOnRequest,
        Doc(
            'a table of one\'s own: table(elements="…", rows="district", columns="education_level", periods="last,'
            ' to_date", page="landscape"); elements left out are all, rows left out are the elements, columns are'
            " dimensions, periods are names of periods, all, or months, quarters …, which may be rows, too"
        ),
    ]
    table_not_in_time: Annotated[
        ReportTable, Doc("table: units that have not reported and units that were late; empty when there are none")
    ]
    table_findings: Annotated[
        ReportTable,
        Doc(
            "table for a landscape page: errors and queries that are open, and explanations; empty when there are none"
        ),
    ]
    table_decisions: Annotated[
        ReportTable,
        Doc("table for a landscape page: what people decided, with who and when; empty when nothing was decided"),
    ]
    table_by_kind: Annotated[
        ReportTable, Doc("table: how many units of each kind must report, have reported, have not, were late")
    ]
    attached: Annotated[AttachedView, Doc("the lists that are in the workbook beside the report")]
    method: Annotated[tuple[MethodPart, ...], Doc("how the figures were produced, as declared in the outline")]
    report: Annotated[RoutineView, Doc("the routine report that is made, or the last period in any other report")]
    draft_note: Annotated[DraftNote, Doc("the box that says why the report is a draft; empty when it is final")]
    level_charts: Annotated[
        tuple[NumberedChart, ...],
        Doc("the charts by education level of the elements that the outline says are charted"),
    ]
    group_charts: Annotated[tuple[NumberedChart, ...], Doc("the charts by group of the same elements")]
    charts: Annotated[ByElement[Chart], Doc("native charts by district, one for each numeric data element")]
    charts_by_level: Annotated[
        ByElement[Chart],
        Doc("native charts by education level, one for each numeric data element reported by it"),
    ]
