import pytest

from stemagg.model.figures import LeftOut, Total, UnitChange


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (5, 6, None),
        (5, None, LeftOut.ONLY_EARLIER),
        (None, 6, LeftOut.ONLY_LATER),
        (None, None, LeftOut.NEITHER_PERIOD),
    ],
)
def test_a_unit_is_left_out_of_a_change_for_what_it_did_not_give(
    before: int | None, after: int | None, reason: LeftOut | None
) -> None:
    earlier, later = (Total((), "lessons", value, int(value is not None), 1) for value in (before, after))
    assert UnitChange("A", earlier, later).left_out is reason
