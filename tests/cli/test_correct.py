"""`stemagg correct`: a value learnt on the telephone counts until its unit sends another one."""

import contextlib
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stemagg.campaign_folder.decisions_csv import add_decisions
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.correction_request import CorrectionRequest
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.pipeline.correct import correct as store_corrections
from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.summarize import summarize
from stemagg.report.content.findings import decisions
from tests.worlds.databases import Placed, execute, tables
from tests.worlds.running import command
from tests.worlds.told import lessons, said, take, values
from tests.worlds.world import FIRST, LAST, workbook, write_campaign

SLOT = f"A/lessons/THPT/{LAST}"
BECAUSE = ("--because", "trường xác nhận qua điện thoại", "--by", "Lan")
EXPLAIN = ("explain", "--element", "lessons", "--period", LAST, "--where", "unit=A")


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path / "campaign"))


def correct(campaign: Path, path: str, value: str, *more: str | Path) -> Any:  # noqa: ANN401  (what the command says)
    return command("correct", path, value, *(more or BECAUSE), "--format", "json", folder=campaign)


def codes(campaign: Path) -> dict[str, str]:
    """Return the severities of the findings on unit A, by code."""
    found = command("findings", "--severity", "note", "--format", "json", folder=campaign).data
    return {one["code"]: one["severity"] for one in found if one["unit"] == "A"}


