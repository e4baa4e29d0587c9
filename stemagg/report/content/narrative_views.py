"""Template views of the units' texts: entries, themes and points, cited letters."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.blocks import PointList
from stemagg.report.content.view import BESIDE, ByCode, ByPeriod, Doc, V_co, View

WHEN = Doc(
    'the periods it was written about: "tháng 1/2024, tháng 3/2024"; empty where these are all, or all texts of one'
)


@dataclass(frozen=True, slots=True)
class EntryView(View):
    """A text, once with all units that have it."""

    units: Annotated[str, Doc("names of the units that wrote it")]
    number_of_units: Annotated[int, Doc("how many units wrote it")]
    text: Annotated[str, Doc("the text")]
    when: Annotated[str, WHEN]


@dataclass(frozen=True, slots=True)
class QuoteView(View):
    """Another wording of a point."""

    text: Annotated[str, Doc("the words of a unit")]
    unit: Annotated[str, Doc("name of the unit")]


@dataclass(frozen=True, slots=True)
class PointView(View):
    """A point, with all units that make it."""

    number: Annotated[int, Doc("number of the point in its section, as in the table of points")]
    text: Annotated[str, Doc("the point, in the words of one of the units or as people edited it")]
    number_of_units: Annotated[int, Doc("how many units make the remark")]
    by_kind: Annotated[str, Doc("how many units of each kind make the remark")]
    units: Annotated[str, Doc("names of all units that make the remark")]
    who: Annotated[str, Doc("names of the units; when they are many how many of each kind")]
    quotes: Annotated[tuple[QuoteView, ...], Doc("two or three other wordings, where many units make it")]
    is_edited: Annotated[bool, Doc("whether people have edited the wording; for if")]
    when: Annotated[str, WHEN]
    answer: Annotated[str, Doc("what the office answers to it, from the table of points; or empty")]


@dataclass(frozen=True, slots=True)
class ThemeView(View):
    """A theme of the outline with its points; the title is empty for points without a theme."""

    letter: Annotated[str, Doc("letter of the theme: a, b, c, d, đ …")]
    title: Annotated[str, Doc("title of the theme")]
    number_of_units: Annotated[int, Doc("how many units remark on it")]
    by_kind: Annotated[str, Doc("how many units of each kind remark on it")]
    points: Annotated[tuple[PointView, ...], Doc("the points that several units make, the most frequent first")]
    single: Annotated[
        tuple[PointView, ...],
        Doc("points made by one unit, as points above; only the first few", as_above=True),
    ]
    more: Annotated[str, Doc("numbers of the further points made by one unit")]
    number_of_more: Annotated[int, Doc("how many further points there are")]
    all_points: Annotated[tuple[PointView, ...], Doc("every point, as points above", as_above=True)]


@dataclass(frozen=True, slots=True)
class PointGroupView(View):
    """Points that a report prints together; a single group has neither label nor title."""

    label: Annotated[str, Doc('how it is counted: "a)", under a heading of the first depth "1."; or empty')]
    title: Annotated[str, Doc("heading of the group: a theme, who acts, or whom proposals are addressed to; or empty")]
    points: Annotated[tuple[PointView, ...], Doc("the points, as points above", as_above=True)]
    answer: Annotated[str, Doc("what the office says to proposals addressed to it; or empty")] = ""


@dataclass(frozen=True, slots=True)
class CitedDateView(View):
    """A date that units give to a letter."""

    date: Annotated[str, Doc("the date")]
    number_of_units: Annotated[int, Doc("how many units state that date")]
    units: Annotated[str, Doc("names of these units")]


@dataclass(frozen=True, slots=True)
class CitedDocumentView(View):
    """A letter that units cite."""

    number: Annotated[str, Doc("number and symbol: 3089/BGDĐT-GDTrH")]
    kind: Annotated[str, Doc("kind: Công văn, Quyết định, Kế hoạch …")]
    title: Annotated[str, Doc("kind, number, date and issuer")]
    subject: Annotated[str, Doc("what it is about")]
    number_of_units: Annotated[int, Doc("how many units cite it")]
    by_kind: Annotated[str, Doc("how many units of each kind cite it")]
    units: Annotated[str, Doc("names of all units that cite it")]
    who: Annotated[str, Doc("names of the units; when they are many how many of each kind")]
    dates: Annotated[tuple[CitedDateView, ...], Doc("the dates that units state")]
    dates_differ: Annotated[bool, Doc("whether units give different dates; for if")]


@dataclass(frozen=True, slots=True)
class OwnDocumentView(View):
    """A paper issued by units themselves."""

    title: Annotated[str, Doc("kind, number and date")]
    units: Annotated[str, Doc("names of the units")]


@dataclass(frozen=True, slots=True)
class ToldView(View):
    """The units' texts under one data element, as far as they are told of a period."""

    code: Annotated[str, Doc("code of the data element")]
    title: Annotated[str, Doc("title of the data element")]
    answered: Annotated[int, Doc("n: units that have answered, if only that there is nothing")]
    expected: Annotated[int, Doc("N: units that must report it")]
    units: Annotated[str, Doc("n/N: units that have answered, of those that must")]
    number_with_nothing: Annotated[int, Doc("how many of these have only answered that there is nothing to tell")]
    entries: Annotated[tuple[EntryView, ...], Doc("the texts, equal ones once")]
    number_of_points: Annotated[
        int, Doc('how many points the units make, alike ones once; "chưa có số liệu" where none has answered')
    ]
    themes: Annotated[tuple[ThemeView, ...], Doc("the themes of the outline that points of the units belong to")]
    others: Annotated[ThemeView, Doc("points that fit no theme: the same names as one of the themes", as_above=True)]
    groups: Annotated[
        tuple[PointGroupView, ...], Doc("the points that a report prints, in groups, each with its heading")
    ]
    number_not_printed: Annotated[int, Doc("how many points are in the worksheet of points only")]
    printed: Annotated[PointList, Doc("the points in their groups, each in a paragraph; alone in its paragraph")]
    documents: Annotated[tuple[CitedDocumentView, ...], Doc("the letters that units cite, the most cited first")]
    own_documents: Annotated[tuple[OwnDocumentView, ...], Doc("papers of units themselves")]


