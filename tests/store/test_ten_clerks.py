"""Ten clerks ingest, decide and make reports at once, each in a process: nothing is lost, doubled or half done."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from stemagg.files.campaign_files import names_in
from stemagg.pipeline.open import open_campaign
from tests.worlds.databases import Placed, execute, keeping_originals
from tests.worlds.report_world import template
from tests.worlds.running import ENVIRONMENT, HOME, SECONDS_OF_A_HANG, command
from tests.worlds.told import said
from tests.worlds.world import write_campaign

CLERKS = [f"clerk{number}" for number in range(10)]
UNITS = (("A", "THPT"), ("J", "THCS"), ("E", "THCS"), ("B", "THPT"))


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign whose originals are in its folder, or on the server that has its store."""
    folder = placed(write_campaign(tmp_path / "campaign"))
    if not names_in(folder).store_file:
        keeping_originals(folder)
    template(folder, "Báo cáo")
    return folder


def test_ten_clerks_lose_nothing_and_double_nothing(campaign: Path, tmp_path: Path) -> None:
    received, reports = tmp_path / "received", tmp_path / "reports"
    reports.mkdir()
    for number, name in enumerate(CLERKS):
        unit, level = UNITS[number % 4]
        said(received / name / f"{name}.csv", number + 1, unit=unit, level=level)
        said(received / "all" / f"{number}.csv", 100 + number, unit=unit, level=level)
    clerks = [sys.executable, "-m", "tests.worlds.clerk", *map(str, (campaign, received, reports)), *CLERKS]
    subprocess.run(clerks, cwd=HOME, env=ENVIRONMENT, check=True, timeout=SECONDS_OF_A_HANG)  # noqa: S603
    ended = {name: json.loads((reports / f"{name}.json").read_text()) for name in CLERKS}
    assert {name: [0, 0] for name in CLERKS} == {name: [code for code, _err in ran] for name, ran in ended.items()}

    assert command("ingest", "--format", "json", folder=campaign).code == 0  # what was read before the last decision
    assert execute(campaign, "SELECT COUNT(*), COUNT(DISTINCT sha256), MIN(read_under) FROM source_file") == [
        (20, 20, open_campaign(campaign).fingerprint)
    ]
    assert execute(campaign, "SELECT COUNT(*) FROM submission WHERE active") == [(20,)]
    decided = [one.given for one in open_campaign(campaign).decisions]
    assert sorted(decided) == sorted(f"Trường {name}" for name in CLERKS)
    events = command("log", "--format", "json", folder=campaign).data
    arrived = Counter(file["sha256"] for one in events if one["what"] == "ingested" for file in one["files"])
    assert (len(arrived), set(arrived.values())) == (20, {1})
    assert Counter(one["what"] for one in events if one["what"] != "reread")["decided"] == len(CLERKS)
    assert len([one for one in events if one["what"] == "rendered"]) == len(CLERKS)
    assert {path.stem for path in reports.glob("*.docx")} == set(CLERKS)
    assert command("store", "check", folder=campaign).code == 0
