"""A figure under query that moves a headline is set apart in the report: it leads with the total without it."""

from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from stemagg.model.figure_key import FigureKey, Measure
from tests.worlds.campaign_files import change
from tests.worlds.peers_world import USUAL, put, write_peers
from tests.worlds.report_world import template
from tests.worlds.running import command

OF_ELEMENT = "{{ element.title }} {{ element.figures.total.last.clause }}. {{ element.figures.total.change }}."
TAGS = (
    "{%p for element in elements %}",
    OF_ELEMENT + " {{ element.set_apart }}",
    "{%p endfor %}",
    "{%p for note in table_notes %}",
    "{{ note }}",
    "{%p endfor %}",
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_peers(tmp_path / "campaign")
    put(folder, 0, {"a": (10, 84), **dict.fromkeys("bcd", USUAL)})
    template(folder, *TAGS)
    return folder


def report(folder: Path) -> list[str]:
    assert command("render", "-o", "r.docx", folder=folder).code == 0
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(folder / "r.docx")).paragraphs]


def line(folder: Path, start: str) -> str:
    return next((text for text in report(folder) if text.startswith(start)), "")


def test_report_leads_with_the_total_without_it_and_ends_with_the_total_with_it(campaign: Path) -> None:
    assert line(campaign, "Số a") == (
        "Số a có 139 (11/12 đơn vị), chưa kể số liệu của Trường 0 đang chờ xác nhận. tăng 17 (13,9%). "
        "Trường 0 báo cáo 84: bằng 8,4 lần kỳ trước (10), trong khi ở 11 đơn vị tương tự là từ 0,92 đến 1,4 lần; "
        "bình quân 84,0 mỗi trường trong danh mục, trong khi ở 11 đơn vị tương tự là từ 11,0 đến 14,0. "
        "Tính cả số liệu này, tổng số là 223"
    )
    assert line(campaign, "Số b") == "Số b có 151. tăng 19 (14,4%). "
    assert line(campaign, "Số a (2024) chưa kể Trường 0: 84, đang chờ xác nhận")
    final = command("render", "--final", "-o", "f.docx", folder=campaign)
    assert "Số liệu chờ xác nhận ảnh hưởng số tổng hợp, đang để riêng: 1." in final.err
    assert command("verify", "r.docx", folder=campaign).code == 0
    for printed, told in (("139", "= 139"), ("223", "= 223"), ("84", "= 84")):
        assert told in command("explain", "r.docx", printed, "--at", "1", folder=campaign).out


def test_confirmed_figure_is_in_the_total_again(campaign: Path) -> None:
    command("decide", "value", "T00/a/2024", "--because", "trường xác nhận", folder=campaign)
    assert line(campaign, "Số a") == "Số a có 223. tăng 91 (68,9%). "


@pytest.mark.parametrize("share", [39, 100])
def test_figure_that_moves_a_headline_by_less_than_the_setting_is_left_in(share: int, campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", f"checks = {{ headline = {share} }}\nreport_grouping")
    assert line(campaign, "Số a").startswith("Số a có 223. ")


IN_WORDS = (
    "Số a (2024): 139, chưa kể số liệu đang chờ xác nhận: Trường 0 (2024): 84 (bằng 8,4 lần kỳ trước (10), trong khi ở "
    "11 đơn vị tương tự là từ 0,92 đến 1,4 lần; bình quân 84,0 mỗi trường trong danh mục, trong khi ở 11 đơn vị tương "
    "tự là từ 11,0 đến 14,0). Tính cả số liệu này là 223."
)


def test_summarize_gives_the_total_of_the_report_and_says_below_which_figure_it_is_without(campaign: Path) -> None:
    shown = " ".join(command("summarize", "--by", "period", folder=campaign).out.split())
    assert "2024 139† (11/12) 151 151 151" in shown
    assert IN_WORDS in shown
    of_unit = command("summarize", "--by", "unit,period", "--where", "unit=T00", folder=campaign).out
    assert "(84)" in of_unit
    assert "†: chưa kể số liệu đang chờ xác nhận; số trong ngoặc: đang chờ xác nhận, chưa cộng." in of_unit
    assert IN_WORDS in command("summarize", "--by", "period", "--format", "md", folder=campaign).out
    records = command("summarize", "--by", "period", "--format", "json", folder=campaign).data
    found = {(one["data_element"], one["period"]): (one["value"], one["with_asked"]) for one in records}
    assert (found["a", "2024"], found["b", "2024"], found["a", "2023"]) == ((139, 223), (151, None), (132, None))


def test_workbook_of_totals_does_not_add_it_and_names_it(campaign: Path) -> None:
    assert command("summarize", "--by", "unit,period", "-o", "t.xlsx", folder=campaign).code == 0
    book = openpyxl.load_workbook(campaign / "t.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.value == "(84)"] == ["(84)"]
    assert [cell.number_format for cell in cells if str(cell.value).startswith("=SUM")] == ["#,##0", '#,##0"†"']
    assert IN_WORDS in [cell.value for cell in cells]
    sources = [(cell.value, cell.comment) for row in book.worksheets[-1].iter_rows() for cell in row]
    said = [(value, comment.text) for value, comment in sources if comment]
    assert said == [(84, "đang chờ xác nhận, chưa cộng")]


def test_figure_explained_by_name_is_that_of_the_report_with_what_it_is_without(campaign: Path) -> None:
    asked = ("explain", "--element", "a", "--period", "2024")
    told = " ".join(command(*asked, folder=campaign).out.split())
    assert "= 139" in told
    assert "Đang chờ xác nhận, chưa cộng: Trường 0 (2024): 84" in told
    assert "nếu đơn vị xác nhận, gõ lệnh: stemagg decide value T00/a/2024" in told
    assert "Tính cả số liệu đang chờ xác nhận là 223." in told
    assert "= 223" in command(*asked, "--measure", "with_asked", folder=campaign).out
    (made,) = command(*asked, "--format", "json", folder=campaign).data
    assert [(one["unit"], one["role"]) for one in made["not_counted"]] == [("T00", "under_query")]
    assert (made["value"], made["with_asked"]) == (139, 223)


def test_page_shows_it_in_brackets_beside_totals_without_it(campaign: Path) -> None:
    assert command("page", "-o", "page.html", folder=campaign).code == 0
    page = html.fromstring((campaign / "page.html").read_text(encoding="utf-8"))
    cells = {one.get("data-figure"): (one.text or "").strip() for one in page.iter("td")}
    assert cells[str(FigureKey(Measure.VALUE, "a", "", "2024"))] == "139"
    assert [one.text for one in page.iter("td") if "84" in (one.text or "")] == ["(84)"]
    notes = [note.text for note in page.iter("p")]
    assert "Số a (2024) chưa kể Trường 0: 84, đang chờ xác nhận (ghi trong ngoặc, không cộng)" in notes


def test_figure_that_leaps_is_set_apart_where_there_are_no_peers_to_compare_it_with(campaign: Path) -> None:
    change(campaign, "stemagg.toml", "report_grouping", "checks = { peers = { on = false } }\nreport_grouping")
    put(campaign, 0, {"a": (10, 120), "b": (120, 10)})
    assert line(campaign, "Số a") == (
        "Số a có 139 (11/12 đơn vị), chưa kể số liệu của Trường 0 đang chờ xác nhận. tăng 17 (13,9%). "
        "Trường 0 báo cáo 120: bằng 12,0 lần kỳ trước (10). Tính cả số liệu này, tổng số là 259"
    )
    assert line(campaign, "Số b").startswith("Số b có 149. ")
