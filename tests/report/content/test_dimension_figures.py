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
    printed = known_figures(campaign, report_facts(campaign))
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
