"""Units that came out of one another: what of a unit is still there in a later period."""

from datetime import date

from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.succession import Succession

BEGUN = date(2025, 1, 1)


def test_of_a_unit_whose_successor_is_gone_but_for_one_piece_something_is_left_out() -> None:
    units = [
        ReportingUnit("old", "Cũ", "xa", ("TH",), valid_to=date(2023, 12, 31)),
        ReportingUnit("middle", "Giữa", "xa", ("TH",), (), date(2024, 1, 1), date(2024, 12, 31), successor_of=("old",)),
        ReportingUnit("piece", "Một phần", "xa", ("TH",), valid_from=BEGUN, part_of=("middle",)),
    ]
    assert not Succession(units).is_covered("old", Period.from_code("2025"))
    other = ReportingUnit("other", "Phần kia", "xa", ("TH",), valid_from=BEGUN, part_of=("middle",))
    assert Succession([*units, other]).is_covered("old", Period.from_code("2025"))
