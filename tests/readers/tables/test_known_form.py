"""The tool's own form whose cells are all known is read as it is read without knowing them, and nothing is passed over.

The same form without the list of its cells in the hidden sheet is read like any workbook: that is what is compared.
"""

import io
import pickle
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.source import SourceFile
from stemagg.model.submission import Reading
from stemagg.readers.formats.xlsx import read_xlsx
from stemagg.readers.read import read_file
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.form_asides import without_asides
from stemagg.readers.tables.known_form import read_known_form
from stemagg.report.exports.blank_form import write_form
from tests.worlds.running import HOME

HIDDEN = "_stemagg"
NUMBERS = (0, 1, 7, 40, 2022, 2.5, -3, 10_000_000)
TEXTS = (
    "Không", "Đã triển khai ở tất cả các trường.", "Kế hoạch 2024: 15 bài học\nTổng số 20", "- 5 dự án;\n- 7 trường",
    "https://youtu.be/abc", "12", "Không có", "  thừa dấu cách ", "Trong đó có 12 trường THCS năm 2021", "Tr??ng h?c",
    "Các trường đã tổ chức cho học sinh tham quan, trải nghiệm; phụ huynh ủng hộ. " * 8, "Học kỳ I đã dạy 20 bài",
    "Năm học 2021-2022", "Số trường: 15", "#N/A", "* ghi chú", "ĐƠN VỊ: Trường khác", "Cộng", "x",
)  # fmt: skip
Change = Callable[[Worksheet], object]


def form_of(campaign: Campaign, unit: str, folder: Path) -> bytes:
    path = folder / "form.xlsx"
    write_form(campaign, campaign.roster[unit], path)
    return path.read_bytes()


