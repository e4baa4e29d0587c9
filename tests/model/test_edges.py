"""What only odd outlines, headings and rules come to in the model."""

import datetime as dt

import pytest
from pydantic import ValidationError

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.config_model import ConfigModel
from stemagg.model.dimension import Dimension
from stemagg.model.heading_names import HeadingNames
from stemagg.model.outline import DataElement, Words
from stemagg.model.period import Period, PeriodKind, code_on
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.period_labels import labels_without_year
from stemagg.model.rule import Condition, Rule
from stemagg.model.selection import Axes, SelectorError, selected
from stemagg.model.spans import spans_of
from stemagg.model.target import TargetEntry
from stemagg.model.tolerance import Tolerance
from stemagg.text.normalise import fold
from tests.worlds.outline_world import send, write_campaign


class Calendar(ConfigModel):
    """Days in a list and in a table."""

    holidays: list[dt.date]
    due: dict[str, dt.date]


def test_days_in_lists_and_tables_may_be_quoted_with_the_day_first() -> None:
    read = Calendar.model_validate({"holidays": ["08/02/2024"], "due": {"2024-01": "20/2/2024"}})
    assert (read.holidays, read.due) == ([dt.date(2024, 2, 8)], {"2024-01": dt.date(2024, 2, 20)})


def test_a_text_is_no_data_element() -> None:
    with pytest.raises(ValidationError, match="DataElement"):
        DataElement.model_validate("lessons")


def test_a_stage_has_no_code_by_the_calendar() -> None:
    with pytest.raises(ValueError, match="stage"):
        code_on(PeriodKind.STAGE, dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    "entry",
    [{"code": "2024", "from": "2024-01"}, {"code": "x", "closing_day": 14}, {"every": "week", "closing_day": 14}],
    ids=["a bound without every", "a closing day of nothing", "a closing day of weeks"],
)
def test_periods_that_contradict_themselves_are_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PeriodEntry.model_validate(entry)


def test_headings_may_name_a_half_or_a_week_without_its_year() -> None:
    labels = labels_without_year([Period.from_code("2024-H1"), Period.from_code("2024-W05")])
    assert {labels[name].code for name in ("6 tháng đầu năm", "tuần 5")} == {"2024-H1", "2024-W05"}


def test_what_lies_in_no_year_is_in_no_span_to_date() -> None:
    stage = Period.from_code("GD2021-2025")
    assert [one.period for one in spans_of("to_date", (stage,)).outside] == [stage]


def test_the_words_of_a_campaign_win_over_general_ones() -> None:
    words = Words(no=("Có",))
    assert words.yes_or_no["có"] is False


def test_a_choice_that_is_asked_by_its_own_answers_is_taken_as_it_is() -> None:
    entry = {"code": "tools", "section": "I", "title": "T", "type": "choice", "dimension": "kit", "by": ["kit"]}
    assert DataElement.model_validate(entry).by == ("kit",)


def test_a_tolerance_is_taken_as_it_is() -> None:
    given = {"code": "r", "title": "R", "check": "a <= b", "missing": "skip", "tolerance": Tolerance.parse("1%")}
    assert Rule.model_validate(given).tolerance == Tolerance.parse("1%")


def test_the_target_of_a_text_that_is_no_reference_is_refused() -> None:
    with pytest.raises(ValidationError):
        TargetEntry.model_validate({"code": "t", "title": "T", "of": "a + b", "value": 1, "sense": "equal"})


AXES = Axes(
    {"sex": ("nu", "nam"), "role": ("nu", "khac")},
    ("2024",),
    {"a": ("sex", "period"), "both": ("sex", "role"), "once": ("sex",)},
)


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("a[nu, nam] <= 1", "nam"),
        ("both[nu] <= 1", "nu"),
        ("previous(once) <= 1", "previous"),
        ("a[xx] <= 1", "xx"),
        ("sum(a, period) <= 1", "period"),
    ],
    ids=["two members of one", "a member of two", "no period", "no member", "a sum over periods"],
)
def test_selectors_that_select_no_one_thing_are_named(check: str, found: str) -> None:
    with pytest.raises(SelectorError) as refused:
        selected(Condition.parse(check).operands[0], AXES)
    assert refused.value.found == found


SHARED = """
[[period]]
code = "2024-2025"

[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]

[[dimension]]
code = "role"
title = "Vai trò"
members = [{ code = "nu2", title = "nữ" }, { code = "gv", title = "giáo viên" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "people"
section = "I"
title = "Số người"
type = "count"
by = ["sex", "role", "period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons", "people"]
"""


def test_a_member_that_is_not_asked_of_an_element_or_is_of_two_dimensions_is_an_unknown_heading(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = write_campaign(tmp_path_factory.mktemp("c"), SHARED, ["A,Trường A,truong,TH,Đông"])
    heads = ["Số bài 2024-2025", "Số bài nữ 2024-2025", "Số người nữ 2024-2025", "Số người giáo viên nữ nữ 2024-2025"]
    told = send(folder, "a.csv", [["Đơn vị", *heads], ["Trường A", 1, 2, 3, 4]])
    codes = {"heading-unknown", "heading-of-other-figures"}
    unread = [dict(one["operands"])["heading"] for one in told["findings"] if one["code"] in codes]
    assert unread[:2] == heads[1:3]


def test_an_element_without_a_period_is_asked_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = SHARED.replace('by = ["period"]\naggregation = "flow"\n', "")
    outline = open_campaign(write_campaign(tmp_path_factory.mktemp("c"), text, ["A,Trường A,truong,TH,Đông"])).outline
    assert outline.periods_asked(outline.elements["lessons"]) == ("",)
    assert isinstance(outline.dimensions_by_code["sex"], Dimension)


def test_a_blank_bound_beside_a_code_is_none() -> None:
    assert PeriodEntry.model_validate({"code": "2024", "from": ""}).periods() == (Period.from_code("2024"),)


@pytest.mark.parametrize("element", ["lessons", "people"], ids=["not asked by it", "asked by two that have it"])
def test_a_member_goes_with_an_element_only_when_one_dimension_is_meant(
    element: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_campaign(tmp_path_factory.mktemp("c"), SHARED, ["A,Trường A,truong,TH,Đông"])
    outline = open_campaign(folder).outline
    names = HeadingNames(outline)
    with_a_member = [named for _rest, named in names.readings(fold("Số người nữ")) if named.labels]
    assert with_a_member
    assert not any(names.goes_with(named, outline.elements[element]) for named in with_a_member)
