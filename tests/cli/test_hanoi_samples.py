"""Every figure of the samples of a routine programme equals the sum of what the units said, added up here.

The samples are read once, in two runs: what had come by 22 March, and the rest of the year.
"""

import csv
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Frame
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.pipeline import lookup
from stemagg.pipeline.ingest import ingest
from stemagg.report.audit.report_reader import read_report
from stemagg.store.database import Store
from tests.worlds import kept_findings
from tests.worlds.running import ENVIRONMENT, HOME, command

SAMPLES = HOME / "samples" / "hanoi-2024"
TEMPLATE = HOME / "templates" / "hanoi-ecosystem"
LOOKED_BACK, LAST, QUARTER = "2024-03-22", "2024-12-23", "2024-Q4"
FLOWS = ("activities", "feedback", "trained", "classes", "class_days", "events", "news", "allotted", "disbursed")


class Key(NamedTuple):
    unit: str
    element: str
    member: str
    period: str


@cache
def written(until: str = LAST) -> list[tuple[Key, str]]:
    """Return what the units wrote by the end of a day, in order."""
    with (SAMPLES / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["day"] <= until]
    return [(Key(row["unit"], row["element"], row["member"], row["period"]), row["value"]) for row in rows]


@cache
def said(until: str = LAST) -> dict[Key, Decimal]:
    """Return the numbers that count at the end of a day: of each slot the last one that is a number."""
    return {key: Decimal(value) for key, value in written(until) if value.replace(".", "", 1).isdigit()}


def roster() -> dict[str, dict[str, str]]:
    with (TEMPLATE / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


UNITS = roster()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("programme") / "campaign"
    shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("*.py"))
    days = sorted((SAMPLES / "received").iterdir())
    for clock, come in (
        (LOOKED_BACK, [day for day in days if day.name <= LOOKED_BACK]),
        (LAST, [day for day in days if day.name > LOOKED_BACK]),
    ):
        ingest(replace(open_campaign(folder), on=date.fromisoformat(clock)), come)
    return folder


Read = tuple[Campaign, Numbers]


@pytest.fixture(scope="module")
def read(folder: Path) -> Read:
    campaign = open_campaign(folder)
    return campaign, Store(campaign).numbers()


def told(read: Read, by: str, period: str) -> dict[tuple[str, str], Decimal]:
    """Return the totals of a period by (group, data element), figures that there are."""
    campaign, numbers = read
    span, code = lookup.period_or_span(campaign, period, "--period")
    names = tuple(dict.fromkeys((by, span)))
    figures = Frame(campaign, names, given=numbers).summary(numbers).figures
    return {
        (one.group[0], one.data_element): Decimal(str(one.value))
        for one in figures
        if one.group[-1] == code and one.value is not None
    }


def shown(folder: Path, by: str, *options: str) -> dict[tuple[str, str], Decimal]:
    """Return what `summarize` prints by (group, data element), figures that there are."""
    rows = command("summarize", "--by", by, *options, "--format", "json", folder=folder).data
    return {(str(row[by]), row["data_element"]): Decimal(str(row["value"])) for row in rows if row["value"] is not None}


