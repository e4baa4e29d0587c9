"""One unit gets more time: for a period, for an obligation, or for all that it owes."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.duty import duties_of
from tests.worlds.outline_blocks import LESSONS_OWED
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

OUTLINE = (
    """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"
"""
    + LESSONS_OWED
    + """due = "ngày 5 tháng sau"
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE, ["A,Trường A,truong,TH,Đông"])


def last_days(folder: Path) -> list[str]:
    campaign = open_campaign(folder)
    return [str(duty.last_day) for duty in duties_of(campaign, campaign.roster["A"])]


def test_more_time_for_one_period_is_recorded_with_the_codes_and_moves_its_last_day(folder: Path) -> None:
    ran = command("decide", "extension", "Trường A/monthly/2024-01", "20/2/2024", "--because", "mưa lũ", folder=folder)
    assert ran.code == 0, ran.err
    assert "extension,A/monthly/2024-01,2024-02-20,mưa lũ" in (folder / "decisions.csv").read_text(encoding="utf-8")
    assert last_days(folder) == ["2024-02-20", "2024-03-05"]


def test_more_time_is_a_decision_that_is_never_idle(folder: Path) -> None:
    command("decide", "extension", "A", "2024-02-20", folder=folder)
    assert command("findings", "--severity", "note", "--format", "json", folder=folder).data == []


def test_more_time_changes_nothing_in_how_files_are_read(folder: Path) -> None:
    before = open_campaign(folder).fingerprint
    command("decide", "extension", "A", "2024-02-20", folder=folder)
    assert open_campaign(folder).fingerprint == before


def test_what_is_not_owed_and_what_is_no_day_is_refused_with_what_there_is(folder: Path) -> None:
    for given, means, told in (
        ("A/montly", "2024-02-20", "monthly"),
        ("A/monthly/2024-03", "2024-02-20", "2024-01, 2024-02"),
        ("A/monthly/2024-01", "mai", "20/3/2024"),
        ("B/monthly", "2024-02-20", "B"),
    ):
        ran = command("decide", "extension", given, means, folder=folder)
        assert (ran.code, told in " ".join(ran.err.split())) == (2, True), ran.err
    assert last_days(folder) == ["2024-02-05", "2024-03-05"]


def test_a_line_of_decisions_that_names_nothing_owed_is_a_fault_of_its_line(folder: Path) -> None:
    rows = "kind,given,means\nextension,A/monthly/2024-09,2024-02-20\nextension,A,mai\nextension,B,2024-02-20\n"
    (folder / "decisions.csv").write_text(rows, encoding="utf-8")
    told = " ".join(command("status", folder=folder).err.split())
    assert "2024-09" in told
    assert "mai" in told
