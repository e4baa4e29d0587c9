"""What of an earlier campaign fits is matched by code; what was asked in another way is not taken, and named."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.worlds.campaign_files import DECISIONS, change
from tests.worlds.history_world import OLD, A, B, campaign, earlier_campaign, later_campaign, naming
from tests.worlds.list_world import HEADING, PROJECTS, UNITS
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command

C, D = "C,Trường C,truong,TH,Đông,,,", "D,Trường D,truong,TH,Tây,,,"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    earlier_campaign(tmp_path / "earlier")
    later_campaign(tmp_path / "now", "", "../earlier")
    return tmp_path


def noted(world: Path) -> dict[str, dict[str, Any]]:
    """Return what `outline check` notes and warns of, by code."""
    told = command("outline", "check", "--format", "json", folder=world / "now").data
    assert told["faults"] == []
    return {one["code"]: one for one in (*told["warnings"], *told["notes"])}


def test_what_fits_is_said(world: Path) -> None:
    told = noted(world)["history-periods-taken"]
    assert told["operands"] == {
        "folder": "../earlier", "title": "Kết quả", "periods": "2023-11, 2023-12", "taken": "2", "all": "2",
    }  # fmt: skip
    assert (told["file"], told["key"]) == ("stemagg.toml", "history[1]")
    ran = command("outline", "check", folder=world / "now")
    assert ran.code == 0
    assert "../earlier" in ran.err


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ('unit_of_measure = "tiết"\nby = ["period"]\naggregation = "flow"', 'unit_of_measure: "bài" → "tiết"'),
        ('unit_of_measure = "bài"\nby = ["period"]\naggregation = "stock"', 'aggregation: "flow" → "stock"'),
        (
            'unit_of_measure = "bài"\nby = ["period"]\naggregation = "flow"\nover = { period = "last" }',
            'over: period = "sum" → "last"',
        ),
        (
            'unit_of_measure = "bài"\nby = ["education_level", "period"]\naggregation = "flow"',
            'by: "period" → "education_level, period"',
        ),
    ],
)
def test_what_was_asked_in_another_way_is_not_taken_and_the_difference_is_named(
    world: Path, now: str, why: str
) -> None:
    change(world / "now", "outline.toml", 'unit_of_measure = "bài"\nby = ["period"]\naggregation = "flow"', now)
    told = noted(world)
    assert told["history-element-unfit"]["operands"]["element"] == "Số bài"
    assert told["history-element-unfit"]["operands"]["why"] == why
    assert told["history-periods-taken"]["operands"]["taken"] == "1"
    made = totals(world / "now", "period")
    assert ("2023-12", "pupils") in made
    assert ("2023-12", "lessons") not in made


def test_more_decimals_than_before_are_no_other_number(world: Path) -> None:
    change(world / "now", "outline.toml", '"bài"\nby', '"bài"\ntype = "amount"\ndecimals = 1\nby')
    change(world / "now", "outline.toml", 'title = "Số bài"\ntype = "count"', 'title = "Số bài"')
    change(world / "earlier", "outline.toml", 'title = "Số bài"\ntype = "count"', 'title = "Số bài"\ntype = "amount"')
    assert totals(world / "now", "period")["2023-12", "lessons"] == 18


def test_other_titles_and_what_was_not_asked_are_named(world: Path) -> None:
    change(world / "earlier", "outline.toml", "Số bài", "Số tiết")
    change(world / "earlier", "units.csv", "Trường B", "Trường Bê")
    change(world / "earlier", "outline.toml", 'code = "pupils"', 'code = "children"')
    change(world / "earlier", "outline.toml", '"lessons", "pupils"', '"lessons", "children"')
    told = noted(world)
    assert told["history-renamed"]["operands"]["titles"] == 'lessons: "Số tiết" → "Số bài"; B: "Trường Bê" → "Trường B"'
    assert told["history-elements-absent"]["operands"]["elements"] == "Số học sinh"


def test_a_campaign_of_the_same_months_gives_nothing_but_differences_are_asked_about(tmp_path: Path) -> None:
    campaign(tmp_path / "earlier", monthly("2024-01", "2024-02"), [A, B], {"2024-01": {"A": (8, 40), "C": (1, 1)}})
    now = {"2024-01": {"A": (8, 42), "B": (9, 50)}}
    campaign(tmp_path / "now", monthly("2024-01", "2024-02"), [A, B], now, "../earlier")
    told = noted(tmp_path)
    assert told["history-nothing-before"]["operands"]["first"] == "01/01/2024"
    assert told["history-periods-shared"]["operands"]["periods"] == "2024-01, 2024-02"
    (found,) = command("findings", "--format", "json", folder=tmp_path / "now").data
    assert (found["code"], found["severity"], found["unit"]) == ("history-differs", "query", "A")
    assert "= 42; " in found["message"]
    assert "40 (../earlier › A.xlsx › Sheet1!B3)" in found["message"]
    assert totals(tmp_path / "now", "unit,period")["A", "2024-01", "pupils"] == 42


def test_of_two_earlier_campaigns_the_first_one_gives_the_periods_that_both_hold(world: Path) -> None:
    campaign(
        world / "before", monthly("2023-10", "2023-12"), [A], {"2023-10": {"A": (30, 3)}, "2023-12": {"A": (99, 9)}}
    )
    change(world / "now", "stemagg.toml", '["../earlier"]', '["../earlier", "../before"]')
    made = totals(world / "now", "period")
    assert [made[month, "lessons"] for month in ("2023-10", "2023-11", "2023-12", "2024-01")] == [30, 10, 18, 27]
    told = noted(world)
    assert told["history-periods-given"]["operands"] == {
        "folder": "../before", "periods": "2023-11, 2023-12", "first": "../earlier",
    }  # fmt: skip
    found = command("findings", "--format", "json", folder=world / "now").data
    differing = [one["message"] for one in found if one["code"] == "history-differs"]
    assert len(differing) == 2  # lessons and pupils of December
    assert all('"../earlier"' in one and "../before › " in one for one in differing)


def test_a_campaign_of_whose_periods_another_gives_all_lies_before_and_what_only_it_holds_is_named(world: Path) -> None:
    (world / "earlier" / "decisions.csv").write_text(
        f"{DECISIONS}nothing,M2/monthly/2023-12,nothing_to_report,gọi điện,,\n", encoding="utf-8"
    )
    given = {"2023-12": {"A": (5, 41), "M2": (99, 9), "C": (1, 1)}}
    campaign(world / "before", monthly("2023-12", "2023-12"), [A, B, OLD[1].format(""), C], given)
    change(world / "now", "stemagg.toml", '["../earlier"]', '["../earlier", "../before"]')
    assert {"history-nothing-before", "history-periods-left"} & set(noted(world)) == set()
    found = command("findings", "--format", "json", folder=world / "now").data
    told = {one["code"]: one["message"] for one in found if one["code"].startswith("history-")}
    assert set(told) == {"history-not-counted", "history-differs"}
    assert all(part in told["history-not-counted"] for part in ('"../before"', '"../earlier"', "Trường C", "12/2023"))
    assert "= không có gì để báo cáo; " in told["history-differs"]


def test_what_the_other_campaign_holds_of_a_month_is_told_beside_words_and_silence(tmp_path: Path) -> None:
    given = {"2024-01": {"A": (8, 40), "B": (9, 50), "D": (2, 2)}}
    campaign(tmp_path / "earlier", monthly("2024-01", "2024-02"), [A, B, D], given)
    now = monthly("2024-01", "2024-02").replace(
        'kinds = ["truong"]', 'kinds = ["truong"]\nwhere = { district = "Tây" }'
    )
    campaign(tmp_path / "now", now, [A, B, D], {"2024-02": {"D": (1, 1)}}, "../earlier")
    (tmp_path / "now" / "decisions.csv").write_text(
        f"{DECISIONS}nothing,B/monthly/2024-01,nothing_to_report,gọi điện,,\n", encoding="utf-8"
    )
    found = command("findings", "--format", "json", folder=tmp_path / "now").data
    told = [(one["code"], one["unit"]) for one in found if one["code"].startswith("history-")]
    assert told == [("history-not-counted", ""), ("history-differs", "B"), ("history-differs", "B")]
    (lacking,) = [one["message"] for one in found if one["code"] == "history-not-counted"]
    assert "(1 đơn vị: Trường D)" in lacking


def test_a_campaign_of_one_period_may_compare_with_the_one_before(tmp_path: Path) -> None:
    earlier_campaign(tmp_path / "earlier")
    more = '\n[[indicator]]\ncode = "more"\ntitle = "Tăng"\nkind = "change"\nof = "lessons"\nagainst = "previous"\n'
    now = tmp_path / "now"
    campaign(now, monthly("2024-01", "2024-01") + more, [A, B], {"2024-01": {"A": (8, 42), "B": (9, 50)}}, "../earlier")
    assert totals(now, "period")["2024-01", "more"] == 6
    change(now, "stemagg.toml", 'history = ["../earlier"]', "")
    assert "more" in " ".join(command("outline", "check", folder=now).err.split())


def test_a_rule_compares_with_the_same_month_of_the_year_before_in_the_earlier_campaign(tmp_path: Path) -> None:
    campaign(tmp_path / "earlier", monthly("2023-01", "2023-02"), [A, B], {
        "2023-01": {"A": (1, 40), "B": (1, 50)}, "2023-02": {"A": (1, 99), "B": (1, 10)},
    })  # fmt: skip
    rule = """
