"""An average is never added: its figure is the mean of the values by their weights, over the units that have both."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from stemagg.report.content.method import method
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command

SCORES = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[data_element]]
code = "score"
section = "I"
title = "Điểm bình quân"
type = "amount"
decimals = 1
unit_of_measure = "điểm"
by = ["education_level", "period"]
aggregation = "average"
weight = "pupils"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["score", "pupils"]
"""

UNITS = ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH,Tây", "C,Trường C,truong,TH,Tây"]
HEADING = [
    "Đơn vị",
    "Cấp học",
    *(f"{name} tháng {n}/2024" for n in (1, 2) for name in ("Điểm bình quân", "Số học sinh")),
]
ROWS = [
    ["Trường A", "TH", "8.0", 100, "7.0", 100],
    ["Trường A", "THCS", "6.0", 50, "6.5", 50],
    ["Trường B", "TH", "9.0", 300, "8.0", 100],
    ["Trường C", "TH", "5.0", "", "4.0", 100],
]


TARGET = """
[[target]]
code = "t"
title = "Đạt 8 điểm"
of = "score"
period = "2024-01"
value = 8
sense = "at_least"
"""

SEX = """
[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]
"""

RULE = """
[[rule]]
code = "r"
title = "Điểm"
check = "{check} <= 10"
missing = "skip"
"""


def sent(folder: Path, outline: str = SCORES) -> Path:
    write_campaign(folder, outline, UNITS)
    send(folder, "a.csv", [HEADING, *ROWS])
    return folder


def figures(folder: Path, by: str) -> dict[str, tuple[object, str]]:
    told = command("summarize", "--by", by, "--format", "json", folder=folder).data
    return {
        ";".join(str(row[name] or "") for name in by.split(",")): (
            row["value"],
            f"{row['units_counted']}/{row['units_expected']}{'*' if row['units_partial'] else ''}",
        )
        for row in told
        if row["data_element"] == "score"
    }


def test_it_is_weighted_over_units_levels_and_periods(tmp_path: Path) -> None:
    made = figures(sent(tmp_path), "period")
    assert made == {"2024-01": (8.4, "2/3"), "2024-02": (6.4, "3/3")}
    over_all = figures(tmp_path, "quarter")
    # (800+300+2700 + 700+325+800+400) ÷ (100+50+300 + 100+50+100+100)
    assert over_all == {"2024-Q1": (7.5, "3/3*")}
    assert figures(tmp_path, "education_level,period")["TH;2024-01"] == (8.8, "2/3")
    assert figures(tmp_path, "unit")["A"] == (7.1, "1/1")


def test_of_weight_unit_each_unit_counts_the_same(tmp_path: Path) -> None:
    sent(tmp_path, SCORES.replace('weight = "pupils"', 'weight = "unit"'))
    # A: (8 + 6) ÷ 2, B: 9, C: 5
    assert figures(tmp_path, "period")["2024-01"] == (7.0, "3/3")
    assert figures(tmp_path, "education_level,period")["TH;2024-01"] == (7.3, "3/3")


def test_the_last_period_counts_where_over_says_so(tmp_path: Path) -> None:
    sent(tmp_path, SCORES.replace('weight = "pupils"', 'weight = "pupils"\nover = { period = "last" }'))
    assert figures(tmp_path, "quarter") == {"2024-Q1": (6.4, "3/3")}


def test_explain_shows_each_value_with_its_weight_and_what_has_none(tmp_path: Path) -> None:
    sent(tmp_path)
    asked = ("explain", "--element", "score", "--period", "2024-01")
    told = command(*asked, "--format", "json", folder=tmp_path).data[0]
    assert (told["value"], told["units_counted"], told["units_expected"]) == (8.4, 2, 3)
    counted = {(one["unit"], one["education_level"]): (one["number"], one["weight"]) for one in told["counted"]}
    assert counted == {("A", "TH"): (8.0, 100), ("A", "THCS"): (6.0, 50), ("B", "TH"): (9.0, 300)}
    assert [(one["unit"], one["role"]) for one in told["not_counted"]] == [("C", "without_weight")]
    assert [one["unit"] for one in told["missing"]] == ["C"]
    shown = command(*asked, folder=tmp_path).out
    assert "3.800 ÷ 450" in shown
    assert "Số học sinh" in shown


def test_explain_says_that_each_unit_counts_the_same(tmp_path: Path) -> None:
    sent(tmp_path, SCORES.replace('weight = "pupils"', 'weight = "unit"'))
    shown = command("explain", "--element", "score", "--period", "2024-01", folder=tmp_path).out
    assert "21 ÷ 3" in shown


