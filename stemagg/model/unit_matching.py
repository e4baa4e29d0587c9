"""Matching of names and codes to units: the exact name, the folded name, an alias, a decision of the campaign.

A fuzzy match is never accepted; near names are only suggestions.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.heading_meaning import meaning_at
from stemagg.model.namesakes import full_names, namesakes_in
from stemagg.model.roster import ReportingUnit
from stemagg.model.unit_keys import plain_key, unit_key
from stemagg.text.normalise import fold, has_accents, one_line
from stemagg.text.suggest import nearest

_CODE_AND_NAME = re.compile(r"(?P<code>[^\s:|]{1,40}) ?(?:[-–:|]) ?(?P<name>\S.{2,200})")
_NUMERIC_CODE = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)(?:e\+?(\d{1,2}))?", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[\s_.,;:()\[\]{}+–—-]+")
_MOST_WORDS = 40
_MOST_REMEMBERED = 10_000
_LONGEST_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The result of matching a name: the unit, several candidates, or suggestions only. `how` is the matching step."""

    unit: ReportingUnit | None = None
    how: str = ""
    candidates: tuple[ReportingUnit, ...] = ()
    suggestions: tuple[str, ...] = ()


def unit_meant(campaign: Campaign, decision: Decision) -> ReportingUnit | None:
    """Return the unit that a sheet was decided to be of, None where it was decided to mean something else."""
    is_unit = decision.kind is DecisionKind.SHEET and decision.means in campaign.roster
    return campaign.roster[decision.means] if is_unit and not meaning_at(campaign.outline, decision.means) else None


def _whole_number(code: str) -> int | None:
    match = _NUMERIC_CODE.fullmatch(one_line(code).lower().replace(",", "."))
    if not match:
        return None
    number = Decimal(f"{match[1]}e{match[2] or 0}")
    return int(number) if number == number.to_integral_value() else None


_SHORTENED = frozenset({"abbreviated", "plain"})
"""The ways in which names match that are not written as in the roster."""


