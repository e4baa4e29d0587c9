"""Figures that two units have alike to the last one: a file was copied, or filled in under the wrong name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.peers import ComparedFigure
from stemagg.messages.peers import PeerCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding

_TWO_DIGITS = 10
"""From where on a figure tells units apart: small numbers are alike in many schools."""


def copied_figures(campaign: Campaign, figures: Iterable[ComparedFigure], units: AbstractSet[str]) -> list[Finding]:
    """Return a query for each unit all of whose figures but zeros are those of a unit of its kind before it.

    So many of them must have two digits. One of the units asked about or named must be among these.
    """
    least = campaign.settings.checks.copies.figures
    of_units: dict[str, list[ComparedFigure]] = defaultdict(list)
    for one in figures if least else ():
        if one.value:
            of_units[one.slot.unit].append(one)
    alike: dict[object, list[str]] = defaultdict(list)
    for unit, given in of_units.items():
        if sum(one.value >= _TWO_DIGITS for one in given) >= least:
            said = frozenset((one.slot.key, one.value) for one in given)
            alike[campaign.roster[unit].kind, said].append(unit)
    raw = {one.slot: one.raw for given in of_units.values() for one in given}
    found = [one for same in alike.values() if not units.isdisjoint(same) for one in _found(campaign, same, of_units)]
    return with_explanations(found, explanations(campaign, raw))


def _found(campaign: Campaign, same: Sequence[str], given: dict[str, list[ComparedFigure]]) -> Iterator[Finding]:
    first = given[same[0]][0]
    for unit in same[1:]:
        own = max(given[unit], key=lambda one: (one.value, one.slot))
        slot, element = own.slot, campaign.outline.elements[own.slot.data_element]
        yield finding(
            PeerCode.FIGURES_COPIED, own.place, unit=unit, outline_item=element.section, data_element=element.code,
            members=slot.members, period=slot.period, count=len(given[unit]), other=campaign.roster[same[0]].name,
            file=own.place.file, other_file=first.place.file,
        )  # fmt: skip
