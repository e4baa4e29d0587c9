"""The campaigns of the outlines in this folder, after two forms and a plain table have come in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from tests.worlds.outline_world import as_workbook, figures_by_unit, filled_form, outline_campaign, rows_of
from tests.worlds.running import command

OUTLINES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.csv"))


@dataclass(frozen=True)
class Sent:
    """A campaign whose units have sent what they owe: its files, and the findings of `ingest`."""

    campaign: Campaign
    data: Path
    errors: list[str]


def tables_of(data: Path) -> tuple[Path, Path]:
    """Return the plain tables of an outline: one unit a row, and the items of lists."""
    return data / "table.csv", data / "list_table.csv"


def listed_in_forms(data: Path) -> list[dict[str, str]]:
    """Return the rows of lists that are written into forms."""
    path = data / "list_forms.csv"
    return rows_of(path) if path.exists() else []


def figures_of_forms(data: Path) -> dict[str, dict[str, str]]:
    """Return what is written into the forms of units beside lists."""
    return {**{row["unit"]: {} for row in listed_in_forms(data)}, **figures_by_unit(data / "forms.csv")}


@pytest.fixture(scope="session", params=OUTLINES, ids=lambda path: path.name)
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Return the campaign of one outline after two forms and a plain table have come in."""
    data, folder = request.param, tmp_path_factory.mktemp("outline")
    campaign = open_campaign(outline_campaign(folder, data))
    received = folder / "received"
    as_workbook([table for table in tables_of(data) if table.exists()], received / "bang-chung.xlsx")
    for unit, values in figures_of_forms(data).items():
        listed = [row for row in listed_in_forms(data) if row["unit"] == unit]
        filled_form(campaign, unit, values, received / unit / f"{unit}.xlsx", listed)
    ran = command("ingest", received, "--format", "json", folder=folder)
    assert ran.out, ran.err
    errors = [f"{found['code']}: {found['message']}" for found in ran.data["findings"] if found["severity"] == "error"]
    return Sent(campaign, data, errors)
