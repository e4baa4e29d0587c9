"""Template views of targets."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.view import ByCode, Doc, V_co, View


class ByTarget(ByCode[V_co]):
    """By target code, with "_" for "-"."""

    __slots__ = ()
    meaning = 'one target; a "-" in its code is written "_"'


@dataclass(frozen=True, slots=True)
class TargetView(View):
    """A target and what has been achieved of it; "x" in a report on a part that it is not set for."""

    title: Annotated[str, Doc("its title")]
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
