"""Indicators of expressions: ratios of sums and of units, averages, changes and distinct counts, at their grain."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.operand_words import number_titles
from stemagg.messages.language import use_language
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from stemagg.report.content.figure_views import IndicatorFigureView
from tests.worlds.outline_world import put_values, send, write_campaign
from tests.worlds.running import CITY, command

OUTLINE = """
[[period]]
every = "semester"
from = "2023-2024-HK1"
to = "2024-2025-HK2"

[[dimension]]
code = "mode"
title = "Hình thức"
members = [{ code = "bai_hoc", title = "bài học" }, { code = "khkt", title = "KHKT" }]

[[constant]]
code = "schools_2020"
title = "Số trường năm 2020"
value = 40

[[data_element]]
code = "clubs"
section = "I"
title = "Câu lạc bộ"
type = "count"
unit_of_measure = "câu lạc bộ"
by = ["education_level", "period"]
aggregation = "stock"

[[data_element]]
code = "lessons"
section = "I"
title = "Bài học"
type = "count"
unit_of_measure = "bài"
by = ["education_level", "mode", "period"]
aggregation = "flow"

[[data_element]]
code = "turns"
section = "I"
title = "Lượt học sinh"
type = "count"
unit_of_measure = "lượt"
by = ["education_level", "mode", "period"]
aggregation = "flow"

[[data_element]]
code = "pilot"
section = "I"
title = "Mô hình"
type = "choice"
by = ["period"]
aggregation = "distinct"
options = [{ code = "m1", title = "mô hình 1" }, { code = "m2", title = "mô hình 2" }]

[[data_element]]
code = "site"
section = "I"
title = "Trang thông tin"
type = "link"

