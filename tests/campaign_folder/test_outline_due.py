"""Each obligation says when it is due: a date, one for each period, or a day counted from the period's end."""

from datetime import date
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.duty import DutyState, duties_of
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

UNITS = ["A,Trường A,truong,TH,Đông", "X,UBND xã X,xa,TH,Tây"]

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"
closing_day = 14

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "teachers"
section = "I"
title = "Số giáo viên"
type = "count"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["lessons"]
due = "ngày 20 tháng cuối"

[[obligation]]
code = "once"
title = "Báo cáo một lần"
kinds = ["truong", "xa"]
data_elements = ["teachers"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", OUTLINE, UNITS)


def last_days(folder: Path, unit: str = "A") -> dict[tuple[str, str], date]:
    campaign = open_campaign(folder)
    return {(one.obligation.code, one.period): one.last_day for one in duties_of(campaign, campaign.roster[unit])}


def test_each_period_is_due_on_its_own_day_and_the_rest_by_the_deadline(folder: Path) -> None:
    assert last_days(folder) == {
        ("monthly", "2024-01"): date(2024, 1, 22),  # the 20th is a Saturday
        ("monthly", "2024-02"): date(2024, 2, 20),
        ("monthly", "2024-03"): date(2024, 3, 20),
        ("once", ""): date(2025, 12, 31),
    }


def test_a_holiday_of_the_settings_moves_a_counted_day(folder: Path) -> None:
    change(folder, "stemagg.toml", "[office]", "[calendar]\nholidays = [2024-02-20, 2024-02-21]\n\n[office]")
    assert last_days(folder)["monthly", "2024-02"] == date(2024, 2, 22)


def test_a_table_gives_a_day_for_each_period_also_as_people_write_it(folder: Path) -> None:
    table = 'due = { "2024-01" = 2024-01-20, "2024-02" = "20/02/2024", "2024-03" = 2024-03-23 }\nday_counts = false'
    change(folder, "outline.toml", 'due = "ngày 20 tháng cuối"', table)
    days = [day for (code, _period), day in last_days(folder).items() if code == "monthly"]
    assert days == [date(2024, 1, 19), date(2024, 2, 19), date(2024, 3, 22)]


def test_a_decision_gives_one_unit_more_time_for_one_period_for_an_obligation_or_for_all(folder: Path) -> None:
    rows = ["kind,given,means", "extension,A,31/3/2024", "extension,A/monthly/2024-02,2024-03-01"]
    (folder / "decisions.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    days = last_days(folder)
    assert (days["monthly", "2024-01"], days["monthly", "2024-02"]) == (date(2024, 3, 31), date(2024, 3, 1))
    assert last_days(folder, "X")["once", ""] == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("due", "found", "told"),
    [
        ('"ngày 20"', "monthly › due", "5 ngày làm việc sau kỳ"),
        ("20", "monthly › due", "day 20 of the last month"),
        ('{ "2024-1" = 2024-01-20 }', "2024-1", "2024-01"),
        ('{ "2024-01" = 2024-01-20 }', "2024-02, 2024-03", '"2024-02" = 2024-02-20'),
    ],
)
def test_a_day_that_is_none_of_the_forms_or_leaves_a_period_out_is_refused(
    folder: Path, due: str, found: str, told: str
) -> None:
    change(folder, "outline.toml", '"ngày 20 tháng cuối"', due)
    shown = " ".join(command("outline", "check", folder=folder).err.split())
    assert found.split(" › ", maxsplit=1)[0] in shown
    assert told in shown


def test_a_day_counted_from_a_period_is_refused_for_what_has_no_period(folder: Path) -> None:
    change(folder, "outline.toml", 'data_elements = ["teachers"]', 'data_elements = ["teachers"]\ndue = "last day"')
    shown = " ".join(command("outline", "check", folder=folder).err.split())
    assert "teachers" in shown
    assert "obligation[2] (once) › due" in shown


def test_a_year_without_holidays_is_named_where_days_are_counted(folder: Path) -> None:
    ran = command("outline", "check", folder=folder)
    assert "2024" in ran.err
    assert "[calendar]" in ran.err
    assert "holidays = [2024-02-08, 2024-02-09]" in ran.err
    change(folder, "stemagg.toml", "[office]", "[calendar]\nholidays = [2024-02-08]\n\n[office]")
    assert "holidays" not in command("outline", "check", folder=folder).err


def test_what_has_due_days_of_its_own_is_followed_by_period_and_all_else_as_a_whole(folder: Path) -> None:
    told = command("status", "--format", "json", folder=folder).data
    assert [(one["obligation"], one["period"]) for one in told["reports"]] == [
        ("monthly", "2024-01"),
        ("monthly", "2024-02"),
        ("monthly", "2024-03"),
        ("once", ""),
    ]


@pytest.mark.parametrize(
    ("filled", "received", "day", "state"),
    [
        (False, None, date(2024, 1, 14), DutyState.NOT_BEGUN),
        (False, None, date(2024, 1, 15), DutyState.OPEN),
        (False, None, date(2024, 1, 22), DutyState.OPEN),
        (False, None, date(2024, 1, 23), DutyState.OVERDUE),
        (True, date(2024, 1, 22), date(2024, 2, 1), DutyState.COMPLETE),
        (True, date(2024, 1, 23), date(2024, 2, 1), DutyState.LATE),
        (True, None, date(2024, 2, 1), DutyState.COMPLETE),
    ],
)
def test_a_month_is_not_begun_open_overdue_complete_or_late(
    folder: Path, *, filled: bool, received: date | None, day: date, state: DutyState
) -> None:
    campaign = open_campaign(folder)
    january = duties_of(campaign, campaign.roster["A"])[0]
    assert january.state(january.slots if filled else (), received, day) is state
