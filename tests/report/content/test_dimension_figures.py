"""Figures by the members of dimensions have dotted names in templates, and every printed one can be explained."""

from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.console.figure_words import shown_value
from stemagg.model.slot import SlotKey, members_of
from stemagg.pipeline.explain import explain
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.content.context import report_view
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import entries
from tests.worlds import template_world
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024-01"

[[period]]
code = "2024-02"

[[dimension]]
code = "mode"
title = "Hình thức"
members = [{ code = "khkt", title = "nghiên cứu KHKT" }, { code = "bai_hoc", title = "bài học STEM" }]

[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
unit_of_measure = "học sinh"
by = ["education_level", "mode", "sex", "period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pupils"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign: per level, mode and month all pupils and the girls.

    TH 10 and 4, THCS 20 and 5; twice as many in KHKT.
    """
    write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH;THCS,Đông"])
    numbers: dict[SlotKey, int] = {}
    for level, whole, girls in (("TH", 10, 4), ("THCS", 20, 5)):
        for mode, times in (("khkt", 2), ("bai_hoc", 1)):
            for sex, number in (("", whole), ("nu", girls)):
                where = members_of({"education_level": level, "mode": mode, "sex": sex})
                numbers |= {("pupils", where, month): number * times for month in ("2024-01", "2024-02")}
    put_values(tmp_path, "A", numbers)
    return tmp_path


def value(view: ReportView, name: str) -> str:
    found: object = view
    for part in name.split("."):
        found = entries(found)[part]
    return str(found)


SPANS = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-05"

[[dimension]]
code = "mode"
title = "Hình thức"
members = [{ code = "khkt", title = "nghiên cứu KHKT" }, { code = "bai_hoc", title = "bài học STEM" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số buổi"
type = "count"
unit_of_measure = "buổi"
by = ["mode", "period"]
aggregation = "flow"

[[data_element]]
code = "clubs"
section = "I"
title = "Số câu lạc bộ"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons", "clubs"]
"""


@pytest.fixture
def months(tmp_path: Path) -> Path:
    """Return a campaign of five months: 1, 2, 3, 4, 5 lessons of each mode, and clubs."""
    write_campaign(tmp_path, SPANS, ["A,Trường A,truong,TH,Đông"])
    numbers: dict[SlotKey, int] = {}
    for month in range(1, 6):
        for mode in ("khkt", "bai_hoc"):
            numbers["lessons", members_of({"mode": mode}), f"2024-{month:02}"] = month
        numbers["clubs", (), f"2024-{month:02}"] = month
    put_values(tmp_path, "A", numbers)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lessons.total.last", "10"),  # May: 5 + 5
        ("lessons.total.p2024_02", "4"),
        ('lessons.total["2024-02"]', "4"),
        ("lessons.total.to_date", "30"),  # 2 x (1 + 2 + 3 + 4 + 5)
        ("lessons.total.quarter", "18"),  # the second so far: 2 x (4 + 5)
        ("lessons.total.p2024_Q1", "12"),
        ("lessons.total.year", "30"),
        ("lessons.total.mode.khkt.p2024_Q1", "6"),
        ("lessons.total.mode.khkt.to_date", "15"),
        ("clubs.total.to_date", "5"),  # a stock: that of the last month
        ("clubs.total.p2024_Q1", "3"),
    ],
)
def test_periods_and_what_they_are_in_have_names(months: Path, name: str, said: str) -> None:
    write_template(months, f"{{{{ figures.{name}.value }}}}")
    assert command("render", "-o", months / "out.docx", folder=months).code == 0
    assert Document(str(months / "out.docx")).paragraphs[0].text == said
    verified = command("verify", months / "out.docx", "--format", "json", folder=months)
    assert (verified.code, verified.data["unchanged"], verified.data["gone"]) == (0, 1, [])


