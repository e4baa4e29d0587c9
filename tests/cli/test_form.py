"""`stemagg form`: a form that prevents faults, and comes back clean with whatever it has beside its answers."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.own_form import BESIDE_OUTLINE, CONTACT, MADE_ON
from tests.worlds.outline_world import stored_values
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.running import CITY, command

TITLES = {
    "schools": "Số trường đã triển khai thực hiện",
    "lessons": "Số bài học STEM đã thực hiện",
    "projects": "Số dự án KHKT học sinh đã thực hiện",
    "contest_projects": "Số dự án dự thi KHKT cấp thành phố",
}
RULES = {
    "contest": "Số dự án dự thi cấp thành phố không được lớn hơn số dự án KHKT đã thực hiện",
    "lessons": "Không có trường triển khai nhưng có bài học STEM",
}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "campaign"))


def form_of(campaign: Path, unit: str) -> Path:
    folder = campaign.parent / "forms"
    assert command("form", "--unit", unit, "-o", folder, folder=campaign).code == 0
    return next(folder.glob(f"{unit} *.xlsx"))


def row_of(sheet: Worksheet, text: str, column: int = 2) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def test_a_form_says_how_each_row_is_entered_as_its_validation_does(campaign: Path) -> None:
    sheet = openpyxl.load_workbook(form_of(campaign, "THPT-03014"))["Báo cáo"]
    row = row_of(sheet, "Số trường đã triển khai thực hiện")
    assert sheet.cell(row, 6).value == "Ghi 1 hoặc 0"
    [rule] = [one for one in sheet.data_validations.dataValidation if f"D{row}" in one.sqref]
    assert (rule.formula1, rule.formula2, rule.error) == (
        "0", "1", "Hãy ghi 1 hoặc 0. Chưa có số liệu thì để trống.",
    )  # fmt: skip


def test_sections_of_another_letter_are_not_numbered_after_those_of_the_outline(campaign: Path) -> None:
    sheet = openpyxl.load_workbook(form_of(campaign, "PGD-303"))["Báo cáo"]
    row = row_of(sheet, BESIDE_OUTLINE, 1)
    assert sheet.cell(row + 1, 1).value == "4. Đại biểu dự Hội thảo"


def test_contact_date_hints_and_inserted_rows_are_no_findings_and_no_answers(campaign: Path) -> None:
    path = form_of(campaign, "PGD-303")
    sheet = filled(path)
    sheet.insert_rows(5)
    assert sheet.parent is not None
    sheet.parent.save(path)
    ran = command("ingest", path, "--received", "2023-03-28", "--format", "json", folder=campaign)
    assert ran.data["findings"] == []
    said = stored_values(open_campaign(campaign), "PGD-303")
    assert said
    assert "Nguyễn Thị Mẫu" not in str(said)


def filled(path: Path, **figures: int) -> Worksheet:
    """Fill in a form of the city, all figures with 5 or what is said; return the sheet of its book, not yet saved."""
    sheet = openpyxl.load_workbook(path)["Báo cáo"]
    for code, title in TITLES.items():
        for column in (4, 5):
            sheet.cell(row_of(sheet, title), column).value = figures.get(code, 5)
    sheet.cell(row_of(sheet, "Số đại biểu dự Hội thảo"), 4).value = 5
    for row in sheet.iter_rows(min_col=2, max_col=2):
        if not row[0].protection.locked:
            row[0].value = "Trường đã triển khai đầy đủ nội dung này theo kế hoạch của nhà trường."
    sheet.cell(row_of(sheet, "Video về giáo dục STEM (đường dẫn)"), 4).value = "https://drive.google.com/file/d/a/view"
    sheet.cell(row_of(sheet, CONTACT, 1), 4).value = "Nguyễn Thị Mẫu, 0225 3000 111, mau@example.edu.vn"
    sheet.cell(row_of(sheet, MADE_ON, 1), 4).value = dt.datetime(2023, 3, 20)  # noqa: DTZ001  (a cell has no zone)
    return sheet


def results(path: Path) -> dict[str, str]:
    """Return what a form says of itself: its state, and by title what a line came to, each once."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Kiểm tra"]
    rows = [row for row in sheet.iter_rows(min_row=6, max_col=4, values_only=True) if row[3]]
    return {"": str(sheet["A2"].value), **{str(row[1]): str(row[3]) for row in rows}}


@pytest.mark.libreoffice
def test_the_check_of_a_form_finds_what_ingest_finds_and_a_sound_one_comes_back_clean(campaign: Path) -> None:
    blank = form_of(campaign, "PGD-303")
    checks = []
    for name, figures in (("a", {"contest_projects": 6}), ("b", {"schools": 0}), ("c", {})):
        sheet = filled(blank, **figures)
        assert sheet.parent is not None
        sheet.parent.save(campaign.parent / f"{name}.xlsx")
        checks.append(saved_by_libreoffice(campaign.parent / f"{name}.xlsx", "xlsx"))
    contest, lessons = RULES["contest"], RULES["lessons"]
    wrong, asked, sound = map(results, checks)
    assert (wrong[""], wrong[contest], wrong[lessons]) == ("CÓ 2 LỖI, CHƯA GỬI", "SAI", "–")
    assert (asked[""], asked[contest], asked[lessons]) == ("CÒN 4 MỤC CẦN XEM LẠI", "Đạt", "Cần xem lại")
    assert (sound[""], set(sound.values())) == ("ĐẠT, CÓ THỂ GỬI", {"ĐẠT, CÓ THỂ GỬI", "Đạt", "–"})
    ran = command("ingest", checks[2], "--received", "2023-03-28", "--format", "json", folder=campaign)
    assert ran.data["findings"] == []


def test_the_script_of_an_online_form_is_for_all_units(campaign: Path) -> None:
    ran = command("form", "--google", "--unit", "PGD-303", "-o", campaign.parent / "forms", folder=campaign)
    assert (ran.code, "--unit" in ran.err) == (2, True)
    assert not (campaign.parent / "forms").exists()


def test_a_sheet_of_the_form_copied_into_another_workbook_comes_back_clean_too(campaign: Path) -> None:
    book = filled(form_of(campaign, "PGD-303")).parent
    assert book is not None
    for name in ("_stemagg", "Kiểm tra"):
        book[name].title = f"{name} (2)"
    del book["_stemagg (2)"]
    book.save(campaign.parent / "copied.xlsx")
    ran = command("ingest", campaign.parent / "copied.xlsx", "--received", "2023-03-28", "--format", "json",
                  folder=campaign)  # fmt: skip
    assert ran.data["findings"] == []