def test_without_a_value_that_weighs_there_is_no_mean(tmp_path: Path) -> None:
    write_campaign(tmp_path, SCORES, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường B", "TH", "9.0", 0, "8.0", ""]])
    assert figures(tmp_path, "period") == {"2024-01": (None, "1/3"), "2024-02": (None, "0/3")}
    assert command("explain", "--element", "score", "--period", "2024-01", folder=tmp_path).code == 0


def test_the_notes_on_method_say_how_it_is_formed(tmp_path: Path) -> None:
    campaign = open_campaign(write_campaign(tmp_path, SCORES, UNITS))
    told = [line for part in method(campaign) for line in part.lines]
    assert "Điểm bình quân (điểm): lấy bình quân theo số học sinh (giá trị nhân số này, chia tổng)." in told


def test_the_workbook_never_adds_averages(tmp_path: Path) -> None:
    sent(tmp_path)
    assert command("summarize", "--by", "unit,period", "-o", tmp_path / "a.xlsx", folder=tmp_path).code == 0
    told = command("summarize", "--by", "period", "--format", "md", folder=tmp_path).out
    assert "8,4 (2/3)" in told


def test_a_change_compares_the_means_of_the_same_units(tmp_path: Path) -> None:
    send(
        write_campaign(tmp_path, SCORES, UNITS),
        "a.csv",
        [HEADING, *ROWS[:3], ["Trường C", "TH", "5.0", 50, "4.0", 100]],
    )
    campaign = open_campaign(tmp_path)
    view = report_view(campaign, report_facts(campaign), None).figures["score"]["total"]
    assert str(view.comparison).replace("\u00a0", " ") == "giảm từ 8,1 xuống 6,4 điểm"


def test_a_target_of_an_average_compares_the_mean(tmp_path: Path) -> None:
    sent(tmp_path, SCORES + TARGET)
    (told,) = command("summarize", "--targets", "--format", "json", folder=tmp_path).data
    assert (told["achieved"], told["is_met"]) == (8.4, True)


def test_girls_may_have_a_better_average_than_all(tmp_path: Path) -> None:
    by_sex = SCORES.replace('by = ["education_level", "period"]', 'by = ["sex", "period"]')
    write_campaign(tmp_path, by_sex + SEX, UNITS)
    names = [f"{name} tháng 1/2024" for name in ("Tổng số điểm bình quân", "Tổng số học sinh",
                                                  "Điểm bình quân trong đó nữ", "Số học sinh trong đó nữ")]  # fmt: skip
    told = send(tmp_path, "a.csv", [["Đơn vị", *names], ["Trường A", "7.0", 100, "8.0", 40]])
    assert "part-above-whole" not in {one["code"] for one in told["findings"]}
    assert totals(tmp_path, "sex,period")["nu", "2024-01", "score"] == 8.0
    assert totals(tmp_path, "period")["2024-01", "score"] == 7.0


@pytest.mark.parametrize(
    ("right", "wrong", "code", "remedy"),
    [
        ('weight = "pupils"\n', "", "average-needs-weight", 'weight = "unit"'),
        ('"average"', '"flow"', "weight-without-average", "average"),
        ('weight = "pupils"', 'weight = "pupil"', "reference-unknown", "pupils"),
        ('weight = "pupils"', 'weight = "score"', "reference-unknown", "pupils"),
        ('weight = "pupils"', 'weight = "pupils"\nover = { period = "sum" }', "average-never-added", "last"),
        ('data_elements = ["score", "pupils"]', 'data_elements = ["score"]', "weight-not-owed", "data_elements"),
        ('by = ["education_level", "period"]\naggregation = "stock"', 'by = ["period"]\naggregation = "stock"',
         "weight-not-by", "education_level"),
        ("[[obligation]]", RULE.format(check="sum(score, education_level)") + "\n[[obligation]]", "average-summed",
         "score[education_level=MN]"),
        ("[[obligation]]", RULE.format(check="to_date(score)") + "\n[[obligation]]", "average-summed", "score"),
        (', "period"]\naggregation = "average"', ']\naggregation = "average"', "weight-not-by", "period"),
        ('type = "amount"\ndecimals = 1', 'type = "yes_no"', "average-of-numbers", "count"),
    ],
)  # fmt: skip
def test_outline_check_refuses_an_average_that_cannot_be_formed(
    tmp_path: Path, right: str, wrong: str, code: str, remedy: str
) -> None:
    assert right in SCORES
    write_campaign(tmp_path, SCORES.replace(right, wrong), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    (found, *_others) = [one for one in ran.data["faults"] if one["code"] == code]
    assert found["line"] > 0
    assert remedy in f"{found['message']} {found['remedy']}"
