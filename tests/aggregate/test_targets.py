"""Targets: what has been achieved of each, by whom, what is missing; and what is refused in them."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command
from tests.worlds.target_world import HEAD, OUTLINE, ROW_A, UNITS, target


def results(folder: Path) -> dict[str, dict[str, object]]:
    return {row["code"]: row for row in command("summarize", "--targets", "--format", "json", folder=folder).data}


def test_what_is_missing_of_a_target_is_told_with_the_units_behind_it(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("nguoi", "trained", 50, more='period = "2024"'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    found = results(tmp_path)["nguoi"]
    assert (found["achieved"], found["share"], found["missing"], found["is_met"]) == (20, 40.0, 30, False)
    assert (found["units_counted"], found["units_expected"], found["is_complete"]) == (1, 2, False)
    assert found["units"] == [
        {"unit": "A", "value": 20, "is_complete": True},
        {"unit": "B", "value": None, "is_complete": False},
    ]
    said = str(found["sentence"]).replace("\u00a0", " ")
    assert said == ("Chỉ tiêu nguoi: đạt 20 người so với chỉ tiêu ít nhất 50 người (40,0%), còn thiếu 30 người; "
                    "số liệu của 1/2 đơn vị")  # fmt: skip


def test_nothing_reported_is_no_figure_and_never_zero(tmp_path: Path) -> None:
    write_campaign(
        tmp_path, OUTLINE + target("nguoi", "trained", 50) + target("tien", "spent", 9, sense="at_most"), UNITS
    )
    for found in results(tmp_path).values():
        assert (found["achieved"], found["share"], found["missing"], found["is_met"]) == (None, None, None, None)
        assert str(found["sentence"]).endswith("chưa có số liệu")
    assert "chưa có số liệu" in command("summarize", "--targets", folder=tmp_path).out
    assert command("summarize", "--targets", "--format", "csv", folder=tmp_path).out.count(",,adds_up,,,,") == 2


@pytest.mark.parametrize(("period", "achieved"), [("2024-Q1", 10), ("2024", 20), ("GD2021-2025", 20), ("2024-H2", 5)])
def test_achieved_are_the_periods_that_lie_in_that_of_the_target(tmp_path: Path, period: str, achieved: int) -> None:
    write_campaign(tmp_path, OUTLINE + target("nguoi", "trained", 50, more=f'period = "{period}"'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    assert results(tmp_path)["nguoi"]["achieved"] == achieved


def test_a_target_of_a_group_takes_only_its_units(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("dong", "trained", 20, more='where = { district = "Đông" }'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    found = results(tmp_path)["dong"]
    assert (found["achieved"], found["is_met"], found["units_expected"], found["is_complete"]) == (20, True, 1, True)
    assert str(found["sentence"]).endswith("(100%), hoàn thành chỉ tiêu")


def test_a_target_of_an_indicator_is_its_share_over_the_units_with_both(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("ty-le", "trained_share", 25, more='period = "2024"'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    found = results(tmp_path)["ty-le"]
    assert (found["achieved"], found["missing"], found["units_counted"]) == (20.0, 5.0, 1)


def test_a_most_that_is_passed_is_a_query_and_said(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("tien", "spent", 700, sense="at_most"), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    found = results(tmp_path)["tien"]
    assert (found["achieved"], found["over"], found["missing"], found["is_met"]) == (700.5, 0.5, None, False)
    listed = command("findings", "--format", "json", folder=tmp_path).data
    assert [(one["code"], one["severity"]) for one in listed if one["code"] == "target-passed"] == [
        ("target-passed", "query")
    ]


def test_a_most_that_is_not_passed_yet_is_no_finding(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("tien", "spent", 701, sense="at_most"), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    assert (
        str(results(tmp_path)["tien"]["sentence"])
        .replace("\u00a0", " ")
        .endswith("đến nay chưa vượt mức; số liệu của 1/2 đơn vị")
    )
    listed = command("findings", "--format", "json", folder=tmp_path).data
    assert "target-passed" not in [one["code"] for one in listed]


def test_targets_by_group_are_rows_of_a_table(tmp_path: Path) -> None:
    listed = (
        '\n[[target]]\ncode = "quan"\ntitle = "Bồi dưỡng"\nof = "trained"\nsense = "at_least"\nfile = "targets.csv"\n'
    )
    write_campaign(tmp_path, OUTLINE + listed, UNITS)
    (tmp_path / "targets.csv").write_text("district;value;period\nĐông;15;2024\nTây;7,5;2024\n", encoding="utf-8")
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    found = results(tmp_path)
    assert {code: (row["value"], row["achieved"], row["where"]) for code, row in found.items()} == {
        "quan-1": (15, 20, "district=Đông"),
        "quan-2": (7.5, None, "district=Tây"),
    }
    assert [row["title"] for row in found.values()] == ["Bồi dưỡng (Đông)", "Bồi dưỡng (Tây)"]
    refused = command("summarize", "--targets", "-o", "targets.csv", folder=tmp_path)
    assert refused.code == 2
    (tmp_path / "targets.csv").write_text("district;value\nĐông;1.950\n", encoding="utf-8")
    assert "1.950" in command("outline", "check", folder=tmp_path).err


CHOICE = """
[[period]]
code = "2025"

