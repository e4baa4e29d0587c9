"""A long paragraph that several units have in common is asked about once for all of them."""

from pathlib import Path
from typing import Any

import pytest

from tests.checks.test_same_documents import OUTLINE, UNITS
from tests.worlds.campaign_files import change
from tests.worlds.kept_findings import told, told_anew
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

COPIED = "Nhà trường đã chủ động xây dựng kế hoạch và tổ chức nhiều hoạt động trải nghiệm."


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)
    texts = {"A": COPIED, "B": f"- {COPIED.upper()}", "C": COPIED.replace("nhiều", "ít"), "D": "Tốt", "E": "Tốt"}
    rows = [(f"Trường {code}", text) for code, text in texts.items()]
    change(
        folder,
        "stemagg.toml",
        "report_grouping",
        "checks = { paragraphs = { units = 2, words = 12 } }\nreport_grouping",
    )
    send(folder, "a.csv", [("Đơn vị", "Các văn bản đã ban hành"), *rows])
    return folder


def asked(folder: Path) -> list[dict[str, Any]]:
    found = command("findings", "--format", "json", folder=folder).data
    return [one for one in found if one["code"] == "paragraph-of-several"]


def test_paragraph_of_two_units_is_asked_about_once_with_their_names(campaign: Path, tmp_path: Path) -> None:
    (one,) = asked(campaign)
    assert (one["unit"], one["severity"]) == ("", "query")
    assert one["message"] == (
        f'Báo cáo của 2 đơn vị (Trường A, Trường B) có đoạn giống nhau từng tiếng: "{COPIED}" (số đoạn như vậy: 1).'
    )
    assert told(campaign) == told_anew(campaign, tmp_path)
    send(campaign, "b.csv", [("Đơn vị", "Các văn bản đã ban hành"), ("Trường B", "Đã sửa")])
    assert asked(campaign) == []
    assert told(campaign) == told_anew(campaign, tmp_path)


@pytest.mark.parametrize(
    "setting",
    ["", "units = 3, words = 12", "units = 2, words = 30", 'units = 2, words = 12, known = ["nhà trường đã chủ động"]'],
)
def test_settings_say_what_is_asked_about(setting: str, campaign: Path) -> None:
    change(campaign, "stemagg.toml", "paragraphs = { units = 2, words = 12 }", f"paragraphs = {{ {setting} }}")
    assert asked(campaign) == []


def test_what_the_outline_itself_says_may_be_copied(campaign: Path) -> None:
    change(
        campaign,
        "outline.toml",
        'title = "Các văn bản đã ban hành"',
        f'''title = "Các văn bản đã ban hành"
explanation = "Ví dụ: {COPIED}"''',
    )
    assert asked(campaign) == []
