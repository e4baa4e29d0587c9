"""A text that says more than the unit reported is asked about, with both quoted; one that may be right never."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.kept_findings import told, told_anew
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2021-2022"

[[period]]
code = "2022-2023"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường triển khai giáo dục STEM"
short_title = "Số trường"
type = "count"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài học STEM"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "results"
section = "I"
title = "Kết quả"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["xa"]
data_elements = ["schools", "lessons", "results"]
"""
HEADS = ("Đơn vị", *(f"{title} {year}" for title in ("Số trường triển khai giáo dục STEM", "Số bài học STEM")
                     for year in ("2021-2022", "2022-2023")), "Kết quả")  # fmt: skip


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE, ["A,UBND xã A,xa,TH,Đông"])


def asked(folder: Path, text: str, schools: str = "0,0", lessons: str = "4,6") -> list[dict[str, Any]]:
    send(folder, "a.csv", [HEADS, ("UBND xã A", schools, lessons, f'"{text}"')])
    found = command("findings", "--format", "json", folder=folder).data
    return [one for one in found if one["code"] == "text-contradicts"]


def test_text_that_says_more_than_the_figure_is_asked_about_with_both(campaign: Path, tmp_path: Path) -> None:
    (one,) = asked(campaign, "Năm học 2022-2023 có 7/10 trường triển khai giáo dục STEM. Đã có 10 bài học STEM.")
    assert (one["unit"], one["severity"], one["data_element"], one["period"]) == ("A", "query", "schools", "2022-2023")
    assert one["message"] == (
        'Số trường (2022-2023) = 0, nhưng đơn vị viết: "Năm học 2022-2023 có 7/10 trường triển khai giáo dục STEM." '
        "(a.csv › F2)."
    )
    assert told(campaign) == told_anew(campaign, tmp_path)
    command("decide", "value", "A/schools/2022-2023", "--because", "viết nhầm", folder=campaign)
    assert asked(campaign, "Năm học 2022-2023 có 7/10 trường triển khai giáo dục STEM.") == []


@pytest.mark.parametrize("text", ["Đã thực hiện 12 bài học STEM ở các môn Toán, Tin học.", "Toàn xã có 7/10 trường."])
def test_number_without_a_period_is_compared_with_all_periods(text: str, campaign: Path) -> None:
    assert len(asked(campaign, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hai năm học có 10 bài học STEM.",
        "Riêng tổ Toán có 3 bài học STEM.",
        "Năm học 2023-2024 dự kiến có 20 bài học STEM.",
        "Phấn đấu có 20 bài học STEM.",
        "Đề nghị Sở cung cấp 20 bài học STEM.",
        "Năm học 2019-2020 có 20 bài học STEM.",
        "Có 9/10 trường có phòng máy tính nối mạng.",
        "Có 9 trường tiểu học trên địa bàn.",
        "Có 20 bài học, 30 buổi sinh hoạt.",
        "Công văn số 20 bài học STEM.",
        "Trong năm học 2022-2023 trường triển khai giáo dục STEM ở các khối lớp.",
        "Ngày 20 trường triển khai giáo dục STEM.",
    ],
)
def test_text_that_may_well_be_right_is_not_asked_about(text: str, campaign: Path) -> None:
    assert asked(campaign, text) == []


def test_what_is_missing_contradicts_nothing(campaign: Path) -> None:
    assert asked(campaign, "Đã thực hiện 12 bài học STEM.", lessons="4,") == []


def test_setting_turns_it_off(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", "checks = { texts = { on = false } }\nreport_grouping")
    assert asked(campaign, "Đã thực hiện 12 bài học STEM.") == []
