"""Wholes and their parts, and longer periods and the shorter ones in them, are compared; a difference is said."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.checks.whole_checks import wholes_hold
from stemagg.model.slot import Slot, members_of
from stemagg.model.source import CellRef
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

HEAD = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "sex"
title = "Giới tính"
total = "{total}"

[[dimension.members]]
code = "nu"
title = "nữ"

[[dimension.members]]
code = "nam"
title = "nam"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["sex", "period"]
aggregation = "stock"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pupils"]
"""


def codes(folder: Path, *options: str) -> list[str]:
    return [found["code"] for found in command("findings", "--format", "json", *options, folder=folder).data]


def figure(outline_folder: Path, member: str, number: int) -> tuple[Slot, tuple[int, CellRef]]:
    members = members_of({"sex": member})
    return Slot("A", "pupils", members, "2024-2025"), (number, CellRef(str(outline_folder / "a.csv"), row=2))


@pytest.mark.parametrize(
    ("total", "numbers", "found"),
    [
        ("asked", (10, 11, 5), ["part-above-whole"]),
        ("asked", (10, 8, 5), []),
        ("checked", (10, 8, 5), ["whole-differs"]),
        ("checked", (13, 8, 5), []),
    ],
)
def test_a_whole_is_compared_with_its_parts(
    total: str, numbers: tuple[int, ...], found: list[str], tmp_path: Path
) -> None:
    of = open_campaign(write_campaign(tmp_path, HEAD.format(total=total), ["A,Trường A,truong,TH,Đông"]))
    given = dict(figure(tmp_path, *one) for one in zip(("", "nu", "nam"), numbers, strict=True))
    assert [one.code for one in wholes_hold(of, of.roster["A"], given)] == found


def test_a_whole_is_not_made_up_of_members_that_are_not_applicable(tmp_path: Path) -> None:
    of = open_campaign(write_campaign(tmp_path, HEAD.format(total="checked"), ["A,Trường A,truong,TH,Đông"]))
    given = dict(figure(tmp_path, member, 5) for member in ("nu", "nam"))
    assert [one.code for one in wholes_hold(of, of.roster["A"], given)] == ["whole-made-up"]
    assert list(wholes_hold(of, of.roster["A"], {}, not_applicable=given.keys())) == []


MONTHS = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"

[[period]]
code = "2024-Q1"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons"]
periods = ["month", "2024-Q1"]
"""


@pytest.mark.parametrize(
    ("quarter", "found"), [(10, ["period-total-differs"]), (9, [])], ids=["another number", "the sum"]
)
def test_a_quarter_is_compared_with_its_months(quarter: int, found: list[str], tmp_path: Path) -> None:
    write_campaign(tmp_path, MONTHS, ["A,Trường A,truong,TH,Đông"])
    heading = ["Đơn vị", *(f"Số bài tháng {month}/2024" for month in (1, 2, 3)), "Số bài quý I/2024"]
    send(tmp_path, "a.csv", [heading, ["Trường A", 2, 3, 4, quarter]])
    assert codes(tmp_path) == found


def test_a_quarter_that_stands_for_a_missing_month_is_noted(tmp_path: Path) -> None:
    write_campaign(tmp_path, MONTHS, ["A,Trường A,truong,TH,Đông"])
    heading = ["Đơn vị", *(f"Số bài tháng {month}/2024" for month in (1, 2, 3)), "Số bài quý I/2024"]
    send(tmp_path, "a.csv", [heading, ["Trường A", 2, "", 4, 10]])
    assert "longer-period-counts" in codes(tmp_path, "--severity", "note")
