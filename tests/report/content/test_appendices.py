from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.checks import CheckCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.finding import finding
from stemagg.model.indicator import Indicator
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import CampaignStatus, Reporting
from stemagg.model.resolution import Explained
from stemagg.model.source import CellRef
from stemagg.pipeline.report_facts import report_facts
from stemagg.report.content.due_words import deadline_in_words
from stemagg.report.content.method import method
from stemagg.report.content.phrases import roman
from stemagg.report.word.render import render_report
from tests.worlds import history_world
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.report_world import ON, campaign, cells, city_numbers, facts, numbers, template
from tests.worlds.running import CITY


def table_of(of: Campaign, given: ReportFacts, folder: Path, name: str) -> list[list[str]]:
    """Return the rows of the table of a tag, none when there is no table."""
    render_report(of, given, template(folder, f"{{{{p {name} }}}}", "Hết."), folder / "out.docx", ON)
    tables = Document(str(folder / "out.docx")).tables
    return cells(tables[0]) if tables else []


def with_states(given: ReportFacts, **states: Reporting) -> ReportFacts:
    """Return the facts with other states of units; a late one came on 3 April at 00:30 in Vietnam."""
    late = datetime(2024, 4, 2, 17, 30, tzinfo=UTC)
    units = [
        replace(u, reporting=states[u.unit], first_received=late if states[u.unit] is Reporting.LATE else None)
        for u in given.status.units
    ]
    return replace(given, status=CampaignStatus(tuple(units), given.status.as_of))


def test_schools_are_listed_under_the_grouping_that_the_settings_name(tmp_path: Path) -> None:
    city = open_campaign(CITY)
    of = replace(city, settings=city.settings.model_copy(update={"unit_grouping": "cluster"}))

    rows = table_of(of, facts(of, city_numbers(of), {}), tmp_path, "table_appendix_by_school")
    assert [row[0] for row in rows if len(row) == 1] == [f"{roman(n)}. Cụm {n}" for n in range(1, 8)]
    assert rows[0][:5] == ["TT", "Đơn vị", "Quận/huyện", "Cấp học", "Tình trạng"]
    assert rows[3][:4] == ["1", "Trường THPT Lê Hồng Phong", "Quận Hồng Bàng", "THPT"]


def test_groups_of_schools_are_in_the_order_of_their_numbers_and_schools_that_ended_before_are_in_none(
    tmp_path: Path,
) -> None:
    units = [
        "A,Trường A,truong,TH,Cụm 2,,,",
        "B,Trường B,truong,TH,Cụm 1,,,",
        "C,Trường C,truong,TH,Cụm 1,,2020-06-30,",
    ]
    given = {"2024-01": {"A": (3, 40), "B": (4, 50)}}
    of = open_campaign(history_world.campaign(tmp_path, monthly("2024-01", "2024-01"), units, given))
    rows = table_of(of, report_facts(of), tmp_path, "table_appendix_by_school")
    assert [row[:2] for row in rows[1:]] == [["I. Cụm 1"], ["1", "Trường B"], ["II. Cụm 2"], ["1", "Trường A"]]


def test_units_that_are_missing_and_then_those_that_were_late_are_listed(tmp_path: Path) -> None:
    of = campaign()
    given = with_states(
        facts(of, numbers(), {}),
        A=Reporting.LATE, B=Reporting.IN_TIME, C=Reporting.MISSING, D=Reporting.DATE_UNKNOWN,
    )  # fmt: skip

    assert table_of(of, given, tmp_path, "table_not_in_time")[1:] == [
        ["1", "Trường C", "Vùng xa", "Trường", "chưa nộp", "-"],
        ["2", "Trường A", "Quận Nhất", "Trường", "nộp muộn", "03/4/2024"],
    ]


def test_when_all_were_in_time_there_is_no_table(tmp_path: Path) -> None:
    of = campaign()
    given = with_states(facts(of, numbers(), {}), **dict.fromkeys("ABCD", Reporting.IN_TIME))

    assert table_of(of, given, tmp_path, "table_not_in_time") == []
    assert table_of(of, given, tmp_path, "table_findings") == []
    assert table_of(of, given, tmp_path, "table_decisions") == []


def test_what_is_open_and_what_was_explained_is_listed_and_mere_notes_are_not(tmp_path: Path) -> None:
    of = campaign()
    place = CellRef("a.xlsx", "Số liệu", 3, 2)
    said = {"title": "Quy tắc", "figures": "9"}
    explained = finding(CheckCode.RULE_VIOLATED, unit="B", severity=Severity.NOTE, operands=said)
    found = (
        finding(CheckCode.RULE_VIOLATED, place, unit="A", outline_item="I", operands=said),
        replace(explained, resolution=Explained("đúng, có ngày hội", "Bà Hoa", "2024-04-03")),
        finding(
            CheckCode.RULE_VIOLATED, unit="D", severity=Severity.NOTE, operands={"title": "Quy tắc", "figures": "9"}
        ),
        finding(TableCode.UNIT_UNKNOWN, CellRef("b.csv"), name="Trường Z", suggestions=""),
    )

    rows = table_of(of, replace(facts(of, numbers(), {}), findings=found), tmp_path, "table_findings")[1:]
    assert [(row[1], row[2], row[4], row[5], row[6]) for row in rows] == [
        ("Trường A", "I", "a.xlsx › Số liệu!B3", "lỗi, chờ sửa", ""),
        ("Trường B", "", "", "đã giải trình", "đúng, có ngày hội, Bà Hoa, 2024-04-03"),
        ("(chưa rõ đơn vị)", "", "b.csv", "lỗi, chờ sửa", ""),
    ]


