"""A report is made from the store as it was at one moment, and says which; what comes meanwhile is for the next."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.pipeline.report_facts import facts_of_parts
from tests.worlds.databases import Placed
from tests.worlds.report_world import template
from tests.worlds.running import command
from tests.worlds.told import said, take
from tests.worlds.world import LAST, write_campaign


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    folder = placed(write_campaign(tmp_path / "campaign"))
    take(folder, said(tmp_path / "a.csv", 7))
    return folder


def lessons(facts: ReportFacts) -> list[object]:
    return [v.number for v in facts.values if (v.slot.data_element, v.slot.period) == ("lessons", LAST)]


def test_parts_of_one_run_are_of_one_moment_whatever_comes_meanwhile(campaign: Path, tmp_path: Path) -> None:
    opened = open_campaign(campaign)
    running = facts_of_parts(opened, [opened, opened])
    first = next(running)
    take(campaign, said(tmp_path / "b.csv", 8))
    second = next(running)
    assert [lessons(facts) for facts in (first, second)] == [[7], [7]]
    assert first.snapshot == second.snapshot
    (later,) = facts_of_parts(opened, [opened])
    assert (lessons(later), later.snapshot.files) == ([8], 2)


def test_report_and_log_say_what_the_store_held(campaign: Path, tmp_path: Path) -> None:
    template(campaign, "Báo cáo")
    made = command("render", "-o", tmp_path / "bao-cao.docx", "--format", "json", folder=campaign).data
    (snapshot,) = [one["snapshot"] for one in made["reports"]]
    assert snapshot["files"] == 1
    logged = command("log", "--format", "json", folder=campaign).data[-1]
    assert (logged["what"], logged["snapshot"]) == ("rendered", snapshot)
    screen = command("render", "-o", tmp_path / "bao-cao.docx", folder=campaign).out
    assert "Lập từ: kho dữ liệu có 1 tệp, thay đổi lần cuối" in " ".join(screen.split())
