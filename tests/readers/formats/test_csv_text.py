"""CSV text is read in the encodings in which it arrives, or refused; garbled text is never stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.errors import Refused
from stemagg.model.source import CellRef
from stemagg.readers.cells.mojibake import garbled_as_a_whole
from stemagg.readers.formats.book import Book
from stemagg.readers.formats.csv_text import read_delimited

TEXT = "Đơn vị;Số bài\nTrường THCS Trần Phú;12\nPhòng GDĐT Lê Chân;7\n"
ROWS = [["Đơn vị", "Số bài"], ["Trường THCS Trần Phú", "12"], ["Phòng GDĐT Lê Chân", "7"]]


def rows(book: Book) -> list[list[str]]:
    (sheet,) = book.sheets
    return [
        [unicodedata.normalize("NFC", c.text) for c in cells.values()] for _row, cells in sorted(sheet.rows.items())
    ]


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        read_delimited(data, "f.csv")
    return caught.value.code, caught.value.operands.get("line")


def in_windows_1258(text: str) -> bytes:
    """Return text as Windows-1258 stores it: letters with their hats, tones after them."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            pieces = unicodedata.normalize("NFD", letter)
            tone = next(p for p in pieces if p in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", pieces.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert rows(read_delimited(TEXT.encode(encoding), "f.csv")) == ROWS


def test_big_endian_utf16_is_read_by_its_mark() -> None:
    assert rows(read_delimited(b"\xfe\xff" + TEXT.encode("utf-16-be"), "f.csv")) == ROWS


def test_utf16_with_tabs_under_the_name_xls_is_read() -> None:
    assert rows(read_delimited(TEXT.replace(";", "\t").encode("utf-16"), "f.xls")) == ROWS


def test_windows_1258_equals_its_unicode_twin() -> None:
    assert rows(read_delimited(in_windows_1258(TEXT), "f.csv")) == ROWS


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_text_that_is_garbled_as_a_whole_is_found_at_its_first_letters(encoding: str) -> None:
    garbled = TEXT.encode().decode(encoding, "replace")
    found = garbled_as_a_whole(read_delimited(garbled.encode(), "f.csv"))
    assert found
    assert found.source == CellRef("f.csv", "", 1, 1)


def test_one_garbled_text_does_not_spoil_the_others() -> None:
    assert garbled_as_a_whole(read_delimited(TEXT.replace("ờ", "\ufffd").encode(), "f.csv")) is None


def test_letters_that_are_lost_are_no_unknown_encoding() -> None:
    """As Excel saves in a Western encoding ("ANSI"): what it has not becomes a question mark."""
    assert refused(TEXT.encode("cp1252", "replace"))[0] == "letters-lost"
    lost = TEXT.encode("ascii", "replace")
    for data in (lost, lost.replace(b"?", "\ufffd".encode())):
        found = garbled_as_a_whole(read_delimited(data, "f.csv"))
        assert found
        assert found.code == "letters-lost"


def test_questions_are_no_lost_letters() -> None:
    text = "Đơn vị;Có CLB không?Bao nhiêu?\nTrường A;https://a.vn/x?id=1\n"
    assert garbled_as_a_whole(read_delimited(text.encode(), "f.csv")) is None


@pytest.mark.parametrize("data", [
    "§¬n vÞ;Sè bµi\nTr­êng THCS TrÇn Phó;12".encode("latin-1"),
    "Ñôn vò;Soá baøi\nTröôøng THCS Traàn Phuù;12".encode("latin-1"),
    TEXT.encode("utf-16")[:-1], b"a;b\n1;\0\n",
])  # fmt: skip
def test_bytes_of_no_known_encoding_are_refused(data: bytes) -> None:
    assert refused(data)[0] == "encoding-unknown"


@pytest.mark.parametrize("text", ["sep=;\n" + TEXT, TEXT.replace(";", "\t"), TEXT.replace("\n", "\r"),
                                  TEXT.replace(";", ","), TEXT.replace("\n", "\r\n"), TEXT + "\n\n"])  # fmt: skip
def test_dialects_of_csv_are_told_apart(text: str) -> None:
    assert rows(read_delimited(text.encode(), "f.csv")) == ROWS


def test_ragged_rows_keep_what_they_have() -> None:
    assert rows(read_delimited("a;b;c\n1\n2;3;4;;\n".encode(), "f")) == [["a", "b", "c"], ["1"], ["2", "3", "4"]]  # noqa: UP012


def broken(text: str) -> list[str]:
    """Return the lines that were not read."""
    found = read_delimited(text.encode(), "f.csv").row_notes
    assert {one.code for one in found} <= {"csv-row-broken"}
    return [str(one.operands["line"]) for one in found]


@pytest.mark.parametrize("row", ['3;"vier;5', '"3;4;5', '3;"4"4;5', '3;4;"5'])
def test_a_quotation_mark_out_of_place_costs_its_row_alone(row: str) -> None:
    text = f"a;b;c\n1;2;3\n{row}\n6;7;8\n9;10;11\n"
    assert broken(text) == ["3"]
    assert rows(read_delimited(text.encode(), "f"))[1:] == [["1", "2", "3"], ["6", "7", "8"], ["9", "10", "11"]]


def test_a_mark_that_is_closed_by_a_later_one_takes_no_row_into_its_cell() -> None:
    assert broken('Đơn vị;Số\nA;"3\nB;4\nC;5"\nD;6\n') == ["2"]
    assert broken('Đơn vị;Số;Ý kiến\nA;1;"Thiếu\nB;2;Không\nC;3;Đủ"\n') == ["2"]


def test_a_text_of_several_lines_is_one_cell() -> None:
    text = 'Đơn vị,Số,Ý kiến\nA,1,"Thiếu máy,\nphòng, bàn, ghế\n1, 2, 3"\n'
    assert (broken(text), len(rows(read_delimited(text.encode(), "f"))[1])) == ([], 3)


@pytest.mark.parametrize("cell", [r'"bài \"Cầu\" và \"Nhà\""', r'"bài \"Cầu, nhà\""',
                                  '"Thiếu\nbài \\"Cầu\\", và"'])  # fmt: skip
def test_marks_after_a_backslash_belong_to_the_text(cell: str) -> None:
    (sheet,) = read_delimited(f"Đơn vị,Bài,Số\nA,{cell},3\nB,C,4\n".encode(), "f").sheets
    assert sheet.rows[2][2].text == cell[1:-1].replace("\\", "")
    assert sheet.rows[2][3].text == "3"


def test_a_path_that_ends_with_a_backslash_is_no_escape() -> None:
    assert rows(read_delimited(b'a,b\n"D:\\x\\","y"\n', "f"))[1] == ["D:\\x\\", "y"]


@pytest.mark.parametrize("text", [
    "Đơn vị,Ý kiến,Số bài\nA,Thiếu máy,12\nB,Thiếu máy,7\nC,Thiếu máy, phòng,8\n",
    "Đơn vị,Ý kiến,Số bài\n\nA,1,12\nC,Thiếu máy, phòng,8\n",
    "Biểu 1,\nĐơn vị,Ý kiến,Số bài\nA,Không,12\nC,Thiếu máy, phòng,8\n",
])  # fmt: skip
def test_a_separator_within_a_text_costs_its_row(text: str) -> None:
    """As it stands, what follows the separator would come under the next heading."""
    book = read_delimited(text.encode(), "f.csv")
    (note,) = book.row_notes
    assert (note.code, note.operands["found"], note.operands["expected"]) == ("csv-row-too-wide", 4, 3)
    assert str(note.operands["raw"]).startswith("C,")
    assert rows(book)[-1][0] == "A" or rows(book)[-1][0] == "B"


def test_a_heading_that_a_separator_has_moved_is_not_read() -> None:
    book = read_delimited("Đơn vị,Số bài, dự án,Số lớp\nA,12,3\nB,7,2\n".encode(), "f.csv")
    assert [(note.row, note.operands["expected"]) for note in book.row_notes] == [(1, 3)]
    assert rows(book) == [["A", "12", "3"], ["B", "7", "2"]]
    assert read_delimited("Đơn vị, Số bài, Số lớp\nA, 12\n".encode(), "f.csv").row_notes == ()


@pytest.mark.parametrize("text", ["a,b\n1,2,,\n3,4\n", "a,b\nc,1\n\nd,e,f\ng,1,2\n", "a,b\nc,1\nd,e,f\ng,1,2\n",
                                  "a,b\nc,1,2\nd,3,4\n", "1\n2\n"])  # fmt: skip
def test_blanks_at_the_end_other_tables_and_columns_without_heading_cost_none(text: str) -> None:
    assert read_delimited(text.encode(), "f.csv").row_notes == ()


def in_one_cell_each(text: str) -> str:
    """Return lines as Excel saves them that opened them with another separator."""
    doubled = text.replace('"', '""')
    return "".join(f'"{line}"\n' for line in doubled.splitlines())


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_lines_that_are_quoted_as_a_whole_are_taken_apart(delimiter: str) -> None:
    text = '"Đơn vị";"Số bài"\n"Trường THCS Trần Phú";12\nPhòng GDĐT Lê Chân;7\n'.replace(";", delimiter)
    book = read_delimited(in_one_cell_each(text).encode(), "f.csv")
    assert rows(book) == ROWS
    assert [(one.code, one.operands["count"]) for one in book.row_notes] == [("csv-lines-quoted", 3)]


def test_only_those_lines_are_taken_apart_that_have_the_cells_of_the_others() -> None:
    quoted = in_one_cell_each('"A, B","1",2\n')
    book = read_delimited(f'"Biểu 1, năm 2023"\nĐơn vị,Số bài,Số lớp\n{quoted}C,3,4\n'.encode(), "f.csv")
    assert rows(book) == [["Biểu 1, năm 2023"], ["Đơn vị", "Số bài", "Số lớp"], ["A, B", "1", "2"], ["C", "3", "4"]]


def test_a_text_of_broken_rows_is_refused() -> None:
    assert refused(b"a;b\n" + b'1;"2"3\n' * 200) == ("csv-quote-unclosed", 102)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for mark in (b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=", b'"'):
        try:
            read_delimited(mark + data, "f.csv")
        except Refused as caught:
            assert caught.code  # noqa: PT017
