"""A target of a district up to a month is of the units that are in it at the end of that month."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.target_progress import TargetProgress
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.routine_report import campaign_for_report
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign

TARGETS = """
[[indicator]]
code = "each"
title = "Bài mỗi học sinh"
kind = "ratio"
numerator = "lessons"
denominator = "pupils"
decimals = 1

[[target]]
code = "east"
title = "Bài ở phía Đông"
of = "lessons"
period = "2024-Q1"
where = { district = "Đông" }
value = 30
sense = "at_least"

[[target]]
code = "east_each"
title = "Bài mỗi học sinh ở phía Đông"
of = "each"
period = "2024-Q1"
where = { district = "Đông" }
value = 3
sense = "at_least"
"""
REPORT = '\n[[report]]\ncode = "thang"\ntitle = "Báo cáo {period}"\nperiod_kind = "month"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign of two schools of the east with 10 pupils each; B, with 2 lessons a month, leaves in March."""
    folder = write_campaign(tmp_path / "campaign", monthly("2024-01", "2024-03") + TARGETS, [])
    rows = ["code,name,kind,levels,district,district@2024-03-01", "A,Trường A,truong,TH,Đông,"]
    rows.append("B,Trường B,truong,TH,Đông,Tây")
    (folder / "units.csv").write_text("\n".join(rows), encoding="utf-8")
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    for unit, lessons in {"A": 4, "B": 2}.items():
        for month in range(1, 4):
            period = f"2024-{month:02}"
            put_values(folder, unit, {("lessons", (), period): lessons, ("pupils", (), period): 10})
    return folder


def progress(folder: Path, month: str) -> dict[str, TargetProgress]:
    """Return how far each target has come at the end of a month."""
    campaign = campaign_for_report(open_campaign(folder), "thang", month)
    return {one.code: one for one in report_facts(campaign).progress}


@pytest.mark.parametrize(("month", "done", "so_far"), [("2024-01", 6, 6), ("2024-02", 6, 12), ("2024-03", 4, 12)])
def test_up_to_a_month_it_is_of_the_units_of_that_month(folder: Path, month: str, done: int, so_far: int) -> None:
    made = progress(folder, month)["east"]
    assert made.done is not None
    assert (made.done.achieved, made.whole.achieved) == (done, so_far)
    assert len(made.whole.parts) == (1 if month == "2024-03" else 2)


@pytest.mark.parametrize(("month", "units"), [("2024-02", ["A", "B"]), ("2024-03", ["A"])])
def test_so_is_that_of_an_indicator(folder: Path, month: str, units: list[str]) -> None:
    assert [one.unit for one in progress(folder, month)["east_each"].whole.parts] == units
