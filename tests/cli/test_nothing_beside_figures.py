"""Of figures and the words that there is nothing to report one counts, and the other can still be seen."""

import sqlite3
from pathlib import Path

import pytest

from tests.worlds.campaign_files import DECISIONS
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

TABLE = "Tên đơn vị,Số bài tháng 1/2024,Số học sinh tháng 1/2024,Không có gì để báo cáo"
FORM = f"Dấu thời gian,{TABLE}"
EXPLAIN = ("explain", "--period", "2024-01", "--format", "json")
OPINION = """
[[data_element]]
code = "opinion"
section = "I"
title = "Ý kiến"
type = "text"
by = ["period"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    outline = monthly("2024-01", "2024-02").replace('["lessons", "pupils"]', '["lessons", "pupils", "opinion"]')
    return write_campaign(
        tmp_path / "campaign", outline + OPINION, [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    )


def sent(folder: Path, day: str, name: str, *rows: str) -> None:
    path = folder / "received" / day / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert not command("ingest", folder / "received", folder=folder).err


def states(folder: Path) -> dict[str, str]:
    told = command("status", "--on", "2024-02-20", "--period", "2024-01", "--format", "json", folder=folder).data
    return {unit["unit"]: unit["state"] for unit in told["reports"][0]["units"]}


def lessons(folder: Path) -> object:
    rows = command("summarize", "--by", "period", "--format", "json", folder=folder).data
    (row,) = [row for row in rows if (row["data_element"], row["period"]) == ("lessons", "2024-01")]
    return row["value"], row["units_counted"], row["units_expected"]


def codes(folder: Path) -> set[str]:
    return {one["code"] for one in command("findings", "--severity", "note", "--format", "json", folder=folder).data}


def explained(folder: Path, element: str = "lessons") -> dict[str, list[tuple[str, str]]]:
    (figure,) = command(*EXPLAIN, "--element", element, folder=folder).data
    return {name: [(one["unit"], one["state"]) for one in figure[name]] for name in ("counted", "not_counted")}


def test_an_answer_to_a_form_counts_as_its_channel_does(folder: Path) -> None:
    sent(folder, "2024-02-03", "form.csv", FORM, "03/02/2024 08:00:00,Trường A,,,Có")
    assert states(folder) == {"A": "nothing_to_report", "B": "overdue"}
    assert lessons(folder) == (None, 1, 2)
    sent(folder, "2024-02-04", "bang.csv", TABLE, "Trường A,5,30,")
    assert "filing-differs" in codes(folder)
    assert lessons(folder) in {(5, 1, 2), (None, 1, 2)}


def test_the_words_are_explained_beside_the_figures_that_they_replaced(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,7,30,", "Trường B,2,20,")
    sent(folder, "2024-02-04", "b.csv", TABLE, "Trường A,,,x")
    assert lessons(folder) == (2, 2, 2)
    assert ("A", "nothing_to_report") in explained(folder)["counted"]
    assert ("A", "reported") in explained(folder)["not_counted"]
    shown = command("explain", "--element", "lessons", "--period", "2024-01", folder=folder).out
    assert "x" in shown.split("Còn thiếu")[0].split()


def test_the_words_that_figures_contradict_are_explained_after_them(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,7,,x")
    assert explained(folder) == {"counted": [("A", "reported")], "not_counted": [("A", "nothing_to_report")]}
    (beside,) = command(*EXPLAIN, "--element", "lessons", folder=folder).data[0]["not_counted"]
    assert beside["role"] == "beside_figures"
    assert explained(folder, "pupils") == {"counted": [], "not_counted": []}


def test_a_text_beside_the_words_contradicts_nothing(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", f"{TABLE},Ý kiến tháng 1/2024", "Trường A,,,x,Đường xấu")
    assert states(folder)["A"] == "nothing_to_report"
    assert not {code for code in codes(folder) if code.startswith("filing")}
    shown = command("explain", "--element", "opinion", "--period", "2024-01", folder=folder)
    assert "Đường xấu" in shown.out


WITH_TEXT = f"{TABLE},Ý kiến tháng 1/2024"


def points(folder: Path) -> int:
    rows: int = command("narrative", "-o", folder / "y-kien.xlsx", "--format", "json", folder=folder).data["rows"]
    return rows


def test_the_texts_of_a_report_go_with_its_figures_once_the_unit_says_that_there_is_nothing(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", WITH_TEXT, "Trường A,7,30,,Đường xấu", "Trường B,,,,Mưa")
    assert points(folder) == 2
    sent(folder, "2024-02-04", "b.csv", TABLE, "Trường A,,,x", "Trường B,,,x")
    assert (points(folder), states(folder)) == (0, {"A": "nothing_to_report", "B": "nothing_to_report"})
    found = " ".join(command("findings", folder=folder).out.split())
    assert all(text in found for text in ("Đường xấu", "Mưa", "Số liệu và ý kiến của báo cáo ấy không được tính nữa"))
    assert explained(folder, "opinion") == {
        "counted": [(unit, "nothing_to_report") for unit in "AB"],
        "not_counted": [(unit, "reported") for unit in "AB"],
    }


def test_a_text_that_is_sent_after_the_words_is_told(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,,,x")
    sent(folder, "2024-02-04", "b.csv", WITH_TEXT, "Trường A,,,,Đường xấu")
    assert points(folder) == 1


def test_what_is_recorded_is_told_to_be_idle_once_figures_come(folder: Path) -> None:
    rows = f"{DECISIONS}nothing,A/monthly/2024-01,nothing_to_report,gọi điện,,\n"
    (folder / "decisions.csv").write_text(rows, encoding="utf-8")
    sent(folder, "2024-02-02", "b.csv", TABLE, "Trường B,2,20,")
    assert "decision-on-figures" not in codes(folder)
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,7,30,")
    assert lessons(folder) == (9, 2, 2)
    assert "decision-on-figures" in codes(folder)


def test_a_store_of_before_is_read_without_the_words(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,7,30,")
    with sqlite3.connect(folder / "stemagg.db") as connection:
        connection.execute("DROP TABLE filing")
    assert lessons(folder) == (7, 1, 2)


BY_LEVEL = "Tên đơn vị,Cấp học,Số bài tháng 1/2024,Số học sinh tháng 1/2024,Không có gì để báo cáo"


@pytest.fixture
def of_two_levels(tmp_path: Path) -> Path:
    outline = monthly("2024-01", "2024-02").replace('by = ["period"]', 'by = ["education_level", "period"]')
    return write_campaign(tmp_path / "levels", outline, ["A,Trường A,truong,TH;THCS,Đông"])


def test_nothing_in_one_level_never_stands_for_the_others(of_two_levels: Path) -> None:
    sent(of_two_levels, "2024-02-03", "a.csv", BY_LEVEL, "Trường A,Trung học cơ sở,3,4,")
    sent(of_two_levels, "2024-02-04", "b.csv", BY_LEVEL, "Trường A,Tiểu học,,,x")
    assert lessons(of_two_levels) == (3, 1, 1)
    assert states(of_two_levels) == {"A": "in_part"}
    assert codes(of_two_levels) >= {"filing-of-a-level", "values-missing"}


def test_nothing_in_each_level_is_nothing_in_all(of_two_levels: Path) -> None:
    rows = [f"Trường A,{level},,,x" for level in ("Tiểu học", "Trung học cơ sở")]
    sent(of_two_levels, "2024-02-03", "a.csv", BY_LEVEL, *rows)
    assert states(of_two_levels) == {"A": "nothing_to_report"}
    assert not {code for code in codes(of_two_levels) if code.startswith("filing")}


def test_nothing_in_one_month_is_not_nothing_in_the_year(folder: Path) -> None:
    sent(folder, "2024-02-03", "a.csv", TABLE, "Trường A,,,x")
    asked = ("explain", "--element", "lessons", "--unit", "A")
    assert "Số bài; Đơn vị: Trường A; Năm: 2024 = -" in command(*asked, "--where", "year=2024", folder=folder).out
    assert "Tháng 1/2024; Đơn vị: Trường A = ø" in command(*asked, "--period", "2024-01", folder=folder).out
