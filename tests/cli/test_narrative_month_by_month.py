"""A worksheet of points that is saved month by month changes the report of the quarter only where people changed it."""

from pathlib import Path

import pytest
from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command
from tests.worlds.told_monthly import OUTLINE, REPORT, printed, reworded, rows_in, write_template

ROOMS, CABLES = "Thiếu phòng học bộ môn", "Đường truyền mạng chậm"
SENT = {"1": {"A": ROOMS}, "2": {"B": ROOMS, "A": CABLES}, "3": {"C": ROOMS}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]
    made = write_campaign(tmp_path / "c", OUTLINE, units)
    with (made / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    write_template(made / "quy.docx")
    for month, texts in SENT.items():
        rows = [[f"Trường {unit}", text] for unit, text in texts.items()]
        send(made, f"{month}.csv", [["Tên đơn vị", f"Khó khăn tháng {month}/2024"], *rows])
    return made


def save_by_month(folder: Path, sheet: Path) -> None:
    for month in SENT:
        ran = command("narrative", "-o", sheet, "--period", f"2024-0{month}", folder=folder)
        assert ran.code == 0, ran.err


def points(folder: Path, tmp_path: Path, *options: str | Path) -> list[str]:
    lines = printed(folder, tmp_path / "1.docx", "2024-Q1", *options)
    return [line for line in lines[1:] if ":" not in line]


def test_a_worksheet_saved_by_month_that_nobody_changed_leaves_the_report_as_it_is(
    folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "points.xlsx"
    without = printed(folder, tmp_path / "1.docx", "2024-Q1")
    save_by_month(folder, sheet)
    assert len({row["number"] for row in rows_in(sheet)}) == 4
    assert printed(folder, tmp_path / "2.docx", "2024-Q1", "--points", sheet) == without
    assert without[1:3] == [ROOMS, CABLES]


def test_a_remark_that_nobody_changed_joins_the_point_that_people_worded_for_the_same_report(
    folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "points.xlsx"
    save_by_month(folder, sheet)
    reworded(sheet, {"1.csv": "Phòng bộ môn còn thiếu"})
    assert points(folder, tmp_path, "--points", sheet) == ["Phòng bộ môn còn thiếu", CABLES]


def test_what_people_merged_or_parted_stays_so_however_often_the_worksheet_is_saved(
    folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "points.xlsx"
    save = ("narrative", "-o", sheet, "--period", "2024-Q1")
    assert command(*save, folder=folder).code == 0
    reworded(sheet, {"3.csv": "9"}, "number")
    for _again in range(3):
        assert points(folder, tmp_path, "--points", sheet) == [ROOMS, CABLES, ROOMS]
        assert command(*save, folder=folder).code == 0
    reworded(sheet, {"1.csv": "9"}, "number")
    for _again in range(3):
        rooms = {row["file"]: str(row["number"]) for row in rows_in(sheet) if row["text"] == ROOMS}
        assert rooms == {"1.csv": "9", "2.csv": "1", "3.csv": "9"}
        assert command(*save, folder=folder).code == 0


def test_texts_of_a_month_for_which_the_worksheet_was_not_saved_have_not_come_after_it(
    folder: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "points.xlsx"
    for month in ("1", "2"):
        saved = command("narrative", "-o", sheet, "--period", f"2024-0{month}", "--format", "json", folder=folder)
        assert saved.codes == []
    asked = ("render", "-o", tmp_path / "1.docx", "--report", "quy", "--period", "2024-Q1", "--points", sheet)
    told = " ".join(command(*asked, folder=folder).err.split())
    assert "Bảng ý kiến được lưu khi chưa có ý nào của Tháng 3/2024: 1 ý của 1 đơn vị" in told
    send(folder, "4.csv", [["Tên đơn vị", "Khó khăn tháng 2/2024"], ["Trường C", CABLES]])
    saved = command("narrative", "-o", sheet, "--period", "2024-02", "--format", "json", folder=folder)
    assert saved.codes == ["points-texts-new"]


def test_points_of_some_months_say_which_those_of_all_or_of_one_do_not(folder: Path, tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{ narratives.difficulties.units }}")
    for each, name in (("others.all_points", "who"), ("entries", "units")):
        loop = f"{{% for one in narratives.difficulties.{each} %}}"
        template.add_paragraph(f"{loop}{{{{ one.text }}}} ({{{{ one.{name} }}}}; {{{{ one.when }}}}); {{% endfor %}}")
    template.save(str(folder / "quy.docx"))
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT.replace('"quy"', '"thang"').replace("quarter", "month"))
    assert printed(folder, tmp_path / "1.docx", "2024-Q1") == [
        "3/3",
        f"{ROOMS} (3/3 trường; ); {CABLES} (Trường A; tháng 2/2024); ",
        f"{ROOMS} (Trường A, Trường B, Trường C; ); {CABLES} (Trường A; tháng 2/2024); ",
    ]
    asked = ("render", "-o", tmp_path / "2.docx", "--report", "thang", "--period", "2024-03")
    assert command(*asked, folder=folder).code == 0
    assert f"{ROOMS} (Trường C; ); " in [one.text for one in Document(str(tmp_path / "2.docx")).paragraphs]
