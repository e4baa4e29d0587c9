"""How many faults in figures the comparison with peers finds, and how many units without a fault it asks about.

    python benchmarks/peers.py [CITIES]

CITIES (20) cities of 300 units, 60 offices with 3 to 40 schools and 240 schools, each with three figures of two years.
A figure is log-normal per school (σ 0.5 between units); from one year to the next it changes by a growth common to all
and by a log-normal noise, σ 0.2. In each city three units each have a figure of the last year that is three times, or
ten times, what it was, or has a digit too many; and three pairs of units of one kind have exchanged one that differs at
least threefold. Prints what share of the faults of each kind is found (of a pair: that one of the two is asked about)
and what share of the units without a fault is asked about: by both tests together, by each alone, and, as σ 0.2 is a
choice, with noises of 0.1 and 0.3, where a threefold fault is harder to tell from a real change. No store is made.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.peers import ComparedFigure, peers_differ
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef
from tests.worlds.outline_world import write_campaign

UNITS, OFFICES, FAULTS = 300, 60, 3
PER_SCHOOL = {"lessons": (12, 24), "projects": (6, 12), "clubs": (4, 8)}
"""The medians per school, of an office and of a school by itself."""
SPREAD, NOISE, NOISES = 0.5, 0.2, (0.1, 0.3)
BEFORE, NOW = "2023", "2024"
NAMES = ("× 3", "× 10", "a digit more", "exchanged")
_ELEMENT = """
[[data_element]]
code = "{code}"
section = "I"
title = "Số {code}"
type = "count"
by = ["period"]
aggregation = "flow"
"""
_OUTLINE = "\n".join(
    [*(f'[[period]]\ncode = "{year}"\n' for year in (BEFORE, NOW)), *(_ELEMENT.format(code=one) for one in PER_SCHOOL),
     f'[[obligation]]\ncode = "all"\ntitle = "Số liệu"\nkinds = ["xa", "truong"]\ndata_elements = {[*PER_SCHOOL]}\n']
)  # fmt: skip


@dataclass(frozen=True)
class City:
    """Figures by unit and element, before and now, and the faults in them: kind and units."""

    figures: dict[tuple[str, str], tuple[int, int]]
    faults: list[tuple[str, tuple[str, ...]]]


def main() -> None:
    """Print a line for each way of testing and each noise."""
    cities = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(
        f"{f'{cities} cities of {UNITS} units: found':52}{''.join(f'{name:>14}' for name in (*NAMES, 'all'))}   asked"
    )
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        for title, noise, only in _ways():
            measured = world.measured(cities, noise, only)
            print(f"{title:52}{''.join(f'{100 * share:13.1f}%' for share in measured)}")


class World:
    """The units of every city, and a campaign with them."""

    def __init__(self, folder: Path) -> None:
        """Write the campaign."""
        self._schools = {f"U{number}": _size(number) for number in range(UNITS)}
        units = [f"{code},Đơn vị {code},{_kind(code)},TH,Đông" for code in self._schools]
        self._campaign = open_campaign(write_campaign(folder / "city", _OUTLINE, units))

    def measured(self, cities: int, noise: float = NOISE, only: "Only" = lambda one: one) -> list[float]:
        """Return the shares of faults found, by kind and of all, and that of units without a fault asked about."""
        found, made = Counter[str](), Counter[str]()
        for seed in range(cities):
            city = _city(random.Random(seed), self._schools, noise)  # noqa: S311  (no secret)
            figures = [only(one) for one in _compared(city, self._schools)]
            asked = {one.unit for one in peers_differ(self._campaign, figures, self._schools)}
            for kind, of in city.faults:
                made.update([kind, "all"])
                found.update([kind, "all"] if asked & {*of} else [])
            clean = self._schools.keys() - {unit for _kind, of in city.faults for unit in of}
            made["clean"] += len(clean)
            found["clean"] += len(clean & asked)
        return [found[name] / made[name] for name in (*NAMES, "all", "clean")]


Only = Callable[[ComparedFigure], ComparedFigure]


def _ways() -> Iterator[tuple[str, float, Only]]:
    yield f"both tests, σ of the change {NOISE}", NOISE, lambda one: one
    yield "  the change alone", NOISE, lambda one: replace(one, per=None)
    yield "  the value per school alone (no year before)", NOISE, lambda one: replace(one, before=None)
    for noise in NOISES:
        yield f"both tests, σ of the change {noise}", noise, lambda one: one


def _kind(unit: str) -> str:
    return "xa" if int(unit[1:]) < OFFICES else "truong"


def _size(number: int) -> int:
    return 3 + number * 38 // OFFICES if number < OFFICES else 1


def _city(dice: random.Random, schools: dict[str, int], noise: float) -> City:
    growth = {code: dice.uniform(0.9, 1.4) for code in PER_SCHOOL}
    figures: dict[tuple[str, str], tuple[int, int]] = {}
    for unit, size in schools.items():
        for code, medians in PER_SCHOOL.items():
            usual = size * medians[_kind(unit) == "truong"] * math.exp(dice.gauss(0, SPREAD))
            figures[unit, code] = round(usual), round(usual * growth[code] * math.exp(dice.gauss(0, noise)))
    return City(figures, [*_faults(dice, figures, dice.sample([*schools], UNITS))])


def _faults(
    dice: random.Random, figures: dict[tuple[str, str], tuple[int, int]], units: list[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Put faults into the figures of units, each of which is taken once, and yield them."""
    for name in (one for one in NAMES for _number in range(FAULTS)):
        unit, code = units.pop(), dice.choice([*PER_SCHOOL])
        before, now = figures[unit, code]
        if name == "exchanged":
            other = _other(dice, figures, units, unit, code)
            figures[unit, code], figures[other, code] = (
                (before, figures[other, code][1]),
                (figures[other, code][0], now),
            )
            yield name, (unit, other)
            continue
        figures[unit, code] = before, {"× 3": 3 * now, "× 10": 10 * now}.get(name, 10 * now + dice.randrange(10))
        yield name, (unit,)


def _other(
    dice: random.Random, figures: dict[tuple[str, str], tuple[int, int]], units: list[str], unit: str, code: str
) -> str:
    """Return, and take, a unit of the same kind whose figure is at least three times that of a unit, or a third."""
    now = figures[unit, code][1]
    pairs = ((one, sorted((now, figures[one, code][1]))) for one in units if _kind(one) == _kind(unit))
    chosen = dice.choice([one for one, (low, high) in pairs if 0 < 3 * low <= high])
    units.remove(chosen)
    return chosen


def _compared(city: City, schools: dict[str, int]) -> Iterator[ComparedFigure]:
    """Yield the figures as they are compared, those of the last year with those before."""
    for (unit, code), (before, now) in city.figures.items():
        size, place = schools[unit], CellRef("a.xlsx")
        yield ComparedFigure(Slot(unit, code, (), BEFORE), before, str(before), place, None, "", size, size)
        yield ComparedFigure(Slot(unit, code, (), NOW), now, str(now), place, before, str(before), size, size)


if __name__ == "__main__":
    main()
