"""What the office knows from a list of its own is compared with what units report."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.peers_world import USUAL, put, write_peers
from tests.worlds.running import command

HEAD = "data_element,period,unit,total,body\n"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_peers(tmp_path / "campaign")
    put(folder, 0, dict.fromkeys("abcd", USUAL))
    return folder


def asked(folder: Path, rows: str) -> list[dict[str, Any]]:
    (folder / "controls.csv").write_text(HEAD + rows, encoding="utf-8")
    told = command("findings", "--format", "json", folder=folder).data
    return [one for one in told if one["code"].startswith("control")]


def test_total_that_differs_from_the_list_is_asked_about_with_the_difference(campaign: Path) -> None:
    more, less = asked(campaign, "a,2024,,150,danh sách của Ban Tổ chức\na,2024,T00,13,\na,2023,,132,\n")
    assert (more["unit"], more["period"], more["file"], more["row"]) == ("", "2024", "controls.csv", 2)
    assert more["message"] == (
        "Số a (2024): báo cáo 151 (12/12 đơn vị), nhiều hơn 1 so với danh sách của Ban Tổ chức (150)."
    )
    assert less["unit"] == "T00"
    assert less["message"] == "Số a (2024): báo cáo 12 (1/1 đơn vị), ít hơn 1 so với danh sách của Sở (13)."
    assert asked(campaign, "a,2024,,151,\n") == []


def test_row_that_names_nothing_of_the_campaign_is_refused_with_its_line(campaign: Path) -> None:
    (campaign / "controls.csv").write_text(HEAD + "a,2024,,12x,\nx,2024,,1,\na,2030,T99,1,\n", encoding="utf-8")
    told = command("findings", folder=campaign)
    assert told.code == 2
    assert [f"dòng {line}" in told.err for line in (2, 3, 4)] == [True, True, True]


def test_what_nobody_has_reported_is_not_compared_with_the_list(tmp_path: Path) -> None:
    folder = write_peers(tmp_path / "campaign")
    assert asked(folder, "a,2024,T00,13,\n") == []
