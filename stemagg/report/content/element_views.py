"""Template views of the data elements as a report says them, one after another in a loop."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.blocks import Chart
from stemagg.report.content.figure_views import IndicatorView, LevelFigures, MemberFigures, RankingView
from stemagg.report.content.target_views import TargetView
from stemagg.report.content.view import ByLevel, Doc, View


@dataclass(frozen=True, slots=True)
class PeriodView(View):
    """A period of the outline."""

    code: Annotated[str, Doc("code of the period")]
    label: Annotated[str, Doc('the period in short: "2022-2023"')]
    title: Annotated[str, Doc('the period in words: "năm học 2022-2023"')]


@dataclass(frozen=True, slots=True)
class ElementLevel(View):
    """An education level that a data element is asked for."""

    code: Annotated[str, Doc("code of the education level")]
    in_text: Annotated[str, Doc('the level within a sentence: "cấp mầm non"')]
    figures: Annotated[LevelFigures, Doc("as figures.ELEMENT.LEVEL above", as_above=True)]


@dataclass(frozen=True, slots=True)
class ElementMember(View):
    """A member of a dimension that a data element is asked for."""

    code: Annotated[str, Doc("code of the member")]
    title: Annotated[str, Doc("name of the member")]
    figures: Annotated[MemberFigures, Doc("as figures.ELEMENT.LEVEL.DIMENSION.MEMBER above", as_above=True)]


@dataclass(frozen=True, slots=True)
class ElementDimension(View):
    """A dimension that a data element is asked by, with the members that have a total."""

    code: Annotated[str, Doc("code of the dimension")]
    title: Annotated[str, Doc('the dimension within a sentence: "hình thức"')]
    is_part: Annotated[bool, Doc("whether the members are only some of the whole (trong đó); for if")]
    members: Annotated[tuple[ElementMember, ...], Doc("its members that have a total")]


@dataclass(frozen=True, slots=True)
class ElementView(View):
    """A numeric data element."""

    code: Annotated[str, Doc("code of the data element")]
    title: Annotated[str, Doc("title of the data element")]
    short_title: Annotated[str, Doc("title in short")]
    report_title: Annotated[str, Doc("title as the report says it; the wording of the outline, else the title")]
    subject: Annotated[str, Doc('what grows or falls: "số câu lạc bộ"')]
    remark: Annotated[str, Doc("a remark of the outline for brackets; else empty")]
    unit_of_measure: Annotated[str, Doc("unit of measure")]
    section: Annotated[str, Doc("number of its section")]
    is_answer: Annotated[bool, Doc("whether the units that give each answer are counted; for if")]
    is_distinct: Annotated[bool, Doc("whether different answers are counted, its members are those given; for if")]
    is_moved: Annotated[
        bool,
        Doc(
            "whether there is something of it in the period of a routine report, of what does not add up over time"
            " other than in the period before; for if"
        ),
    ]
    is_owed: Annotated[bool, Doc("whether any unit of the report must report it; for if")]
    is_by_period: Annotated[bool, Doc("whether it is asked by period; for if")]
    to_date: Annotated[str, Doc('"Lũy kế từ đầu năm" where figures.to_date adds up several of its periods; else empty')]
    period: Annotated[PeriodView, Doc("its last period, as periods above", as_above=True)]
    previous_period: Annotated[
        PeriodView, Doc("the period before it, as periods above; the last one itself when there is none", as_above=True)
    ]
    figures: Annotated[ByLevel[LevelFigures], Doc("as figures.ELEMENT above", as_above=True)]
    not_compared: Annotated[
        str, Doc("figures.total.not_compared; empty where an element before it in its section has the same sentence")
    ]
    set_apart: Annotated[
        str,
        Doc(
            "the figures that figures.total.last is without, as they are under query or in those of other units, and"
            " the total with them; empty when there are none"
        ),
    ]
    levels: Annotated[tuple[ElementLevel, ...], Doc("the education levels that have a total; empty below two of them")]
    dimensions: Annotated[tuple[ElementDimension, ...], Doc("the dimensions beside education level and period")]
    indicators: Annotated[
        tuple[IndicatorView, ...],
        Doc("the indicators of which it is the numerator, as indicators above", as_above=True),
    ]
    targets: Annotated[
        tuple[TargetView, ...],
        Doc("those of targets.main that are set for the whole of it, as targets.CODE", as_above=True),
    ]
    ranking: Annotated[RankingView, Doc("as ranking.ELEMENT", as_above=True)]
    is_ranked: Annotated[bool, Doc("whether the report names the first and the last groups of it; for if")]


@dataclass(frozen=True, slots=True)
class NumberedChart(View):
    """A chart of the report with its number and caption."""

    number: Annotated[int, Doc("number of the chart in the report")]
    title: Annotated[str, Doc("what it shows, for the caption")]
    chart: Annotated[Chart, Doc("the chart")]


@dataclass(frozen=True, slots=True)
class BreakdownWords(View):
    """The names of what figures are broken down by, within a sentence."""

    period: Annotated[str, Doc('the kind of period: "năm học"')]
    latest: Annotated[
        str, Doc('the period of table_by_group: "năm học 2022-2023", "kỳ sau cùng" where elements differ in theirs')
    ]
    group: Annotated[str, Doc('the grouping of the report: "quận, huyện"')]
    levels_and_periods: Annotated[str, Doc('what table_by_level is split by: "cấp học và năm học"')]
    groups_and_levels: Annotated[str, Doc('what table_by_group is split by: "quận, huyện và cấp học"')]
    school_kinds: Annotated[str, Doc("the kinds of unit in table_appendix_by_school")]
    each_school: Annotated[str, Doc('one unit of these kinds: "từng trường", or "từng đơn vị" when none is a school')]
