"""A routine report is made for each period of its kind, from one store, also months later and as of an earlier day."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from docx import Document

from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import CITY, Ran, command

LEAP = """
[[rule]]
code = "leap"
title = "Số bài gấp 20 lần tháng trước"
check = "lessons <= 20 * previous(lessons)"
missing = "skip"
"""
OUTLINE = monthly("2023-10", "2024-12") + LEAP
MILESTONE = """
[[milestone]]
code = "library"
title = "Xong thư viện"
period = "2024-04"
kinds = ["truong"]
"""
REPORTS = """
[[report]]
code = "quy"
title = "Báo cáo {period}"
period_kind = "quarter"
template = "quy.docx"
recipients = ["UBND Thành phố", "Lưu: VT"]

[[report]]
code = "thang"
title = "Kết quả {period}"
period_kind = "month"
template = "quy.docx"
"""
SENT: dict[str, list[tuple[str, int | str, int]]] = {
    "10/2023": [("A", 1, 40)],
    "1/2024": [("A", 2, 41), ("B", 3, 50)],
    "2/2024": [("A", 4, 42), ("B", 5, 51)],
    "3/2024": [("A", 6, 43), ("B", 7, 52)],
    "4/2024": [("A", 100, 44), ("B", 100, 53)],
    "5/2024": [("A", "khoảng 9", 44)],
}
LINE = "{0}: {{{{ figures.lessons.total.{0}.value }}}}, {{{{ figures.pupils.total.{0}.value }}}}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_campaign(
        tmp_path_factory.mktemp("routine"), OUTLINE, [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    )
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS)
    template = Document()
    template.add_paragraph("Hạn: {{ coverage.deadline }}")
    template.add_paragraph("{{ title }}; {{ recipients|join(', ') }}; {{ coverage.received }}/{{ coverage.expected }}")
    for name in ("this", "previous", "same_last_year", "to_date"):
        template.add_paragraph(LINE.format(name))
    template.save(str(folder / "quy.docx"))
    for month, rows in SENT.items():
        heading = ["Tên đơn vị", f"Số bài tháng {month}", f"Số học sinh tháng {month}"]
        send(folder, f"{month.replace('/', '-')}.csv", [heading, *([f"Trường {u}", *figures] for u, *figures in rows)])
    return folder


def rendered(folder: Path, path: Path, *options: str) -> Ran:
    return command("render", "-o", path, *options, folder=folder)


def printed(folder: Path, path: Path, *options: str) -> list[str]:
    ran = rendered(folder, path, *options)
    assert ran.code == 0, ran.err
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_a_quarter_is_made_of_its_months_beside_the_one_before_and_what_came_since_is_not_in_it(
    folder: Path, tmp_path: Path
) -> None:
    assert printed(folder, tmp_path / "q.docx", "--report", "quy", "--period", "2024-Q1") == [
        "Hạn: 05/02/2024, 05/3/2024, 05/4/2024",
        "Quý I/2024; UBND Thành phố, Lưu: VT; 2/2",
        "this: 27, 95",
        "previous: 1, -",
        "same_last_year: x, x",
        "to_date: 27, 95",
    ]


def test_a_milestone_of_a_later_period_is_not_in_the_report(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path, OUTLINE + MILESTONE, ["A,Trường A,truong,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS.replace("quy.docx", "report.docx"))
    shutil.copy(CITY / "report.docx", folder)
    send(folder, "a.csv", [["Tên đơn vị", "Số bài tháng 3/2024", "Xong thư viện"], ["Trường A", 6, "15/4/2024"]])
    for period, is_told in (("2024-Q1", False), ("2024-Q2", True)):
        told = printed(folder, tmp_path / f"{period}.docx", "--report", "quy", "--period", period)
        assert any("Xong thư viện" in text for text in told) == is_told


def test_within_a_title_the_name_of_the_period_begins_small(folder: Path, tmp_path: Path) -> None:
    assert printed(folder, tmp_path / "t.docx", "--report", "thang", "--period", "2024-02")[1].startswith(
        "Kết quả tháng 2/2024;"
    )


def test_a_month_has_its_own_figures_and_those_to_date(folder: Path, tmp_path: Path) -> None:
    assert printed(folder, tmp_path / "m.docx", "--report", "thang", "--period", "2024-02")[2:] == [
        "this: 9, 93",
        "previous: 5, 91",
        "same_last_year: x, x",
        "to_date: 14, 93",
    ]


def test_a_report_as_of_an_earlier_day_lacks_what_came_later(folder: Path, tmp_path: Path) -> None:
    with sqlite3.connect(folder / "stemagg.db") as store:
        store.execute("UPDATE source_file SET first_seen = unixepoch('2024-04-03') WHERE name != '3-2024.csv'")
    quarter = ("--report", "quy", "--period", "2024-Q1", "--as-of", "2024-04-05")
    of_the_quarter = printed(folder, tmp_path / "q.docx", *quarter)[-5:-3]
    assert of_the_quarter == ["Quý I/2024; UBND Thành phố, Lưu: VT; 0/2", "this: 14, -"]  # nothing of March was there
    assert command("verify", tmp_path / "q.docx", *quarter, folder=folder).code == 0
    assert command("verify", tmp_path / "q.docx", *quarter[:4], folder=folder).code == 1


def test_who_has_reported_is_told_of_the_period_and_so_is_whether_it_is_a_draft(folder: Path, tmp_path: Path) -> None:
    assert printed(folder, tmp_path / "m.docx", "--report", "thang", "--period", "2023-10")[-5].endswith("; 1/2")
    ran = rendered(folder, tmp_path / "f.docx", "--final", "--report", "thang", "--period", "2023-10")
    assert (ran.code, "50,0" in ran.err) == (2, True)
    assert rendered(folder, tmp_path / "f.docx", "--final", "--report", "thang", "--period", "2024-02").code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--report", "qui", "--period", "2024-Q1"), "quy, thang"),
        (("--report", "quy"), "--period"),
        (("--period", "2024-Q1"), "quy, thang"),
        (("--report", "quy", "--period", "2024-03"), "2024-Q1"),
    ],
)
def test_an_unknown_report_or_period_is_refused_with_those_that_there_are(
    folder: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    ran = rendered(folder, tmp_path / "q.docx", *options)
    assert (ran.code, told in " ".join(ran.err.split())) == (2, True), ran.err
