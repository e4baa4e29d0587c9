"""What of an earlier campaign fits this one: periods that lie before, data elements that are asked in the same way.

Elements, units, members of dimensions are the same where their codes are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from stemagg.model.campaign import Campaign
from stemagg.model.element_differences import differences
from stemagg.model.outline import EACH_UNIT, DataElement, Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL


@dataclass(frozen=True, slots=True)
class Unfit:
    """A data element of which nothing is taken, and how the outlines differ: 'unit_of_measure: "bài" → "tiết"'."""

    element: DataElement
    why: str


@dataclass(frozen=True, slots=True)
class EarlierFit:
    """What is taken of an earlier campaign, and what is not.

    `periods` lie before this campaign's own, in order; `shared` are the codes of those that both hold, `given` the
    folders of those that give other periods instead, `left` are none of these. `scales` are the decimals that this
    outline has more, by element. `renamed` are codes with another title: 'lessons: "Số bài" → "Số tiết"'. `first_day`
    is that on which this campaign's own periods begin.
    """

    periods: tuple[Period, ...]
    shared: frozenset[str]
    given: Mapping[str, str]
    left: tuple[str, ...]
    scales: Mapping[str, int]
    unfit: tuple[Unfit, ...]
    renamed: tuple[str, ...]
    first_day: date

    @property
    def not_counted(self) -> frozenset[str]:
        """The codes of the periods of which another campaign counts: this one, or one named before."""
        return self.shared.union(self.given)


Pair = tuple[DataElement, DataElement]
"""A data element of an earlier campaign, and that of this one with the same code."""


def earlier_fit(own: Campaign, earlier: Campaign, given: Mapping[str, str] = MappingProxyType({})) -> EarlierFit:
    """Return what of an earlier campaign fits; `given` are the folders of others that give periods already, by code."""
    here, first = own.outline.periods_by_code, _first_own(own.outline)
    periods = earlier.outline.own_periods
    before = [one for one in periods if one.code not in here and one.code not in given and one.end < first.start]
    shared = {one.code for one in periods if one.code in here and one.lies_in(here[one.code])}
    kept = {*shared, *given, *(one.code for one in before)}
    pairs = list(_pairs(earlier.outline, own.outline))
    unfit = [Unfit(pair[1], why) for pair in pairs if (why := "; ".join(_why_not(own, earlier, pair)))]
    fitting = {now.code: (then, now) for then, now in pairs if now not in {one.element for one in unfit}}
    weightless = [now for _then, now in fitting.values() if now.is_average and _lacks_weight(now, fitting)]
    return EarlierFit(
        periods=tuple(sorted(before)),
        shared=frozenset(shared),
        given={one.code: given[one.code] for one in periods if one.code in given},
        left=tuple(one.code for one in periods if one.code not in kept),
        scales={c: now.decimals - then.decimals for c, (then, now) in fitting.items() if now not in weightless},
        unfit=(*unfit, *(Unfit(one, f"weight: {one.weight}") for one in weightless)),
        renamed=tuple(_renamed(own, earlier, fitting.values())),
        first_day=first.start,
    )


def _first_own(outline: Outline) -> Period:
    """Return the first period of an outline, a stage only where all are stages: what lies in it may be told there."""
    return min(outline.own_periods, key=lambda period: (period.kind is PeriodKind.STAGE, period.start))


def comparable_elements(outline: Outline) -> list[DataElement]:
    """Return the data elements that periods can be compared by: numbers and texts that are asked by period."""
    return [element for element in (*outline.totalled_elements, *outline.text_elements) if element.by_period]


def _pairs(earlier: Outline, own: Outline) -> Iterator[Pair]:
    """Yield the data elements that both outlines have."""
    for now in comparable_elements(own):
        then = earlier.elements.get(now.code)
        if then is not None and then.code not in earlier.milestones_by_code:
            yield then, now


def _why_not(own: Campaign, earlier: Campaign, pair: Pair) -> Iterator[str]:
    then, now = pair
    yield from differences(earlier.outline, then, own.outline, now)
    if now.by_level and now.way_over(EDUCATION_LEVEL) == "largest":
        kinds = dict.fromkeys(unit.kind for unit in earlier.roster if _counts_otherwise(own, earlier, unit))
        yield from (f"single_school: {kind}" for kind in kinds)


def _counts_otherwise(own: Campaign, earlier: Campaign, unit: ReportingUnit) -> bool:
    """Return whether a unit of an earlier campaign is a single school in one of both campaigns only."""
    kind = own.outline.kinds.get(own.roster[unit.code].kind if unit.code in own.roster else unit.kind)
    return kind is not None and kind.single_school != earlier.outline.kinds[unit.kind].single_school


def _lacks_weight(element: DataElement, fitting: Mapping[str, Pair]) -> bool:
    return element.weight != EACH_UNIT and element.weight not in fitting


def _renamed(own: Campaign, earlier: Campaign, taken: Iterable[Pair]) -> Iterator[str]:
    """Yield the codes of data elements, levels, members and units that have another title here than there."""
    titles = [(now.code, then.title, now.title) for then, now in taken]
    titles += [
        (name, one.title, own.outline.levels[name].title)
        for name, one in earlier.outline.levels.items()
        if name in own.outline.levels
    ]
    for name, dimension in earlier.outline.dimensions_by_code.items():
        members = own.outline.dimensions_by_code[name].by_code if name in own.outline.dimensions_by_code else {}
        titles += [(c, one.title, members[c].title) for c, one in dimension.by_code.items() if c in members]
    titles += [(unit.code, unit.name, own.roster[unit.code].name) for unit in earlier.roster if unit.code in own.roster]
    yield from (f'{code}: "{was}" → "{now}"' for code, was, now in titles if was != now)
