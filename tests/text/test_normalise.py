"""The same words compare equal however they were typed; different words never do."""

import sys
import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.unit_keys import unit_key
from stemagg.text.normalise import clean, fold, fold_heading, has_accents, is_clean, one_line, without_accents
from tests.worlds import running

CITY = open_campaign(running.CITY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường THPT Thái Phiên", unicodedata.normalize("NFD", "Trường THPT Thái Phiên")),
        ("Hòa Bình", "Hoà Bình"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Ủy ban", "Uỷ ban"),
        ("khỏe", "khoẻ"),
        ("Quý I", "Quí I"),
        ("Lý Tự Trọng", "Lí Tự Trọng"),
        ("kỹ thuật", "kĩ thuật"),
        ("tỷ lệ", "tỉ lệ"),
        ("Lê Chân", "LÊ CHÂN"),
        ("Lê Chân", "Lê\u00a0Chân"),
        ("Lê Chân", "Lê\u202fChân"),
        ("Lê Chân", "Lê \u200bChân\ufeff"),
        ("Lê Chân", "  Lê \n Chân\t"),
        ("HP-001", "HP–001"),
        ("HP-001", "HP\u2011001"),
        ("12", "１２"),
    ],
)
def test_spellings_of_the_same_words_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cẩm Giang", "Cẩm Giàng"),
        ("Hải An", "An Hải"),
        ("Cộng Hiền", "Cộng Hiến"),
        ("đông", "dông"),
        ("quý", "qúy"),
        ("hoàn", "hòan"),
        ("mai", "may"),
    ],
)
def test_different_words_do_not_fold_together(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="hoàuỷýqklíỉoeai .)(123/:\u0301\u0300câuiv-", max_size=30))
def test_folding_vietnamese_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_no_two_units_of_the_city_fold_together() -> None:
    for one, other in combinations(CITY.roster, 2):
        assert fold(one.name) != fold(other.name)
        assert unit_key(one.name) != unit_key(other.name)


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("3.1. Số lượng", "Số lượng"),
        ("3.1/ Số lượng", "số lượng"),
        ("I.3.1 Số lượng:", "Số lượng"),
        ("Câu 3: Số lượng ?", "Số lượng ?"),
        ("CÂU 12. SỐ LƯỢNG", "Số lượng"),
        ("(3) Số lượng", "Số lượng"),
        ("a) Số lượng;", "Số lượng"),
        ("đ) Số lượng", "Số lượng"),
        ("II. Số lượng", "Số lượng"),
        ("- Số lượng *", "Số lượng"),
        ("• Số lượng …", "Số lượng"),
    ],
)
def test_a_heading_is_known_without_its_number_and_trailing_marks(typed: str, heading: str) -> None:
    assert fold_heading(typed) == fold_heading(heading)


@pytest.mark.parametrize("text", ["3/2023", "2021/2022", "2021-2022", "1.250", "3"])
def test_a_heading_that_is_a_period_or_a_number_keeps_its_figures(text: str) -> None:
    assert fold_heading(text) == text


def test_cleaning_keeps_paragraphs_and_takes_control_characters() -> None:
    assert clean("Một\r\nhai_x000D_\n\tba\x07\ufffe\u202e") == "Một\nhai\n\tba"


def test_one_line_has_single_blanks_only() -> None:
    assert one_line(" Lê\n\n Chân\u3000 ") == "Lê Chân"


def test_accents_are_seen_and_taken_away() -> None:
    assert without_accents("Trường Đồng Hòa") == "Truong Dong Hoa"
    assert has_accents("Đ")
    assert not has_accents("Truong 25/10")


def test_what_is_told_quickly_to_be_clean_is_left_as_it_is_by_cleaning_all_of_it() -> None:
    codes = (*range(0x3000), *range(0xD7F0, 0x10000), 0x1F600, 0x1F468, sys.maxunicode)
    for text in (*(f"a{chr(code)}b" for code in codes), "a_x000D_", "a\nb", "👨\u200d👩"):
        if is_clean(text):
            assert clean(f"{text}\u200b") == unicodedata.normalize("NFC", text), ascii(text)
