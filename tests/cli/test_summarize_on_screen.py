"""`summarize` on the screen: what is blank, what is missing, what is a part; no word is cut."""

from pathlib import Path

import pytest

from stemagg.model.slot import members_of
from tests.worlds.outline_blocks import LESSONS_BY_MODE, MODE, SEX
from tests.worlds.outline_world import outline_campaign, put_values, write_campaign
from tests.worlds.running import command

OUTLINES = Path(__file__).parents[1] / "outlines"
OUTLINE = (
    """
[[period]]
code = "2024-01"
"""
    + MODE
    + SEX
    + LESSONS_BY_MODE
    + """
[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["sex", "period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons"]

[[obligation]]
code = "pupils"
title = "Học sinh"
kinds = ["truong"]
where = { district = "Đông" }
data_elements = ["pupils"]
"""
)
UNITS = ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,THCS,Tây"]
CHANGE = """
[[indicator]]
code = "more"
title = "Mức tăng"
kind = "change"
of = "lessons"
against = "previous"
"""
BLANK, NONE_YET = "Ô trống: không đơn vị nào phải báo cáo số này", "-: chưa đơn vị nào báo cáo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign: A has sent 5 lessons and its pupils, B nothing."""
    write_campaign(tmp_path, OUTLINE, UNITS)
    month = "2024-01"
    lessons = ("lessons", members_of({"education_level": "TH", "mode": "bai_hoc"}), month)
    girls = ("pupils", members_of({"sex": "nu"}), month)
    put_values(tmp_path, "A", {lessons: 5, ("pupils", (), month): 40, girls: 18})
    return tmp_path


def rows(folder: Path, by: str) -> list[list[str]]:
    return [line.split() for line in command("summarize", "--by", by, folder=folder).out.splitlines()]


def test_a_member_that_a_level_cannot_have_has_no_row(folder: Path) -> None:
    shown = command("summarize", "--by", "education_level,mode", folder=folder).out
    assert [line.split() for line in shown.splitlines() if "nghiên" in line] == [["nghiên", "cứu", "-", "(0/1)"]]
    assert ["trung", "học", "cơ", "sở", "bài", "học", "-", "(0/1)"] in rows(folder, "education_level,mode")


def test_what_nobody_owes_is_blank_and_what_is_missing_has_its_mark_and_units(folder: Path) -> None:
    shown = command("summarize", "--by", "district", folder=folder).out
    assert BLANK in shown
    assert NONE_YET in shown
    assert ["Tây", "-", "(0/1)"] in rows(folder, "district")  # lessons; pupils are not asked of it


def test_marks_that_do_not_occur_are_not_explained(folder: Path) -> None:
    shown = command("summarize", "--by", "sex", folder=folder).out
    assert BLANK not in shown
    assert NONE_YET not in shown


def test_a_part_stands_under_its_whole_as_a_part(folder: Path) -> None:
    assert [line for line in rows(folder, "sex") if line[-1:] in (["40"], ["18"])] == [
        ["chung", "40"], ["trong", "đó:", "nữ", "18"],
    ]  # fmt: skip


def test_a_period_has_its_name(folder: Path) -> None:
    assert ["tiểu", "học", "Tháng", "1/2024", "5"] in rows(folder, "education_level,period")


def test_a_table_that_is_too_wide_goes_on_below_without_a_word_cut(tmp_path: Path) -> None:
    outline_campaign(tmp_path, OUTLINES / "04-bac-tu-liem")
    shown = command("summarize", "--by", "ward,to_date", folder=tmp_path).out
    assert max(map(len, shown.splitlines())) <= 100
    assert "…" not in shown
    assert shown.count("Xuân Đỉnh") > 1


def test_elements_asked_for_other_levels_have_tables_of_their_own(tmp_path: Path) -> None:
    outline_campaign(tmp_path, OUTLINES / "04-bac-tu-liem")
    shown = command("summarize", "--by", "education_level", folder=tmp_path).out
    (clubs,) = (part for part in shown.split("Cấp học") if "Câu lạc bộ" in part.split("───")[0])
    assert [level for level in ("mầm non", "tiểu học", "THCS") if level in clubs] == ["tiểu học"]


def test_a_table_without_any_figure_is_told_in_a_line(tmp_path: Path) -> None:
    before = '\n[[period]]\ncode = "2023-12"\n'
    write_campaign(tmp_path, OUTLINE + before + CHANGE, UNITS)
    put_values(tmp_path, "A", {("lessons", members_of({"education_level": "TH", "mode": "bai_hoc"}), "2024-01"): 5})
    told = " ".join(command("summarize", "--by", "mode,district", folder=tmp_path).out.split())
    assert "Mức tăng: không có số liệu theo các cách nhóm này (×)." in told
    assert told.count("×") > 1
