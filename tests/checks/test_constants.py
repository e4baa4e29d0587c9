"""A constant of the outline is a number in rules; an unknown one is refused with the near name."""

from pathlib import Path

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024"

[[constant]]
code = "most_clubs"
title = "Số câu lạc bộ tối đa"
value = 12.5
source = "Kế hoạch"

[[data_element]]
code = "clubs"
section = "I"
title = "Số câu lạc bộ"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["clubs"]

[[rule]]
code = "most"
title = "Quá nhiều câu lạc bộ"
check = "clubs <= constant.most_clubs"
missing = "skip"
"""
UNITS = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Tây"]


def test_a_rule_compares_with_a_constant_and_says_its_title(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, UNITS)
    send(tmp_path, "a.csv", [["Đơn vị", "Số câu lạc bộ"], ["Trường A", 12], ["Trường B", 13]])
    found = [
        one for one in command("findings", "--format", "json", folder=tmp_path).data if one["code"] == "rule-violated"
    ]
    assert [one["unit"] for one in found] == ["B"]
    assert "Số câu lạc bộ tối đa = 12.5" in found[0]["message"]


def test_an_unknown_constant_is_refused_with_the_near_name(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE.replace("constant.most_clubs", "constant.most_club"), UNITS)
    checked = command("outline", "check", folder=tmp_path)
    assert checked.code == 1
    assert "constant.most_clubs" in checked.err