@dataclass(frozen=True, slots=True)
class LastingPointView(PointView):
    """A point that was made in the period before, too."""

    since: Annotated[str, Doc('since when it has been made in a row: "từ quý I/2024"')]
    share: Annotated[str, Doc('how many units make it, of those that must answer: "6/30 đơn vị"')]


@dataclass(frozen=True, slots=True)
class OverTimeView(View):
    """The points of a period beside those of the period before."""

    is_known: Annotated[bool, Doc("whether the period before has points to compare with; for if")]
    sentence: Annotated[
        str,
        Doc(
            'what has become of the points of the period before: "Trong 5 khó khăn nêu ở báo cáo quý II/2024: 3 đã được'
            ' giải quyết, 2 còn tồn tại"; empty when it is not known'
        ),
    ]
    lasting: Annotated[tuple[LastingPointView, ...], Doc("the points that were made in the period before, too")]
    new: Annotated[
        tuple[PointView, ...],
        Doc("the points that were not, of units that answered then, as points above", as_above=True),
    ]
    unknown: Annotated[
        tuple[PointView, ...], Doc("those of units that did not answer then, as points above", as_above=True)
    ]
    solved: Annotated[
        tuple[PointView, ...],
        Doc("the points of the period before that people marked as solved, as points above", as_above=True),
    ]
    gone: Annotated[tuple[PointView, ...], Doc("those that their units no longer make, as points above", as_above=True)]
    unheard: Annotated[
        tuple[PointView, ...], Doc("those whose units have not answered now, as points above", as_above=True)
    ]


@dataclass(frozen=True, slots=True)
class TaskView(PointView):
    """A point of last period's plan."""

    outcome: Annotated[str, Doc('what has come of it, as people marked it: "hoàn thành", "đang thực hiện"; or empty')]


@dataclass(frozen=True, slots=True)
class PlanView(View):
    """What was planned in the period before."""

    is_known: Annotated[bool, Doc("whether the texts of the period before have any; for if")]
    is_marked: Annotated[bool, Doc("whether people have marked what has come of some; for if")]
    sentence: Annotated[
        str,
        Doc(
            'how many there are: "Kế hoạch quý III/2024 có 8 nhiệm vụ: hoàn thành 5, đang thực hiện 2, chưa thực hiện'
            ' 1"; without marks "Kế hoạch đã nêu ở báo cáo quý II/2024 có 8 nhiệm vụ"'
        ),
    ]
    tasks: Annotated[tuple[TaskView, ...], Doc("the points of the plan")]


class LastPlan(ByCode[V_co]):
    """The plan of the period before, made when it is read."""

    __slots__ = ()
    segment = ".last_plan"
    meaning = "the points of the period before as tasks of this one, for a data element that asks for plans"


class OverTime(ByCode[V_co]):
    """The comparison with the period before, made when it is read."""

    __slots__ = ()
    segment = ".over_time"
    meaning = "the points of the period beside those of the period before"


@dataclass(frozen=True, slots=True)
class NarrativeView(ToldView):
    """The units' texts under one data element that the report is about, and those of other periods."""

    periods: Annotated[
        ByPeriod[ToldView],
        Doc(
            "what the units wrote about another period, as for the report's own above: a period, this, previous,"
            " same_last_year, quarter, year …",
            as_above=True,
            is_beside=True,
        ),
    ]
    over_time: Annotated[OverTime[OverTimeView], BESIDE]
    last_plan: Annotated[LastPlan[PlanView], BESIDE]
