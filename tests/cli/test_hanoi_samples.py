"""Every figure of the samples of a routine programme equals the sum of what the units said, added up here.

The samples are read once, in two runs: what had come by 22 March, and the rest of the year.
"""

import csv
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Frame
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.pipeline import lookup
from stemagg.pipeline.ingest import ingest
from stemagg.store.database import Store
from tests.worlds.running import HOME, command

SAMPLES = HOME / "samples" / "hanoi-2024"
TEMPLATE = HOME / "templates" / "hanoi-ecosystem"
LOOKED_BACK, LAST = "2024-03-22", "2024-12-23"
FLOWS = ("activities", "feedback", "trained", "classes", "class_days", "events", "news", "allotted", "disbursed")


class Key(NamedTuple):
    unit: str
    element: str
    member: str
    period: str


def said(until: str = LAST) -> dict[Key, Decimal]:
    """Return the numbers that count at the end of a day: of each slot the last one that is a number."""
    with (SAMPLES / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["day"] <= until]
    return {
        Key(row["unit"], row["element"], row["member"], row["period"]):
        Decimal(row["value"])
        for row in rows
        if row["value"].replace(".", "", 1).isdigit()
    }  # fmt: skip


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


def test_targets_are_reached_as_far_as_the_sums_say(folder: Path) -> None:
    reached = {
        one["code"]: one["achieved"]
        for one in command("summarize", "--targets", "--as-of", "2024-12-31", "--format", "json", folder=folder).data
    }
    numbers = said()
    for code, member in (("leaders", "leaders"), ("teachers", "core_teachers"), ("pedagogy", "pedagogy_students")):
        people = [n for key, n in numbers.items() if (key.element, key.member) == ("trained", member)]
        assert Decimal(str(reached[code])) == sum(people), code
    for code, year in (("budget-2023", "2023"), ("budget-2024", "2024"), ("budget", "202")):
        spent = [n for key, n in numbers.items() if key.element == "disbursed" and key.period.startswith(year)]
        assert Decimal(str(reached[code])) == sum(spent), code


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
