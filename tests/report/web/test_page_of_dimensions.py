"""The page of an outline by dimensions and months: members under their whole, spans, answers, no foreign periods."""

from pathlib import Path

import pytest
from lxml import html

from stemagg.model.slot import SlotKey, members_of
from tests.worlds.outline_blocks import LESSONS_BY_MODE, MODE, SEX
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = (
    """
[[period]]
every = "month"
from = "2024-01"
to = "2024-05"

[[period]]
code = "2024"
"""
    + MODE
    + SEX
    + LESSONS_BY_MODE
    + """
[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["sex", "period"]
aggregation = "stock"

[[data_element]]
code = "open"
section = "I"
title = "Có phòng"
type = "yes_no"

[[data_element]]
code = "tools"
section = "I"
title = "Thiết bị"
type = "choice"
options = [{ code = "kit", title = "Bộ kit" }, { code = "robot", title = "Rô bốt" }]

[[obligation]]
code = "months"
title = "Tháng"
kinds = ["truong"]
data_elements = ["lessons"]
periods = "month"

[[obligation]]
code = "year"
title = "Năm"
kinds = ["truong"]
data_elements = ["pupils", "open", "tools"]
periods = "year"
"""
)


@pytest.fixture
def shown(tmp_path: Path) -> html.HtmlElement:
    """Return the page when a secondary school has sent all of 2024, and a primary school nothing.

    Each month has ten lessons times the month's number and one of research; 40 pupils, 18 of them girls.
    """
    write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,THCS,Đông", "B,Trường B,truong,TH,Tây"])
    given: dict[SlotKey, int] = {("pupils", (), "2024"): 40, ("pupils", members_of({"sex": "nu"}), "2024"): 18}
    for month in range(1, 6):
        for mode, number in (("bai_hoc", 10 * month), ("khkt", 1)):
            given["lessons", members_of({"education_level": "THCS", "mode": mode}), f"2024-0{month}"] = number
    answers: dict[SlotKey, int] = {
        ("tools", members_of({"tools": tool}), ""): int(tool == "kit") for tool in ("kit", "robot")
    }
    put_values(tmp_path, "A", {**given, **answers, ("open", (), ""): 1})
    ran = command("page", "-o", "page.html", folder=tmp_path)
    assert ran.code == 0, ran.err
    return html.fromstring((tmp_path / "page.html").read_text(encoding="utf-8"))


def tables(shown: html.HtmlElement, section: str) -> list[list[list[str]]]:
    of = shown.get_element_by_id(section).iter("table")
    return [
        [[" ".join(c.text_content().split()) for c in row.iterchildren("th", "td")] for row in t.iter("tr")] for t in of
    ]


def test_elements_have_columns_only_for_their_periods_and_the_spans_of_these(shown: html.HtmlElement) -> None:
    months, year, once = tables(shown, "totals")
    assert months[0][2:-3] == ["Tháng 4/2024", "Tháng 5/2024", "Lũy kế đến tháng 5/2024", "Quý II/2024"]
    assert year[0][2:] == ["2024"]
    assert once[0][2:] == ["Số liệu", "Đơn vị có số liệu"]


def test_members_stand_under_their_whole_with_their_own_units(shown: html.HtmlElement) -> None:
    months, year, _once = tables(shown, "totals")
    by_level = {tuple(row[:2]): row[2:6] for row in months[2:]}
    assert by_level["Số bài", "trung học cơ sở"] == ["41", "1/1", "51", "1/1"]
    assert by_level["", "nghiên cứu"] == ["1", "1/1", "1", "1/1"]
    assert [row[:4] for row in year[2:]] == [
        ["Học sinh", "Tất cả", "40", "1/2"],
        ["", "trong đó: nữ", "18", "1/2"],
    ]


def test_an_answer_is_counted_by_answer(shown: html.HtmlElement) -> None:
    once = tables(shown, "totals")[2]
    assert [row for row in once if row[2:]][1:] == [
        ["Có phòng (số đơn vị trả lời có)", "Tất cả", "1", "1/2"],
        ["Thiết bị (số đơn vị đã trả lời)", "Tất cả", "1", "1/2"],
        ["", "Bộ kit", "1", "1/2"],
        ["", "Rô bốt", "0", "1/2"],
    ]


def test_many_periods_are_all_shown_over_time_with_the_spans_that_join_them(shown: html.HtmlElement) -> None:
    (over_time,) = tables(shown, "over-time")
    assert [row[0] for row in over_time[1:]] == [
        "Tháng 1/2024", "Tháng 2/2024", "Tháng 3/2024", "Quý I/2024", "Tháng 4/2024", "Tháng 5/2024",
        "Lũy kế đến tháng 5/2024", "Quý II/2024",
    ]  # fmt: skip
    assert over_time[4][1] == "63 (1/2)"
    notes = [note.text_content() for note in shown.get_element_by_id("over-time").iter("p")]
    assert notes[0] == "Quý II/2024: đề cương chỉ hỏi Tháng 4/2024, Tháng 5/2024."


def test_every_figure_of_a_span_or_a_member_can_be_explained(shown: html.HtmlElement, tmp_path: Path) -> None:
    keys = {cell.get("data-figure"): cell.text_content() for cell in shown.iter("td") if cell.get("data-figure")}
    of_span = "value; lessons; THCS; ; mode=khkt; quarter=2024-Q2"
    assert keys[of_span] == "2"
    asked = ("--element", "lessons", "--level", "THCS", "--where", "mode=khkt", "--where", "quarter=2024-Q2")
    (told,) = command("explain", *asked, "--format", "json", folder=tmp_path).data
    assert (told["value"], len(told["counted"])) == (2, 2)


def test_by_group_the_members_are_columns_of_the_last_period(shown: html.HtmlElement) -> None:
    titles = [title.text_content() for title in shown.get_element_by_id("by-group").iter("h3")]
    assert titles[:2] == ["Số bài", "Số bài: Hình thức (Tháng 5/2024)"]
    of_modes = tables(shown, "by-group")[1]
    assert of_modes == [["Quận", "Số bài", "bài học", "nghiên cứu"], ["Đông", "51", "50", "1"], ["Tây", "-", "-", "x"]]


def test_a_unit_names_member_and_period_of_each_source(shown: html.HtmlElement) -> None:
    sources = [item.text_content() for item in shown.get_element_by_id("units").iter("li")]
    assert "Số bài, trung học cơ sở, nghiên cứu, Tháng 1/2024: 1 (A.xlsx › Sheet1 › B5)" in sources


def test_a_unit_shows_its_answers_in_words(shown: html.HtmlElement) -> None:
    of_unit = next(row for row in tables(shown, "by-unit")[0] if row[0].startswith("Trường A"))
    assert of_unit[-2:] == ["có", "Bộ kit"]
