"""A store that is made anew after originals were removed still has what only the store before had of them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.worlds import outline_world
from tests.worlds.campaign_files import change
from tests.worlds.databases import Placed, execute, tables
from tests.worlds.list_world import PROJECTS, UNITS, sent
from tests.worlds.outline_blocks import monthly
from tests.worlds.running import command
from tests.worlds.told import form, said, take, values
from tests.worlds.world import LAST, write_campaign

FIRST_DAY, SECOND_DAY = date(2023, 3, 10), date(2023, 4, 20)


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign with figures, answers, findings, refused files, an ingest undone; half is old."""
    folder = placed(write_campaign(tmp_path / "campaign"))
    answers = [{"at": f"1{n}/03/2023 08:00:00", "unit": "A", "level": "THPT", f"lessons {LAST}": n} for n in (3, 5)]
    (tmp_path / "hỏng.xlsx").write_bytes(b"")
    take(folder, said(tmp_path / "a.csv", 7), tmp_path / "hỏng.xlsx", received=FIRST_DAY)
    take(folder, said(tmp_path / "d.csv", 99))
    command("undo", folder=folder)
    shutil.copy(tmp_path / "hỏng.xlsx", tmp_path / "hỏng khác.xlsx")
    take(folder, form(tmp_path / "e.csv", answers), tmp_path / "hỏng khác.xlsx", received=FIRST_DAY)
    take(folder, said(tmp_path / "b.csv", "khoảng 8", unit="B"), tmp_path / "d.csv", received=SECOND_DAY)
    take(folder, form(tmp_path / "f.csv", [*answers, {**answers[0], "at": "20/04/2023 08:00:00", "unit": "B"}]))
    command("purge", "--before", "2023-04-01", "--yes", folder=folder)
    return folder


def test_it_is_equal_to_the_row_and_names_what_has_no_original(campaign: Path) -> None:
    before, figures = tables(campaign), values(campaign, "unit", "period")
    ran = command("store", "rebuild", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["missing"]) == (0, [])
    carried = [(one["code"], one["place"]) for one in ran.data["carried"]]
    assert carried == [("rebuilt-as-it-was", name) for name in ("a.csv", "hỏng.xlsx", "e.csv")]
    assert tables(campaign) == before
    assert values(campaign, "unit", "period") == figures
    assert command("store", "check", folder=campaign).code == 0
    again = command("store", "rebuild", folder=campaign)
    assert (again.code, "a.csv" in again.err) == (0, True)
    assert tables(campaign) == before


def test_withdrawn_files_are_out_as_they_were_and_what_another_file_has_too_counts(
    tmp_path: Path, placed: Placed
) -> None:
    campaign = placed(write_campaign(tmp_path / "campaign"))
    take(campaign, said(tmp_path / "b.csv", 8, unit="B"))
    answers = [{"at": f"1{n}/04/2023 08:00:00", "unit": "B", "level": "THPT", f"lessons {LAST}": n} for n in (3, 5)]
    take(campaign, form(tmp_path / "g.csv", answers))
    take(campaign, form(tmp_path / "h.csv", [*answers, {**answers[0], "unit": "J", "level": "THCS"}]))
    command("withdraw", "g.csv", "--because", "gửi nhầm", folder=campaign)  # its answers are in h.csv, too
    command("withdraw", "b.csv", "--because", "gửi nhầm", folder=campaign)
    command("purge", "--before", "2999-01-01", "--yes", folder=campaign)
    before, figures = tables(campaign), values(campaign, "unit", "period")
    assert command("store", "rebuild", folder=campaign).code == 0
    assert (tables(campaign), values(campaign, "unit", "period")) == (before, figures)
    command("undo", folder=campaign)
    assert command("store", "check", folder=campaign).code == 0


def test_under_other_settings_only_what_has_its_original_is_read_anew(campaign: Path) -> None:
    before, was = tables(campaign), "SELECT name, read_under FROM source_file WHERE sha256 NOT LIKE '%#%' ORDER BY id"
    read_under = dict(execute(campaign, was))
    change(campaign, "units.csv", "\n", "\n\n")
    assert command("store", "rebuild", folder=campaign).code == 0
    after = dict(execute(campaign, was))
    assert [name for name in after if after[name] == read_under[name]] == ["a.csv", "hỏng.xlsx", "e.csv"]
    assert tables(campaign)["data_value"] == before["data_value"]


def test_rows_of_lists_and_what_is_said_to_be_nothing_are_taken_over_too(tmp_path: Path, placed: Placed) -> None:
    folder = placed(outline_world.write_campaign(tmp_path / "lists", PROJECTS, UNITS))
    sent(folder, [["Trường A", "Robot tưới", "Rô bốt", "giải Nhất"], ["Trường B", "Khử khuẩn", "Y sinh", ""]])
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    monthly_one = placed(outline_world.write_campaign(tmp_path / "months", monthly("2024-01", "2024-01"), units))
    heading = ("Tên đơn vị", "Số bài tháng 1/2024", "Không có gì để báo cáo")
    outline_world.send(monthly_one, "a.csv", [heading, ("Trường A", 3, ""), ("Trường B", "", "x")])
    for campaign, table in ((folder, "list_cell"), (monthly_one, "filing")):
        before = tables(campaign)
        assert before[table]
        command("purge", "--before", "2999-01-01", "--yes", folder=campaign)
        assert command("store", "rebuild", folder=campaign).code == 0
        assert tables(campaign) == before
