"""The time at which an answer was sent, in every shape in which it is exported; one order of day and month per file."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.readers.cells.timestamps import Moments, read_moments, zone_of
from stemagg.readers.formats.book import Cell, CellKind

VIET_NAM = timezone(timedelta(hours=7))


def moments(*texts: str, order: str = "day-month") -> Moments:
    cells = {row: Cell(CellKind.TEXT, text) for row, text in enumerate(texts, start=2)}
    return read_moments(cells, order, "+07:00")


def moment(text: str) -> datetime | None:
    return moments(text).by_row.get(2)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("2026/09/16 7:06:31 PM GMT+7", datetime(2026, 9, 16, 19, 6, 31, tzinfo=VIET_NAM)),
        ("2026/09/16 7:06:31\u202fPM GMT+7", datetime(2026, 9, 16, 19, 6, 31, tzinfo=VIET_NAM)),
        ("2026/09/16\u00a07:06:31 PM\u00a0GMT+7", datetime(2026, 9, 16, 19, 6, 31, tzinfo=VIET_NAM)),
        ("2023/03/30 9:15:02 SA GMT+7", datetime(2023, 3, 30, 9, 15, 2, tzinfo=VIET_NAM)),
        ("2023/03/30 4:05:11 CH GMT+7", datetime(2023, 3, 30, 16, 5, 11, tzinfo=VIET_NAM)),
        ("2023/03/30 12:05:11 SA GMT+7", datetime(2023, 3, 30, 0, 5, 11, tzinfo=VIET_NAM)),
        ("2023/03/30 12:05:11 CH GMT+7", datetime(2023, 3, 30, 12, 5, 11, tzinfo=VIET_NAM)),
        ("30/07/2026 10:37:36", datetime(2026, 7, 30, 10, 37, 36, tzinfo=VIET_NAM)),
        ("25/09/2025 12:13:51", datetime(2025, 9, 25, 12, 13, 51, tzinfo=VIET_NAM)),
        ("5/20/2025 15:35:45", datetime(2025, 5, 20, 15, 35, 45, tzinfo=VIET_NAM)),
        ("3/30/2023 16:05:11", datetime(2023, 3, 30, 16, 5, 11, tzinfo=VIET_NAM)),
        ("30.07.2026, 10:37", datetime(2026, 7, 30, 10, 37, tzinfo=VIET_NAM)),
        ("2026-01-21 08:52:41.563", datetime(2026, 1, 21, 8, 52, 41, tzinfo=VIET_NAM)),
        ("2026-01-21T08:52:41Z", datetime(2026, 1, 21, 8, 52, 41, tzinfo=UTC)),
        ("2026/01/21 8:52:41 AM GMT", datetime(2026, 1, 21, 8, 52, 41, tzinfo=UTC)),
        ("2026/01/21 8:52:41 AM UTC", datetime(2026, 1, 21, 8, 52, 41, tzinfo=UTC)),
        ("2026/01/21 8:52:41 AM ICT", datetime(2026, 1, 21, 8, 52, 41, tzinfo=VIET_NAM)),
        ("2026/01/21 8:52:41 AM GMT+5:30", datetime(2026, 1, 21, 8, 52, 41, tzinfo=zone_of("+5:30"))),
        ("2026/01/21 8:52:41 AM GMT-3:30", datetime(2026, 1, 21, 8, 52, 41, tzinfo=zone_of("-3:30"))),
        ("2026-01-21", datetime(2026, 1, 21, tzinfo=VIET_NAM)),
    ],
)
def test_every_shape_of_an_export_is_read(text: str, sent: datetime) -> None:
    assert moment(text) == sent


@pytest.mark.parametrize(
    "text",
    [
        "hôm qua",
        "",
        "2023",
        "2023/02/30 9:15:02 SA GMT+7",
        "2023/03/30 13:15:02 SA",
        "2023/03/30 0:15:02 CH",
        "2023/03/30 25:15:02",
        "2023/13/30 9:15:02",
        "30/7/26 10:37:36",
        "2023/03/30 9:15:02 SA GMT+99",
        "2023/03/30 9:15:02 SA GMT+7:99",
        "0000/01/01 9:15:02",
    ],
)
def test_what_is_no_time_is_told_and_never_now(text: str) -> None:
    assert moments(text) == Moments(unreadable={2: text})


def test_a_cell_that_is_blank_or_a_number_is_no_time() -> None:
    cells = {2: None, 3: Cell(CellKind.NUMBER, "45015.5")}
    assert read_moments(cells, "day-month", "+07:00").unreadable == {2: "", 3: "45015.5"}


def test_a_date_cell_is_a_time() -> None:
    read = read_moments({2: Cell(CellKind.DATE, "2023-03-30 09:15:02")}, "month-day", "+07:00")
    assert read.by_row == {2: datetime(2023, 3, 30, 9, 15, 2, tzinfo=VIET_NAM)}


def test_morning_is_before_afternoon() -> None:
    read = moments("2023/03/30 9:15:02 SA GMT+7", "2023/03/30 4:05:11 CH GMT+7")
    assert read.by_row[2] < read.by_row[3]


def test_one_date_that_is_certain_settles_the_order_of_the_file() -> None:
    read = moments("3/4/2023 10:00:00", "25/3/2023 10:00:00", order="month-day")
    assert (read.by_row[2].day, read.by_row[2].month, read.assumed) == (3, 4, False)
    read = moments("3/4/2023 10:00:00", "3/25/2023 10:00:00", order="day-month")
    assert (read.by_row[2].day, read.by_row[2].month, read.assumed) == (4, 3, False)


@pytest.mark.parametrize(("order", "day"), [("day-month", 3), ("month-day", 4)])
def test_dates_that_can_all_be_read_in_two_ways_follow_the_settings(order: str, day: int) -> None:
    read = moments("3/4/2023 10:00:00", "1/2/2023 10:00:00", order=order)
    assert (read.by_row[2].day, read.assumed) == (day, True)


def test_dates_that_are_the_same_in_both_orders_assume_nothing() -> None:
    assert not moments("4/4/2023 10:00:00", "2/2/2023").assumed


def test_dates_that_contradict_each_other_are_named_by_row() -> None:
    read = moments("3/4/2023", "25/3/2023", "3/25/2023")
    assert (read.contradiction, read.by_row) == ((3, 4), {})


def test_a_date_that_is_none_in_either_order_spoils_only_its_own_row() -> None:
    read = moments("25/3/2023", "20/20/2023")
    assert (set(read.by_row), set(read.unreadable), read.contradiction) == ({2}, {3}, None)


@given(st.text(max_size=40))
def test_no_text_ever_fails(text: str) -> None:
    assert set(moments(text).by_row) | set(moments(text).unreadable) == {2}


@given(
    st.from_regex(r"\A\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\d{1,2}:\d\d(:\d\d)? ?(SA|CH)? ?(GMT)?[+-]\d{1,2}(:\d\d)?\Z")
)
def test_nothing_that_looks_like_a_time_ever_fails(text: str) -> None:
    assert set(moments(text).by_row) | set(moments(text).unreadable) == {2}
