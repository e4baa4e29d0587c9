"""What a unit has told on the telephone is entered by the office: it counts, and the unit still owes its report."""

from pathlib import Path

import pytest

from tests.worlds.running import command
from tests.worlds.told import sheet
from tests.worlds.world import LAST, write_campaign

BECAUSE = ("--because", "gọi điện ngày 05/4")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign to which A has sent a figure; S has sent nothing, and told its figure on the telephone."""
    folder = write_campaign(tmp_path / "campaign")
    row = {"unit": "A", "level": "THPT", f"lessons {LAST}": 7}
    command("ingest", sheet(tmp_path / "2023-03-28" / "chung.csv", [row]), folder=folder)
    ran = command("correct", "S/lessons/THCS/2022-2023", "30", *BECAUSE, folder=folder)
    assert "đơn vị chưa gửi báo cáo và vẫn phải gửi" in ran.out
    return folder


def test_the_figure_counts_and_the_unit_has_not_sent_a_report(campaign: Path) -> None:
    totals = command("summarize", "--by", "period", "--format", "json", folder=campaign).data
    lessons = next(one for one in totals if (one["data_element"], one["period"]) == ("lessons", LAST))
    assert (lessons["value"], lessons["units_counted"]) == (37, 2)
    told = command("status", "--format", "json", folder=campaign).data
    assert {one["unit"]: one["step"] for one in told["funnels"][0]["units"]}["S"] == "expected"
    shown = " ".join(command("status", folder=campaign).out.split())
    assert "Số liệu do Sở nhập, đơn vị chưa có báo cáo (1): Phòng Giáo dục và Đào tạo quận Nam (1/10)" in shown
    assert "1/5 đơn vị đã gửi báo cáo" in shown


def test_no_receipt_is_written_for_what_no_unit_has_sent(campaign: Path) -> None:
    ran = command("receipt", "tiep-nhan", "--format", "json", folder=campaign)
    assert [one["unit"] for one in ran.data["receipts"]] == ["A"]


def test_the_unit_is_reminded_of_its_report_not_of_what_it_lacks(campaign: Path) -> None:
    told = command("status", "--remind", "don-doc", "--until", "2023-04-05", "--format", "json", folder=campaign).data
    owing = {one["unit"]: one["has_sent"] for of in told["reminders"] for one in of["units"]}
    assert (owing["S"], owing["A"]) == (False, True)


def test_once_its_report_comes_it_has_sent_it_and_the_correction_is_said_to_have_ended(
    campaign: Path, tmp_path: Path
) -> None:
    row = {"unit": "S", "level": "THCS", f"lessons {LAST}": 31}
    ran = command("ingest", sheet(tmp_path / "2023-04-06" / "S.csv", [row]), "--format", "json", folder=campaign)
    assert "correction-ended" in ran.codes
    told = command("status", "--format", "json", folder=campaign).data
    assert {one["unit"]: one["step"] for one in told["funnels"][0]["units"]}["S"] == "received"
