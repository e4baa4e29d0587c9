"""A unit has nothing to report for a month: it is neither silent nor does it report zero."""

import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.report_world import template
from tests.worlds.running import command

UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", monthly("2024-01", "2024-02"), UNITS)


def sent(folder: Path, day: str, *rows: str) -> None:
    """Ingest a table that came on a day; its first row has the headings."""
    path = folder / "received" / day / "bang.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    ran = command("ingest", folder / "received", folder=folder)
    assert not ran.err


def states(folder: Path, on: str, period: str = "2024-01") -> dict[str, str]:
    told = command("status", "--on", on, "--period", period, "--format", "json", folder=folder).data
    return {unit["unit"]: unit["state"] for unit in told["reports"][0]["units"]}


JANUARY = "Tên đơn vị,Số bài tháng 1/2024,Số học sinh tháng 1/2024"


def test_what_a_clerk_has_recorded_meets_the_obligation_and_adds_nothing(folder: Path) -> None:
    sent(folder, "2024-02-03", JANUARY, "Trường A,3,40")
    ran = command("decide", "nothing", "Trường B/monthly/2024-01", "--because", "gọi điện", folder=folder)
    assert ran.code == 0, ran.err
    assert "B/monthly/2024-01" in ran.out
    assert states(folder, "2030-02-20") == {"A": "complete", "B": "nothing_to_report", "C": "overdue"}
    rows = command("summarize", "--by", "period", "--format", "json", folder=folder).data
    assert [(r["value"], r["units_counted"], r["units_expected"]) for r in rows if r["period"] == "2024-01"] == [
        (3, 2, 3),
        (40, 2, 3),
    ]


def test_figures_count_whatever_a_clerk_has_recorded(folder: Path) -> None:
    command("decide", "nothing", "B/monthly/2024-01", "--because", "gọi điện", folder=folder)
    sent(folder, "2024-02-03", JANUARY, "Trường B,5,30")
    assert states(folder, "2030-01-01")["B"] == "complete"
    refused = command("decide", "nothing", "B/monthly/2024-01", "--because", "x", folder=folder)
    assert (refused.code, "bang.csv" in refused.err) == (2, True)


def test_a_clerk_names_an_obligation_and_a_period_that_the_unit_owes(folder: Path) -> None:
    for given in ("B", "B/monthly", "B/montly/2024-01", "B/monthly/2024-09", "X/monthly/2024-01"):
        ran = command("decide", "nothing", given, "--because", "x", folder=folder)
        assert (ran.code, bool(ran.err)) == (2, True), given


def test_of_what_is_asked_of_other_units_it_is_said_that_this_one_does_not_owe_it(folder: Path) -> None:
    roster = folder / "units.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "P,UBND xã P,xa,TH,Đông\n", encoding="utf-8")
    for given in ("P/monthly/2024-01", "P/monthly"):
        ran = command("decide", "nothing", given, "--because", "x", folder=folder)
        assert ran.code == 2
        assert f"UBND xã P không phải nộp {given[2:]}" in " ".join(ran.err.split())


def test_a_line_of_decisions_that_says_nothing_of_no_obligation_is_a_fault_of_its_line(folder: Path) -> None:
    lines = ("A,nothing_to_report", "A/monthly/2024-09,nothing_to_report", "A/monthly/2024-01,0")
    rows = ["kind,given,means", *(f"nothing,{line}" for line in lines)]
    (folder / "decisions.csv").write_text("\n".join(rows), encoding="utf-8")
    told = " ".join(command("status", folder=folder).err.split())
    for part in ("monthly", "2024-09", "nothing_to_report"):
        assert part in told


NOTHING = "Tên đơn vị,Số bài tháng 1/2024,Số học sinh tháng 1/2024,Không có gì để báo cáo"


def test_a_column_takes_a_tick_or_the_words_and_is_of_the_period_of_its_table(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, "Trường A,3,40,", "Trường B,,,x", "Trường C,,,không phát sinh")
    assert states(folder, "2024-02-20") == {"A": "complete", "B": "nothing_to_report", "C": "nothing_to_report"}
    assert totals(folder)["lessons", "2024-01"] == (3, 3, 3)


def totals(folder: Path) -> dict[tuple[str, str], tuple[object, int, int]]:
    rows = command("summarize", "--by", "period", "--format", "json", folder=folder).data
    return {
        (row["data_element"], row["period"]): (row["value"], row["units_counted"], row["units_expected"])
        for row in rows
    }


def found(folder: Path, *options: str) -> dict[str, list[str]]:
    """Return the units with each finding, by code."""
    made: dict[str, list[str]] = {}
    for one in command("findings", *options, "--format", "json", folder=folder).data:
        made.setdefault(one["code"], []).append(one["unit"])
    return made


def test_figures_that_are_sent_later_take_the_place_of_the_statement(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, "Trường A,,,x")
    sent(folder, "2024-02-09", NOTHING, "Trường A,7,30,")
    assert states(folder, "2024-02-04")["A"] == "nothing_to_report"
    assert states(folder, "2024-02-10")["A"] == "complete"
    assert "period-late" not in found(folder)
    assert totals(folder)["lessons", "2024-01"] == (7, 1, 3)
    assert "filing-differs" not in found(folder)


