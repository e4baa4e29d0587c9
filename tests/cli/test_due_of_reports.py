"""The office itself has to report, too: the settings say when, and what stands beside the figures of the period."""

from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from stemagg.pipeline.routine_report import campaign_for_report
from stemagg.report.content.span_names import names_compared
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command

STAGE = (
    '\n[[period]]\ncode = "programme"\nkind = "stage"\nstart = 2023-10-01\nend = 2025-12-31\ntitle = "Chương trình"\n'
)
OUTLINE = STAGE + monthly("2023-12", "2024-06")
REPORT = """
[[report]]
code = "quy"
title = "Báo cáo {period}"
period_kind = "quarter"
due = "day 25 of the last month"
compare = ["previous", "to_date", "to_date = programme"]
"""
NAMES = ("this", "previous", "to_date", "to_date_programme")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_campaign(tmp_path_factory.mktemp("due"), OUTLINE, ["A,Trường A,truong,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    template = Document()
    for name in NAMES:
        template.add_paragraph(f"{{{{ figures.lessons.total.{name}.value }}}}")
    template.save(str(folder / "report.docx"))
    months = ["12/2023", *(f"{month}/2024" for month in range(1, 7))]
    send(folder, "all.csv", [["Tên đơn vị", *(f"Số bài tháng {m}" for m in months)], ["Trường A", *range(1, 8)]])
    return folder


def changed(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    """Return the faults, by code and key, of a campaign whose report is written otherwise."""
    path = folder / "stemagg.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new), encoding="utf-8")
    try:
        open_campaign(folder)
    except SettingsError as error:
        return [(one.code.value, str(one.place).rpartition("› ")[2]) for one in error.faults]
    finally:
        path.write_text(before, encoding="utf-8")
    return []


def test_the_report_of_a_quarter_adds_up_from_the_start_of_the_year_and_of_the_programme(
    folder: Path, tmp_path: Path
) -> None:
    campaign = campaign_for_report(open_campaign(folder), "quy", "2024-Q2")
    assert names_compared(campaign.routine) == NAMES
    ran = command("render", "--report", "quy", "--period", "2024-Q2", "-o", tmp_path / "q.docx", folder=folder)
    assert [one.text for one in Document(str(tmp_path / "q.docx")).paragraphs if one.text] == ["18", "9", "27", "28"]
    assert "25/6/2024" in ran.out


def test_status_tells_when_the_office_has_to_report(folder: Path) -> None:
    told = command("status", "--on", "2024-03-20", folder=folder).out
    assert "25/3/2024" in told
    assert "25/6/2024" not in told
    told = command("status", "--on", "2024-03-26", "--format", "json", folder=folder).data["own_reports"]
    assert told == [{"report": "quy", "period": "2024-Q2", "last_day": "2024-06-25"}]
    asked = command("status", "--period", "2024-03", "--on", "2024-12-01", "--format", "json", folder=folder)
    assert asked.data["own_reports"] == []
    assert "25/6/2024" in command("status", "--on", "2024-12-01", folder=folder).out


def test_a_report_that_is_due_before_the_units_is_warned_of(folder: Path) -> None:
    told = command("outline", "check", "--format", "json", folder=folder).data["warnings"]
    (early,) = (one for one in told if one["code"] == "report-due-too-early")
    assert early["operands"] == {
        "report": "quy", "period": "2023-Q4", "due": "25/12/2023", "obligation": "monthly", "last_day": "05/01/2024",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("to_date = programme", "to_date=program", [("reference-unknown", "compare")]),
        ('"previous"', '"before"', [("value-not-allowed", "compare[1]")]),
        ('"day 25 of the last month"', '"some day"', [("value-not-allowed", "due")]),
        (
            '"day 25 of the last month"',
            '{ "2024-Q5" = 2024-03-25, "2024-Q1" = 2024-03-25 }',
            [("reference-unknown", "due"), ("due-without-periods", "due")],
        ),
        (REPORT, REPORT + REPORT, [("code-twice", "code")]),
    ],
)
def test_what_a_report_says_that_cannot_be_is_refused(
    folder: Path, old: str, new: str, told: list[tuple[str, str]]
) -> None:
    assert changed(folder, old, new) == told
