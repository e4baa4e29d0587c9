"""What is said of a unit's report in a few words."""

import pytest

from stemagg.model.reporting import Reporting, UnitStatus, statement_name


@pytest.mark.parametrize(
    ("nothing", "within", "said"),
    [
        (False, (), ""),
        (True, (), "nothing to report"),
        (False, ("Phòng GDĐT quận Lê Chân",), "in the report of Phòng GDĐT quận Lê Chân"),
    ],
)
def test_what_a_unit_says_of_its_whole_report(*, nothing: bool, within: tuple[str, ...], said: str) -> None:
    unit = UnitStatus("A", Reporting.IN_TIME, None, (), 0, 0, has_nothing=nothing, within=within)
    assert statement_name(unit) == said
