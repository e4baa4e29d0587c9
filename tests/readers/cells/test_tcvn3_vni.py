"""Text from before Unicode is converted where a sheet as a whole is in it, and clean text is never touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.source import CellRef
from stemagg.readers.cells.tcvn3_vni import book_in_unicode, convert, converted_notes, detect
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet

# Typed from words as they stand in old files, not from the tables of the program.
TCVN3_WORDS = {
    "Tªn ®¬n vÞ": "Tên đơn vị",
    "§¬n vÞ b¸o c¸o": "Đơn vị báo cáo",
    "Tr­êng": "Trường",
    "n¨m häc": "năm học",
    "Sè l­îng": "Số lượng",
    "Céng hßa x· héi chñ nghÜa ViÖt Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "§éc lËp - Tù do - H¹nh phóc": "Độc lập - Tự do - Hạnh phúc",
    "Phßng Gi¸o dôc vµ §µo t¹o": "Phòng Giáo dục và Đào tạo",
    "gi¸o viªn": "giáo viên",
    "kÕ ho¹ch": "kế hoạch",
    "Ghi chó": "Ghi chú",
    "thùc hiÖn": "thực hiện",
    "dù ¸n khoa häc kü thuËt": "dự án khoa học kỹ thuật",
    "häc sinh giái": "học sinh giỏi",
    "Nh÷ng khã kh¨n, v­íng m¾c": "Những khó khăn, vướng mắc",
    "¢m nh¹c": "Âm nhạc",
    "¡n uèng": "Ăn uống",
    "b»ng l¨ng": "bằng lăng",
    "kh¼ng ®Þnh": "khẳng định",
    "ch½n": "chẵn",
    "ng¾n, dÇn, cÈn, dÉn, Ên": "ngắn, dần, cẩn, dẫn, ấn",
    "xÐt, v×, chØ, tØ, mÜ": "xét, vì, chỉ, tỉ, mĩ",
    "cñng cè, mâi mÖt, nç lùc, ®å": "củng cố, mõi mệt, nỗ lực, đồ",
    "¤ng, ¥n, ¦u, £m": "Ông, Ơn, Ưu, Êm",
    "buæi, nçi, mì, h÷u, tû, quý, lþ, kú": "buổi, nỗi, mỡ, hữu, tỷ, quý, lỵ, kỳ",
}
VNI_WORDS = {
    "Teân ñôn vò": "Tên đơn vị",
    "Ñôn vò baùo caùo": "Đơn vị báo cáo",
    "Tröôøng": "Trường",
    "naêm hoïc": "năm học",
    "Soá löôïng": "Số lượng",
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC": "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
    "Phoøng Giaùo duïc vaø Ñaøo taïo": "Phòng Giáo dục và Đào tạo",
    "keá hoaïch": "kế hoạch",
    "Ghi chuù": "Ghi chú",
    "thöïc hieän": "thực hiện",
    "hoïc sinh gioûi": "học sinh giỏi",
    "Nhöõng khoù khaên, vöôùng maéc": "Những khó khăn, vướng mắc",
    "chæ tieâu, chi phí, vì": "chỉ tiêu, chi phí, vì",
    "baèng laêng, khaúng ñònh, chaün, ñaëc bieät": "bằng lăng, khẳng định, chẵn, đặc biệt",
    "kyõ thuaät, lyù, kyø, kyû, lî": "kỹ thuật, lý, kỳ, kỷ, lỵ",
    "tröôûng, môû, ñöôøng, töø, söûa, chôø, côõ": "trưởng, mở, đường, từ, sửa, chờ, cỡ",
    "daàn, caån, daãn, aán, teä, teân, deã, ñeå": "dần, cẩn, dẫn, ấn, tệ, tên, dễ, để",
}
CLEAN = ["37°C", "Müller", "Ý kiến", "café", "5 µm", "§ 12", "« oui »", "100 m²", "½", "Lê", "Tô Hà", "année", "España"]


def book(*texts: str) -> Book:
    return Book((Sheet("cu.xls", "S", {n: {1: Cell(CellKind.TEXT, text)} for n, text in enumerate(texts, start=1)}),))


def column(of: Book) -> list[str]:
    return [cell.text for cells in of.sheets[0].rows.values() for cell in cells.values()]


@pytest.mark.parametrize(("old", "new"), TCVN3_WORDS.items())
def test_tcvn3_words_become_unicode(old: str, new: str) -> None:
    assert convert(old, "tcvn3") == new


@pytest.mark.parametrize(("old", "new"), VNI_WORDS.items())
def test_vni_words_become_unicode(old: str, new: str) -> None:
    assert convert(old, "vni") == new


@pytest.mark.parametrize(("words", "encoding"), [(TCVN3_WORDS, "tcvn3"), (VNI_WORDS, "vni")])
def test_a_sheet_is_converted_as_a_whole(words: dict[str, str], encoding: str) -> None:
    converted, found = book_in_unicode(book(*words))
    assert column(converted) == list(words.values())
    assert [(c.sheet, c.encoding, c.cells) for c in found] == [("S", encoding, len(words))]
    notes = converted_notes("cu.xls", found)
    assert [(note.code, note.source) for note in notes] == [("text-converted", CellRef("cu.xls", "S"))]


@given(st.lists(st.sampled_from(sorted(TCVN3_WORDS)), min_size=4, unique=True))
def test_any_few_tcvn3_words_are_told_from_unicode(words: list[str]) -> None:
    assert detect(words) == "tcvn3"


@given(st.lists(st.sampled_from(sorted(VNI_WORDS)), min_size=4, unique=True))
def test_any_few_vni_words_are_told_from_unicode(words: list[str]) -> None:
    assert detect(words) == "vni"


_LETTERS = sorted({letter for word in TCVN3_WORDS.values() for letter in word if not letter.isascii()})
_BACK = {convert(chr(code), "tcvn3"): chr(code) for code in range(0xA1, 0x100)}


@given(st.text(st.sampled_from("abcdeghiklmnopqrstuvxy 0123456789,.-" + "".join(_LETTERS))))
def test_text_put_into_tcvn3_comes_back_the_same(sentence: str) -> None:
    assert convert("".join(_BACK.get(letter, letter) for letter in sentence), "tcvn3") == sentence


@given(st.lists(st.sampled_from([*TCVN3_WORDS.values(), *VNI_WORDS.values(), *CLEAN, "Ngày 3", "8,5"])))
def test_unicode_text_is_never_touched(texts: list[str]) -> None:
    for form in ("NFC", "NFD"):
        given_book = book(*(unicodedata.normalize(form, text) for text in texts))
        converted, found = book_in_unicode(given_book)
        assert found == []
        assert column(converted) == column(given_book)


@given(st.lists(st.text(st.characters(codec="latin-1"))))
def test_no_text_makes_the_conversion_fail(texts: list[str]) -> None:
    converted, _found = book_in_unicode(book(*texts))
    assert len(column(converted)) == len(texts)


@pytest.mark.parametrize("language", [
    ["Où est le café ?", "très été", "août", "Noël", "dès", "élève", "« déjà »", "père", "goût", "là", "né"],
    ["für", "Müller", "über", "größer", "Straße", "Öl", "zwölf", "möchte", "Tür", "Äpfel", "schön", "können"],
    ["España", "año", "niño", "señor", "más", "también", "qué", "aquí", "corazón", "él", "fútbol", "día"],
    ["på", "så", "gå", "är", "för", "många", "hälsa", "ö", "år", "från", "två", "måste", "även", "något", "själv"],
    ["não", "é", "São Paulo", "informação", "até", "português", "avó", "você", "pão", "mãe", "três", "já"],
])  # fmt: skip
def test_other_languages_are_not_taken_for_vietnamese(language: list[str]) -> None:
    assert detect(language) is None


def test_clean_cells_in_a_tcvn3_sheet_stay() -> None:
    kept = ["37°C", "Müller", "Ý kiến", "café", "100 m²", "Trường THPT Thái Phiên", "12"]
    converted, found = book_in_unicode(book(*TCVN3_WORDS, *kept))
    assert column(converted)[-len(kept) :] == kept
    assert found[0].cells == len(TCVN3_WORDS)


def test_one_cell_is_too_little_to_convert() -> None:
    _converted, found = book_in_unicode(book("Tr­êng", "Ghi chú", "năm học"))
    assert found == []


def test_a_cell_that_is_vietnamese_either_way_goes_with_the_majority() -> None:
    old = list(TCVN3_WORDS)[:8]
    assert column(book_in_unicode(book(*old, "chó"))[0])[-1] == "chú"
    unicode = [f"Năm học thứ {n}" for n in range(20)]
    assert column(book_in_unicode(book(*unicode, *old, "chó"))[0])[-1] == "chó"


def test_punctuation_that_word_processors_put_in_does_not_hold_a_cell_back() -> None:
    converted, _found = book_in_unicode(book(*TCVN3_WORDS, "“Tr­êng” – líp 9…"))
    assert column(converted)[-1] == "“Trường” – lớp 9…"


def test_numbers_and_other_sheets_are_left_as_they_are() -> None:
    first, second = book(*TCVN3_WORDS).sheets[0], book("Tên đơn vị", "Lê").sheets[0]
    first.rows[100] = {1: Cell(CellKind.ERROR, "®")}
    converted, found = book_in_unicode(Book((first, second)))
    assert converted.sheets[1] is second
    assert converted.sheets[0].rows[100][1].text == "®"
    assert len(found) == 1
