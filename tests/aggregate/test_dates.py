"""A date: the figure is how many units give one, and the earliest and the latest day; days are never added."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.reported_campaign import edited, rendered_report
from tests.worlds.running import command
from tests.worlds.spreadsheet_files import Table, fods, ods, spreadsheetml, xls, xlsb, xlsx
from tests.worlds.word_world import package, paragraph, table

OPENED = """
[[period]]
code = "2025-2026"

[[data_element]]
code = "opened_on"
section = "I"
title = "Ngày mở cửa"
type = "date"
minimum = 2025-09-01
maximum = "15/12/2025"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["opened_on"]
"""
UNITS = [f"{code},Trường {code},truong,TH,{'Đông' if code < 'C' else 'Tây'}" for code in "ABCDE"]
HEADING = ["Đơn vị", "Ngày mở cửa"]
Rows = list[list[str | dt.date]]


def figure(folder: Path, by: str = "") -> list[tuple[object, ...]]:
    """Return what `summarize` says of each group: units that answered, of how many, earliest and latest."""
    rows = command("summarize", "--by", by, "--format", "json", folder=folder).data
    keys = (*filter(None, [by]), "value", "units_expected", "earliest", "latest")
    return [tuple(row[key] for key in keys) for row in rows]


def test_the_figure_is_how_many_units_answer_and_the_first_and_the_last_day(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "15/9/2025"], ["Trường B", "02-10-2025"], ["Trường C", "2025-11-05"],
                             ["Trường D", "ngày 15 tháng 9 năm 2025"]])  # fmt: skip
    assert figure(tmp_path) == [(4, 5, "2025-09-15", "2025-11-05")]
    assert figure(tmp_path, "district") == [
        ("Đông", 2, 2, "2025-09-15", "2025-10-02"), ("Tây", 2, 3, "2025-09-15", "2025-11-05"),
    ]  # fmt: skip


def test_a_date_that_excel_knows_as_one_is_read_from_a_workbook(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    book = openpyxl.Workbook()
    for row in (HEADING, ["Trường A", dt.date(2025, 10, 9)], ["Trường B", dt.datetime(2025, 11, 1, 7, 30)]):  # noqa: DTZ001
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    assert errors(command("ingest", tmp_path / "a.xlsx", "--format", "json", folder=tmp_path).data) == []
    assert figure(tmp_path) == [(2, 5, "2025-10-09", "2025-11-01")]
    shown = command("explain", "--element", "opened_on", folder=tmp_path).out
    assert ("09/10/2025" in shown, "2025-10-09" in shown) == (True, False)


@pytest.mark.parametrize("written", [xlsx, xls, xlsb, ods, fods, spreadsheetml], ids=lambda one: one.__name__)
def test_a_date_is_a_date_in_every_format(tmp_path: Path, written: Callable[[Table], bytes]) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    day = dt.datetime(2025, 10, 9)  # noqa: DTZ001
    assert receive(tmp_path, f"a.{written.__name__}", written([[*HEADING], ["Trường A", day]])) == []
    assert figure(tmp_path) == [(1, 5, "2025-10-09", "2025-10-09")]


def errors(told: dict[str, list[dict[str, str]]]) -> list[str]:
    return [found["code"] for found in told["findings"] if found["severity"] == "error"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("9/15/2025", "date-impossible"),
        ("31/11/2025", "date-impossible"),
        ("15/9/25", "not-a-date"),
        ("tháng 9/2025", "not-a-date"),
        ("45915", "not-a-date"),
        ("không", "not-a-date"),
        ("30/8/2025", "date-out-of-range"),
        ("16/12/2025", "date-out-of-range"),
        ("1/1/1899", "date-out-of-range"),
    ],
)
def test_what_is_no_certain_day_is_told_and_never_guessed(tmp_path: Path, written: str, code: str) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", written], ["Trường B", "15/9/2025"]])
    assert errors(told) == [code]
    (found,) = [one for one in told["findings"] if one["code"] == code]
    assert (written in found["message"], found["cell"]) == (True, "B2")
    assert figure(tmp_path) == [(1, 5, "2025-09-15", "2025-09-15")]


def test_a_column_that_has_the_month_first_somewhere_is_read_nowhere_in_two_ways(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    told = send(tmp_path, "a.csv", [["Dấu thời gian", *HEADING], ["10/12/2025 08:00:01", "Trường A", "9/15/2025"],
                                    ["10/12/2025 08:00:02", "Trường B", "10/9/2025"],
                                    ["10/12/2025 08:00:03", "Trường C", "10/10/2025"]])  # fmt: skip
    assert errors(told) == ["date-impossible", "date-ambiguous"]
    assert figure(tmp_path) == [(1, 5, "2025-10-10", "2025-10-10")]


def workbook(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            book.worksheets[0].cell(number, column).value = value
    book.save(path)
    return path


def test_days_that_excel_may_have_turned_around_are_asked_about(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    rows: Rows = [
        [*HEADING],
        ["Trường A", dt.date(2025, 10, 9)],
        ["Trường B", "15/9/2025"],
        ["Trường C", dt.date(2025, 9, 9)],
    ]
    told = command("ingest", workbook(tmp_path / "a.xlsx", rows), "--format", "json", folder=tmp_path).data
    (found,) = [one for one in told["findings"] if one["code"] == "days-may-be-turned"]
    assert (found["operands"]["taken"], found["operands"]["left"]) == ("09/10/2025", "15/9/2025")
    assert figure(tmp_path) == [(3, 5, "2025-09-09", "2025-10-09")]


def test_a_column_of_dates_alone_or_of_texts_alone_is_not_asked_about(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    columns: dict[str, list[str | dt.date]] = {
        "a": [dt.date(2025, 10, 9), dt.date(2025, 9, 15)],
        "b": ["9/10/2025", "15/9/2025"],
    }
    for name, (first, second) in columns.items():
        rows: Rows = [[*HEADING], ["Trường A", first], ["Trường B", second]]
        told = command("ingest", workbook(tmp_path / f"{name}.xlsx", rows), "--format", "json", folder=tmp_path).data
        assert "days-may-be-turned" not in [one["code"] for one in told["findings"]]


def test_a_month_that_stands_first_makes_dates_of_excel_doubtful_too(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    rows: Rows = [
        [*HEADING],
        ["Trường A", dt.date(2025, 10, 9)],
        ["Trường B", "9/15/2025"],
        ["Trường C", dt.date(2025, 9, 15)],
    ]
    told = command("ingest", workbook(tmp_path / "a.xlsx", rows), "--format", "json", folder=tmp_path).data
    assert errors(told) == ["date-ambiguous", "date-impossible"]
    assert figure(tmp_path) == [(1, 5, "2025-09-15", "2025-09-15")]


def test_words_for_missing_are_missing_and_a_unit_without_a_date_is_no_day(tmp_path: Path) -> None:
    write_campaign(tmp_path, '\n[words]\nmissing = ["-"]\nnot_available = ["chưa rõ"]\n' + OPENED, UNITS)
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", "-"], ["Trường B", "chưa rõ"], ["Trường C", ""]])
    assert set(errors(told)) == {"values-missing"}
    assert figure(tmp_path) == [(None, 5, None, None)]


def test_dates_are_read_from_the_answers_of_a_google_form_and_the_last_answer_counts(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    moment = "15/12/2025 08:00:0"
    send(tmp_path, "form.csv", [["Dấu thời gian", *HEADING], [f"{moment}1", "Trường A", "15/09/2025"],
                                [f"{moment}2", "Trường A", "16/09/2025"]])  # fmt: skip
    assert figure(tmp_path) == [(1, 5, "2025-09-16", "2025-09-16")]


def filled(folder: Path, unit: str, answer: str | dt.date) -> bytes:
    """Return the form of a unit with an answer beside the label."""
    command("form", "--unit", unit, "-o", folder / "forms", folder=folder)
    book = openpyxl.load_workbook(next((folder / "forms").glob(f"*{unit}*.xlsx")))
    sheet = book.worksheets[0]
    (row,) = [row[1].row for row in sheet.iter_rows(max_col=2) if row[1].value == "Ngày mở cửa"]
    sheet.cell(row=row or 0, column=4).value = answer
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def receive(folder: Path, name: str, data: bytes) -> list[str]:
    (folder / "received").mkdir(exist_ok=True)
    (folder / "received" / name).write_bytes(data)
    return errors(command("ingest", folder / "received" / name, "--format", "json", folder=folder).data)


def test_the_own_form_takes_only_days_between_the_bounds_and_is_read_back(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    answers: dict[str, str | dt.date] = {"A": dt.date(2025, 9, 15), "B": "2/10/2025", "C": "ngày 05 tháng 11 năm 2025"}
    for unit, answer in answers.items():
        data = filled(tmp_path, unit, answer)
        assert receive(tmp_path, f"{unit}.xlsx", data) == []
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.formula2) == ("date", "45901", "46006")
    assert "01/9/2025 đến 15/12/2025" in (rule.error or "")
    assert "không ghi 0" in (rule.prompt or "")
    assert sheet[str(rule.sqref)].number_format == "dd/mm/yyyy"
    assert figure(tmp_path) == [(3, 5, "2025-09-15", "2025-11-05")]


@pytest.mark.parametrize(
    "written",
    [paragraph("- Ngày mở cửa: 15/9/2025"), paragraph("Ngày mở cửa: ngày 15 tháng 9 năm 2025."),
     table([["TT", "Nội dung", "Kết quả"], ["1", "Ngày mở cửa", "15/9/2025"]])],
)  # fmt: skip
def test_dates_are_read_from_a_word_report(tmp_path: Path, written: str) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    head = paragraph("TRƯỜNG A") + paragraph("BÁO CÁO") + paragraph("I. Số liệu")
    assert receive(tmp_path, "Trường A.docx", package(head + written)) == []
    assert figure(tmp_path) == [(1, 5, "2025-09-15", "2025-09-15")]


BY_PERIOD = OPENED.replace("[[data", '[[period]]\ncode = "2026-2027"\n\n[[data', 1).replace(
    "minimum", 'by = ["education_level", "period"]\nminimum'
)
NAMES = [f"Ngày mở cửa {level} {year}" for year in ("2025-2026", "2026-2027") for level in ("TH", "THCS")]


def test_a_unit_with_several_dates_is_one_unit_and_all_its_days_are_looked_at(tmp_path: Path) -> None:
    write_campaign(tmp_path, BY_PERIOD, ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH;THCS,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *NAMES], ["Trường A", "5/9/2025", "6/9/2025", "7/10/2025", "4/10/2025"],
                             ["Trường B", "3/11/2025", "", "", ""]])  # fmt: skip
    assert figure(tmp_path) == [(2, 2, "2025-09-05", "2025-11-03")]
    assert figure(tmp_path, "period") == [
        ("2025-2026", 2, 2, "2025-09-05", "2025-11-03"), ("2026-2027", 1, 2, "2025-10-04", "2025-10-07"),
    ]  # fmt: skip
    workbook = command("summarize", "--by", "period", "-o", tmp_path / "t.xlsx", folder=tmp_path)
    assert workbook.code == 0, workbook.err


def test_a_day_of_a_part_is_not_compared_with_that_of_the_whole(tmp_path: Path) -> None:
    sex = 'code = "sex"\ntitle = "Giới"\ntotal = "asked"\nmembers = [{ code = "nu", title = "nữ" }]\n'
    asked = OPENED.replace("[[data", f"[[dimension]]\n{sex}\n[[data", 1).replace("minimum", 'by = ["sex"]\nminimum')
    write_campaign(tmp_path, asked, UNITS)
    heading = ["Đơn vị", "Ngày mở cửa", "Ngày mở cửa nữ"]
    told = send(
        tmp_path, "a.csv", [heading, ["Trường A", "5/9/2025", "6/9/2025"], ["Trường B", "5/9/2025", "4/9/2025"]]
    )
    assert {found["code"] for found in told["findings"]} == set()
    assert figure(tmp_path, "sex") == [("", 2, 5, "2025-09-05", "2025-09-05"), ("nu", 2, 5, "2025-09-04", "2025-09-06")]


def test_of_a_state_that_changes_the_last_period_counts_when_the_outline_says_so(tmp_path: Path) -> None:
    last = BY_PERIOD.replace("minimum", 'over = { period = "last" }\nminimum')
    write_campaign(tmp_path, last, ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH;THCS,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", *NAMES], ["Trường A", "5/9/2025", "6/9/2025", "7/10/2025", "4/10/2025"],
                             ["Trường B", "3/11/2025", "", "", ""]])  # fmt: skip
    assert figure(tmp_path) == [(1, 2, "2025-10-04", "2025-10-07")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('by = ["period"]\naggregation = "stock"', "key-of-other-type"),
        ("decimals = 1", "key-of-other-type"),
        ('by = ["period"]\nover = { period = "sum" }', "days-are-not-added"),
    ],
)
def test_outline_check_refuses_what_a_date_cannot_have(tmp_path: Path, line: str, code: str) -> None:
    write_campaign(tmp_path, OPENED.replace("minimum", f"{line}\nminimum"), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert [one["code"] for one in ran.data["faults"]] == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("minimum = 2025-09-01", "minimum = 5", "value-of-wrong-type"),
        ("minimum = 2025-09-01", 'minimum = "31/9/2025"', "value-of-wrong-type"),
        ("minimum = 2025-09-01", "minimum = 1/9/2025", "date-of-another-form"),
        ("minimum = 2025-09-01", "minimum = 2025-12-16", "bounds-contradict"),
        ('type = "date"', 'type = "count"', "value-of-wrong-type"),
    ],
)
def test_outline_check_names_a_bound_that_is_none(tmp_path: Path, old: str, new: str, code: str) -> None:
    write_campaign(tmp_path, OPENED.replace(old, new), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert {one["code"] for one in ran.data["faults"]} == {code}


def test_people_see_the_days_wherever_they_see_the_figure(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "15/9/2025"], ["Trường B", "2/10/2025"]])
    days = "2 (15/9/2025–02/10/2025)"
    assert days in command("summarize", "--by", "", folder=tmp_path).out
    assert days in command("summarize", "--by", "", "--format", "md", folder=tmp_path).out
    shown = command("explain", "--element", "opened_on", folder=tmp_path).out
    assert ("Số đơn vị có ngày" in shown, "02/10/2025" in shown) == (True, True)
    for measure, day in (("earliest", "15/9/2025"), ("latest", "02/10/2025")):
        asked = ("explain", "--element", "opened_on", "--measure", measure)
        assert f" = {day}" in command(*asked, folder=tmp_path).out
        assert command(*asked, "--format", "json", folder=tmp_path).data[0]["value"][:4] == "2025"
    assert command("page", "-o", tmp_path / "page.html", folder=tmp_path).code == 0
    assert days in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_workbook_of_totals_has_days_as_days_and_adds_none(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "15/9/2025"], ["Trường B", "2/10/2025"], ["Trường C", "5/11/2025"]])
    command("summarize", "--by", "district", "-o", tmp_path / "t.xlsx", folder=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=5, max_row=7)]
    assert rows == [["Đông", "15/9/2025–02/10/2025", "2/2"], ["Tây", "05/11/2025", "1/3"],
                    ["Tổng cộng", "15/9/2025–05/11/2025", "3/5"]]  # fmt: skip
    values = [row[5].value for row in book.worksheets[1].iter_rows(min_row=2)]
    assert values[0] == dt.datetime(2025, 9, 15)  # noqa: DTZ001


CLOSED = OPENED.replace(
    "[[obligation]]",
    """[[data_element]]
