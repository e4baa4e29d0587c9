"""Columns that a table lacks: named once, and only those that anybody owes."""

from pathlib import Path

from tests.worlds.outline_world import send, write_campaign

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[period]]
code = "2024"

[[data_element]]
code = "lessons"
section = "I"
title = "Bài học"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "clubs"
section = "I"
title = "Câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "thang"
title = "Tháng"
kinds = ["truong"]
data_elements = ["lessons", "clubs"]
periods = "month"

[[obligation]]
code = "nam"
title = "Năm"
kinds = ["xa"]
data_elements = ["pupils"]
periods = "year"
"""


def test_a_table_by_month_lacks_no_column_of_what_is_owed_by_year(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông"])
    told = send(tmp_path, "a.csv", [["Đơn vị", "Bài học tháng 1/2024", "Bài học tháng 2/2024"], ["Trường A", 1, 2]])
    (missing,) = [one["message"] for one in told["findings"] if one["code"] == "heading-missing"]
    assert ("Câu lạc bộ (2024-01), Câu lạc bộ (2024-02)" in missing, "Học sinh" in missing) == (True, False)


def test_a_table_lacks_no_column_of_what_only_other_kinds_of_units_owe(tmp_path: Path) -> None:
    outline = OUTLINE.replace('periods = "year"', 'periods = "month"')
    write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông", "X,UBND xã X,xa,TH,Đông"])
    told = send(tmp_path, "x.csv", [["Đơn vị", "Học sinh tháng 1/2024", "Học sinh tháng 2/2024"], ["UBND xã X", 1, 2]])
    assert "heading-missing" not in [one["code"] for one in told["findings"]]
