"""Units of one name: what tells them apart is their code, the area by which the roster groups them, or their kind.

A file that gives none of these is asked about, with all of them; nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold, without_number

_JOINED = ("{name} {area}", "{name}, {area}", "{name} - {area}", "{name} ({area})")


def namesakes_in(roster: Roster) -> Mapping[str, tuple[ReportingUnit, ...]]:
    """Return the units that have their name in common with others, by the folded name."""
    named: dict[str, dict[str, ReportingUnit]] = defaultdict(dict)
    for unit in roster:
        named[fold(unit.name)][unit.code] = unit
    return {name: tuple(units.values()) for name, units in named.items() if len(units) > 1}


def can_be_told_apart(one: ReportingUnit, other: ReportingUnit) -> bool:
    """Return whether two units of one name differ in their kind, or in a group that both have."""
    groups = [(one.groups.get(column, ""), value) for column, value in other.groups.items()]
    return one.kind != other.kind or any(own and value and fold(own) != fold(value) for own, value in groups)


def full_names(unit: ReportingUnit, namesakes: Iterable[ReportingUnit]) -> Iterator[str]:
    """Yield the ways in which a unit is named together with what tells it from others of its name: "…, quận Đông"."""
    for area in _own_areas(unit, namesakes):
        for way in _JOINED:
            yield from (way.format(name=unit.name, area=said) for said in _ways(area))


def told_apart(units: Iterable[ReportingUnit], texts: Iterable[str]) -> ReportingUnit | None:
    """Return the one of several namesakes whose area is a text of its own among some; None for none or several."""
    units, said = tuple(units), {fold(without_number(text)) for text in texts}
    found = [
        unit for unit in units if any(fold(way) in said for area in _own_areas(unit, units) for way in _ways(area))
    ]
    return found[0] if len(found) == 1 else None


def in_words(units: Iterable[ReportingUnit]) -> Iterator[str]:
    """Yield the units as a question names them: by name and code, those of one name with what tells them apart."""
    units = tuple(units)
    for unit in units:
        others = [one for one in units if fold(one.name) == fold(unit.name)]
        areas = list(_own_areas(unit, others)) if len(others) > 1 else []
        yield f"{unit.name} ({'; '.join([unit.code, *areas])})"


def _own_areas(unit: ReportingUnit, namesakes: Iterable[ReportingUnit]) -> Iterator[str]:
    """Yield the groups of a unit that none of the others is in."""
    others = [one for one in namesakes if one.code != unit.code]
    for column, value in unit.groups.items():
        if value and all(fold(value) != fold(one.groups.get(column, "")) for one in others):
            yield value


def _ways(area: str) -> Iterator[str]:
    """Yield an area as people write it: alone, or after the word for what it is."""
    yield area
    if not any(fold(area).startswith(f"{word} ") for word in general_vocabulary().areas):
        yield from (f"{word} {area}" for word in general_vocabulary().areas)
