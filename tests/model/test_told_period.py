"""Of which periods a report tells the texts, and what the key of a text says of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.period import Period
from stemagg.model.remark import OwnerOfKey, owner_of
from stemagg.model.told_period import is_told, periods_before, telling, told_texts_of
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign


@pytest.fixture
def of_quarter(tmp_path: Path) -> Campaign:
    folder = write_campaign(tmp_path, monthly("2024-01", "2024-06"), ["A,Trường A,truong,TH,Đông"])
    return replace(open_campaign(folder), reported=Period.from_code("2024-Q1"))


def test_a_report_of_a_period_tells_what_lies_in_it_and_what_is_of_no_period(of_quarter: Campaign) -> None:
    written = ["", "2024-01", "2024-03", "2024-04", "2030-01", "?"]
    assert [period for period in written if is_told(of_quarter, period, "?")] == ["", "2024-01", "2024-03"]
    assert all(is_told(replace(of_quarter, reported=None), period, "?") for period in written)


def test_of_a_text_whose_last_period_counts_a_report_tells_only_what_ends_last(tmp_path: Path) -> None:
    plan = '[[data_element]]\ncode = "plan"\nsection = "I"\ntitle = "Kế hoạch"\ntype = "text"\nby = ["period"]\n'
    asked = '[[obligation]]\ncode = "kh"\ntitle = "KH"\nkinds = ["truong"]\ndata_elements = ["plan"]\n'
    outline = monthly("2024-01", "2024-06") + plan + 'over = { period = "last" }\n' + asked
    campaign = open_campaign(write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông"]))
    quarter = replace(campaign, reported=Period.from_code("2024-Q1"))
    assert [code for code in campaign.outline.periods_by_code if is_told(quarter, code, "plan")] == ["2024-03"]
    assert ("plan", "2024-02") not in told_texts_of(quarter)
    year = replace(campaign, reported=Period.from_code("2025"))
    assert not is_told(year, "2024-06", "plan")


def test_a_key_names_unit_and_period_and_what_is_no_key_names_nobody() -> None:
    assert owner_of("difficulties/A/2024-01/1f/1") == OwnerOfKey("difficulties", "A", "2024-01")
    assert owner_of("difficulties/A") == OwnerOfKey()


def test_the_periods_before_are_those_that_have_declared_ones_in_them(of_quarter: Campaign) -> None:
    outline = of_quarter.outline
    assert list(periods_before(outline, Period.from_code("2024-Q2"))) == ["2024-Q1"]
    assert list(periods_before(outline, outline.periods_by_code["2024-03"])) == ["2024-02", "2024-01"]
    assert list(periods_before(outline, Period.from_code("GD2021-2025"))) == []


def test_a_campaign_tells_another_period_as_it_tells_its_own(of_quarter: Campaign) -> None:
    assert telling(of_quarter, "") is of_quarter
    assert telling(of_quarter, "2024-02").reported == of_quarter.outline.periods_by_code["2024-02"]
    assert telling(of_quarter, "2024-Q2").reported == Period.from_code("2024-Q2")