[[rule]]
code = "fewer"
title = "Ít hơn cùng kỳ"
check = "pupils >= same_last_year(pupils)"
missing = "skip"
severity = "query"
"""
    outline, given = monthly("2024-01", "2024-02") + rule, {"2024-01": {"A": (1, 41), "B": (1, 49)}}
    campaign(tmp_path / "now", outline, [A, B], given, "../earlier")
    (found,) = command("findings", "--format", "json", folder=tmp_path / "now").data
    assert (found["code"], found["unit"]) == ("rule-violated", "B")
    assert "50 (../earlier › B.xlsx › Sheet1!B4)" in found["message"]


def test_the_rows_of_a_list_are_those_of_the_campaign_that_counted_them(tmp_path: Path) -> None:
    outline = PROJECTS.replace('by = ["education_level"]', 'by = ["education_level", "period"]\naggregation = "flow"')
    for name, year, project in (("earlier", "2023-2024", "Máy cũ"), ("now", "2024-2025", "Máy mới")):
        folder = write_campaign(tmp_path / name, outline.replace("2024-2025", year), UNITS[:2])
        rows = [[*HEADING, "Năm học"], ["Trường A", project, "Rô bốt", "giải Nhất", year]]
        assert [file["outcome"] for file in send(folder, "a.csv", rows)["files"]] == ["accepted"]
    naming(tmp_path / "now", "../earlier")
    ran = command("explain", "--element", "projects", "--period", "2023-2024", folder=tmp_path / "now")
    assert "Máy cũ" in ran.out, ran.out + ran.err
    assert "Máy mới" not in ran.out
    assert "../earlier › a.csv" in " ".join(ran.out.split())


def test_a_sealed_report_notices_what_changes_in_the_earlier_campaign(world: Path) -> None:
    template = Document()
    template.add_paragraph("{{ figures.lessons.total.previous.value }}")
    template.save(str(world / "now" / "report.docx"))
    report = world / "r.docx"
    assert command("render", "-o", report, "--seal", folder=world / "now").code == 0
    assert "../earlier" not in command("verify", report, "--seal", folder=world / "now").out
    change(world / "earlier", "outline.toml", "Số học sinh", "Số em")
    with sqlite3.connect(world / "earlier" / "stemagg.db") as store:
        store.execute("UPDATE submission SET active = 0 WHERE unit = 'M2'")
    store.close()
    ran = command("verify", report, "--seal", folder=world / "now")
    assert (ran.code, "../earlier/outline.toml" in ran.out, "../earlier › M2.xlsx" in ran.out) == (1, True, True), (
        ran.out
    )


def test_as_of_a_day_the_earlier_store_is_read_as_of_that_day_too(world: Path) -> None:
    for name, day in (("earlier", "2024-01-10"), ("now", "2024-01-05")):
        with sqlite3.connect(world / name / "stemagg.db") as store:
            store.execute("UPDATE source_file SET first_seen = unixepoch(?)", (day,))
    made = command(
        "summarize", "--by", "period", "--as-of", "2024-01-07", "--format", "json", folder=world / "now"
    ).data
    values = {(row["period"], row["data_element"]): (row["value"], row["units_expected"]) for row in made}
    assert values["2023-12", "lessons"] == (None, 4)
    assert values["2024-01", "lessons"] == (27, 3)
