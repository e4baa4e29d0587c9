"""A grouping has a code, a title and the grouping that it lies in; what contradicts the roster is refused."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from tests.worlds.outline_world import write_campaign

OUTLINE = """
[[period]]
code = "2024-2025"

[[grouping]]
code = "province"
title = "Tỉnh"

[[grouping]]
code = "commune"
title = "Xã"
within = "province"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pupils"]
"""

HEADING = "code,name,kind,levels,district,commune,province"
ROSTER = HEADING + "\nA,Trường A,truong,TH,Đông,X,P\nB,Trường B,truong,TH,Đông,X,{}\n"


def write(folder: Path, outline: str = OUTLINE, province: str = "P") -> Path:
    write_campaign(folder, outline, [])
    (folder / "units.csv").write_text(ROSTER.format(province), encoding="utf-8")
    return folder


def test_the_title_of_a_grouping_is_that_of_its_block_or_of_the_table(tmp_path: Path) -> None:
    campaign = open_campaign(write(tmp_path))
    titles = [campaign.grouping_title(name) for name in ("district", "commune", "province")]
    assert titles == ["Quận", "Xã", "Tỉnh"]


@pytest.mark.parametrize(
    ("old", "new", "province", "code", "place"),
    [
        ('within = "province"', 'within = "provinces"', "P", "reference-unknown", "grouping[2] (commune) › within"),
        ('title = "Tỉnh"', 'title = "Tỉnh"\nwithin = "commune"', "P", "grouping-within-itself", "(commune) › within"),
        ('code = "commune"', 'code = "period"', "P", "code-reserved", "grouping[2] (period)"),
        ('code = "commune"', 'code = "district"', "P", "code-twice", "grouping[2] (district)"),
        ('code = "commune"', 'code = "comune"', "P", "reference-unknown", "grouping[2] (comune)"),
        ("", "", "Q", "grouping-in-two", "grouping[2] (commune) › within"),
    ],
)
def test_a_grouping_that_cannot_be_is_refused_with_its_place(
    old: str, new: str, province: str, code: str, place: str, tmp_path: Path
) -> None:
    write(tmp_path, OUTLINE.replace(old, new) if old else OUTLINE, province)
    with pytest.raises(SettingsError) as caught:
        open_campaign(tmp_path)
    assert any(one.code == code and one.place.endswith(place) for one in caught.value.faults)
