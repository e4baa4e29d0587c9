"""A figure that is counted once: the report states both totals, and each can be traced to its cells."""

from pathlib import Path

import docx
import pytest

from tests.worlds.overlap_world import OVERLAP, write_overlaps
from tests.worlds.report_world import template
from tests.worlds.running import command

TAGS = (
    "{%p for element in elements %}",
    "{{ element.title }} {{ element.figures.total.last.clause }}. {{ element.set_apart }}",
    "{%p endfor %}",
    "{%p for note in table_notes %}",
    "{{ note }}",
    "{%p endfor %}",
)
WITHIN = ("decide", "overlap", "T1/lessons/THCS/2024", "within", "--because", "gọi điện", "--by", "An")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_overlaps(tmp_path / "c")
    template(made, *TAGS)
    return made


def report(folder: Path) -> list[str]:
    ran = command("render", "-o", "r.docx", folder=folder)
    assert ran.code == 0, ran.err
    return [paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(folder / "r.docx")).paragraphs]


def test_report_states_both_totals_and_each_is_traced(folder: Path) -> None:
    assert "Số bài học có 218 bài học. " in report(folder)
    assert command(*WITHIN, folder=folder).code == 0
    said = report(folder)
    assert (
        "Số bài học có 210 bài học. Số liệu của Trường Sao Mai có trong số liệu của UBND xã Đông chỉ tính một lần; tính"
        " cả số liệu trùng, tổng số là 218 bài học"
    ) in said
    assert (
        "Số bài học (THCS 2024) của Trường Sao Mai: 8 bài học, có trong số liệu của UBND xã Đông (ghi trong ngoặc,"
        " không cộng)"
    ) in said
    assert command("verify", "r.docx", folder=folder).code == 0
    for printed in ("210", "218"):
        assert f"= {printed}" in command("explain", "r.docx", printed, "--at", "1", folder=folder).out


def test_summarize_and_the_page_state_both_totals(folder: Path) -> None:
    command(*WITHIN, folder=folder)
    shown = " ".join(command("summarize", folder=folder).out.split())
    assert "Số bài học (2024): 210; tính cả số liệu nhiều đơn vị cùng có: 218." in shown
    assert "218" in command("summarize", "--format", "json", folder=folder).err
    assert command("page", "-o", "p.html", folder=folder).code == 0
    page = (folder / "p.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "tính cả số liệu trùng, tổng số là 218 bài học" in page


def test_what_is_left_without_it_is_told_too(tmp_path: Path) -> None:
    folder = write_overlaps(tmp_path / "c", OVERLAP + 'counts = "unit"\n')
    template(folder, *TAGS)
    assert "chỉ tính một lần; tính cả số liệu trùng, tổng số là 218" in "".join(report(folder))


def test_explain_shows_what_is_counted_of_each_figure_and_who_said_so(folder: Path) -> None:
    command(*WITHIN, folder=folder)
    told = command("explain", "--element", "lessons", "--format", "json", folder=folder).data[0]
    assert (told["value"], told["units_counted"]) == (210, 4)
    assert sum(one["number"] for one in told["counted"]) == 210
    (elsewhere,) = [one for one in told["not_counted"] if one["role"] == "counted_elsewhere"]
    assert (elsewhere["unit"], elsewhere["raw"]) == ("T1", "8")
    (double,) = told["doubles"]
    assert (double["other"], double["figure"], double["other_figure"], double["reason"]) == ("X1", 8, 100, "gọi điện")
    shown = " ".join(command("explain", "--element", "lessons", folder=folder).out.split())
    assert "Tính một lần: THCS 2024: tính số liệu của UBND xã Đông (100)" in shown
    assert "gọi điện, An" in shown
