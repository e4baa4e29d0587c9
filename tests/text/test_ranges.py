import pytest

from stemagg.text.ranges import ranges


@pytest.mark.parametrize(
    ("numbers", "written"), [([], ""), ([5], "5"), ([12, 13, 14, 20], "12-14, 20"), ([1, 3, 4], "1, 3-4")]
)
def test_rows_that_follow_each_other_are_one_range(numbers: list[int], written: str) -> None:
    assert ranges(numbers) == written
