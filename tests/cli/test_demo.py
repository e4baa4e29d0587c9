"""The demonstrations are data: each set of samples has a plan of command lines; those of routine reports go by days."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.bundled import template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.demo import Demonstration, Plan, TimedCommand, demonstration, demonstrations
from stemagg.pipeline.ingest import ingest
from tests.cli.test_documentation import parse
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command


def test_each_demonstration_is_of_a_template_of_its_own() -> None:
    assert set(demonstrations()) <= {*template_names()}


@pytest.mark.parametrize("name", demonstrations())
def test_every_line_of_a_plan_names_existing_commands_and_options(name: str) -> None:
    for step in demonstration(name).steps():
        parse(step.line.split())


def test_an_unknown_demonstration_is_refused_with_the_near_one(tmp_path: Path) -> None:
    first = next(iter(demonstrations()))
    ran = command("demo", "new", "--campaign", first[:-1], folder=tmp_path)
    assert (ran.code, f"Did you mean: {first}" in " ".join(ran.err.split())) == (2, True), ran.err
    assert list(tmp_path.iterdir()) == []


def test_samples_of_a_routine_report_are_ingested_day_by_day_and_looked_at_on_the_last(tmp_path: Path) -> None:
    for day in ("2024-02-03", "2024-01-19"):
        (tmp_path / "received" / day).mkdir(parents=True)
    plan = Plan(template="any", before=("form",), by_day=True, show=("status",))
    first, last = date(2024, 1, 19), date(2024, 2, 3)
    assert list(Demonstration(plan, tmp_path).steps()) == [
        TimedCommand("form", first),
        TimedCommand("ingest received/2024-01-19", first),
        TimedCommand("ingest received/2024-02-03", last),
        TimedCommand("status", last),
    ]


def test_a_store_whose_clock_was_set_is_looked_back_to_by_its_days(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path, monthly("2024-01", "2024-02"), ["A,Trường A,truong,TH,Đông"])
    campaign = open_campaign(folder)
    for day, lessons in ((date(2024, 2, 3), 5), (date(2024, 3, 4), 7)):
        file = folder / f"{day}.csv"
        file.write_text(f"Tên đơn vị,Số bài tháng 1/2024\nTrường A,{lessons}\n", encoding="utf-8")
        sent = file.rename(tmp_path.parent / file.name)
        ingest(replace(campaign, on=day), [sent])
    assert [lessons_as_of(folder, day) for day in ("2024-02-02", "2024-02-03", "2024-03-03", "2024-03-04")] == [
        None, 5, 5, 7,
    ]  # fmt: skip


def lessons_as_of(folder: Path, day: str) -> object:
    shown = command(
        "summarize", "--by", "period", "--period", "2024-01", "--as-of", day, "--format", "json", folder=folder
    )
    return next(row["value"] for row in json.loads(shown.out) if row["data_element"] == "lessons")
