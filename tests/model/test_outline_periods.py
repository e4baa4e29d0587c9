"""A block of periods in an outline declares one by its code, or all of a kind from one to another."""

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.outline import Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.period_labels import heading_labels, label_after_kind, period_label
from tests.worlds.campaign_files import change
from tests.worlds.world import write_campaign


def declared(**written: object) -> tuple[Period, ...]:
    return PeriodEntry.model_validate({key.rstrip("_"): value for key, value in written.items()}).periods()


@pytest.mark.parametrize("period", [{"code": 2023}, {"code": "2023", "alias": "x"}, {"code": "2023", "aliases": "x"}])
def test_a_period_that_is_written_in_another_way_is_refused(period: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Outline.model_validate({"period": [period]})
    assert any(error["loc"][:2] == ("period", 0) for error in refused.value.errors())


def test_a_bare_code_is_a_block() -> None:
    assert PeriodEntry.model_validate("2022-2023").periods() == (Period.from_code("2022-2023"),)


@pytest.mark.parametrize(
    ("every", "first", "last", "codes"),
    [
        ("month", "2023-11", "2024-02", "2023-11 2023-12 2024-01 2024-02"),
        ("quarter", "2023-Q4", "2024-Q1", "2023-Q4 2024-Q1"),
        ("half", "2023-H2", "2024-H1", "2023-H2 2024-H1"),
        ("semester", "2017-2018-HK1", "2018-2019-HK1", "2017-2018-HK1 2017-2018-HK2 2018-2019-HK1"),
        ("year", "2023", "2025", "2023 2024 2025"),
        ("school_year", "2023-2024", "2024-2025", "2023-2024 2024-2025"),
        ("week", "2020-W52", "2021-W01", "2020-W52 2020-W53 2021-W01"),
        ("day", "2024-02-28", "2024-03-01", "2024-02-28 2024-02-29 2024-03-01"),
        ("year", "2024", "2024", "2024"),
    ],
)
def test_every_generates_all_periods_from_one_to_another(every: str, first: str, last: str, codes: str) -> None:
    assert [period.code for period in declared(every=every, from_=first, to=last)] == codes.split()


def test_generated_periods_close_on_the_day_of_their_block() -> None:
    april = declared(every="month", from_="2024-03", to="2024-04", closing_day=14)[1]
    assert (april.start, april.end) == (dt.date(2024, 4, 1), dt.date(2024, 4, 30))
    assert (april.data_span.start, april.data_span.end) == (dt.date(2024, 3, 15), dt.date(2024, 4, 14))


def test_an_office_may_have_a_code_title_and_days_of_its_own() -> None:
    days = {"start": dt.date(2020, 5, 1), "end": dt.date(2022, 12, 31)}
    [stage] = declared(code="gd1", kind="stage", title="giai đoạn 1", aliases=["GĐ đầu"], **days)
    assert (stage.kind, stage.start, stage.end) == (PeriodKind.STAGE, *days.values())
    assert (period_label(stage), label_after_kind(stage)) == ("giai đoạn 1", "giai đoạn 1")
    assert set(heading_labels(stage)) == {"gd1", "giai đoạn 1", "gđ đầu"}


def test_a_week_may_be_numbered_by_the_outline() -> None:
    [week] = declared(
        code="tuan-1", kind="week", title="Tuần 1", start=dt.date(2024, 9, 5), end=dt.date(2024, 9, 11)
    )  # fmt: skip
    assert (week.kind, period_label(week), week.days) == (PeriodKind.WEEK, "Tuần 1", 7)


@pytest.mark.parametrize(
    ("written", "first_day", "last_day"),
    [
        ({}, dt.date(2024, 9, 1), dt.date(2025, 1, 15)),
        ({"start": dt.date(2024, 9, 5)}, dt.date(2024, 9, 5), dt.date(2025, 1, 15)),
        ({"end": dt.date(2025, 1, 11)}, dt.date(2024, 9, 1), dt.date(2025, 1, 11)),
        ({"kind": "semester", "end": dt.date(2025, 1, 11)}, dt.date(2024, 9, 1), dt.date(2025, 1, 11)),
    ],
)
def test_a_semester_may_have_other_days(written: dict[str, object], first_day: dt.date, last_day: dt.date) -> None:
    [semester] = declared(code="2024-2025-HK1", **written)
    assert (semester.start, semester.end) == (first_day, last_day)


def test_an_outline_has_its_periods_in_the_order_of_its_blocks(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    change(tmp_path, "outline.toml", 'code = "2022-2023"', 'every = "month"\nfrom = "2021-01"\nto = "2021-02"')
    codes = [period.code for period in open_campaign(tmp_path).outline.periods]
    assert codes == ["2021-2022", "2021-01", "2021-02"]
