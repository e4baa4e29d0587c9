"""What units wrote in a hurry is printed as an official paper prints it, and says the same."""

import pytest

from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.content.printed_words import as_printed, is_scrap, without_speaker

WORDS = general_vocabulary()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Khen thưởng giáo viên & học sinh", "Khen thưởng giáo viên và học sinh"),
        ("Câu lạc bộ STEM & Robotics!!!", "Câu lạc bộ STEM và Robotics"),
        ("hoạt động R&D, GD&ĐT", "Hoạt động R&D, GD&ĐT"),
        ("trường có < 5 bài học, > 45 học sinh", "Trường có dưới 5 bài học, trên 45 học sinh"),
        ("lớp đông (> 45 em )", "Lớp đông (trên 45 em)"),
        ("sĩ số ≤ 45, đạt >= 90%", "Sĩ số không quá 45, đạt ít nhất 90%"),
        ("✅ Tổ chức ngày hội STEM 🎉", "Tổ chức ngày hội STEM"),
        ("- học kì I: rà soát;; ban hành kế hoạch ;", "Học kỳ I: rà soát; ban hành kế hoạch"),
        ("• Chọn trường làm điểm , nhân rộng.", "Chọn trường làm điểm, nhân rộng"),
        ("cấp quận/huyện, 2 tiết/tuần", "Cấp quận, huyện, 2 tiết/tuần"),
        ("bồi dưỡng v.v...", "Bồi dưỡng v.v"),
        ("nhiệt độ -5 độ", "Nhiệt độ -5 độ"),
        ("môn Hoá học và Vật lí đạt khá", "Môn Hoá học và Vật lí đạt khá"),
    ],
)
def test_words_are_printed_as_in_an_official_paper(written: str, printed: str) -> None:
    assert as_printed(written, WORDS) == printed


@pytest.mark.parametrize("written", ["-5 độ", "+ 3 dự án", "1️⃣ phòng", "①②③", "x -> 5", "5 < 7 > 3", "0,5! 1..2"])
def test_no_number_is_changed_lost_or_invented(written: str) -> None:
    digits = "".join(letter for letter in written if letter in "0123456789")
    assert "".join(letter for letter in as_printed(written, WORDS) if letter in "0123456789") == digits


def test_what_is_nothing_but_signs_is_printed_as_written() -> None:
    assert as_printed("🎉", WORDS) == "🎉"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Nhà trường ban hành kế hoạch", "Ban hành kế hoạch"),
        ("Phòng GDĐT có văn bản chỉ đạo", "Có văn bản chỉ đạo"),
        ("Phòng GDĐT đã ban hành kế hoạch", "Đã ban hành kế hoạch"),
        ("Đơn vị thường xuyên tổ chức chuyên đề", "Thường xuyên tổ chức chuyên đề"),
    ],
)
def test_the_unit_as_subject_falls_before_a_verb(written: str, printed: str) -> None:
    assert without_speaker(written, WORDS) == printed


@pytest.mark.parametrize(
    "written",
    [
        "Nhà trường chưa tổ chức được ngày hội",
        "Nhà trường thiếu phòng học bộ môn",
        "Trường THPT tổ chức ngày hội",
        "Đơn vị được đầu tư phòng STEM",
        "Phòng học bộ môn đã tổ chức lại",
        "Nhà trường",
    ],
)
def test_it_stays_before_anything_else(written: str) -> None:
    assert without_speaker(written, WORDS) == written


@pytest.mark.parametrize("written", ["Sai số phép đo < 5%", "12 bài học STEM", "STT 3"])
def test_a_few_words_with_a_number_are_a_scrap(written: str) -> None:
    assert is_scrap(written, WORDS)


@pytest.mark.parametrize(
    "written", ["Đạt 12 giải", "Thiếu 3 phòng học", "Tổ chức 2 chuyên đề", "100% học sinh tham gia", "Thiếu kinh phí"]
)
def test_a_statement_is_none_however_short(written: str) -> None:
    assert not is_scrap(written, WORDS)
