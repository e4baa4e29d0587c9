"""Which units came out of which, and on what ground two periods can be compared."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit


class Succession:
    """The relations of predecessors and successors of units.

    Units are on one ground when one is the other's successor, directly or by way of others; most are alone on theirs.
    New areas that cut across old ones make large grounds: no smaller one has the same extent in both periods.
    """

    def __init__(self, units: Iterable[ReportingUnit]) -> None:
        self.units: Mapping[str, ReportingUnit] = {unit.code: unit for unit in units}
        self._order = {code: place for place, code in enumerate(self.units)}
        self._grounds: dict[tuple[date, date], dict[str, tuple[str, ...]]] = {}
        self._successors: dict[str, list[ReportingUnit]] = {}
        for unit in self.units.values():
            for code in predecessors(unit):
                self._successors.setdefault(code, []).append(unit)

    def grounds(self, earlier: Period, later: Period) -> Mapping[str, tuple[str, ...]]:
        """Return the units that have to be taken together with each one to compare two periods, in roster order.

        What became of units before the earlier period, or will after the later one, joins nothing.
        """
        days = earlier.start, later.end
        if days not in self._grounds:
            self._grounds[days] = self._joined(*days)
        return self._grounds[days]

    def successors(self, code: str) -> tuple[ReportingUnit, ...]:
        """Return the units that came directly out of one, in whole or in part, in roster order."""
        return tuple(self._successors.get(code, ()))

    def is_covered(self, code: str, period: Period) -> bool:
        """Return whether a unit, or what came out of it, is there in a period with nothing left out.

        Of a unit that is gone one piece is not the whole: there have to be others, or one that took it over.
        """
        unit = self.units[code]
        begun = [one for one in self._successors.get(code, ()) if one.has_begun_by(period)]
        if not all(self.is_covered(one.code, period) for one in begun):
            return False
        pieces = [one for one in begun if code in one.part_of]
        return unit.existed_in(period) or len(pieces) < len(begun) or len(pieces) > 1

    def _joined(self, start: date, end: date) -> dict[str, tuple[str, ...]]:
        ground = {code: {code} for code in self.units}
        for one, other in self._relations(start, end):
            if ground[one] is not ground[other]:
                joined = ground[one] | ground[other]
                ground |= dict.fromkeys(joined, joined)
        return {code: tuple(sorted(codes, key=self._order.__getitem__)) for code, codes in ground.items()}

    def _relations(self, start: date, end: date) -> Iterator[tuple[str, str]]:
        """Yield the units one of which came out of the other after the first and by the last of some days."""
        for unit in self.units.values():
            for code in predecessors(unit):
                day = _day(self.units[code], unit) if code in self.units else None
                if code in self.units and (day is None or start < day <= end):
                    yield unit.code, code


def predecessors(unit: ReportingUnit) -> tuple[str, ...]:
    """Return the codes of the units that one came out of, in whole or in part."""
    return (*unit.successor_of, *unit.part_of)


def _day(before: ReportingUnit, after: ReportingUnit) -> date | None:
    """Return the day on which a unit took over another, or a piece of it, None when the roster does not tell.

    A unit was taken over when it ended, a piece of it when its new unit began.
    """
    gone = before.valid_to + timedelta(days=1) if before.valid_to else None
    if before.code in after.part_of:
        return after.valid_from or gone
    return gone or after.valid_from
