"""Template views of targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from stemagg.report.content.view import BESIDE, ByCode, ByElement, ByMember, ByPeriod, Doc, V_co, View


class ByTarget(ByCode[V_co]):
    """By target code, with "_" for "-"."""

    __slots__ = ()
    meaning = 'one target; a "-" in its code is written "_"'


@dataclass(frozen=True, slots=True)
class TargetCells(View):
    """The numbers of a target without units of measure, for a table; the mark for missing where there is none."""

    unit: Annotated[str, Doc("the unit of measure of the others")]
    value: Annotated[str, Doc('the number to be reached, or not to be passed; "không nêu số" without one')]
    planned: Annotated[str, Doc("what is planned for the period of a routine report")]
    done: Annotated[str, Doc("what was done in the period, of what does not add up over time how much more there is")]
    planned_share: Annotated[str, Doc("what was done in the period in percent of what is planned for it")]
    achieved: Annotated[str, Doc("what has been achieved")]
    share: Annotated[str, Doc("what has been achieved in percent of the target")]


@dataclass(frozen=True, slots=True)
class TargetView(View):
    """A target and what has been achieved of it; "x" in a report on a part that it is not set for."""

    title: Annotated[str, Doc("its title")]
    number: Annotated[str, Doc('its place in targets.in_table: "2", of a part "2.1"; empty outside of it')]
    value: Annotated[str, Doc("the number to be reached, or not to be passed, with its unit of measure")]
    achieved: Annotated[str, Doc('what has been achieved; "chưa có số liệu" while nothing is known, never zero')]
    share: Annotated[str, Doc("what has been achieved in percent of the target")]
    missing: Annotated[str, Doc("what is still missing; the mark for missing when only a most is set")]
    over: Annotated[str, Doc("what is beyond a most or an exact number; the mark for missing when only a least is set")]
    units: Annotated[str, Doc('n/N: units counted, of those that must report it; "*" when one gave only a part')]
    is_known: Annotated[bool, Doc("whether there is a number; for if")]
    is_met: Annotated[bool, Doc("whether the target is met so far, false while nothing is known; for if")]
    sentence: Annotated[
        str,
        Doc(
            "the target and what has been achieved, as a sentence without its full stop; empty in a report on a part"
            " that it is not set for"
        ),
    ]
    source: Annotated[str, Doc("where the target is laid down")]
    assumption: Annotated[str, Doc("what the office has assumed in it, or in the base of its figure; else empty")]
    in_period: Annotated[
        str,
        Doc(
            'what was done in the period of a routine report: "trong quý thực hiện 90 người, đạt 75,0% kế hoạch quý'
            ' (120 người), còn thiếu 30 người"; empty of what does not add up over time'
        ),
    ]
    planned: Annotated[
        str, Doc("what is planned for the period, with its unit of measure; the mark for missing without a plan")
    ]
    done: Annotated[
        str,
        Doc(
            "what was done in the period, with its unit of measure, of what does not add up over time how much more"
            " there is; the mark for missing while nothing is known"
        ),
    ]
    added: Annotated[
        str, Doc('how much more there is of what does not add up over time: "trong quý có thêm 4 trường"; else empty')
    ]
    to_date: Annotated[
        str,
        Doc(
            'what there is at the end of the period: "lũy kế từ đầu năm 200 người, đạt 44,4% mục tiêu năm (450 người)",'
            ' of what does not add up "đến nay có 12 trường, …"'
        ),
    ]
    ahead: Annotated[
        str,
        Doc(
            'how it stands against what was planned up to the end of the period: "thấp hơn 50 người so với kế hoạch đến'
            ' hết quý III năm 2024 (250 người, 55,6% mục tiêu)"; empty without a plan'
        ),
    ]
    parts: Annotated[
        str,
        Doc(
            'the members that have targets of their own: "cán bộ lãnh đạo 30/50 người; nhân viên chưa thực hiện (mục'
            ' tiêu 50 người)"; else empty'
        ),
    ]
    progress: Annotated[str, Doc("in_period or added, to_date and ahead as one sentence without its full stop")]
    is_moved: Annotated[bool, Doc("whether something was done, or due, in the period; for if")]
    cells: Annotated[TargetCells, Doc("its numbers alone, for a table")]


NO_TARGETS: Mapping[str, tuple[TargetView, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TargetsView(View):
    """All targets of the outline."""

    all: Annotated[
        tuple[TargetView, ...], Doc("the targets set for units of the report, as targets.CODE", as_above=True)
    ]
    main: Annotated[
        tuple[TargetView, ...],
        Doc(
            "those of them that are no plans for a part of another's time and no part of another, as targets.CODE;"
            " those for less than a year only in reports of their own time",
            as_above=True,
        ),
    ]
    in_table: Annotated[
        tuple[TargetView, ...], Doc("targets.main, each followed by its parts, as targets.CODE", as_above=True)
    ]
    moved: Annotated[
        tuple[TargetView, ...],
        Doc("those of targets.main of which something was done, or due, in the period, as targets.CODE", as_above=True),
    ]
    others: Annotated[
        str,
        Doc('"Các chỉ tiêu khác không thay đổi so với tháng trước." where there are others; else empty'),
    ]
    set_for: Annotated[
        ByElement[ByMember[ByPeriod[TargetView]]],
        Doc(
            "what is set for all units of a data element, or a member of it, for a period or the one of a kind that the"
            " report is in: targets.set_for.budget.total.year.value; with marks for missing where nothing is set",
            as_above=True,
        ),
    ]
    by_code: Annotated[ByTarget[TargetView], BESIDE]
