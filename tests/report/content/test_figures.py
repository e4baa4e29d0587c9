import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from stemagg.aggregate.totals import wanted_groupings
from stemagg.model.campaign import Campaign
from stemagg.model.outline import Outline
from stemagg.model.period import Period
from stemagg.model.period_labels import label_after_kind
from stemagg.model.roster import Roster
from stemagg.model.slot import Slot, at_level
from stemagg.report.content import phrases
from stemagg.report.content.figures import Figures
from stemagg.report.web.page import page
from stemagg.report.word.render import render_report
from stemagg.text.numbers import number
from tests.worlds.report_world import (
    MONTHS,
    ON,
    PARTS,
    campaign,
    cells,
    facts,
    lines,
    numbers,
    rendered,
    template,
)


def test_totals_are_worded_with_change_and_number_of_units(tmp_path: Path) -> None:
    said = lines(rendered(tmp_path, *PARTS))

    assert said[0] == "Tủ sách lớp học: 12.000 cuốn (3/4 đơn vị), tăng 4.000 cuốn (50,0%)."
    assert said[1] == "Kinh phí 112,5 triệu đồng (3/4 đơn vị); tỉ lệ x (3/4 đơn vị)."
    assert said[2:4] == ["Tại quận Nhất có 6.000 cuốn.", "Tại Vùng xa có 6.000 cuốn (1/2 đơn vị)."]


def test_the_table_by_level_has_every_period_the_units_of_the_last_and_its_change(tmp_path: Path) -> None:
    rows = cells(rendered(tmp_path, "{{p table_by_level }}").tables[0])

    assert rows[0] == ["Nội dung", "Cấp học", "1/2024", "2/2024", "3/2024", "Thay đổi"]
    assert rows[4] == ["", "Tổng", "4.000*", "8.000*", "12.000", "3/4", "3", "4.000", "50,0"]
    assert rows[5] == ["Kinh phí", "", "37,5*", "75,0*", "112,5", "3/4", "3", "37,5", "50,0"]


def test_a_partial_figure_is_distinguished_from_a_complete_one(tmp_path: Path) -> None:
    of, output = campaign(), tmp_path / "out.docx"
    given = {**numbers(), **{Slot("C", "books", at_level("th"), month): 500 for month in MONTHS}}
    del given[Slot("D", "books", at_level("THCS"), MONTHS[2])]  # D gave its other level, so 4 of 4 units are in the sum
    tags = ("{{ figures.books.total.last.measured }}", "{{p table_by_level }}")
    render_report(of, facts(of, given, {}), template(tmp_path, *tags), output, ON)
    report = Document(str(output))
    assert lines(report)[0] == "9.500 cuốn (4/4 đơn vị, 1 đơn vị còn thiếu một phần)"  # 3 × 3000 + 500
    by_level = cells(report.tables[0])
    assert next(row for row in by_level if row[1] == "Tổng")[2:6] == ["4.500", "8.500", "9.500", "4/4*"]
    shown = page(of, facts(of, given, {}))
    assert (">4/4*<" in shown, ">3.000*<" in shown) == (True, True)  # in the totals, and in the row of D


def test_a_percentage_is_never_added_up_over_units(tmp_path: Path) -> None:
    document = rendered(tmp_path, "{{p table_by_level }}", "{{p table_appendix_by_unit }}")

    assert cells(document.tables[0])[-1][2:] == ["x", "x", "x", "3/4", "x", "x", "x"]
    assert cells(document.tables[1])[3][-1] == "50,5"


def test_what_was_not_reported_is_the_mark_and_never_zero(tmp_path: Path) -> None:
    rows = cells(rendered(tmp_path, "{{p table_appendix_by_unit }}").tables[0])

    missing = next(row for row in rows if row[1:2] == ["Trường C"])
    assert missing[4:] == ["chưa nộp", *["-"] * 9]
    assert not any(cell == "0" for row in rows for cell in row)


def test_a_school_of_two_levels_has_a_row_for_each(tmp_path: Path) -> None:
    rows = cells(rendered(tmp_path, "{{p table_appendix_by_unit }}").tables[0])

    assert [row[3] for row in rows[-2:]] == ["Tiểu học", "THCS"]
    assert rows[-1][5:8] == ["1.000", "2.000", "3.000"]


def test_every_figure_of_every_summary_appears_in_the_report(tmp_path: Path) -> None:
    document = rendered(
        tmp_path, "{{p table_by_level }}", "{{p table_appendix_by_group }}", "{{p table_appendix_by_unit }}"
    )
    printed = {re.split(r"[\n ]", text)[0] for table in document.tables for row in cells(table) for text in row}

    of = campaign()
    for by in wanted_groupings(of):
        if "period" in by:
            for figure in facts(of, numbers(), {}).summaries[by].figures:
                assert figure.value is None or number(figure.value) in printed


def with_periods(outline: Outline, periods: Sequence[Period], **others: object) -> Outline:
    """Return an outline with these periods in place of its own."""
    return outline.model_copy(update={"own_periods": periods, "periods": periods, **others})


