"""A unit has no figure and says why: a clerk accepts that, nothing is made up, and a figure sent later counts."""

import io
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from tests.worlds.running import command
from tests.worlds.world import FIRST, LAST, filled_form, write_campaign

E_SAID = {("schools", "THCS", FIRST): "2", ("lessons", "THCS", FIRST): "40"}
PATH, WHY = "E/lessons/THCS/2022-2023", "Trường mới tách, chưa tổng kết."


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E has left out figures, and explains one of them in the workbook it got back."""
    folder = write_campaign(tmp_path / "campaign")
    send(folder, filled_form(open_campaign(folder), "E", tmp_path, E_SAID))
    command("return", "tra-lai", folder=folder)
    book = openpyxl.load_workbook(next((folder / "tra-lai").rglob("E.xlsx")))
    row = next(row for row in book["Cần sửa"].iter_rows(min_row=5) if row[7].value == PATH)
    row[6].value = WHY
    made = io.BytesIO()
    book.save(made)
    send(folder, made.getvalue())
    return folder


def send(folder: Path, content: bytes) -> None:
    (folder.parent / "E.xlsx").write_bytes(content)
    command("ingest", folder.parent / "E.xlsx", folder=folder)


def found(folder: Path, code: str) -> list[str]:
    told = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    return [f"{one['message']} {one['unit_explanation']}" for one in told if (one["unit"], one["code"]) == ("E", code)]


def test_what_a_unit_says_of_a_missing_figure_is_shown_with_the_figure_and_settles_nothing(campaign: Path) -> None:
    (said,) = [one for one in found(campaign, "values-missing") if "Số bài học STEM" in one]
    assert f"Số bài học STEM THCS 2022-2023: {WHY}" in said


def test_a_clerk_accepts_it_with_a_reason_and_it_stays_without_a_figure(campaign: Path) -> None:
    assert command("decide", "value", PATH, folder=campaign).code == 2
    ran = command("decide", "value", PATH, "--because", WHY, folder=campaign)
    assert ran.code == 0
    command("ingest", folder=campaign)
    assert not [one for one in found(campaign, "values-missing") if "Số bài học STEM (THCS 2022-2023)" in one]
    (said,) = found(campaign, "missing-accepted")
    assert "Số bài học STEM (THCS 2022-2023)" in said
    totals = command("summarize", "--by", "period", "--format", "json", folder=campaign).data
    lessons = next(one for one in totals if (one["data_element"], one["period"]) == ("lessons", LAST))
    assert (lessons["value"], lessons["units_counted"]) == (None, 0)
    again = command("return", "tra-lai", "--format", "json", folder=campaign).data
    assert [one["about"] for of in again["since"]["units"] for one in of["settled"]] == ["lessons/THCS/2022-2023"]


def test_a_figure_that_comes_later_counts_and_the_decision_is_said_to_be_of_no_use(
    campaign: Path, tmp_path: Path
) -> None:
    command("decide", "value", PATH, "--because", WHY, folder=campaign)
    later = {**E_SAID, ("lessons", "THCS", LAST): "12"}
    send(campaign, filled_form(open_campaign(campaign), "E", tmp_path, later))
    assert found(campaign, "missing-accepted") == []
    codes = [one["code"] for one in command("findings", "--severity", "note", "--format", "json", folder=campaign).data]
    assert "decision-on-other-value" in codes