def added(
    numbers: Mapping[Key, Decimal], group: Callable[[Key], str], elements: tuple[str, ...], *periods: str
) -> dict[tuple[str, str], Decimal]:
    """Add up the numbers of some elements by group, of these periods or those that begin so."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for key, number in numbers.items():
        if key.element in elements and key.period.startswith(periods):
            sums[group(key), key.element] += number
    return dict(sums)


def only(figures: Mapping[tuple[str, str], Decimal], elements: tuple[str, ...]) -> dict[tuple[str, str], Decimal]:
    return {key: value for key, value in figures.items() if key[1] in elements}


def quarter_of(key: Key) -> str:
    """Return the quarter of a month, and a quarter as it is."""
    return key.period if "Q" in key.period else f"2024-Q{(int(key.period[5:]) + 2) // 3}"


@pytest.mark.parametrize("by", ["area", "ownership", "district"])
def test_a_year_by_groups_of_schools_is_the_sum_of_their_months_and_the_last_of_their_stocks(
    read: Read, by: str
) -> None:
    made, numbers = told(read, by, "2024"), said()

    def group(key: Key) -> str:
        return UNITS[key.unit][by]

    assert only(made, ("activities",)) == added(numbers, group, ("activities",), "2024")
    assert only(made, ("learners",)) == added(numbers, group, ("learners",), "2024-12")
    pilots = {key.unit for key, number in numbers.items() if key[1::2] == ("piloting", "2024-12") and number}
    schools = {UNITS[unit][by]: Decimal(0) for unit in UNITS if UNITS[unit]["kind"] == "truong"}
    for unit in pilots:
        schools[UNITS[unit][by]] += 1
    assert {name: made[name, "piloting"] for name in schools} == schools


def test_a_year_by_level_is_the_sum_of_the_units_at_that_level(read: Read) -> None:
    made, numbers = told(read, "education_level", "2024"), said()
    for elements, periods in ((("activities",), "2024"), (("learners", "piloting"), "2024-12")):
        assert only(made, elements) == added(numbers, lambda key: key.member, elements, periods)
    of_year = {key: number for key, number in numbers.items() if key.period == "2024"}
    teachers = ("core_teachers", "teachers")
    assert only(made, teachers) == added(of_year, lambda key: key.member, teachers, "2024")


def test_quarters_are_their_months_of_some_units_and_what_others_sent_for_the_quarter(read: Read) -> None:
    year = {key: number for key, number in said().items() if key.period > "2024"}
    made = only(told(read, "quarter", "2024"), FLOWS)
    assert made == added(year, quarter_of, FLOWS, "2024")


def test_a_month_is_what_was_sent_for_it_and_to_date_what_the_year_has_brought_so_far(folder: Path, read: Read) -> None:
    numbers, elements = said(), ("activities", "allotted", "disbursed")
    assert only(told(read, "month", "2024-05"), elements) == added(numbers, lambda key: key.period, elements, "2024-05")
    until_june = tuple(f"2024-0{month}" for month in range(1, 7))
    to_date = {element: value for (_group, element), value in shown(folder, "to_date", "--period", "2024-06").items()}
    for (_group, element), value in added(numbers, lambda _key: "", elements, *until_june).items():
        assert to_date[element] == value


@cache
def summed(element: str, *periods: str, member: str = "") -> Decimal:
    """Return the sum of what all units said of an element in periods that begin so, of a member or of all."""
    chosen = (key for key in said() if key.element == element and key.period.startswith(periods))
    return sum((said()[key] for key in chosen if member in {"", key.member}), Decimal(0))


def by_quarter(element: str) -> dict[str, Decimal]:
    """Return the sums of an element by quarter of the year."""
    year = {key: number for key, number in said().items() if key.period > "2024"}
    return {quarter: number for (quarter, _code), number in added(year, quarter_of, (element,), "2024").items()}


def pilots(level: str = "") -> set[str]:
    """Return the schools that pilot at the end of the year, at a level or at any."""
    at_end = (key for key, number in said().items() if key.period == "2024-12" and number)
    return {key.unit for key in at_end if key.element == "piloting" and level in {"", key.member}}


def models() -> set[str]:
    """Return the models that any school pilots at the end of the year."""
    last = {key.unit: value for key, value in written() if key[1::2] == ("pilot_model", "2024-12")}
    return {value for value in last.values() if value.startswith("mô hình")}


@cache
def reached() -> dict[str, Decimal]:
    """Return what has been achieved of each target by the end of the year, added up here."""
    trainees = {"leaders": "leaders", "management": "management_students", "teachers": "core_teachers",
                "pedagogy": "pedagogy_students", "staff": "staff"}  # fmt: skip
    core = 100 * summed("core_teachers", "2024") / summed("teachers", "2024")
    found = {
        "models": summed("models_built", "2023"),
        "pilot-models": Decimal(len(models())),
        "schools": Decimal(len(pilots())),
        **{f"schools-{level.lower()}": Decimal(len(pilots(level))) for level in ("MN", "TH", "THCS", "THPT")},
        "areas": Decimal(len({UNITS[unit]["area"] for unit in pilots()})),
        "ownerships": Decimal(len({UNITS[unit]["ownership"] for unit in pilots()})),
        "sites": Decimal(len({UNITS[unit]["district"] for unit in pilots()})),
        "core": core.quantize(Decimal("0.1"), ROUND_HALF_UP),
        **{code: summed("trained", "2023", "2024", member=member) for code, member in trainees.items()},
        "trained": summed("trained", "2023", "2024"),
        "budget-2023": summed("disbursed", "2023"),
        "budget-2024": summed("disbursed", "2024"),
        "budget": summed("disbursed", "2023", "2024"),
        "plan-2024-city": summed("disbursed", "2024", member="city_budget"),
        "plan-2024-other": summed("disbursed", "2024", member="other"),
    }
    for code, element in (("plan", "disbursed"), ("trained", "trained")):
        found |= {f"{code}-{quarter.lower()}": number for quarter, number in by_quarter(element).items()}
    return found


def share(achieved: Decimal, aim: Decimal) -> Decimal:
    return (100 * achieved / aim).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_targets_and_plans_are_reached_as_far_as_the_sums_say_and_in_percent(folder: Path) -> None:
    rows = command("summarize", "--targets", "--as-of", "2024-12-31", "--format", "json", folder=folder).data
    made = {
        one["code"]: (Decimal(str(one["achieved"])), Decimal(str(one["share"])))
        for one in rows
        if one["achieved"] is not None
    }
    aims = {one["code"]: Decimal(str(one["value"])) for one in rows}
    assert made == {code: (number, share(number, aims[code])) for code, number in reached().items()}


def test_money_by_source_and_quarter_is_the_sum_of_its_months(folder: Path) -> None:
    rows = command(
        "summarize", "--by", "source,quarter", "--period", "2024", "--format", "json", folder=folder
    ).data  # fmt: skip
    money = {"allotted", "disbursed"}
    made = {
        (row["source"], row["quarter"], row["data_element"]): Decimal(str(row["value"]))
        for row in rows
        if row["data_element"] in money
    }
    expected: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for key, number in said().items():
        if key.element in money and key.period > "2024":
            expected[key.member, quarter_of(key), key.element] += number
    assert made == expected


def test_what_a_quarter_brings_the_year_to_is_the_sum_of_all_its_quarters(folder: Path) -> None:
    to_date = {element: value for (_group, element), value in shown(folder, "to_date", "--period", "2024-Q3").items()}
    for element in ("trained", "disbursed", "activities", "events"):
        assert to_date[element] == sum(list(by_quarter(element).values())[:3]), element


@pytest.fixture(scope="module")
def report(folder: Path) -> Path:
    """Return the report on the last quarter."""
    command("render", "--report", "quy", "--period", QUARTER, "-o", folder / "quy-4.docx", folder=folder)
    return folder / "quy-4.docx"


@pytest.fixture(scope="module")
def printed(report: Path) -> dict[str, set[str]]:
    """Return the forms in which the report prints each figure, by the digest of its key."""
    forms: dict[str, set[str]] = defaultdict(set)
    for figure in read_report(report.read_bytes()).figures:
        forms[figure.digest].add(figure.text)
    return forms


def vietnamese(value: Decimal) -> str:
    """Return a number as a report prints it: 6.462,0."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