def test_decisions_show_what_was_matched_to_what_by_whom_and_when(tmp_path: Path) -> None:
    of = replace(
        campaign(),
        decisions=(
            Decision(DecisionKind.UNIT, "Trường a", "A", "gõ nhầm", "Bà Hoa", "2024-04-02"),
            Decision(DecisionKind.VALUE, "D/books/th/2024-01", "1000", "đã hỏi", "Ông Nam", "2024-04-03"),
            Decision(DecisionKind.HEADING, "Sách", "books"),
            Decision(DecisionKind.UNIT, "Nơi khác", "Z", "không thuộc báo cáo này"),
        ),
    )

    assert table_of(of, facts(of, numbers(), {}), tmp_path, "table_decisions")[1:] == [
        ["1", "Tên đơn vị", "Trường a", "Trường A", "gõ nhầm", "Bà Hoa", "2024-04-02"],
        ["2", "Số liệu", "Trường D, Số sách, th, 2024-01", "1000", "đã hỏi", "Ông Nam", "2024-04-03"],
        ["3", "Tiêu đề", "Sách", "Số sách", "", "", ""],
    ]


def test_the_notes_on_method_come_from_the_outline(tmp_path: Path) -> None:
    small = campaign()
    share = Indicator(code="s", title="Tỉ lệ", numerator="books", denominator="roster.schools",
                      numerator_title="số sách", denominator_title="số trường", note="danh mục năm 2015")  # fmt: skip
    outline = small.outline.model_copy(update={"indicators": (share,), "assumptions": ("cụm là giả định",)})
    parts = {part.title: part.lines for part in method(replace(small, outline=outline, folder=tmp_path))}

    assert "Số sách (cuốn): cộng số liệu của các đơn vị; cộng các cấp học; cộng các tháng." in parts["Cách cộng"]
    assert "Tỉ lệ lớp có tủ sách: không cộng số liệu của các đơn vị; không cộng các tháng." in parts["Cách cộng"]
    assert parts["Tỉ lệ"] == (
        "Tỉ lệ: số sách chia cho số trường, tính trên các đơn vị có cả hai số. Danh mục năm 2015.",
    )
    assert parts["Giả định"] == ("cụm là giả định.",)
    assert "Quy tắc kiểm tra" not in parts


WAYS = """
[[period]]
code = "2025"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"
total = { education_level = "asked" }

[[data_element]]
code = "opened"
section = "I"
title = "Đã mở"
type = "yes_no"

[[data_element]]
code = "model"
section = "I"
title = "Mô hình"
type = "choice"
aggregation = "distinct"
options = [{ code = "a", title = "A" }]

[[obligation]]
code = "xa"
title = "Báo cáo"
kinds = ["xa"]
data_elements = ["schools", "opened", "model"]
"""


def test_the_notes_on_method_say_that_an_asked_whole_is_not_added_and_that_answers_are_counted(tmp_path: Path) -> None:
    write_campaign(tmp_path, WAYS, ["X,Xã X,xa,TH;THCS,Đông"])
    (ways,) = (part.lines for part in method(open_campaign(tmp_path)) if part.title == "Cách cộng")
    whole = "số chung của các cấp học do đơn vị ghi, không cộng các cấp học"
    assert ways[0].startswith(f"Số trường: cộng số liệu của các đơn vị; {whole}; ")
    assert ways[1:] == ("Đã mở: đếm số đơn vị theo câu trả lời.", "Mô hình: đếm số câu trả lời khác nhau.")


def test_the_notes_on_method_of_a_campaign_with_many_due_days_name_the_first_and_the_last(tmp_path: Path) -> None:
    units = ["A,Trường A,truong,TH,Đông"]
    told = deadline_in_words(open_campaign(write_campaign(tmp_path, monthly("2024-01", "2024-12"), units)))
    assert told == "theo từng kỳ; báo cáo nhận đến hết ngày 05/02/2024 … 06/01/2025 là đúng hạn"


def test_a_short_table_stays_on_one_page_with_its_note(tmp_path: Path) -> None:
    of = campaign()
    render_report(of, facts(of, numbers(), {}), template(tmp_path, "{{p table_by_level }}"), tmp_path / "out.docx", ON)

    (table,) = Document(str(tmp_path / "out.docx")).tables
    paragraphs = [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    assert all(p._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in paragraphs)  # noqa: SLF001


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (11, "XI"), (49, "XLIX"), (114, "CXIV")])
def test_numbers_of_groups_are_roman(number: int, numeral: str) -> None:
    assert roman(number) == numeral