[[data_element]]
code = "rooms"
section = "I"
title = "Phòng"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong", "xa"]
data_elements = ["clubs", "lessons", "turns", "pilot", "site", "rooms"]
"""

UNITS = ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH,Tây", "X,UBND xã X,xa,MN;TH,Tây"]
HK = ("2023-2024-HK1", "2023-2024-HK2", "2024-2025-HK1", "2024-2025-HK2")


def of_level(code: str) -> tuple[tuple[str, str], ...]:
    return (("education_level", code),)


def of_mode(level: str, mode: str) -> tuple[tuple[str, str], ...]:
    return ("education_level", level), ("mode", mode)


def world(folder: Path, indicators: str) -> Path:
    """Write the campaign; of the last semester everything is known but the clubs of B, of the first ones a little."""
    write_campaign(folder, OUTLINE + indicators, UNITS)
    (folder / "units.csv").write_text(
        "code,name,kind,levels,district,schools_MN,schools_TH\n"
        "A,Trường A,truong,TH;THCS,Đông,,\nB,Trường B,truong,TH,Tây,,\nX,UBND xã X,xa,MN;TH,Tây,2,3\n",
        encoding="utf-8",
    )
    put_values(folder, "A", {
        ("clubs", of_level("TH"), HK[3]): 4, ("clubs", of_level("THCS"), HK[3]): 5,
        ("clubs", of_level("TH"), HK[2]): 3, ("clubs", of_level("TH"), HK[1]): 1,
        **{("lessons", of_mode(level, mode), HK[3]): n for level, mode, n in
           (("TH", "bai_hoc", 10), ("TH", "khkt", 2), ("THCS", "bai_hoc", 6), ("THCS", "khkt", 4))},
        **{("turns", of_mode(level, mode), HK[3]): n for level, mode, n in
           (("TH", "bai_hoc", 300), ("TH", "khkt", 20), ("THCS", "bai_hoc", 90), ("THCS", "khkt", 60))},
        ("pilot", (("pilot", "m1"),), HK[3]): 1, ("rooms", (), ""): 2,
    })  # fmt: skip
    put_values(folder, "B", {
        ("clubs", of_level("TH"), HK[2]): 7,
        ("lessons", of_mode("TH", "bai_hoc"), HK[3]): 5, ("lessons", of_mode("TH", "khkt"), HK[3]): 0,
        ("turns", of_mode("TH", "bai_hoc"), HK[3]): 50, ("turns", of_mode("TH", "khkt"), HK[3]): 0,
        ("pilot", (("pilot", "m2"),), HK[3]): 1, ("rooms", (), ""): 0,
    })  # fmt: skip
    put_values(folder, "X", {
        ("clubs", of_level("MN"), HK[3]): 1, ("clubs", of_level("TH"), HK[3]): 6, ("clubs", of_level("TH"), HK[2]): 4,
        ("rooms", (), ""): 1,
    })  # fmt: skip
    return folder


def indicator(kind: str, **keys: str) -> str:
    lines = "\n".join(f'{key} = "{value}"' for key, value in keys.items())
    return f'\n[[indicator]]\ncode = "made"\ntitle = "Chỉ số"\nkind = "{kind}"\n{lines}\n'


def figures(folder: Path, by: str) -> dict[str, tuple[object, str]]:
    """Return the figures of the indicator as `summarize` gives them: value or why there is none, n/N."""
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    names = by.split(",") if by else []
    return {
        ";".join(str(row[name] or "") for name in names): (
            row["value"] if row["additivity"] == "adds_up" else row["additivity"],
            f"{row['units_counted']}/{row['units_expected']}",
        )
        for row in rows
        if row["data_element"] == "made"
    }


def shown(folder: Path, *names: str) -> IndicatorFigureView:
    campaign = open_campaign(folder)
    view = report_view(campaign, report_facts(campaign), None).indicators["made"]
    found = view.levels[names[0]]
    if len(names) == 3:
        return found.dimensions[names[1]][names[2]].periods["last"]
    return found.periods["last"]


def text(value: str) -> str:
    return str(value).replace("\u00a0", " ")


def test_a_selector_fixes_the_level_of_a_figure_and_of_the_schools_it_is_divided_by(tmp_path: Path) -> None:
    world(tmp_path, indicator("average", of="clubs[TH]", per="school", unit_of_measure="câu lạc bộ/trường"))
    made = figures(tmp_path, "period")
    assert made["2024-2025-HK2"] == (2.5, "2/3")  # (4 + 6) ÷ (1 + 3): B has not said
    assert made["2024-2025-HK1"] == (2.8, "3/3")  # (3 + 7 + 4) ÷ (1 + 1 + 3)
    assert text(shown(tmp_path, "total").measured) == "2,5 câu lạc bộ/trường (2/3 đơn vị)"
    told = command("explain", "--element", "made", "--period", HK[3], "--format", "json", folder=tmp_path).data[0]
    assert (told["value"], told["units_counted"], told["units_expected"]) == (2.5, 2, 3)
    pairs = {pair["unit"]: (pair["numerator"], pair["denominator"], pair["is_counted"]) for pair in told["pairs"]}
    assert pairs == {"A": (4, 1, True), "B": (None, 1, False), "X": (6, 3, True)}
    values = {one["unit"]: one["number"] for one in told["operands"][0]["counted"]}
    assert values == {"A": 4, "X": 6}


def test_an_expression_is_of_the_sums_of_the_units_that_have_all_of_it(tmp_path: Path) -> None:
    world(tmp_path, indicator("ratio", numerator="lessons[bai_hoc] + 2 * lessons[khkt]", denominator="clubs"))
    assert figures(tmp_path, "education_level,period")["TH;2024-2025-HK2"] == (3.5, "1/3")  # (10 + 2 × 2) ÷ 4
    assert figures(tmp_path, "period")["2024-2025-HK2"] == (3.1, "1/3")  # (16 + 2 × 6) ÷ 9
    assert "lessons" not in command("explain", "--element", "made", folder=tmp_path).out


@pytest.mark.parametrize(
    ("of", "per", "titles"),
    [
        ("lessons[bai_hoc] + 2 * lessons[khkt]", "school", "Bài học (bài học) + 2 × Bài học (KHKT)"),
        ("clubs[TH, 2023-2024-HK2] - clubs", "unit", "Câu lạc bộ (tiểu học, HKII 2023-2024) − Câu lạc bộ"),
        ("-previous(clubs, 2) / constant.schools_2020", "unit", "−Câu lạc bộ, 2 kỳ trước ÷ Số trường năm 2020"),
        ("same_last_year(clubs) * (clubs + 1)", "unit", "Câu lạc bộ, cùng kỳ năm trước × (Câu lạc bộ + 1)"),
        ("max(to_date(lessons), nvl(turns, 0))", "unit", "max(Bài học, lũy kế; Lượt học sinh)"),
        ("sum(lessons, mode)", "unit", "Bài học"),
    ],
)  # fmt: skip
def test_what_an_indicator_takes_is_headed_by_titles(tmp_path: Path, of: str, per: str, titles: str) -> None:
    campaign = open_campaign(world(tmp_path, indicator("average", of=of, per=per)))
    use_language("vi")
    second = {"school": "Số trường trong danh mục", "unit": "Số đơn vị"}[per]
    assert number_titles(campaign, campaign.outline.indicators_by_code["made"]) == [titles, second]


def test_the_columns_of_each_unit_are_headed_by_titles(tmp_path: Path) -> None:
    world(tmp_path, indicator("ratio", numerator="rooms + rooms", denominator="rooms", numerator_title="Hai lần"))
    assert headed(tmp_path) == "Đơn vị Hai lần Phòng Phòng"
    world(tmp_path, indicator("distinct", of="roster.district", when="rooms > 0"))
    assert headed(tmp_path) == "Đơn vị Câu trả lời"


def headed(folder: Path) -> str:
    """Return the headings of what each unit gives to the indicator, as `explain` prints them."""
    lines = command("explain", "--element", "made", folder=folder).out.splitlines()
    return " ".join(next(line for line in lines if line.strip().startswith("Đơn vị  ")).split())


def test_a_constant_is_one_number_however_many_units(tmp_path: Path) -> None:
    world(tmp_path, indicator("share", numerator="rooms", denominator="constant.schools_2020"))
    assert figures(tmp_path, "") == {"": (7.5, "3/3")}  # (2 + 0 + 1) ÷ 40
    assert figures(tmp_path, "district") == {"Đông": (5.0, "1/1"), "Tây": (2.5, "2/2")}


def test_it_is_shown_by_every_dimension_that_its_figures_share_and_x_by_finer_ones(tmp_path: Path) -> None:
    world(tmp_path, indicator("ratio", numerator="turns", denominator="lessons", unit_of_measure="lượt/bài"))
    made = figures(tmp_path, "mode,period")
    assert made["bai_hoc;2024-2025-HK2"] == (21.0, "2/3")  # (300 + 90 + 50) ÷ (10 + 6 + 5)
    assert made["khkt;2024-2025-HK2"] == (13.3, "2/3")  # 80 ÷ 6
    assert text(shown(tmp_path, "TH", "mode", "bai_hoc").bare) == "23,3 lượt/bài"  # 350 ÷ 15
    world(tmp_path, indicator("ratio", numerator="turns", denominator="clubs"))
    finer = figures(tmp_path, "mode,period")
    assert finer["bai_hoc;2024-2025-HK2"] == ("not_at_grain", "0/3")
    assert finer[";2024-2025-HK2"] == (52.2, "1/3")  # 470 ÷ 9
    assert "×" in command("summarize", "--by", "mode,period", folder=tmp_path).out
    refused = command("explain", "--element", "made", "--where", "mode=khkt", folder=tmp_path)
    assert refused.code == 2


def test_the_mean_of_the_quotients_of_units_is_another_number_and_says_so(tmp_path: Path) -> None:
    world(tmp_path, indicator("ratio", numerator="turns", denominator="lessons", grain="unit"))
    assert figures(tmp_path, "period")["2024-2025-HK2"] == (15.7, "2/3")  # (470 ÷ 22 + 50 ÷ 5) ÷ 2
    told = command("explain", "--element", "made", folder=tmp_path).out
    assert "không phải" in told


def test_a_mean_of_units_is_not_told_as_a_quotient_of_sums_in_the_report(tmp_path: Path) -> None:
    world(tmp_path, indicator("share", numerator="lessons", denominator="turns", grain="unit"))
    shutil.copy(CITY / "report.docx", tmp_path)
    assert command("render", "-o", tmp_path / "made.docx", folder=tmp_path).code == 0
    paragraphs = [paragraph.text for paragraph in Document(str(tmp_path / "made.docx")).paragraphs]
    told = next(text for text in paragraphs if text.startswith("- Chỉ số"))
    assert "bình quân của các đơn vị" in told
    assert "bằng" not in told


def test_a_change_compares_the_units_that_have_both_periods(tmp_path: Path) -> None:
    world(tmp_path, indicator("change", of="clubs[TH]", against="previous"))
    made = figures(tmp_path, "period")
    assert made["2024-2025-HK2"] == (3, "2/3")  # (4 + 6) − (3 + 4), without B
    assert made["2023-2024-HK1"] == (None, "0/3")
    assert figures(tmp_path, "school_year")["2024-2025"] == (3, "1/3")
    assert figures(tmp_path, "to_date")["2024-2025-HK2"][0] == "not_at_grain"
    view = shown(tmp_path, "total")
    assert (text(view.measured), text(view.value)) == ("tăng 3 câu lạc bộ (42,9%; 2/3 đơn vị)", "+3")
    assert not view.is_known, "a report compares three units at least"
    told = command("explain", "--element", "made", "--measure", "percent", "--format", "json", folder=tmp_path).data[0]
    assert told["value"] == 42.9
    assert [one["value"] for one in told["operands"]] == [10, 14]
    shown_apart = command("explain", "--element", "made", folder=tmp_path).out
    assert "10 − 7 = 3" in shown_apart
    assert headed(tmp_path) == "Đơn vị Câu lạc bộ (tiểu học) Câu lạc bộ (tiểu học), kỳ trước"


@pytest.mark.parametrize(
    ("against", "period", "wanted"),
    [("same_last_year", HK[3], (3, "1/3")), (HK[2], HK[3], (3, "2/3")), (HK[2], HK[2], (0, "3/3"))],
)
def test_a_change_is_against_the_year_before_or_a_period_of_a_code(
    tmp_path: Path, against: str, period: str, wanted: tuple[object, str]
) -> None:
    world(tmp_path, indicator("change", of="clubs[TH]", against=against))
    assert figures(tmp_path, "period")[period] == wanted


def test_different_answers_and_columns_are_counted(tmp_path: Path) -> None:
    world(tmp_path, indicator("distinct", of="pilot", unit_of_measure="mô hình"))
    assert figures(tmp_path, "period")["2024-2025-HK2"] == (2, "2/3")
    assert figures(tmp_path, "district,period")["Tây;2024-2025-HK2"] == (1, "1/2")
    assert "mô hình 1, mô hình 2" in command("explain", "--element", "made", folder=tmp_path).out
    world(tmp_path, indicator("distinct", of="roster.district", when="clubs[TH] >= 4"))
    assert figures(tmp_path, "period") == {
        "2023-2024-HK1": (None, "0/3"), "2023-2024-HK2": (0, "1/3"),
        "2024-2025-HK1": (1, "3/3"), "2024-2025-HK2": (2, "2/3"),
    }  # fmt: skip
    world(tmp_path, indicator("distinct", of="roster.district"))
    assert figures(tmp_path, "") == {"": (2, "3/3")}


def test_who_does_not_owe_what_a_condition_asks_is_not_expected(tmp_path: Path) -> None:
    world(tmp_path, indicator("distinct", of="roster.district", when="both_or_neither(clubs[MN], clubs[TH])"))
    assert {units.split("/")[1] for _value, units in figures(tmp_path, "period").values()} == {"1"}


def test_different_links_are_counted_whatever_their_end(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + indicator("distinct", of="site"), UNITS)
    rows = [["Trường A", "https://stem.vn"], ["Trường B", "https://stem.vn/"], ["UBND xã X", "https://x.vn"]]
    send(tmp_path, "a.csv", [["Đơn vị", "Trang thông tin"], *rows])
    assert figures(tmp_path, "") == {"": (2, "3/3")}


def test_a_target_of_an_indicator_is_over_the_period_of_the_target(tmp_path: Path) -> None:
    target = (
        '\n[[target]]\ncode = "t"\ntitle = "Mục tiêu"\nof = "made"\nperiod = "{0}"\nvalue = {1}\nsense = "at_least"\n'
    )
    world(tmp_path, indicator("ratio", numerator="turns", denominator="lessons") + target.format("2024-2025", 20))
    (told,) = command("summarize", "--targets", "--format", "json", folder=tmp_path).data
    assert (told["achieved"], told["is_met"]) == (None, None)
    world(tmp_path, indicator("average", of="clubs[TH]", per="school") + target.format("2024-2025-HK2", 2))
    (told,) = command("summarize", "--targets", "--format", "json", folder=tmp_path).data
    assert (told["achieved"], told["is_met"]) == (2.5, True)
    world(tmp_path, indicator("change", of="clubs[TH]", against="previous") + target.format("2024-2025-HK2", 5))
    (told,) = command("summarize", "--targets", "--format", "json", folder=tmp_path).data
    assert (told["achieved"], told["missing"]) == (3, 2)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        # 2 + (4 + 6), by the larger of 10 and 1: what nvl stands in for is not needed, nor added
        (indicator("ratio", numerator="nvl(lessons[TH, khkt], 0) + nvl(clubs[TH], 0)", denominator="max(clubs[TH], 1)"),
         (1.2, "2/3")),
        (indicator("change", of="-(clubs[TH] - abs(1))", against="previous"), (-3, "2/3")),
        (indicator("change", of="sum(lessons, mode)", against=HK[2]), (None, "0/3")),
        (indicator("change", of="sum(lessons, mode)", against="previous"), (None, "0/3")),
        (indicator("ratio", numerator="to_date(lessons[TH, bai_hoc])", denominator="clubs[TH]"), (None, "0/3")),
        (indicator("distinct", of="roster.district", when="both_or_neither(clubs[TH], lessons[TH, khkt])"), (1, "3/3")),
        (indicator("distinct", of="roster.district", when="not_both(clubs[MN], lessons[MN, khkt])"), (1, "1/1")),
    ],
)  # fmt: skip
def test_whatever_rules_can_say_indicators_can(tmp_path: Path, made: str, wanted: tuple[object, str]) -> None:
    world(tmp_path, made)
    assert figures(tmp_path, "period")[HK[3]] == wanted
    assert command("explain", "--element", "made", folder=tmp_path).code == 0
    assert command("summarize", "--by", "district,period", "-o", tmp_path / "a.xlsx", folder=tmp_path).code == 0


def test_a_target_of_an_indicator_is_explained_with_its_totals(tmp_path: Path) -> None:
    target = '\n[[target]]\ncode = "t"\ntitle = "Mục tiêu"\nof = "made"\nperiod = "2024-2025-HK2"\nvalue = 2\n'
    world(tmp_path, indicator("average", of="clubs[TH]", per="school") + target + 'sense = "at_least"\n')
    (told,) = command("explain", "--target", "t", "--format", "json", folder=tmp_path).data
    assert (told["value"], told["operands"][0]["value"]) == (2.5, 2.5)
    assert [one["value"] for one in told["operands"][0]["operands"]] == [10]


def test_exports_have_the_indicators_and_never_add_them(tmp_path: Path) -> None:
    world(tmp_path, indicator("average", of="clubs[TH]", per="school"))
    told = command("summarize", "--by", "district,period", "--format", "csv", folder=tmp_path).out
    assert "Tây,2024-2025-HK2,made,2.0,1,2,0" in told
    assert "| Chỉ số |" in command("summarize", "--by", "period", "--format", "md", folder=tmp_path).out
    assert command("summarize", "--by", "district,period", "-o", tmp_path / "a.xlsx", folder=tmp_path).code == 0


REFUSED = [
    (indicator("share", numerator="clubs[TH", denominator="lessons"), "value-not-allowed", "6"),
    (indicator("share", numerator="club", denominator="lessons"), "reference-unknown", "clubs"),
    (indicator("share", numerator="clubs[THPTX]", denominator="lessons"), "rule-selector-unknown", "THPT"),
    (indicator("share", numerator="clubs", denominator="rooms"), "indicator-periods-differ", "học kỳ"),
    (indicator("share", numerator="clubs", denominator="pilots"), "reference-unknown", "pilot"),
    (indicator("share", numerator="constant.schools_2020", denominator="clubs"), "indicator-without-figure", "chỉ"),
    (indicator("share", numerator="clubs", denominator="0 * clubs"), "indicator-by-zero", "0 * clubs"),
    (indicator("share", numerator="nvl(clubs, 3)", denominator="lessons"), "indicator-stand-in", "nvl(…, 0)"),
    (indicator("change", of="previous(clubs)", against="previous"), "indicator-compared-twice", "clubs"),
    (indicator("change", of="clubs", against="last"), "reference-unknown", "previous"),
    (indicator("change", of="clubs"), "key-missing", "against"),
    (indicator("change", of="clubs", against="previous", per="unit"), "value-not-allowed", "average"),
    (indicator("distinct", of="clubs"), "reference-unknown", "pilot"),
    (indicator("distinct", of="roster.distric"), "reference-unknown", "roster.district"),
    (indicator("distinct", of="pilot + pilot"), "indicator-counts-one", "roster."),
    (indicator("distinct", of="pilot", when="club > 0"), "reference-unknown", "clubs"),
]  # fmt: skip


MORE = """
[[period]]
every = "month"
from = "2024-10"
to = "2024-11"

