"""What each unit of the samples says: made-up figures and texts, the same on every run.

The plan (who sends what in which way) is in plan.toml and traps.toml, the cells that are wrong on purpose in
cells.toml, the sentences in narratives.toml, the units in the roster of the campaign template.
"""

import csv
import datetime as dt
import random
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEMPLATE = HERE.parent.parent / "templates" / "haiphong-stem-2023"
PERIODS = ("2021-2022", "2022-2023")
COUNTS = {
    "schools": "Số trường đã triển khai thực hiện",
    "lessons": "Số bài học STEM đã thực hiện",
    "projects": "Số dự án KHKT học sinh đã thực hiện",
    "contest_projects": "Số dự án dự thi KHKT cấp thành phố",
}
UNITS_OF_MEASURE = {
    "schools": "trường",
    "lessons": "bài học",
    "projects": "dự án",
    "contest_projects": "dự án",
}
MADE_UP = "Số liệu giả định để minh hoạ"

Value = int | float | str | dt.date | dict[str, float]  # the last: a percentage, 1 is 100 %
Figures = dict[tuple[str, str, str], Value]


@dataclass(frozen=True)
class Unit:
    """A row of the roster: code, name, education levels, number of THCS schools, if cluster head."""

    code: str
    name: str
    levels: tuple[str, ...]
    schools: int
    is_cluster_head: bool

    @property
    def is_office(self) -> bool:
        """Whether it is a district office rather than a school."""
        return self.code.startswith("PGD")


@dataclass(frozen=True)
class Answer:
    """What a unit says once: name as typed, figures by (element, level, period), texts, delegates, video."""

    unit: Unit
    name: str
    figures: Figures
    texts: dict[str, str]
    delegates: Value
    video: str

    @property
    def single_level(self) -> str:
        """The education level of a unit that has only one."""
        (level,) = self.unit.levels
        return level

    def figure(self, element: str, level: str, period: str) -> Value:
        """Return one figure as it was typed."""
        return self.figures[element, level, period]


class World:
    """The plan with the units and everything that they answer."""

    def __init__(self) -> None:
        self.plan: dict[str, Any] = _read("plan") | _read("traps") | _read("cells")
        self._sentences: dict[str, dict[str, list[str]]] = _read("narratives")

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units of the roster by code, in its order."""
        with (TEMPLATE / "units.csv").open(encoding="utf-8", newline="") as file:
            return {row["code"]: _unit(row) for row in csv.DictReader(file)}

    def answer(self, code: str, channel: str, number: int = 1) -> Answer:
        """Return what a unit says by a channel; `number` counts its answers there."""
        unit = self.units[code]
        written = {
            (cell["element"], cell.get("period", "")): cell["written"]
            for cell in self.plan["cell"]
            if cell["unit"] == code and cell.get("channel", channel) == channel and cell.get("answer", number) == number
        }
        figures = {key: written.get((key[0], key[2]), value) for key, value in self._figures(unit).items()}
        texts = {key: written.get((key, ""), text) for key, text in self._texts(unit).items()}
        owes_video = (unit.is_office or unit.is_cluster_head) and code not in self.plan["without_video"]
        return Answer(
            unit,
            self.plan["written_names"].get(code, unit.name),
            figures,
            texts,
            written.get(("delegates", ""), 5 if unit.is_office else 2),
            f"gia-dinh-{code}" if owes_video else "",
        )

    def _figures(self, unit: Unit) -> Figures:
        figures: Figures = {}
        for level in unit.levels:
            chance = random.Random(f"{self.plan['seed']} {unit.code} {level}")  # noqa: S311  (made-up figures)
            made = _of_office(unit, chance) if unit.is_office else _of_school(chance)
            for period, values in zip(PERIODS, made, strict=True):
                figures |= {(name, level, period): v for name, v in zip(COUNTS, values, strict=True)}
        return figures

    def _texts(self, unit: Unit) -> dict[str, str]:
        chance = random.Random(f"{self.plan['seed']} {unit.code} texts")  # noqa: S311  (made-up texts)
        texts = {}
        for element, sentences in self._sentences.items():
            pool = sentences["office" if unit.is_office else "school"]
            chosen = chance.sample(pool, k=min(len(pool), chance.randint(2, 3)))
            texts[element] = "\n".join(f"- {s}" for s in chosen) if chance.random() < 1 / 4 else " ".join(chosen)
        return texts


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        row["code"],
        row["name"],
        tuple(row["levels"].split(";")),
        int(row["schools_THCS"] or 1),
        row["cluster_head"] == "x",
    )


def _of_office(unit: Unit, chance: random.Random) -> tuple[tuple[int, ...], tuple[int, ...]]:
    second = chance.randint((unit.schools * 7 + 9) // 10, unit.schools)
    first = chance.randint((second + 1) // 2, second)
    return _year_of_office(first, chance), _year_of_office(second, chance)


def _year_of_office(schools: int, chance: random.Random) -> tuple[int, ...]:
    lessons = min(max(schools * chance.randint(8, 16), 40), 600)
    projects = min(schools * chance.randint(1, 2), 30)
    return schools, lessons, projects, chance.randint(0, min(projects, 6))


def _of_school(chance: random.Random) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return _year_of_school(chance.randint(4, 40), chance), _year_of_school(chance.randint(12, 60), chance)


def _year_of_school(lessons: int, chance: random.Random) -> tuple[int, ...]:
    projects = chance.randint(1, 9)
    return 1, lessons, projects, chance.randint(0, min(projects, 3))
