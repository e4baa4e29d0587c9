"""What is stored is read anew only when something changes that decides how files are read."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import command
from tests.worlds.told import put, said
from tests.worlds.world import write_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    put(folder, said(tmp_path / "a.csv", 7))
    return folder


def warned(campaign: Path) -> bool:
    ran = command("summarize", "--by", "period", "--format", "json", folder=campaign)
    assert ran.code == 0
    return bool(ran.err)


def test_another_signer_or_threshold_leaves_what_is_stored_as_it_is(campaign: Path) -> None:
    change(campaign, "stemagg.toml", 'name = "X"', 'name = "Y"\n\n[final]\nreporting_rate = 50')
    assert not warned(campaign)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("stemagg.toml", "[office]", '[dates]\norder = "month-day"\n\n[office]'),
        ("stemagg.toml", "[office]", "[checks.placeholders]\non = false\n\n[office]"),
        ("outline.toml", 'zero = ["Không", "Không có"]', 'zero = ["Không", "Chưa"]'),
        ("units.csv", "Sao Mai,,,", "Sao Mai;PT Sao Mai,,,"),
    ],
)
def test_another_way_of_reading_asks_for_everything_to_be_read_anew(
    campaign: Path, file: str, old: str, new: str
) -> None:
    change(campaign, file, old, new)
    assert warned(campaign)
