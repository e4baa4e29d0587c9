"""The units that an unknown name may mean: of those, only such that nobody takes for another by mistake.

A unit is offered where its name is written with other tone marks, or with a slip in one word that is then no word of
the language: "Fiên" for "Phiên", never "Minh" for "Bình". So the first word, which says of what kind it is, the level
and the number are the same. A name of a district, or of another area by which the roster groups its units, leads to
units of that area alone.
"""

import re
from collections.abc import Iterator

from stemagg.model.campaign import Campaign
from stemagg.model.roster import ReportingUnit
from stemagg.model.unit_keys import plain_key
from stemagg.model.unit_matching import UnitMatcher
from stemagg.text.normalise import fold
from stemagg.text.syllable import is_misspelt

_WORD = re.compile(r"\w+")


def units_meant(campaign: Campaign, units: UnitMatcher, name: str) -> tuple[ReportingUnit, ...]:
    """Return the units that a name may mean: all that have it, or those whose name it is but for a slip."""
    match = units.by_name(name)
    near = (units.by_name(one).unit for one in match.suggestions)
    slips = [one for one in near if one and _is_slip(name, one) and _is_of_area(campaign, name, one)]
    return match.candidates or tuple({one.code: one for one in slips}.values())


def _is_slip(name: str, unit: ReportingUnit) -> bool:
    return any(_differ_by_slip(_words(name), _words(own)) for own in (unit.name, *unit.aliases))


def _words(name: str) -> list[str]:
    return _WORD.findall(plain_key(name))


def _differ_by_slip(written: list[str], own: list[str]) -> bool:
    """Return whether words are the same but for tone marks and a slip in one word."""
    if len(written) != len(own) or written[:1] != own[:1]:
        return False
    different = [(one, other) for one, other in zip(written, own, strict=True) if one != other]
    return len(different) <= 1 and all(is_misspelt(one, other) for one, other in different)


def _is_of_area(campaign: Campaign, name: str, unit: ReportingUnit) -> bool:
    """Return whether a name names no area of the roster but the unit's own, or one that its name has, too."""
    written, own = fold(name), fold(unit.name)
    named = {area for area in _areas(campaign) if area in written and area not in own}
    return named <= {fold(value) for value in unit.groups.values()}


def _areas(campaign: Campaign) -> Iterator[str]:
    """Yield the values by which the roster groups its units."""
    yield from {fold(value) for unit in campaign.roster for value in unit.groups.values() if value}
