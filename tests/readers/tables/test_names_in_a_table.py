"""Units of a table whose cells have less, or more, than their names."""

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds import world
from tests.worlds.world import codes, read, workbook

HEADINGS = "Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023"


def sheet(of: Campaign, table: str) -> Reading:
    return read(of, workbook(Bảng=table))


def test_names_under_their_kind_are_those_of_units(of: Campaign) -> None:
    reading = sheet(of, f"STT | Phòng GDĐT | {HEADINGS}\n1 | Đông | 40 | 50\n2 | Nam | 1 | 2")
    assert [one.unit for one in reading.submissions] == ["E", "S"]
    assert "column-of-units" in codes(reading)


def test_names_without_their_kind_are_asked(of: Campaign) -> None:
    reading = sheet(of, f"STT | Đơn vị | {HEADINGS}\n1 | Đông | 40 | 50\n2 | Nam | 1 | 2")
    assert not reading.submissions


def test_code_and_name_in_one_cell_are_of_one_unit(of: Campaign) -> None:
    rows = f"E - {world.OFFICE} | 40 | 50\nA: {world.SCHOOL_A} | 1 | 2\nB - {world.SCHOOL_A} | 3 | 4"
    reading = sheet(of, f"Mã - Tên đơn vị | {HEADINGS}\n{rows}")
    assert [one.unit for one in reading.submissions] == ["E", "A"]


def test_one_name_in_several_rows_is_named_once_and_no_unit_is_offered(of: Campaign) -> None:
    reading = sheet(of, f"Quận | Đơn vị | {HEADINGS}\nĐông | Phòng GDĐT | 40 | 50\nNam | Phòng GDĐT | 1 | 2")
    assert codes(reading).count("rows-named-alike") == 1
    assert "unit-unknown" not in codes(reading)
