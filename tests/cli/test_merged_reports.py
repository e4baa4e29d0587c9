"""A school's figures are in the report of its commune: it owes them no more, and has neither sent nothing nor zero."""

from pathlib import Path

import pytest

from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]
HEADINGS = ("Tên đơn vị", "Số bài tháng 1/2024", "Số học sinh tháng 1/2024")
MERGED = ("decide", "merged", "B", "Trường A", "--because", "trường B báo qua điện thoại", "--by", "An")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_campaign(tmp_path / "campaign", monthly("2024-01", "2024-01"), UNITS)
    send(made, "a.csv", [HEADINGS, ("Trường A", 3, 40)])
    return made


def merged(folder: Path) -> None:
    ran = command(*MERGED, folder=folder)
    assert ran.code == 0, ran.err


def states(folder: Path) -> dict[str, str]:
    told = command("status", "--on", "2030-01-01", "--period", "2024-01", "--format", "json", folder=folder).data
    return {unit["unit"]: unit["state"] for unit in told["reports"][0]["units"]}


def codes(folder: Path) -> dict[str, str]:
    told = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return {one["code"]: one["message"] for one in told if one["unit"] in {"B", "C"}}


def test_it_is_a_state_of_its_own_owed_no_more_and_adds_nothing(folder: Path) -> None:
    assert states(folder) == {"A": "complete", "B": "overdue", "C": "overdue"}
    merged(folder)
    assert states(folder) == {"A": "complete", "B": "in_other_report", "C": "overdue"}
    rows = command("summarize", "--by", "period", "--format", "json", folder=folder).data
    assert [(r["value"], r["units_counted"], r["units_expected"]) for r in rows] == [(3, 2, 3), (40, 2, 3)]
    assert "values-missing" not in codes(folder)


def test_it_is_not_reminded_and_told_by_explain_decisions_and_report(folder: Path) -> None:
    merged(folder)
    assert command("status", "--remind", "nhac", "--on", "2030-01-01", folder=folder).code == 0
    letters = "".join(path.read_text(encoding="utf-8") for path in (folder / "nhac").rglob("*.csv"))
    assert ("Trường C" in letters, "Trường B" in letters) == (True, False)
    (told,) = command("explain", "--element", "lessons", "--format", "json", folder=folder).data
    assert [(one["unit"], one["number"], one["state"]) for one in told["counted"]] == [
        ("A", 3, "reported"), ("B", None, "in_other_report"),
    ]  # fmt: skip
    assert "merged" in command("decisions", folder=folder).out
    shown = " ".join(command("status", "--on", "2030-01-01", folder=folder).out.split())
    assert ("có trong báo cáo của đơn vị khác" in shown, "Muộn" in shown) == (True, False)


def test_figures_that_it_sends_itself_count_and_are_asked_about(folder: Path) -> None:
    merged(folder)
    send(folder, "b.csv", [HEADINGS, ("Trường B", 5, 30)])
    assert states(folder)["B"] == "complete"
    assert "5" in codes(folder)["merged-but-figures"]
    assert command(*MERGED, folder=folder).code == 2


def test_figures_in_the_report_of_a_unit_that_is_silent_are_asked_about(folder: Path) -> None:
    ran = command("decide", "merged", "B", "C", "--because", "x", folder=folder)
    assert ran.code == 0, ran.err
    assert "Trường C" in codes(folder)["merged-into-silent"]


@pytest.mark.parametrize("words", ["Số liệu gộp trong báo cáo của Trường A", "gộp chung vào báo cáo của UBND phường"])
def test_unit_that_says_so_in_a_file_is_asked_about_and_nothing_is_taken(words: str, folder: Path) -> None:
    told = send(folder, "b.csv", [HEADINGS, ("Trường B", words, words)])
    asked = {one["code"] for one in told["findings"] if one["severity"] == "error" and words in one["message"]}
    assert asked == {"number-in-other-report"}
    assert states(folder)["B"] == "in_part"
    merged(folder)
    assert states(folder)["B"] == "in_other_report"
    assert "trường B báo qua điện thoại" in codes(folder)["number-in-other-report"]
    errors = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert [one["code"] for one in errors if one["unit"] == "B"] == []


def test_it_is_undone(folder: Path) -> None:
    merged(folder)
    assert command("undo", folder=folder).code == 0
    assert states(folder)["B"] == "overdue"


@pytest.mark.parametrize(
    ("given", "into", "because"),
    [("B", "B", "x"), ("B", "A", ""), ("B", "X", "x"), ("X", "A", "x"), ("B/x", "A", "x"), ("A", "C", "x")],
)
def test_what_cannot_be_in_another_report_is_refused(given: str, into: str, because: str, folder: Path) -> None:
    ran = command("decide", "merged", given, into, "--because", because, folder=folder)
    assert (ran.code, bool(ran.err)) == (2, True)
    assert states(folder)["B"] == "overdue"


def test_two_units_are_not_each_in_the_report_of_the_other(folder: Path) -> None:
    merged(folder)
    assert command("decide", "merged", "C", "B", "--because", "x", folder=folder).code == 2


def test_row_of_decisions_that_names_no_unit_or_reason_is_a_fault_of_its_line(folder: Path) -> None:
    rows = ["kind,given,means,reason", "merged,B,X,x", "merged,B,A,", "merged,B,B,x", "merged,B/none,A,x"]
    (folder / "decisions.csv").write_text("\n".join(rows), encoding="utf-8")
    told = " ".join(command("status", folder=folder).err.split())
    assert [f"dòng {line}" in told for line in (2, 3, 4, 5)] == [True] * 4
