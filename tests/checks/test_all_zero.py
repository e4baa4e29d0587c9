"""A unit whose figures are all zero is asked about once, and they count as zero."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.kept_findings import told, told_anew
from tests.worlds.peers_world import put, write_peers
from tests.worlds.running import command

NOTHING = dict.fromkeys("abcd", (0, 0))


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_peers(tmp_path / "campaign")


def asked(folder: Path) -> list[dict[str, Any]]:
    found = command("findings", "--format", "json", folder=folder).data
    return [one for one in found if one["code"] == "all-zero"]


def test_unit_with_zeros_only_is_asked_about_until_somebody_confirms_it(campaign: Path, tmp_path: Path) -> None:
    assert asked(campaign) == []
    put(campaign, 0, NOTHING)
    (one,) = asked(campaign)
    assert (one["unit"], one["severity"]) == ("T00", "query")
    assert one["message"] == "Cả 8 số đơn vị báo cáo đều là 0."
    assert told(campaign) == told_anew(campaign, tmp_path)
    command("decide", "value", "T00/a/2023", "--because", "trường mới thành lập", folder=campaign)
    assert asked(campaign) == []


def test_one_figure_that_is_not_zero_is_enough(campaign: Path) -> None:
    put(campaign, 0, {**NOTHING, "d": (0, 1)})
    assert asked(campaign) == []


@pytest.mark.parametrize("figures", [0, 9])
def test_setting_says_from_how_many_figures_on(figures: int, campaign: Path) -> None:
    setting = f"checks = {{ zeros = {{ figures = {figures} }} }}\nreport_grouping"
    change(campaign, "stemagg.toml", "report_grouping", setting)
    put(campaign, 0, NOTHING)
    assert asked(campaign) == []