def test_a_period_that_is_not_there_is_answered_with_near_names(months: Path) -> None:
    write_template(months, "{{ figures.lessons.total.p2024_Q5.value }}")
    ran = command("template", "check", folder=months)
    assert ran.code == 2
    assert "p2024_Q1" in ran.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("total.mode.khkt.change", "tăng 1\xa0buổi"),
        ("total.mode.khkt.comparison", "tăng từ 4 lên 5\xa0buổi"),
        ("total.mode.total.change", "tăng 2\xa0buổi"),
        ("total.mode.khkt.compared_units", "1"),
        ("total.change", "tăng 2\xa0buổi"),
    ],
)
def test_members_have_changes_that_can_be_explained(months: Path, name: str, said: str) -> None:
    write_template(months, f"{{{{ figures.lessons.{name} }}}}")
    assert command("template", "check", folder=months).code == 0
    assert command("render", "-o", months / "out.docx", folder=months).code == 0
    assert Document(str(months / "out.docx")).paragraphs[0].text == said
    verified = command("verify", months / "out.docx", "--format", "json", folder=months)
    assert (verified.code, verified.data["gone"], verified.data["changed"]) == (0, [], [])


def test_the_change_of_a_member_is_explained_unit_by_unit(months: Path) -> None:
    asked = ("--element", "lessons", "--measure", "change", "--where", "mode=khkt")
    ran = command("explain", *asked, "--format", "json", folder=months)
    assert ran.code == 0, ran.err
    (made,) = ran.data
    assert made["value"] == 1
    assert command("explain", *asked, folder=months).code == 0


TABLES = {
    'rows="district", columns="mode", periods="last, to_date"': [
        ["TT", "Quận", "Số buổi", "Số buổi", "Số buổi", "Số buổi", "Số câu lạc bộ", "Số câu lạc bộ"],
        ["TT", "Quận", "nghiên cứu KHKT", "nghiên cứu KHKT", "bài học STEM", "bài học STEM", "", ""],
        ["TT", "Quận", *["5/2024", "Lũy kế đến 5/2024"] * 3],
        ["", "TỔNG SỐ", "5", "15", "5", "15", "5", "5"],
        ["1", "Đông", "5", "15", "5", "15", "5", "5"],
    ],
    'elements="lessons", rows="mode", periods="p2024_Q1, 2024-04, quarter, year"': [
        ["TT", "Hình thức", *["Số buổi"] * 4],
        ["TT", "Hình thức", "Quý I/2024", "4/2024", "Quý II/2024", "Năm 2024"],
        ["", "TỔNG SỐ", "12", "8", "18", "30"],
        ["1", "nghiên cứu KHKT", "6", "4", "9", "15"],
        ["2", "bài học STEM", "6", "4", "9", "15"],
    ],
    'periods="this, previous, same_last_year"': [
        ["TT", "Nội dung", "5/2024", "4/2024", "Tháng 5/2023"],
        ["1", "Số buổi", "10", "8", "x"],
        ["2", "Số câu lạc bộ", "5", "4", "x"],
    ],
    'periods="to_date", page="landscape"': [
        ["TT", "Nội dung", "Lũy kế đến 5/2024"],
        ["1", "Số buổi", "30"],
        ["2", "Số câu lạc bộ", "5"],
    ],
    'elements="clubs", rows="mode"': [
        ["TT", "Hình thức", "Số câu lạc bộ"],
        ["", "TỔNG SỐ", "5"],
        ["1", "nghiên cứu KHKT", ""],
        ["2", "bài học STEM", ""],
    ],
}


