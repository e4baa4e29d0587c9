"""What a unit owes is found without looking through what concerns the others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.duty import duties_of, not_begun
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.steps import growth


def extended(folder: Path, units: int) -> Campaign:
    """Return a campaign by month, looked at in March, in which each of so many units has more time."""
    rows = [f"U{number},Trường {number},truong,TH,Đông" for number in range(units)]
    campaign = open_campaign(write_campaign(folder / str(units), monthly("2024-01", "2024-12"), rows))
    extensions = (Decision(DecisionKind.EXTENSION, f"U{number}", "2024-12-31", "Lũ") for number in range(units))
    return replace(campaign, on=date(2024, 3, 15), decisions=tuple(extensions))


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Campaign]:
    """Return campaigns of 20 and of 40 units."""
    folder = tmp_path_factory.mktemp("duties")
    return {units: extended(folder, units) for units in (20, 40)}


def test_only_closed_months_are_owed_and_each_has_the_time_that_was_given(campaigns: dict[int, Campaign]) -> None:
    campaign = campaigns[20]
    unit = campaign.roster["U7"]
    assert {slot.period for slot in not_begun(campaign, unit)} == {f"2024-{month:02}" for month in range(3, 13)}
    assert {(duty.last_day, duty.extended_by) for duty in duties_of(campaign, unit)} == {
        (date(2024, 12, 31), campaign.decisions[7])
    }


def test_twice_the_units_and_extensions_take_twice_the_work(campaigns: dict[int, Campaign]) -> None:
    def of_all(units: int) -> None:
        campaign = replace(campaigns[units])
        for unit in campaign.roster:
            duties_of(campaign, unit)
            not_begun(campaign, unit)

    assert growth(of_all, 20) < 2.1
