"""Periods know their days and their names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.period import CLOSING_KINDS, Period, PeriodKind, code_on
from stemagg.model.period_labels import heading_labels, label_after_kind, period_label
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import fold


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2022-2023", PeriodKind.SCHOOL_YEAR, date(2022, 9, 1), date(2023, 8, 31)),
        ("2023", PeriodKind.YEAR, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-Q1", PeriodKind.QUARTER, date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-Q4", PeriodKind.QUARTER, date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-12", PeriodKind.MONTH, date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-09-30", PeriodKind.DAY, date(2021, 9, 30), date(2021, 9, 30)),
        ("2024-W05", PeriodKind.WEEK, date(2024, 1, 29), date(2024, 2, 4)),
        ("2020-W53", PeriodKind.WEEK, date(2020, 12, 28), date(2021, 1, 3)),
        ("2024-H1", PeriodKind.HALF, date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", PeriodKind.HALF, date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-2025-HK1", PeriodKind.SEMESTER, date(2024, 9, 1), date(2025, 1, 15)),
        ("2024-2025-HK2", PeriodKind.SEMESTER, date(2025, 1, 16), date(2025, 8, 31)),
        ("GD2021-2025", PeriodKind.STAGE, date(2021, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_code_says_kind_and_days(code: str, kind: PeriodKind, start: date, end: date) -> None:
    period = Period.from_code(code)
    assert (period.kind, period.start, period.end) == (kind, start, end)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2022-2024",
        "2023-13",
        "2023-00",
        "2023-Q5",
        "23",
        "2022-2023 ",
        "0000",
        "x",
        "2023-02-29",
        "2021-W53",
        "2023-H3",
        "2023-2024-HK3",
        "2023-2025-HK1",
        "GD2025-2021",
        "9999",
        "9999-2000",
    ],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the code is the whole message)
        Period.from_code(code)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2022-2023", "Năm học 2022 - 2023"),
        ("2022-2023", "NH 2022/2023"),
        ("2023", "Năm 2023"),
        ("2023-Q1", "Quý I/2023"),
        ("2023-Q1", "quí 1 năm 2023"),
        ("2023-03", "Tháng 3/2023"),
        ("2023-03", "tháng 03 năm 2023"),
        ("2023-03", "T3/2023"),
        ("2021-09-30", "Tính đến 30/9/2021"),
        ("2021-09-30", "tính đến ngày 30/09/2021"),
        ("2024-W05", "Tuần 5 năm 2024"),
        ("2024-W05", "tuần 05/2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024-H2", "06 tháng cuối năm 2024"),
        ("2024-2025-HK1", "HKI năm học 2024-2025"),
        ("2024-2025-HK2", "Học kì II NH 2024-25"),
        ("2024-2025-HK2", "HK2 2024-2025"),
        ("2023-Q1", "Q1/2023"),
        ("2024-2025", "NH 2024-25"),
        ("2011-2012", "NH 2011-12"),
        ("2024", "cả năm 2024"),
        ("GD2021-2025", "giai đoạn 2021 – 2025"),
        ("GD2021-2025", "2021-2025"),
    ],
)
def test_a_period_is_known_by_its_usual_names(code: str, label: str) -> None:
    assert fold(label) in heading_labels(Period.from_code(code))


@pytest.mark.parametrize(("code", "label"), [("2011-2012", "2011-12"), ("GD2022-2023", "2022-2023")])
def test_what_is_written_alone_is_of_the_period_with_that_code(code: str, label: str) -> None:
    """A month and a school year are written so; no other period claims it."""
    assert label not in heading_labels(Period.from_code(code))
    assert label in heading_labels(Period.from_code(label))


@pytest.mark.parametrize(
    ("code", "alone", "after_kind"),
    [
        ("2021-09-05", "Tính đến 05/9/2021", "05/9/2021"),
        ("2024-W05", "Tuần 5/2024", "5/2024"),
        ("2024-03", "Tháng 3/2024", "3/2024"),
        ("2024-Q4", "Quý IV/2024", "IV/2024"),
        ("2024-2025-HK2", "Học kỳ II năm học 2024-2025", "HKII 2024-2025"),
        ("2024-H2", "6 tháng cuối năm 2024", "6 tháng cuối năm 2024"),
        ("2024", "Năm 2024", "2024"),
        ("2024-2025", "Năm học 2024-2025", "2024-2025"),
        ("GD2021-2025", "Giai đoạn 2021-2025", "2021-2025"),
    ],
)
def test_a_period_is_printed_in_a_way_that_headings_are_recognised_by(code: str, alone: str, after_kind: str) -> None:
    period = Period.from_code(code)
    assert (period_label(period), label_after_kind(period)) == (alone, after_kind)
    assert fold(period_label(period)) in heading_labels(period)


def test_a_title_is_printed_and_recognised_in_place_of_the_usual_name() -> None:
    period = Period.from_code("GD2021-2025", title="cả Chương trình")
    assert (period_label(period), label_after_kind(period)) == ("cả Chương trình", "cả Chương trình")
    assert {"cả chương trình", "giai đoạn 2021-2025"} <= set(heading_labels(period))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024-04", date(2024, 3, 15), date(2024, 4, 14)),
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14)),
        ("2024", date(2023, 12, 15), date(2024, 12, 14)),
        ("2024-2025", date(2024, 9, 1), date(2025, 8, 31)),
    ],
)
def test_data_close_on_the_closing_day_of_months_quarters_and_years(code: str, first: date, last: date) -> None:
    closing = Period.from_code(code, closing_day=14)
    assert (closing.data_span.start, closing.data_span.end) == (first, last)
    assert closing.lies_in(Period.from_code(code))


@given(
    st.sampled_from([k for k in PeriodKind if k is not PeriodKind.STAGE]), st.dates(date(1950, 1, 1), date(2150, 1, 1))
)
def test_each_day_is_in_one_period_of_each_kind_and_these_follow_each_other(kind: PeriodKind, day: date) -> None:
    period = Period.from_code(code_on(kind, day))
    after = Period.from_code(code_on(kind, period.day_after))
    assert period.kind is after.kind is kind
    assert period.start <= day <= period.end
    assert after.start == period.day_after


@given(st.sampled_from(CLOSING_KINDS), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 28))
def test_data_of_periods_follow_each_other_whatever_the_closing_day(kind: PeriodKind, day: date, closing: int) -> None:
    period = Period.from_code(code_on(kind, day), closing_day=closing)
    after = Period.from_code(code_on(kind, period.day_after), closing_day=closing)
    assert after.data_span.start == period.data_span.day_after


def test_a_period_is_known_by_its_own_aliases_too() -> None:
    assert "giai đoạn 1" in heading_labels(Period.from_code("2023", ("Giai đoạn 1",)))


def test_periods_are_in_order_of_time() -> None:
    codes = ["2023-Q2", "2021-2022", "2023-01", "2022-2023"]
    assert [p.code for p in sorted(map(Period.from_code, codes))] == ["2021-2022", "2022-2023", "2023-01", "2023-Q2"]


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2023, 4, 5), "05/4/2023"), (date(2023, 2, 28), "28/02/2023"), (date(2023, 12, 1), "01/12/2023")],
)
def test_a_day_is_written_as_official_documents_write_it(day: date, written: str) -> None:
    assert day_in_figures(day) == written
