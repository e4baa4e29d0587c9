"""A choice is a name for `--by`: other figures are those of the units that have given an answer."""

from pathlib import Path

import pytest

from stemagg.model.slot import SlotKey, members_of
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import put_values, totals, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[dimension]]
code = "model"
title = "Mô hình"
members = [{ code = "m1", title = "Mô hình 1" }, { code = "m2", title = "Mô hình 2" }]

[[data_element]]
code = "pilot"
section = "I"
title = "Mô hình thử nghiệm"
type = "choice"
dimension = "model"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pilot", "lessons"]
"""
UNITS = [f"{code},Trường {code},truong,TH,{district}" for code, district in zip("ABCD", "ĐĐTT", strict=True)]


def answer(model: str, *more: tuple[str, str]) -> dict[SlotKey, int]:
    """Return the answer m1 or m2, for a period if one is given."""
    period = dict(more).get("period", "")
    return {("pilot", members_of({"model": one}), period): int(one == model) for one in ("m1", "m2")}


def by_period(outline: str) -> str:
    """Return the outline with the choice asked by period."""
    return outline.replace('dimension = "model"', 'by = ["period"]\naggregation = "stock"\ndimension = "model"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign: A and B have chosen m1, C m2, D nothing; lessons 1, 2, 4, 8 in each of two months."""
    write_campaign(tmp_path, OUTLINE, UNITS)
    for place, (unit, model) in enumerate([("A", "m1"), ("B", "m1"), ("C", "m2"), ("D", "")]):
        lessons: dict[SlotKey, int] = {("lessons", (), f"2024-0{month}"): 2**place for month in (1, 2)}
        put_values(tmp_path, unit, lessons | (answer(model) if model else {}))
    return tmp_path


@pytest.mark.parametrize("name", ["model", "pilot"])
def test_other_figures_are_grouped_by_the_answer_of_each_unit(folder: Path, name: str) -> None:
    made = totals(folder, name)
    assert (made["m1", "lessons"], made["m2", "lessons"], made["", "lessons"]) == (6, 8, 16)


def test_units_without_an_answer_have_a_row_that_says_so(folder: Path) -> None:
    rows = [line.split() for line in command("summarize", "--by", "pilot", folder=folder).out.splitlines()]
    assert ["Mô", "hình", "1", "6"] in rows
    assert ["(chưa", "trả", "lời)", "16"] in rows


def test_answers_combine_with_districts_and_periods_and_narrow(folder: Path) -> None:
    made = totals(folder, "district,model,period")
    assert (made["Đ", "m1", "2024-01", "lessons"], made["T", "m2", "2024-02", "lessons"]) == (3, 4)
    ran = command("summarize", "--by", "district", "--where", "pilot=Mô hình 1", "--format", "json", folder=folder)
    assert [row["value"] for row in ran.data if row["data_element"] == "lessons"] == [6, None]


def test_a_figure_by_an_answer_is_explained(folder: Path) -> None:
    asked = ("--element", "lessons", "--where", "pilot=m1")
    (told,) = command("explain", *asked, "--format", "json", folder=folder).data
    assert (told["value"], sorted({one["unit"] for one in told["counted"]})) == (6, ["A", "B"])
    assert "Mô hình thử nghiệm: Mô hình 1" in command("explain", *asked, folder=folder).out


def test_an_answer_by_period_groups_the_figures_of_that_period(tmp_path: Path) -> None:
    write_campaign(
        tmp_path,
        by_period(OUTLINE),
        UNITS[:1],
    )
    lessons: dict[SlotKey, int] = {("lessons", (), "2024-01"): 5, ("lessons", (), "2024-02"): 7}
    answers = answer("m1", ("period", "2024-01")) | answer("m2", ("period", "2024-02"))
    put_values(tmp_path, "A", lessons | answers)
    made = totals(tmp_path, "pilot")
    assert (made["m1", "lessons"], made["m2", "lessons"]) == (5, 7)


def test_what_is_asked_once_goes_by_the_last_answer(tmp_path: Path) -> None:
    once = OUTLINE.replace('by = ["period"]\naggregation = "flow"', "")
    write_campaign(
        tmp_path,
        by_period(once),
        UNITS[:1],
    )
    answers = answer("m1", ("period", "2024-01")) | answer("m2", ("period", "2024-02"))
    put_values(tmp_path, "A", {("lessons", (), ""): 5} | answers)
    made = totals(tmp_path, "pilot")
    assert {key[0] for key in made if key[1] == "lessons"} == {"m2"}


def test_answers_at_a_level_group_the_figures_of_that_level(tmp_path: Path) -> None:
    by_level = OUTLINE.replace('dimension = "model"', 'by = ["education_level"]\ndimension = "model"')
    by_level = by_level.replace('by = ["period"]', 'by = ["education_level", "period"]')
    write_campaign(tmp_path, by_level, ["A,Trường A,truong,TH;THCS,Đ"])
    given: dict[SlotKey, int] = {}
    for level, model, number in (("TH", "m1", 5), ("THCS", "m2", 7)):
        given["lessons", members_of({"education_level": level}), "2024-01"] = number
        for one in ("m1", "m2"):
            given["pilot", members_of({"education_level": level, "model": one}), ""] = int(one == model)
    put_values(tmp_path, "A", given)
    made = totals(tmp_path, "model")
    assert (made["m1", "lessons"], made["m2", "lessons"]) == (5, 7)


def test_a_dimension_of_two_choices_groups_only_what_is_asked_by_it(folder: Path) -> None:
    change(folder, "outline.toml", '[[data_element]]\ncode = "lessons"', _SECOND)
    change(folder, "outline.toml", 'data_elements = ["pilot"', 'data_elements = ["planned", "pilot"')
    made = totals(folder, "model")
    assert made["", "lessons"] == 30
    assert totals(folder, "pilot")["m1", "lessons"] == 6


def test_boxes_put_a_unit_into_each_of_its_groups_which_are_not_added(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE.replace('dimension = "model"', 'several = true\ndimension = "model"'), UNITS[:1])
    both: dict[SlotKey, int] = {("pilot", members_of({"model": one}), ""): 1 for one in ("m1", "m2")}
    put_values(tmp_path, "A", both | {("lessons", (), "2024-01"): 5})
    assert [totals(tmp_path, "pilot")[model, "lessons"] for model in ("m1", "m2")] == [5, 5]
    command("summarize", "--by", "pilot,period", "-o", tmp_path / "t.xlsx", folder=tmp_path)
    assert (tmp_path / "t.xlsx").exists()


_SECOND = """[[data_element]]
code = "planned"
section = "I"
title = "Mô hình dự kiến"
type = "choice"
dimension = "model"

[[data_element]]
code = "lessons\""""
