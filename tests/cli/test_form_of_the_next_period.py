"""The form of a period shows what the unit reported for the one before, and takes what it corrects of it."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.source import SourceFile
from stemagg.model.submission import Reading
from stemagg.readers.formats.book import Book
from stemagg.readers.formats.xlsx import read_xlsx
from stemagg.readers.read import read_file
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.form_asides import without_asides
from stemagg.readers.tables.known_form import read_known_form
from tests.worlds.history_world import LATER, A, B, Given, campaign, earlier_campaign, later_campaign
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import stored_values
from tests.worlds.running import command

REPORTED: Given = {month: {unit: given[unit] for unit in ("A", "B") if unit in given} for month, given in LATER.items()}
FEBRUARY, JANUARY, DECEMBER = "2024-02", "2024-01", "2023-12"


@pytest.fixture
def now(tmp_path: Path) -> Path:
    """Return the campaign of January and February, in which unit A has reported 8 and 42, then 11 and 43."""
    return campaign(tmp_path / "now", monthly("2024-01", "2024-02"), [A, B], REPORTED)


def form(folder: Path, period: str, unit: str = "A") -> Path:
    assert command("form", "--unit", unit, "--periods", period, "-o", "forms", folder=folder).code == 0
    return next(folder.joinpath("forms").glob(f"{unit} *.xlsx"))


def shown(path: Path) -> list[list[object]]:
    """Return the table of a form: its headings and rows, from the first answer on, without how they are entered."""
    rows = list(sheet_of(path).iter_rows(min_row=9, values_only=True))
    first = next(number for number, row in enumerate(rows) if row[1] == "Nội dung")
    return [list(row[3:-1]) for row in rows[first : first + 3]]


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["Báo cáo"]


def cell_at(sheet: Worksheet, label: str, column: int) -> Cell:
    """Return a cell of the row with a label: the answer (0), the figure of the period before (1), its correction."""
    (row,) = (row for row in sheet.iter_rows() if row[1].value == label)
    found = row[3 + column]
    assert isinstance(found, Cell)
    return found


def fill(path: Path, cells: dict[tuple[str, int], object]) -> None:
    book = openpyxl.load_workbook(path)
    for (label, column), value in cells.items():
        cell_at(book["Báo cáo"], label, column).value = value  # type: ignore[assignment]
    book.save(path)


def sent(folder: Path, path: Path, cells: dict[tuple[str, int], object]) -> dict[str, Any]:
    """Fill cells of a form and ingest it; return what `ingest` says."""
    fill(path, cells)
    ran = command("ingest", path, "--format", "json", folder=folder)
    told: dict[str, Any] = ran.data
    return told


def found(told: dict[str, Any], *codes: str) -> list[dict[str, Any]]:
    return [one for one in told["findings"] if one["code"] in codes]


def values(folder: Path) -> dict[str, str]:
    return dict(stored_values(open_campaign(folder), "A"))


LESSONS, PUPILS = "Số bài", "Số học sinh"
FILLED: dict[tuple[str, int], object] = {(LESSONS, 0): 12, (PUPILS, 0): 44}


def test_each_answer_has_beside_it_the_figure_of_the_period_before_and_a_cell_that_corrects_it(now: Path) -> None:
    path = form(now, FEBRUARY)
    assert shown(path) == [
        ["Tháng 2/2024", "Kỳ trước: Tháng 1/2024", "Đính chính kỳ trước: Tháng 1/2024"],
        [None, 8, None],
        [None, 42, None],
    ]
    cells = [cell_at(sheet_of(path), LESSONS, column) for column in range(3)]
    assert [one.protection.locked for one in cells] == [False, True, False]
    assert len({one.fill.fgColor.rgb for one in cells}) == 3


def test_the_form_of_all_periods_and_that_of_a_unit_that_reported_nothing_have_no_such_columns(now: Path) -> None:
    assert shown(form(now, f"{JANUARY},{FEBRUARY}"))[0] == ["Tháng 1/2024", "Tháng 2/2024"]
    assert shown(form(now, JANUARY))[0][0] == "Tháng 1/2024"
    (now / "stemagg.db").unlink()
    assert "Kỳ trước" not in str(shown(form(now, FEBRUARY)))


def test_a_form_in_which_nothing_is_corrected_changes_nothing_of_the_period_before(now: Path) -> None:
    told = sent(now, form(now, FEBRUARY), FILLED)
    assert found(told, "blank-did-not-replace", "history-corrected", "shown-figure-changed", "value-twice") == []
    assert values(now) == {
        "lessons/2024-01": "8", "lessons/2024-02": "12", "pupils/2024-01": "42", "pupils/2024-02": "44",
    }  # fmt: skip
    (change,) = found(told, "superseded")
    assert "8" not in change["operands"]["changes"].replace("2024", "")


def test_what_a_unit_corrects_is_its_value_for_that_period_and_the_change_is_told(now: Path) -> None:
    told = sent(now, form(now, FEBRUARY), {**FILLED, (LESSONS, 2): 9})
    (change,) = found(told, "superseded")
    assert "Số bài 2024-01: 8 → 9" in change["operands"]["changes"]
    assert values(now)["lessons/2024-01"] == "9"
    assert values(now)["pupils/2024-01"] == "42"
    explained = command("explain", "--element", "lessons", "--period", JANUARY, "--where", "unit=A", folder=now).out
    assert "A Trường A.xlsx › Báo cáo › F" in explained


def test_a_correction_that_is_no_number_is_asked_about_and_the_figure_stays(now: Path) -> None:
    told = sent(now, form(now, FEBRUARY), {**FILLED, (LESSONS, 2): "khoảng 9"})
    (one,) = [one for one in told["findings"] if one["severity"] == "error"]
    assert (one["unit"], one["period"]) == ("A", JANUARY)
    assert values(now)["lessons/2024-01"] == "8"


def test_a_figure_that_was_only_shown_is_not_read_when_somebody_changes_it(now: Path) -> None:
    told = sent(now, form(now, FEBRUARY), {**FILLED, (LESSONS, 1): 7})
    (one,) = found(told, "shown-figure-changed")
    assert (one["operands"]["before"], one["operands"]["raw"]) == ("8", "7")
    assert values(now)["lessons/2024-01"] == "8"
    assert values(now)["lessons/2024-02"] == "12"


def test_the_figures_of_an_earlier_campaign_are_shown_and_what_is_corrected_of_them_is_asked_about(
    tmp_path: Path,
) -> None:
    earlier_campaign(tmp_path / "earlier")
    now = later_campaign(tmp_path / "now", "", "../earlier")
    path = form(now, JANUARY)
    assert shown(path)[:2] == [
        ["Tháng 1/2024", "Kỳ trước: Tháng 12/2023", "Đính chính kỳ trước: Tháng 12/2023"],
        [None, 5, None],
    ]
    told = sent(now, path, {**FILLED, (LESSONS, 2): 6})
    (one,) = found(told, "history-corrected")
    operands = one["operands"]
    assert [operands[name] for name in ("element", "before", "raw", "path")] == [
        "Số bài (Tháng 12/2023)", "5", "6", "A/lessons/2023-12",
    ]  # fmt: skip
    assert one["severity"] == "query"
    assert "history-corrected" in command("findings", "--format", "json", folder=now).out
    ran = command("correct", "A/lessons/2023-12", "6", "--because", "Trường xác nhận", folder=tmp_path / "earlier")
    assert ran.code == 0
    assert "history-corrected" not in command("findings", "--format", "json", folder=now).out


def test_rows_that_were_moved_are_not_taken_for_what_stood_there_and_shown_figures_are_never_read(now: Path) -> None:
    path = form(now, FEBRUARY)
    book = openpyxl.load_workbook(path)
    sheet = book["Báo cáo"]
    cell_at(sheet, LESSONS, 0).value = 12
    cell_at(sheet, LESSONS, 2).value = 9
    (above,) = (number for number, row in enumerate(sheet.iter_rows(), start=1) if row[1].value == "Nội dung")
    sheet.insert_rows(above)
    book.save(path)
    told = command("ingest", path, "--format", "json", folder=now).data
    assert values(now)["lessons/2024-01"] == "8"
    assert [one for one in told["findings"] if "Đính chính kỳ trước" in str(one)]


def test_the_forms_of_several_units_are_learnt_once_whatever_figures_they_show(now: Path) -> None:
    paths = [form(now, FEBRUARY, unit) for unit in ("A", "B")]
    for path in paths:
        fill(path, FILLED)
    context = ReadingContext(open_campaign(now))
    read_file(paths[0].read_bytes(), SourceFile("A.xlsx", "", 0), context)

    def read_again(book: Book, source: SourceFile) -> Reading:
        raise AssertionError(f"{source.name} is read like any workbook, although {len(book.sheets)} sheets are known.")

    book = without_asides(read_xlsx(paths[1].read_bytes(), "B.xlsx"))
    known = read_known_form(context, book, SourceFile("B.xlsx", "", 0), None, read_again)
    assert known
    (sent_by_b,) = known.submissions
    assert {value.key: value.raw for value in sent_by_b.values} == {
        ("lessons", (), FEBRUARY): "12", ("pupils", (), FEBRUARY): "44",
    }  # fmt: skip
