"""Of which periods a report tells the texts, and what the key of a text says of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.period import Period
from stemagg.model.remark import OwnerOfKey, owner_of
from stemagg.model.told_period import is_told
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign


@pytest.fixture
def of_quarter(tmp_path: Path) -> Campaign:
    folder = write_campaign(tmp_path, monthly("2024-01", "2024-06"), ["A,Trường A,truong,TH,Đông"])
    return replace(open_campaign(folder), reported=Period.from_code("2024-Q1"))


def test_a_report_of_a_period_tells_what_lies_in_it_and_what_is_of_no_period(of_quarter: Campaign) -> None:
    written = ["", "2024-01", "2024-03", "2024-04", "2030-01", "?"]
    assert [period for period in written if is_told(of_quarter, period)] == ["", "2024-01", "2024-03"]
    assert all(is_told(replace(of_quarter, reported=None), period) for period in written)


def test_a_key_names_unit_and_period_and_what_is_no_key_names_nobody() -> None:
    assert owner_of("difficulties/A/2024-01/1f/1") == OwnerOfKey("A", "2024-01")
    assert owner_of("difficulties/A") == OwnerOfKey()
