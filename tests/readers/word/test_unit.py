"""Which unit a report in Word is from."""

import pytest

from tests.worlds.word_world import (
    body,
    cell,
    codes,
    letterhead,
    lines,
    messages,
    package,
    paragraph,
    read,
    run,
    sections,
    table,
    table_of_cells,
    typed,
)

OFFICE = "PGD-305"


def named_by(head: str) -> list[str]:
    return [submission.unit for submission in read(package(head + body())).submissions]


@pytest.mark.parametrize(
    "head",
    [
        paragraph("ĐƠN VỊ: Phòng GDĐT quận Lê Chân"),
        paragraph("Đơn vị báo cáo: PGD Lê Chân……"),
        paragraph("x", runs=lambda _t: run("ĐƠN VỊ: PGD LÊ CHÂN") + "<w:r><w:tab/></w:r>" + run("CỘNG HOÀ XÃ HỘI")),
        paragraph("Mã đơn vị: PGD-305"),
        table([["ĐƠN VỊ:", "Phòng GDĐT Lê Chân"]]),
        table_of_cells([[cell(lines("UBND QUẬN LÊ CHÂN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")), cell(lines("CỘNG HÒA"))]]),
        table([["UBND QUẬN LÊ CHÂN", "CỘNG HÒA"], ["PHÒNG GD&ĐT", "Độc lập"]]),
        lines("ỦY BAN NHÂN DÂN QUẬN LÊ CHÂN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        table_of_cells([[cell(lines("UBND THÀNH PHỐ", "PHÒNG GDĐT", "QUẬN LÊ CHÂN")), cell(lines("CỘNG HÒA"))]]),
    ],
)
def test_the_unit_is_known_from_its_line_its_code_or_the_letterhead(head: str) -> None:
    assert named_by(head) == [OFFICE]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (paragraph("ĐƠN VỊ:……………"), "unit-not-named"),
        (paragraph("BÁO CÁO"), "unit-not-named"),
        (paragraph("ĐƠN VỊ: Trường THPT Nguyễn Du"), "unit-unknown"),
        (lines("ĐƠN VỊ: THPT Ngô Quyền", "Mã đơn vị: PGD-305"), "unit-code-and-name-differ"),
    ],
)
def test_a_report_whose_unit_is_not_sure_is_not_stored(head: str, code: str) -> None:
    assert (named_by(head), codes(read(package(head + body())))) == ([], [code])


def test_the_outline_sent_back_blank_is_refused() -> None:
    blank = package(letterhead() + "".join(typed(s.own_number, s.title) for s in sections()))
    assert codes(read(blank)) == ["form-blank", "word-sections-missing"]


def test_a_table_that_names_its_units_needs_no_sender() -> None:
    title = "Số bài học STEM đã thực hiện 2022-2023"
    grid = table(
        [["TT", "Đơn vị", title], ["1", "Trường THPT Ngô Quyền", "24"], ["2", "Trường THPT Chuyên Trần Phú", "9"]]
    )
    reading = read(package(paragraph("TỔNG HỢP SỐ LIỆU") + grid))
    assert [(one.unit, [value.raw for value in one.values]) for one in reading.submissions] == [
        ("THPT-03007", ["24"]),
        ("THPT-03013", ["9"]),
    ]


def test_a_letter_with_numbers_in_sentences_is_not_said_to_have_none() -> None:
    letter = package(lines("CÔNG VĂN", "Trong năm, nhà trường đã dạy 42 bài học STEM."))
    assert codes(read(letter)) == ["word-not-a-report"]
    assert '"Trong năm, nhà trường đã dạy 42 bài học STEM."' in messages(letter, "word-not-a-report")[0]


def test_another_document_is_no_report() -> None:
    assert codes(read(package(lines("KẾ HOẠCH", "1. Mục đích", "Tổ chức ngày hội STEM.")))) == ["no-data"]
