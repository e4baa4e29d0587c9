"""A figure is the number that a cell surely says, or a finding; nothing is guessed and missing is never 0."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.messages.cells import CellCode
from stemagg.model.outline import DataElement, Words
from stemagg.model.slot import ValueState
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.numbers import read_number
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.text.normalise import fold
from stemagg.text.number_words import number_in_words

WORDS = Words(
    zero=("Không", "Không có"),
    zero_with_note=("Chưa có", "Chưa thực hiện"),
    not_available=("Chưa thống kê",),
    not_applicable=("Không áp dụng",),
    missing=("-", "–", "x", "/", "…", "N/A"),
)


def element(kind: str = "count", **more: object) -> DataElement:
    return DataElement.model_validate(
        {"code": "projects", "section": "I", "title": "Số dự án", "type": kind, "unit_of_measure": "dự án"} | more
    )


COUNT = element(counted_words=["bài"])
AMOUNT = element("amount", decimals=1, unit_of_measure="triệu đồng")
PERCENTAGE = element("percentage", decimals=1, unit_of_measure="%")


def text(raw: str, of: DataElement = COUNT, words: Words = WORDS) -> NumberReading:
    return read_number(Cell(CellKind.TEXT, raw), of, words)


def cell(number: str, of: DataElement = COUNT, *, percent: bool = False) -> NumberReading:
    return read_number(Cell(CellKind.NUMBER, number, Decimal(number), percent), of, WORDS)


def result(reading: NumberReading) -> tuple[int | None, str]:
    return reading.scaled, reading.code or ""


# --- How to read a count ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12", 12),
        (" 7 ", 7),
        ("7\u00a0", 7),
        ("７", 7),
        ("05", 5),
        ("7,0", 7),
        ("7.0", 7),
        ("1.250", 1250),
        ("1 250", 1250),
        ("1\u202f250", 1250),
        ("9.690.000.000", 9_690_000_000),
        ("0", 0),
        ("Không", 0),
        ("không có.", 0),
        ("KHÔNG CÓ", 0),
    ],
)
def test_text_that_is_surely_a_number_is_that_number(raw: str, number: int) -> None:
    assert text(raw) == NumberReading(ValueState.REPORTED, number)


@pytest.mark.parametrize(
    ("number", "scaled"), [("12", 12), ("12.0", 12), ("7.000000000001", 7), ("0", 0), ("1E+3", 1000)]
)
def test_number_cell_that_is_whole_is_that_number(number: str, scaled: int) -> None:
    assert cell(number) == NumberReading(ValueState.REPORTED, scaled)


@pytest.mark.parametrize(
    ("raw", "number", "code"),
    [
        ("12 dự án", 12, "number-read-from-text"),
        ("12 bài", 12, "number-read-from-text"),
        ("12 DA", 12, "number-read-from-text"),
        ("1.250 dự án.", 1250, "number-read-from-text"),
        ("mười hai", 12, "number-read-from-text"),
        ("12 (mười hai)", 12, "number-read-from-text"),
        ("7(bảy)", 7, "number-read-from-text"),
        ("Chưa có", 0, "zero-by-word"),
        ("chưa thực hiện", 0, "zero-by-word"),
    ],
)
def test_number_that_had_to_be_understood_has_a_note(raw: str, number: int, code: str) -> None:
    assert result(text(raw)) == (number, code)


@pytest.mark.parametrize("raw", ["-", "–", "x", "X", "/", "…", "...", "..........", "……", "____", "N/A", "n/a"])
def test_a_mark_for_nothing_is_missing_and_not_zero(raw: str) -> None:
    assert text(raw) == NumberReading(ValueState.MISSING)


def test_a_blank_cell_is_missing_and_not_zero() -> None:
    assert read_answer(None, COUNT, WORDS) == NumberReading(ValueState.MISSING)


def test_a_dash_is_zero_where_the_campaign_says_so() -> None:
    assert text("–", words=Words(zero=("-",))).scaled == 0


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1,250", "number-thousands-or-decimal"),
        ("9,690,000", "number-thousands-or-decimal"),
        ("12,5", "number-not-whole"),
        ("12.5", "number-not-whole"),
        ("1.25", "number-not-whole"),
        ("0.250", "number-not-whole"),
        ("0,250", "number-not-whole"),
        ("khoảng 20", "number-not-exact"),
        ("hơn 20", "number-not-exact"),
        (">20", "number-not-exact"),
        ("≈40", "number-not-exact"),
        ("~40", "number-not-exact"),
        ("42*", "number-not-exact"),
        ("20-25", "number-not-exact"),
        ("20 – 25", "number-not-exact"),
        ("4 hoặc 5", "number-not-exact"),
        ("từ 4 đến 5", "number-not-exact"),
        ("vài chục", "number-not-exact"),
        ("20+", "number-not-exact"),
        ("3/4", "number-not-exact"),
        ("khoảng hai mươi", "number-not-exact"),
        ("12 (mười ba)", "number-words-differ"),
        ("12 học sinh", "number-not-understood"),
        ("12 dự án và 3 bài", "number-not-understood"),
        ("mười năm", "number-not-understood"),
        ("1 2", "number-not-understood"),
        ("1.25.0", "number-not-understood"),
        ("1.250,5.0", "number-not-understood"),
        ("12\n250", "number-not-understood"),
        ("12\t250", "number-not-understood"),
        ("12²", "number-not-understood"),
        ("12¹", "number-not-understood"),
        ("1½", "number-not-understood"),
        ("①②", "number-not-understood"),
        ("1e3", "number-not-understood"),
        ("NaN", "number-not-understood"),
        ("85%", "number-is-percent"),
        ("-5", "number-negative"),
        ("−5", "number-negative"),
        ("(5)", "number-negative"),
        ("99999999999999999999", "number-too-large"),
        ("1" * 32, "number-too-large"),
        ("1" * 5000, "number-not-understood"),
        ("chưa rõ", "number-not-understood"),
    ],
)
def test_text_that_is_not_surely_a_number_is_none(raw: str, code: str) -> None:
    assert result(text(raw)) == (None, code)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("1.234", "number-cell-decimal"),
        ("1.25", "number-cell-decimal"),
        ("2.6", "number-cell-decimal"),
        ("12.3456", "number-not-whole"),
        ("-3", "number-negative"),
        ("1E+400", "number-too-large"),
        ("1E+999999999", "number-too-large"),
        ("1E+20", "number-too-large"),
        ("NaN", "number-not-understood"),
        ("Infinity", "number-not-understood"),
    ],
)
def test_number_cell_that_is_no_count_is_none(number: str, code: str) -> None:
    assert result(cell(number)) == (None, code)


def test_a_number_typed_with_a_point_offers_what_may_have_been_meant() -> None:
    assert cell("1.234").operands == {"raw": "1,234", "thousands": "1234"}


def test_a_percent_cell_is_no_count() -> None:
    assert result(cell("0.85", percent=True)) == (None, "number-is-percent")
    assert cell("0.85", percent=True).operands["raw"] == "85%"


def test_thousands_are_not_suggested_where_so_many_would_be_unusual() -> None:
    lessons = element(unusual_above=4000)
    assert read_number(Cell(CellKind.NUMBER, "1.234", Decimal("1.234")), lessons, WORDS).code == "number-cell-decimal"
    assert read_number(Cell(CellKind.NUMBER, "32.5", Decimal("32.5")), lessons, WORDS).code == "number-not-whole"


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (CellKind.BOOLEAN, "TRUE", "number-is-boolean"),
        (CellKind.ERROR, "#REF!", "cell-error"),
        (CellKind.ERROR, "#N/A", "cell-error"),
        (CellKind.UNCALCULATED, "=A1+A2", "formula-not-calculated"),
    ],
)
def test_a_cell_of_another_kind_is_named_as_such(kind: CellKind, raw: str, code: str) -> None:
    reading = read_answer(Cell(kind, raw), COUNT, WORDS)
    assert (reading.scaled, reading.code, reading.operands) == (None, code, {"raw": raw})


@pytest.mark.parametrize(
    ("raw", "day"), [("2023-04-03 00:00:00", "03/04/2023"), ("2023-04-03 07:30:00", "2023-04-03 07:30:00")]
)
def test_a_cell_that_is_a_date_is_named_as_the_day_that_people_see(raw: str, day: str) -> None:
    reading = read_number(Cell(CellKind.DATE, raw, Decimal(45019)), COUNT, WORDS)
    assert (reading.scaled, reading.code) == (None, "number-is-date")
    assert reading.operands == {"raw": raw, "day": day}


def test_words_for_no_figure_yet_are_not_zero() -> None:
    assert text("Chưa thống kê") == NumberReading(
        ValueState.NOT_AVAILABLE, None, CellCode.VALUE_NOT_AVAILABLE, {"raw": "Chưa thống kê"}
    )
    assert text("Không áp dụng") == NumberReading(ValueState.NOT_APPLICABLE)


def test_a_comma_separates_thousands_where_the_campaign_says_so() -> None:
    words = Words(comma="thousands")
    assert text("1,250", words=words).scaled == 1250
    assert result(text("12,5", words=words)) == (None, "number-not-whole")


# --- Amounts, percentages, ranges ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "scaled", "code"),
    [
        ("12,5", 125, ""),
        ("12.5", 125, ""),
        ("1.250", 12500, ""),
        ("1.250,5", 12505, ""),
        ("12", 120, ""),
        ("12,5 triệu đồng", 125, "number-read-from-text"),
        ("12,55", None, "number-too-many-decimals"),
        ("1,250", None, "number-thousands-or-decimal"),
    ],
)
def test_an_amount_has_the_decimals_that_the_outline_keeps(raw: str, scaled: int | None, code: str) -> None:
    assert result(text(raw, AMOUNT)) == (scaled, code)


def test_a_stored_amount_is_rid_of_the_dust_of_doubles() -> None:
    assert cell("12.300000000000001", AMOUNT).scaled == 123
    assert result(cell("12.34", AMOUNT)) == (None, "number-too-many-decimals")


@pytest.mark.parametrize(("raw", "scaled"), [("85%", 850), ("85 %", 850), ("85,5%", 855), ("85", 850)])
def test_a_percentage_is_the_number_before_the_sign(raw: str, scaled: int) -> None:
    assert text(raw, PERCENTAGE) == NumberReading(ValueState.REPORTED, scaled)


def test_a_percent_cell_of_a_percentage_is_85_and_never_0_85() -> None:
    assert cell("0.85", PERCENTAGE, percent=True).scaled == 850


@pytest.mark.parametrize(
    ("raw", "code"), [("3", ""), ("10", ""), ("2", "number-out-of-range"), ("11", "number-out-of-range")]
)
def test_a_number_outside_the_range_of_the_outline_is_an_error(raw: str, code: str) -> None:
    assert text(raw, element(minimum=3, maximum=10)).code == (code or None)


def test_a_negative_number_counts_where_the_outline_allows_it() -> None:
    assert cell("-3", element(minimum=-5)).scaled == -3


def test_an_unusual_number_is_counted_and_asked_about() -> None:
    of = element(unusual_above=4000)
    assert result(text("5.000", of)) == (5000, "number-unusual")
    assert result(text("4.000", of)) == (4000, "")


# --- Properties ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["1", "12", "250", "0", ".", ",", " ", "-", "%", "(", ")", "mười", "hai", "dự án", "khoảng", "²", "½", "\n", "x"]
)


def check(raw: str) -> None:
    reading = text(raw)
    if reading.scaled is None:
        return
    digits = re.sub(r"\D", "", fold(raw))
    assert reading.scaled == (int(digits) if digits else number_in_words(raw) or 0) or "," in raw or "." in raw
    if reading.scaled:
        assert str(reading.scaled) in digits or number_in_words(re.sub(r"[()\d]", "", raw)) == reading.scaled


@given(st.text(max_size=40))
def test_no_text_ever_fails_or_gives_a_number_that_it_does_not_say(raw: str) -> None:
    check(raw)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_mixture_of_digits_and_words_gives_a_number_that_it_does_not_say(raw: str) -> None:
    check(raw)


@given(st.decimals(allow_nan=True, allow_infinity=True), st.booleans(), st.sampled_from([COUNT, AMOUNT, PERCENTAGE]))
def test_no_number_cell_ever_fails(number: Decimal, percent: bool, of: DataElement) -> None:  # noqa: FBT001  (given)
    reading = read_number(Cell(CellKind.NUMBER, str(number), number, percent), of, WORDS)
    assert (reading.scaled is None) == (reading.state is not ValueState.REPORTED)
