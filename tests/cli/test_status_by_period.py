"""A routine report is followed by period: nothing is owed before its time, and a month is late by itself."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

OUTLINE = monthly("2024-01", "2024-12")
UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"]


def sent(folder: Path, day: str, period: str, rows: Sequence[Sequence[object]]) -> None:
    """Ingest what units send for a month on a day: unit, lessons, pupils."""
    received = folder / "received" / day
    received.mkdir(parents=True)
    lines = [["Tên đơn vị", f"Số bài tháng {period}", f"Số học sinh tháng {period}"], *rows]
    text = "\n".join(",".join(map(str, line)) for line in lines)
    (received / "bang.csv").write_text(text, encoding="utf-8")
    ran = command("ingest", folder / "received", folder=folder)
    assert ran.code == 0, ran.out + ran.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a campaign in which A was in time for January and February, B late and in part, C silent."""
    folder = write_campaign(tmp_path / "campaign", OUTLINE, UNITS)
    sent(folder, "2024-02-03", "1/2024", [["Trường A", 3, 40]])
    sent(folder, "2024-02-10", "1/2024", [["Trường B", 2, 30]])
    sent(folder, "2024-03-04", "2/2024", [["Trường A", 4, 41], ["Trường B", 5, ""]])
    return folder


def states(folder: Path, on: str) -> dict[str, dict[str, str]]:
    told = command("status", "--on", on, "--format", "json", folder=folder).data
    return {
        report["period"]: {unit["unit"]: unit["state"] for unit in report["units"]}
        for report in told["reports"]
        if any(unit["state"] != "not_begun" for unit in report["units"])
    }


def test_nothing_is_owed_before_the_month_is_over(folder: Path) -> None:
    assert states(folder, "2024-01-31") == {}


def test_what_had_been_sent_by_a_day_is_what_came_by_that_day(folder: Path) -> None:
    assert states(folder, "2024-02-05") == {"2024-01": {"A": "complete", "B": "open", "C": "open"}}
    assert states(folder, "2024-02-06") == {"2024-01": {"A": "complete", "B": "overdue", "C": "overdue"}}


def test_each_month_has_its_own_state(folder: Path) -> None:
    assert states(folder, "2024-03-06") == {
        "2024-01": {"A": "complete", "B": "late", "C": "overdue"},
        "2024-02": {"A": "complete", "B": "in_part", "C": "overdue"},
    }


def test_a_total_is_expected_only_of_months_whose_time_has_come_or_that_came_early(folder: Path) -> None:
    sent(folder, "2024-03-05", "3/2024", [["Trường A", 6, 42]])
    with sqlite3.connect(folder / "stemagg.db") as store:  # as if each file had been ingested when it came
        store.execute("UPDATE source_file SET first_seen = CAST(strftime('%s', received_at) AS INTEGER)")
    by_month = command("summarize", "--by", "period", "--as-of", "2024-03-06", "--format", "json", folder=folder).data
    lessons = [(row["value"], row["units_expected"]) for row in by_month if row["data_element"] == "lessons"]
    assert lessons == [(5, 3), (9, 3), (6, 1)]
    whole = command("summarize", "--by", "", "--as-of", "2024-03-06", "--format", "json", folder=folder).data
    assert (whole[0]["value"], whole[0]["units_counted"], whole[0]["units_partial"]) == (20, 2, 0)


def test_months_that_are_not_due_are_no_errors_and_a_month_that_is_due_and_in_part_is_one(folder: Path) -> None:
    found = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert [(one["code"], one["unit"]) for one in found] == [("values-missing", "B")]
    assert "2024-02" in found[0]["message"]
    assert "2024-12" not in found[0]["message"]


