"""Answers that are no amounts: the figure is the number of units that give an answer."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command
from tests.worlds.word_world import package, paragraph, table

OPENED = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "opened"
section = "I"
title = "Đã mở lớp STEM"
type = "yes_no"
unit_of_measure = "trường"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["opened"]
"""

UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "ABCDE"]
HEADING = ["Đơn vị", "Đã mở lớp STEM"]


def test_the_figure_of_a_yes_or_no_is_how_many_units_say_yes(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Có"], ["Trường B", "x"], ["Trường C", "Không"], ["Trường D", "0"]])
    row = command("summarize", "--by", "", "--format", "json", folder=tmp_path).data[0]
    assert (row["value"], row["units_counted"], row["units_expected"]) == (2, 4, 5)


def test_what_is_neither_yes_nor_no_is_a_finding_with_the_near_answer_and_is_not_counted(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", "Khong"], ["Trường B", "12"], ["Trường C", "có"]])
    unknown = [found for found in told["findings"] if found["code"] == "answer-unknown"]
    assert ["Có phải" in found["message"] for found in unknown] == [True, False]
    assert totals(tmp_path) == {("opened",): 1}


def test_a_campaign_has_words_of_its_own_for_yes_and_no(tmp_path: Path) -> None:
    write_campaign(tmp_path, '\n[words]\nyes = ["đang mở"]\nno = ["rồi"]\n' + OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Đang mở"], ["Trường B", "rồi"]])
    assert totals(tmp_path) == {("opened",): 1}


def test_a_unit_that_says_yes_for_two_levels_is_one_unit_and_its_last_period_counts(tmp_path: Path) -> None:
    asked = OPENED.replace("unit_of", 'by = ["education_level", "period"]\naggregation = "stock"\nunit_of')
    asked = asked.replace("[[data", '[[period]]\ncode = "2025-2026"\n\n[[data', 1)
    write_campaign(tmp_path, asked, ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH;THCS,Đông"])
    names = [f"Đã mở lớp STEM {level} {year}" for year in ("2024-2025", "2025-2026") for level in ("TH", "THCS")]
    send(tmp_path, "a.csv", [["Đơn vị", *names], ["Trường A", *["có"] * 4], ["Trường B", "có", "có", "không", "không"]])
    assert totals(tmp_path) == {("opened",): 1}
    by_level = {("TH", "2024-2025"): 2, ("THCS", "2024-2025"): 2, ("TH", "2025-2026"): 1, ("THCS", "2025-2026"): 1}
    made = totals(tmp_path, "education_level,period")
    assert {key: made[*key, "opened"] for key in by_level} == by_level


@pytest.mark.parametrize(
    ("line", "code"),
    [('by = ["period"]\naggregation = "flow"', "answers-are-no-flow"), ("decimals = 1", "key-of-other-type"),
     ('by = ["period"]', "aggregation-needed")],
)  # fmt: skip
def test_outline_check_refuses_what_a_yes_or_no_cannot_have(tmp_path: Path, line: str, code: str) -> None:
    write_campaign(tmp_path, OPENED.replace("unit_of", f"{line}\nunit_of"), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert code in ran.out + ran.err


def receive(folder: Path, name: str, data: bytes) -> list[str]:
    """Ingest a file and return the codes of the findings on its answers."""
    (folder / "received").mkdir(exist_ok=True)
    (folder / "received" / name).write_bytes(data)
    told = command("ingest", folder / "received" / name, "--format", "json", folder=folder).data
    return [found["code"] for found in told["findings"] if found["severity"] == "error"]


def filled(folder: Path, unit: str, answers: dict[str, str | bool]) -> bytes:
    """Return the form of a unit with answers beside the labels."""
    command("form", "--unit", unit, "-o", folder / "forms", folder=folder)
    book = openpyxl.load_workbook(next((folder / "forms").glob(f"*{unit}*.xlsx")))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(max_col=2):
        if (label := str(row[1].value)) in answers:
            sheet.cell(row=row[1].row or 0, column=4, value=answers[label])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_the_own_form_offers_yes_and_no_and_is_read_back(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    answers: dict[str, str | bool] = {"A": "có", "B": "không", "C": True, "D": "Có."}
    for unit, answer in answers.items():
        data = filled(tmp_path, unit, {"Đã mở lớp STEM": answer})
        assert receive(tmp_path, f"{unit}.xlsx", data) == []
    lists = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].data_validations.dataValidation
    assert [one.formula1 for one in lists] == ['"có,không"']
    assert totals(tmp_path) == {("opened",): 3}


def test_yes_and_no_are_read_from_the_answers_of_a_google_form(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    moment = "15/12/2025 08:00:0"
    send(tmp_path, "form.csv", [["Dấu thời gian", *HEADING], [f"{moment}1", "Trường A", "Có"],
                                [f"{moment}2", "Trường B", "Không"], [f"{moment}3", "Trường A", "Không"]])  # fmt: skip
    assert totals(tmp_path) == {("opened",): 0}


@pytest.mark.parametrize(
    "written",
    [paragraph("- Đã mở lớp STEM: có"), table([["TT", "Nội dung", "Kết quả"], ["1", "Đã mở lớp STEM", "Có"]])],
)
def test_yes_and_no_are_read_from_a_word_report(tmp_path: Path, written: str) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    head = paragraph("TRƯỜNG A") + paragraph("BÁO CÁO") + paragraph("I. Số liệu")
    assert receive(tmp_path, "Trường A.docx", package(head + written)) == []
    assert totals(tmp_path) == {("opened",): 1}


def test_a_word_report_with_another_answer_is_asked_about(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    head = paragraph("TRƯỜNG A") + paragraph("BÁO CÁO") + paragraph("I. Số liệu")
    data = package(head + paragraph("Đã mở lớp STEM: còn tùy"))
    assert receive(tmp_path, "Trường A.docx", data) == ["answer-unknown"]


def test_explain_and_page_show_the_answers(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Có"], ["Trường B", "Không"]])
    shown = command("explain", "--element", "opened", folder=tmp_path)
    assert ("Có" in shown.out, "Không" in shown.out, "đơn vị trả lời có" in shown.out) == (True, True, True)
    assert command("page", "-o", tmp_path / "page.html", folder=tmp_path).code == 0
    assert "Đã mở lớp STEM" in (tmp_path / "page.html").read_text(encoding="utf-8")


GRADED = """
[[period]]
code = "2025"

[[data_element]]
code = "grade"
section = "I"
title = "Xếp loại"
type = "choice"
options = [{ code = "tot", title = "Tốt" }, { code = "dat", title = "Đạt" }]

[[data_element]]
code = "faults"
section = "I"
title = "Số lỗi"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["grade", "faults"]

[[rule]]
code = "tot"
title = "Xếp loại tốt thì không có lỗi"
when = "grade[tot] = 1"
check = "faults = 0"
missing = "skip"
"""


def test_a_rule_is_about_the_units_of_one_answer(tmp_path: Path) -> None:
    write_campaign(tmp_path, GRADED, UNITS)
    assert command("outline", "check", folder=tmp_path).code == 0
    rows = [["Trường A", "Tốt", "2"], ["Trường B", "Đạt", "2"], ["Trường C", "Tốt", "0"]]
    told = send(tmp_path, "a.csv", [["Đơn vị", "Xếp loại", "Số lỗi"], *rows])
    assert [found["unit"] for found in told["findings"] if found["code"] == "rule-violated"] == ["A"]


def test_an_answer_that_was_not_given_is_none_in_rules_over_pairs(tmp_path: Path) -> None:
    pair = GRADED.partition("when =")[0] + 'check = "both_or_neither(grade[tot], faults)"\n'
    write_campaign(tmp_path, pair, UNITS)
    rows = [["Trường A", "Tốt", ""], ["Trường B", "Đạt", ""], ["Trường C", "Tốt", "0"], ["Trường D", "Đạt", "1"]]
    told = send(tmp_path, "a.csv", [["Đơn vị", "Xếp loại", "Số lỗi"], *rows])
    assert [found["unit"] for found in told["findings"] if found["code"] == "rule-violated"] == ["A", "D"]
