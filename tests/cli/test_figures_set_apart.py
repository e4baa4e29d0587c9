"""A figure under query that moves a headline is set apart in the report: it leads with the total without it."""

from pathlib import Path

import docx
import pytest

from tests.worlds.campaign_files import change
from tests.worlds.peers_world import USUAL, put, write_peers
from tests.worlds.report_world import template
from tests.worlds.running import command

OF_ELEMENT = "{{ element.title }} {{ element.figures.total.last.clause }}. {{ element.figures.total.change }}."
TAGS = (
    "{%p for element in elements %}",
    OF_ELEMENT + " {{ element.set_apart }}",
    "{%p endfor %}",
    "{%p for note in table_notes %}",
    "{{ note }}",
    "{%p endfor %}",
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_peers(tmp_path / "campaign")
    put(folder, 0, {"a": (10, 84), **dict.fromkeys("bcd", USUAL)})
    template(folder, *TAGS)
    return folder


def report(folder: Path) -> list[str]:
    assert command("render", "-o", "r.docx", folder=folder).code == 0
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(folder / "r.docx")).paragraphs]


def line(folder: Path, start: str) -> str:
    return next((text for text in report(folder) if text.startswith(start)), "")


def test_report_leads_with_the_total_without_it_and_ends_with_the_total_with_it(campaign: Path) -> None:
    assert line(campaign, "Số a") == (
        "Số a có 139 (11/12 đơn vị), chưa kể số liệu của Trường 0 đang chờ xác nhận. tăng 17 (13,9%). "
        "Trường 0 báo cáo 84: bằng 8,4 lần kỳ trước (10), trong khi ở 11 đơn vị tương tự là từ 0,92 đến 1,4 lần; "
        "bình quân 84,0 mỗi trường trong danh mục, trong khi ở 11 đơn vị tương tự là từ 11,0 đến 14,0. "
        "Tính cả số liệu này, tổng số là 223"
    )
    assert line(campaign, "Số b") == "Số b có 151. tăng 19 (14,4%). "
    assert line(campaign, "Số a (2024) chưa kể Trường 0: 84, đang chờ xác nhận")
    final = command("render", "--final", "-o", "f.docx", folder=campaign)
    assert "Số liệu chờ xác nhận ảnh hưởng số tổng hợp, đang để riêng: 1." in final.err
    assert command("verify", "r.docx", folder=campaign).code == 0
    for printed, told in (("139", "= 139"), ("223", "= 223"), ("84", "= 84")):
        assert told in command("explain", "r.docx", printed, "--at", "1", folder=campaign).out


def test_confirmed_figure_is_in_the_total_again(campaign: Path) -> None:
    command("decide", "value", "T00/a/2024", "--because", "trường xác nhận", folder=campaign)
    assert line(campaign, "Số a") == "Số a có 223. tăng 91 (68,9%). "


@pytest.mark.parametrize("share", [39, 100])
def test_figure_that_moves_a_headline_by_less_than_the_setting_is_left_in(share: int, campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", f"checks = {{ headline = {share} }}\nreport_grouping")
    assert line(campaign, "Số a").startswith("Số a có 223. ")