@pytest.mark.parametrize("options", TABLES)
def test_a_template_asks_for_a_table_of_its_own(months: Path, options: str) -> None:
    write_template(months, f"{{{{p table({options}) }}}}", "Hết.")
    checked = command("template", "check", folder=months)
    assert checked.code == 0, checked.err
    assert command("render", "-o", months / "out.docx", folder=months).code == 0
    (table,) = Document(str(months / "out.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == TABLES[options]
    verified = command("verify", months / "out.docx", "--format", "json", folder=months)
    assert (verified.code, verified.data["gone"], verified.data["changed"]) == (0, [], [])


def test_a_table_can_be_asked_for_each_item_of_a_loop(months: Path) -> None:
    write_template(
        months,
        "{%p for element in elements %}",
        '{{p table(elements=element.code, rows="district") }}',
        "{%p endfor %}",
    )
    assert command("render", "-o", months / "out.docx", folder=months).code == 0
    assert [table.cell(1, 2).text for table in Document(str(months / "out.docx")).tables] == ["10", "5"]


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ('table(elements="lesons")', "lessons"),
        ('table(rows="distric")', "district"),
        ('table(rows="district", columns="mod")', "mode"),
        ('table(periods="p2024_Q5")', "p2024_Q1"),
        ('table(element="lessons")', "elements"),
        ('table(page="landscap")', "landscape"),
    ],
)
def test_a_name_in_a_table_that_does_not_exist_is_answered_with_the_near_one(months: Path, tag: str, near: str) -> None:
    write_template(months, f"{{{{p {tag} }}}}", "Hết.")
    ran = command("template", "check", folder=months)
    assert ran.code == 2
    assert near in ran.err.split("Có phải là:")[1]


@pytest.mark.parametrize("tag", ["{{p table }}", '{{p table("lessons") }}', "{{p table(*elements) }}", "{{ table() }}"])
def test_a_table_without_its_brackets_or_names_is_a_fault(months: Path, tag: str) -> None:
    write_template(months, tag, "Hết.")
    assert command("template", "check", folder=months).code == 2


def write_template(folder: Path, *tags: str) -> None:
    template_world.written(folder, *map(template_world.text, tags))


def test_members_follow_the_level_and_precede_the_period(folder: Path) -> None:
    campaign = open_campaign(folder)
    view = report_view(campaign, report_facts(campaign), None)
    assert value(view, "figures.pupils.total.last.value") == "90"  # the whole of sex, both modes
    assert value(view, "figures.pupils.total.mode.khkt.last.value") == "60"
    assert value(view, "figures.pupils.TH.mode.bai_hoc.previous.value") == "10"
    assert value(view, "figures.pupils.TH.sex.nu.last.value") == "12"
    assert value(view, "figures.pupils.THCS.mode.khkt.sex.nu.last.value") == "10"
    assert value(view, "figures.pupils.total.mode.total.last.measured") == "90\xa0học sinh"
    assert [one.code for one in view.dimensions["mode"].members] == ["khkt", "bai_hoc"]
    (group,) = view.groups
    assert str(group.figures["pupils"]["total"].dimensions["mode"]["khkt"].periods["last"].value) == "60"


def test_every_figure_of_a_member_is_explained_as_it_is_printed(folder: Path) -> None:
    campaign = open_campaign(folder)
    printed = known_figures(campaign, report_view(campaign, report_facts(campaign), None))
    of_members = {key: shown for key, shown in printed.items() if {"mode", "sex"} & set(dict(key.group))}
    assert any(len(key.group) == 3 for key in of_members)  # a district, a mode, a sex
    for key, shown in of_members.items():
        if shown == ("x",):  # owed by nobody
            continue
        assert shown_value(campaign, explain(campaign, key)) in shown


def test_template_prints_members_in_a_loop_and_verify_and_explain_find_them(folder: Path) -> None:
    template = Document()
    for text in (
        "Kết quả: {{ figures.pupils.total.mode.khkt.last.value }}.",
        "{%p for member in dimensions.mode.members %}",
        "{{ member.title }}: {{ figures.pupils.THCS.mode[member.code].sex.nu.last.value }}",
        "{%p endfor %}",
        "Hết.",
    ):
        template.add_paragraph(text)
    template.save(str(folder / "report.docx"))
    assert command("render", "-o", folder / "out.docx", folder=folder).code == 0
    lines = [paragraph.text for paragraph in Document(str(folder / "out.docx")).paragraphs]
    assert lines == ["Kết quả: 60.", "nghiên cứu KHKT: 10", "bài học STEM: 5", "Hết."]
    verified = command("verify", folder / "out.docx", folder=folder)
    assert (verified.code, verified.out.split()[0]) == (0, "3")
    explained = " ".join(command("explain", folder / "out.docx", "60", folder=folder).out.split())
    assert "Hình thức: nghiên cứu KHKT = 60" in explained
    assert "trung học cơ sở," in explained  # the members of the value follow in the same column
