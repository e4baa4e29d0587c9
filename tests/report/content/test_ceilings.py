"""What a programme report says of a target that only limits a figure: within it, or beyond it, never "achieved"."""

from pathlib import Path

import pytest

from tests.worlds.programme_world import printed, programme
from tests.worlds.running import HOME, command


def limit(code: str, period: str, value: int, more: str = "") -> str:
    """Return a target that the guides of the programme may not pass."""
    head = f'\n[[target]]\ncode = "{code}"\ntitle = "Tài liệu"\nof = "guides"\nwhere = {{ district = "Đông" }}\n'
    return f'{head}period = "{period}"\nvalue = {value}\nsense = "at_most"\n{more}\n'


LIMITS = limit("y5", "2024", 5) + limit("y3", "2024", 3) + limit("y2", "2024", 2) + limit("q1", "2024-Q3", 1)
PARTS = """
[[target]]
code = "leaders-most"
title = "Cán bộ"
of = "trained[leaders]"
where = { district = "Đông" }
period = "2024"
value = 25
sense = "at_most"

[[target]]
code = "staff-most"
title = "Nhân viên"
of = "trained[staff]"
where = { district = "Đông" }
period = "2024"
value = 5
sense = "at_most"

[[target]]
code = "all-most"
title = "Tất cả"
of = "trained"
where = { district = "Đông" }
period = "2024"
value = 500
sense = "at_most"
verb = "bồi dưỡng được"
"""
TAGS = (
    *(f"targets.{code}.progress" for code in ("y5", "y3", "y2", "q1")),
    "targets.all_most.progress",
    "targets.all_most.parts",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return programme(tmp_path_factory.mktemp("ceilings"), more=LIMITS + PARTS, tags=TAGS)


def test_a_quarter_says_whether_it_is_within_the_limit_or_beyond_it(folder: Path) -> None:
    within, just, beyond, quarter, *_parts = printed(folder, "--report", "quy", "--period", "2024-Q3")
    own = "trong quý có 1 tài liệu, trong mức cho phép (mức tối đa quý 1 tài liệu)"
    assert within == f"{own}; lũy kế từ đầu năm 3 tài liệu, chưa vượt mức tối đa năm (5 tài liệu)"
    assert just == f"{own}; lũy kế từ đầu năm 3 tài liệu, chưa vượt mức tối đa năm (3 tài liệu)"
    assert beyond == f"{own}; lũy kế từ đầu năm 3 tài liệu, vượt 1 tài liệu so với mức tối đa năm (2 tài liệu)"
    assert quarter == own
    guide = " ".join((HOME / "stemagg" / "docs" / "bao-cao-dinh-ky.md").read_text("utf-8").split())
    assert [one for one in (within, beyond) if f'"{one.rpartition("tài liệu, ")[2]}"' not in guide] == []
    assert command("verify", "out.docx", "--report", "quy", "--period", "2024-Q3", folder=folder).code == 0


def test_nothing_of_what_is_limited_has_not_been_left_undone(folder: Path) -> None:
    within, *_rest = printed(folder, "--report", "thang", "--period", "2024-09")
    assert within.startswith("trong tháng không phát sinh; lũy kế từ đầu năm 3 tài liệu")


def test_parts_that_are_limited_are_told_as_such(folder: Path) -> None:
    whole, parts = printed(folder, "--report", "quy", "--period", "2024-Q3")[-2:]
    assert whole == (
        "trong quý bồi dưỡng được 90 người; lũy kế từ đầu năm 150 người, chưa vượt mức tối đa năm (500 người)"
    )
    assert (
        parts
        == "cán bộ lãnh đạo 30 người (mức tối đa 25 người); nhân viên trường học không phát sinh (mức tối đa 5 người)"
    )


def test_a_budget_is_a_most_that_is_named_and_to_be_spent(tmp_path: Path) -> None:
    more = limit("budget-guides", "2024", 2, 'noun = "định mức"')
    own = programme(tmp_path, more=more, tags=("targets.budget_guides.to_date", "targets.budget_2024.to_date"))
    beyond, within = printed(own, "--report", "quy", "--period", "2024-Q3")
    assert beyond == "lũy kế từ đầu năm 3 tài liệu, vượt định mức năm 1 tài liệu (bằng 150,0%)"
    assert within == "lũy kế từ đầu năm 3.020 triệu đồng, đạt 40,0% dự toán năm (7.550 triệu đồng)"