MONEY = Decimal("0.1")


@pytest.mark.parametrize(
    ("target", "aim"), [("pilot-models", 7), ("schools", 25), ("trained", 450), ("budget", 9690), ("budget-2024", 7550)]
)
def test_the_report_tells_what_has_come_of_a_target_and_in_percent(
    printed: dict[str, set[str]], target: str, aim: int
) -> None:
    number = reached()[target]
    shown = vietnamese(number.quantize(MONEY) if target.startswith("budget") else number)
    assert printed[FigureKey(Measure.ACHIEVED, target).digest] == {shown}
    percent = f"{vietnamese(share(number, Decimal(aim)))}%"
    assert printed[FigureKey(Measure.ACHIEVED_SHARE, target).digest] == {percent}


@pytest.mark.parametrize(("target", "element", "plan"), [("budget", "disbursed", 3020), ("trained", "trained", 100)])
def test_the_report_tells_the_plan_of_its_quarter_and_how_much_of_it_was_reached(
    printed: dict[str, set[str]], target: str, element: str, plan: int
) -> None:
    number = by_quarter(element)[QUARTER]
    percent = f"{vietnamese(share(number, Decimal(plan)))}%"
    shown = vietnamese(number.quantize(MONEY) if element == "disbursed" else number)
    for measure, text in (
        (Measure.ACHIEVED, shown),
        (Measure.ACHIEVED_SHARE, percent),
        (Measure.TARGET, vietnamese(Decimal(plan))),
    ):
        assert printed[FigureKey(measure, target, period=QUARTER).digest] == {text}, measure


