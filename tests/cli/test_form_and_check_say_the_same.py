"""What a form tells units beforehand and what a check says of their figures afterwards come from one text."""

from pathlib import Path

import openpyxl
import pytest

from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

RULE = """
[[rule]]
code = "more"
title = "{title}"
check = "lessons <= {most}"
missing = "skip"
"""


def sent(folder: Path, title: str, most: int, lessons: int) -> tuple[str, str]:
    """Return what the form of a campaign with one rule says, and what `ingest` says of it with so many lessons."""
    folder.mkdir()
    write_campaign(
        folder, monthly("2024-01", "2024-01") + RULE.format(title=title, most=most), ["A,Trường A,truong,TH,Đông"]
    )
    assert command("form", "-o", "forms", folder=folder).code == 0
    path = folder / "forms" / "A Trường A.xlsx"
    book = openpyxl.load_workbook(path)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    texts = [str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row if cell.value]
    texts += [str(rule.error) for rule in book["Báo cáo"].data_validations.dataValidation]
    for row in book["Báo cáo"].iter_rows():
        if row[1].value in {"Số bài", "Số học sinh"}:
            row[3].value = lessons
    book.save(path)
    return "\n".join(texts), command("ingest", path, folder=folder).out.replace("\n", " ")


@pytest.mark.parametrize("title", ["Số bài không được quá mức giao", "Mỗi tháng một trường dạy có hạn"])
def test_the_title_of_a_rule_is_what_the_form_and_the_finding_say(tmp_path: Path, title: str) -> None:
    form, finding = sent(tmp_path / "campaign", title, 40, 41)
    assert title in form
    assert title in " ".join(finding.split())


@pytest.mark.parametrize(("most", "is_asked"), [(40, True), (50, False)])
def test_the_bound_of_a_rule_is_what_the_form_refuses_and_the_check_finds(
    tmp_path: Path, most: int, *, is_asked: bool
) -> None:
    form, finding = sent(tmp_path / "campaign", "Số bài trong tháng", most, 41)
    assert form.count(f"hi số nguyên từ 0 đến {most}") == 3  # hint, refusal, the sheet that checks
    assert ("Số bài trong tháng" in " ".join(finding.split())) is is_asked
