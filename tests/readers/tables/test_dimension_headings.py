"""Figures by dimension in a plain table: a heading names members beside element, level and period."""

from collections.abc import Sequence
from pathlib import Path

from tests.worlds.outline_world import send, totals, write_campaign

MODES = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "mode"
title = "Hình thức"
members = [
  { code = "nc", title = "nghiên cứu" },
  { code = "khkt", title = "nghiên cứu KHKT", aliases = ["thi KHKT"] },
  { code = "trai_nghiem", title = "trải nghiệm", short_title = "TN" },
]
"""
SEX = """
[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]
"""
UNITS = ["A,Trường A,truong,THCS,Đông", "B,Trường B,truong,TH;THCS,Tây"]


def element(code: str, title: str, by: str, more: str = "") -> str:
    return (
        f'\n[[data_element]]\ncode = "{code}"\nsection = "I"\ntitle = "{title}"\ntype = "count"\n'
        f'by = {by}\naggregation = "flow"\n{more}\n'
    )


def owed(*codes: str) -> str:
    asked = ", ".join(f'"{code}"' for code in codes)
    return f'\n[[obligation]]\ncode = "all"\ntitle = "Báo cáo"\nkinds = ["truong"]\ndata_elements = [{asked}]\n'


ACTIVITIES = MODES + element("activities", "Số hoạt động", '["education_level", "mode", "period"]') + owed("activities")
PUPILS = MODES + SEX + element("pupils", "Số học sinh", '["sex", "period"]') + owed("pupils")


def codes(folder: Path, rows: Sequence[Sequence[object]]) -> list[str]:
    return [found["code"] for found in send(folder, "a.csv", rows)["findings"] if found["severity"] != "note"]


def test_a_heading_names_the_member_and_the_longest_name_is_meant(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    headings = [
        "Số hoạt động - nghiên cứu KHKT - THCS - 2024-2025",
        "Số hoạt động nghiên cứu THCS 2024-2025",
        "Số hoạt động (TN) THCS năm học 2024-2025",
    ]
    send(tmp_path, "a.csv", [["Đơn vị", *headings], ["Trường A", 7, 2, 3]])
    assert totals(tmp_path, "mode") == {
        ("nc", "activities"): 2,
        ("khkt", "activities"): 7,
        ("trai_nghiem", "activities"): 3,
    }


def test_a_heading_may_name_a_member_and_a_level_twice(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    heading = "Số hoạt động TN THCS 2024-2025 THCS (TN)"
    assert codes(tmp_path, [["Đơn vị", heading], ["Trường A", 3]]) == ["values-missing"]
    assert totals(tmp_path, "mode")["trai_nghiem", "activities"] == 3


def test_a_member_may_stand_after_the_title_of_its_dimension(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    headings = ["Số hoạt động hình thức nghiên cứu THCS 2024-2025", "Số hoạt động (Hình thức: TN) THCS 2024-2025"]
    assert codes(tmp_path, [["Đơn vị", *headings], ["Trường A", 2, 3]]) == ["values-missing"]
    made = totals(tmp_path, "mode")
    assert (made["nc", "activities"], made["trai_nghiem", "activities"]) == (2, 3)


def test_a_name_of_two_dimensions_is_told_apart_by_the_title_before_it(tmp_path: Path) -> None:
    two = MODES + SEX.replace('"asked"', '"checked"').replace('title = "nữ"', 'title = "trải nghiệm"')
    outline = two + element("pupils", "Số học sinh", '["mode", "sex", "period"]') + owed("pupils")
    write_campaign(tmp_path, outline, UNITS)
    heading = "Số học sinh hình thức trải nghiệm - giới tính trải nghiệm 2024-2025"
    send(tmp_path, "a.csv", [["Đơn vị", heading], ["Trường A", 5]])
    assert totals(tmp_path, "mode,sex")["trai_nghiem", "nu", "pupils"] == 5


def test_an_element_whose_title_holds_a_member_is_that_element(tmp_path: Path) -> None:
    more = element("studies", "Số hoạt động nghiên cứu", '["mode", "period"]')
    write_campaign(tmp_path, ACTIVITIES + more + owed("studies").replace('"all"', '"more"'), UNITS)
    send(tmp_path, "a.csv", [["Đơn vị", "Số hoạt động nghiên cứu (thi KHKT) 2024-2025"], ["Trường A", 4]])
    assert totals(tmp_path, "mode")["khkt", "studies"] == 4


def test_a_heading_without_a_member_is_not_read_and_the_members_are_named(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    told = send(tmp_path, "a.csv", [["Đơn vị", "Số hoạt động THCS 2024-2025"], ["Trường A", 7]])
    (found,) = [found for found in told["findings"] if found["code"] == "member-not-stated"]
    assert found["severity"] == "error"
    assert "Hình thức (nghiên cứu, nghiên cứu KHKT, TN)" in str(found)


def test_a_member_that_the_outline_does_not_know_is_an_unknown_heading(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    heading = ["Đơn vị", "Số hoạt động - trải nghiệm - THCS - 2024-2025", "Số hoạt động - khác - THCS - 2024-2025"]
    assert "heading-unknown" in codes(tmp_path, [heading, ["Trường A", 7, 3]])


def test_a_heading_without_a_member_is_the_whole_where_that_is_asked(tmp_path: Path) -> None:
    write_campaign(tmp_path, PUPILS, UNITS)
    heading = ["Đơn vị", "Số học sinh 2024-2025", "Số học sinh (nữ) 2024-2025"]
    assert codes(tmp_path, [heading, ["Trường A", 30, 14]]) == []
    assert totals(tmp_path) == {("pupils",): 30}
    assert totals(tmp_path, "sex")["nu", "pupils"] == 14


def test_the_whole_and_a_part_of_it_are_named_in_words(tmp_path: Path) -> None:
    write_campaign(tmp_path, PUPILS, UNITS)
    heading = ["Đơn vị", "Số học sinh - tổng số - 2024-2025", "Số học sinh - trong đó: nữ - 2024-2025"]
    assert codes(tmp_path, [heading, ["Trường A", 30, 14]]) == []
    assert totals(tmp_path) == {("pupils",): 30}
    assert totals(tmp_path, "sex")["nu", "pupils"] == 14


def test_a_member_of_a_dimension_that_is_not_asked_of_the_element_is_an_unknown_heading(tmp_path: Path) -> None:
    write_campaign(tmp_path, PUPILS, UNITS)
    heading = ["Đơn vị", "Số học sinh 2024-2025", "Số học sinh (trải nghiệm) 2024-2025"]
    assert "heading-unknown" in codes(tmp_path, [heading, ["Trường A", 30, 5]])


def test_a_name_that_two_dimensions_have_is_not_guessed(tmp_path: Path) -> None:
    two = MODES + SEX.replace('"asked"', '"checked"').replace('title = "nữ"', 'title = "trải nghiệm"')
    outline = two + element("pupils", "Số học sinh", '["mode", "sex", "period"]') + owed("pupils")
    write_campaign(tmp_path, outline, UNITS)
    heading = ["Đơn vị", "Số học sinh nghiên cứu 2024-2025", "Số học sinh trải nghiệm 2024-2025"]
    assert "heading-unknown" in codes(tmp_path, [heading, ["Trường A", 30, 5]])


def test_a_level_that_is_not_named_is_the_whole_where_that_is_asked(tmp_path: Path) -> None:
    more = 'total = { education_level = "asked" }'
    outline = MODES + element("schools", "Số trường", '["education_level", "period"]', more) + owed("schools")
    write_campaign(tmp_path, outline, UNITS)
    headings = [f"Số trường {level} 2024-2025".replace("  ", " ") for level in ("", "TH", "THCS")]
    assert codes(tmp_path, [["Đơn vị", *headings], ["Trường B", 5, 4, 3]]) == []
    assert totals(tmp_path) == {("schools",): 5}


def test_a_row_of_the_whole_in_a_units_own_layout_is_the_whole_where_that_is_asked(tmp_path: Path) -> None:
    more = 'total = { education_level = "asked" }'
    outline = MODES + element("schools", "Số trường", '["education_level", "period"]', more) + owed("schools")
    write_campaign(tmp_path, outline, UNITS)
    said = {"Số trường (tổng số)": 5, "Số trường TH": 4, "Số trường THCS": 3}
    rows: list[list[object]] = [["ĐƠN VỊ: Trường B"], ["I. Số liệu"], ["Nội dung", "Năm học 2024-2025"]]
    rows += map(list, said.items())
    assert codes(tmp_path, rows) == []
    assert totals(tmp_path, "education_level") == {("", "schools"): 5, ("TH", "schools"): 4, ("THCS", "schools"): 3}


def test_a_blank_whole_is_for_others_where_the_levels_have_columns(tmp_path: Path) -> None:
    more = 'total = { education_level = "asked" }\nover = { education_level = "largest", period = "none" }'
    schools = element("schools", "Số trường", '["education_level", "period"]', more).replace('"flow"', '"stock"')
    both = owed("schools").replace('["truong"]', '["truong", "xa"]')
    write_campaign(tmp_path, MODES + schools + both, [*UNITS, "X,UBND xã X,xa,TH;THCS,Tây"])
    heading = ["Đơn vị", *(f"Số trường {part} 2024-2025" for part in ("(tổng số)", "TH", "THCS"))]
    assert codes(tmp_path, [heading, ["Trường B", "", 1, 1], ["UBND xã X", 5, 3, 4]]) == []
    assert totals(tmp_path) == {("schools",): 6}


def test_figures_of_a_dimension_in_a_units_own_layout_are_refused_with_the_remedy(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    rows: list[list[object]] = [
        ["ĐƠN VỊ: Trường A"],
        ["I. Số liệu"],
        ["Nội dung", "Năm học 2024-2025"],
        ["Số hoạt động", 7],
        ["Trong đó: nghiên cứu", 3],
    ]
    assert "breakdown-not-read" in codes(tmp_path, rows)


def test_missing_figures_are_listed_by_the_titles_of_their_members(tmp_path: Path) -> None:
    write_campaign(tmp_path, ACTIVITIES, UNITS)
    told = send(tmp_path, "a.csv", [["Đơn vị", "Số hoạt động nghiên cứu THCS 2024-2025"], ["Trường A", 7]])
    (found,) = [found for found in told["findings"] if found["code"] == "values-missing"]
    assert "Số hoạt động (THCS nghiên cứu KHKT 2024-2025, THCS TN 2024-2025)" in str(found)