def cells_told(book: openpyxl.Workbook) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the sheets of a form with their cells for numbers and for texts, and forget that the form tells them."""
    hidden = book[HIDDEN]
    for row in [row for row in hidden.iter_rows() if row[0].value == "cells"]:
        name, numbers, texts = (str(cell.value or "") for cell in row[1:4])
        yield name, numbers.split(), texts.split()


def filled(form: bytes, change: Change, *, is_told: bool, seed: int = 0, share: float = 1.0) -> bytes:
    """Return a form with an answer in a share of its cells, plain ones without a seed, and a change to its sheet."""
    chance, book = random.Random(seed), openpyxl.load_workbook(io.BytesIO(form))  # noqa: S311  (a test)
    for name, numbers, texts in cells_told(book):
        for places, answers in ((numbers, NUMBERS), (texts, TEXTS if seed else TEXTS[1:2])):
            for place in places:
                answer = chance.choice(answers)
                book[name][place] = answer if chance.random() < share else None
    change(book.worksheets[0])
    if not is_told:
        for row in book[HIDDEN].iter_rows():
            row[0].value = None if row[0].value == "cells" else row[0].value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(context: ReadingContext, data: bytes, name: str = "form.xlsx") -> Reading:
    return read_file(data, SourceFile(name, "", len(data)), context)


def told(reading: Reading) -> object:
    """Return what is stored of a reading, and why each figure is what it is."""
    submissions = [
        (one.unit, one.channel, one.place, one.because, one.filings,
         [(value, value.because) for value in one.values if value.raw])
        for one in reading.submissions
    ]  # fmt: skip
    return submissions, reading.findings, reading.channel


def is_known(context: ReadingContext, data: bytes) -> bool:
    def refuse(*_: object) -> Reading:
        return Reading(SourceFile("", "", 0))

    source = SourceFile("form.xlsx", "", len(data))
    return read_known_form(context, without_asides(read_xlsx(data, "form.xlsx")), source, None, refuse) is not None


def nothing(_sheet: Worksheet) -> None:
    """Leave a form as it is."""


@pytest.mark.parametrize("template", ["haiphong-stem-2023", "hanoi-ecosystem", "stem-2026"])
def test_a_known_form_is_read_like_any_workbook_whatever_its_answers_are(template: str, tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / template))
    units = random.Random(template).sample(list(context.campaign.roster), 3)  # noqa: S311  (a test)
    for seed, unit in enumerate(units, start=1):
        form = form_of(context.campaign, unit.code, tmp_path)
        for name in ("a.xlsx", "BC quý I năm 2022-2023.xlsx"):
            known, other = (filled(form, nothing, is_told=is_told, seed=seed) for is_told in (True, False))
            assert told(read(context, known, name)) == told(read(context, other, name)), (unit.code, name)


CHANGES: dict[str, Change] = {
    "a figure beside the table": lambda sheet: sheet.cell(12, 8, 5),
    "a text below the signatures": lambda sheet: sheet.cell(60, 1, "Số bài học STEM năm học 2022-2023 là kế hoạch"),
    "another label": lambda sheet: sheet.cell(22, 2, "Số trường sẽ triển khai"),
    "another unit's name": lambda sheet: sheet.cell(2, 1, "ĐƠN VỊ: Trường khác"),
    "a comment": lambda sheet: setattr(sheet["D22"], "comment", Comment("số kế hoạch", "a")),
    "a hidden row": lambda sheet: setattr(sheet.row_dimensions[22], "hidden", True),
    "a hidden column": lambda sheet: setattr(sheet.column_dimensions["E"], "hidden", True),
    "figures that are merged": lambda sheet: sheet.merge_cells("D22:E22"),
    "a row that was moved": lambda sheet: sheet.move_range("A22:E22", rows=4),
    "a figure that is struck out": lambda sheet: setattr(sheet["D22"], "font", Font(strike=True)),
    "a figure as a text": lambda sheet: setattr(sheet["D22"], "value", "12 trường"),
    "a figure as a formula": lambda sheet: setattr(sheet["D22"], "value", "=1+1"),
    "words in a format": lambda sheet: setattr(sheet["D22"], "number_format", '0" (kế hoạch)"'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_clerk_changed_in_a_form_is_looked_at_as_in_any_workbook(change: str, tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / "haiphong-stem-2023"))
    form = form_of(context.campaign, "PGD-303", tmp_path)
    read(context, filled(form, nothing, is_told=True))
    data, other = (filled(form, CHANGES[change], is_told=is_told) for is_told in (True, False))
    assert told(read(context, data)) == told(read(context, other))


def test_forms_with_plain_answers_and_with_blank_cells_are_known(tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / "haiphong-stem-2023"))
    for unit in ("PGD-303", "PGD-304"):
        form = form_of(context.campaign, unit, tmp_path)
        for share in (1, 0.5):
            data = filled(form, nothing, is_told=True, share=share)
            read(context, data)
            assert is_known(context, data)


def test_what_a_worker_sends_of_a_form_is_what_it_has_read(tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / "haiphong-stem-2023"))
    reading = read(context, filled(form_of(context.campaign, "PGD-303", tmp_path), nothing, is_told=True))
    sent = pickle.loads(pickle.dumps(reading))  # noqa: S301  (of our own)
    assert sent == reading
    assert told(sent) == told(reading)


def test_a_row_of_a_form_that_is_left_blank_has_no_figure(tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / "haiphong-stem-2023"))

    def one_figure(sheet: Worksheet) -> None:
        sheet["D23"] = 5

    data = filled(form_of(context.campaign, "PGD-303", tmp_path), one_figure, is_told=True, share=0)
    reading = read(context, data, "Báo cáo 2022-2023.xlsx")
    assert [value.raw for one in reading.submissions for value in one.values if value.raw] == ["5"]
    assert reading.findings == ()


def test_headings_of_the_form_name_no_other_unit(tmp_path: Path) -> None:
    context = ReadingContext(open_campaign(HOME / "templates" / "hanoi-ecosystem"))
    for is_told in (True, False):
        data = filled(form_of(context.campaign, "TR-01", tmp_path), nothing, is_told=is_told)
        assert _codes(read(context, data).findings) & {"names-another-unit"} == set()


def _codes(findings: tuple[Finding, ...]) -> set[str]:
    return {str(found.code) for found in findings}
