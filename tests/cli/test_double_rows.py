"""One project in the lists of two schools: both rows are shown, and a person says in whose list it counts."""

from pathlib import Path

import docx
import pytest

from tests.worlds.list_world import HEADING, sent
from tests.worlds.outline_world import send, totals
from tests.worlds.report_world import template
from tests.worlds.running import command

ROWS = [
    ("Trường A", "Máy lọc nước", "Rô bốt", "giải Nhất"),
    ("Trường A", "Đèn thông minh", "Rô bốt", ""),
    ("Trường B", "MÁY LỌC NƯỚC.", "Rô bốt", "giải Nhất"),
    ("Trường B", "Kính hiển vi", "Y sinh", ""),
]
THING = "projects = Máy lọc nước"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sent(tmp_path, [(*row[:1], row[1].rstrip("."), *row[2:]) for row in ROWS])
    return tmp_path


def found(folder: Path, code: str) -> list[str]:
    told = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return [one["message"] for one in told if one["code"] == code]


def decide(folder: Path, means: str) -> None:
    ran = command("decide", "overlap", THING, means, "--because", "hai trường cùng làm", folder=folder)
    assert ran.code == 0, ran.err


def test_one_thing_counts_in_one_list_and_every_total_follows(folder: Path) -> None:
    assert totals(folder)["projects",] == 4
    (said,) = found(folder, "list-key-of-several-units")
    assert ("Trường A" in said, "Trường B" in said) == (True, True)
    decide(folder, "Trường A")
    assert totals(folder)["projects",] == 3
    assert totals(folder, "unit")["B", "projects"] == 1
    assert totals(folder, "field")["robot", "projects"] == 2
    assert totals(folder, "prize")["nhat", "projects"] == 1
    (said,) = found(folder, "list-counted-as-decided")
    assert "hai trường cùng làm" in said
    (told,) = command("explain", "--element", "projects", "--format", "json", folder=folder).data
    assert (told["value"], len(told["rows"]), sum(one["number"] for one in told["counted"])) == (3, 3, 3)
    assert told["listed"][0]["counted_in"] == "A"


def test_report_states_both_totals_and_has_the_thing_in_one_list(folder: Path) -> None:
    decide(folder, "A")
    template(
        folder,
        "{% for element in elements %}{{ element.figures.total.last.clause }}. {{ element.set_apart }}{% endfor %}",
    )
    assert command("render", "-o", "r.docx", folder=folder).code == 0
    text = " ".join(paragraph.text for paragraph in docx.Document(str(folder / "r.docx")).paragraphs)
    assert (
        "có 3 dự án (2/4 đơn vị). “Máy lọc nước” có trong danh sách của Trường A, Trường B chỉ tính một lần; tính cả"
        " số liệu trùng, tổng số là 4 dự án"
    ) in text.replace("\u00a0", " ")
    assert "= 4" in command("explain", "r.docx", "4", "--at", "1", folder=folder).out


def test_different_things_of_one_name_are_both_counted_and_no_more_asked_about(folder: Path) -> None:
    decide(folder, "both")
    assert totals(folder)["projects",] == 4
    assert found(folder, "list-key-of-several-units") == []


def test_it_ends_when_another_unit_has_it_too(folder: Path) -> None:
    decide(folder, "A")
    send(folder, "c.csv", [HEADING, ("Trường D", "Máy lọc nước", "Rô bốt", "")])
    assert totals(folder)["projects",] == 5
    assert "A (A, B)" in found(folder, "list-decision-ended")[0]


def test_it_is_undone(folder: Path) -> None:
    decide(folder, "A")
    assert command("undo", folder=folder).code == 0
    assert totals(folder)["projects",] == 4


@pytest.mark.parametrize(
    ("given", "means"), [(THING, "D"), ("projects = Kính hiển vi", "A"), (THING, "X"), ("x = Máy", "A"), (THING, "")]
)
def test_what_is_in_no_two_lists_is_refused(given: str, means: str, folder: Path) -> None:
    ran = command("decide", "overlap", given, means, "--because", "x", folder=folder)
    assert (ran.code, bool(ran.err)) == (2, True)


def test_row_of_decisions_on_no_list_is_a_fault_of_its_line(folder: Path) -> None:
    rows = ["kind,given,means,reason", 'overlap,"none = Máy","A (A, B)",x', f'overlap,"{THING}",A,x']
    (folder / "decisions.csv").write_text("\n".join(rows), encoding="utf-8")
    told = " ".join(command("status", folder=folder).err.split())
    assert [f"dòng {line}" in told for line in (2, 3)] == [True, True]
