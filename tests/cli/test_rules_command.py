"""`stemagg rules` shows how often each rule of the outline is broken; one that many units break is asked about."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024"

[[data_element]]
code = "projects"
section = "I"
title = "Dự án"
type = "count"

[[data_element]]
code = "entered"
section = "I"
title = "Dự thi"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["projects", "entered"]

[[rule]]
code = "entered-are-projects"
title = "Dự thi không quá số dự án"
check = "entered <= projects"
missing = "skip"

[[rule]]
code = "some"
title = "Có dự án thì có dự thi"
when = "projects > 100"
check = "entered > 0"
missing = "skip"
from = 2024-01-01
severity = [{ is = "query", to = 2024-06-30 }, { is = "error", from = 2024-07-01 }]
"""
UNITS = [f"T{number:02},Trường {number},truong,TH,Đông" for number in range(13)]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which four of twelve schools have entered more projects than they have."""
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)
    rows = [(f"Trường {number}", 5, 9 if number < 4 else 3) for number in range(12)]
    told = send(folder, "a.csv", [("Đơn vị", "Dự án", "Dự thi"), *rows, ("Trường 12", 5, "")])
    assert sum(one["code"] == "rule-violated" for one in told["findings"]) == 4
    return folder


def test_each_rule_is_shown_with_its_outcomes_rate_examples_and_life(campaign: Path) -> None:
    entered, some = command("rules", "--format", "json", folder=campaign).data
    assert (entered["units_violating"], entered["units_evaluated"], entered["rate"]) == (4, 12, 33.3)
    assert entered["outcomes"] == {"passed": 8, "violated": 4, "not_evaluable": 1, "not_applicable": 0}
    assert [one["unit"] for one in entered["examples"]] == ["T00", "T01", "T02"]
    assert (some["units_evaluated"], some["rate"], some["examples"]) == (0, None, [])
    shown = command("rules", folder=campaign).out
    assert "Vi phạm: 4 trong 12 đơn vị xét được (33,3%)." in shown
    assert "• Trường 0: Dự thi = 9 (C2); Dự án = 5 (B2) (a.csv)" in shown
    assert "entered > 0  [khi: projects > 100]" in shown
    life = "cho số liệu từ ngày 01/01/2024; CẦN GIẢI TRÌNH đến hết ngày 30/6/2024; LỖI từ ngày 01/7/2024"
    assert life in " ".join(shown.split())


@pytest.mark.parametrize(("setting", "asked"), [("", 1), ("most_percent = 34", 0), ("least_units = 13", 0)])
def test_rule_that_many_units_break_is_asked_about(setting: str, asked: int, campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", f"checks = {{ rules = {{ {setting} }} }}\nreport_grouping")
    told = command("findings", "--format", "json", folder=campaign).data
    found = [one["message"] for one in told if one["code"] == "rule-fires-often"]
    assert len(found) == asked
    assert all("vi phạm ở 4 trong 12 đơn vị xét được (33,3%)" in message for message in found)


def test_outline_without_rules_has_none_to_show(campaign: Path) -> None:
    text = (campaign / "outline.toml").read_text(encoding="utf-8")
    (campaign / "outline.toml").write_text(text.partition("[[rule]]")[0], encoding="utf-8")
    assert "không có quy tắc" in command("rules", folder=campaign).out
