"""A report that lost the marks of its figures (another program, copy and paste) is compared by its words."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import read_report
from stemagg.report.audit.restored_marks import has_lost_marks, with_restored_marks
from tests.worlds.reported_campaign import SENTENCES, edited, rendered_report, reported
from tests.worlds.running import command
from tests.worlds.world import LAST
from tests.worlds.zip_files import parts_of

Lose = Callable[[Path], Path]
CHANGE = "Tại các đơn vị so sánh được, số bài học {{ figures.lessons.total.change }}, từ kỳ trước đến kỳ này."
LESSONS, CHANGED = f"value; lessons; ; {LAST}", f"change; lessons; ; {LAST}"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return rendered_report(reported(tmp_path, E=(40, 1043), A=(6, 7)), CHANGE, *SENTENCES)


def without_marks(report: Path) -> Path:
    """Take away every bookmark, as Google Docs does, and make all blanks ordinary ones."""
    return edited(edited(report, (r"<w:bookmark(Start|End)[^>]*/>", ""), count=0), ("\u00a0", " "), count=0)


def pasted(report: Path) -> Path:
    """Copy paragraphs and cells as text into a new document; merged cells are repeated in each of their rows."""
    old, new = docx.Document(str(report)), docx.Document()
    for one in old.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if one.tag == qn("w:p"):
            new.add_paragraph(Paragraph(one, old._body).text)  # noqa: SLF001
            continue
        table = Table(one, old._body)  # noqa: SLF001
        copy = new.add_table(len(table.rows), len(table.columns))
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells.cells):
                copy.cell(row, column).text = cell.text
    new.save(str(report))
    return report


def verified(report: Path, code: int) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    ran = command("verify", report, "--format", "json", folder=report.parent)
    assert ran.code == code, ran.out + ran.err
    return ran.data


@pytest.mark.parametrize("lose", [without_marks, pasted])
def test_such_a_report_is_said_to_have_lost_them_and_nothing_in_it_is_false(report: Path, lose: Lose) -> None:
    before = verified(report, 0)["unchanged"]
    found = verified(lose(report), 0)

    assert (found["lost_marks"], found["unchanged"]) == (True, before)
    assert found["changed"] == found["typed"] == found["deleted"] == found["gone"] == []
    assert "mất dấu" in command("verify", report, folder=report.parent).out.splitlines()[0]


@pytest.mark.parametrize("lose", [without_marks, pasted])
@pytest.mark.parametrize(
    ("old", "new", "key", "printed"),
    [
        ("Số bài học STEM: 1\\.088", "Số bài học STEM: 1.080", LESSONS, "1.080"),
        ("Số bài học STEM: 1\\.088", "Tổng số bài học STEM là 1.080", LESSONS, "1.080"),
        ("số bài học tăng 1\\.006", "số bài học giảm 1.006", CHANGED, "giảm 1.006"),
    ],
)
def test_the_one_figure_that_was_changed_is_found(
    report: Path, lose: Lose, old: str, new: str, key: str, printed: str
) -> None:  # fmt: skip
    found = verified(edited(lose(in_one_run(report)), (old, new)), 1)

    assert [(one["key"], one["printed"]) for one in found["changed"]] == [(key, printed)]
    assert found["typed"] == found["deleted"] == []


def in_one_run(report: Path) -> Path:
    """Join the runs of each paragraph, as editors do in saving."""
    joined = r"</w:t></w:r>(?:<w:bookmark(?:Start|End)[^>]*/>)*<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>"
    return edited(report, (joined, ""), count=0)


def test_paragraphs_that_were_moved_are_found_where_they_are(report: Path) -> None:
    first = r"(<w:p>(?:(?!</w:p>).)*so sánh được(?:(?!</w:p>).)*</w:p>)"
    found = verified(edited(without_marks(report), (first + r"(.*)(<w:sectPr)", r"\2\1\3")), 0)

    assert (found["lost_marks"], found["deleted"], found["typed"]) == (True, [], [])


def test_a_report_that_lost_most_of_its_marks_has_lost_them(report: Path) -> None:
    marks = re.findall(r'<w:bookmarkStart[^>]*w:id="(\d+)"', body_of(report))
    few = "|".join(marks[5:])
    found = verified(edited(report, (rf'<w:bookmark(?:Start|End)[^>]*w:id="(?:{few})"[^>]*/>', ""), count=0), 0)

    assert (found["lost_marks"], found["typed"], found["deleted"]) == (True, [], [])


def body_of(report: Path) -> str:
    return parts_of(report.read_bytes())["word/document.xml"].decode()


def test_a_figure_that_cannot_be_told_in_a_reworded_sentence_is_deleted_and_its_number_typed(report: Path) -> None:
    found = verified(
        edited(without_marks(in_one_run(report)), (r"Có \d/\d đơn vị nộp", "Có 4 trong số 5 đơn vị nộp")), 0
    )

    assert [one["text"] for one in found["typed"]] == ["4", "5"]
    assert [one["key"] for one in found["deleted"]] == ["received; ; ; ", "expected; ; ; "]


def test_another_document_is_not_compared_word_by_word(report: Path) -> None:
    made = read_report(report.read_bytes())
    other = edited(without_marks(report), (r"(?<=>)[^<>\d]+(?=</w:t>)", "khác"), count=0)
    read = read_report(other.read_bytes())

    assert has_lost_marks(read, made)
    assert with_restored_marks(read, made) is read


@pytest.mark.parametrize("blank", " \u00a0\u2007\u2009\u202f")
def test_thousands_may_be_set_apart_by_any_blank(report: Path, blank: str) -> None:
    assert numbers_in(f"có 4{blank}787 bài, 1{blank}234{blank}567,5 đồng") == numbers_in(
        "có 4.787 bài, 1.234.567,5 đồng"
    )
    assert same_number(f"4{blank}787", "4.787")
    verified(edited(report, ("1\\.088", f"1{blank}088")), 0)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("năm 2021 2022", "2021 2022"),
        ("12 34", "12 34"),
        ("4 7870", "4 7870"),
        ("1.250 300", "1250 300"),
        ("3,5 200", "3.5 200"),
    ],
)
def test_other_numbers_beside_each_other_are_two(text: str, numbers: str) -> None:
    assert " ".join(map(str, numbers_in(text))) == numbers
