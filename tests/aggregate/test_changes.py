"""A change is that of the units that gave both periods, in every place where it is shown."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Change, LeftOut, Total, UnitChange
from stemagg.model.slot import Slot
from stemagg.pipeline.report_facts import report_facts
from tests.worlds import report_world
from tests.worlds.campaign_files import change
from tests.worlds.report_world import cells, lines
from tests.worlds.reported_campaign import explained, rendered_report, reported, years
from tests.worlds.running import HOME, command
from tests.worlds.told import put, sheet
from tests.worlds.world import LAST, write_campaign

SENTENCE = (
    "Có {{ figures.lessons.total.last.measured }}"
    "{% if figures.lessons.total.change %}. Tại {{ figures.lessons.total.compared_units }} đơn vị so sánh được, "
    "số bài học {{ figures.lessons.total.comparison }}{% endif %}"
    "{% if figures.lessons.total.not_compared %}. {{ figures.lessons.total.not_compared }}{% endif %}."
)


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """Return a campaign whose totals fall though every unit that gave both years rose.

    | unit    | 2021-2022 | 2022-2023 |
    | E       | 40        | 50        |
    | A       | 6         | 8         |
    | J       | 7 + 9     | 8 + 10    |
    | B       | not there | 20        |
    | S       | 500       | -         |
    """
    folder = reported(tmp_path, E=(40, 50), A=(6, 8))
    put(folder, sheet(tmp_path / "first.csv", [years("S", "THCS", lessons=(500, ""))]), received=date(2023, 3, 1))
    return folder


def changed(folder: Path, level: str = "", **group: str) -> Change:
    """Return the change of the lessons in the last year."""
    key = FigureKey(Measure.CHANGE, "lessons", level, LAST, tuple(group.items()))
    return report_facts(open_campaign(folder)).changes[key]


def test_the_sign_of_a_change_is_that_of_the_units_that_gave_both_years(turned: Path, tmp_path: Path) -> None:
    document = Document(str(rendered_report(turned, SENTENCE, "{{p table_by_level }}")))

    assert lines(document)[0] == (
        "Có 96 bài học (4/5 đơn vị). Tại 3 đơn vị so sánh được, số bài học tăng từ 62 lên 76, tăng 14 bài học (22,6%)."
    )
    (total,) = (row for row in cells(document.tables[0]) if row[1] == "Tổng" and row[2] == "562")
    assert total[2:] == ["562", "4/4", "96", "4/5", "3/5", "14", "22,6"]
    assert command("verify", turned / "bao-cao.docx", folder=turned).code == 0
    assert command("page", "-o", tmp_path / "page.html", folder=turned).code == 0
    assert f'data-figure="change; lessons; ; {LAST}">14<' in (tmp_path / "page.html").read_text("utf-8")


def test_explain_shows_both_years_of_each_unit_and_why_the_others_are_left_out(turned: Path) -> None:
    (figure,) = explained(turned, rendered_report(turned, SENTENCE), "14").data

    assert (figure["key"], figure["value"]) == (f"change; lessons; ; {LAST}", 14)
    assert "76 − 62 = 14" in figure["formula"]
    assert [(unit["unit"], unit["before"], unit["after"]) for unit in figure["compared"]] == [
        ("E", 40, 50), ("A", 6, 8), ("J", 16, 18),
    ]  # fmt: skip
    assert [(unit["unit"], unit["reason"]) for unit in figure["left_out"]] == [
        ("B", "owes_one_period"),
        ("S", "only_earlier"),
    ]


@pytest.mark.parametrize(("measure", "value"), [("before", 62), ("after", 76), ("compared", 3), ("comparable", 5)])
def test_every_part_of_a_comparison_can_be_queried(turned: Path, measure: str, value: int) -> None:
    asked = ("--element", "lessons", "--measure", measure, "--period", LAST)

    assert explained(turned, *asked).data[0]["value"] == value


def test_with_fewer_than_60_percent_of_the_units_nothing_is_compared(tmp_path: Path) -> None:
    folder = reported(tmp_path, E=(40, 50), A=(6, ""))
    document = Document(str(rendered_report(folder, SENTENCE, "{{p table_by_level }}")))

    assert lines(document)[0] == (
        "Có 88 bài học (3/5 đơn vị). Chưa so sánh với năm học 2021-2022, vì chỉ có 2/4 đơn vị có số liệu của cả hai kỳ."
    )
    (total,) = (row for row in cells(document.tables[0]) if row[1] == "Tổng" and row[2] == "62")
    assert total[6:] == ["2/4", "chưa so sánh được"]
    ran = explained(folder, "--element", "lessons", "--measure", "change", "--period", LAST)
    assert ran.data[0]["value"] is None
    assert [unit["unit"] for unit in ran.data[0]["compared"]] == ["E", "J"]
    assert len(ran.data[0]["formula"]) == 2, "how many units are compared, and how many are needed"


def test_a_group_of_two_units_is_compared_when_both_gave_both_years(turned: Path) -> None:
    both, joint = changed(turned, district="Đông"), changed(turned, district="Tây")

    assert (both.before, both.after, both.difference) == (46, 58, 12)
    assert (joint.is_known, joint.difference, joint.units_reporting) == (False, None, 2), "school B is new"
    assert changed(turned, level="THPT", district="Đông").percent == Decimal("33.3")


def test_a_unit_that_gave_one_of_two_levels_in_a_year_is_left_out(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    rows = [years("J", "THCS", lessons=(7, 8)), years("J", "THPT", lessons=(9, "")), years("A", "THPT", lessons=(6, 8))]
    put(folder, sheet(tmp_path / "told.csv", rows))

    assert [unit.reported_both for unit in changed(folder).units if unit.unit in "AJ"] == [True, False]
    assert changed(folder, district="Tây").left_out[0].unit == "J"
    assert changed(folder, "THCS", district="Tây").difference == 1, "of this level alone both years are there"


@pytest.mark.parametrize(("before", "after", "said"), [
    (105, 120, "tăng từ 105 lên 120, tăng 15 bài học (14,3%)"),
    (120, 96, "giảm từ 120 xuống 96, giảm 24 bài học (20,0%)"),
    (7, 7, "không thay đổi (7 bài học)"),
    (3, 11, "tăng từ 3 lên 11 bài học"),
    (9, 8, "giảm từ 9 xuống 8 bài học"),
    (0, 4, "tăng 4 bài học, năm học 2021-2022 chưa có bài học nào"),
    (4, 0, "giảm 4 bài học"),
    (0, 0, "không thay đổi, đều bằng 0"),
    (3000, 3001, "tăng từ 3.000 lên 3.001, tăng 1 bài học (dưới 0,1%)"),
])  # fmt: skip
def test_a_change_is_worded_with_both_sums_and_a_percentage(tmp_path: Path, before: int, after: int, said: str) -> None:
    folder = reported(tmp_path, A=(before, after))
    report = rendered_report(folder, "{% for group in groups %}{{ group.figures.lessons.THPT.comparison }}{% endfor %}")

    assert lines(Document(str(report)))[0] == said


GIVEN = st.dictionaries(
    st.sampled_from([slot for slot in report_world.numbers() if slot.data_element == "books"]),
    st.integers(min_value=0, max_value=9999),
)


@given(GIVEN)
@settings(max_examples=25, deadline=None)
def test_a_change_is_the_sum_of_the_changes_of_the_units_compared(given: dict[Slot, int]) -> None:
    of = report_world.campaign()
    for one in report_world.facts(of, given, {}).changes.values():
        moved = [unit.after.value - unit.before.value for unit in one.compared  # type: ignore[union-attr,operator]
                 if unit.reported_both]  # fmt: skip
        assert one.difference == (sum(moved) if one.is_known else None)
        assert {unit.unit for unit in one.compared} & {unit.unit for unit in one.left_out} == set()
        assert len(one.compared) <= one.units_reporting <= len(one.units)
        if one.is_known and len(one.units) > 2:
            assert len(one.compared) >= max(3, 0.6 * one.units_reporting)


def test_the_pipeline_gets_no_figure_from_the_report_and_aggregate_stands_alone() -> None:
    """Reports are rendered and read back by `report`; figures are made in `aggregate`, which knows no component."""
    figures = {"figures", "indicators", "ranking", "coverage", "tables", "charts"}
    for path in (HOME / "stemagg" / "pipeline").glob("*.py"):
        assert not re.findall(rf"stemagg\.report\.content\.({'|'.join(figures)})\b", path.read_text("utf-8")), path
    others = "campaign_folder|readers|checks|store|narrative|report|nd30|ooxml|pipeline|console|cli"
    for path in (HOME / "stemagg" / "aggregate").glob("*.py"):
        assert not re.findall(rf"(?:from|import) stemagg\.({others})\b", path.read_text("utf-8")), path


def test_reasons_for_not_comparing_a_unit_are_distinguished(turned: Path) -> None:
    reasons = {unit.unit: unit.left_out for unit in changed(turned).units}
    assert reasons["S"] is LeftOut.ONLY_EARLIER
    assert reasons["B"] is LeftOut.OWES_ONE_PERIOD
    assert reasons["E"] is None


def test_a_unit_of_which_a_part_is_missing_in_one_year_is_not_compared() -> None:
    whole, part = (Total((), "lessons", value, 1, 1, units_partial=partial) for value, partial in ((5, 0), (3, 1)))
    assert UnitChange("J", whole, part).left_out is LeftOut.INCOMPLETE
    assert UnitChange("J", whole, whole).left_out is None


def test_what_adds_up_over_no_levels_has_no_change_over_them(tmp_path: Path) -> None:
    folder = reported(tmp_path, E=(40, 50), A=(6, 8))
    change(folder, "outline.toml", 'code = "lessons"\n', 'code = "lessons"\nover = { education_level = "none" }\n')
    assert changed(folder).additivity is Additivity.NOT_OVER_LEVELS
    assert changed(folder, "THCS").additivity is Additivity.ADDS_UP
