"""A correction as the file that keeps it, and as what has become of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from stemagg.model.correction import Correction, correction_in
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.stored import CurrentValue
from stemagg.model.stored_correction import CorrectionStatus, StoredCorrection

SLOT = Slot("A", "lessons", (), "2023")
GIVEN = Correction(SLOT, "1250", "điện thoại", "Lan", datetime(2023, 4, 5, tzinfo=UTC), ("khoảng 100",))
SENT = CurrentValue(
    SLOT, ValueState.REPORTED, 1250, "", "1.250", Channel.WORKBOOK, "a.xlsx", "", "Sheet1", "B2", None, 1
)


def test_the_file_of_a_correction_says_all_of_it() -> None:
    assert correction_in(GIVEN.as_bytes()) == GIVEN


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"what": "stemagg correction"}', b"1250"])
def test_another_file_says_no_correction(data: bytes) -> None:
    with pytest.raises(ValueError, match="correction"):
        correction_in(data)


@pytest.mark.parametrize(
    ("since", "number", "is_confirmed"),
    [
        (None, 1250, False),
        (SENT, 1250, True),
        (SENT, 1300, False),
        (replace(SENT, number=None, raw="1250"), None, True),
        (replace(SENT, number=None, raw="không"), None, False),
    ],
)
def test_a_unit_that_sends_the_same_value_confirms_it(
    since: CurrentValue | None, number: int | None, *, is_confirmed: bool
) -> None:
    stored = StoredCorrection(GIVEN, "a.json", CorrectionStatus.ENDED, since, number)
    assert stored.is_confirmed is is_confirmed
