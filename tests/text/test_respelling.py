"""Units write both spellings; what is printed has that of the decree, names and quotations their own."""

import pytest

from stemagg.text.respelling import respelt

SUBJECTS = ("Vật lý", "Hóa học", "Địa lý", "Mỹ thuật")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("thời khoá biểu của học kì I", "thời khóa biểu của học kỳ I"),
        ("cán bộ quản lí, nghiên cứu khoa học kĩ thuật", "cán bộ quản lý, nghiên cứu khoa học kỹ thuật"),
        ("tỉ lệ 90%, 2 tỉ đồng, rất tỉ mỉ", "tỷ lệ 90%, 2 tỷ đồng, rất tỉ mỉ"),
        ("Hoá chất thí nghiệm, thuỷ lợi, sức khoẻ", "Hóa chất thí nghiệm, thủy lợi, sức khỏe"),
        ("Lí do: kinh phí. Kĩ năng còn yếu", "Lý do: kinh phí. Kỹ năng còn yếu"),
        ("Tỉ lệ học sinh đạt", "Tỷ lệ học sinh đạt"),
        ("quí I, quì gối, quý trọng, quả, quy chế", "quý I, quỳ gối, quý trọng, quả, quy chế"),
        ("bác sĩ, lì xì, mì gói, hoàn thành, toán, ngoài", "bác sĩ, lì xì, mì gói, hoàn thành, toán, ngoài"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
    ],
)
def test_words_are_spelt_as_in_the_decree(written: str, printed: str) -> None:
    assert respelt(written) == printed


def test_subjects_keep_the_spelling_of_the_curriculum() -> None:
    assert respelt("môn vật lí, Hoá học và mĩ thuật", SUBJECTS) == "môn vật lí, Hoá học và mĩ thuật"
    assert respelt("Hoá học đổi mới quản lí", SUBJECTS) == "Hoá học đổi mới quản lý"


def test_names_keep_their_spelling() -> None:
    names = "Thuỷ Nguyên dẫn đầu; Trường THPT Lí Thường Kiệt, tỉnh Hoà Bình"
    assert respelt(names) == names


def test_what_is_quoted_stays_as_it_was_written() -> None:
    assert respelt("kế hoạch “Hoá học vui, kĩ năng” của học kì") == "kế hoạch “Hoá học vui, kĩ năng” của học kỳ"
