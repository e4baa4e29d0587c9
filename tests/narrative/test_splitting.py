import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.narrative.splitting import split
from stemagg.text.normalise import clean, one_line


def said(text: str) -> list[str]:
    """Return the points of a text, each with its head before a bar."""
    return [f"{part.head} | {part.body}" if part.head else part.body for part in split(text)]


@pytest.mark.parametrize("mark", ["- ", "-", "+ ", "• ", "* ", "– ", "1. ", "2) ", "a) ", "(1) ", "\uf0b7 ", "  -  "])
def test_each_item_of_a_list_is_a_point_without_its_mark(mark: str) -> None:
    assert said(f"{mark}Thiếu phòng học\n{mark}Thiếu thiết bị") == ["Thiếu phòng học", "Thiếu thiết bị"]


@pytest.mark.parametrize(
    "text", ["Tập huấn giáo viên. Thành lập câu lạc bộ.", "Tập huấn giáo viên.\nThành lập câu lạc bộ."]
)
def test_each_sentence_is_a_point(text: str) -> None:
    assert said(text) == ["Tập huấn giáo viên.", "Thành lập câu lạc bộ."]


def test_clauses_after_semicolons_are_points_but_not_within_brackets() -> None:
    assert said("Thiếu phòng thực hành; thiết bị đã cũ; giáo viên ngại khó") == [
        "Thiếu phòng thực hành;", "thiết bị đã cũ;", "giáo viên ngại khó",
    ]  # fmt: skip
    assert said("Giáo viên các môn (Toán; Vật lí; Hoá học) nhiệt tình") == [
        "Giáo viên các môn (Toán; Vật lí; Hoá học) nhiệt tình"
    ]


def test_a_cause_stays_with_what_it_explains() -> None:
    text = "Số trường có dự án chưa nhiều; nguyên nhân là thiếu giáo viên hướng dẫn."
    assert said(text) == [text]


def test_a_sentence_that_leans_on_the_one_before_stays_with_it() -> None:
    text = "Tổ chức ngày hội STEM cấp trường. Từ đó, học sinh thêm yêu thích khoa học."
    assert said(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Phối hợp với UBND TP. Hải Phòng để tổ chức.",
        "Mời PGS. Nguyễn Văn A nói chuyện.",
        "Đạt 1.250 bài học v.v. trong năm.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert said(text) == [text]


def test_a_line_that_was_wrapped_is_one_point() -> None:
    assert said("- Cơ sở vật chất của một số\ntrường còn thiếu\n- Thiết bị cũ") == [
        "Cơ sở vật chất của một số trường còn thiếu", "Thiết bị cũ",
    ]  # fmt: skip


def test_points_below_a_head_keep_it() -> None:
    text = "Đối với Sở GDĐT:\n- Tổ chức tập huấn\n- Cấp kinh phí\nĐối với UBND:\nHỗ trợ kinh phí\nMua thiết bị"
    assert said(text) == [
        "Đối với Sở GDĐT: | Tổ chức tập huấn",
        "Đối với Sở GDĐT: | Cấp kinh phí",
        "Đối với UBND: | Hỗ trợ kinh phí",
        "Đối với UBND: | Mua thiết bị",
    ]


def test_heads_nest() -> None:
    causes = "2. Nguyên nhân:\na) Khách quan:\n- Kinh phí ít\nb) Chủ quan: do giáo viên ngại khó."
    text = f"1. Hạn chế\n- Thiếu phòng học\n{causes}"
    assert said(text) == [
        "Hạn chế: | Thiếu phòng học",
        "Nguyên nhân: Khách quan: | Kinh phí ít",
        "Nguyên nhân: Chủ quan: | do giáo viên ngại khó.",
    ]


def test_plus_items_belong_to_the_item_above_them() -> None:
    assert said("- Tổ chức tập huấn\n+ cấp THCS hai lần\n+ cấp THPT ba lần\n- Cấp kinh phí") == [
        "Tổ chức tập huấn, cấp THCS hai lần, cấp THPT ba lần", "Cấp kinh phí",
    ]  # fmt: skip


def test_a_head_with_nothing_below_it_is_a_point() -> None:
    assert said("Hạn chế:\nNguyên nhân:\n- Thiếu kinh phí") == ["Hạn chế:", "Nguyên nhân: | Thiếu kinh phí"]


@pytest.mark.parametrize("text", ["", " \n ", "-", "…", ":", "- \n-"])
def test_a_text_without_words_has_no_points(text: str) -> None:
    assert split(text) == ()


WORDS = st.sampled_from(
    ("Tổ", "chức", "tập", "học", "sinh;", "viên.", "Nguyên", "nhân:", "(thiếu", "phòng)", "90%", "TP.", "Từ", "đó,")
)
MARKS = st.sampled_from(["", "- ", "+ ", "1. ", "a) ", "* ", "  "])
LINES = st.builds(lambda mark, words: f"{mark}{' '.join(words)}", MARKS, st.lists(WORDS, max_size=12))
TEXTS = st.lists(LINES, max_size=8).map("\n".join)


@given(TEXTS)
def test_no_word_of_a_report_is_lost(text: str) -> None:
    kept = Counter(word for part in split(text) for word in re.findall(r"[^\W_]+", part.text))
    lines = [re.sub(r"^\s*(?:[-+*]|1\.|a\))(?=\s|$)", "", line) for line in text.split("\n")]
    wanted = Counter(word for line in lines for word in re.findall(r"[^\W_]+", line))

    assert {word: times for word, times in wanted.items() if kept[word] < times} == {}


@given(st.text(max_size=80))
def test_no_long_word_of_any_text_is_lost(text: str) -> None:
    parts = " ".join(f"{part.head} {part.body}" for part in split(text))
    words = re.findall(r"[^\W\d_]{6,}", one_line(clean(text)))
    assert all(word in parts for word in words)
