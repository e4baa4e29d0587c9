"""Exports of Google Forms, one row per answer, as they really look."""

import io
import zipfile
from datetime import datetime, timedelta, timezone

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.slot import Channel
from stemagg.model.submission import Reading
from tests.worlds import world
from tests.worlds.world import (
    FIRST,
    JOINT,
    LAST,
    OFFICE,
    SCHOOL_A,
    SCHOOL_B,
    codes,
    csv_of,
    numbers,
    read,
    said,
)

VIET_NAM = timezone(timedelta(hours=7))
QUESTION = f"Câu 1: {world.LESSONS}"
VI = f"""
Dấu thời gian | Địa chỉ email | Tên đơn vị | {QUESTION} [Năm học {FIRST}] | {QUESTION} [Năm học {LAST}] | II. Kiến nghị
2023/03/30 9:15:02 SA GMT+7 | p@example.vn | {OFFICE} | 40 | 50 | Một\\n"hai", ba
2023/03/30 4:05:11 CH GMT+7 | a@example.vn | {SCHOOL_A} | 10 | 20 |
"""
FORM_SAID = {
    ("lessons", "THCS", FIRST): ("reported", 40),
    ("lessons", "THCS", LAST): ("reported", 50),
    ("opinion", "", ""): ("reported", 'Một\n"hai", ba'),
}


def form(of: Campaign, table: str) -> Reading:
    """Read a table drawn in a test as the export of a form."""
    return read(of, csv_of(table), "Phản hồi.csv")


def test_vietnamese_export_of_a_form_is_read(of: Campaign) -> None:
    reading = form(of, VI)
    assert said(reading, "E") == FORM_SAID
    assert [s.received_at for s in reading.submissions] == [
        datetime(2023, 3, 30, 9, 15, 2, tzinfo=VIET_NAM),
        datetime(2023, 3, 30, 16, 5, 11, tzinfo=VIET_NAM),
    ]
    assert (reading.channel, codes(reading)) == (Channel.GOOGLE_FORMS, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dấu thời gian | Địa chỉ email", "Timestamp | Email Address"),
        (" SA ", "\u202fAM "),
        ("2023/03/30 9:15:02 SA GMT+7", "30/03/2023 9:15:02"),
        ("2023/03/30 4:05:11 CH GMT+7", "3/30/2023 16:05:11"),
        ("Câu 1: ", "\ufeff 1.  "),
        (" [Năm học 2021-2022]", " *\\n[NĂM HỌC 2021-2022]"),
    ],
)
def test_other_shapes_of_the_export_say_the_same(of: Campaign, old: str, new: str) -> None:
    assert old in VI
    assert said(form(of, VI.replace(old, new)), "E") == FORM_SAID


def test_linked_sheet_as_csv_says_the_same(of: Campaign) -> None:
    data = csv_of(VI, quote_all=False).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert said(read(of, data), "E") == {**FORM_SAID}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep="])
def test_export_that_excel_saved_again_says_the_same(of: Campaign, delimiter: str, start: str) -> None:
    first = f"sep={delimiter}\r\n" if start == "sep=" else start
    data = first.encode() + csv_of(VI, quote_all=False, delimiter=delimiter)
    assert said(read(of, data), "E") == FORM_SAID


def test_zipped_export_says_the_same(of: Campaign) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("Phản hồi.csv", csv_of(VI))
        package.writestr("__MACOSX/._Phản hồi.csv", b"\0\1")
    assert said(read(of, data.getvalue(), "Phản hồi.csv.zip"), "E") == FORM_SAID


def test_titles_that_repeat_or_are_empty_lose_no_answer(of: Campaign) -> None:
    table = f"""
    Dấu thời gian | Tên đơn vị | | {world.LESSONS} [2022-2023] | Câu hỏi | {world.LESSONS} [2022-2023] | Câu hỏi
    2023/03/30 9:15:02 SA GMT+7 | {OFFICE} | | 50 | a | | b
    2023/03/30 9:15:03 SA GMT+7 | {SCHOOL_A} | | | a | 20 | b
    """
    reading = form(of, table)
    assert numbers(reading, "E") == {("lessons", "THCS", LAST): 50}
    assert numbers(reading, "A") == {("lessons", "THPT", LAST): 20}


def test_every_answer_of_a_unit_is_a_submission_of_its_own(of: Campaign) -> None:
    again = f"2023/03/30 9:15:02 SA GMT+7 | p@example.vn | {OFFICE} | 40 | 55 | Bốn\n"
    reading = form(of, VI + again)
    assert [s.unit for s in reading.submissions] == ["E", "A", "E"]
    assert [v.number for v in reading.submissions[2].values][1] == 55
    assert codes(reading) == []


