"""A number that several units cite as that of their own document is asked about once, and not printed."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024"

[[data_element]]
code = "letters"
section = "I"
title = "Các văn bản đã ban hành"
type = "text"
cites_documents = true

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["letters"]
"""
UNITS = [f"{code},Trường {code},truong,THPT,Đông" for code in "ABCDE"]
STANDING = "Thông báo số 12/TB-THPT về việc đăng ký ý tưởng. Công văn số 3089/BGDĐT-GDTrH."


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)
    send(folder, "a.csv", [("Đơn vị", "Các văn bản đã ban hành"), ("Trường A", STANDING), ("Trường B", STANDING)])
    return folder


def asked(folder: Path) -> list[dict[str, Any]]:
    told = command("findings", "--format", "json", folder=folder).data
    return [one for one in told if one["code"] == "document-of-several"]


def test_number_of_three_units_is_asked_about_in_one_finding(campaign: Path) -> None:
    assert asked(campaign) == []
    told = send(campaign, "c.csv", [("Đơn vị", "Các văn bản đã ban hành"), ("Trường C", STANDING),
                                    ("Trường D", "Kế hoạch số 12/KH-THPT")])  # fmt: skip
    assert [one["unit"] for one in told["findings"] if one["code"] == "document-of-several"] == [""]
    (one,) = asked(campaign)
    assert one["message"] == (
        "Thông báo 12/TB-THPT được 3 đơn vị cùng nêu là văn bản của mình: Trường A, Trường B, Trường C."
    )
    assert one["severity"] == "query"
    assert "12/TB-THPT vào known" in one["remedy"]
    change(
        campaign,
        "stemagg.toml",
        "report_grouping",
        'checks = { documents = { known = ["12/tb-thpt"] } }\nreport_grouping',
    )
    assert asked(campaign) == []


@pytest.mark.parametrize(("units", "found"), [(2, 1), (3, 0), (0, 0)])
def test_setting_says_from_how_many_units_on(units: int, found: int, campaign: Path) -> None:
    setting = f"checks = {{ documents = {{ units = {units} }} }}\nreport_grouping"
    change(campaign, "stemagg.toml", "report_grouping", setting)
    assert len(asked(campaign)) == found
