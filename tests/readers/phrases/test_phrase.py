"""What texts around figures say, in words that no outline has."""

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.matching import HeadingMatcher
from stemagg.readers.phrases.phrase import Phrases
from tests.worlds.running import CITY


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    campaign = open_campaign(CITY)
    return Phrases(campaign, HeadingMatcher(campaign))


@pytest.mark.parametrize(
    ("text", "element", "period"),
    [
        ("Số bài học STEM đã thực hiện năm học 2022-2023 (chỉ ghi số, không có thì ghi 0)", "lessons", "2022-2023"),
        ("Câu hỏi 4 - Số trường đã triển khai thực hiện năm học 2022-2023", "schools", "2022-2023"),
        ("Câu số 5: Số trường đã triển khai thực hiện (chỉ điền số) 2022-2023", "schools", "2022-2023"),
        ("Kết quả năm học 2022-2023 [Số bài học STEM đã thực hiện]", "lessons", "2022-2023"),
        ("6- Số bài học STEM đã thực hiện năm học 2022-2023", "lessons", "2022-2023"),
        ("[7] Số dự án KHKT học sinh đã thực hiện năm học 2022-2023", "projects", "2022-2023"),
        ("Mục 3.1.8: Số dự án dự thi KHKT cấp thành phố năm học 2021-2022", "contest_projects", "2021-2022"),
        ("Tổng số bài học STEM đơn vị đã thực hiện trong năm học 2021-2022", "lessons", "2021-2022"),
        ("Số dự án của đơn vị dự thi KHKT cấp thành phố trong năm học 2021-2022", "contest_projects", "2021-2022"),
        ("Số trường đã triển khai thực hiện (tính đến hết tháng 3/2023)", "schools", ""),
        ("NH 21-22", "", "2021-2022"),
        ("Năm học trước", "", "2021-2022"),
        ("2021 – 2022 (cả năm)", "", "2021-2022"),
    ],
)
def test_a_rewording_with_filler_alone_is_understood(phrases: Phrases, text: str, element: str, period: str) -> None:
    said = phrases.read(text)
    assert (said.match.data_element, said.match.period, said.is_explained) == (element, period, True)


@pytest.mark.parametrize(
    ("text", "near"),
    [("Số BH STEM", "lessons"), ("Số dự án", "projects"), ("Số giáo viên đã dạy bài học STEM", ""),
     ("Số bài học STEM/trường", ""), ("Số bài dạy STEM", "lessons"), ("Số bài học STEM cấp quận", ""),
     ("Số đề tài KHKT của HS", ""), ("Số DA KHKT của HS", "projects")],
)  # fmt: skip
def test_other_words_are_no_element_but_may_be_near_one(phrases: Phrases, text: str, near: str) -> None:
    said = phrases.read(text)
    assert (said.match.data_element, said.is_explained, said.near) == ("", False, near)


@pytest.mark.parametrize(
    ("text", "means"),
    [("Kế hoạch năm học 2022-2023", "plan"), ("KH", "plan"), ("HKI", "semester"), ("So sánh", "change"),
     ("Số bài học STEM nữ thực hiện", "part_of_all"), ("Tỷ lệ trường triển khai", "ratio"),
     ("Đơn vị tiêu biểu", "of_some"), ("+/- Năm học 2022-2023", "change"), ("Số bài học STEM (+/-)", "change"),
     ("Nội dung (KH)", "plan"), ("(*) KH", "plan"), ("Kế hoạch số bài học STEM", "plan"),
     ("Bảng số liệu (VD)", "example")],
)  # fmt: skip
def test_a_qualifier_is_told(phrases: Phrases, text: str, means: str) -> None:
    assert [one.means for one in phrases.read(text).qualifiers] == [means]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("GIAO", "plan"),
        ("SO LIEU HOC KY I", "semester"),
        ("Danh sach truong dat giai", "of_some"),
        ("so cu", "cancelled"),
    ],
)
def test_a_qualifier_typed_without_its_marks_is_told(phrases: Phrases, text: str, means: str) -> None:
    assert means in [one.means for one in phrases.read(text).qualifiers]


@pytest.mark.parametrize(
    "text", ["Kết quả thực hiện kế hoạch", "KET QUA THUC HIEN KE HOACH", "Kế hoạch số 12/KH-SGDĐT"]
)
def test_a_plan_that_is_carried_out_or_cited_is_none(phrases: Phrases, text: str) -> None:
    assert phrases.read(text).qualifiers == ()


def test_a_plan_that_is_carried_out_is_none(phrases: Phrases) -> None:
    assert phrases.read("Kết quả thực hiện kế hoạch").is_explained


def test_a_year_nobody_asked_for_is_named(phrases: Phrases) -> None:
    assert phrases.read("Số trường đã triển khai 2020-2021").others == ("Năm học 2020-2021",)


def test_two_years_in_one_text_are_its_scope(phrases: Phrases) -> None:
    said = phrases.read("Từ năm học 2021-2022 đến năm học 2022-2023")
    assert said.states_scope
    assert not said.match.period


@pytest.mark.parametrize("bracket", ["ghi số đăng ký", "chỉ ghi số HS nữ", "ghi lũy kế"])
def test_an_instruction_that_asks_for_other_figures_is_none_to_pass_over(phrases: Phrases, bracket: str) -> None:
    assert not phrases.read(f"Số bài học STEM đã thực hiện ({bracket})").is_explained


def test_a_moment_names_no_element_and_a_name_that_a_person_decided_on_does(phrases: Phrases) -> None:
    decided = phrases.with_decided({"3.1 (12)": HeadingMeaning(data_element="lessons")})
    texts = ("02/03/2023 08:15:00", "Số bài học STEM đã thực hiện", "3.1 (12)")
    assert [phrases.names_element(text) for text in texts] == [False, True, False]
    assert [decided.names_element(text) for text in texts] == [False, True, True]