def test_answers_that_look_like_totals_or_signatures_are_answers(of: Campaign) -> None:
    table = f"""
    Dấu thời gian | Tên đơn vị | Đề xuất, kiến nghị
    2023/03/30 9:15:02 SA GMT+7 | {OFFICE} | Tổng số
    2023/03/30 9:15:03 SA GMT+7 | {SCHOOL_A} | Hiệu trưởng
    2023/03/30 9:15:04 SA GMT+7 | {SCHOOL_B} | Thêm phòng học
    """
    assert [s.unit for s in form(of, table).submissions] == ["E", "A", "B"]


def dated(of: Campaign, *times: str) -> Reading:
    units = (OFFICE, SCHOOL_A, SCHOOL_B)
    rows = "\n".join(f"{time} | {unit} | 5" for time, unit in zip(times, units, strict=False))
    return form(of, f"Dấu thời gian | Tên đơn vị | {world.LESSONS} 2022-2023\n{rows}")


def test_dates_that_can_be_read_in_two_ways_are_told_once(of: Campaign) -> None:
    reading = dated(of, "3/4/2023 10:00:00", "4/5/2023 10:00:00", "5/6/2023 10:00:00")
    assert codes(reading) == ["timestamp-order"]
    assert [s.received_at and s.received_at.month for s in reading.submissions] == [4, 5, 6]


def test_dates_that_contradict_each_other_stop_the_file(of: Campaign) -> None:
    reading = dated(of, "25/3/2023 10:00:00", "3/25/2023 10:00:00")
    assert (reading.submissions, codes(reading)) == ((), ["timestamp-of-other-order"])
    assert dict(reading.findings[0].operands) == {"first": "2", "second": "3"}


def test_time_that_is_blank_or_odd_is_told_and_never_now(of: Campaign) -> None:
    reading = dated(of, "", "hôm qua", "25/3/2023 10:00:00")
    assert [s.received_at is None for s in reading.submissions] == [True, True, False]
    assert codes(reading) == ["timestamp-unreadable", "timestamp-unreadable"]


def test_a_joint_school_answers_once_for_each_level(of: Campaign) -> None:
    table = f"""
    Dấu thời gian | Tên đơn vị | Cấp học | {world.LESSONS} 2022-2023
    2023/03/30 9:15:02 SA GMT+7 | {JOINT} | THCS | 5
    2023/03/30 9:15:03 SA GMT+7 | {JOINT} | Cấp THPT | 7
    """
    reading = form(of, table)
    assert [s.values[0].education_level for s in reading.submissions] == ["THCS", "THPT"]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for a in b %}",
        "<b>x</b> &amp;",
        "=cmd|'/C calc'!A0",
        "@SUM(A1)",
        "+84 225",
        "🙂 ∑ 漢字",
        "x" * 40_000,
    ],
)
def test_narrative_is_kept_as_it_was_typed(of: Campaign, text: str) -> None:
    rows = [["Dấu thời gian", "Tên đơn vị", "Đề xuất, kiến nghị"], ["2023/03/30 9:15:02 SA GMT+7", OFFICE, text]]
    assert said(read(of, csv_of(rows)), "E") == {("opinion", "", ""): ("reported", text)}


def test_narrative_loses_what_cannot_be_printed_and_that_is_noted(of: Campaign) -> None:
    text = "• Một_x000D_\r\n\tHai\x07\x0b"
    rows = [["Dấu thời gian", "Tên đơn vị", "Đề xuất, kiến nghị"], ["2023/03/30 9:15:02 SA GMT+7", OFFICE, text]]
    reading = read(of, csv_of(rows))
    assert said(reading, "E") == {("opinion", "", ""): ("reported", "• Một\n\tHai")}
    assert codes(reading) == ["text-cleaned"]


@pytest.mark.parametrize("text", ["Không", "Như trên.", "KHÔNG"])
def test_narrative_that_answers_nothing_is_asked_about(of: Campaign, text: str) -> None:
    reading = form(of, f"Dấu thời gian | Tên đơn vị | Đề xuất, kiến nghị\n2023/03/30 9:15:02 SA | {OFFICE} | {text}")
    assert codes(reading) == ["text-unanswered"]
    assert said(reading, "E") == {("opinion", "", ""): ("not_available", None)}
