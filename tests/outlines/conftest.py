"""The campaigns of the outlines in this folder, after two forms and a plain table have come in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from tests.worlds.outline_world import as_workbook, figures_by_unit, filled_form, outline_campaign
from tests.worlds.running import command

OUTLINES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.csv"))


@dataclass(frozen=True)
class Sent:
    """A campaign whose units have sent what they owe: its files, and the findings of `ingest`."""

    campaign: Campaign
    data: Path
    errors: list[str]


@pytest.fixture(scope="session", params=OUTLINES, ids=lambda path: path.name)
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Return the campaign of one outline after two forms and a plain table have come in."""
    data, folder = request.param, tmp_path_factory.mktemp("outline")
    campaign = open_campaign(outline_campaign(folder, data))
    received = folder / "received"
    as_workbook(data / "table.csv", received / "bang-chung.xlsx")
    for unit, values in figures_by_unit(data / "forms.csv").items():
        filled_form(campaign, unit, values, received / unit / f"{unit}.xlsx")
    ran = command("ingest", received, "--format", "json", folder=folder)
    assert ran.out, ran.err
    errors = [f"{found['code']}: {found['message']}" for found in ran.data["findings"] if found["severity"] == "error"]
    return Sent(campaign, data, errors)
