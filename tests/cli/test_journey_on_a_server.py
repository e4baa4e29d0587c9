"""From received files to the report: whatever database holds the store, every command says the same."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import placed_in
from tests.worlds.running import CITY, RECEIVED, Ran, command

pytestmark = pytest.mark.journey

COMMANDS = (
    ("status",),
    ("findings",),
    ("summarize", "--by", "district,period"),
    ("summarize", "--by", "unit"),
    ("check", RECEIVED),
    ("findings", "--severity", "error"),
    ("store", "check"),
)


def journey(folder: Path, database: str) -> list[object]:
    """Return what the commands say of the files of a city, its store in a database."""
    command("init", folder / database, "--from", CITY.name, folder=folder)
    campaign = placed_in(database)(folder / database)
    command("ingest", RECEIVED, folder=campaign)
    said: list[object] = [command(*line, "--format", "json", folder=campaign).data for line in COMMANDS]
    return [*said, *printed(campaign)]


def printed(campaign: Path) -> list[object]:
    """Return the web page, and what verification says of the report."""
    page, report = campaign / "page.html", campaign / "bao-cao.docx"
    ran: list[Ran] = [command("page", "-o", page, folder=campaign), command("render", "-o", report, folder=campaign)]
    assert [one.code for one in ran] == [0, 0], ran
    verified = command("verify", report, "--format", "json", folder=campaign).data
    return [page.read_text(encoding="utf-8"), verified]


@pytest.mark.postgresql
def test_both_databases_give_the_same_figures_findings_page_and_report(tmp_path: Path) -> None:
    (file, server) = (journey(tmp_path, database) for database in ("sqlite", "postgresql"))
    assert file == server


@pytest.mark.postgresql
def test_addresses_stand_in_the_settings_alone(tmp_path: Path) -> None:
    command("init", tmp_path / "campaign", "--from", CITY.name, folder=tmp_path)
    campaign = placed_in("postgresql")(tmp_path / "campaign")
    change(campaign, "stemagg.toml", 'language = "vi"', 'language = "en"')
    assert command("status", folder=campaign).code == 0
    assert not list(campaign.glob("*.db"))
    assert not list(campaign.glob("postgresql*"))
