"""In a report on a quarter a unit has reported when it has answered all that the months of the quarter ask."""

import sqlite3
from pathlib import Path

from docx import Document

from tests.cli.test_routine_report import MILESTONE, REPORTS, rendered
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import NOTHING_TO_REPORT, send, write_campaign

LINE = (
    "{{ coverage.received }}/{{ coverage.expected }}; {{ coverage.missing }}; {{ coverage.nothing }}; "
    "{{ report.so_far }}"
)
QUARTER = ("--report", "quy", "--period", "2024-Q1")
Row = tuple[str, int | str, int | str, str]
ALL: dict[int, list[Row]] = {month: [("A", 2, 40, ""), ("B", 3, 50, "")] for month in (1, 2, 3)}


def world(folder: Path, sent: dict[int, list[Row]], more: str = "") -> Path:
    """Write a campaign of two schools; by month: the school, its lessons and pupils, "x" for nothing to report."""
    outline = monthly("2024-01", "2024-06") + more
    write_campaign(folder, outline, [f"{code},Trường {code},truong,TH,Đông" for code in "AB"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS)
    template = Document()
    template.add_paragraph(LINE)
    template.add_paragraph("{{p table_not_in_time }}")
    template.add_paragraph("Hết.")
    template.save(str(folder / "quy.docx"))
    for month, rows in sent.items():
        titles = (f"{title} tháng {month}/2024" for title in ("Số bài", "Số học sinh", NOTHING_TO_REPORT))
        table: list[list[object]] = [["Tên đơn vị", *titles]]
        table += [[f"Trường {unit}", *given] for unit, *given in rows]
        (folder / "received" / f"2024-{month + 1:02d}-03").mkdir(parents=True)
        send(folder, f"2024-{month + 1:02d}-03/{month}.csv", table)
    return folder


def told(folder: Path, *options: str) -> tuple[str, list[str]]:
    """Return the printed line, and the cells of the tables."""
    ran = rendered(folder, folder / "q.docx", *options)
    assert ran.code == 0, ran.err
    document = Document(str(folder / "q.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    line = next(filter(None, (one.text for one in document.paragraphs)))
    return line.replace("\u00a0", " "), cells


def test_a_unit_that_lacks_a_month_has_not_reported_on_the_quarter(tmp_path: Path) -> None:
    folder = world(tmp_path, {**ALL, 2: ALL[2][:1]})

    line, cells = told(folder, *QUARTER)
    assert line == "1/2; Trường B (chưa đủ); ; "
    assert "nộp chưa đủ" in cells
    assert "- Có 1\u00a0đơn vị nộp chưa đủ các nội dung của kỳ." in cells[0].splitlines()


def came_on(folder: Path, day: str) -> None:
    """Let all files have come on a day."""
    with sqlite3.connect(folder / "stemagg.db") as store:
        store.execute("UPDATE source_file SET first_seen = unixepoch(?)", [day])


def test_months_to_come_make_no_unit_incomplete_and_the_report_says_how_far_it_goes(tmp_path: Path) -> None:
    folder = world(tmp_path, {1: ALL[1], 2: [("A", 2, 40, ""), ("B", "", "", "x")]})
    came_on(folder, "2024-03-03")

    line, cells = told(folder, *QUARTER, "--as-of", "2024-03-10")
    assert line == "2/2; ; ; đến hết tháng 2/2024"
    assert "- Kỳ báo cáo chưa kết thúc: mới chốt số liệu 2/3 kỳ." in cells[0].splitlines()
    assert told(folder, *QUARTER, "--as-of", "2024-04-02")[0] == "0/2; Trường A (chưa đủ), Trường B (chưa đủ); ; "


def test_a_report_is_not_final_before_its_period_is_over(tmp_path: Path) -> None:
    folder = world(tmp_path, ALL)
    came_on(folder, "2024-03-03")

    early = rendered(folder, folder / "q.docx", "--final", *QUARTER, "--as-of", "2024-03-10")
    assert early.code != 0
    assert "2/3 kỳ" in early.err
    assert told(folder, "--final", *QUARTER, "--as-of", "2024-04-02")[0].startswith("2/2")


def test_what_has_not_ended_in_a_period_of_which_nothing_has_is_waited_for(tmp_path: Path) -> None:
    folder = world(tmp_path, {1: ALL[1][:1]})
    came_on(folder, "2024-01-20")

    assert told(folder, *QUARTER, "--as-of", "2024-01-25")[0] == "0/2; Trường A (chưa đủ), Trường B; ; "


def test_nothing_to_report_in_every_month_so_far_is_told_as_such(tmp_path: Path) -> None:
    folder = world(tmp_path, {1: [ALL[1][0], ("B", "", "", "x")]})
    came_on(folder, "2024-02-03")

    assert told(folder, *QUARTER, "--as-of", "2024-02-10")[0] == "2/2; ; Trường B; đến hết tháng 1/2024"


def test_a_unit_whose_only_period_is_to_come_is_not_expected_yet(tmp_path: Path) -> None:
    folder = world(tmp_path, {1: ALL[1]}, BY_QUARTER)
    with (folder / "units.csv").open("a", encoding="utf-8") as file:
        file.write("X,Xã X,xa,TH,Đông\n")
    came_on(folder, "2024-02-03")

    assert told(folder, *QUARTER, "--as-of", "2024-02-10")[0] == "2/2; ; ; đến hết tháng 1/2024"
    assert told(folder, *QUARTER, "--as-of", "2024-04-02")[0].startswith("0/3; Trường A (chưa đủ)")


BY_QUARTER = """
[[period]]
every = "quarter"
from = "2024-Q1"
to = "2024-Q2"

[[obligation]]
code = "quy"
title = "Báo cáo quý"
kinds = ["xa"]
data_elements = ["lessons"]
periods = "quarter"
due = "ngày 10 tháng sau"
"""


def test_a_unit_none_of_whose_figures_can_be_read_has_reported_in_part_as_its_status_says(tmp_path: Path) -> None:
    folder = world(tmp_path, {1: [ALL[1][0], ("B", "khoảng 9", "khoảng 8", "")]})

    line, cells = told(folder, "--report", "thang", "--period", "2024-01")
    assert (line, "nộp chưa đủ" in cells, "chưa nộp" in cells) == ("1/2; Trường B (chưa đủ); ; ", True, False)
    assert told(folder, "--report", "thang", "--period", "2024-02")[0] == "0/2; Trường A, Trường B; ; "


TEXT = """
[[data_element]]
code = "plan"
section = "I"
title = "Kế hoạch"
type = "text"
by = ["period"]

[[obligation]]
code = "viet"
title = "Mục viết"
kinds = ["truong"]
data_elements = ["plan"]
periods = "month"
severity = "query"
"""


def test_texts_that_are_only_asked_about_make_no_report_a_part_of_one(tmp_path: Path) -> None:
    assert told(world(tmp_path, ALL, TEXT), *QUARTER)[0].startswith("2/2; ;")


def test_its_report_is_final_only_when_every_month_is_there(tmp_path: Path) -> None:
    lacking, whole = (world(tmp_path / name, sent) for name, sent in (("a", {1: ALL[1]}), ("b", ALL)))

    refused = rendered(lacking, tmp_path / "q.docx", "--final", *QUARTER)
    assert (refused.code, "0/2 đơn vị" in refused.err) == (2, True)
    assert rendered(lacking, tmp_path / "m.docx", "--final", "--report", "thang", "--period", "2024-01").code == 0
    assert told(whole, "--final", *QUARTER) == ("2/2; ; ; ", [])


def test_what_is_missing_of_other_months_does_not_hold_up_a_month(tmp_path: Path) -> None:
    lacking: dict[int, list[Row]] = {1: [ALL[1][0], ("B", 3, "", "")], 3: [("A", "khoảng 4", 40, ""), ALL[3][1]]}
    folder = world(tmp_path, {**ALL, **lacking})

    february = ("--report", "thang", "--period", "2024-02")
    assert rendered(folder, tmp_path / "m.docx", "--final", *february).code == 0
    for month in ("2024-01", "2024-03"):
        ran = rendered(folder, tmp_path / "m.docx", "--final", "--report", "thang", "--period", month)
        assert (ran.code, "Còn 1 lỗi" in ran.err) == (2, True)


def test_nothing_to_report_in_one_month_is_not_told_of_the_quarter(tmp_path: Path) -> None:
    nothing: Row = ("B", "", "", "x")
    folder = world(tmp_path / "a", {1: [ALL[1][0], nothing], 2: ALL[2][:1], 3: ALL[3][:1]})

    assert told(folder, "--report", "thang", "--period", "2024-01")[0] == "2/2; ; Trường B; "
    assert told(folder, *QUARTER)[0] == "1/2; Trường B (chưa đủ); ; "


def test_nothing_to_report_in_every_month_is_told_of_the_quarter(tmp_path: Path) -> None:
    folder = world(tmp_path, {month: [ALL[month][0], ("B", "", "", "x")] for month in ALL})

    assert told(folder, "--final", *QUARTER)[0] == "2/2; ; Trường B; "


def test_the_day_of_a_milestone_is_told_by_itself(tmp_path: Path) -> None:
    folder = world(tmp_path, {4: [("A", 2, 40, ""), ("B", "", "", "x")]}, MILESTONE)

    assert told(folder, "--report", "thang", "--period", "2024-04")[0] == "2/2; ; Trường B; "