def test_correction_counts_until_the_unit_sends_another_value(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", "khoảng 100"))
    assert (lessons(campaign), codes(campaign)["number-not-exact"]) == ("None", "error")
    ran = command("correct", SLOT, "1250", *BECAUSE, folder=campaign)
    assert (ran.code, "khoảng 100" in ran.out) == (0, True)
    assert (lessons(campaign), codes(campaign)["number-not-exact"]) == ("1250", "note")
    take(campaign, said(tmp_path / "b.csv", "khoảng 100", clubs=""))
    assert lessons(campaign) == "1250"
    take(campaign, said(tmp_path / "c.csv", 130))
    assert (lessons(campaign), codes(campaign)["correction-ended"]) == ("130", "query")
    command("undo", folder=campaign)
    assert lessons(campaign) == "1250"
    before = tables(campaign)
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == before
    assert command("undo", "2", folder=campaign).code == 0
    assert lessons(campaign) == "None"
    assert [one["is_undone"] for one in command("log", "--format", "json", folder=campaign).data[1:4]] == [
        True,
        False,
        True,
    ]


def forget_corrections(campaign: Path) -> None:
    """Let the store take channels as before there were corrections."""
    file = campaign / "stemagg.db"
    if not file.exists():
        execute(campaign, "ALTER TABLE submission DROP CONSTRAINT submission_channel")
        before = "ADD CONSTRAINT submission_channel CHECK (channel IN ('workbook', 'shared_sheet'))"
        execute(campaign, f"ALTER TABLE submission {before}")
        return
    with contextlib.closing(sqlite3.connect(file)) as store, store:
        store.execute("PRAGMA writable_schema = ON")
        store.execute("UPDATE sqlite_master SET sql = replace(sql, ', ' || quote('correction'), '')")


def test_a_store_from_before_corrections_takes_them(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", "khoảng 100"))
    forget_corrections(campaign)
    execute(campaign, "UPDATE meta SET value = '5' WHERE key = 'schema_version'")
    assert correct(campaign, SLOT, "1250").code == 0
    assert lessons(campaign) == "1250"
    assert command("store", "check", folder=campaign).code == 0


def test_explain_and_the_appendix_show_it_beside_what_the_unit_wrote(campaign: Path, tmp_path: Path) -> None:
    take(campaign, said(tmp_path / "a.csv", 125))
    assert correct(campaign, SLOT, "1.250").data[0]["sent"][0]["raw"] == "125"
    (found,) = command(*EXPLAIN, "--format", "json", folder=campaign).data
    assert [(one["raw"], one["role"]) for one in (*found["counted"], *found["not_counted"])] == [
        ("1.250", "counted"),
        ("125", "corrected"),
    ]
    assert (found["corrections"][0]["status"], found["corrections"][0]["by"]) == ("in_force", "Lan")
    shown = command(*EXPLAIN, folder=campaign)
    assert "trường xác nhận qua điện thoại" in " ".join(shown.out.split())
    of = open_campaign(campaign)
    (table,) = decisions(of, report_facts(of).corrections).parts
    assert [cell.text for cell in table.rows[-1].cells[1:4]] == [
        "Đính chính", f"Trường THPT Hòa Bình, Số bài học STEM, THPT, {LAST} (đơn vị ghi: “125”)", "1.250",
    ]  # fmt: skip
    assert "channels-disagree" not in codes(campaign)
    take(campaign, said(tmp_path / "b.csv", 1250))
    assert codes(campaign)["correction-confirmed"] == "note"
    (found,) = command(*EXPLAIN, "--format", "json", folder=campaign).data
    assert (found["corrections"][0]["status"], found["corrections"][0]["since"]["raw"]) == ("ended", "1250")


def test_value_is_checked_as_that_of_a_cell(campaign: Path) -> None:
    refused = {
        ("1,250", *BECAUSE): "1,250", ("0,5", *BECAUSE): "0,5", ("/", *BECAUSE): "“/”", ("", *BECAUSE): "giá trị",
        ("7", "--by", "Lan"): "lý do",
    }  # fmt: skip
    for said_so, named in refused.items():
        ran = command("correct", SLOT, *said_so, folder=campaign)
        assert ran.code == 2, said_so
        assert named in ran.err.lower(), said_so
    for path in (f"Z/lessons/THPT/{LAST}", f"A/lesson/THPT/{LAST}", f"A/lessons/THCS/{LAST}", "A/lessons"):
        assert correct(campaign, path, "7").code == 2, path
    assert (
        correct(campaign, f"Trường THPT Hòa Bình/Số bài học STEM/trung học phổ thông/{LAST}", "Không áp dụng").code == 0
    )
    assert tables(campaign)["data_value"][0][2] == "not_applicable"
    assert command("undo", folder=campaign).code == 0


def test_worksheet_is_taken_as_a_whole_or_not_at_all(campaign: Path, tmp_path: Path) -> None:
    rows = f"""
        Đường dẫn | Giá trị đúng | Lý do | Người đính chính
        {SLOT} | 12 | qua điện thoại | Lan
        A/lessons/THPT/{FIRST} | khoảng 7 | qua điện thoại | Lan
        {SLOT} | 13 | | Lan
    """
    sheet = tmp_path / "sua.xlsx"
    sheet.write_bytes(workbook(Sua=rows))
    ran = command("correct", "--from", sheet, folder=campaign)
    assert (ran.code, "khoảng 7" in ran.err, "sua.xlsx › Sua!#4" in ran.err) == (2, True, True)
    assert values(campaign, "unit", "period")["A", LAST, "lessons"].startswith("None")
    sheet.write_bytes(
        workbook(Sua=rows.replace("khoảng 7", "7").replace(f"{SLOT} | 13 |", f"A/projects/THPT/{LAST} | 13 | hỏi"))
    )
    assert len(command("correct", "--from", sheet, "--format", "json", folder=campaign).data) == 3
    assert lessons(campaign) == "12"
    assert command("undo", folder=campaign).code == 0
    assert lessons(campaign) == "None"


def test_as_of_a_day_it_counts_as_it_did_then_and_a_later_reading_under_other_settings_keeps_it(
    campaign: Path, tmp_path: Path
) -> None:
    for day, number in ((10, 125), (14, 130)):
        ingest(replace(open_campaign(campaign), on=date(2023, 3, day)), [said(tmp_path / f"{number}.csv", number)])
        if day == 10:
            request = CorrectionRequest(tuple(SLOT.split("/")), "1250", "qua điện thoại", "Lan")
            store_corrections(replace(open_campaign(campaign), on=date(2023, 3, 12)), [request])
            add_decisions(campaign / "decisions.csv", [Decision(DecisionKind.HEADING, "Cột A", "ignore")])
            take(campaign)
            assert lessons(campaign) == "1250"
    assert [figure(campaign, date(2023, 3, day)) for day in (11, 13, 15)] == [125, 1250, 130]


def figure(campaign: Path, day: date) -> object:
    found = summarize(open_campaign(campaign).held_on(day), ("unit", "period")).figures
    return next(one.value for one in found if (*one.group, one.data_element) == ("A", LAST, "lessons"))
