"""Milestones: asked of their owners as a date, and done, overdue or not yet due on a day."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.context import report_view
from tests.worlds.campaign_files import change
from tests.worlds.milestone_world import HEAD, ON, OUTLINE, ROW_B, UNITS
from tests.worlds.outline_world import filled_form, put_values, send, write_campaign
from tests.worlds.report_world import lines, template
from tests.worlds.reported_campaign import edited, explained, rendered_report
from tests.worlds.running import command


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    write_campaign(tmp_path, OUTLINE, UNITS)
    told = send(tmp_path, "b.csv", [HEAD, ROW_B])
    assert [one["message"] for one in told["findings"] if one["severity"] == "error"] == []
    form = tmp_path / "A" / "A.xlsx"
    filled_form(open_campaign(tmp_path), "A", {"news/2024": "2", "guide": "", "review": "09/01/2024"}, form)
    command("ingest", form, folder=tmp_path)
    return tmp_path


def milestones(folder: Path, on: str = ON) -> dict[str, Any]:
    ran = command("summarize", "--milestones", "--on", on, "--format", "json", folder=folder)
    assert ran.out, ran.err
    return {row["code"]: row for row in ran.data}


def test_a_milestone_is_done_overdue_or_not_yet_due_on_a_day(campaign: Path) -> None:
    found = milestones(campaign)
    told = {code: (row["due"], row["state"], row["done_on"], row["days_late"]) for code, row in found.items()}
    assert told == {
        "guide": ("2024-08-31", "overdue", None, 14),
        "review": ("2023-12-31", "done", "2024-01-09", 9),
        "yearly_2023": ("2023-12-31", "done", "2024-01-10", 10),
        "yearly_2024": ("2024-12-31", "not_yet_due", None, 0),
    }
    assert [(one["unit"], one["done_on"]) for one in found["review"]["units"]] == [
        ("A", "2024-01-09"), ("B", "2023-12-20"),
    ]  # fmt: skip


def test_a_day_to_come_is_a_plan_and_nothing_done(campaign: Path) -> None:
    found = milestones(campaign)["yearly_2024"]
    assert (found["planned_on"], found["units_done"], found["units_expected"]) == ("2024-12-15", 0, 1)
    assert milestones(campaign, "2024-12-15")["yearly_2024"]["state"] == "done"


def test_a_unit_that_has_not_done_it_is_asked_about_only_when_it_is_overdue(campaign: Path) -> None:
    listed = command("findings", "--format", "json", folder=campaign).data
    asked = [(one["unit"], one["severity"]) for one in listed if "Ban hành tài liệu" in one["message"]]
    assert asked == [("A", "query")]
    change(campaign, "outline.toml", "2024-08-31", "2099-08-31")
    command("ingest", folder=campaign)
    assert "2/2" in command("status", folder=campaign).out
    listed = command("findings", "--format", "json", folder=campaign).data
    assert [one for one in listed if "Ban hành tài liệu" in one["message"]] == []


def test_of_several_units_it_is_told_how_many_have_done_it(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, UNITS)
    send(tmp_path, "b.csv", [HEAD[:3], ["UBND xã B", 4, "20/12/2023"]])
    told = str(milestones(tmp_path)["review"]["sentence"]).replace("\u00a0", " ")
    assert told == ("Sơ kết giữa nhiệm kỳ: chưa hoàn thành, chậm 258 ngày (1/2 đơn vị đã hoàn thành) (hạn 31/12/2023)")


def test_more_time_for_a_unit_moves_its_day(campaign: Path) -> None:
    command("decide", "extension", "A/guide", "2024-10-15", "--because", "Chờ bản in", folder=campaign)
    found = milestones(campaign)["guide"]
    assert (found["due"], found["state"]) == ("2024-10-15", "not_yet_due")


def test_a_unit_to_which_it_does_not_apply_does_not_owe_it(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE + '[words]\nnot_applicable = ["không áp dụng"]\n', UNITS)
    put_values(tmp_path, "A", {("review", (), ""): date(2023, 12, 1).toordinal()})
    send(tmp_path, "b.csv", [HEAD[:3], ["UBND xã B", 4, "không áp dụng"]])
    found = milestones(tmp_path)["review"]
    assert ([one["unit"] for one in found["units"]], found["state"]) == (["A"], "done")


def test_milestones_are_shown_on_screen_in_tables_and_sentences(campaign: Path) -> None:
    asked = ("summarize", "--milestones", "--on", ON)
    shown = command(*asked, folder=campaign).out
    assert ("31/8/2024" in shown, "Sơ kết giữa" in shown) == (True, True)
    lines = command(*asked, "--format", "md", folder=campaign).out.replace("\u00a0", " ").splitlines()
    assert lines == [
        "- Ban hành tài liệu tập huấn: chưa hoàn thành, chậm 14 ngày (hạn 31/8/2024).",
        "- Sơ kết giữa nhiệm kỳ: hoàn thành ngày 09/01/2024, chậm 9 ngày (hạn 31/12/2023).",
        "- Kiểm tra hằng năm, năm 2023: hoàn thành ngày 10/01/2024, chậm 10 ngày (hạn 31/12/2023).",
        "- Kiểm tra hằng năm, năm 2024: chưa đến hạn, dự kiến hoàn thành ngày 15/12/2024 (hạn 31/12/2024).",
    ]
    csv = command(*asked, "--format", "csv", folder=campaign).out.splitlines()
    assert csv[1].startswith("guide,Ban hành tài liệu tập huấn,2024-08-31,overdue,,,14,0,1,Mục II.5,")
    assert command("summarize", "--milestones", "--on", "mai", folder=campaign).code == 2


def test_an_outline_without_milestones_says_so(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE[: OUTLINE.index("[[milestone]]")], UNITS)
    ran = command("summarize", "--milestones", folder=tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert command("summarize", "--milestones", "--format", "csv", folder=tmp_path).out.strip() == ""


def test_the_page_and_the_workbook_have_the_milestones(campaign: Path) -> None:
    assert command("page", "-o", "x.html", folder=campaign).code == 0
    assert "Sơ kết giữa nhiệm kỳ" in (campaign / "x.html").read_text(encoding="utf-8")
    assert command("summarize", "-o", "x.xlsx", folder=campaign).code == 0
    book = openpyxl.load_workbook(campaign / "x.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[-2].iter_rows()]
    assert rows[2][:4] == ["Sơ kết giữa nhiệm kỳ", "31/12/2023", "đã hoàn thành", "09/01/2024"]


LOOP = ("{%p for one in milestones.all %}", "{{ one.sentence }}.", "{%p endfor %}", "{{ milestones.sentence }}.",
        "{{ milestones.review.done_on }} {{ milestones.review.units }}")  # fmt: skip


def test_a_template_prints_them_in_a_loop_and_by_name_as_of_the_day_of_the_report(campaign: Path) -> None:
    template(campaign, *LOOP)
    assert command("render", "-o", "x.docx", "--date", ON, folder=campaign).code == 0
    printed = [line.replace("\u00a0", " ") for line in lines(Document(str(campaign / "x.docx"))) if line.strip()]
    assert printed[-6:][0] == "Ban hành tài liệu tập huấn: chưa hoàn thành, chậm 14 ngày (hạn 31/8/2024)."
    assert printed[-2:] == [
        "có 3 mốc đến hạn, hoàn thành 2, chậm 1: Ban hành tài liệu tập huấn (hạn 31/8/2024, chậm 14 ngày).",
        "09/01/2024 2/2",
    ]


def test_a_report_on_a_part_names_all_and_loops_over_its_own(campaign: Path) -> None:
    template(campaign, *LOOP)
    assert command("render", "--each", "district", "-o", "theo-quan", "--date", "2023-06-01", folder=campaign).code == 0
    text = "\n".join(lines(Document(str(campaign / "theo-quan" / "Đông.docx"))))
    assert "Kiểm tra hằng năm" not in text
    assert "chưa có mốc nào đến hạn." in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("due = 2024-08-31", 'due = 2024-08-31\nperiod = "2024"', "due, period"),
        ("due = 2024-08-31\n", "", "due, period"),
        ('period = "2023"', 'period = "cuoi-nam"', "cuoi-nam"),
        ('to = "2024"\nkinds', 'to = "2024-Q1"\nkinds', 'from = "2021"'),
        ('where = { district = "Đông" }', 'where = { district = "Đônng" }', "Đông"),
        ('where = { district = "Đông" }', 'where = { distrct = "Đông" }', "district"),
        ('title = "Sơ kết giữa nhiệm kỳ"\nperiod = "2023"\nkinds = ["xa"]',
         'title = "Sơ kết"\nperiod = "2023"\nkinds = ["xaa"]', "xa"),
        ('code = "review"', 'code = "news"', "news"),
        ('code = "review"', 'code = "all"', "all"),
        ('title = "Sơ kết giữa nhiệm kỳ"\n', "", "title"),
        ('source = "Mục II.5"', 'section = "IX"', "IX"),
    ],
)  # fmt: skip
def test_a_milestone_that_cannot_be_asked_is_refused_at_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    write_campaign(tmp_path, OUTLINE.replace(old, new, 1), UNITS)
    checked = command("outline", "check", folder=tmp_path)
    words = " ".join((checked.out + checked.err).split())
    assert checked.code == 1
    assert told in words
    assert "milestone[" in words


def test_a_template_that_prints_no_milestone_is_warned_of(campaign: Path) -> None:
    template(campaign, "{{ milestones.review.state }} {{ figures.news.total.last.measured }}")
    told = " ".join(command("template", "check", folder=campaign).err.split())
    assert "guide (Ban hành tài liệu tập huấn)" in told
    assert "review" not in told
    template(campaign, "{{ milestones.sentence }} {{ figures.news.total.last.measured }}")
    assert "guide" not in command("template", "check", folder=campaign).err


def test_milestones_are_no_totals_of_the_report_and_have_their_own_notes_on_method(campaign: Path) -> None:
    view = report_view(open_campaign(campaign), report_facts(open_campaign(campaign)), None)
    assert [element.code for element in view.elements] == ["news"]
    notes = {part.title: part.lines for part in view.method}
    assert notes["Mốc tiến độ"][0] == "Ban hành tài liệu tập huấn (Mục II.5): hạn 31/8/2024, UBND xã."
    assert notes["Nội dung phải báo cáo"] == ("Tin bài: UBND xã.",)


def test_the_day_on_which_it_was_done_is_taken_back_to_its_cells(campaign: Path) -> None:
    report = rendered_report(campaign, "{{ milestones.review.sentence }}")
    (figure,) = explained(campaign, report, "09/01/2024").data
    assert figure["key"] == "latest; review; ; "
    assert {one["unit"] for one in figure["counted"]} == {"A", "B"}
    assert command("verify", report, folder=campaign).code == 0
    assert command("verify", edited(report, (">09/01/2024<", ">29/12/2023<")), folder=campaign).code == 1
