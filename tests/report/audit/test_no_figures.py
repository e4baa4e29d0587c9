"""Numbers of a report that are never figures: compared with the report made now, where none is kept as it was saved."""

from datetime import date
from pathlib import Path

import pytest

from tests.worlds.databases import execute
from tests.worlds.reported_campaign import rendered_report, reported, years
from tests.worlds.running import command
from tests.worlds.told import put, sheet


@pytest.mark.parametrize("document", ["dự thảo.docx", "parts/Nam.docx"])
def test_running_numbers_and_the_notice_of_a_draft_are_no_figures(tmp_path: Path, document: str) -> None:
    campaign = rendered_report(reported(tmp_path)).parent
    (campaign / "stemagg.toml").write_text(
        (campaign / "stemagg.toml").read_text("utf-8").replace("reporting_rate = 0", "reporting_rate = 90"), "utf-8"
    )
    assert command("render", "-o", "dự thảo.docx", folder=campaign).code == 0
    assert command("render", "--each", "district", "-o", "parts", folder=campaign).code == 0
    put(campaign, sheet(campaign.parent / "s.csv", [years("S", "THCS", lessons=(6, 100))]), received=date(2023, 3, 9))
    execute(campaign, "delete from kept")
    ran = command("verify", document, "--format", "json", folder=campaign)

    assert (ran.code, ran.data["typed"]) == (1, [])
    assert ran.data["changed"]