[[data_element]]
code = "grade"
section = "I"
title = "Xếp loại"
type = "choice"
options = [{ code = "tot", title = "Tốt" }, { code = "dat", title = "Đạt" }]

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["grade"]
"""


def test_a_target_may_be_of_one_answer_of_a_choice(tmp_path: Path) -> None:
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]
    write_campaign(tmp_path, CHOICE + target("t", "grade[tot]", 3) + target("u", "grade[grade=dat]", 1), units)
    send(tmp_path, "a.csv", [["Đơn vị", "Xếp loại"], ["Trường A", "Tốt"], ["Trường B", "Đạt"], ["Trường C", "Tốt"]])
    assert {code: row["achieved"] for code, row in results(tmp_path).items()} == {"t": 2, "u": 1}
    write_campaign(tmp_path, CHOICE + target("t", "grade[tott]", 3), units)
    assert "tot, dat" in " ".join(command("outline", "check", folder=tmp_path).err.split())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (target("a", "trainde", 5), "trained"),
        (target("a", "trained[THCS]", 5), "2024-Q1"),
        (target("a", "trained", 5, more='period = "2019"'), "2019"),
        (target("a", "trained", 5, more='period = "cuoi-nam"'), "2024-Q4"),
        (target("a", "trained", 5, more='where = { district = "Đônng" }'), "Đông"),
        (target("a", "trained", 5, more='where = { distrct = "Đông" }'), "district"),
        (target("a", "trained", 5) + target("b", "trained", 4, sense="at_most"), "b: trained <= 4"),
        (target("a", "trained", 5, sense="at_most")
         + target("b", "trained", 4, more='where = { district = "Đông" }')
         + target("c", "trained", 2, more='where = { district = "Tây" }'), "c: trained >= 2"),
        ('\n[[target]]\ncode = "a"\ntitle = "x"\nof = "trained"\nvalue = 3\n', "sense"),
    ],
)  # fmt: skip
def test_a_target_that_can_never_be_told_is_refused_and_what_is_meant_is_named(
    tmp_path: Path, wrong: str, told: str
) -> None:
    write_campaign(tmp_path, OUTLINE + wrong, UNITS)
    checked = command("outline", "check", folder=tmp_path)
    assert checked.code == 1
    assert told in " ".join((checked.out + checked.err).split())


def test_the_page_shows_the_targets(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("nguoi", "trained", 50, more='period = "2024"'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    assert command("page", "-o", "x.html", folder=tmp_path).code == 0
    shown = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "Chỉ tiêu nguoi" in shown
    assert "≥ 50 người" in shown


def test_a_template_prints_what_has_been_achieved_by_the_name_of_the_target(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + target("nguoi-2024", "trained", 50, more='period = "2024"'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    campaign = open_campaign(tmp_path)
    view = report_view(campaign, report_facts(campaign), None).targets.by_code["nguoi_2024"]
    shown = [text.replace("\u00a0", " ") for text in (view.value, view.achieved, view.share, view.missing, view.over)]
    assert shown == ["50 người", "20 người", "40,0%", "30 người", "-"]
    assert (view.is_known, view.is_met, view.units) == (True, False, "1/2")


def test_a_target_of_units_that_owe_nothing_of_it_has_no_figure(tmp_path: Path) -> None:
    outline = OUTLINE.replace('kinds = ["truong"]', 'kinds = ["truong"]\nwhere = { district = "Đông" }')
    write_campaign(tmp_path, outline + target("tay", "trained", 20, more='where = { district = "Tây" }'), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    assert results(tmp_path)["tay"]["achieved"] is None


def test_a_target_of_a_member_takes_only_its_figures(tmp_path: Path) -> None:
    outline = OUTLINE.replace('by = ["period"]', 'by = ["trainee", "period"]', 1)
    outline = outline.replace('numerator = "trained"', 'numerator = "teachers"')
    write_campaign(tmp_path, outline + target("cb", "trained[leaders]", 20), UNITS[:1])
    heading = [f"Người được bồi dưỡng {who} quý I/2024" for who in ("cán bộ", "giáo viên")]
    send(tmp_path, "a.csv", [["Đơn vị", *heading], ["Trường A", 7, 100]])
    assert results(tmp_path)["cb"]["achieved"] == 7