class UnitMatcher:
    """Finds units of a campaign's roster by name or code; `is_strict` leaves shortened names to decisions."""

    def __init__(self, campaign: Campaign, *, is_strict: bool = False) -> None:
        self._units = campaign.roster
        self._decided = {
            fold(d.given): campaign.roster[d.means] for d in campaign.decisions if d.kind is DecisionKind.UNIT
        }

        self._is_strict = is_strict
        self._matched: dict[str, UnitMatch] = {}

    @cached_property
    def _steps(self) -> tuple[tuple[str, dict[str, set[str]]], ...]:
        exact, folded, keyed, aliases, plain = (defaultdict[str, set[str]](set) for _ in range(5))
        for unit in self._units:
            exact[unit.name].add(unit.code)
            folded[fold(unit.name)].add(unit.code)
            keyed[unit_key(unit.name)].add(unit.code)
            others = self._namesakes.get(fold(unit.name), ())
            for alias in (*unit.aliases, *full_names(unit, others)):
                aliases[unit_key(alias)].add(unit.code)
            for name in (unit.name, *unit.aliases):
                plain[plain_key(name)].add(unit.code)
        for units in self._namesakes.values():
            for unit in units:
                exact[unit.name] |= {one.code for one in units}
        return (
            ("exact", exact),
            ("folded", folded),
            ("abbreviated", keyed),
            ("alias", aliases),
            ("plain", plain),
        )

    @cached_property
    def _namesakes(self) -> Mapping[str, tuple[ReportingUnit, ...]]:
        return namesakes_in(self._units)

    def is_shared(self, name: str) -> bool:
        """Return whether several units have a name: no decision on the name says which of them a file is of."""
        return fold(one_line(name)) in self._namesakes

    def is_only_one_named(self, unit: ReportingUnit) -> bool:
        """Return whether the name of a unit, as it is written, is that of no other one."""
        _step, exact = self._steps[0]
        return exact.get(one_line(unit.name)) == {unit.code}

    def by_name(self, name: str) -> UnitMatch:
        """Return the match of a name, from the first step that finds one; a shortened name is only a suggestion."""
        found = self._any_by_name(name)
        is_asked = self._is_strict and found.unit is not None and found.how in _SHORTENED
        if not is_asked or found.unit is None:
            return found
        decided = self._decided.get(fold(one_line(name)))
        return UnitMatch(decided, "decided") if decided else UnitMatch(suggestions=(found.unit.name,))

    def _any_by_name(self, name: str) -> UnitMatch:
        """Return the match of a name as any of the steps finds it; the same names come again and again."""
        found = self._matched.get(name)
        if found is None:
            found = self._looked_up(name)
            if len(self._matched) >= _MOST_REMEMBERED:
                self._matched.clear()
            if len(name) <= _LONGEST_REMEMBERED:
                self._matched[name] = found
        return found

    def _looked_up(self, name: str) -> UnitMatch:
        written = one_line(name)
        folded, key = fold(written), unit_key(written)
        looked_up = {"exact": written, "folded": folded, "abbreviated": key, "alias": key}
        if not has_accents(written):
            looked_up["plain"] = plain_key(written)
        for step, names in self._steps:
            codes = sorted(names.get(looked_up.get(step, ""), ()))
            if len(codes) == 1:
                return UnitMatch(self._units[codes[0]], step)
            if codes and (folded not in self._decided or folded in self._namesakes):
                return UnitMatch(candidates=tuple(self._units[code] for code in codes))
        if folded in self._decided:
            return UnitMatch(self._decided[folded], "decided")
        if unit := self._of_code_and_name(written):
            return UnitMatch(unit, "exact")
        return UnitMatch(suggestions=self._nearest(key))

    def _of_code_and_name(self, written: str) -> ReportingUnit | None:
        """Return the unit of a text that has its code and its name, as "0101 - Trường A"; None where they differ."""
        parts = _CODE_AND_NAME.fullmatch(written)
        unit = self.by_code(parts["code"]) if parts else None
        return unit if unit and parts and self.named(parts["name"]) == unit else None

    def within(self, text: str) -> list[tuple[str, ReportingUnit]]:
        """Return the units whose full names appear in a text such as a file name: the name as written, and the unit.

        A name shared by several units yields each of them. A name that is part of a longer one does not match: "Nội trú
        Đồ Sơn" is not "Đồ Sơn". Single words never match.
        """
        words = [word for word in _NOT_IN_NAMES.split(one_line(text)) if word][:_MOST_WORDS]
        taken: list[range] = []
        found: list[tuple[str, ReportingUnit]] = []
        for length in range(len(words), 1, -1):
            for start in range(len(words) - length + 1):
                place = range(start, start + length)
                name = " ".join(words[start : start + length])
                units = () if any(set(place) <= set(other) for other in taken) else self._known(name)
                if units:
                    taken.append(place)
                    found += [(name, unit) for unit in units]
        return found

    def named(self, name: str) -> ReportingUnit | None:
        """Return the one unit that a text names, None for none or several, without suggestions."""
        found = self._known(name)
        return found[0] if len(found) == 1 else self.by_code(name)

    def _known(self, name: str) -> tuple[ReportingUnit, ...]:
        """Return the match of a name, or its candidates, without computing suggestions."""
        key, plain = unit_key(name), plain_key(name)
        known = any(key in names or plain in names for _step, names in self._steps) or fold(name) in self._decided
        if not known and (unit := self._of_code_and_name(one_line(name))):
            return (unit,)
        match = self._any_by_name(name) if known else UnitMatch()
        return (match.unit,) if match.unit else match.candidates

    def _nearest(self, key: str) -> tuple[str, ...]:
        """Return the official names of the units whose names or aliases are most similar to a key."""
        return tuple(dict.fromkeys(self._names[near] for near in nearest(key, self._names)))

    @cached_property
    def _names(self) -> dict[str, str]:
        """The official names of the units, by the keys of their names and aliases."""
        return {unit_key(name): unit.name for unit in self._units for name in (*unit.aliases, unit.name)}

    def by_code(self, code: str) -> ReportingUnit | None:
        """Return the unit of a code, ignoring case, kind of dash and a spreadsheet's conversion to a number.

        A spreadsheet turns the code 031 into 31 or 3.1E+1.
        """
        found = self._codes.get(fold(code))
        if found is None and (number := _whole_number(code)) is not None:
            same = [unit for unit in self._units if _whole_number(unit.code) == number]
            found = same[0] if len(same) == 1 else None
        return found

    @cached_property
    def _codes(self) -> dict[str, ReportingUnit]:
        return {fold(unit.code): unit for unit in self._units}

    def find(self, text: str) -> ReportingUnit | None:
        """Return the unit that a text names, by name or code; None when it names none or several."""
        return self.by_code(text) or self.by_name(text).unit
