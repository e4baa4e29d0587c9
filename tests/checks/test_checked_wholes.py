"""Of a whole that is checked a unit may give the whole, the members or both: nothing more is asked, nothing is lost."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.checked_wholes import CheckedWholes
from stemagg.model.slot_path import slot_at
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[dimension]]
code = "grade"
title = "Khối"
total = "checked"
members = [{ code = "k1", title = "khối 1" }, { code = "k2", title = "khối 2" }]

[[dimension]]
code = "sex"
title = "Giới tính"
total = "checked"
members = [{ code = "nu", title = "nữ" }, { code = "nam", title = "nam" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["grade", "period"]
aggregation = "flow"

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["grade", "sex"]

[[data_element]]
code = "rooms"
section = "I"
title = "Có phòng STEM"
type = "yes_no"
by = ["grade"]

[[data_element]]
code = "share"
section = "I"
title = "Tỷ lệ tham gia"
type = "percentage"
by = ["grade"]

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = [ASKED]

[[rule]]
code = "enough"
title = "Quá ít bài"
check = "lessons >= 3"
missing = "fault"
"""
JANUARY = ["Số bài tháng 1/2024", "Số bài khối 1 tháng 1/2024", "Số bài khối 2 tháng 1/2024"]
MONTHS = [*JANUARY, *(heading.replace("1/2024", "2/2024") for heading in JANUARY)]
UNITS = [f"{name},Trường {name},truong,TH,Đông" for name in "ABCD"]


def campaign(folder: Path, asked: str) -> Path:
    outline = OUTLINE.replace("ASKED", f'"{asked}"')
    for code in {"lessons", "pupils", "rooms", "share"} - {asked}:
        before, _, rest = outline.partition(f'[[data_element]]\ncode = "{code}"')
        outline = before + rest.partition("\n\n")[2]
    if asked != "lessons":
        outline = outline.partition("[[rule]]")[0]
    return write_campaign(folder, outline, UNITS)


def findings(folder: Path) -> list[tuple[str, str]]:
    found = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return sorted((one["code"], one["unit"]) for one in found if one["unit"])


def test_the_whole_or_all_members_is_enough_in_each_month(tmp_path: Path) -> None:
    campaign(tmp_path, "lessons")
    rows = [["Trường A", 5, "", "", 6, "", ""], ["Trường B", "", 1, 2, "", 3, 4], ["Trường C", 5, "", "", "", 3, 4]]
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS], *rows])
    assert totals(tmp_path) == {("lessons",): 5 + 6 + 1 + 2 + 3 + 4 + 5 + 3 + 4}
    assert findings(tmp_path) == [("whole-made-up", "B"), ("whole-made-up", "B"), ("whole-made-up", "C")]
    status = command("status", "--format", "json", folder=tmp_path).data
    shown = {one["unit"]: (one["values_counted"], one["values_owed"]) for one in status["units"]}
    assert shown == {"A": (2, 2), "B": (4, 4), "C": (3, 3), "D": (0, 6)}


def test_some_members_are_not_enough(tmp_path: Path) -> None:
    campaign(tmp_path, "lessons")
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS], ["Trường A", "", 5, "", 6, "", ""]])
    assert totals(tmp_path) == {("lessons",): 6}
    assert findings(tmp_path) == [("values-missing", "A")]
    (figure,) = command("explain", "--element", "lessons", "--format", "json", folder=tmp_path).data
    assert [one["number"] for one in figure["counted"]] == [6]


def test_members_that_make_up_a_whole_are_explained_and_a_rule_is_asked_of_their_sum(tmp_path: Path) -> None:
    campaign(tmp_path, "lessons")
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS], ["Trường A", "", 1, 1, "", 2, 2]])
    (figure,) = command("explain", "--element", "lessons", "--format", "json", folder=tmp_path).data
    assert [one["number"] for one in figure["counted"]] == [2, 2]
    assert figure["value"] == 4
    assert ("rule-violated", "A") in findings(tmp_path)
    told = command("findings", "--severity", "error", folder=tmp_path).out
    assert "Số bài = 1 + 1" in told


def test_the_note_says_which_sum_was_counted(tmp_path: Path) -> None:
    campaign(tmp_path, "lessons")
    send(tmp_path, "a.csv", [["Đơn vị", *MONTHS], ["Trường A", "", 10, 20, 5, "", ""]])
    told = " ".join(command("findings", "--severity", "note", folder=tmp_path).out.split())
    assert "Số bài (2024-01) không được ghi: đã tính 30, là tổng các thành phần" in told


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ({"": 9}, 9),
        ({"nữ": 4, "nam": 5}, 9),
        ({"khối 1": 4, "khối 2": 5}, 9),
        ({"khối 1": 4, "khối 2 nữ": 2, "khối 2 nam": 3}, 9),
        ({"khối 1 nữ": 1, "khối 1 nam": 2, "khối 2 nữ": 3, "khối 2 nam": 4}, 10),
        ({"khối 1": 4, "khối 2 nữ": 2}, None),
    ],
)
def test_a_whole_of_two_dimensions_is_made_up_over_either(
    cells: dict[str, int], total: int | None, tmp_path: Path
) -> None:
    campaign(tmp_path, "pupils")
    names = ("", "nữ", "nam", *(f"khối {k}{sex}" for k in (1, 2) for sex in ("", " nữ", " nam")))
    heading = [f"Học sinh {name}".strip() for name in names]
    send(tmp_path, "a.csv", [["Đơn vị", *heading], ["Trường A", *(cells.get(name, "") for name in names)]])
    assert totals(tmp_path) == {("pupils",): total}
    assert (("values-missing", "A") in findings(tmp_path)) is (total is None)


def test_a_unit_that_answers_yes_for_one_grade_answers_yes(tmp_path: Path) -> None:
    campaign(tmp_path, "rooms")
    heading = ["Đơn vị", "Có phòng STEM", "Có phòng STEM khối 1", "Có phòng STEM khối 2"]
    rows = [["Trường A", "Có", "Có", "Có"], ["Trường B", "", "Có", "Có"], ["Trường C", "Không", "Có", "Không"]]
    send(tmp_path, "a.csv", [heading, *rows])
    assert totals(tmp_path) == {("rooms",): 2}
    assert findings(tmp_path) == [("whole-differs", "C"), ("whole-made-up", "B")]


def test_percentages_of_members_are_not_added_to_one_of_the_whole(tmp_path: Path) -> None:
    campaign(tmp_path, "share")
    heading = ["Đơn vị", "Tỷ lệ tham gia", "Tỷ lệ tham gia khối 1", "Tỷ lệ tham gia khối 2"]
    send(tmp_path, "a.csv", [heading, ["Trường A", 50, 40, 60], ["Trường B", "", 40, 60]])
    assert findings(tmp_path) == [("values-missing", "B")]


def test_what_does_not_apply_adds_nothing_to_a_whole(tmp_path: Path) -> None:
    of = open_campaign(campaign(tmp_path, "pupils"))
    wholes = CheckedWholes(of.outline, of.slots_owed(of.roster["A"]))
    given = {slot_at(of.outline, f"A/pupils/{grade}/total") for grade in ("k1", "k2")}
    whole = slot_at(of.outline, "A/pupils/total/total")
    assert list(wholes.made_up(given)) == [whole]
    assert len(wholes.dispensable(given)) == 9 - 2