def test_a_month_that_came_late_is_told_with_its_own_last_day(folder: Path) -> None:
    found = command("findings", "--format", "json", folder=folder).data
    (late,) = (one for one in found if one["code"] == "period-late")
    assert (late["unit"], late["period"]) == ("B", "2024-01")
    assert late["message"].startswith("Báo cáo tháng, Tháng 1/2024: ")
    assert "05/02/2024" in late["message"]
    assert "decide extension B/monthly/2024-01" in late["remedy"]


def test_a_report_about_all_months_tells_the_unit_that_was_late_for_one(folder: Path) -> None:
    facts = report_facts(open_campaign(folder))
    assert {unit.unit: unit.reporting.value for unit in facts.status.units} == {
        "A": "in_time",
        "B": "late",
        "C": "missing",
    }


def test_a_report_of_a_month_names_who_was_late_for_that_month(folder: Path, tmp_path: Path) -> None:
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[report]]\ncode = "thang"\nperiod_kind = "month"\n')
    template = Document()
    template.add_paragraph("{{ coverage.received }}/{{ coverage.expected }}, muộn: {{ coverage.late_count }}")
    template.save(str(folder / "report.docx"))
    sent(folder, "2024-02-08", "1/2024", [["Trường A", 5, 40]])  # a correction
    told = {}
    for month in ("2024-01", "2024-02"):
        ran = command("render", "--report", "thang", "--period", month, "-o", tmp_path / "r.docx", folder=folder)
        assert ran.code == 0, ran.err
        told[month] = Document(str(tmp_path / "r.docx")).paragraphs[-1].text
    assert told == {"2024-01": "2/3, muộn: 1", "2024-02": "1/3, muộn: 0"}  # of February one has sent a part


def test_the_screen_shows_a_row_for_each_month_and_with_a_period_every_unit(folder: Path) -> None:
    shown = command("status", "--on", "2024-03-06", folder=folder).out
    months = [line.split() for line in shown.splitlines() if line.strip().startswith("Tháng")]
    assert months == [
        ["Tháng", "1/2024", "3", "2", "2", "1"],  # B was late, which is asked about
        ["Tháng", "2/2024", "3", "2", "1", "1"],
        ["Tháng", "1/2024", "05/02/2024", "3", "1", "1", "1"],
        ["Tháng", "2/2024", "05/3/2024", "3", "1", "1", "1"],
    ]
    by_unit = command("status", "--on", "2024-03-06", "--period", "2024-01", folder=folder).out
    named = [line.split()[1] for line in by_unit.splitlines() if line.strip().startswith("Trường")]
    assert named[-3:] == ["A", "B", "C"]
    assert "muộn" in by_unit


def test_an_unknown_period_is_refused_with_the_names_that_people_know(folder: Path) -> None:
    refused = " ".join(command("status", "--period", "tháng 13/2024", folder=folder).err.split())
    assert "(có: Tháng 1/2024, Tháng 2/2024, " in refused


def test_more_time_is_shown_and_counts(folder: Path) -> None:
    command("decide", "extension", "B/monthly/2024-01", "2024-02-15", "--because", "mưa lũ", folder=folder)
    assert states(folder, "2024-02-20")["2024-01"]["B"] == "complete"
    assert "(gia hạn)" in command("status", "--period", "2024-01", folder=folder).out


def test_numbers_are_whole_on_the_screen_however_long_a_title_is(tmp_path: Path) -> None:
    outline = OUTLINE.replace("Báo cáo tháng", "Báo cáo tháng của các trường thử nghiệm trên toàn địa bàn thành phố")
    units = [f"U{number},Trường {number},truong,TH,Đông" for number in range(120)]
    shown = command("status", "--on", "2024-03-06", folder=write_campaign(tmp_path / "c", outline, units)).out
    months = [line.split() for line in shown.splitlines() if line.strip().startswith("Tháng")]
    assert [month[2:] for month in months[-2:]] == [["05/02/2024", "120", "120"], ["05/3/2024", "120", "120"]]
    assert not any("…" in line for line in shown.splitlines() if "trường thử nghiệm" in line or "Tháng" in line)
