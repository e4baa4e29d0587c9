"""`stemagg status`: of the units that owe a report, how many have sent it, completely, without open findings."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.worlds.mail_world import ingested, mail, table
from tests.worlds.running import Ran, command
from tests.worlds.told import form, sheet
from tests.worlds.world import FIRST, LAST, SCHOOL_A, SCHOOL_B, write_campaign


def years(name: str, *figures: object) -> dict[str, object]:
    return {f"{name} {period}": figure for period, figure in zip((FIRST, LAST), figures, strict=True)}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E has sent all of it by the form, A all but one by file, B one item, too late."""
    folder = write_campaign(tmp_path / "campaign")
    sent = tmp_path / "sent"
    form(sent / "form.csv", [
        {"at": "28/03/2023 10:00:00", "unit": "E", "level": "THCS", **years("schools", 2, 2), **years("lessons", 8, 9),
         **years("projects", 4, 5), **years("clubs", 1, 1), **years("share", 50, 60)},
    ])  # fmt: skip
    sheet(sent / "2023-03-29" / "a.csv", [
        {"unit": "A", "level": "THPT", **years("schools", 1, 1), **years("lessons", 8, 9), **years("projects", 4, ""),
         **years("clubs", 1, 1), **years("share", 50, 60), "delegates": 2},
    ])  # fmt: skip
    sheet(sent / "2023-04-02" / "b.csv", [{"unit": "B", "level": "THPT", f"lessons {LAST}": 9}])
    command("ingest", sent, folder=folder)
    return folder


def status(campaign: Path, *more: str) -> Ran:
    return command("status", "--on", "2023-04-05", *more, folder=campaign)


def funnel(data: Any, period: str = "", **group: str) -> dict[str, Any]:  # noqa: ANN401  (whatever the JSON holds)
    return next(one for one in data["funnels"] if one["period"] == period and one["group"] == group)


def steps(one: dict[str, Any]) -> list[int]:
    return [one[step] for step in ("expected", "received", "complete", "cleared")]


def test_the_funnel_tells_who_has_sent_who_is_complete_and_of_whom_nothing_is_open(campaign: Path) -> None:
    data = status(campaign, "--format", "json").data
    whole = funnel(data)
    assert steps(whole) == [5, 3, 1, 1]
    assert (whole["not_received"], whole["not_complete"], whole["not_cleared"]) == (["J", "S"], ["A", "B"], [])
    assert steps(funnel(data, FIRST)) == [4, 2, 2, 2]  # B was opened later
    assert steps(funnel(data, LAST)) == [5, 3, 1, 1]
    assert steps(funnel(data, kind="school")) == [3, 2, 0, 0]
    assert steps(funnel(data, education_level="THCS")) == [3, 1, 1, 1]
    assert steps(funnel(data, district="Nam")) == [1, 0, 0, 0]


def test_in_time_is_told_with_what_tells_it(campaign: Path) -> None:
    units = {one["unit"]: one for one in funnel(status(campaign, "--format", "json").data)["units"]}
    assert [(units[code]["reporting"], units[code]["evidence"]) for code in "EABJ"] == [
        ("in_time", "form"), ("in_time", "file"), ("late", "file"), ("missing", "none"),
    ]  # fmt: skip
    on_the_day = {one["unit"]: one for one in status(campaign, "--on", "2023-04-01", "--format", "json").data["units"]}
    assert on_the_day["B"]["reporting"] == "missing"


def test_the_time_of_a_mail_tells_when_a_report_came(tmp_path: Path) -> None:
    ingested(tmp_path, {"a.eml": mail({"bao cao.csv": table(5)}).as_bytes()})
    (unit, _other) = funnel(command("status", "--format", "json", folder=tmp_path).data)["units"]
    assert (unit["received"], unit["evidence"], unit["step"]) == ("2025-03-12", "mail", "cleared")


def test_the_screen_names_the_units_at_each_drop_and_has_all_obligations(campaign: Path) -> None:
    shown = status(campaign).out
    assert max(map(len, shown.splitlines())) <= 100
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "Cả đợt báo cáo 5 3 1 1" in lines
    assert f"Gửi chưa đủ số liệu (2): {SCHOOL_A} (10/12); {SCHOOL_B} (1/6)" in lines
    assert f"Muộn (1): {SCHOOL_B}" in lines
    assert "Đúng hạn: 2; căn cứ: giờ gửi biểu mẫu 1, ngày nhận tệp 1." in lines
    assert "Đại biểu 3 1 2" in lines
    assert "Phòng GDĐT 2 1 1 1" in lines


def test_what_nobody_owes_is_said_to_be_owed_by_none(campaign: Path) -> None:
    units = (campaign / "units.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (campaign / "units.csv").write_text("".join(one for one in units if ",school," not in one), encoding="utf-8")
    shown = status(campaign).out
    assert "Trường: không thuộc diện" in shown
    assert "Đại biểu: không thuộc diện" in shown
    assert funnel(status(campaign, "--format", "json").data, kind="school")["is_owed"] is False


def test_the_saved_workbook_has_every_unit_and_every_obligation(campaign: Path) -> None:
    assert status(campaign, "-o", "tinh-hinh.xlsx").code == 0
    book = openpyxl.load_workbook(campaign / "tinh-hinh.xlsx", read_only=True)
    funnels, units, obligations = ([*sheet.iter_rows(min_row=2, values_only=True)] for sheet in book.worksheets)
    assert (funnels[0][0], funnels[0][3:]) == ("Cả đợt báo cáo", (5, 3, 1, 1))
    assert {row[1]: row[5] for row in units}["S"] == "chưa gửi"
    assert [row[5] for row in obligations if row[3] == "B"] == ["chưa đủ", "quá hạn"]
