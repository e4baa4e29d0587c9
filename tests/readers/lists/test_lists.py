"""A list is counted when it is read: one heading row with its columns, and a row for each thing."""

from pathlib import Path

from tests.worlds.list_world import HEADING, PROJECTS, UNITS, codes, sent
from tests.worlds.outline_world import totals, write_campaign
from tests.worlds.running import command


def test_rows_are_counted_by_the_columns_that_are_dimensions(tmp_path: Path) -> None:
    told = sent(tmp_path, [
        ["Trường A", "Robot tưới", "Rô bốt", "giải Nhất"],
        ["Trường A", "Robot dọn", "Rô bốt và máy thông minh", ""],
        ["Trường B", "Khử khuẩn", "Y học", "Giải nhì"],
    ])  # fmt: skip
    assert codes(told) == []
    assert totals(tmp_path) == {("projects",): 3}
    by_field = totals(tmp_path, "field")
    assert (by_field["robot", "projects"], by_field["sinh", "projects"]) == (2, 1)
    by_prize = totals(tmp_path, "prize")
    assert {key[0]: value for key, value in by_prize.items()} == {"": 3, "nhat": 1, "nhi": 1}


def test_a_list_that_was_sent_is_zero_elsewhere_and_one_that_was_not_is_missing(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot tưới", "Rô bốt", ""]])
    command("summarize", folder=tmp_path)
    rows = command("summarize", "--by", "field", "--format", "json", folder=tmp_path).data
    assert [(row["field"], row["value"], row["units_counted"], row["units_expected"]) for row in rows] == [
        ("robot", 1, 1, 4), ("sinh", 0, 1, 4)]  # fmt: skip


def test_a_unit_says_that_it_has_none(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Không có", "", ""], ["Trường B", "Robot", "Rô bốt", ""]])
    assert codes(told) == []
    assert totals(tmp_path, "unit")["A", "projects"] == 0


def test_none_beside_rows_is_asked_about(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Không có", "", ""], ["Trường A", "Robot", "Rô bốt", ""]])
    assert codes(told) == ["list-none-and-rows"]
    assert totals(tmp_path, "unit")["A", "projects"] == 1


def test_an_unknown_member_is_a_finding_with_the_near_one_and_nothing_it_may_be_in_is_counted(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Robot", "Rô bố", "giải Nhất"], ["Trường A", "Robot 2", "Rô bốt", "giải Ba"]])
    unknown = [found["message"] for found in told["findings"] if found["code"] == "list-member-unknown"]
    assert [message.rpartition("Có phải là: ")[2] for message in unknown] == ["Rô bốt?", "giải Nhất, giải Nhì?"]
    assert totals(tmp_path, "unit")["A", "projects"] is None


def test_an_unknown_part_leaves_the_whole_as_it_is(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot 2", "Rô bốt", "giải Ba"]])
    assert totals(tmp_path, "unit")["A", "projects"] == 1
    by_both = totals(tmp_path, "field,prize")
    assert [by_both["robot", prize, "projects"] for prize in ("", "nhat", "nhi")] == [1, None, None]
    assert [by_both["sinh", prize, "projects"] for prize in ("", "nhat", "nhi")] == [0, 0, 0]


def test_a_blank_cell_is_a_finding_unless_the_whole_is_asked(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Robot", "", ""], ["Trường A", "Robot 2", "", ""]])
    (blank,) = [found for found in told["findings"] if found["code"] == "list-member-blank"]
    assert (blank["operands"]["column"], blank["operands"]["rows"]) == ("Lĩnh vực", "2-3")


def test_the_same_thing_twice_in_one_list_is_asked_about_and_counted(tmp_path: Path) -> None:
    told = sent(tmp_path, [["Trường A", "Robot", "Rô bốt", ""], ["Trường A", "ROBOT ", "Rô bốt", ""]])
    assert codes(told) == ["list-key-twice"]
    assert totals(tmp_path, "unit")["A", "projects"] == 2


def test_a_later_list_takes_the_place_of_an_earlier_one_as_a_whole(tmp_path: Path) -> None:
    sent(tmp_path, [["Trường A", "Robot", "Rô bốt", "giải Nhất"], ["Trường A", "Robot 2", "Rô bốt", ""]])
    sent(tmp_path, [["Trường A", "Y", "Y sinh", ""]], "b.csv")
    by_field = totals(tmp_path, "field")
    assert (by_field["robot", "projects"], by_field["sinh", "projects"]) == (0, 1)
    assert totals(tmp_path, "prize")["nhat", "projects"] == 0


def test_a_unit_of_two_levels_says_the_level_of_each_row(tmp_path: Path) -> None:
    rows = [["Trường C", "Robot", "Rô bốt", "", "THPT"], ["Trường C", "Robot 2", "Rô bốt", "", "THCS"]]
    told = sent(tmp_path, rows, heading=[*HEADING, "Cấp học"])
    assert codes(told) == []
    by_level = totals(tmp_path, "education_level")
    assert (by_level["THCS", "projects"], by_level["THPT", "projects"]) == (1, 1)
    told = sent(tmp_path, [["Trường C", "Robot", "Rô bốt", ""]], "b.csv")
    assert "list-member-blank" in codes(told)


def test_checks_of_a_row_are_made_where_all_numbers_are_there(tmp_path: Path) -> None:
    heading = [*HEADING, "Số học sinh", "Đơn giá (nghìn đồng)", "Thành tiền"]
    rows = [["Trường A", "Robot", "Rô bốt", "", 3, 10, 31], ["Trường A", "Robot 2", "Rô bốt", "", 3, 10, ""],
            ["Trường A", "Robot 3", "Rô bốt", "", 3, 10, 30]]  # fmt: skip
    told = sent(tmp_path, rows, heading=heading)
    (found,) = told["findings"]
    assert found["code"] == "list-row-check"
    assert "Số học sinh (pupils) 3; Đơn giá (price) 10; Thành tiền (amount) 31" in found["message"]


def test_a_number_in_place_of_a_list_is_not_counted(tmp_path: Path) -> None:
    write_campaign(tmp_path, PROJECTS, UNITS)
    told = sent(tmp_path, [["Trường A", 5]], heading=["Đơn vị", "Dự án dự thi"])
    assert "list-as-number" in codes(told)
    assert totals(tmp_path) == {("projects",): None}


def test_a_column_that_is_lacking_or_unknown_is_said(tmp_path: Path) -> None:
    heading = ["Đơn vị", "Tên dự án", "Lĩnh vục", "Số học sinh"]
    told = sent(tmp_path, [["Trường A", "Robot", "x", 2]], heading=heading)
    assert {"list-dimension-missing", "list-heading-unknown"} <= set(codes(told))
    assert totals(tmp_path, "unit")["A", "projects"] is None


def test_totals_titles_and_signatures_are_no_items(tmp_path: Path) -> None:
    told = sent(tmp_path, [
        ["Trường A", "Robot", "Rô bốt", ""],
        ["Tổng cộng", "1", "", ""],
        ["", "", "Người lập biểu", ""],
        ["", "", "Nguyễn Văn A", ""],
    ])  # fmt: skip
    assert codes(told) == []
    assert totals(tmp_path) == {("projects",): 1}


def test_a_column_of_days_is_read_and_compared(tmp_path: Path) -> None:
    days = '{ code = "pupils", title = "Ngày bắt đầu", type = "date", minimum = 2025-01-01 }'
    outline = PROJECTS.replace('{ code = "pupils", title = "Số học sinh", type = "count" }', days)
    outline = outline.replace("pupils * price = amount", "pupils <= amount")
    outline = outline.replace('title = "Thành tiền", type = "amount", unit_of_measure = "nghìn đồng", decimals = 1',
                              'title = "Ngày xong", type = "date"')  # fmt: skip
    write_campaign(tmp_path, outline, UNITS)
    heading = [*HEADING, "Ngày bắt đầu", "Ngày xong"]
    rows = [["Trường A", "Robot", "Rô bốt", "", "15/3/2025", "1/3/2025"],
            ["Trường A", "Robot 2", "Rô bốt", "", "15/3/2025", "20/3/2025"]]  # fmt: skip
    told = sent(tmp_path, rows, heading=heading)
    assert codes(told) == ["list-row-check"]
