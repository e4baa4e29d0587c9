"""The worksheet of points: written, edited by people, followed by the report."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.messages.language import use_language
from stemagg.model.campaign import Campaign
from stemagg.model.errors import SettingsError, UsageError
from stemagg.model.narrative import Narrative
from stemagg.model.narrative_sheet import COLUMNS
from stemagg.model.remark import Origin, WrittenText
from stemagg.narrative.following import follow
from stemagg.narrative.gathering import PointsByUnit, gather
from stemagg.pipeline.narrative import read_points
from stemagg.report.exports.narrative_sheet import write_points
from tests.report.content.test_points import themed
from tests.worlds.running import RECEIVED, command

TEXTS = {
    "A": "Thư viện thiếu sách.\nKinh phí hạn hẹp.",
    "B": "thư viện còn thiếu sách\nHọc sinh ham đọc.",
    "D": '=HYPERLINK("http://x") là công thức\nHọc sinh thích đọc truyện tranh.',
}
Edit = Callable[[Worksheet], None]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def written(texts: dict[str, str]) -> list[WrittenText]:
    return [WrittenText(unit, "opinion", text, Origin(f"{unit}.xlsx", "Sheet1", "B2")) for unit, text in texts.items()]


def column(name: str) -> int:
    return COLUMNS.index(name) + 1


def row_of(sheet: Worksheet, text: str) -> int:
    """Return the row of what a unit wrote."""
    return next(n for n in range(2, sheet.max_row + 1) if text in str(sheet.cell(n, column("text")).value))


def put(sheet: Worksheet, text: str, name: str, value: object) -> None:
    """Change a cell in the row of what a unit wrote."""
    sheet.cell(row_of(sheet, text), column(name)).value = value  # type: ignore[assignment]


def edited(of: Campaign, folder: Path, *edits: Edit, then: dict[str, str] | None = None) -> Narrative:
    """Return the points after the sheet was written, edited, and read over the texts that there are then."""
    path = folder / "points.xlsx"
    write_points(of, gather(of, written(TEXTS)), path)
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book.worksheets[0])
    book.save(path)
    texts = written(TEXTS if then is None else then)
    return follow(of, texts, gather(of, texts), read_points(of, path))


def said(narrative: Narrative) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(p.number, p.wording, p.units) for p in narrative.sections["opinion"].points]


def codes(narrative: Narrative) -> list[str]:
    return [found.code for found in narrative.findings]


def test_an_unedited_sheet_changes_nothing(tmp_path: Path) -> None:
    of = themed()
    assert edited(of, tmp_path).sections == gather(of, written(TEXTS)).sections


def test_every_cell_is_a_text_or_a_number_and_no_formula(tmp_path: Path) -> None:
    of = themed()
    write_points(of, gather(of, written(TEXTS)), tmp_path / "p.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "p.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_rows_of_the_same_number_are_one_point(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        put(sheet, "truyện tranh", "number", sheet.cell(row_of(sheet, "ham đọc"), column("number")).value)

    assert ("Học sinh ham đọc.", ("B", "D")) in [
        (text, units) for _n, text, units in said(edited(themed(), tmp_path, merge))
    ]


def test_a_point_that_is_parted_is_worded_by_its_own_units(tmp_path: Path) -> None:
    found = said(edited(themed(), tmp_path, lambda sheet: put(sheet, "còn thiếu sách", "number", 90)))
    assert (90, "Thư viện còn thiếu sách", ("B",)) in found
    assert ("Thư viện thiếu sách.", ("A",)) in [(text, units) for _n, text, units in found]


def test_a_new_wording_in_one_row_is_that_of_the_point_and_marked_as_edited(tmp_path: Path) -> None:
    found = edited(themed(), tmp_path, lambda sheet: put(sheet, "còn thiếu sách", "wording", "Sách chưa đủ"))
    (point,) = [p for p in found.sections["opinion"].points if p.is_edited]
    assert (point.wording, point.units) == ("Sách chưa đủ", ("A", "B"))


def test_a_point_is_moved_to_another_theme_and_a_new_title_is_a_theme_of_its_own(tmp_path: Path) -> None:
    found = edited(
        themed(), tmp_path,
        lambda sheet: put(sheet, "ham đọc", "theme", "đội ngũ"),
        lambda sheet: put(sheet, "truyện tranh", "theme", "Thói quen đọc"),
    )  # fmt: skip
    themes = {point.wording: point.theme for point in found.sections["opinion"].points}
    assert themes["Học sinh ham đọc."] == "people"
    assert themes["Học sinh thích đọc truyện tranh."] == "Thói quen đọc"
    assert codes(found) == ["points-theme-new"]


def test_what_is_marked_is_dropped_and_stays_in_the_sheet(tmp_path: Path) -> None:
    of = themed()
    found = edited(of, tmp_path, lambda sheet: put(sheet, "ham đọc", "drop", "x"))
    assert "ham đọc" not in str(said(found))
    assert [remark.text for remark in found.sections["opinion"].dropped] == ["Học sinh ham đọc."]

    write_points(of, found, tmp_path / "points.xlsx")
    again = follow(of, written(TEXTS), gather(of, written(TEXTS)), read_points(of, tmp_path / "points.xlsx"))
    assert (said(again), again.sections["opinion"].dropped) == (said(found), found.sections["opinion"].dropped)


def test_an_answer_of_the_office_in_any_row_is_that_of_the_point_and_stays_in_the_sheet(tmp_path: Path) -> None:
    of = themed()
    found = edited(of, tmp_path, lambda sheet: put(sheet, "còn thiếu sách", "answer", "Sở sẽ bổ sung"))
    (point,) = [one for one in found.sections["opinion"].points if one.answers]
    assert (point.units, point.answers, point.is_arranged) == (("A", "B"), ("Sở sẽ bổ sung",), False)
    write_points(of, found, tmp_path / "points.xlsx")
    again = follow(of, written(TEXTS), gather(of, written(TEXTS)), read_points(of, tmp_path / "points.xlsx"))
    assert again.sections == found.sections


def test_each_row_says_whether_the_report_prints_the_point_and_why_not(tmp_path: Path) -> None:
    of = themed()
    texts = {**TEXTS, "B": f"{TEXTS['B']}\nSai số phép đo < 5%"}
    write_points(of, gather(of, written(texts)), tmp_path / "points.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "points.xlsx").worksheets[0]
    told = {sheet.cell(row_of(sheet, text), column("printed")).value for text in ("Thư viện thiếu", "Học sinh ham")}
    assert (told, sheet.cell(row_of(sheet, "Sai số"), column("printed")).value) == (
        {"yes"}, "no: says too little by itself",
    )  # fmt: skip


def test_two_answers_to_one_point_are_refused_with_their_rows(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        edited(
            themed(), tmp_path,
            lambda sheet: put(sheet, "Thư viện thiếu sách", "answer", "Có"),
            lambda sheet: put(sheet, "còn thiếu sách", "answer", "Chưa"),
        )  # fmt: skip
    (fault,) = refused.value.faults
    assert (fault.code, '"Có" (row' in fault.message) == ("points-answers-differ", True)


@pytest.mark.parametrize("unticked", [False, 0, "FALSE", "không"])
def test_a_box_that_is_not_ticked_drops_nothing(tmp_path: Path, unticked: object) -> None:
    found = edited(themed(), tmp_path, lambda sheet: put(sheet, "ham đọc", "drop", unticked))
    assert found.sections["opinion"].dropped == ()
    assert "ham đọc" in str(said(found))


def test_a_row_removed_without_a_mark_is_in_the_report_and_told(tmp_path: Path) -> None:
    found = edited(themed(), tmp_path, lambda sheet: sheet.delete_rows(row_of(sheet, "ham đọc")))
    assert "Học sinh ham đọc." in str(said(found))
    assert codes(found) == ["points-row-removed"]


def test_what_has_come_since_is_added_where_it_fits_and_told(tmp_path: Path) -> None:
    later = {**TEXTS, "C": "Thư viện của trường thiếu sách. Sân trường hẹp quá."}
    found = edited(
        themed(), tmp_path, lambda sheet: put(sheet, "còn thiếu sách", "wording", "Sách chưa đủ"), then=later
    )  # fmt: skip
    assert ("Sách chưa đủ", ("A", "B", "C")) in [(text, units) for _n, text, units in said(found)]
    assert ("Sân trường hẹp quá.", ("C",)) in [(text, units) for _n, text, units in said(found)]
    (told,) = found.findings
    assert (told.code, dict(told.operands)) == ("points-texts-new", {"count": "2", "units": "1", "names": "Trường C"})


def test_remark_that_a_unit_has_withdrawn_is_skipped_and_reported(tmp_path: Path) -> None:
    found = edited(themed(), tmp_path, then={**TEXTS, "B": "thư viện còn thiếu sách"})
    assert "ham đọc" not in str(said(found))
    assert codes(found) == ["points-text-gone"]


def test_a_row_of_no_unit_is_passed_over_and_told(tmp_path: Path) -> None:
    def add(sheet: Worksheet) -> None:
        last = sheet.max_row + 1
        sheet.cell(last, column("wording")).value = "Câu tự thêm"
        sheet.cell(last, column("unit")).value = "Trường Z"

    found = edited(themed(), tmp_path, add)
    assert "Câu tự thêm" not in str(said(found))
    assert codes(found) == ["points-row-unknown"]
    assert str(found.findings[0].source) == "points.xlsx › Points!#8"


def test_the_report_on_a_part_has_its_own_units_and_what_people_edited(tmp_path: Path) -> None:
    of = themed()
    part = of.parts_by("area")[0]
    whole = edited(of, tmp_path, lambda sheet: put(sheet, "truyện tranh", "number", 1))
    numbers = {point.number for point in PointsByUnit(whole).of(part).sections["opinion"].points}

    assert {unit.code for unit in part.roster} == {"A", "B"}
    assert {unit for _n, _text, units in said(PointsByUnit(whole).of(part)) for unit in units} == {"A", "B"}
    assert numbers <= {point.number for point in whole.sections["opinion"].points}
    reworded = edited(of, tmp_path, lambda sheet: put(sheet, "công thức", "wording", "Sửa"), merge_all)
    assert {text for _n, text, _units in said(PointsByUnit(reworded).of(part))} == {"Sửa"}


def merge_all(sheet: Worksheet) -> None:
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, column("number")).value = 1


def test_rows_may_be_sorted_otherwise(tmp_path: Path) -> None:
    def turn(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value

    of = themed()
    assert edited(of, tmp_path, turn).sections == gather(of, written(TEXTS)).sections


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda sheet: put(sheet, "ham đọc", "number", "hai"), "points-number-unreadable"),
        (lambda sheet: put(sheet, "ham đọc", "drop", "để xem"), "points-mark-unknown"),
        (lambda sheet: put(sheet, "ham đọc", "wording", "#REF!"), "points-cell-error"),
        (lambda sheet: put(sheet, "ham đọc", "answer", "#N/A"), "points-cell-error"),
        (lambda sheet: put(sheet, "ham đọc", "wording", "=A1"), "points-cell-error"),
        (lambda sheet: put(sheet, "ham đọc", "number", -1), "points-number-unreadable"),
        (lambda sheet: put(sheet, "ham đọc", "number", None), "points-number-unreadable"),
        (lambda sheet: setattr(sheet.cell(1, column("wording")), "value", "Câu"), "points-column-missing"),
        (lambda sheet: setattr(sheet, "title", "Sheet1"), "points-no-sheet"),
    ],
)
def test_rows_that_cannot_be_applied_are_reported_with_their_place(tmp_path: Path, edit: Edit, code: str) -> None:
    with pytest.raises(SettingsError) as stopped:
        edited(themed(), tmp_path, edit)
    assert [fault.code for fault in stopped.value.faults] == [code]
    assert "points.xlsx" in stopped.value.faults[0].place


def test_two_wordings_of_one_point_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as stopped:
        edited(
            themed(), tmp_path,
            lambda sheet: put(sheet, "còn thiếu sách", "wording", "Một"),
            lambda sheet: put(sheet, "Thư viện thiếu sách", "wording", "Hai"),
        )  # fmt: skip
    assert [fault.code for fault in stopped.value.faults] == ["points-wordings-differ"]


def test_a_row_that_was_copied_is_a_fault(tmp_path: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        last = sheet.max_row + 1
        for place in range(1, len(COLUMNS) + 1):
            sheet.cell(last, place).value = sheet.cell(2, place).value

    with pytest.raises(SettingsError) as stopped:
        edited(themed(), tmp_path, copy)
    assert [fault.code for fault in stopped.value.faults] == ["points-row-twice"]


@pytest.mark.parametrize("data", [b"", b"not a workbook \xff\xfe", b"PK\x03\x04broken"])
def test_a_file_that_is_no_worksheet_is_a_fault(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "points.xlsx").write_bytes(data)
    with pytest.raises(UsageError):
        read_points(themed(), tmp_path / "points.xlsx")


def test_the_sheet_of_another_campaign_is_refused(tmp_path: Path) -> None:
    of = themed()
    write_points(of, gather(of, written(TEXTS)), tmp_path / "points.xlsx")
    book = openpyxl.load_workbook(tmp_path / "points.xlsx")
    book["stemagg"]["A1"] = "other"
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "points.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(SettingsError) as stopped:
        read_points(of, tmp_path / "points.xlsx")
    assert [fault.code for fault in stopped.value.faults] == ["points-of-other-campaign"]


# --- the commands ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def campaign_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("narrative") / "c"
    assert command("init", folder, "--from", "haiphong-stem-2023", folder=folder.parent).code == 0
    forms = [path for path in sorted(RECEIVED.rglob("*.csv")) if "bi" in path.name.lower()][:2]
    assert command("ingest", *forms, folder=folder).code in {0, 1}
    return folder


def test_the_report_is_the_same_with_the_sheet_and_follows_it_once_edited(
    campaign_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "c"
    shutil.copytree(campaign_folder, folder)
    assert command("render", "-o", "without.docx", folder=folder).code == 0
    made = command("narrative", "-o", "points.xlsx", folder=folder)
    assert made.code == 0, made.err
    followed = command("render", "-o", "with.docx", folder=folder)
    assert "points.xlsx" in followed.out
    assert (folder / "with.docx").read_bytes() == (folder / "without.docx").read_bytes()

    book = openpyxl.load_workbook(folder / "points.xlsx")
    book.worksheets[0].cell(2, column("wording")).value = "Câu do người phụ trách sửa"
    book.save(folder / "points.xlsx")
    assert command("render", "-o", "with.docx", folder=folder).code == 0
    assert (folder / "with.docx").read_bytes() != (folder / "without.docx").read_bytes()

    again = command("narrative", "-o", "points.xlsx", folder=folder)
    assert "1" in again.last_line
    assert openpyxl.load_workbook(folder / "points.xlsx").worksheets[0].cell(2, column("wording")).value == (
        "Câu do người phụ trách sửa"
    )
    assert command("narrative", "-o", "points.xlsx", "--fresh", folder=folder).code == 0
    assert command("render", "-o", "with.docx", "--points", "points.xlsx", folder=folder).code == 0
    assert (folder / "with.docx").read_bytes() == (folder / "without.docx").read_bytes()


def test_a_sheet_that_is_not_there_is_a_usage_fault(campaign_folder: Path) -> None:
    assert command("render", "-o", "x.docx", "--points", "none.xlsx", folder=campaign_folder).code == 2
