"""A file that was refused and will never be sent again is set aside by a person; then it is an open error no longer."""

from pathlib import Path

import pytest

from tests.worlds.running import INGEST_JSON, Ran, command
from tests.worlds.told import said
from tests.worlds.world import write_campaign

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign that has received a report, and a photo in a dated folder."""
    folder, received = write_campaign(tmp_path / "campaign"), tmp_path / "received"
    (received / "2023-03-01").mkdir(parents=True)
    (received / "2023-03-01" / "anh.png").write_bytes(PHOTO)
    said(received / "good.csv", 7)
    assert ingest(folder).code == 1
    return folder


def ingest(campaign: Path) -> Ran:
    return command("ingest", campaign.parent / "received", *INGEST_JSON, folder=campaign)


def errors(campaign: Path) -> list[str]:
    listed = command("findings", "--severity", "error", "--format", "json", folder=campaign).data
    return [found["code"] for found in listed if found["file"] == "2023-03-01/anh.png"]


def test_finding_offers_the_command_that_sets_the_file_aside_and_it_works_as_printed(campaign: Path) -> None:
    shown = command("findings", "--severity", "error", folder=campaign).out
    assert "stemagg decide file 2023-03-01/anh.png" in " ".join(shown.split())
    ran = command("decide", "file", "2023-03-01/anh.png", "--because", "ảnh chụp, đã gửi lại", folder=campaign)
    assert (ran.code, errors(campaign)) == (0, [])


def test_decision_stays_when_the_folder_is_ingested_again_and_says_why(campaign: Path) -> None:
    command("decide", "file", "2023-03-01/anh.png", "--because", "ảnh chụp", folder=campaign)
    ingest(campaign)
    assert errors(campaign) == []
    noted = command("findings", "--severity", "note", "--format", "json", folder=campaign).data
    assert [f["severity"] for f in noted if f["file"] == "2023-03-01/anh.png" and "ảnh chụp" in f["message"]] == [
        "note"
    ]


def test_only_a_file_that_was_refused_can_be_set_aside(campaign: Path) -> None:
    for name in ("good.csv", "no-such.png"):
        ran = command("decide", "file", name, folder=campaign)
        assert (ran.code, "anh.png" in ran.err) == (2, True)
    assert errors(campaign) == ["file-type-unsupported"]
