"""Lists in the report: an appendix with their rows, names for loops in templates, a sheet of the workbook of totals."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.list_world import HEADING, PROJECTS, UNITS, sent
from tests.worlds.outline_world import write_campaign
from tests.worlds.report_world import template
from tests.worlds.reported_campaign import rendered_report
from tests.worlds.running import CITY, command

Row = list[str | float]
ROWS: list[Row] = [
    ["Trường C", "Khử khuẩn", "Y học", "", "THPT", 2, "1,5", 3],
    ["Trường A", "Robot tưới", "Rô bốt", "giải Nhất", "THCS", 1, 10, 10],
    ["Trường B", "=1+1", "Rô bốt", "", "THCS", 3, "", ""],
]
HEADS = [*HEADING, "Cấp học", "Số học sinh", "Đơn giá", "Thành tiền"]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    write_campaign(tmp_path, PROJECTS, UNITS)
    (tmp_path / "report.docx").write_bytes((CITY / "report.docx").read_bytes())
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    for row in ROWS:
        sheet.append(row)
    sheet["B4"].data_type = "s"
    (tmp_path / "received").mkdir()
    book.save(tmp_path / "received" / "a.xlsx")
    command("ingest", tmp_path / "received" / "a.xlsx", folder=tmp_path)
    return tmp_path


def test_a_template_loops_over_the_rows_of_a_list(campaign: Path) -> None:
    report = rendered_report(
        campaign,
        "{%p for row in lists.projects.rows %}",
        "{{ row.unit }} ({{ row.level }}): {{ row.name }}, {{ row.field }}, {{ row.pupils }}, {{ row.cells[4] }}",
        "{%p endfor %}",
        "{{ lists.projects.title }}: {{ lists.projects.count }}; {{ lists.projects.columns | join(', ') }}",
    )
    assert [one.text.replace("\u00a0", " ") for one in Document(str(report)).paragraphs][-4:] == [
        "Trường A (trung học cơ sở): Robot tưới, Rô bốt, 1, 10,0",
        "Trường B (trung học cơ sở): =1+1, Rô bốt, 3, ",
        "Trường C (trung học phổ thông): Khử khuẩn, Y sinh, 2, 1,5",
        "Dự án dự thi: 3; Tên dự án, Lĩnh vực, Giải, Số học sinh, Đơn giá, Thành tiền",
    ]


def test_the_report_has_an_appendix_with_the_lists(campaign: Path) -> None:
    assert command("render", "-o", campaign / "out.docx", folder=campaign).code == 0
    document = Document(str(campaign / "out.docx"))
    texts = [one.text for one in document.paragraphs]
    place = texts.index("DANH SÁCH")
    assert (texts[place - 1], texts[place + 2]) == ("Phụ lục V", "1. Dự án dự thi")
    assert "Phụ lục VI" in texts
    (table,) = [one for one in document.tables if len(one.columns) == 9 and one.rows[0].cells[2].text == "Cấp học"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "Trường A", "trung học cơ sở", "Robot tưới", "Rô bốt", "giải Nhất", "1", "10,0", "10,0"]  # fmt: skip
    assert command("verify", campaign / "out.docx", folder=campaign).code == 0


def test_without_rows_there_is_no_such_appendix(campaign: Path) -> None:
    sent(campaign, [[f"Trường {code}", "Không có", "", ""] for code in "ABC"], "b.csv")
    assert command("render", "-o", campaign / "out.docx", folder=campaign).code == 0
    texts = [one.text for one in Document(str(campaign / "out.docx")).paragraphs]
    assert "DANH SÁCH" not in texts
    assert "Phụ lục VI" not in texts


def test_the_workbook_of_totals_has_the_rows_with_unit_and_place(campaign: Path) -> None:
    command("summarize", "-o", campaign / "totals.xlsx", folder=campaign)
    sheet = openpyxl.load_workbook(campaign / "totals.xlsx")["DS Dự án dự thi"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["Mã đơn vị", "Đơn vị", "Cấp học", "Kỳ", "Tên dự án"]
    assert rows[0][-3:] == ["Tệp", "Trang tính", "Dòng"]
    assert rows[1] == [
        "A",
        "Trường A",
        "THCS",
        None,
        "Robot tưới",
        "Rô bốt",
        "giải Nhất",
        1,
        10,
        10,
        "a.xlsx",
        "Sheet",
        3,
    ]
    assert rows[3][6:10] == [None, 2, 1.5, 3]
    assert sheet["E3"].data_type == "s"


def values_of(path: Path) -> list[object]:
    heads, *rows = openpyxl.load_workbook(path).worksheets[-1].iter_rows(values_only=True)
    return [row[heads.index("Giá trị")] for row in rows]


def test_the_sheet_of_values_leaves_out_the_many_zeros_of_lists(campaign: Path) -> None:
    command("summarize", "-o", campaign / "totals.xlsx", folder=campaign)
    assert values_of(campaign / "totals.xlsx") == [1, 1, 1, 1]
    sent(campaign, [["Trường D", "Không có", "", ""]], "b.csv")
    command("summarize", "-o", campaign / "totals-2.xlsx", folder=campaign)
    assert sorted(map(str, values_of(campaign / "totals-2.xlsx"))) == ["0", "1", "1", "1", "1"]


OTHER_LIST = """
[[data_element]]
code = "visits"
section = "I"
title = "Chuyến tham quan"
type = "list"
columns = [{ code = "place", title = "Nơi đến", type = "text" }]
key = ["place"]
"""


def left_out(folder: Path, *tags: str) -> list[str]:
    """Return the lists that a template of these tags is warned to leave out."""
    template(folder, *tags)
    warnings = command("template", "check", "--format", "json", folder=folder).data["warnings"]
    told = [str(one["message"]) for one in warnings if "danh sách" in str(one["message"]).split(":")[0]]
    return [code for code in ("projects", "visits") if any(f"{code} (" in one for one in told)]


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        (["{{ figures.projects.total.last.value }} {{ lists.projects.count }}"], ["projects", "visits"]),
        (["{{p lists.projects.table }}"], ["visits"]),
        (["{%p for row in lists.visits.rows %}", "{{ row.place }}", "{%p endfor %}"], ["projects"]),
        (["{%p for list in lists_with_rows %}", "{{p list.table }}", "{%p endfor %}"], []),
        (["{%p for list in lists_with_rows %}", "{{ list.title }}", "{%p endfor %}"], ["projects", "visits"]),
    ],
)
def test_a_template_that_never_prints_a_list_is_warned_of(campaign: Path, tags: list[str], wanted: list[str]) -> None:
    outline = campaign / "outline.toml"
    told = outline.read_text(encoding="utf-8").replace('["projects"]', '["projects", "visits"]')
    outline.write_text(told + OTHER_LIST, encoding="utf-8")
    assert left_out(campaign, *tags) == wanted
    outline.write_text(told.replace('number = "I"', 'number = "I"\nin_report = false') + OTHER_LIST, encoding="utf-8")
    assert left_out(campaign, *tags) == []
