"""Places of files as people type them, and as they are recorded."""

import pytest

from stemagg.model.decided_place import DecidedPlace, cells_at, column_at, sheet_at
from stemagg.model.source import CellRef


@pytest.mark.parametrize(
    "given", ["a.xlsx!Bảng 1!C", "a.xlsx › Bảng 1!c", "2023-03-20/a.xlsx!Bảng 1!C = Sĩ số › nữ @ A"]
)
def test_a_column_is_of_a_sheet_of_a_file_whatever_the_day_of_its_folder(given: str) -> None:
    place = column_at(given)
    assert place is not None
    assert place.column == 3
    assert place.is_in("2023-03-28/a.xlsx", "bảng 1")
    assert not place.is_in("b/a.xlsx", "Bảng 1")
    assert not place.is_in("a.xlsx", "Bảng 2")


def test_a_file_and_a_sheet_may_have_exclamation_marks_in_their_names() -> None:
    place = column_at("Gấp!.csv!AB")
    assert place is not None
    assert place.is_in("Gấp!.csv", "")
    named = cells_at("Gấp!.xlsx!Mới!!A2:B3")
    assert named is not None
    assert named.is_in("Gấp!.xlsx", "Mới!")
    assert named.corners == ((2, 1), (3, 2))


def test_what_is_recorded_is_read_as_it_was_meant() -> None:
    found = DecidedPlace("a.xlsx", "C").as_found(CellRef("a.xlsx", "Bảng"), "Sĩ số (ước = 5)", "THPT 1")
    assert str(found) == "a.xlsx!Bảng!C = Sĩ số (ước = 5) @ THPT 1"
    assert column_at(str(found)) == found


def test_a_sheet_is_recorded_with_its_first_row() -> None:
    assert sheet_at("a.xlsx!Bảng = BÁO CÁO") == DecidedPlace("a.xlsx!Bảng", said="BÁO CÁO")
