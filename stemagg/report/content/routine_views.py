"""Template view of the routine report that is made: its period, the ones beside it, its days."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.element_views import PeriodView
from stemagg.report.content.view import Doc, View


@dataclass(frozen=True, slots=True)
class RoutineView(View):
    """A report by its period."""

    kind: Annotated[str, Doc('the kind of period within a sentence: "quý"')]
    period: Annotated[PeriodView, Doc("the period that it is about, as periods above", as_above=True)]
    previous: Annotated[PeriodView, Doc("the period before it; the same where none is", as_above=True)]
    following: Annotated[PeriodView, Doc("the period after it; the same where none is", as_above=True)]
    last_year: Annotated[PeriodView, Doc("the same period of the year before; the same where none is", as_above=True)]
    days: Annotated[str, Doc('the days that its data are from: "từ ngày 15/6/2024 đến ngày 14/9/2024"')]
    so_far: Annotated[
        str,
        Doc('how far its data go while it has months, quarters to come: "đến hết tháng 2/2024"; empty when it is over'),
    ]
    due: Annotated[str, Doc("the day on which the office has to report; empty when the settings name none")]
    as_of: Annotated[str, Doc("the day as of which --as-of takes the figures; empty without it")]