[[data_element]]
code = "rate"
section = "I"
title = "Tỉ lệ"
type = "percentage"
by = ["education_level", "period"]

[[data_element]]
code = "visits"
section = "I"
title = "Lượt thăm"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "guests"
section = "I"
title = "Khách"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "books"
section = "I"
title = "Sách"
type = "count"

[[data_element]]
code = "score"
section = "I"
title = "Điểm"
type = "amount"
by = ["mode", "period"]
aggregation = "average"
weight = "unit"

[[obligation]]
code = "schools"
title = "Báo cáo trường"
kinds = ["truong"]
data_elements = ["rate", "score"]
periods = "semester"

[[obligation]]
code = "october"
title = "Tháng 10"
kinds = ["truong"]
data_elements = ["visits"]
periods = ["2024-10"]

[[obligation]]
code = "november"
title = "Tháng 11"
kinds = ["truong"]
data_elements = ["guests"]
periods = ["2024-11"]

[[obligation]]
code = "commune"
title = "Sách của xã"
kinds = ["xa"]
data_elements = ["books"]
"""
MORE_REFUSED = [
    (indicator("share", numerator="rate", denominator="clubs"), "indicator-not-added", 'grain = "unit"'),
    (indicator("change", of="rate", against="previous"), "indicator-not-added", "average"),
    (indicator("share", numerator="visits", denominator="clubs"), "indicator-periods-differ", "tháng"),
    (indicator("share", numerator="visits", denominator="guests"), "indicator-without-period", "2024-10"),
    (indicator("change", of="visits", against="previous"), "indicator-without-period", "2024-10"),
    (indicator("share", numerator="clubs", denominator="clubs[2024-10]"), "indicator-without-period", "clubs"),
    (indicator("ratio", numerator="sum(score, mode)", denominator="clubs"), "average-summed", "score[mode=bai_hoc]"),
    (indicator("ratio", numerator="rooms", denominator="rate", grain="unit"), "indicator-periods-differ", "rate"),
]


@pytest.mark.parametrize(("wrong", "code", "remedy"), MORE_REFUSED)
def test_outline_check_refuses_what_is_never_owed_together(tmp_path: Path, wrong: str, code: str, remedy: str) -> None:
    outline = OUTLINE.replace('kinds = ["truong", "xa"]', 'kinds = ["truong", "xa"]\nperiods = "semester"')
    write_campaign(tmp_path, outline + MORE + wrong, UNITS)
    found = command("outline", "check", "--format", "json", folder=tmp_path).data["faults"]
    assert [one["code"] for one in found] == [code], found
    assert remedy in f"{found[0]['message']} {found[0]['remedy']}"


def test_outline_check_refuses_figures_that_no_kind_of_unit_owes_together(tmp_path: Path) -> None:
    outline = OUTLINE.replace('kinds = ["truong", "xa"]', 'kinds = ["truong"]\nperiods = "semester"')
    write_campaign(tmp_path, outline + MORE + indicator("share", numerator="books", denominator="rooms"), UNITS)
    found = command("outline", "check", "--format", "json", folder=tmp_path).data["faults"]
    assert [one["code"] for one in found] == ["indicator-asked-of-nobody"]


@pytest.mark.parametrize(
    ("of", "period", "code"),
    [("made[TH]", HK[3], "rule-selector-unknown"), ("made", "2024-2025", "target-without-period"),
     ("made", HK[0], "target-without-period"), ("made", "2030", "target-without-period")],
)  # fmt: skip
def test_outline_check_refuses_a_target_of_an_indicator_that_it_does_not_have(
    tmp_path: Path, of: str, period: str, code: str
) -> None:
    target = f'\n[[target]]\ncode = "t"\ntitle = "Mục tiêu"\nof = "{of}"\nperiod = "{period}"\nvalue = 1\n'
    made = indicator("change", of="clubs[TH]", against="previous") + target + 'sense = "at_least"\n'
    write_campaign(tmp_path, OUTLINE + made, UNITS)
    found = command("outline", "check", "--format", "json", folder=tmp_path).data["faults"]
    assert [one["code"] for one in found] == [code], found


@pytest.mark.parametrize(("wrong", "code", "remedy"), REFUSED)
def test_outline_check_refuses_an_indicator_that_has_no_figure(
    tmp_path: Path, wrong: str, code: str, remedy: str
) -> None:
    write_campaign(tmp_path, OUTLINE + wrong, UNITS)
    found = command("outline", "check", "--format", "json", folder=tmp_path).data["faults"]
    assert [one["code"] for one in found] == [code], found
    assert found[0]["line"] > 0
    assert remedy in f"{found[0]['message']} {found[0]['remedy']}"
