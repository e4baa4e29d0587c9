"""What stands at figures of a Word report beside their texts: comments, struck out digits, notes below them."""

import io
from collections.abc import Callable
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.worlds.shape_world import SCHOOLS, Ingested, document, ingest_again, write_campaign

REPORT = """
Trường THPT {unit}
BÁO CÁO
I. Kết quả đạt được
{figures}
{below}
II. Đề xuất, kiến nghị
Mua thêm sách.
"""
TABLE = """| TT | Nội dung | Năm học 2023-2024 | Năm học 2024-2025 |
| 1 | Số phòng đọc đã triển khai | 2 | 3 |
| 2 | Số tiết đọc sách đã thực hiện | 27 | 31 |"""
LINES = """Số phòng đọc đã triển khai năm học 2023-2024: 2
Số tiết đọc sách đã thực hiện năm học 2023-2024: 27"""
Edit = Callable[[Document], None]


class Case(NamedTuple):
    """Figures, what somebody did to them in Word, the figures that are still beyond doubt, and what is said."""

    figures: str
    below: str
    edit: Edit
    counted: tuple[int, ...]
    named: str = ""


def untouched(_made: Document) -> None:
    pass


def cell(row: int, column: int, change: Callable[[Document, Paragraph], None]) -> Edit:
    return lambda made: change(made, made.tables[0].cell(row, column).paragraphs[0])


def line(start: str, change: Callable[[Document, Paragraph], None]) -> Edit:
    return lambda made: change(made, next(one for one in made.paragraphs if one.text.startswith(start)))


def struck(_made: Document, paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.strike = True


def half_struck(made: Document, paragraph: Paragraph) -> None:
    paragraph.runs[0].text = "1"
    struck(made, paragraph)
    paragraph.add_run("2")


def commented(text: str) -> Callable[[Document, Paragraph], None]:
    def change(made: Document, paragraph: Paragraph) -> None:
        made.add_comment(paragraph.runs, text=text, author="Admin")

    return change


CASES = {
    "a_note_below_a_table": Case(TABLE, "Ghi chú: số liệu HKI", untouched, (), "Ghi chú: số liệu HKI"),
    "a_note_below_lines": Case(LINES, "Ghi chú: các số liệu trên là số đăng ký.", untouched, (), "đăng ký"),
    "a_note_that_changes_nothing": Case(LINES, "Ghi chú: đã kiểm tra.", untouched, (2, 27)),
    "a_digit_struck_out": Case(TABLE, "", cell(1, 2, half_struck), (3, 27, 31), "gạch bỏ: 1"),
    "a_label_struck_out": Case(TABLE, "", cell(1, 1, struck), (27, 31), "(gạch bỏ)"),
    "a_line_struck_out": Case(LINES, "", line("Số phòng", struck), (27,), "(gạch bỏ)"),
    "a_comment_on_a_heading": Case(TABLE, "", cell(0, 2, commented("số kế hoạch")), (3, 31), "(số kế hoạch)"),
    "a_comment_that_changes_nothing": Case(
        TABLE, "", cell(1, 2, commented("đã kiểm tra")), (2, 3, 27, 31), "đã kiểm tra"
    ),
}  # fmt: skip
UNITS = dict(zip(CASES, SCHOOLS, strict=False))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """Return what came of all reports, each of a school of its own."""
    folder = tmp_path_factory.mktemp("asides")
    write_campaign(folder)
    (folder / "received").mkdir()
    for name, case in CASES.items():
        text = REPORT.format(unit=UNITS[name], figures=case.figures, below=case.below)
        made, data = docx.Document(io.BytesIO(document(text))), io.BytesIO()
        case.edit(made)
        made.save(data)
        (folder / "received" / f"{name}.docx").write_bytes(data.getvalue())
    return ingest_again(folder)


@pytest.mark.parametrize("name", CASES)
def test_figures_beyond_doubt_are_counted_and_no_other(sent: Ingested, name: str) -> None:
    assert tuple(sorted(sent.of(frozenset({UNITS[name]})).values())) == CASES[name].counted


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.named])
def test_what_stands_on_the_way_is_named(sent: Ingested, name: str) -> None:
    assert "".join(CASES[name].named.split()) in "".join(sent.said.split())
