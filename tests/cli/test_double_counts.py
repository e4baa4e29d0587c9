"""A school's figure may lie in that of its office: both are shown, and a person says what is counted."""

from pathlib import Path

import pytest

from tests.worlds.kept_findings import told, told_anew
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.overlap_world import HEADINGS, OUTLINE, OVERLAP, UNITS, write_overlaps
from tests.worlds.running import command

PATH = "T1/lessons/THCS/2024"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_overlaps(tmp_path / "c")


def found(folder: Path, code: str) -> list[str]:
    told = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return [one["message"] for one in told if one["code"] == code]


def decide(folder: Path, means: str) -> None:
    ran = command("decide", "overlap", PATH, means, "--because", "gọi điện", "--by", "An", folder=folder)
    assert ran.code == 0, ran.err


def test_nothing_is_taken_away_until_somebody_says_so_and_both_figures_are_asked_about(folder: Path) -> None:
    assert totals(folder)["lessons",] == 218
    (said,) = found(folder, "figures-overlap")
    assert said == (
        "Số bài học: số liệu của Trường Sao Mai có thể đã nằm trong số liệu của UBND xã Đông và hiện cộng cả hai: "
        "THCS 2024: 8 và 100, đang tính 108."
    )


@pytest.mark.parametrize(("means", "total"), [("within", 210), ("unit", 210), ("both", 218), ("104", 214)])
def test_what_was_decided_is_counted_in_every_total(means: str, total: int, folder: Path) -> None:
    decide(folder, means)
    assert totals(folder)["lessons",] == total
    assert (
        sum(int(str(value)) for key, value in totals(folder, "unit").items() if key[1] == "lessons" and value) == total
    )
    assert totals(folder, "education_level")["THPT", "lessons"] == 50
    assert found(folder, "figures-overlap") == []
    assert "gọi điện, An" in found(folder, "figures-counted-once")[0]


def test_units_that_are_counted_in_others_have_reported_all_the_same(folder: Path) -> None:
    decide(folder, "within")
    rows = command("summarize", "--by", "", "--format", "json", folder=folder).data
    assert [(row["units_counted"], row["units_expected"]) for row in rows] == [(4, 4), (4, 4)]


def test_pairs_of_which_no_figure_changed_are_asked_about_as_before(folder: Path, tmp_path: Path) -> None:
    send(folder, "sua.csv", [HEADINGS, ("Trường Hòa Bình", "THCS", 5, 1)])
    before = found(folder, "figures-overlap")
    send(folder, "sua2.csv", [HEADINGS, ("Trường Hòa Bình", "THCS", 6, 1)])
    after = found(folder, "figures-overlap")
    assert (len(before), len(after), len({*before} & {*after})) == (2, 2, 1)
    assert told(folder) == told_anew(folder, tmp_path)


def test_decision_ends_when_one_of_the_figures_changes_and_that_is_said(folder: Path) -> None:
    decide(folder, "within")
    send(folder, "sua.csv", [HEADINGS, ("Trường Sao Mai", "THCS", 9, 1)])
    assert totals(folder)["lessons",] == 219
    assert "within (8; X1: 100)" in found(folder, "overlap-ended")[0]
    decide(folder, "within")
    assert totals(folder)["lessons",] == 210


def test_decision_is_undone(folder: Path) -> None:
    decide(folder, "within")
    assert command("undo", folder=folder).code == 0
    assert totals(folder)["lessons",] == 218


@pytest.mark.parametrize(("counts", "total"), [("within", 210), ("unit", 210), ("both", 218)])
def test_outline_says_whose_figure_counts_and_that_is_noted(counts: str, total: int, tmp_path: Path) -> None:
    folder = write_overlaps(tmp_path / "c", OVERLAP + f'counts = "{counts}"\n')
    assert totals(folder)["lessons",] == total
    assert "theo đề cương" in found(folder, "figures-counted-once")[0]
    decide(folder, "104")
    assert totals(folder)["lessons",] == 214


@pytest.mark.parametrize(
    ("given", "means", "because", "part"),
    [
        (PATH, "within", "", "lý do"),
        (PATH, "half", "x", "within, unit"),
        (PATH, "12x", "x", "within, unit"),
        ("T2/lessons/THCS/2024", "within", "x", PATH),
        ("T9/lessons/THCS/2024", "within", "x", "T9"),
        ("", "within", "x", ""),
    ],
)
def test_decision_on_what_is_not_there_is_refused_with_what_is(
    given: str, means: str, because: str, part: str, folder: Path
) -> None:
    ran = command("decide", "overlap", given, means, "--because", because, folder=folder)
    assert (ran.code, part in " ".join(ran.err.split())) == (2, True), ran.err


def test_row_of_decisions_that_says_no_way_is_a_fault_of_its_line(folder: Path) -> None:
    rows = ("within,x,An", "within (8; X1: 100),,An", "zwei (8; X1: 100),x,An")
    text = "\n".join(["kind,given,means,reason,decided_by", *(f"overlap,{PATH},{row}" for row in rows)])
    (folder / "decisions.csv").write_text(text, encoding="utf-8")
    told = " ".join(command("findings", folder=folder).err.split())
    assert [f"dòng {line}" in told for line in (2, 3, 4)] == [True, True, True]


def test_number_that_the_figure_cannot_be_typed_into_the_file_of_decisions_counts_nothing(folder: Path) -> None:
    decide(folder, "104")
    file = folder / "decisions.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("104 (8; X1: 100)", '"104,5 (8; X1: 100)"'), encoding="utf-8"
    )
    assert "104,5 (8;" in file.read_text(encoding="utf-8")
    assert totals(folder)["lessons",] == 218
    assert len(found(folder, "figures-overlap")) == 1


def test_figure_of_one_number_is_told_without_a_place(tmp_path: Path) -> None:
    outline = OUTLINE.replace('by = ["education_level", "period"]\naggregation = "flow"', 'aggregation = "flow"')
    overlap = OVERLAP.replace('members = { education_level = ["THCS"] }\n', "")
    folder = write_campaign(tmp_path / "c", outline + overlap, UNITS)
    send(folder, "a.csv", [("Tên đơn vị", "Số bài học"), ("UBND xã Đông", 100), ("Trường Sao Mai", 8)])
    (said,) = found(folder, "figures-overlap")
    assert said.endswith("hiện cộng cả hai: 8 và 100, đang tính 108.")


def test_figure_that_is_owed_no_longer_lies_in_no_other(folder: Path) -> None:
    roster = folder / "units.csv"
    roster.write_text(
        roster.read_text(encoding="utf-8").replace("Sao Mai,truong,THCS;THPT", "Sao Mai,truong,THPT"), "utf-8"
    )
    assert found(folder, "figures-overlap") == []


def test_figure_of_a_unit_in_no_group_lies_in_no_other(folder: Path) -> None:
    roster = folder / "units.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("THCS;THPT,Đông", "THCS;THPT,"), "utf-8")
    assert found(folder, "figures-overlap") == []
