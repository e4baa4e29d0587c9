"""A rule over a pair asks of a choice whether there is any answer: one fault is told once, not for each option."""

from pathlib import Path

import pytest

from tests.worlds.outline_world import send, write_campaign

OUTLINE = """
[[period]]
code = "2025"

[[data_element]]
code = "checked"
section = "I"
title = "Đã kiểm tra"
type = "choice"
several = true
options = [{ code = "pccc", title = "PCCC" }, { code = "dien", title = "Điện" }]

[[data_element]]
code = "grade"
section = "I"
title = "Xếp loại"
type = "choice"
options = [{ code = "tot", title = "Tốt" }, { code = "dat", title = "Đạt" }]

[[data_element]]
code = "inspected_on"
section = "I"
title = "Ngày kiểm tra"
type = "date"

[[obligation]]
code = "at"
title = "Kiểm tra"
kinds = ["truong"]
data_elements = ["checked", "grade", "inspected_on"]

[[rule]]
code = "du"
title = "Phải đủ"
check = "%s"
"""
HEADING = ["Tên đơn vị", "Đã kiểm tra", "Xếp loại", "Ngày kiểm tra"]


@pytest.mark.parametrize(
    ("check", "row", "broken"),
    [
        ("both_or_neither(checked, inspected_on)", ["PCCC", "Tốt", ""], 1),
        ("both_or_neither(checked, inspected_on)", ["PCCC; Điện", "Tốt", ""], 1),
        ("both_or_neither(checked, inspected_on)", ["", "Tốt", "15/9/2025"], 1),
        ("both_or_neither(checked, inspected_on)", ["PCCC", "Tốt", "15/9/2025"], 0),
        ("both_or_neither(checked, grade)", ["PCCC", "Tốt", ""], 0),
        ("both_or_neither(checked, grade)", ["PCCC; Điện", "", ""], 1),
        ("both_or_neither(checked, grade)", ["", "Đạt", ""], 1),
        ("not_both(checked, grade)", ["PCCC", "Đạt", ""], 1),
        ("not_both(checked[pccc], grade[tot])", ["PCCC", "Đạt", ""], 0),
        ("not_both(checked[pccc], grade[tot])", ["PCCC; Điện", "Tốt", ""], 1),
    ],
)
def test_one_unit_that_breaks_a_pair_is_one_finding(tmp_path: Path, check: str, row: list[str], broken: int) -> None:
    write_campaign(tmp_path, OUTLINE % check, ["A,Trường A,truong,TH,Đông"])
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", *row]])
    found = [one["message"] for one in told["findings"] if one["code"] == "rule-violated"]
    assert len(found) == broken, found
