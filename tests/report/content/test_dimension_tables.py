"""The report's tables: members under their whole, no column for what an element is not asked for."""

from pathlib import Path

import pytest
from docx import Document

from stemagg.model.slot import SlotKey, members_of
from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import LESSONS_BY_MODE, MODE, SEX
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.report_world import cells, template
from tests.worlds.running import command

FIELDS = ", ".join(f'{{ code = "f{n}", title = "lĩnh vực {n}" }}' for n in range(8))
OUTLINE = (
    """
[[period]]
code = "2024-01"

[[period]]
code = "2024-02"

[[period]]
code = "2024"
"""
    + MODE
    + SEX
    + """
[[dimension]]
code = "field"
title = "Lĩnh vực"
members = ["""
    + FIELDS
    + """]
"""
    + LESSONS_BY_MODE
    + """
[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["sex", "period"]
aggregation = "flow"

[[data_element]]
code = "projects"
section = "I"
title = "Dự án"
type = "count"
by = ["field", "period"]
aggregation = "flow"

[[data_element]]
code = "open"
section = "I"
title = "Có phòng STEM"
type = "yes_no"

[[obligation]]
code = "months"
title = "Tháng"
kinds = ["truong"]
data_elements = ["lessons"]
periods = "month"

[[obligation]]
code = "year"
title = "Năm"
kinds = ["truong"]
data_elements = ["pupils", "projects", "open"]
periods = "year"
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign of a primary (A) and a secondary school (B): A has sent everything, B its lessons of January.

    |   | lessons | of them khkt | pupils | girls | projects, in each of 8 fields | open |
    | A | 5, 6    |              | 40     | 18    | 1                             | yes  |
    | B | 9       | 2            |        |       |                               |      |
    """
    write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,THCS,Tây"])
    given: dict[SlotKey, int] = {
        ("lessons", members_of({"education_level": "TH", "mode": "bai_hoc"}), f"2024-0{n}"): 4 + n for n in (1, 2)
    }
    given |= {("pupils", (), "2024"): 40, ("pupils", members_of({"sex": "nu"}), "2024"): 18, ("open", (), ""): 1}
    put_values(tmp_path, "A", given | {("projects", members_of({"field": f"f{n}"}), "2024"): 1 for n in range(8)})
    modes = {"bai_hoc": 7, "khkt": 2}
    of_second = {members_of({"education_level": "THCS", "mode": mode}): number for mode, number in modes.items()}
    put_values(tmp_path, "B", {("lessons", where, "2024-01"): number for where, number in of_second.items()})
    return tmp_path


def tables(folder: Path, tag: str) -> list[list[list[str]]]:
    template(folder, f"{{{{p {tag} }}}}", "Hết.")
    assert command("render", "-o", folder / "out.docx", folder=folder).code == 0
    return [cells(table) for table in Document(str(folder / "out.docx")).tables[1:]]  # after that of the draft


def test_each_element_has_columns_only_for_the_periods_that_it_is_asked_for(folder: Path) -> None:
    months, year, once = tables(folder, "table_by_level")
    assert months[0][:4] == ["Nội dung", "Cấp học, phân tổ", "Tháng 1/2024", "Tháng 2/2024"]
    assert year[0] == ["Nội dung", "Phân tổ", "2024"]
    assert once == [["Nội dung", "Cấp học", "Số liệu", "Đơn vị"], [once[1][0], "", "1", "1/2"]]


def test_members_stand_under_the_level_that_has_them_and_a_part_under_its_whole(folder: Path) -> None:
    months, year, _once = tables(folder, "table_by_level")
    assert [row[1:4] for row in months[2:]] == [
        ["tiểu học", "5", "1/1"],
        ["- bài học", "5", "1/1"],
        ["trung học cơ sở", "9", "1/1"],
        ["- bài học", "7", "1/1"],
        ["- nghiên cứu", "2", "1/1"],
        ["Tổng", "14", "2/2"],
        ["- bài học", "12", "2/2"],
        ["- nghiên cứu", "2", "1/1"],
    ]
    assert year[2:4] == [["Học sinh", "", "40", "1/2"], ["", "- trong đó: nữ", "18", "1/2"]]


def test_an_answer_says_what_is_counted(folder: Path) -> None:
    assert tables(folder, "table_by_level")[2][1][0] == "Có phòng STEM (số đơn vị trả lời có)"


def test_by_group_few_members_are_columns_and_many_are_rows(folder: Path) -> None:
    across, down = tables(folder, "table_appendix_by_group")
    assert across[0][4:7] == ["Số bài", "Học sinh", "Dự án"]
    assert across[1][4:] == ["", "bài học", "nghiên cứu", "", "trong đó: nữ", "", ""]
    assert down[0] == ["TT", "Quận", "Phân tổ", "Dự án"]
    assert [row[2:] for row in down[1:3]] == [["Tổng", "8 (1/2)"], ["lĩnh vực 0", "1 (1/2)"]]


def test_the_last_period_of_a_table_by_group_is_that_of_each_element(folder: Path) -> None:
    (rows,) = tables(folder, "table_by_group")
    assert rows[2][3:] == ["Tháng 2/2024", "Tháng 2/2024", "2024", "2024", ""]


def test_every_figure_of_the_tables_is_found_again(folder: Path) -> None:
    tables(folder, "table_appendix_by_group")
    assert command("verify", folder / "out.docx", folder=folder).code == 0


def test_grades_of_one_level_each_are_not_repeated_over_all_levels(folder: Path) -> None:
    change(folder, "outline.toml", '{ code = "bai_hoc", title = "bài học" }', _OF_PRIMARY)
    months, *_rest = tables(folder, "table_by_level")
    assert [row[1] for row in months[2:]] == [
        "tiểu học", "- bài học", "trung học cơ sở", "- nghiên cứu", "Tổng",
    ]  # fmt: skip


_OF_PRIMARY = '{ code = "bai_hoc", title = "bài học", only_for = { education_level = ["TH"] } }'