@pytest.mark.parametrize("source", ["", "city_budget", "other"])
def test_the_report_tells_the_money_of_its_quarter_the_year_and_the_programme(
    printed: dict[str, set[str]], source: str
) -> None:
    spans = {
        ("quarter", QUARTER): ("2024-10", "2024-11", "2024-12"),
        ("to_date", "2024-12"): ("2024",),
        ("stage", "programme"): ("2023", "2024"),
    }
    for span, periods in spans.items():
        group = (span, *([("source", source)] if source else []))
        number = summed("disbursed", *periods, member=source)
        key = FigureKey(Measure.VALUE, "disbursed", group=group)
        assert printed[key.digest] == {vietnamese(number.quantize(MONEY))}, key


@pytest.mark.parametrize("element", ["piloting", "pilot_model"])
def test_a_school_of_several_levels_and_a_model_of_several_schools_are_counted_once(
    printed: dict[str, set[str]], element: str
) -> None:
    many = {"piloting": len(pilots()), "pilot_model": len(models())}[element]
    keys = [FigureKey(measure, element, group=(("quarter", QUARTER),)) for measure in (Measure.VALUE, Measure.AFTER)]
    assert set().union(*(printed[key.digest] for key in keys)) == {str(many)}
    assert len(models()) < len(pilots()) < sum(len(pilots(level)) for level in ("MN", "TH", "THCS", "THPT"))


def test_the_report_tells_what_was_written_of_its_quarter_and_months_and_nothing_of_others(report: Path) -> None:
    """Of plans, those with which this quarter and the one before ended."""
    texts = " ".join(paragraph.text for paragraph in Document(str(report)).paragraphs)
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for key, value in written():
        if key.element in {"difficulties", "next_plan"} and key.unit == "DH-KHCN" and len(value.split(". ")) == 1:
            of_plan = key.element == "next_plan"
            is_told = key.period in {"2024-09", "2024-12"} if of_plan else key.period >= "2024-10"
            told[is_told].add(value.split(";")[0].rstrip("."))
    assert all(one in texts for one in told[True])
    assert not any(one in texts for one in told[False] - told[True])


def test_a_month_tells_the_difficulties_incidents_and_plans_of_that_month(folder: Path) -> None:
    options = ("--report", "thang", "--period", "2024-06", "-o", folder / "thang-6.docx")
    assert command("render", *options, folder=folder).code == 0
    texts = " ".join(paragraph.text for paragraph in Document(str(folder / "thang-6.docx")).paragraphs)
    own = {key.element: value for key, value in written() if key.unit == "DH-KHCN" and key.period == "2024-06"}
    for element in ("difficulties", "incidents", "next_plan"):
        assert own[element].split(";")[0].split(". ")[0].rstrip(".") in texts, element


def test_samples_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    script = SAMPLES / "make_hanoi_samples.py"
    subprocess.run([sys.executable, script, tmp_path], env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    made = [(path.relative_to(tmp_path), path) for path in sorted(tmp_path.rglob("*.*")) if path.is_file()]
    kept = sorted(path for path in (SAMPLES / "received").rglob("*.*") if path.is_file())
    assert [name for name, _path in made] == [Path("figures.csv"), *(path.relative_to(SAMPLES) for path in kept)]
    assert all(path.read_bytes() == (SAMPLES / name).read_bytes() for name, path in made)


def test_figures_as_of_an_earlier_day_are_those_that_had_come_by_then(folder: Path) -> None:
    elements = ("activities", "disbursed")
    then, now = said(LOOKED_BACK), said()
    first = ("2024-01", "2024-02", "2024-03")
    expected = [added(numbers, lambda _key: "2024-Q1", elements, *first) for numbers in (then, now)]
    made = [
        only(shown(folder, "quarter", "--period", "2024-Q1", *options), elements)
        for options in (("--as-of", LOOKED_BACK), ())
    ]
    assert made == expected
    assert expected[0] != expected[1]


def test_the_status_of_a_month_is_that_of_the_day(folder: Path) -> None:
    (schools, *_others) = command(
        "status", "--period", "2024-03", "--on", LOOKED_BACK, "--format", "json", folder=folder
    ).data["reports"]
    states = {one["unit"]: one["state"] for one in schools["units"]}
    assert {unit for unit, state in states.items() if state != "complete"} == {"TR-05"}
    assert states["TR-05"] == "overdue"


def test_findings_that_are_kept_are_those_worked_out_anew(folder: Path, tmp_path: Path) -> None:
    told = kept_findings.told(folder)
    assert told == kept_findings.told(folder) == kept_findings.told_anew(folder, tmp_path)
