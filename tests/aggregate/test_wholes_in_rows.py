"""The row of a whole that is asked beside its members is the figure of the summary without this dimension."""

from pathlib import Path

from stemagg.aggregate.frame import Frame
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.slot_path import slot_at
from tests.worlds.outline_world import write_campaign

OUTLINE = """
[[period]]
code = "2021-2022"

[[dimension]]
code = "grade"
title = "Khối"
total = "checked"
members = [{ code = "k1", title = "lớp 1" }, { code = "k2", title = "lớp 2" }]

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["grade", "period"]
aggregation = "stock"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"
over = { education_level = "largest" }
total = { education_level = "asked" }

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["xa", "truong"]
data_elements = ["pupils", "schools"]
"""
UNITS = ["X,Xã X,xa,TH;THCS,Đông", "Y,Xã Y,xa,TH;THCS,Đông", "T,Trường T,truong,TH;THCS,Đông"]
SAID = {
    "X/pupils/total/2021-2022": 30,
    "Y/pupils/k1/2021-2022": 5,
    "Y/pupils/k2/2021-2022": 7,
    "X/schools/total/2021-2022": 3,
    "X/schools/TH/2021-2022": 2,
    "X/schools/THCS/2021-2022": 2,
    "T/schools/TH/2021-2022": 1,
    "T/schools/THCS/2021-2022": 1,
}


def summed(campaign: Campaign, element: str, *by: str) -> dict[str, object]:
    numbers = {slot_at(campaign.outline, path): number for path, number in SAID.items()}
    figures = Frame(campaign, by).summary(numbers).figures
    return {"/".join(figure.group): figure.value for figure in figures if figure.data_element == element}


def test_members_stand_in_for_a_checked_whole_in_its_row_as_in_the_total(tmp_path: Path) -> None:
    campaign = open_campaign(write_campaign(tmp_path, OUTLINE, UNITS))
    assert summed(campaign, "pupils") == {"": 42}
    assert summed(campaign, "pupils", "grade") == {"": 42, "k1": 5, "k2": 7}


def test_the_row_of_an_asked_whole_has_the_schools_that_are_asked_by_level_only(tmp_path: Path) -> None:
    campaign = open_campaign(write_campaign(tmp_path, OUTLINE, UNITS))
    assert summed(campaign, "schools") == {"": 4}
    assert summed(campaign, "schools", "education_level") == {"": 4, "TH": 3, "THCS": 3}
