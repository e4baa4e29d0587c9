"""Which unit a report in Word is from."""

import pytest

from tests.worlds.word_world import (
    body,
    cell,
    codes,
    letterhead,
    lines,
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


def test_another_document_is_no_report() -> None:
    assert codes(read(package(lines("KẾ HOẠCH", "1. Mục đích", "Tổ chức ngày hội STEM.")))) == ["no-data"]