def test_a_later_statement_takes_the_place_of_figures_and_that_is_asked_about(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, "Trường A,7,30,")
    sent(folder, "2024-02-04", NOTHING, "Trường A,,,x")
    assert states(folder, "2024-02-03")["A"] == "complete"
    assert states(folder, "2024-02-10")["A"] == "nothing_to_report"
    assert totals(folder)["lessons", "2024-01"] == (None, 1, 3)
    assert found(folder)["filing-replaced-figures"] == ["A"]
    assert "blank-did-not-replace" not in found(folder)


def test_figures_beside_the_statement_count_and_the_contradiction_is_found(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, "Trường A,7,,x")
    assert states(folder, "2024-02-20")["A"] == "in_part"
    assert found(folder) | {"x": []} == {"filing-with-figures": ["A"], "values-missing": ["A"], "x": []}


def test_a_statement_per_period_stands_in_the_heading(folder: Path) -> None:
    heading = (
        "Tên đơn vị,Số bài tháng 1/2024,Số bài tháng 2/2024,Không phát sinh tháng 1/2024,Không phát sinh tháng 2/2024"
    )
    sent(folder, "2024-02-05", heading, "Trường A,,4,x,", "Trường B,,,có,không phát sinh", "Trường C,,,không,chưa rõ")
    assert states(folder, "2024-03-20") == {"A": "nothing_to_report", "B": "nothing_to_report", "C": "overdue"}
    assert states(folder, "2024-03-20", "2024-02") == {"A": "in_part", "B": "nothing_to_report", "C": "overdue"}
    assert found(folder)["filing-not-understood"] == ["C"]


def test_the_form_has_a_cell_for_each_period_in_which_to_say_so(folder: Path, tmp_path: Path) -> None:
    command("form", "--unit", "A", "-o", tmp_path / "forms", folder=folder)
    (path,) = (tmp_path / "forms").glob("*.xlsx")
    blank = command("ingest", path, "--format", "json", folder=folder)
    assert blank.codes == ["form-blank"]
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "Không có gì để báo cáo: Báo cáo tháng, Tháng 1/2024"]
    assert not sheet.cell(row, 4).protection.locked
    sheet.cell(row, 4).value = "x"
    book.save(path)
    ran = command("ingest", path, "--received", "2024-02-03", "--format", "json", folder=folder)
    assert ran.codes == [], ran.out
    assert states(folder, "2024-02-20")["A"] == "nothing_to_report"
    assert states(folder, "2024-03-20", "2024-02")["A"] == "overdue"


def test_what_ends_a_statement_later_is_never_taken_in_silence(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, *(f"Trường {code},,,x" for code in "ABC"))
    sent(folder, "2024-02-09", NOTHING, "Trường A,khoảng 12,,", "Trường B,,,Không", "Trường C,,,")
    assert states(folder, "2024-02-20") == {"A": "in_part", "B": "overdue", "C": "nothing_to_report"}
    told = found(folder)
    assert told["filing-then-unreadable"] == ["A"]
    assert told["filing-taken-back"] == ["B"]
    assert told["blank-did-not-replace"] == ["C"]
    assert totals(folder)["lessons", "2024-01"] == (None, 1, 3)


def test_a_late_statement_is_late_and_no_figure_is_said_to_have_been_counted(folder: Path) -> None:
    sent(folder, "2024-02-09", NOTHING, "Trường A,,,x")
    assert states(folder, "2024-02-08")["A"] == "overdue"
    assert states(folder, "2024-02-20")["A"] == "late"
    (late,) = command("findings", "--format", "json", folder=folder).data
    assert (late["code"], "số liệu" in late["remedy"].lower()) == ("period-late", False)


def test_what_a_clerk_records_after_a_statement_was_ended_is_in_force(folder: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, *(f"Trường {code},,,x" for code in "AB"))
    sent(folder, "2024-02-09", NOTHING, "Trường A,khoảng 12,,", "Trường B,,,Không")
    for unit in "AB":
        command("decide", "nothing", f"{unit}/monthly/2024-01", "--because", "gọi điện", folder=folder)
    assert {states(folder, "2030-02-20")[unit] for unit in "AB"} <= {"nothing_to_report", "late"}
    assert totals(folder)["lessons", "2024-01"] == (None, 2, 3)


def test_it_is_an_answer_of_its_own_in_status_report_and_page(folder: Path, tmp_path: Path) -> None:
    sent(folder, "2024-02-03", NOTHING, "Trường A,0,0,", "Trường B,,,không có gì để báo cáo")
    assert states(folder, "2024-02-20") == {"A": "complete", "B": "nothing_to_report", "C": "overdue"}
    assert command("page", "-o", tmp_path / "p.html", folder=folder).code == 0
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    cells = {
        code: re.search(rf'lessons; ; 2024-01; unit={code}"[^>]*>(?:<[^>]*>)*([^<]*)<', page)
        for code in "ABC"
    }  # fmt: skip
    assert {code: one and one[1] for code, one in cells.items()} == {"A": "0", "B": "ø", "C": "-"}
    assert "đúng hạn, không có gì để báo cáo" in page
    template(folder, "{{ coverage.received }}; {{ coverage.nothing_count }}: {{ coverage.nothing }}")
    assert command("render", "-o", tmp_path / "r.docx", folder=folder).code == 0
    assert "2; 1: Trường B" in [one.text for one in Document(str(tmp_path / "r.docx")).paragraphs]
