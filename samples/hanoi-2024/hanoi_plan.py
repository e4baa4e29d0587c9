"""What the units of the samples report for 2024: made up by rule, so that every figure can be worked out by hand."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TEMPLATE = HERE.parents[1] / "templates" / "hanoi-ecosystem"
MADE_UP = "Số liệu giả định để minh họa"
LEVELS = ("MN", "TH", "THCS", "THPT")
MONTHS = range(1, 13)
NOT_YET = "Chưa thử nghiệm"

Value = int | float | str


class Fact(NamedTuple):
    """A figure or text as a unit reports it: data element, member of its dimension ("" if it has none), period."""

    unit: str
    element: str
    member: str
    period: str
    value: Value


@dataclass(frozen=True)
class School:
    """A pilot school: its number, when it joined, in which month it starts (13: not this year)."""

    code: str
    name: str
    levels: tuple[str, ...]
    number: int
    joins: int
    starts: int

    @property
    def model(self) -> str:
        """The model it pilots: one of six."""
        return f"mô hình {self.number % 6 + 1}"

    def facts(self, month: int) -> Iterator[Fact]:
        """Yield what it reports for a month."""
        pilots, period = month >= self.starts, period_of(month)
        for level in self.levels:
            yield Fact(self.code, "piloting", level, period, int(pilots))
            yield Fact(self.code, "learners", level, period, self._learners(level, month) if pilots else 0)
            yield Fact(self.code, "activities", level, period, self._activities(level, month) if pilots else 0)
        yield Fact(self.code, "pilot_model", "", period, self.model if pilots else NOT_YET)
        yield Fact(self.code, "components", "", period, self._components(month) if pilots else NOT_YET)
        asked = pilots and month % 3 == 0
        yield Fact(self.code, "feedback", "pupil", period, 10 + self.number if asked else 0)
        yield Fact(self.code, "feedback", "parent", period, 5 + self.number % 7 if asked else 0)

    def _learners(self, level: str, month: int) -> int:
        return 20 + 3 * self.number + 5 * LEVELS.index(level) + 2 * (month - self.starts)

    def _activities(self, level: str, month: int) -> int:
        in_summer = month in {6, 7, 8}
        return int(self.number % 2 == 0) if in_summer else 1 + (self.number + month + LEVELS.index(level)) % 4

    def _components(self, month: int) -> str:
        titles = ("chủ thể học tập", "tri thức học tập", "công nghệ học tập", "bối cảnh học tập", "văn hóa, chiến lược")
        return "; ".join(titles[: 1 + min(4, (month - self.starts) // 2)])


_STARTS = {
    1: (1, 3, 7, 10, 12, 13, 15, 17, 19),
    4: (4, 16),
    9: (2, 5, 6, 8, 9, 11, 14, 18, 21, 22, 23, 24, 25),
}
_STARTED = {number: month for month, numbers in _STARTS.items() for number in numbers}
_NOT_THIS_YEAR = 13


def roster() -> list[dict[str, str]]:
    """Return the rows of the roster of the campaign template."""
    with (TEMPLATE / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schools() -> list[School]:
    """Return the pilot schools; one that exists from 1 September reports from September on."""
    rows = [row for row in roster() if row["kind"] == "truong"]
    return [
        School(
            row["code"], row["name"], tuple(row["levels"].split(";")), number,
            joins=9 if row["valid_from"] else 1, starts=_STARTED.get(number, _NOT_THIS_YEAR),
        )
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip


def period_of(month: int) -> str:
    """Return the code of a month of 2024."""
    return f"2024-{month:02}"


# --- the departments of the university ---------------------------------------------------------------------------

_TRAINEES = ("leaders", "management_students", "core_teachers", "pedagogy_students", "staff")
_DAYS_OF_A_CLASS = {
    "leaders": 2, "management_students": 3, "core_teachers": 4, "pedagogy_students": 3, "staff": 1,
}  # fmt: skip
_OF_A_CLASS = 25
_TRAINED = {
    ("leaders", 3): 25, ("leaders", 9): 20,
    ("management_students", 5): 30, ("management_students", 10): 15,
    ("core_teachers", 4): 40, ("core_teachers", 8): 35, ("core_teachers", 11): 40,
    ("pedagogy_students", 6): 30,
    ("staff", 7): 20, ("staff", 12): 15,
}  # fmt: skip
_TRAINED_BY_FACULTY = {1: 25, 2: 30, 3: 0, 4: 35}
_ALLOTTED = {
    "city_budget": (1500, 0, 0, 2000, 0, 0, 2000, 0, 0, 1300, 0, 0),
    "other": (0, 0, 300, 0, 0, 0, 0, 0, 250, 0, 0, 0),
}
_DISBURSED = {
    "city_budget": (0, 120.5, 410, 305.5, 388, 640, 275.5, 512, 720, 655.5, 604, 1310.5),
    "other": (0, 0, 55.5, 0, 60, 80, 0, 45, 90, 40, 0, 150),
}
_INSPECTIONS = (0, 1, 1, 0, 2, 1, 0, 0, 2, 1, 1, 3)
_RESEARCH = {("theory", 1): 1, ("theory", 4): 1, ("practice", 2): 1, ("practice", 6): 1}
_REAL_FROM = {"MN": 9, "TH": 3, "THCS": 3, "THPT": 4}
_GUIDES = {("MN", 6): 1, ("TH", 6): 1, ("THCS", 10): 1, ("THPT", 10): 1}
_PUBLICATIONS = (0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 2)
_CHANNELS = (1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3)
_PURPOSES = ("review", "cooperation", "sharing", "publicity", "visit", "forum")
_EVENTS = {
    ("review", 3): 1, ("review", 12): 2, ("cooperation", 6): 1, ("sharing", 5): 1, ("publicity", 4): 1,
    ("publicity", 10): 2, ("visit", 7): 1, ("forum", 11): 1,
}  # fmt: skip
_EVENTS_OF_FACULTY = {("review", 1): 1, ("forum", 2): 1, ("review", 4): 1}


def model_facts(month: int) -> Iterator[Fact]:
    """Yield what the standing department of the programme reports for a month: research, models, inspections."""
    period = period_of(month)
    yield Fact("DH-KHCN", "inspections", "", period, _INSPECTIONS[month - 1])
    for base in ("theory", "practice"):
        yield Fact("DH-KHCN", "research", base, period, _RESEARCH.get((base, month), 0))
    for level in LEVELS:
        yield Fact("DH-KHCN", "models_built", level, period, 1)
        stage = "thử nghiệm mô hình thực tế" if month >= _REAL_FROM[level] else "đã xây dựng"
        yield Fact("DH-KHCN", "model_stage", level, period, stage)


def training_facts(month: int) -> Iterator[Fact]:
    """Yield what the training centre reports for a month."""
    for trainee in _TRAINEES:
        yield from _trained("DH-BD", trainee, period_of(month), _TRAINED.get((trainee, month), 0))
    yield Fact("DH-BD", "online_materials", "", period_of(month), int(month in {2, 5, 9, 11}))


def faculty_facts(quarter: int) -> Iterator[Fact]:
    """Yield what the faculty reports: by quarter only."""
    period = f"2024-Q{quarter}"
    yield from _trained("DH-SP", "pedagogy_students", period, _TRAINED_BY_FACULTY[quarter])
    for purpose in ("review", "forum"):
        yield Fact("DH-SP", "events", purpose, period, _EVENTS_OF_FACULTY.get((purpose, quarter), 0))


def _trained(unit: str, trainee: str, period: str, people: int) -> Iterator[Fact]:
    classes = math.ceil(people / _OF_A_CLASS)
    yield Fact(unit, "trained", trainee, period, people)
    yield Fact(unit, "classes", trainee, period, classes)
    yield Fact(unit, "class_days", trainee, period, classes * _DAYS_OF_A_CLASS[trainee])


def media_facts(month: int) -> Iterator[Fact]:
    """Yield what the media centre reports for a month."""
    period = period_of(month)
    for level in LEVELS:
        yield Fact("DH-TT", "guides", level, period, _GUIDES.get((level, month), 0))
    yield Fact("DH-TT", "publications", "", period, _PUBLICATIONS[month - 1])
    yield Fact("DH-TT", "channels", "", period, _CHANNELS[month - 1])
    yield Fact("DH-TT", "news", "department", period, month % 3)
    yield Fact("DH-TT", "news", "university", period, 1 + month % 4)
    for purpose in _PURPOSES:
        yield Fact("DH-TT", "events", purpose, period, _EVENTS.get((purpose, month), 0))


def money_facts(month: int) -> Iterator[Fact]:
    """Yield what the department of finance reports for a month, in millions of đồng."""
    for element, planned in (("allotted", _ALLOTTED), ("disbursed", _DISBURSED)):
        for source, amounts in planned.items():
            yield Fact("DH-KHTC", element, source, period_of(month), amounts[month - 1])


def facts_of_2023() -> Iterator[Fact]:
    """Yield the figures of the year before, and the days of the milestones reached by then."""
    yield Fact("DH-KHCN", "inspections", "", "2023", 2)
    for base, topics in (("theory", 3), ("practice", 2)):
        yield Fact("DH-KHCN", "research", base, "2023", topics)
    for level in LEVELS:
        yield Fact("DH-KHCN", "models_built", level, "2023", 1)
    for trainee in _TRAINEES:
        yield from _trained("DH-BD", trainee, "2023", {"leaders": 5, "core_teachers": 20}.get(trainee, 0))
    for portal, news in (("department", 6), ("university", 9)):
        yield Fact("DH-TT", "news", portal, "2023", news)
    for purpose in _PURPOSES:
        yield Fact("DH-TT", "events", purpose, "2023", {"review": 2, "publicity": 1}.get(purpose, 0))
    for source, allotted, disbursed in (("city_budget", 1950, 1820.5), ("other", 0, 0)):
        yield Fact("DH-KHTC", "allotted", source, "2023", allotted)
        yield Fact("DH-KHTC", "disbursed", source, "2023", disbursed)
    for milestone, day in _MILESTONES.items():
        yield Fact("DH-KHCN", milestone, "", "", day)
    for year, day in _ESTIMATES.items():
        yield Fact("DH-KHTC", f"estimate_{year}", "", "", day)


_ESTIMATES = {2023: "12/01/2023", 2024: "08/01/2024"}
_MILESTONES = {
    "dissemination": "15/12/2021", "plan": "20/12/2021", "review": "25/12/2023",
    "yearly_2021": "28/12/2021", "yearly_2022": "10/01/2023", "yearly_2023": "30/12/2023",
}  # fmt: skip


# --- the departments of the city and the districts ---------------------------------------------------------------


def teacher_facts(row: dict[str, str], number: int) -> Iterator[Fact]:
    """Yield the teachers of a district, or of the department of education, at the end of 2024."""
    levels = LEVELS[:3] if row["kind"] == "quan_huyen" else LEVELS[3:]
    for level in levels:
        teachers = 400 + 30 * number + 50 * LEVELS.index(level)
        yield Fact(row["code"], "teachers", level, "2024", teachers)
        yield Fact(row["code"], "core_teachers", level, "2024", teachers * (2 + number % 4) // 100)


_COOPERATION = (
    "Đã giới thiệu trường tham gia thử nghiệm.",
    "Đã bố trí cán bộ theo dõi, phối hợp tổ chức tập huấn.",
    "Đã tuyên truyền về mô hình trên cổng thông tin điện tử.",
    "Đang rà soát hạ tầng công nghệ của các trường; chưa có phần mềm kết nối dùng chung.",
)


def cooperation(number: int, quarter: int) -> str:
    """Return what a unit writes about its cooperation in a quarter."""
    return _COOPERATION[(number + quarter) % len(_COOPERATION)]
