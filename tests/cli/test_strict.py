"""`strict = true`: nothing is taken beyond the letter; what is asked instead has a command, and these give the rest."""

import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import command
from tests.worlds.shape_world import ELEMENTS, LAST, Figures, Shape, ingest_again, ingested, shapes_in

GROUPS = {name: list(shapes_in(Path(__file__).parents[1] / "shapes" / f"{name}.toml").values())
          for name in ("forms", "own_sheets")}  # fmt: skip
BEYOND = ("heading", "unit")
"""The kinds of decisions on what was not taken."""


@pytest.fixture(scope="module", params=GROUPS)
def campaign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Shape]]:
    """Return a strict campaign that has received a group of shapes."""
    folder, shapes = tmp_path_factory.mktemp("strict") / "campaign", GROUPS[request.param]
    ingested(folder, [])
    change(folder, "stemagg.toml", "report_grouping", "strict = true\nreport_grouping")
    for one in shapes:
        one.write(folder / "received" / one.name)
    return folder, shapes


def truth(shapes: list[Shape]) -> Figures:
    return {slot: number for one in shapes for slot, number in one.figures.items()}


def commands_printed(folder: Path) -> list[list[str]]:
    """Return the commands that findings print, without those that set a file aside."""
    printed = [found["command"] for found in command("findings", "--format", "json", folder=folder).data]
    words = [shlex.split(one)[1:] for one in dict.fromkeys(printed) if one]
    return [one for one in words if one[1] in BEYOND]


def test_the_letter_is_taken_and_copying_the_commands_gives_the_rest(campaign: tuple[Path, list[Shape]]) -> None:
    folder, shapes = campaign
    taken, whole = ingest_again(folder).figures, truth(shapes)
    assert 0 < len(taken) < len(whole)
    assert taken.items() <= whole.items()
    while asked := commands_printed(folder):
        for one in asked:
            assert command(*one, folder=folder).code == 0
        taken = ingest_again(folder).figures
        assert taken.items() <= whole.items()
    assert taken == whole


def strict(folder: Path, *shapes: Shape) -> Path:
    """Return a strict campaign that has ingested some shapes."""
    ingested(folder, [])
    change(folder, "stemagg.toml", "report_grouping", "strict = true\nreport_grouping")
    for one in shapes:
        one.write(folder / "received" / one.name)
    ingest_again(folder)
    return folder


def found(folder: Path) -> list[tuple[str, str]]:
    """Return the code and the cell of each finding that is no note and about a file."""
    listed = command("findings", "--format", "json", folder=folder).data
    return [(one["code"], one["cell"]) for one in listed if one["file"] and one["severity"] != "note"]


SHARED = Shape("shared", {"chung.csv": """
Đơn vị | Số tiết đọc sách đã thực hiện 2024-2025
Trường THPT Nguyễn Trãi | 22
THPT Vũ Tiên | 18
"""}, "Nguyễn Trãi | THPT | 2024-2025 | | 22 | |")  # fmt: skip
GROUPED = Shape("grouped", {"nhóm.xlsx": {"BC": """
Đơn vị | Số tiết đọc sách đã thực hiện 2024-2025
NH 23-24 |
Trường THPT Nguyễn Trãi | 22
"""}}, "")  # fmt: skip
TITLED = Shape("titled", {"tên bảng.xlsx": {"BC": """
KẾT QUẢ NĂM HỌC 2024-2025 |
Đơn vị | Số tiết đọc sách đã thực hiện
Trường THPT Lý Bôn | 7
"""}}, "")  # fmt: skip


def test_a_shortened_name_is_asked_with_its_unit(tmp_path: Path) -> None:
    folder = strict(tmp_path, SHARED)
    assert ingest_again(folder).figures == SHARED.figures
    assert ("unit-unknown", "A3") in found(folder)
    assert commands_printed(folder) == [["decide", "unit", "THPT Vũ Tiên", "Vũ Tiên"]]


def test_a_group_line_that_may_say_another_year_stops_the_rows_below_it(tmp_path: Path) -> None:
    folder = strict(tmp_path, GROUPED)
    assert ingest_again(folder).figures == {}
    assert ("heading-beyond-letter", "A2") in found(folder)


def test_a_title_gives_no_year_until_a_person_has_said_so(tmp_path: Path) -> None:
    folder = strict(tmp_path, TITLED)
    assert ingest_again(folder).figures == {}
    (asked,) = commands_printed(folder)
    assert asked == ["decide", "heading", "KẾT QUẢ NĂM HỌC 2024-2025", "2024-2025"]
    command(*asked, folder=folder)
    assert ingest_again(folder).figures == {("Lý Bôn", "THPT", "2024-2025", "lessons"): 7}


