"""The column `successor_of` of the roster: the units that one came out of, and `part_of:` those it took a part of."""

from collections.abc import Iterable, Iterator, Mapping

from stemagg.campaign_folder.csv_table import Row, place
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.language import translate
from stemagg.messages.roster import RosterCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault
from stemagg.model.roster import ReportingUnit
from stemagg.model.succession import predecessors

SUCCESSOR = "successor_of"
_PART = "part_of:"
_MOST_SUGGESTED = 20
"""Unknown codes for which near ones are looked for: each is compared with the whole roster."""


def predecessors_in(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the units that one took over as a whole, and of those that it took a part of."""
    codes = row.list_in(SUCCESSOR)
    pieces = tuple(code.removeprefix(_PART).strip() for code in codes if code.startswith(_PART))
    return tuple(code for code in codes if not code.startswith(_PART)), pieces


def successor_faults(
    file: str, units: Iterable[ReportingUnit], known: Mapping[str, ReportingUnit], *, may_be_earlier: bool = False
) -> Iterator[Fault]:
    """Yield a fault for each predecessor that is no other unit, that took over its own, or is both whole and part.

    `known` are all units by code. Those that are not may be of an earlier campaign where there are any.
    """
    wholes = {code: unit.code for unit in known.values() for code in unit.successor_of}
    listed = 0
    for unit in units:
        if not (unit.successor_of or unit.part_of):
            continue
        here = place(file, unit.line)
        for found in _unknown(unit, known) if not may_be_earlier else ():
            near = suggestions(found, [code for code in known if code != unit.code]) if listed < _MOST_SUGGESTED else ""
            allowed = translate("codes of other units of the roster")
            yield fault(here, SettingsCode.REFERENCE_UNKNOWN, found=found, allowed=allowed, suggestions=near)
            listed += 1
        for code in unit.part_of:
            if code in wholes:
                yield fault(here, RosterCode.SUCCESSOR_WHOLE_AND_PART, code=code, whole=wholes[code],
                            part=unit.code)  # fmt: skip
        path = _path_to_itself(unit, known)
        if path:
            yield fault(here, RosterCode.SUCCESSOR_OF_ITSELF, path=" → ".join(path))


def _unknown(unit: ReportingUnit, known: Mapping[str, ReportingUnit]) -> Iterator[str]:
    """Yield the predecessors of a unit that are no other unit."""
    yield from (found for found in predecessors(unit) if found not in known or found == unit.code)


def _path_to_itself(unit: ReportingUnit, known: Mapping[str, ReportingUnit]) -> tuple[str, ...]:
    """Return the codes by way of which a unit came out of itself, () when it did not."""
    paths: dict[str, tuple[str, ...]] = {}
    paths |= {code: (unit.code, code) for code in predecessors(unit) if code in known and code != unit.code}
    waiting = list(paths)
    for code in waiting:
        for before in predecessors(known[code]):
            if before == unit.code:
                return (*paths[code], before)
            if before in known and before not in paths:
                paths[before] = (*paths[code], before)
                waiting.append(before)
    return ()
