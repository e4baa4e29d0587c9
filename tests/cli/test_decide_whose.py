"""`decide unit FILE UNIT`: a form that came under another school's name is that of the school that filled it in."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from tests.worlds.databases import Placed
from tests.worlds.running import command
from tests.worlds.told import lessons, take
from tests.worlds.world import LAST, filled_form, write_campaign


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


def test_form_is_moved_to_the_unit_that_sent_it(campaign: Path, tmp_path: Path) -> None:
    of = open_campaign(campaign)
    sent = tmp_path / "received" / "bieu.xlsx"
    sent.parent.mkdir()
    sent.write_bytes(filled_form(of, "A", tmp_path, {("lessons", "THPT", LAST): "7"}))
    take(campaign, sent.parent)
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "None")
    refused = command("decide", "unit", "bieu.xlsx", "B", folder=campaign)
    assert (refused.code, "--because" in refused.err) == (2, True)
    ran = command("decide", "unit", "bieu.xlsx", "B", "--because", "trường B dùng nhầm biểu", folder=campaign)
    assert ran.code == 0, ran.err
    take(campaign)
    assert (lessons(campaign), lessons(campaign, "B")) == ("None", "7")
    assert command("undo", "2", folder=campaign).code == 0
    take(campaign)
    assert (lessons(campaign), lessons(campaign, "B")) == ("7", "None")