def test_more_periods_than_fit_side_by_side_go_down_the_page(tmp_path: Path) -> None:
    months = tuple(Period.from_code(f"2024-{month:02}") for month in range(1, 7))
    small = campaign()
    longer = with_periods(small.outline, months)
    of = Campaign(small.folder, small.settings, longer, small.roster)
    output = tmp_path / "out.docx"
    render_report(of, facts(of, numbers(), {}), template(tmp_path, "{{p table_by_level }}"), output, None)

    rows = cells(Document(str(output)).tables[0])
    assert rows[0] == ["Nội dung", "Cấp học", "Tháng", "Số liệu", "Đơn vị", "Đơn vị so sánh", "Tăng, giảm", "Tỉ lệ (%)"]
    assert rows[1:4] == [
        ["Số sách", "Tiểu học", "1/2024", "2.000", "2/3", "-", "-", "-"],
        ["", "", "2/2024", "4.000", "2/3", "2", "chưa so sánh được"],
        ["", "", "3/2024", "6.000", "2/3", "2", "chưa so sánh được"],
    ]
    assert rows[4][2:] == ["4/2024", "-", "0/3", "0/2", "-", "-"]


def compared(element: str, level: str, of_all: int, *missing: tuple[str, str]) -> str:
    """Return what is said of the change of a figure from the second to the third month when units lack a month."""
    of = campaign()
    given = {s: v for s, v in numbers().items() if s.data_element != element or (s.unit, s.period) not in missing}
    said = Figures(of, facts(of, given, {})).tree({})[element][level]
    assert said.compared_units == of_all
    return str(said.change or said.not_compared).replace("\u00a0", " ")


def test_a_change_of_the_units_that_gave_both_months_has_number_and_percentage() -> None:
    assert compared("books", "total", 3) == "tăng 4.000 cuốn (50,0%)"
    assert compared("money", "total", 3) == "tăng 37,5 triệu đồng (50,0%)"


def test_too_few_units_with_both_months_are_counted_in_a_sentence() -> None:
    assert compared("books", "total", 0, ("A", MONTHS[1])) == (
        "Chưa so sánh với tháng 2/2024, vì chỉ có 2/3 đơn vị có số liệu của cả hai tháng"
    )
    assert compared("books", "THCS", 2) == "tăng 2.000 cuốn (50,0%)", "of a level that two units owe"
    assert compared("books", "THCS", 0, ("B", MONTHS[2])) == (
        "Chưa so sánh với tháng 2/2024, vì chỉ có 1/2 đơn vị có số liệu của cả hai tháng"
    )


def test_what_no_unit_gave_and_what_does_not_add_up_has_no_change() -> None:
    everywhere = [(unit, month) for unit in "ABCD" for month in MONTHS]

    assert compared("books", "total", 0, *everywhere) == ""
    assert compared("rate", "total", 0) == ""


def test_a_change_of_a_percentage_is_in_percentage_points() -> None:
    of = campaign()
    alone = Campaign(of.folder, of.settings, of.outline, Roster((of.roster["A"],), ("area",)))
    given = {**numbers(), Slot("A", "rate", (), MONTHS[2]): 530}
    said = Figures(alone, facts(alone, given, {})).tree({})["rate"]["total"].change

    assert str(said).replace("\u00a0", " ") == "tăng 2,5 điểm phần trăm"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Quận Lê Chân", "quận Lê Chân"),
        ("Thành phố Thủy Nguyên", "thành phố Thủy Nguyên"),
        ("Xã Cẩm Giàng", "xã Cẩm Giàng"),
        ("Quận 1", "Quận 1"),
        ("Vùng xa", "Vùng xa"),
    ],
)
def test_a_district_in_running_text_has_a_small_common_noun(name: str, said: str) -> None:
    assert phrases.in_running_text(name) == said


@pytest.mark.parametrize(
    ("code", "label"),
    [("2022-2023", "2022-2023"), ("2024-03", "3/2024"), ("2024-Q4", "IV/2024"), ("2024", "2024")],
)
def test_a_period_is_written_as_people_write_it(code: str, label: str) -> None:
    assert label_after_kind(Period.from_code(code)) == label


def test_among_periods_of_several_lengths_the_last_is_compared_with_the_one_before_of_its_length() -> None:
    codes = ("GD2021-2025", "2024-06", "2024-05", "2024-Q2", "2024")
    small = campaign()
    owed = [one.model_copy(update={"periods": codes}) for one in small.outline.obligations]
    mixed = with_periods(small.outline, tuple(map(Period.from_code, codes)), obligations=tuple(owed))
    of = Campaign(small.folder, small.settings, mixed, small.roster)
    element = mixed.numeric_elements[0]
    assert element.by_period
    assert Figures(of, facts(of, numbers(), {})).last_two(element) == ("2024", "")
    shorter = with_periods(mixed, mixed.periods[:4])
    of = Campaign(small.folder, small.settings, shorter, small.roster)
    assert Figures(of, facts(of, numbers(), {})).last_two(element) == ("2024-06", "2024-05")


def test_the_last_period_of_an_element_is_one_that_somebody_owes() -> None:
    small = campaign()
    owed = [one.model_copy(update={"periods": ("2024-01", "2024-02")}) for one in small.outline.obligations]
    of = Campaign(
        small.folder, small.settings, small.outline.model_copy(update={"obligations": tuple(owed)}), small.roster
    )
    assert Figures(of, facts(of, numbers(), {})).last_two(of.outline.numeric_elements[0]) == ("2024-02", "2024-01")


def test_units_of_different_levels_have_no_change_where_levels_do_not_add_up() -> None:
    of = campaign()
    none = {"over": {"education_level": "none"}}
    elements = tuple(e.model_copy(update=none) if e.code == "books" else e for e in of.outline.data_elements)
    two = Campaign(
        of.folder,
        of.settings,
        of.outline.model_copy(update={"data_elements": elements}),
        Roster((of.roster["A"], of.roster["B"]), ("area",)),
    )
    made = facts(two, numbers(), {}).changes
    assert {one.additivity.value for key, one in made.items() if key.data_element == "books" and not key.group} >= {
        "not_over_levels"
    }
