"""Number words are numbers only when every word is understood and only one number can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.text.number_words import number_in_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("không", 0),
        ("một", 1),
        ("bẩy", 7),
        ("mười", 10),
        ("mười hai", 12),
        ("MƯỜI LĂM", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("hai mươi lăm", 25),
        ("ba mươi nhăm", 35),
        ("năm mươi lăm", 55),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("một trăm lẻ bảy", 107),
        ("một trăm mười", 110),
        ("hai trăm năm mươi", 250),
        ("một nghìn", 1000),
        ("một nghìn hai trăm năm mươi", 1250),
        ("hai ngàn không trăm linh năm", 2005),
        ("chín tỷ sáu trăm chín mươi triệu", 9_690_000_000),
        ("chín tỉ", 9_000_000_000),
        ("một triệu hai nghìn", 1_002_000),
    ],
)
def test_words_of_a_number_are_that_number(words: str, number: int) -> None:
    assert number_in_words(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "khoảng hai mươi",
        "vài chục",
        "hai chục",
        "mười hai dự án",
        "mốt",
        "tư",
        "lăm mươi",
        "một mươi",
        "mười mốt",
        "mười tư",
        "mười không",
        "hai mươi không",
        "linh năm",
        "trăm",
        "một trăm hai",
        "không trăm linh năm",
        "một nghìn nghìn",
        "một nghìn hai triệu",
        "hai trăm rưỡi",
        "một hai ba",
        " ".join(["một"] * 30),
    ],
)
def test_words_that_are_not_wholly_a_number_are_none(words: str) -> None:
    assert number_in_words(words) is None


@pytest.mark.parametrize("words", ["mười năm", "hai mươi năm", "hai nghìn năm", "một triệu hai", "một trăm mười năm"])
def test_ambiguous_number_words_are_no_number(words: str) -> None:
    assert number_in_words(words) is None


DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
OTHERS = ["mốt", "tư", "lăm", "nhăm", "mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn", "triệu", "tỷ"]


@given(st.lists(st.sampled_from([*DIGITS, *OTHERS, "khoảng", "dự"]), max_size=12))
def test_any_words_are_a_whole_number_or_none(words: list[str]) -> None:
    number = number_in_words(" ".join(words))
    assert number is None or (number >= 0 and not {"khoảng", "dự"} & set(words))


def _group(number: int, *, full: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0 and ones and words:
        words += ["linh", DIGITS[ones]]
    elif tens == 1:
        words += ["mười", *([] if not ones else ["lăm" if ones == 5 else DIGITS[ones]])]
    elif tens:
        words += [DIGITS[tens], "mươi", *([] if not ones else [{1: "mốt", 5: "lăm"}.get(ones, DIGITS[ones])])]
    elif ones:
        words.append(DIGITS[ones])
    return " ".join(words)


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_every_number_spelt_by_the_rules_is_read_back(number: int) -> None:
    groups = [(number // 10**power % 1000, word) for power, word in ((9, "tỷ"), (6, "triệu"), (3, "nghìn"), (0, ""))]
    words: list[str] = []
    for group, scale in groups:
        if group:
            words += [_group(group, full=bool(words)), scale]
    assert number_in_words(" ".join(words)) == number
