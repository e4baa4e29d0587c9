"""One Word template for every outline: the bundled one says what each of them asks, in whole sentences."""

import re
import shutil
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as WordDocument

from tests.outlines.conftest import Sent
from tests.worlds.running import CITY, command

_TAGS_AND_GAPS = re.compile(r"[{}\[\]]|  |\(\)|: *[.;]|; *\.|, *[.;,]|\b(?:None|nan)\b")
_ALONE = re.compile(r"[-x]")


@pytest.fixture(scope="module")
def report(sent: Sent) -> WordDocument:
    """Return the report of a campaign by the bundled template, which has no fault for it."""
    folder = sent.campaign.folder
    shutil.copy(CITY / "report.docx", folder / "report.docx")
    checked = command("template", "check", folder=folder)
    assert (checked.code, checked.err) == (0, ""), "it leaves something of the outline out"
    ran = command("render", "-o", folder / "bao-cao.docx", folder=folder)
    assert ran.code == 0, ran.err
    return Document(str(folder / "bao-cao.docx"))


def lines_of(report: WordDocument) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in report.paragraphs if one.text.strip()]


def test_the_bundled_template_says_what_each_outline_asks_in_whole_sentences(sent: Sent, report: WordDocument) -> None:
    lines = [line for line in lines_of(report) if not line.startswith("(Kèm theo")]
    broken = [line for line in lines if _TAGS_AND_GAPS.search(line) or _ALONE.fullmatch(line)]
    assert broken == []
    body = lines[: lines.index("Phụ lục I")]
    announced = [(a, b) for a, b in pairwise(body) if a.endswith(":") and not b.startswith(("-", "Có", "a)"))]
    assert announced == []
    told = sent.data / "report.txt"  # some of its sentences, read by eye
    assert [line for line in (told.read_text("utf-8").splitlines() if told.exists() else ()) if line not in lines] == []


def test_each_data_element_of_an_outline_is_named_in_its_report(sent: Sent, report: WordDocument) -> None:
    outline, text = sent.campaign.outline, "\n".join(lines_of(report))
    asked = [*outline.reported_elements, *outline.text_elements]
    titles = [*(one.title for one in asked), *(one.title for one in outline.milestones)]
    assert [title for title in titles if title.lower() not in text.lower()] == []


def test_the_tables_of_a_report_have_no_column_that_nobody_owes(sent: Sent, report: WordDocument) -> None:
    first, *_ = (table for table in report.tables if "TỔNG SỐ" in {cell.text for cell in table.columns[1].cells})
    total = next(row for row in first.rows if row.cells[1].text == "TỔNG SỐ")
    has_no_total = any(element.aggregation == "none" for element in sent.campaign.outline.reported_elements)
    assert ("x" in {cell.text for cell in total.cells}) == has_no_total


def test_no_sentence_of_the_bundled_template_names_something_of_its_own_campaign(sent: Sent) -> None:
    outline, template = sent.campaign.outline, Document(str(CITY / "report.docx"))
    said = " ".join(lines_of(template)).lower()
    titles = (*(one.title for one in outline.data_elements), *(one.label for one in outline.education_levels))
    assert [title for title in titles if re.search(rf"\b{re.escape(title.lower())}\b", said)] == []
