"""A column of answers in words stays one, whatever stands in it."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.store.database import Store
from tests.worlds.outline_world import send, write_campaign

OUTLINE = """
[[period]]
code = "2022-2023"

[[data_element]]
code = "lessons"
section = "I"
title = "Bài học"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"

[[data_element]]
code = "proposals"
section = "I"
title = "Đề xuất, kiến nghị"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
education_levels = "roster"
data_elements = ["lessons", "proposals"]
"""


@pytest.mark.parametrize("said", ["THPT", "2022-2023", "Trường A", "Thông báo số 12/TB-THPT"])
def test_single_answer_in_words_is_no_level_period_or_unit_of_its_row(said: str, tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, ["A,Trường A,truong,THCS;THPT,Đông"])
    heads = ["Đơn vị", "Bài học THCS 2022-2023", "Bài học THPT 2022-2023", '"Đề xuất, kiến nghị"']
    send(folder, "a.csv", [heads, ["Trường A", 1, 2, said]])
    stored = Store(open_campaign(folder)).current_values()
    assert [one.number for one in stored if one.number is not None] == [1, 2]
    assert [one.text for one in stored if one.text] == [said]