code = "closed_on"
section = "I"
title = "Ngày đóng cửa"
type = "date"

[[data_element]]
code = "opened"
section = "I"
title = "Đã mở cửa"
type = "yes_no"

[[data_element]]
code = "days_open"
section = "I"
title = "Số ngày mở cửa"
type = "count"

[[obligation]]""",
).replace('["opened_on"]', '["opened_on", "closed_on", "opened", "days_open"]')
RULE = """
[[rule]]
code = "quy-tac"
title = "Quy tắc"
check = "{check}"
missing = "skip"
"""
ALL = ["Đơn vị", "Ngày mở cửa", "Ngày đóng cửa", "Đã mở cửa", "Số ngày mở cửa"]


@pytest.mark.parametrize(
    ("check", "broken"),
    [
        ("opened_on <= closed_on", ["B"]),
        ("closed_on - opened_on >= days_open", ["A", "B"]),
        ("opened_on + days_open <= closed_on", ["A", "B"]),
        ("max(opened_on, closed_on) = closed_on", ["B"]),
        ("both_or_neither(opened, opened_on)", ["C"]),
    ],
)
def test_rules_compare_days_with_days(tmp_path: Path, check: str, broken: list[str]) -> None:
    write_campaign(tmp_path, CLOSED + RULE.format(check=check), UNITS)
    told = send(tmp_path, "a.csv", [ALL, ["Trường A", "1/9/2025", "10/9/2025", "có", 20],
                                    ["Trường B", "5/9/2025", "4/9/2025", "có", 0],
                                    ["Trường C", "", "4/9/2025", "có", 3]])  # fmt: skip
    found = [one for one in told["findings"] if one["code"] == "rule-violated"]
    assert [one["unit"] for one in found] == broken
    assert all("2025" in one["message"] or "C" in one["unit"] for one in found)


@pytest.mark.parametrize(
    ("opened", "day", "is_broken"),
    [
        ("có", "1/9/2025", False), ("có", "", True), ("không", "", False), ("không", "1/9/2025", True),
        ("", "1/9/2025", True), ("", "", False),
    ],
)  # fmt: skip
def test_who_has_not_opened_has_no_day_of_opening(tmp_path: Path, opened: str, day: str, is_broken: bool) -> None:  # noqa: FBT001
    write_campaign(tmp_path, CLOSED + RULE.format(check="both_or_neither(opened, opened_on)"), UNITS)
    told = send(tmp_path, "a.csv", [ALL, ["Trường A", day, "10/9/2025", opened, 20]])
    assert ("rule-violated" in [one["code"] for one in told["findings"]]) is is_broken


@pytest.mark.parametrize(
    "check",
    [
        "opened_on <= days_open", "opened_on >= 2025-09-01", "opened_on + closed_on > 5", "-opened_on < 0",
        "2 * opened_on > closed_on", "abs(opened_on) > 0", "nvl(opened_on, 0) <= closed_on",
        "days_open - opened_on < 5", "min(opened_on, days_open) < 3",
    ],
)  # fmt: skip
def test_a_rule_that_calculates_with_days_as_with_numbers_is_refused(tmp_path: Path, check: str) -> None:
    write_campaign(tmp_path, CLOSED + RULE.format(check=check), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert [one["code"] for one in ran.data["faults"]] == ["rule-mixes-days"]


def test_a_rule_that_no_days_within_the_bounds_can_break_is_refused(tmp_path: Path) -> None:
    bounded = CLOSED.replace('title = "Ngày đóng cửa"', 'title = "Ngày đóng cửa"\nminimum = 2025-12-16')
    write_campaign(tmp_path, bounded + RULE.format(check="opened_on <= closed_on"), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert [one["code"] for one in ran.data["faults"]] == ["rule-always-holds"]


def test_tables_of_a_report_print_days_and_the_page_has_those_of_each_unit(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED.replace("minimum", 'by = ["period"]\nminimum'), UNITS)
    heading = ["Đơn vị", "Ngày mở cửa 2025-2026"]
    send(tmp_path, "a.csv", [heading, ["Trường A", "15/9/2025"], ["Trường B", "2/10/2025"], ["Trường C", "3/10/2025"]])
    report = rendered_report(tmp_path, "{{p table_by_level }}", "{{p table_by_group }}")
    shown = [cell.text for one in Document(str(report)).tables for row in one.rows for cell in row.cells]
    assert {"3 (15/9/2025–03/10/2025)", "2 (15/9/2025–02/10/2025)"} <= set(shown), shown
    assert command("verify", report, folder=tmp_path).code == 0
    assert command("page", "-o", tmp_path / "page.html", folder=tmp_path).code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert ">15/9/2025<" in page
    assert ">1 (15/9/2025)<" not in page


def test_days_of_two_years_are_no_change_and_nobody_is_said_to_be_too_few(tmp_path: Path) -> None:
    both = '[[period]]\ncode = "2024-2025"\n\n' + OPENED.replace("minimum", 'by = ["period"]\nminimum')
    write_campaign(tmp_path, both, UNITS)
    days = [[f"Trường {code}", "15/9/2025" if code == "A" else "", "2/10/2025"] for code in "ABCDE"]
    send(tmp_path, "a.csv", [["Đơn vị", "Ngày mở cửa 2024-2025", "Ngày mở cửa 2025-2026"], *days])
    report = rendered_report(tmp_path, "{{p table_by_level }}", "{{ figures.opened_on.total.not_compared }}")
    document = Document(str(report))
    shown = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    assert "5 (02/10/2025)" in shown
    assert not [one for one in (*shown, *(p.text for p in document.paragraphs)) if "hưa so sánh" in one]


def test_a_report_prints_days_and_verify_finds_the_one_that_was_changed(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "15/9/2025"], ["Trường B", "2/10/2025"]])
    figure = "figures.opened_on.total.all"
    report = rendered_report(
        tmp_path, f"Mở cửa: {{{{ {figure}.measured }}}}.", f"{{{{ {figure}.earliest }}}}, {{{{ {figure}.latest }}}}"
    )
    text = [one.text for one in Document(str(report)).paragraphs]
    assert text[-2:] == ["Mở cửa: 2\u00a0đơn vị (15/9/2025–02/10/2025) (2/5\u00a0đơn vị).", "15/9/2025, 02/10/2025"]
    assert command("verify", report, folder=tmp_path).code == 0
    edited(report, ("02/10/2025", "03/10/2025"), count=1)
    ran = command("verify", report, "--format", "json", folder=tmp_path)
    assert [one["key"].split(";")[0] for one in ran.data["changed"]] == ["latest"]
    assert "02/10/2025" in command("explain", report, "03/10/2025", folder=tmp_path).out
