from datetime import date

import pytest

from stemagg.model.citation import CitedDocument
from stemagg.model.vocabulary import general_vocabulary
from stemagg.narrative.citations import citations, only_cites
from stemagg.narrative.documents import cited_documents
from stemagg.narrative.meaning import terms_of

DAY = date(2020, 8, 14)


WORDS = general_vocabulary()


def cited(*texts: str) -> tuple[CitedDocument, ...]:
    """Return the letters that the units U1, U2 … cite in their texts."""
    units = [f"U{n}" for n, _text in enumerate(texts, start=1)]
    found = [one for unit, text in zip(units, texts, strict=True) for one in citations(WORDS, text, unit)]
    return cited_documents(found, {unit: place for place, unit in enumerate(units)})


@pytest.mark.parametrize(
    ("text", "kind", "number", "day"),
    [
        ("Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT", "Công văn", "3089/BGDĐT-GDTrH", DAY),
        ("CV 3089/BGDĐT-GDTrH", "Công văn", "3089/BGDĐT-GDTrH", None),
        ("cv số: 3089 / BGD&ĐT - GDTrH, ngày 14 tháng 8 năm 2020", "Công văn", "3089/BGD&ĐT-GDTrH", DAY),
        ("Công văn 3089 ngày 14/08/2020", "Công văn", "3089", DAY),
        ("văn bản 3089/BGDĐT-GDTrH (14-8-2020)", "Công văn", "3089/BGDĐT-GDTrH", DAY),
        ("QĐ số 123/QĐ-UBND ngày 1.2.2022 của UBND quận Lê Chân", "Quyết định", "123/QĐ-UBND", date(2022, 2, 1)),
        ("Kế hoạch số 12/KH-THPTLQD ngày 05/9/2022", "Kế hoạch", "12/KH-THPTLQD", date(2022, 9, 5)),
        ("Thông tư 32/2018/TT-BGDĐT ngày 26/12/2018", "Thông tư", "32/2018/TT-BGDĐT", date(2018, 12, 26)),
        ("Nghị quyết số 29-NQ/TW ngày 4/11/2013", "Nghị quyết", "29-NQ/TW", date(2013, 11, 4)),
        ("Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ", "Chỉ thị", "16/CT-TTg", None),
        ("Hướng dẫn số 055/HD-SGDĐT", "Hướng dẫn", "55/HD-SGDĐT", None),
    ],
)
def test_a_letter_is_recognised_however_it_is_written(text: str, kind: str, number: str, day: date | None) -> None:
    (found,) = citations(WORDS, text, "U1")
    assert (found.kind, f"{found.number}{found.symbol}", found.date) == (kind, number, day)


@pytest.mark.parametrize(
    "text",
    ["Kế hoạch 5 năm", "hướng dẫn 3 dự án", "45 HS/lớp", "2 chuyên đề/HK", "67/71 đơn vị", "2/tuần", "ngày 14/8/2020",
     "Chương trình GDPT 2018", "CT 2018", "3/4 giáo viên", "báo cáo 12 trang", "1/2 số lớp", "công văn 31/2/2020"],
)  # fmt: skip
def test_what_only_looks_like_a_letter_is_none(text: str) -> None:
    assert citations(WORDS, text, "U1") == ()


def test_issuer_and_subject_are_taken_with_it() -> None:
    (found,) = citations(
        WORDS, "CV số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT về việc triển khai giáo dục STEM.", "U1"
    )
    assert (found.issuer, found.subject) == ("Bộ GDĐT", "về việc triển khai giáo dục STEM")


def test_a_date_that_does_not_exist_is_none() -> None:
    (found,) = citations(WORDS, "Công văn số 5/SGDĐT-GDTrH ngày 31/2/2020", "U1")
    assert found.date is None


def test_spellings_of_one_letter_are_merged_and_its_units_counted() -> None:
    (letter,) = cited(
        "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT",
        "CV 3089/BGDĐT ngày 14/08/2020",
        "công văn 3089",
        "3089/BGD&ĐT-GDTrH",
    )
    assert letter.number == "3089/BGDĐT-GDTrH"
    assert letter.units == ("U1", "U2", "U3", "U4")
    assert letter.dates == (DAY,)


def test_two_dates_of_one_letter_are_both_kept() -> None:
    (letter,) = cited(
        "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020",
        "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020",
        "Công văn số 3089/BGDĐT-GDTrH ngày 18/4/2020",
        "Công văn số 3089/BGDĐT-GDTrH",
    )
    assert letter.units_by_date == ((DAY, ("U1", "U2")), (date(2020, 4, 18), ("U3",)), (None, ("U4",)))


def test_a_shorter_symbol_with_another_date_is_another_letter() -> None:
    assert len(cited("Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020", "Công văn số 3089/BGDĐT ngày 18/4/2020")) == 2


def test_a_number_without_symbol_that_fits_two_letters_is_kept_by_itself() -> None:
    assert len(cited("CV 15/BGDĐT-GDTrH", "CV 15/SGDĐT-GDTrH", "công văn 15")) == 3


def test_letters_that_most_units_cite_come_first_and_own_papers_last() -> None:
    letters = cited(
        "Kế hoạch số 12/KH-THPT ngày 5/9/2022; CV 2766/SGDĐT-GDTrH",
        "Kế hoạch số 12/KH-THPT ngày 5/9/2022; CV 2766/SGDĐT-GDTrH; CV 3089/BGDĐT",
    )
    assert [(letter.number, letter.units, letter.is_own) for letter in letters] == [
        ("2766/SGDĐT-GDTrH", ("U1", "U2"), False),
        ("3089/BGDĐT", ("U2",), False),
        ("12/KH-THPT", ("U1",), True),
        ("12/KH-THPT", ("U2",), True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT về việc triển khai giáo dục STEM.", True),
        ("Thực hiện Công văn 2766/SGDĐT-GDTrH và Công văn 2769/SGDĐT-GDTrH của Sở GDĐT", True),
        ("Thực hiện Công văn 3089, trường đã tổ chức ngày hội STEM và tập huấn", False),
        ("Nhà trường ban hành kế hoạch giáo dục STEM", False),
    ],
)
def test_a_point_that_says_more_than_it_cites_is_distinguished(text: str, *, expected: bool) -> None:
    assert only_cites(terms_of(WORDS), text) is expected
