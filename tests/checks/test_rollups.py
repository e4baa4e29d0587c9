"""The total of an office is compared with the figures of its schools, where both are there."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds.kept_findings import told, told_anew
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.overlap_world import OUTLINE, UNITS
from tests.worlds.running import command

ROLLUP = """
[[rollup]]
code = "xa"
title = "Số của xã và của các trường trong xã"
total = "xa"
parts = ["truong"]
by = "district"
"""
MORE = ("T3,Trường Thu Bồn,truong,THCS,Đông", "T4,Trường Mỹ Sơn,truong,THCS,Đông",
        "T5,Trường Lê Lợi,truong,THPT,Đông")  # no part of a total of THCS: it owes none  # fmt: skip
HEADINGS = ("Tên đơn vị", "Cấp học", "Số bài học năm 2024")
OFFICE, SCHOOLS = "UBND xã Đông", ("Trường Sao Mai", "Trường Thu Bồn", "Trường Mỹ Sơn")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE + ROLLUP, [*UNITS, *MORE])


def report(folder: Path, total: int, *parts: int, name: str = "a.csv") -> None:
    rows = [(OFFICE, "THCS", total), *zip(SCHOOLS, ("THCS",) * 3, parts, strict=False)]
    send(folder, name, [HEADINGS, *rows])


def asked(folder: Path) -> list[dict[str, Any]]:
    found = command("findings", "--format", "json", folder=folder).data
    return [one for one in found if one["code"].startswith("rollup")]


def test_total_that_differs_from_its_parts_is_asked_about_with_both_figures(campaign: Path, tmp_path: Path) -> None:
    report(campaign, 50, 8, 20, 30)
    (one,) = asked(campaign)
    assert (one["unit"], one["severity"], one["code"], one["row"]) == ("X1", "query", "rollup-differs", 2)
    assert one["message"] == (
        "Số của xã và của các trường trong xã: Số bài học (THCS 2024) = 50, nhưng cả 3 đơn vị hợp thành cộng lại là 58 "
        "(Trường Mỹ Sơn 30; Trường Thu Bồn 20; Trường Sao Mai 8)."
    )
    assert told(campaign) == told_anew(campaign, tmp_path)
    command("decide", "value", "X1/lessons/THCS/2024", "--because", "có trường ngoài công lập", folder=campaign)
    assert asked(campaign) == []


def test_total_that_is_the_sum_is_not_asked_about(campaign: Path) -> None:
    report(campaign, 58, 8, 20, 30)
    assert asked(campaign) == []


def test_while_parts_are_missing_only_parts_above_the_total_are_asked_about(campaign: Path) -> None:
    report(campaign, 50, 8, 20)
    assert asked(campaign) == []
    report(campaign, 50, 8, 43, name="b.csv")
    (one,) = asked(campaign)
    assert one["code"] == "rollup-exceeded"
    assert "mới có 2/3 đơn vị hợp thành mà cộng lại đã là 51" in one["message"]


def test_only_what_the_rollup_names_is_compared_and_only_where_parts_have_reported(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign", f'{OUTLINE}{ROLLUP}data_elements = ["lessons"]\n', [*UNITS, *MORE])
    headings = (*HEADINGS, "Số trường năm 2024")
    rows = [(OFFICE, "THCS", 50, 1), ("UBND xã Tây", "THCS", 60, 1)]
    rows += [(school, "THCS", figure, 1) for school, figure in zip(SCHOOLS, (8, 20, 30), strict=True)]
    send(folder, "a.csv", [headings, *rows])
    assert [(one["unit"], one["data_element"]) for one in asked(folder)] == [("X1", "lessons")]


@pytest.mark.parametrize(("tolerance", "count"), [('"10%"', 1), ('"20%"', 0), ("8", 0), ("7", 1)])
def test_tolerance_is_an_amount_or_percent_of_the_total(tolerance: str, count: int, tmp_path: Path) -> None:
    outline = f"{OUTLINE}{ROLLUP}tolerance = {tolerance}\n"
    folder = write_campaign(tmp_path / "campaign", outline, [*UNITS, *MORE])
    report(folder, 50, 8, 20, 30)
    assert len(asked(folder)) == count


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('total = "xa"', 'total = "xaa"', ("xaa", "truong")),
        ('["truong"]', '["truongg"]', ("truongg", "truong")),
        ('["truong"]', '["truong", "xa"]', ("xa", "so với chính nó")),
        ('"district"', '"distric"', ("distric", "district")),
        ("by =", 'data_elements = ["lesson"]\nby =', ("lesson", "lessons")),
    ],
)
def test_what_a_rollup_cannot_name_is_refused_with_its_line(
    old: str, new: str, parts: tuple[str, ...], tmp_path: Path
) -> None:
    assert old in ROLLUP
    write_campaign(tmp_path / "c", OUTLINE + ROLLUP.replace(old, new), UNITS)
    ran = command("outline", "check", folder=tmp_path / "c")
    said = " ".join((ran.out + ran.err).split())
    assert [part for part in ("outline.toml: dòng", *parts) if part not in said] == []
