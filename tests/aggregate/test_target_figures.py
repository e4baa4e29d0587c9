"""Targets and constants as figures: from the print in a report, or from their code, to units, periods and cells."""

from pathlib import Path

import pytest
from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.report_world import lines, template
from tests.worlds.reported_campaign import edited, explained, rendered_report
from tests.worlds.running import command
from tests.worlds.target_world import HEAD, OUTLINE, ROW_A, UNITS, target

PEOPLE = target("nguoi-2024", "trained", 50, more='period = "2024"\nsource = "Mục II.5"')
MONEY = target("tien", "spent", 700, sense="at_most")
SHARE = target("ty-le", "trained_share", 25, more='period = "2024"\nwhere = { district = "Đông" }')
CONSTANT = """
[[constant]]
code = "schools_2020"
title = "Số trường toàn Thành phố"
value = 2748
unit_of_measure = "trường"
source = "Phần I, III.1"
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    write_campaign(tmp_path, OUTLINE + PEOPLE + MONEY + SHARE + CONSTANT, UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    return tmp_path


def test_a_target_is_taken_back_to_its_source_and_to_the_cells_of_what_has_been_achieved(campaign: Path) -> None:
    (figure,) = explained(campaign, "--target", "nguoi-2024").data
    assert (figure["key"], figure["value"]) == ("achieved; nguoi-2024; ; ", 20)
    aim = figure["target"]
    assert (aim["value"], aim["source"], aim["share"], aim["missing"]) == (50, "Mục II.5", 40.0, 30)
    (achieved,) = figure["operands"]
    assert achieved["key"] == "value; trained; ; 2024"
    assert [(one["unit"], one["period"], one["number"]) for one in achieved["counted"]] == [
        ("A", "2024-Q1", 10), ("A", "2024-Q2", 5), ("A", "2024-Q3", 5), ("A", "2024-Q4", 0),
    ]  # fmt: skip
    assert {(one["unit"], one["has_sent_nothing"]) for one in achieved["missing"]} == {("B", True)}


def test_on_screen_a_target_says_what_is_asked_where_and_how_far_it_is_reached(campaign: Path) -> None:
    shown = command("explain", "--target", "nguoi-2024", folder=campaign).out
    for told in ("≥ 50 người", "Mục II.5", "100 × 20 ÷ 50 = 40,0", "50 − 20 = 30", "Quý III/2024", "a.csv"):
        assert told in shown, told
    assert "700,5 − 700 = 0,5" in command("explain", "--target", "tien", folder=campaign).out


@pytest.mark.parametrize(
    ("measure", "value"),
    [("target", 50), ("achieved", 20), ("achieved_share", 40.0), ("still_missing", 30), ("beyond", None),
     ("achieved_units", 1)],
)  # fmt: skip
def test_each_number_of_a_target_is_a_figure(campaign: Path, measure: str, value: float | None) -> None:
    (figure,) = explained(campaign, "--target", "nguoi-2024", "--measure", measure).data
    assert (figure["key"], figure["value"]) == (f"{measure}; nguoi-2024; ; ", value)
    assert command("explain", "--target", "nguoi-2024", "--measure", measure, folder=campaign).code == 0


def test_a_target_of_an_indicator_shows_both_numbers_of_its_units(campaign: Path) -> None:
    (figure,) = explained(campaign, "--target", "ty-le").data
    assert figure["value"] == 20.0
    (share,) = figure["operands"]
    assert [(pair["unit"], pair["numerator"], pair["denominator"]) for pair in share["pairs"]] == [("A", 20, 100)]
    assert "20,0%" in command("explain", "--target", "ty-le", folder=campaign).out


def test_a_target_of_different_values_counts_the_units_that_have_them(tmp_path: Path) -> None:
    sites = (
        '[[indicator]]\ncode = "sites"\ntitle = "Quận"\nkind = "distinct"\nof = "roster.district"\nwhen = "spent > 0"\n'
    )
    write_campaign(tmp_path, OUTLINE + sites + target("quan", "sites", 2), UNITS)
    send(tmp_path, "a.csv", [HEAD, ROW_A])
    (figure,) = explained(tmp_path, "--target", "quan").data
    assert (figure["value"], figure["target"]["units_counted"], figure["target"]["units_expected"]) == (1, 1, 2)


def test_a_target_of_which_nothing_is_reported_has_no_figure_and_says_who_is_missing(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + PEOPLE, UNITS)
    (figure,) = explained(tmp_path, "--target", "nguoi-2024").data
    assert (figure["value"], figure["target"]["missing"]) == (None, None)
    assert {one["unit"] for one in figure["operands"][0]["missing"]} == {"A", "B"}
    assert command("explain", "--target", "nguoi-2024", folder=tmp_path).code == 0


def test_a_target_that_nobody_owes_has_no_units_behind_it(tmp_path: Path) -> None:
    outline = OUTLINE.replace('kinds = ["truong"]', 'kinds = ["truong"]\nwhere = { district = "Đông" }')
    write_campaign(tmp_path, outline + target("tay", "trained", 20, more='where = { district = "Tây" }'), UNITS)
    (figure,) = explained(tmp_path, "--target", "tay").data
    assert (figure["value"], figure["operands"]) == (None, [])


SENTENCE = "Kết quả: {{ targets.nguoi_2024.sentence }}."


@pytest.mark.parametrize(
    ("number", "key"),
    [("20", "achieved"), ("50", "target"), ("40,0", "achieved_share"), ("30", "still_missing"),
     ("1/2", "achieved_units")],
)  # fmt: skip
def test_every_number_in_the_sentence_of_a_target_is_found_in_the_report(campaign: Path, number: str, key: str) -> None:
    report = rendered_report(campaign, SENTENCE)
    (figure,) = explained(campaign, report, number).data
    assert figure["key"] == f"{key}; nguoi-2024; ; "
    assert figure["report"]["is_outdated"] is False


def test_a_number_of_a_target_that_was_changed_by_hand_is_found(campaign: Path) -> None:
    report = rendered_report(campaign, SENTENCE, "Vượt {{ targets.tien.over }} ({{ targets.tien.share }}).")
    assert command("verify", report, folder=campaign).code == 0
    ran = command("verify", edited(report, (">30<", ">20<")), "--format", "json", folder=campaign)
    (changed,) = ran.data["changed"]
    assert (changed["key"], changed["printed"], changed["now"]) == ("still_missing; nguoi-2024; ; ", "20", ["30"])
    assert "Chỉ tiêu nguoi-2024" in changed["title"]


def test_a_report_on_a_part_verifies_the_targets_of_that_part(campaign: Path) -> None:
    of_target = "{{ targets.ty_le.sentence }} {{ targets.ty_le.achieved }}"
    template(campaign, "{{ figures.trained.total.last.measured }}", of_target, "{{ constants.schools_2020.value }}")
    assert command("render", "--each", "district", "-o", "theo-quan", folder=campaign).code == 0
    ran = command("verify", "theo-quan/Đông.docx", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["typed"]) == (0, [])
    assert ran.data["unchanged"] > 3
    assert [line.strip() for line in lines(Document(str(campaign / "theo-quan" / "Tây.docx")))[-2:]] == ["x", "2.748"]


def test_a_constant_is_printed_and_taken_back_to_where_it_is_laid_down(campaign: Path) -> None:
    report = rendered_report(campaign, "Thành phố có {{ constants.schools_2020.measured }}.")
    (figure,) = explained(campaign, report, "2.748").data
    assert (figure["key"], figure["value"]) == ("constant; schools_2020; ; ", 2748)
    assert figure["constant"]["source"] == "Phần I, III.1"
    asked = command("explain", "--constant", "schools_2020", folder=campaign).out
    assert "2.748 trường" in asked
    assert "Phần I, III.1" in asked
    assert command("verify", edited(report, ("2.748", "2.749")), folder=campaign).code == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--target", "nguoi-2042"), "nguoi-2024"),
        (("--constant", "schools_2021"), "schools_2020"),
        (("--target", "nguoi-2024", "--period", "2024-Q1"), "--period"),
        (("--target", "nguoi-2024", "--constant", "schools_2020"), "--constant"),
        (("--target", "nguoi-2024", "--measure", "value"), "achieved"),
        (("--constant", "schools_2020", "--measure", "value"), "constant"),
        (("--element", "trained", "--measure", "achieved"), "units_counted"),
    ],
)
def test_what_is_no_figure_of_a_target_is_refused_with_what_is_meant(
    campaign: Path, asked: tuple[str, ...], told: str
) -> None:
    ran = command("explain", *asked, folder=campaign)
    assert ran.code == 2
    assert told in ran.err


def test_the_names_of_a_constant_are_listed_for_templates(campaign: Path) -> None:
    listed = command("template", "names", folder=campaign).out
    assert "constants.schools_2020.source" in listed
