"""Template views of milestones."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.view import BESIDE, ByCode, Doc, V_co, View


class ByMilestone(ByCode[V_co]):
    """By milestone code."""

    __slots__ = ()
    meaning = "one milestone; those of each year have it in their code: yearly_2024"


@dataclass(frozen=True, slots=True)
class MilestoneView(View):
    """A milestone, and how far it is on the day of the report."""

    title: Annotated[str, Doc("its title")]
    due: Annotated[str, Doc("the day on which it is due")]
    state: Annotated[str, Doc('how far it is: "hoàn thành ngày 20/12/2023", "chưa đến hạn"')]
    done_on: Annotated[str, Doc("the day on which it was done; the mark for missing until then")]
    days_late: Annotated[int, Doc("by how many days it was, or still is, late; 0 when it is not")]
    is_done: Annotated[bool, Doc("whether all units that owe it have done it; for if")]
    is_overdue: Annotated[bool, Doc("whether a unit is late and has not done it; for if")]
    units: Annotated[str, Doc("n/N: units that have done it, of those that owe it")]
    sentence: Annotated[str, Doc("the milestone, how far it is and its due day, without a full stop")]
    source: Annotated[str, Doc("where the milestone is laid down")]


@dataclass(frozen=True, slots=True)
class MilestonesView(View):
    """All milestones of the outline."""

    all: Annotated[
        tuple[MilestoneView, ...], Doc("the milestones that units of the report owe, as milestones.CODE", as_above=True)
    ]
    sentence: Annotated[
        str, Doc("how many are due, done and late, with the names of the late ones, without a full stop")
    ]
    in_period: Annotated[
        str,
        Doc(
            'those due in the period of the report: "trong quý có 3 mốc đến hạn, hoàn thành 2, chậm 1: …", without a'
            " full stop"
        ),
    ]
    due: Annotated[
        tuple[MilestoneView, ...], Doc("the milestones due in the period, as milestones.CODE", as_above=True)
    ]
    in_progress: Annotated[
        tuple[str, ...],
        Doc(
            'those begun, not done, due after the period: "Làm đường (từ ngày 01/9/2024, hạn 31/12/2024)'
            ' đang thực hiện"'
        ),
    ]
    by_code: Annotated[ByMilestone[MilestoneView], BESIDE]