def test_a_table_of_which_nothing_is_taken_shows_what_each_text_may_mean(tmp_path: Path) -> None:
    table = """
TRƯỜNG THPT LÝ BÔN | |
TT | Nội dung | NH 24-25
1 | Số tiết đọc sách đã thực hiện | 31
"""
    folder = strict(tmp_path, Shape("short", {"BC.xlsx": {"BC": table}}, ""))
    shown = command("findings", "--format", "json", folder=folder).data
    (texts,) = [one["operands"]["texts"] for one in shown if one["code"] == "figures-not-taken"]
    assert '"NH 24-25": Năm học 2024-2025?' in texts


def test_a_second_unit_beside_the_asked_one_stops_a_row_and_is_never_the_one_it_is_of(tmp_path: Path) -> None:
    table = """
STT | Đơn vị | Báo cáo thay cho | Số phòng đọc đã triển khai 2024-2025
1 | Trường THPT Tây Thụy Anh | | 2
2 | Trường THPT Thái Phúc | THPT Tiên Hưng | 1
3 | | Trường THPT Mê Linh | 3
"""
    folder = strict(tmp_path, Shape("behalf", {"BC.xlsx": {"BC": table}}, ""))
    assert ingest_again(folder).figures == {("Tây Thụy Anh", "THPT", LAST, "rooms"): 2}
    assert {("units-of-row-differ", "B3"), ("row-without-unit", "B4")} <= set(found(folder))
    assert commands_printed(folder) == []


def test_a_note_on_another_year_stops_figures_in_whatever_words(tmp_path: Path) -> None:
    table = """
Đơn vị | Số tiết đọc sách đã thực hiện 2024-2025
Trường THPT Lý Bôn | 31
Ghi chú: số liệu của NH 23-24 |
"""
    folder = strict(tmp_path, Shape("noted", {"BC.xlsx": {"BC": table}}, ""))
    assert ingest_again(folder).figures == {}


def test_a_name_is_not_meant_for_the_blank_cells_below_it(tmp_path: Path) -> None:
    table = """
Đơn vị | Chỉ tiêu | Năm học 2024-2025
Trường THPT Lý Bôn | Số phòng đọc đã triển khai | 2
| Số tiết đọc sách đã thực hiện | 31
"""
    folder = strict(tmp_path, Shape("pivot", {"dọc.xlsx": {"Trang1": table}}, ""))
    assert ingest_again(folder).figures == {("Lý Bôn", "THPT", LAST, "rooms"): 2}
    assert ("row-without-unit", "A3") in found(folder)


def test_words_of_a_report_are_asked_once_however_often_they_stand_there(tmp_path: Path) -> None:
    lines = """
TRƯỜNG THPT LÝ BÔN
BÁO CÁO
I. Kết quả đạt được
Số phòng đọc đã triển khai: NH 23-24: 1; NH 24-25: 2
Số tiết đọc sách đã thực hiện: NH 23-24: 12; NH 24-25: 15
"""
    folder = strict(tmp_path, Shape("lines", {"BC.docx": lines}, ""))
    assert [one[2] for one in commands_printed(folder)] == ["NH 23-24", "NH 24-25"]
    assert [code for code, _cell in found(folder)].count("heading-beyond-letter") == len(commands_printed(folder))
    for one in commands_printed(folder):
        command(*one, folder=folder)
    assert sum(ingest_again(folder).figures.values()) == 1 + 2 + 12 + 15


def test_switching_it_off_reads_the_files_again(tmp_path: Path) -> None:
    folder = strict(tmp_path, SHARED, TITLED)
    change(folder, "stemagg.toml", "strict = true", "strict = false")
    command("ingest", folder=folder)
    shown = command("summarize", "--by", "unit", "--format", "json", folder=folder).data
    lessons = {row["unit"]: row["value"] for row in shown if row["data_element"] == "lessons" and row["value"]}
    assert lessons == {"Nguyễn Trãi": 22, "Vũ Tiên": 18, "Lý Bôn": 7}


def test_the_form_of_the_program_is_taken_as_a_whole(tmp_path: Path) -> None:
    folder = strict(tmp_path)
    command("form", "--unit", "Lý Bôn", "-o", "received", folder=folder)
    (form,) = (folder / "received").glob("*.xlsx")
    book = openpyxl.load_workbook(form)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    row = next(cell.row for cell in cells if ELEMENTS["lessons"] in str(cell.value))
    column = next(cell.column for cell in cells if LAST in str(cell.value))
    book.worksheets[0].cell(row, column).value = 9
    book.save(form)
    assert ingest_again(folder).figures == {("Lý Bôn", "THPT", LAST, "lessons"): 9}
