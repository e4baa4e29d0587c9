"""Template views of figures: totals, indicators, rankings."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.target_views import TargetView
from stemagg.report.content.view import (
    BESIDE,
    BESIDE_AS_ABOVE,
    ByChange,
    ByDimension,
    ByElement,
    ByIndicator,
    ByLevel,
    ByMember,
    ByPeriod,
    Doc,
    View,
)


@dataclass(frozen=True, slots=True)
class MeasuredView(View):
    """A figure with its unit of measure, and the units behind it."""

    bare: Annotated[str, Doc("number and unit of measure")]
    measured: Annotated[str, Doc("number, unit of measure, and n/N unless complete")]
    units: Annotated[str, Doc('n/N: units counted, of those that must report it; "*" when one gave only a part')]
    is_complete: Annotated[bool, Doc("whether every value of every unit is there; for if")]
    is_known: Annotated[bool, Doc("whether there is a number; for if")]


@dataclass(frozen=True, slots=True)
class FigureView(MeasuredView):
    """A total of one data element, education level and period."""

    value: Annotated[str, Doc("the number alone")]
    in_text: Annotated[str, Doc('the same as measured; without a number "chưa có số liệu", never a mark')]
    clause: Annotated[str, Doc('the figure as a predicate: "có 12 trường", "không có trường nào", "chưa có số liệu"')]
    is_zero: Annotated[bool, Doc("whether it is 0; for if")]
    is_formed: Annotated[bool, Doc("whether units owe it and it adds up; for if")]
    earliest: Annotated[str, Doc("the earliest day, of a data element that is a date; else empty")]
    latest: Annotated[str, Doc("the latest day, of a data element that is a date; else empty")]
    counted: Annotated[int, Doc("n: units that are counted")]
    expected: Annotated[int, Doc("N: units that must report it")]


@dataclass(frozen=True, slots=True)
class MemberFigures(View):
    """The totals of one member of a dimension by period, and within it by the members of further dimensions."""

    periods: Annotated[ByPeriod[FigureView], BESIDE]
    changes: Annotated[ByChange[str | int], BESIDE]
    further: Annotated["ByDimension[ByMember[MemberFigures]]", BESIDE_AS_ABOVE]


@dataclass(frozen=True, slots=True)
class LevelFigures(View):
    """The totals of one data element and education level by period, and their change."""

    change: Annotated[
        str,
        Doc(
            'change from the previous to the last period on the units that reported both: "tăng 15 '
            'trường (14,3%)"; empty when too few did'
        ),
    ]
    comparison: Annotated[
        str,
        Doc(
            'the same with the sums of these units: "tăng từ 105 lên 120, tăng 15 trường (14,3%)"; empty when too few'
            " did"
        ),
    ]
    compared_units: Annotated[int, Doc("number of units that reported both periods; 0 when too few did")]
    compared_noun: Annotated[
        str, Doc('what these are: "đơn vị"; "địa bàn" of units merged or divided, counted as one; "đơn vị, địa bàn"')
    ]
    not_compared: Annotated[str, Doc("the sentence on why there is no change; else empty")]
    periods: Annotated[ByPeriod[FigureView], BESIDE]
    dimensions: Annotated[ByDimension[ByMember[MemberFigures]], BESIDE]


FiguresByElement = ByElement[ByLevel[LevelFigures]]


@dataclass(frozen=True, slots=True)
class IndicatorFigureView(MeasuredView):
    """A figure of an indicator for one education level and period."""

    is_owed: Annotated[bool, Doc("whether any unit owes it; for if")]
    value: Annotated[str, Doc("the number alone; of a change with its sign")]
    percent: Annotated[str, Doc('of a change, in percent of the earlier number: "14,3%"; else empty')]
    numerator: Annotated[str, Doc("what is divided; of a change the later number")]
    denominator: Annotated[str, Doc("what it is divided by; of a change the earlier number")]


@dataclass(frozen=True, slots=True)
class IndicatorMember(View):
    """An indicator for one member of a dimension by period, and within it by the members of further dimensions."""

    periods: Annotated[ByPeriod[IndicatorFigureView], BESIDE]
    further: Annotated["ByDimension[ByMember[IndicatorMember]]", BESIDE_AS_ABOVE]


@dataclass(frozen=True, slots=True)
class IndicatorAtLevel(View):
    """An indicator for one education level by period, and by the members of its dimensions."""

    periods: Annotated[ByPeriod[IndicatorFigureView], BESIDE]
    dimensions: Annotated[ByDimension[ByMember[IndicatorMember]], BESIDE]


@dataclass(frozen=True, slots=True)
class IndicatorLevel(View):
    """An indicator for one education level."""

    in_text: Annotated[str, Doc('the level within a sentence: "cấp mầm non"')]
    periods: Annotated[ByPeriod[IndicatorFigureView], BESIDE_AS_ABOVE]


@dataclass(frozen=True, slots=True)
class IndicatorView(View):
    """An indicator of the outline, by education level and period."""

    title: Annotated[str, Doc("its title")]
    numerator_title: Annotated[str, Doc("what is divided")]
    denominator_title: Annotated[str, Doc("what it is divided by")]
    note: Annotated[str, Doc("a note of the outline")]
    is_percentage: Annotated[bool, Doc("whether it is in percent; for if")]
    is_change: Annotated[bool, Doc("whether it is a change against another period; for if")]
    is_mean_of_units: Annotated[bool, Doc("whether it is the mean of the units' own quotients; for if")]
    denominator_in_text: Annotated[str, Doc('what it is divided by, after a number: "trường trong danh mục"')]
    highest: Annotated[
        str, Doc("names of the groups with the highest figure, with it; empty unless it is ranked and the order tells")
    ]
    lowest: Annotated[str, Doc("names of the groups with the lowest figure, with it; empty like the highest")]
    parts: Annotated[
        tuple[IndicatorLevel, ...], Doc("its education levels that units owe, for a loop; empty below two of them")
    ]
    targets: Annotated[
        tuple[TargetView, ...], Doc("those of targets.main that are set for it, as targets.CODE", as_above=True)
    ]
    levels: Annotated[ByLevel[IndicatorAtLevel], BESIDE]


IndicatorsByCode = ByIndicator[IndicatorView]


@dataclass(frozen=True, slots=True)
class RankingView(View):
    """The first and the last of the groups for one data element."""

    highest: Annotated[str, Doc("names of the highest, with the figure")]
    lowest: Annotated[str, Doc("names of the lowest, with the figure")]
    is_known: Annotated[bool, Doc("whether any can be ranked; for if")]
    all_equal: Annotated[bool, Doc("whether all have the same figure; for if")]
    is_telling: Annotated[
        bool, Doc("whether five groups or more can be ranked, of 100 in all, and at most three share an end; for if")
    ]
    ranked_count: Annotated[int, Doc("how many are ranked")]
    incomplete: Annotated[str, Doc("names of those not ranked because some units are missing")]
    missing: Annotated[str, Doc("names of those not ranked because all units are missing")]
