"""What each unit of the samples says: made-up figures and texts, the same on every run.

Who sends what in which way is in plan.toml, the sentences in texts.toml, the units in the roster of the template.
"""

import csv
import random
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEMPLATE = HERE.parents[1] / "templates" / "stem-2026"
MADE_UP = "Số liệu giả định để minh họa"
BEFORE, YEAR, FIRST, SECOND = "2024-2025", "2025-2026", "2025-2026-HK1", "2025-2026-HK2"
LEVELS = {"MN": "mầm non", "TH": "tiểu học", "THCS": "THCS", "THPT": "THPT", "GDTX": "GDTX"}
MODES = {
    "bai_hoc": "bài học STEM",
    "trai_nghiem": "hoạt động trải nghiệm STEM",
    "khkt": "nghiên cứu khoa học, kỹ thuật",
    "huong_nghiep": "hướng nghiệp STEM",
}
TEXTS = {
    "direction": "Công tác chỉ đạo, triển khai thực hiện",
    "quality": "Kết quả về chất lượng",
    "difficulties": "Khó khăn, hạn chế và nguyên nhân",
    "plans": "Phương hướng, giải pháp năm học tới",
    "proposals": "Đề xuất, kiến nghị",
}
_RESEARCH = {"THCS", "THPT"}
_MOST = {  # of a mode at a level in half a year
    "MN": {"bai_hoc": 6, "trai_nghiem": 8, "huong_nghiep": 1},
    "TH": {"bai_hoc": 24, "trai_nghiem": 8, "huong_nghiep": 2},
    "THCS": {"bai_hoc": 30, "trai_nghiem": 6, "khkt": 7, "huong_nghiep": 4},
    "THPT": {"bai_hoc": 28, "trai_nghiem": 6, "khkt": 10, "huong_nghiep": 6},
    "GDTX": {"bai_hoc": 8, "trai_nghiem": 3, "huong_nghiep": 8},
}
Figures = dict[str, int | str]
"""What a unit says by the path of a figure, "activities/TH/bai_hoc/2025-2026-HK1"; a text where it was typed as one."""


class World:
    """The plan, the units of the roster, and everything that they say."""

    def __init__(self) -> None:
        self.plan: dict[str, Any] = _read("plan")
        self._sentences: dict[str, dict[str, list[str]]] = _read("texts")

    @cached_property
    def units(self) -> dict[str, dict[str, str]]:
        """The rows of the roster by code, in its order."""
        with (TEMPLATE / "units.csv").open(encoding="utf-8", newline="") as file:
            return {row["code"]: row for row in csv.DictReader(file)}

    def levels(self, unit: str) -> list[str]:
        """Return the education levels of a unit."""
        return self.units[unit]["levels"].split(";")

    def name(self, unit: str) -> str:
        """Return the name of a unit as it types it."""
        written: dict[str, str] = self.plan["written_names"]
        return written.get(unit, self.units[unit]["name"])

    def of_school(self, unit: str, period: str) -> Figures:
        """Return what a school says of a semester, or of the year before: activities by mode, and turns of pupils."""
        made: Figures = {}
        for level in self.levels(unit):
            chance = random.Random(f"{self.plan['seed']} {unit} {level} {period}")  # noqa: S311  (made-up figures)
            halves = 2 if period == BEFORE else 1
            counts = {mode: sum(chance.randint(most // 3, most) for _ in range(halves)) for mode, most in _modes(level)}
            made |= {f"activities/{level}/{mode}/{period}": count for mode, count in counts.items()}
            made[f"pupil_turns/{level}/{period}"] = sum(counts.values()) * chance.randint(20, 38)
        cells = {cell["figure"]: cell["written"] for cell in self.plan["cell"] if cell["unit"] == unit}
        return {figure: cells.get(figure, number) for figure, number in made.items()}

    def of_area(self, unit: str, period: str) -> Figures:
        """Return how many schools of a commune or an old district take part: by level, and in all.

        One school of two levels is counted at both, and once in all.
        """
        chance = random.Random(f"{self.plan['seed']} {unit} {period}")  # noqa: S311  (made-up figures)
        least = {"MN": 30, "TH": 75, "THCS": 85}
        made: Figures = {}
        for level in self.levels(unit):
            all_of_level = int(self.units[unit][f"schools_{level}"])
            share = chance.randint(least[level], 100) - (20 if period == BEFORE else 0)
            made[f"schools/{level}/{period}"] = max(1, all_of_level * share // 100)
        numbers = [number for number in made.values() if isinstance(number, int)]
        return {f"schools/total/{period}": sum(numbers) - chance.randint(0, 1), **made}

    def texts(self, unit: str) -> dict[str, str]:
        """Return the written sections of a unit."""
        chance = random.Random(f"{self.plan['seed']} {unit} texts")  # noqa: S311  (made-up texts)
        pool = "commune" if unit.startswith("XA") else "school"
        return {
            element: " ".join(chance.sample(of_kind[pool], k=min(len(of_kind[pool]), chance.randint(1, 2))))
            for element, of_kind in self._sentences.items()
        }


def modes_of(level: str) -> list[str]:
    """Return the modes that there are at a level."""
    return [mode for mode in MODES if mode != "khkt" or level in _RESEARCH]


def _modes(level: str) -> list[tuple[str, int]]:
    return [(mode, _MOST[level][mode]) for mode in modes_of(level)]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
