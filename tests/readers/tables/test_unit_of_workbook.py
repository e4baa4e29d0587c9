"""A report that does not say whose it is: the names of its sheet and file are looked at where the outline says so."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.world import workbook, write_campaign

REPORT = "BÁO CÁO |\nSố bài học STEM 2022-2023 | 12\nĐề xuất, kiến nghị | Mở lớp"

ELSEWHERE = 'unit_in = ["sheet_name", "file_name"]'


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    change(
        folder,
        "outline.toml",
        'unit_code = ["Mã đơn vị"]',
        'unit_code = ["Mã đơn vị"]\nunit_in = ["sheet_name", "file_name"]',
    )
    return folder


def ingest(campaign: Path, name: str, sheet: str = "Báo cáo") -> Ran:
    path = campaign.parent / name
    path.write_bytes(workbook(**{sheet: REPORT}))
    return command("ingest", path, *INGEST_JSON, folder=campaign)


def of_unit(ran: Ran) -> list[tuple[str, str]]:
    return [(f["code"], f["unit"]) for f in ran.data["findings"] if f["code"].startswith("unit-")]


def test_whole_name_in_the_name_of_the_file_is_the_unit_and_is_asked_about(campaign: Path) -> None:
    ran = ingest(campaign, "BC - THPT Hòa Bình (1).xlsx")
    assert (ran.data["accepted"], of_unit(ran)) == (1, [("unit-from-name-of-file", "A")])


def test_name_of_the_sheet_comes_before_that_of_the_file(campaign: Path) -> None:
    ran = ingest(campaign, "BC - THPT Hòa Bình.xlsx", "THPT Lý Tự Trọng")
    assert of_unit(ran) == [("unit-from-name-of-sheet", "B")]


@pytest.mark.parametrize("name", ["Hòa Bìn.xlsx", "báo cáo.xlsx", "THPT Hòa Bình và THPT Lý Tự Trọng.xlsx"])
def test_what_is_no_whole_name_or_several_names_the_file_is_refused_for(campaign: Path, name: str) -> None:
    ran = ingest(campaign, name)
    assert (ran.data["rejected"], of_unit(ran)) == (1, [("unit-not-named", "")])


def test_outline_that_does_not_say_so_takes_no_name_from_the_file(campaign: Path) -> None:
    change(campaign, "outline.toml", ELSEWHERE, "")
    assert of_unit(ingest(campaign, "BC - THPT Hòa Bình.xlsx")) == [("unit-not-named", "")]
