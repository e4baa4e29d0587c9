"""Whether an answer in words has anything to tell."""

import pytest

from stemagg.model.nothing_told import says_none
from stemagg.model.vocabulary import general_vocabulary


@pytest.mark.parametrize(
    ("words", "is_none"),
    [
        ("Không có khó khăn nào", True),
        ("Không", True),
        ("Không có.", True),
        ("- Không có gì ạ!", True),
        ("Chưa có ý kiến gì thêm", True),
        ("Không có điện", False),
        ("Chưa gặp khó khăn lớn", True),
        ("Khó khăn", False),
        ("Trường không có gì khó khăn", False),
        ("Không có phòng học bộ môn", False),
        ("Chưa có phần mềm", False),
    ],
)
def test_an_answer_that_there_is_nothing_of_the_kind_is_no_point(words: str, is_none: bool) -> None:  # noqa: FBT001
    assert says_none(general_vocabulary(), "Khó khăn, tồn tại", words) is is_none
