"""Members, wholes, kinds of unit and weights decide, too, whether a data element was asked in the same way before."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.earlier_fit import EarlierFit, earlier_fit
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import write_campaign

OUTLINE = """
[[dimension]]
code = "mode"
title = "Hình thức"
members = [{ code = "bai", title = "bài học" }, { code = "khkt", title = "nghiên cứu" }]

[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "amount"
by = ["mode", "period"]
aggregation = "flow"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["education_level", "sex", "period"]
aggregation = "stock"
over = { education_level = "largest" }

[[data_element]]
code = "mark"
section = "I"
title = "Điểm trung bình"
type = "amount"
by = ["period"]
aggregation = "average"
weight = "papers"

[[data_element]]
code = "papers"
section = "I"
title = "Số bài thi"
type = "count"
unit_of_measure = "bài"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "yearly"
title = "Báo cáo năm"
kinds = ["truong"]
data_elements = ["lessons", "pupils", "mark", "papers"]
periods = ["2024"]
"""
PERIOD = '\n[[period]]\ncode = "2024"\n'


def fitting(folder: Path, *changes: tuple[str, str, str]) -> EarlierFit:
    """Return what fits of a campaign of 2023, with changes: file, what is written there, what it is instead."""
    units = ["A,Trường A,truong,TH,Đông"]
    now = write_campaign(folder / "now", OUTLINE + PERIOD, units)
    then = write_campaign(folder / "then", (OUTLINE + PERIOD).replace("2024", "2023"), units)
    for name, old, new in changes:
        change(then, name, old, new)
    return earlier_fit(open_campaign(now), open_campaign(then))


def test_what_is_alike_is_taken_whole(tmp_path: Path) -> None:
    found = fitting(tmp_path)
    assert (set(found.scales), found.unfit, found.renamed) == ({"lessons", "pupils", "mark", "papers"}, (), ())
    assert [period.code for period in found.periods] == ["2023"]


@pytest.mark.parametrize(
    ("old", "new", "element", "why"),
    [
        (', { code = "khkt", title = "nghiên cứu" }', "", "lessons", "members: mode +khkt"),
        ('code = "khkt"', 'code = "clb"', "lessons", "members: mode -clb +khkt"),
        ('code = "nu"', 'code = "nam"', "pupils", "members: sex -nam +nu"),
        ('total = "asked"', 'total = "sum"', "pupils", 'total: sex = "sum" → "asked"'),
        (
            'education_level = "largest"',
            'education_level = "sum"',
            "pupils",
            'over: education_level = "sum" → "largest"',
        ),
        ("single_school = true", "single_school = false", "pupils", "single_school: truong"),
        ('type = "amount"\nby = ["mode"', 'type = "amount"\ndecimals = 1\nby = ["mode"', "lessons", "decimals: 1 → 0"),
    ],
)
def test_a_difference_is_named_as_the_outline_writes_it(
    tmp_path: Path, old: str, new: str, element: str, why: str
) -> None:
    (one,) = fitting(tmp_path, ("outline.toml", old, new)).unfit
    assert (one.element.code, one.why) == (element, why)


def test_more_parts_of_an_asked_whole_and_more_levels_leave_it_comparable(tmp_path: Path) -> None:
    level = '[[education_level]]\ncode = "THPT"\ntitle = "trung học phổ thông"\n'
    found = fitting(tmp_path, ("outline.toml", level, ""))
    assert "pupils" in found.scales


def test_an_average_is_not_taken_without_its_weight(tmp_path: Path) -> None:
    found = fitting(tmp_path, ("outline.toml", 'unit_of_measure = "bài"', 'unit_of_measure = "tờ"'))
    assert [(one.element.code, one.why) for one in found.unfit] == [
        ("papers", 'unit_of_measure: "tờ" → "bài"'),
        ("mark", "weight: papers"),
    ]


def test_members_with_other_titles_are_named(tmp_path: Path) -> None:
    found = fitting(tmp_path, ("outline.toml", "bài học", "tiết học"), ("outline.toml", "tiểu học", "cấp một"))
    assert set(found.renamed) == {'bai: "tiết học" → "bài học"', 'TH: "cấp một" → "tiểu học"'}


def test_a_period_that_lies_among_this_campaigns_own_is_left(tmp_path: Path) -> None:
    found = fitting(tmp_path, ("outline.toml", 'code = "2023"', 'code = "2023"\n\n[[period]]\ncode = "2024-Q1"'))
    assert (found.left, [period.code for period in found.periods]) == (("2024-Q1",), ["2023"])
