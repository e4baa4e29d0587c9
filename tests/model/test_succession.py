"""Units that came out of one another: what of a unit is still there in a later period."""

from datetime import date

from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.succession import Succession

BEGUN = date(2025, 1, 1)


def test_who_begins_after_the_data_have_closed_owes_nothing_of_that_month() -> None:
    april, whole_april = Period.from_code("2024-04", closing_day=14), Period.from_code("2024-04")
    in_time, after = (ReportingUnit("A", "A", "xa", (), valid_from=date(2024, 4, day)) for day in (14, 20))
    assert [unit.existed_in(april) for unit in (in_time, after)] == [True, False]
    assert after.existed_in(whole_april)
    gone = ReportingUnit("A", "A", "xa", (), valid_to=date(2024, 3, 31))
    assert not gone.existed_in(april)


def test_of_a_unit_whose_successor_is_gone_but_for_one_piece_something_is_left_out() -> None:
    units = [
        ReportingUnit("old", "Cũ", "xa", ("TH",), valid_to=date(2023, 12, 31)),
        ReportingUnit("middle", "Giữa", "xa", ("TH",), (), date(2024, 1, 1), date(2024, 12, 31), successor_of=("old",)),
        ReportingUnit("piece", "Một phần", "xa", ("TH",), valid_from=BEGUN, part_of=("middle",)),
    ]
    assert not Succession(units).is_covered("old", Period.from_code("2025"))
    other = ReportingUnit("other", "Phần kia", "xa", ("TH",), valid_from=BEGUN, part_of=("middle",))
    assert Succession([*units, other]).is_covered("old", Period.from_code("2025"))
