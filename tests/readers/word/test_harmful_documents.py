"""Word documents that cannot be read, or that are meant to do harm."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    LAST,
    SCHOOL,
    body,
    cell,
    codes,
    document,
    letterhead,
    package,
    paragraph,
    quantities,
    read,
    said,
    table,
    table_of_cells,
    whole_report,
)

PICTURE = paragraph("").replace("<w:r>", "<w:r><w:drawing/>")


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def with_document(xml: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package("<w:p/>"))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body>&b;</w:body></w:document>"
)
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + f"<w:document {W}><w:body>&f;</w:body></w:document>"
LATE = f"<!--{' ' * 12_000}-->{FILE}"
DEEP = "<w:tbl><w:tr><w:tc>" * 1500 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 1500

UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "only a picture": (lambda: package(PICTURE), "word-only-picture"),
    "no text": (lambda: package("<w:p/>"), "word-no-text"),
    "cut short": (lambda: cut(document(body())), "file-damaged"),
    "no zip": (lambda: b"PK\x03\x04 no zip", "file-damaged"),
    "broken XML": (lambda: with_document("<w:document"), "file-damaged"),
    "bomb of entities": (lambda: with_document(BOMB), "file-damaged"),
    "bomb of entities in UTF-16": (lambda: with_document(BOMB.encode("utf-16")), "file-damaged"),
    "entity that names a file": (lambda: with_document(FILE), "file-damaged"),
    "entity after a long comment": (lambda: with_document(LATE), "file-damaged"),
    "bomb of blanks": (lambda: with_document(f"<w:document {W}>{' ' * (60 << 20)}</w:document>"), "file-too-large"),
    "1500 tables in each other": (lambda: package(DEEP), "word-too-nested"),
    "another kind of part": (lambda: with_document("<x/>"), "file-type-unsupported"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name: str) -> None:
    made, code = UNREADABLE[name]
    assert codes(read(made())) == [code]


@given(st.integers(0, 5000), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_a_flipped_byte_is_refused_or_changes_nothing(place: int, byte: int) -> None:
    data = bytearray(document(body()))
    data[place % len(data)] ^= byte
    assert said(read(bytes(data))) in ({}, whole_report())


def test_fifty_tables_in_each_other_are_read() -> None:
    inner = table([["Nội dung", FIRST, LAST], *([*row] for row in COUNTS.values())])
    for _ in range(50):
        inner = table_of_cells([[cell(inner)]])
    assert said(read(document(body(figures=lambda: inner)))) == whole_report()


def test_a_thousand_sentences_with_numbers_are_counted_rather_than_listed() -> None:
    data = quantities(*(f"Lớp thứ {n} có {n} bài học STEM." for n in range(100, 1100)))
    found = codes(read(data))
    assert (found.count("word-number-in-sentence"), found.count("word-more-numbers")) == (40, 1)


def test_a_document_of_python_docx_is_a_document() -> None:
    buffer = io.BytesIO()
    Document().save(buffer)
    assert codes(read(buffer.getvalue())) == ["word-no-text"]


def test_findings_are_about_the_unit_of_the_report() -> None:
    reading = read(quantities("Số bài học STEM đã thực hiện: 12"))
    assert {found.unit for found in reading.findings} == {SCHOOL}


def test_a_table_of_very_many_cells_is_read_in_time() -> None:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 5_000
    grid = f"<w:tbl>{row}</w:tr>{row}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert said(read(package(letterhead() + body() + grid)))["strengths", "", ""] == "Giáo viên nhiệt tình."
