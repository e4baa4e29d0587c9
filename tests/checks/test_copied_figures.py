"""A unit that has all figures of another one is asked whose they are."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.kept_findings import told, told_anew
from tests.worlds.peers_world import put, write_peers
from tests.worlds.running import command

FIGURES = {"a": (10, 12), "b": (0, 14), "c": (13, 0), "d": (21, 3)}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_peers(tmp_path / "campaign")
    put(folder, 0, FIGURES)
    return folder


def asked(folder: Path) -> list[dict[str, Any]]:
    found = command("findings", "--format", "json", folder=folder).data
    return [one for one in found if one["code"] == "figures-copied"]


def test_unit_with_the_figures_of_another_is_asked_once_with_both_names_and_files(
    campaign: Path, tmp_path: Path
) -> None:
    before = len(asked(campaign))
    put(campaign, 5, FIGURES)
    (one,) = [one for one in asked(campaign) if one["unit"] == "T05"]
    assert one["message"] == ("Cả 6 số khác 0 của đơn vị (T05.xlsx) trùng với số của Trường 0 (T00.xlsx).")
    assert told(campaign) == told_anew(campaign, tmp_path)
    command("decide", "value", "T05/d/2023", "--because", "hai trường cùng kết quả", folder=campaign)
    assert len(asked(campaign)) <= before


def test_one_other_figure_or_too_few_of_two_digits_are_not_asked_about(campaign: Path) -> None:
    put(campaign, 5, {**FIGURES, "d": (21, 4)})
    assert [one for one in asked(campaign) if one["unit"] == "T05"] == []
    change(campaign, "stemagg.toml", "report_grouping", "checks = { copies = { figures = 6 } }\nreport_grouping")
    put(campaign, 5, FIGURES)
    assert [one for one in asked(campaign) if one["unit"] == "T05"] == []
