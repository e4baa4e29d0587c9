"""Cells that hold no plain whole number, and texts that hold anything at all: each through the real command."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.damaged_files import SHEET, edited, with_text
from tests.worlds.received_cases import (
    LESSONS,
    OPINION,
    SHARE,
    UNIT,
    Batch,
    Case,
    batches,
    case_id,
    saying,
    saying_in_csv,
    sheet_of,
)
from tests.worlds.running import command
from tests.worlds.spreadsheet_files import Failed, Percent, Uncalculated, Value, xlsx
from tests.worlds.world import csv_of

AT = "Biểu 1!B2"


def number(label: str, name: str, said: Value, code: str = "", lessons: str | None = None, *says: str) -> Case:
    """Return the case of a workbook with this cell for the lessons: a number, or why it is none."""
    found = {"": (), "number-read-from-text": ("note",), "zero-by-word": ("note",), "cells-unfilled": ("note",),
             "number-unusual": ("query",),
             "value-not-available": ("query",)}.get(code, ("error",))  # fmt: skip
    return Case(label, f"{name}.xlsx", saying(said), found=tuple(f"{severity} {code} {AT}" for severity in found),
                lessons=lessons, says=says)  # fmt: skip


def formula(name: str, written: str) -> Case:
    return Case("N11", name, lambda s: with_text(saying(12)(s), SHEET, "<v>12</v>", f"<f>{written}</f><v>12</v>"))


def dated(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["B2"].number_format = "dd/mm/yyyy"


NUMBERS = [
    number("N01", "text", "7", "", "7"),
    number("N01", "blanks-around", " 7 ", "", "7"),
    number("N01", "fixed-blank-behind", "7\u00a0", "", "7"),
    number("N01", "full-width-digit", "\uff17", "", "7"),
    number("N01", "broken-number-that-is-whole", 7.0, "", "7"),
    number("N01", "almost-whole", 7.000000000001, "", "7"),
    number("N02", "thousands-with-a-point", "1.234", "", "1234"),
    number("N03", "number-cell-with-a-point", 1.234, "number-cell-decimal", None, "1,234", "1234"),
    number("N04", "comma-of-thousands-or-decimals", "1,234", "number-thousands-or-decimal"),
    number("N04", "decimal-comma", "12,5", "number-not-whole"),
    number("N04", "decimal-point", "12.5", "number-not-whole"),
    number("N04", "half-a-lesson", 9.5, "number-not-whole"),
    number("N05", "word-of-the-outline-behind", "12 bài", "number-read-from-text", "12"),
    number("N05", "in-figures-and-words", "7 (bảy)", "number-read-from-text", "7"),
    *(
        number("N05", name, said, "number-not-exact")
        for name, said in {"asterisk": "42*", "about": "≈40", "more-than": ">30", "range": "12-15",
                           "one-or-the-other": "4 hoặc 5", "roughly": "~40"}.items()
    ),
    number("N05", "another-word-behind", "12 trường", "number-not-understood"),
    number("N06", "number-in-words", "mười hai", "number-read-from-text", "12"),
    number("N06", "none-in-words", "Không", "", "0"),
    number("N06", "nothing-there-in-words", "Không có", "", "0"),
    number("N06", "not-yet", "Chưa có", "zero-by-word", "0"),
    number("N06", "not-counted-yet", "Chưa thống kê", "value-not-available"),
    *(
        number("N06", name, said, "cells-unfilled", None, f'B2 "{said}"')
        for name, said in {"dash": "-", "dots": "…", "cross": "x", "not-available": "N/A"}.items()
    ),
    number("N08", "negative", -3, "number-negative"),
    number("N08", "negative-in-text", "-3", "number-negative"),
    number("N08", "twenty-nines", "9" * 20, "number-too-large"),
    number("N08", "thirty-two-digits", "1" * 32, "number-too-large"),
    number("N08", "beyond-any-number", "1e400", "number-not-understood"),
    number("N08", "no-number", "NaN", "number-not-understood"),
    number("N08", "infinite", "inf", "number-not-understood"),
    Case("N08", "beyond-any-number-in-the-xml.xlsx",
         lambda s: with_text(saying(12)(s), SHEET, "<v>12</v>", "<v>1e400</v>"),
         found=(f"error number-too-large {AT}",), lessons=None),
    number("N09", "date", datetime(2023, 4, 12), "number-is-date", None, "12/04/2023"),  # noqa: DTZ001  (as in Excel)
    Case("N09", "number-shown-as-a-date.xlsx", lambda s: edited(saying(45028)(s), dated),
         found=(f"error number-is-date {AT}",), lessons=None),
    number("N10", "true", True, "number-is-boolean"),  # noqa: FBT003  (a cell)
    *(
        number("N10", f"error-{name}", Failed(said), "cell-error", None, said)
        for name, said in {"reference": "#REF!", "not-available": "#N/A", "division": "#DIV/0!"}.items()
    ),
    formula("formula-with-its-last-figure.xlsx", "SUM(1,11)"),
    formula("formula-to-another-workbook.xlsx", "'C:\\[khac.xlsx]Sheet1'!A1"),
    number("N11", "formula-never-calculated", Uncalculated("SUM(A1:A2)"), "formula-not-calculated"),
    number("N12", "percentage-for-a-count", Percent(0.85), "number-is-percent", None, "85%"),
    Case("N12", "percentage-for-a-percentage.xlsx", lambda s: xlsx(sheet_of(s, {SHARE: Percent(0.85)})),
         found=("query heading-missing Biểu 1!#1",)),
    number("N13", "shown-rounded", 2.6, "number-cell-decimal", None, "2,6"),
    number("N14", "unusually-many", 5000, "number-unusual", "5000"),
    Case("N07", "blank-in-an-obligatory-field.xlsx", lambda s: xlsx(sheet_of(s, {OPINION: "Mở lớp"}, lessons=None)),
         lessons=None),
]  # fmt: skip

PARAGRAPHS = "• Một\n• Hai\n\t1. Ba\n\t2. Bốn"
LONG = "Giáo dục STEM. " * 2_700
PASTED = "Nội dung dán vào. " * 170_000
UNICODE = "🚀 ∑x² = √2; 漢字; e\u0323\u0302\u0301; 👩‍🏫"
LITERAL = "{{ 7*7 }} {% for x in y %} <b>đậm</b> &amp; &"
FORMULAS = {"command": "=cmd|'/C calc'!A0", "function": "@SUM(A1)", "telephone": "+84 225 123", "minus": "-5 điểm"}
TEXTS: dict[str, str] = {}


def text(label: str, name: str, written: str, *found: str, stored: str | None = "", ending: str = "xlsx") -> Case:
    """Return the case of a text that is stored as it is, or as `stored`."""
    file = f"{name}.{ending}"
    if stored is not None:
        TEXTS[file] = stored or written
    write: Callable[[str], bytes] = (
        (lambda s: csv_of(sheet_of(s, {OPINION: written}))) if ending == "csv" else
        (lambda s: xlsx(sheet_of(s, {OPINION: written})))
    )  # fmt: skip
    return Case(label, file, write, found=found)


NARRATIVES = [
    text("V01", "longer-than-a-cell", LONG.strip(), ending="csv"),
    text("V01", "pasted-three-megabytes", PASTED.strip(), ending="csv"),
    text("V02", "paragraphs-and-bullets", PARAGRAPHS),
    text("V02", "line-ends-as-excel-escapes-them", "Một_x000D_\nHai", stored="Một\nHai", ending="csv"),
    text("V03", "control-characters", "Một\x07 hai\x1f ba\ufffe.", "note text-cleaned C2", stored="Một hai ba.",
         ending="csv"),
    text("V04", "emoji-mathematics-and-chinese", UNICODE),
    text("V05", "template-and-markup", LITERAL),
    *(text("V06", f"formula-{name}", written, ending="csv") for name, written in FORMULAS.items()),
    *(
        text("V07", f"placeholder-{n}", written, "query text-unanswered Biểu 1!C2", stored=None)
        for n, written in enumerate(("Ghi ưu điểm tại đây", "Không", "như trên", "Xem báo cáo giấy."), start=1)
    ),
]  # fmt: skip

CASES = [*NUMBERS, *NARRATIVES]


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Batch]:
    return batches(tmp_path_factory.mktemp("values"), CASES)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_value_comes_to_what_it_must(case: Case, of: dict[str, Batch]) -> None:
    of[case.name].check(case)


@pytest.mark.parametrize("code", [0, 1])
def test_all_values_are_accounted_for_and_the_same_again_changes_nothing(code: int, of: dict[str, Batch]) -> None:
    next(of[case.name] for case in CASES if case.exit_code == code).check_all()


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_stored_as_it_was_written(name: str, of: dict[str, Batch]) -> None:
    batch = of[name]
    stored = batch.opinions[batch.codes[batch.names[name]]]
    assert stored == unicodedata.normalize("NFC", TEXTS[name])


def test_placeholder_is_stored_as_no_answer(of: dict[str, Batch]) -> None:
    batch = of["placeholder-1.xlsx"]
    assert not batch.opinions.get(batch.codes[batch.names["placeholder-1.xlsx"]])


def test_percentage_is_kept_as_percent_and_never_as_a_fraction(of: dict[str, Batch]) -> None:
    name = "percentage-for-a-percentage.xlsx"
    batch = of[name]
    shares = {v.slot.unit: v.number for v in batch.values() if v.slot.data_element == "share"}
    assert shares == {batch.codes[batch.names[name]]: 850}  # in tenths of a percent


def test_missing_figure_is_never_zero_and_zero_never_missing(of: dict[str, Batch]) -> None:
    for case in (case for case in NUMBERS if case.label in {"N06", "N07"}):
        batch = of[case.name]
        counted = {v.slot.unit: v.number for v in batch.values() if v.slot.data_element == "lessons"}
        said = counted.get(batch.codes[batch.names[case.name]])
        assert said == (None if case.lessons is None else int(case.lessons))


# --- What comes out ----------------------------------------------------------------------------------------

TEMPLATE = (
    "{%p for entry in narratives.opinion.entries %}", "{{ entry.units }}: {{ entry.text }}", "{%p endfor %}", "Hết./.",
)  # fmt: skip


@pytest.fixture(scope="module")
def report(of: dict[str, Batch]) -> bytes:
    """Return the report in Word of all texts."""
    campaign = of["template-and-markup.xlsx"].campaign
    document = Document()
    for tag in TEMPLATE:
        document.add_paragraph(tag)
    document.save(str(campaign / "report.docx"))
    ran = command("render", "-o", campaign / "out.docx", folder=campaign)
    assert ran.code == 0, ran.err
    return (campaign / "out.docx").read_bytes()


def test_word_report_opens_and_has_every_text_as_text(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        assert package.testzip() is None
    shown = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(report)).paragraphs)
    assert LITERAL in shown
    assert ": 49 " not in shown
    assert unicodedata.normalize("NFC", UNICODE) in shown
    assert LONG.strip() in shown
    assert PASTED.strip() in shown
    assert "Ghi ưu điểm tại đây" not in shown


def test_every_text_in_the_workbook_of_totals_is_text(of: dict[str, Batch]) -> None:
    batch = of["formula-command.csv"]
    path = batch.campaign / "totals.xlsx"
    assert command("summarize", "--by", "unit", "-o", path, folder=batch.campaign).code == 0
    cells = [cell for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row]
    for written in FORMULAS.values():
        assert {cell.data_type for cell in cells if cell.value == written} == {"s"}
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert all(value.startswith("=SUM(") for value in formulas)
    long = [str(cell.value) for cell in cells if str(cell.value).startswith("Giáo dục STEM")]
    assert long
    assert all(len(value) <= 32_767 and value.endswith("…") for value in long)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_text_in_the_list_of_findings_is_text(form: str, tmp_path: Path) -> None:
    def make(_school: str) -> bytes:
        head = [UNIT, LESSONS, *(f"{written} {n}" for n, written in enumerate(FORMULAS.values()))]
        return csv_of([head, [FORMULAS["command"], "-5", *["1"] * len(FORMULAS)]])

    batch = Batch(tmp_path, [Case("V06", "=1+1.csv", make), Case("V06", "@a.csv", saying_in_csv("=1+1"))])
    path = tmp_path / f"findings.{form}"
    assert command("findings", "-o", path, folder=batch.campaign).code == 0
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) for cell in row]
        assert "'=1+1" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert "=1+1" in {cell.value for row in sheet.iter_rows() for cell in row}
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


@pytest.mark.parametrize("form", ["csv", "md", "json"])
def test_name_of_a_unit_that_looks_like_a_formula_is_text_in_every_summary(form: str, tmp_path: Path) -> None:
    batch = Batch(tmp_path, [Case("V06", "a.xlsx", saying(12), school="=Trường THPT 1+1")])
    ran = command("summarize", "--by", "unit", "--format", form, folder=batch.campaign)
    assert ran.code == 0
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(ran.out)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
